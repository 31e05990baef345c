"""Groups of very many copies of one text, of families with a common footer, and of chains of edits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from tellings.reuse import Batch, CorpusSettings, Level, MemberRow, PairRow, find

HEADS = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu")
NAMES = [head + tail for head in HEADS for tail in ("dan", "fel", "gor", "hin", "jas")]


def prose(seed: int, words: int) -> list[str]:
    rng = np.random.default_rng(seed)
    return [NAMES[i] + NAMES[j] for i, j in rng.integers(0, len(NAMES), (words, 2))]


def edits(seed: int, count: int, words: int = 300, foot: Sequence[str] = ()) -> list[str]:
    """So many copies of one text, each with another word in two or three places of its own."""
    body, rng = prose(seed, words), np.random.default_rng(seed)
    made = []
    for copy in range(count):
        text = list(body)
        for place in rng.integers(0, words, 2 + copy % 2):
            text[place] = f"edited{seed}x{copy}"
        made.append(" ".join([*text, *foot]))
    return made


def members(texts: Sequence[str], level: Level = "passage", hot: int = 100) -> list[MemberRow]:
    ids = [f"{n:04}" for n in range(len(texts))]
    batch = Batch(ids, list(texts))
    return list(find([batch], level=level, settings=CorpusSettings(hot=hot)).members())


def sizes(texts: Sequence[str], level: Level = "passage", hot: int = 100) -> list[int]:
    """Documents of the groups, the largest first."""
    counted = Counter(member.group for member in members(texts, level, hot))
    return sorted(counted.values(), reverse=True)


@pytest.mark.parametrize("level", ["passage", "document", "signature"])
@pytest.mark.parametrize("count", [60, 150, 1000])
def test_a_family_of_light_edits_is_one_group(count: int, level: Level) -> None:
    assert sizes(edits(1, count), level) == [count]


@pytest.mark.parametrize("level", ["passage", "document"])
@pytest.mark.parametrize("count", [30, 150])
def test_two_families_with_one_long_footer_stay_two(count: int, level: Level) -> None:
    foot = prose(3, 300)
    texts = [*edits(1, count, 150, foot), *edits(2, count, 150, foot)]
    assert sizes(texts, level) == [count, count]


def test_many_small_families_with_one_footer_stay_apart() -> None:
    foot = prose(3, 80)
    texts = [text for seed in range(60) for text in edits(10 + seed, 3, 150, foot)]
    assert sizes(texts) == [3] * 60


def test_a_chain_is_not_joined_through_its_middle() -> None:
    """Each version changes other words of the one before: neighbours are near copies, the ends are not."""
    body = prose(5, 300)
    chain = [
        " ".join(f"v{n}" if n % 30 in range(3, 3 + step) else w for n, w in enumerate(body))
        for step in range(3)
    ]
    texts = [chain[step] for step in range(3) for _ in range(60)]
    texts = [f"{text} {' '.join(prose(900 + n, 2))}" for n, text in enumerate(texts)]
    ids = [str(n) for n in range(len(texts))]
    for hot in (10, 1000):
        found = find([Batch(ids, texts)], settings=CorpusSettings(hot=hot))
        ends = find([Batch(["a", "b"], [texts[0], texts[-1]])])
        assert {row.class_ for row in ends.rows()} == {"edited_copy"}
        groups = {member.id: member.group for member in found.members()}
        assert {groups[str(n)] for n in range(60)}.isdisjoint(
            {groups[str(n)] for n in range(120, 180)}
        )


@pytest.mark.parametrize("level", ["passage", "document"])
def test_a_bound_on_pairs_does_not_change_the_groups(level: Level) -> None:
    """The reference pairs all with all: no bucket is hot there."""
    foot = prose(3, 100)
    families = [edits(1, 40, 400, foot), edits(2, 25, 400, foot), edits(4, 30, 400)]
    texts = [text for family in families for text in family]
    wanted = members(texts, level, hot=10_000)
    found = members(texts, level, hot=4)
    assert [(m.group, m.id, m.class_) for m in found] == [(m.group, m.id, m.class_) for m in wanted]


def test_groups_of_a_large_family_do_not_depend_on_order() -> None:
    texts = [*edits(1, 140), *edits(2, 40)]
    ids = [f"d{n}" for n in range(len(texts))]
    order = np.random.default_rng(1).permutation(len(texts)).tolist()

    def groups(of: Sequence[int]) -> set[tuple[str, str]]:
        found = find([Batch([ids[n] for n in of], [texts[n] for n in of])]).members()
        return {(member.id, member.representative) for member in found}

    assert groups(range(len(texts))) == groups(order)


def test_every_member_is_a_copy_of_its_representative_itself() -> None:
    texts = dict(zip([f"{n:04}" for n in range(160)], edits(1, 160, 80), strict=True))
    for member in members(list(texts.values())):
        if member.id != member.representative:
            two = [texts[member.id], texts[member.representative]]
            (row,) = find([Batch(["a", "b"], two)]).rows()
            assert row.class_ == member.class_


# A footer that is longer than the bodies above it


def pages(count: int, outlets: Sequence[str | None]) -> list[PairRow]:
    """Bodies of 150 words above a footer of 300."""
    foot = prose(3, 300)
    texts = [" ".join([*prose(100 + n, 150), *foot]) for n in range(count)]
    return list(find([Batch([str(n) for n in range(count)], texts, list(outlets))]).rows())


def test_a_footer_longer_than_the_bodies_is_furniture() -> None:
    found = pages(6, [None] * 6)
    assert {(row.class_, row.furniture_only) for row in found} == {(None, True)}
    assert len(found) == 15
    of_one = pages(3, ["Sel Gazette"] * 3)
    assert {row.furniture_only for row in of_one} == {True}


def test_two_such_pages_show_nothing() -> None:
    assert [row.class_ for row in pages(2, ["Sel Gazette"] * 2)] == ["edited_copy"]


def test_what_many_outlets_print_for_the_most_part_is_no_furniture() -> None:
    """A report of an agency under an opening of each outlet's own."""
    found = pages(6, [f"Outlet {n}" for n in range(6)])
    assert {row.class_ for row in found} == {"edited_copy"}


def test_a_report_that_each_page_edits_is_no_furniture() -> None:
    report = edits(7, 6, 300)
    texts = [" ".join([*prose(100 + n, 150), report[n]]) for n in range(6)]
    found = list(find([Batch([str(n) for n in range(6)], texts)]).rows())
    assert {row.class_ for row in found} == {"edited_copy"}
