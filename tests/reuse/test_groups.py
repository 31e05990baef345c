"""Groups of near copies and the seeds."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tellings.reuse import document, near_copies, pair

WORDS = [f"word{i}" for i in range(200)]


def changed(every: int, offset: int) -> str:
    return " ".join(f"{w}x{offset}" if i % every == offset else w for i, w in enumerate(WORDS))


def chain() -> list[str]:
    """Neighbours are near copies, the ends are not."""
    texts = [list(WORDS)]
    for step in range(4):
        words = list(texts[-1])
        for i in range(10 + step * 45, 50 + step * 45, 10):
            words[i] = f"new{step}x{i}"
        texts.append(words)
    return [" ".join(words) for words in texts]


def test_a_chain_of_small_edits_is_not_one_group() -> None:
    docs = [document(str(i), text) for i, text in enumerate(chain())]
    assert pair(docs[0], docs[1]).class_ == "near_copy"
    assert pair(docs[0], docs[4]).class_ == "shared_text"
    found, _ = near_copies(docs)
    assert all(pair(docs[int(x)], docs[int(y)]).class_ for g in found for x in g for y in g)
    assert not any({"0", "4"} <= set(g) for g in found)


def test_the_representative_is_the_longest_text() -> None:
    long = " ".join(WORDS) + " and a last word"
    docs = [document("short", " ".join(WORDS)), document("long", long)]
    assert near_copies(docs)[0] == (("long", "short"),)


TEXTS = st.lists(st.sampled_from([*chain(), changed(40, 3), "own words only here", ""]), max_size=6)


@given(TEXTS, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_order(texts: list[str], random: object) -> None:
    docs = [document(f"{i}", text) for i, text in enumerate(texts)]
    shuffled = list(docs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert near_copies(docs) == near_copies(shuffled)


@given(TEXTS)
def test_only_pairs_that_share_nothing_are_left_out(texts: list[str]) -> None:
    docs = [document(f"{i}", text) for i, text in enumerate(texts)]
    listed = {frozenset((found.a, found.b)) for found in near_copies(docs).pairs}
    assert listed == {
        frozenset((a.id, b.id)) for a, b in combinations(docs, 2) if pair(a, b).jaccard
    }


def test_seeds(seeds: Path) -> None:
    """Whole files, furniture included: one near copy, one shared wording, no other kinship."""
    texts = {p.name[:3]: p.read_text(encoding="utf-8") for p in sorted(seeds.glob("*.txt"))}
    docs = {name: document(name, text) for name, text in texts.items()}
    groups, _ = near_copies(list(docs.values()))
    assert [set(group) for group in groups] == [{"001", "002"}]
    classes = {(a, b): pair(docs[a], docs[b]).class_ for a in docs for b in docs if a < b}
    assert {two for two, class_ in classes.items() if class_} == {
        ("000", "001"),
        ("000", "002"),
        ("001", "002"),
    }
    assert classes["000", "001"] == "shared_text"
    assert pair(docs["000"], docs["003"]).longest_run == 14  # the translation floor
