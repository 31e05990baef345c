"""Reuse in a corpus: what is found, what it is called, and that neither order nor batches nor threads matter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import DTypeLike, NDArray

from tellings import kernel
from tellings.errors import UsageError
from tellings.reuse import Batch, CorpusSettings, PairRow, collect, find, found_in

HEADS = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu")
NAMES = [head + tail for head in HEADS for tail in ("dan", "fel", "gor", "hin", "jas")]


def prose(seed: int, words: int = 120) -> list[str]:
    """Words in an order of their own for each seed."""
    rng = np.random.default_rng(seed)
    return [NAMES[i] + NAMES[j] for i, j in rng.integers(0, len(NAMES), (words, 2))]


def rows(texts: Sequence[str], **options: object) -> list[PairRow]:
    ids = [f"d{n}" for n in range(len(texts))]
    return list(find([Batch(ids, list(texts))], **options).rows())  # type: ignore[arg-type]


def one(*texts: Sequence[str], **options: object) -> PairRow:
    (row,) = rows([" ".join(words) for words in texts], **options)
    return row


BODY = prose(1)


def test_the_same_words_under_other_typography_are_identical() -> None:
    row = one(BODY, [word.upper() + "," for word in BODY])
    assert (row.class_, row.jaccard, row.longest_run) == ("identical", 1.0, 120)


def test_a_copy_under_other_furniture_is_a_near_copy() -> None:
    row = one(BODY, [*prose(2, 5), *BODY, *prose(3, 6)])
    assert row.class_ == "near_copy"
    assert row.containment_a == 1.0
    (passage,) = row.passages
    assert passage.a_start == 0


def test_a_cut_copy_is_an_excerpt() -> None:
    assert one(BODY, BODY[10:60]).class_ == "excerpt"


def test_a_copy_with_every_twelfth_word_changed_is_an_edited_copy() -> None:
    changed = [("new" + word) if n % 12 == 7 else word for n, word in enumerate(BODY)]
    row = one(BODY, changed)
    assert row.class_ == "edited_copy"
    assert len(row.passages) == 1  # it is one passage although no run is longer than eleven words
    assert row.longest_run == 11


def test_a_pasted_paragraph_is_shared_text_with_its_place() -> None:
    host = [*prose(4, 80), *BODY[20:60], *prose(5, 80)]
    row = one(BODY, host)
    assert row.class_ == "shared_text"
    (passage,) = row.passages
    assert " ".join(host)[passage.b_start : passage.b_end] == " ".join(BODY[20:60])
    assert " ".join(BODY)[passage.a_start : passage.a_end] == " ".join(BODY[20:60])


def test_texts_that_share_a_phrase_make_no_pair() -> None:
    assert rows([" ".join(BODY), " ".join([*prose(6), *BODY[:12]])]) == []


def test_a_quotation_printed_by_both_is_no_shared_text() -> None:
    said = "“" + " ".join(BODY[:40]) + "”"
    row = one([*prose(7, 60), said], [said, *prose(8, 60)])
    assert (row.class_, row.quotation_only, row.furniture_only) == (None, True, False)


def test_a_text_printed_twice_in_one_document_counts_once() -> None:
    tweet = BODY[:30]
    row = one(
        [*prose(9, 60), *tweet, *prose(10, 60), *tweet],
        [*prose(11, 60), *tweet, *prose(13, 60)],
    )
    assert row.class_ == "shared_text"
    assert len(row.passages) == 2
    assert row.containment_b < 0.3


SAID = BODY[:40]
QUOTED = "“" + " ".join(SAID) + "”"


def told(credit: str, outlets: tuple[str, str]) -> PairRow:
    """Two texts of which one quotes what the other prints without marks, with a credit behind the quotation."""
    quoting = " ".join([*prose(20, 60), QUOTED, credit, *prose(21, 60)])
    printing = " ".join([*prose(22, 60), *SAID, *prose(23, 60)])
    (row,) = find([Batch(["a", "b"], [quoting, printing], list(outlets))]).rows()
    return row


@pytest.mark.parametrize(
    ("credit", "wanted"),
    [
        ("the Vane Post wrote", "shared_text"),  # the printing text's own sentence
        ("wrote the VANE POST", "shared_text"),
        ("the mayor said", None),  # a speech that the other prints whole
        ("she told the Vane paper", None),  # half a name
        (" ".join(["he", *prose(24, 30), "Vane Post"]), None),  # too far from it
    ],
)
def test_a_quotation_credited_to_the_outlet_of_the_other_text_is_shared_text(
    credit: str, wanted: str | None
) -> None:
    for name in ("Vane Post", "Vane Post (Web News)", "Vane Post - Opinion", "Vane Post Online"):
        row = told(credit, ("Sel Gazette", name))
        assert (row.class_, row.quotation_only) == (wanted, wanted is None)


def test_a_quotation_in_both_is_never_credited_to_one() -> None:
    texts = [" ".join([*prose(n, 60), QUOTED, "the Vane Post wrote"]) for n in (25, 26)]
    (row,) = find([Batch(["a", "b"], texts, ["Sel Gazette", "Vane Post"])]).rows()
    assert (row.class_, row.quotation_only) == (None, True)


def test_an_outlet_that_names_itself_credits_nothing() -> None:
    row = told("the Vane Post wrote", ("Vane Post", "Vane Post"))
    assert row.class_ is None
    assert told("the Vane Post wrote", ("Sel Gazette", "")).quotation_only
    assert told("the Vane Post wrote", ("Sel Gazette", "(Web)")).quotation_only


def test_a_sentence_that_everyone_quotes_is_a_quotation_and_furniture_within_one_outlet() -> None:
    texts = [" ".join([*prose(300 + n, 60), QUOTED, *prose(310 + n, 60)]) for n in range(6)]
    ids = [str(n) for n in range(6)]
    apart = find([Batch(ids, texts, [f"Gazette {n}" for n in ids])]).rows()
    assert {(row.quotation_only, row.furniture_only) for row in apart} == {(True, False)}
    together = find([Batch(ids, texts, ["Sel Gazette"] * 6)]).rows()
    assert {(row.quotation_only, row.furniture_only) for row in together} == {(False, True)}


def test_a_title_in_quotation_marks_makes_no_quotation_of_a_biography() -> None:
    box = [*FOOT[:14], "“" + " ".join(FOOT[14:24]) + "”", *FOOT[24:28]]
    row = one([*prose(27, 90), *box], [*prose(28, 90), *box])
    assert (row.class_, row.quotation_only, row.furniture_only) == (None, False, True)


FOOT = prose(12, 40)


def test_a_footer_found_in_texts_that_have_nothing_else_in_common_is_furniture() -> None:
    pages = [" ".join([*prose(100 + n), *FOOT]) for n in range(5)]
    found = rows(pages)
    assert len(found) == 10
    assert {(row.class_, row.furniture_only) for row in found} == {(None, True)}


def test_the_same_footer_needs_fewer_pages_within_one_outlet() -> None:
    pages = [" ".join([*prose(100 + n), *FOOT]) for n in range(3)]
    batch = Batch(["a", "b", "c"], pages, ["Sel Gazette"] * 3)
    assert {row.furniture_only for row in find([batch]).rows()} == {True}
    pages = [" ".join([page, *prose(120 + n, 41)]) for n, page in enumerate(pages)]
    apart = Batch(["a", "b", "c"], pages, ["Sel Gazette", "Vane Post", "Orrick Echo"])
    assert {row.furniture_only for row in find([apart]).rows()} == {False}


@pytest.mark.parametrize(
    ("behind_a", "behind_b", "is_foot"),
    [
        (0, 0, True),
        (0, 20, True),  # a link to more, a second note
        (20, 0, True),
        (0, 21, False),  # a paragraph
        (1, 1, False),  # ends neither text
    ],
)
def test_what_stands_at_the_foot_of_two_different_texts_is_furniture(
    behind_a: int, behind_b: int, is_foot: bool
) -> None:
    row = one(
        [*prose(30, 90), *FOOT, *prose(31, behind_a)], [*prose(32, 90), *FOOT, *prose(33, behind_b)]
    )
    assert (row.class_, row.furniture_only) == ((None, True) if is_foot else ("shared_text", False))


def test_a_foot_may_differ_by_a_year_and_not_in_its_middle() -> None:
    foot = BODY[:50]
    year, edited = list(foot), list(foot)
    year[45] = "changed"
    edited[25] = "changed"
    assert one([*prose(34, 90), *foot], [*prose(35, 90), *year]).furniture_only
    assert one([*prose(34, 90), *foot], [*prose(35, 90), *edited]).class_ == "shared_text"


def test_the_foot_of_a_copy_is_no_furniture() -> None:
    assert one(BODY, [*prose(36, 30), *BODY[30:]]).class_ is not None


def test_a_box_that_two_pages_of_one_outlet_paste_is_furniture_and_edited_prose_is_not() -> None:
    box = FOOT[:30]
    pages = [" ".join([*prose(100 + n, 90), *box, *prose(110 + n, 40)]) for n in range(2)]
    one_outlet = Batch(["a", "b"], pages, ["Sel Gazette"] * 2)
    assert [row.furniture_only for row in find([one_outlet]).rows()] == [True]
    two_outlets = Batch(["a", "b"], pages, ["Sel Gazette", "Vane Post"])
    assert [row.class_ for row in find([two_outlets]).rows()] == ["shared_text"]
    pages[1] = pages[1].replace(box[13], "edited")
    assert [row.class_ for row in find([one_outlet]).rows()] == ["shared_text"]


def test_a_photo_gallery_is_furniture_also_where_two_pages_alone_have_it() -> None:
    captions = [
        word
        for n in range(9)
        for word in ("hide", "caption", "of", "the", "vote", *prose(500 + n, 25))
    ]
    row = one([*prose(14, 200), *captions], [*prose(15, 220), *captions])
    assert (row.class_, row.furniture_only) == (None, True)


def test_many_copies_of_one_article_are_no_furniture() -> None:
    copies = [" ".join([*prose(200 + n, 6), *BODY]) for n in range(9)]
    found = find([Batch([str(n) for n in range(9)], copies)])
    assert {row.class_ for row in found.rows()} == {"near_copy"}
    members = list(found.members())
    assert [m.group for m in members] == [1] * 9
    assert len({m.representative for m in members}) == 1


def test_hot_word_sequences_are_counted_and_copies_stay_linked() -> None:
    copies = [" ".join([*prose(200 + n, 6), *BODY]) for n in range(30)]
    found = find([Batch([str(n) for n in range(30)], copies)], settings=CorpusSettings(hot=10))
    assert {row.class_ for row in found.rows()} == {"near_copy"}
    assert sum(entry.count for entry in found.left_out) > 0
    linked = {name for row in found.rows() for name in (row.a, row.b)}
    assert len(linked) == 30


def test_a_chain_of_small_edits_does_not_join_its_ends() -> None:
    versions = [BODY]
    for step in range(6):
        versions.append(
            [f"v{step}" if n % 12 == 2 * step else w for n, w in enumerate(versions[-1])]
        )
    members = list(find([Batch(list("abcdefg"), [" ".join(v) for v in versions])]).members())
    direct = {frozenset((r.a, r.b)): r.class_ for r in rows([" ".join(v) for v in versions])}
    names = dict(zip("abcdefg", (f"d{n}" for n in range(7)), strict=True))
    for member in members:
        if member.id != member.representative:
            pair = frozenset((names[member.id], names[member.representative]))
            assert direct[pair] == member.class_


@pytest.mark.parametrize("level", ["passage", "document", "signature"])
def test_near_copies_are_found_at_all_levels(level: str) -> None:
    row = one(BODY, [*BODY, *prose(3, 6)], level=level)
    assert row.class_ == "near_copy"
    assert len(row.passages) == (level != "signature")
    assert one(BODY, BODY, level=level).class_ == "identical"


class Elsewhere:
    """A workspace that is not the one in memory: words go to it, and texts are not kept."""

    def column(self, name: str, dtype: DTypeLike) -> Parts:
        return Parts(dtype)


class Parts:
    """The plainest column there can be."""

    def __init__(self, dtype: DTypeLike) -> None:
        self.values = np.empty(0, dtype)

    def append(self, values: NDArray[Any]) -> None:
        self.values = np.concatenate([self.values, values]).astype(self.values.dtype)

    def whole(self) -> NDArray[Any]:
        return self.values

    def replace(self, values: NDArray[Any]) -> None:
        self.values = values.astype(self.values.dtype)

    def __len__(self) -> int:
        return len(self.values)


def signed(texts: Any, **options: Any) -> tuple[list[PairRow], list[str]]:
    """Rows by signatures, and the members of their groups."""
    ids = [f"d{n}" for n in range(len(texts))]
    given = [Batch(ids[:3], texts[:3]), Batch(ids[3:], texts[3:])]
    found = find(given, level="signature", **options)
    return list(found.rows()), [member.id for member in found.members()]


SHORT = ["Closed today.", "Closed today!", "open now", "", "Open now"]


def test_words_that_are_read_late_are_those_that_are_read_at_once() -> None:
    texts = [" ".join(BODY), " ".join([*BODY, "end"]), *SHORT, " ".join(BODY[2:])]
    late = signed(texts)
    assert len(late[0]) == 5  # three long pairs, two short ones
    assert signed(texts, workspace=Elsewhere()) == late
    assert signed(pa.array(texts)) == late
    assert signed(pa.array([text or None for text in texts], pa.large_string())) == late
    assert signed(pa.chunked_array([texts[:4], texts[4:]]), threads=2) == late


def test_words_are_read_when_they_are_asked_for_and_once() -> None:
    texts = [" ".join(BODY), *SHORT]
    ids = [f"d{n}" for n in range(len(texts))]
    at_once = collect([Batch(ids, texts)], level="document").words()
    late = collect([Batch(ids[:2], texts[:2]), Batch(ids[2:], texts[2:])], level="signature")
    some = late.words_of(np.array([0, 1, 5]))
    assert len(late.hashes) == 0  # of these texts alone
    assert some.hashes.tolist() == [
        word for n in (0, 1, 5) for word in at_once.hashes[slice(*at_once.bounds[n : n + 2])]
    ]
    assert late.words().hashes.tolist() == at_once.hashes.tolist()
    assert late.words_of(np.array([0, 1, 5])).hashes.tolist() == some.hashes.tolist()
    collect([Batch(["more"], [texts[0]])], into=late, level="signature")
    assert late.words_of(np.array([6])).hashes.tolist() == at_once.hashes[:120].tolist()
    assert late.words_of(np.array([0, 6])).bounds.tolist() == [0, 120, 240]
    assert late.words().bounds[-1] == len(late.words().hashes) == len(at_once.hashes) + 120


def test_a_new_batch_against_an_old_collection() -> None:
    old = collect([Batch(["o1", "o2"], [" ".join(BODY), " ".join([*BODY, "end"])])])
    found = find([Batch(["n1", "n2"], [" ".join(BODY[:90]), " ".join(prose(13))])], against=old)
    assert [(row.a, row.b) for row in found.rows()] == [("o1", "n1"), ("o2", "n1")]


def test_characters_are_words_where_a_script_has_no_spaces() -> None:
    rng = np.random.default_rng(5)
    han = [
        "".join(chr(0x4E00 + int(n)) for n in rng.integers(0, 4000, size))
        for size in (150, 60, 200, 60)
    ]
    (row,) = rows([han[0] + han[1] + han[3], han[2] + "。" + han[1]])
    assert row.class_ == "shared_text"
    (passage,) = row.passages
    assert (han[2] + "。" + han[1])[passage.b_start : passage.b_end] == han[1]


def test_a_collection_is_searched_for_what_it_was_read_for() -> None:
    """Read for near copies it has no fingerprints: a search for passages would find nothing, and not say so."""
    old = collect([Batch(["o1", "o2"], [" ".join(BODY)] * 2)], level="document")
    said = "was read for level 'document', this call is for 'passage'"
    with pytest.raises(UsageError, match=said):
        found_in(old)
    with pytest.raises(UsageError, match=said):
        find([Batch(["new"], [" ".join(BODY)])], against=old)
    assert len(list(found_in(old, level="document").rows())) == 1


def test_a_kind_of_pairs_that_is_none_is_named() -> None:
    found = find([Batch(["a", "b"], [" ".join(BODY)] * 2)])
    with pytest.raises(UsageError, match=r"^'quotation' is no kind of pairs: name any of "):
        list(found.rows(without=["quotation"]))  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("batch", "said"),
    [
        (Batch(["a", "b"], ["one text"]), "^a batch has 2 ids, 1 texts: "),
        (Batch(["a"], ["one text"], ["one", "two"]), "^a batch has 1 ids, 1 texts, 2 outlets: "),
    ],
)
def test_a_batch_of_fields_of_several_lengths_is_told(batch: Batch, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        find([batch])


@pytest.mark.parametrize(
    "texts", [[], [""], ["", ""], ["…!?", "…!?"], ["one"], ["\0" * 50, "\0" * 50]]
)
def test_texts_without_words_make_no_pairs(texts: list[str]) -> None:
    assert rows(texts) == []
    assert rows(texts, level="document") == []


def test_other_things_than_texts_are_refused() -> None:
    with pytest.raises(UsageError, match="list of strings"):
        list(find([Batch(["a"], ("a tuple",))]).rows())


TWICE = [
    # batches of ids, and the id that is used twice
    ([["a", "b", "a"]], "a"),
    ([["a", "b"], ["c", "b"]], "b"),
    ([[1, "1"]], "1"),
    ([["a"], ["b"], ["old"]], "old"),
]


@pytest.mark.parametrize(("batches", "twice"), TWICE)
def test_an_id_is_used_once(batches: list[list[str]], twice: str) -> None:
    old = collect([Batch(["old"], ["an old text"])])
    with pytest.raises(UsageError, match=f"the id '{twice}' is used twice"):
        find([Batch(ids, ["a text"] * len(ids)) for ids in batches], against=old)


def test_nothing_new_is_matched_to_nothing() -> None:
    for level in ("passage", "document", "signature"):
        old = collect([Batch(["o1", "o2"], [" ".join(BODY)] * 2)], level=level)
        found = find([], against=old, level=level)
        assert (list(found.rows()), list(found.members()), found.left_out) == ([], [], ())


def test_rows_of_furniture_and_quotations_can_be_left_out() -> None:
    said = "“" + " ".join(prose(20, 40)) + "”"
    pages = [" ".join([*prose(100 + n), *FOOT]) for n in range(5)]
    texts = [*pages, *(" ".join([*prose(40 + n), said]) for n in range(2)), *[" ".join(BODY)] * 2]
    found = find([Batch([str(n) for n in range(len(texts))], texts)])
    every = list(found.rows())
    plain = [row for row in every if not row.furniture_only]
    assert list(found.rows(without=["furniture"])) == plain
    own = [row for row in plain if not row.quotation_only]
    assert list(found.rows(without=["quotations", "furniture"])) == own
    assert [len(every), len(plain), len(own)] == [12, 2, 1]


@pytest.mark.parametrize(
    ("level", "stages"),
    [
        ("passage", ["pairing", "comparing", "weighing", "judging", "grouping"]),
        ("document", ["pairing", "comparing", "weighing", "judging", "grouping"]),
    ],
)
def test_every_stage_tells_how_far_it_is(level: str, stages: list[str]) -> None:
    told: dict[str, list[tuple[int, int | None]]] = {}

    def progress(stage: str, done: int, total: int | None) -> None:
        told.setdefault(stage, []).append((done, total))

    texts = [" ".join([*prose(n, 5), *BODY]) for n in range(130)]
    batch = Batch([str(n) for n in range(130)], texts)
    found = find([batch], level=level, progress=progress, settings=CorpusSettings(hot=20))  # type: ignore[arg-type]
    list(found.rows())
    list(found.members())
    assert [stage for stage in told if stage not in ("reading", "joining")] == stages
    assert "joining" in told
    for stage, steps in told.items():
        assert [done for done, _ in steps] == sorted(done for done, _ in steps), stage
        assert all(total is None or done <= total for done, total in steps)


documents = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 60), st.integers(20, 60), st.integers(0, 9)),
    min_size=2,
    max_size=8,
)


def made(parts: list[tuple[int, int, int, int]]) -> list[str]:
    """Texts that share stretches of five sources, each between words of its own."""
    return [
        " ".join([*prose(300 + n, 15), *prose(seed)[start : start + size], *prose(400 + own, 10)])
        for n, (seed, start, size, own) in enumerate(parts)
    ]


def spans(found: list[PairRow], names: dict[str, int]) -> set[tuple[object, ...]]:
    """Pairs and passages whichever text is called a."""
    told = set()
    for row in found:
        turned = names[row.a] > names[row.b]
        a, b = (row.b, row.a) if turned else (row.a, row.b)
        for p in row.passages:
            place = (p.b_start, p.b_end, p.a_start, p.a_end) if turned else tuple(p)
            told.add((names[a], names[b], row.class_, place))
    return told


@settings(max_examples=60)
@given(documents, st.randoms(use_true_random=False))
def test_order_batches_and_threads_do_not_matter(
    parts: list[tuple[int, int, int, int]], random: object
) -> None:
    texts = made(parts)
    ids = [f"d{n}" for n in range(len(texts))]
    names = {name: n for n, name in enumerate(ids)}
    straight = spans(list(find([Batch(ids, texts)]).rows()), names)
    singly = [Batch([name], [text]) for name, text in zip(ids, texts, strict=True)]
    assert spans(list(find(singly, threads=2).rows()), names) == straight
    order = list(range(len(texts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    other = find([Batch([ids[n] for n in order], [texts[n] for n in order])])
    assert {x[:3] for x in spans(list(other.rows()), names)} == {x[:3] for x in straight}


@settings(max_examples=60)
@given(documents)
def test_every_long_common_run_is_found(parts: list[tuple[int, int, int, int]]) -> None:
    """The reference looks at all pairs of words; winnowing promises runs of gram + window - 1 words."""
    texts = made(parts)
    use = CorpusSettings()
    found = {(row.a, row.b) for row in rows(texts)}
    split = [text.split() for text in texts]
    for i, j in combinations(range(len(texts)), 2):
        if longest_run(split[i], split[j]) >= max(use.gram + use.window - 1, use.min_words):
            assert (f"d{i}", f"d{j}") in found


def longest_run(a: list[str], b: list[str]) -> int:
    best, before = 0, [0] * (len(b) + 1)
    for word in a:
        now = [0] * (len(b) + 1)
        for j, other in enumerate(b, 1):
            if word == other:
                now[j] = before[j - 1] + 1
        best, before = max(best, *now), now
    return best


@settings(max_examples=40)
@given(documents)
def test_spans_hold_the_words_they_are_of(parts: list[tuple[int, int, int, int]]) -> None:
    texts = made(parts)
    held = collect([Batch([f"d{n}" for n in range(len(texts))], texts)])
    for row in found_in(held).rows():
        a, b = texts[int(row.a[1:])], texts[int(row.b[1:])]
        assert row.passages
        for p in row.passages:
            assert 0 <= p.a_start < p.a_end <= len(a)
            assert 0 <= p.b_start < p.b_end <= len(b)
            common = set(a[p.a_start : p.a_end].split()) & set(b[p.b_start : p.b_end].split())
            assert len(common) >= CorpusSettings().min_words // 2


def test_the_kernel_is_named() -> None:
    assert kernel.NAME in ("C", "NumPy")
