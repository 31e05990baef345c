"""Relation classes of made-up texts, one per row of the table of classes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.reuse import Doc, PairReuse, document, pair, woven

SENTENCES = [
    "The council of Orvane agreed on Tuesday to reopen the eastern fishing grounds for one season.",
    "Boats longer than twelve metres must carry a recorder that the coast guard can read at sea.",
    "Minister Tavi Brandor said the quota would be counted in crates and not in tonnes this time.",
    "Island families had asked for a smaller share, which the committee refused after two hearings.",
    "A second ferry is to run between Kell and Port Sorrel until the old pier has been repaired.",
    "The harbour office expects about forty vessels to apply before the lists are closed in March.",
    "Critics from the outer reef called the plan hasty and promised to bring it before the court.",
    "No date has been given for the vote in the lower house, where the government lacks two seats.",
    "Last year the grounds stayed shut because a survey had found too few young cod in the nets.",
    "The survey will be repeated in autumn by the same team from the marine station at Hollin Bay.",
]
BODY = " ".join(SENTENCES)
OTHER = (
    "Rain stopped the regatta at Hollin Bay for the third time in a week, and the organisers sent "
    "the crews home. Nobody was hurt when a mast broke near the lighthouse. The prize money will "
    "be kept for next summer, a spokesman for the yacht club told the local radio in the evening."
)


def compare(a: str, b: str) -> PairReuse:
    return pair(document("a", a), document("b", b))


def edited(text: str, every: int) -> str:
    """Every n-th word replaced by one that stands nowhere else."""
    return " ".join(f"zz{i}" if i % every == 0 else w for i, w in enumerate(text.split(), 1))


CLASSES = [
    # the same words with other white space and typography
    ("identical", BODY, BODY.replace(". ", ".\n\n").replace(" Kell", "\u00a0Kell")),
    # one word in sixty differs
    ("near_copy", BODY, edited(BODY, 60)),
    # the sentences in another order: Jaccard falls at each joint, the fingerprints stay
    ("near_copy", BODY, " ".join(reversed(SENTENCES))),
    # cut from the bottom
    ("excerpt", BODY, " ".join(SENTENCES[:6])),
    # the long text is pasted into a longer one
    ("excerpt", BODY + " " + OTHER * 2, BODY),
    # every fourteenth word replaced
    ("edited_copy", BODY, edited(BODY, 14)),
    # two sentences inside otherwise own text
    ("shared_text", OTHER + " " + " ".join(SENTENCES[2:4]), BODY),
    # one short stock phrase
    (None, OTHER + " The harbour office expects about forty vessels to apply.", BODY),
    # nothing in common
    (None, OTHER, BODY),
]


@pytest.mark.parametrize(("wanted", "a", "b"), CLASSES)
def test_class(wanted: str | None, a: str, b: str) -> None:
    assert compare(a, b).class_ == wanted
    assert compare(b, a).class_ == wanted


def test_measures_of_a_cut_copy() -> None:
    found = compare(BODY, " ".join(SENTENCES[:6]))
    assert found.containment_b == 1.0
    assert found.containment_a == found.jaccard
    assert found.sentences_shared == 1.0
    assert found.longest_run == len(" ".join(SENTENCES[:6]).split())


def test_only_the_given_runs_are_compared() -> None:
    page = "Orvane Post\n\n" + BODY + "\n\nRead more: the ferry question"
    start = page.index(BODY)
    cut = start + len(SENTENCES[0])
    runs = [(start, cut), (cut + 1, start + len(BODY))]
    assert pair(document("a", page, runs), document("b", BODY)).class_ == "identical"


def spans_of(text: str, part: str) -> list[tuple[int, int]]:
    start = text.index(part)
    return [(start, start + len(part))]


SPEECH = " ".join(SENTENCES[3:6])


def quoting(frame: str) -> Doc:
    text = frame.replace("@", "“" + SPEECH + "”")
    return document(frame[:8], text, quoted=spans_of(text, SPEECH))


def test_a_shared_quotation_is_no_shared_text() -> None:
    a = quoting(OTHER + " @ That is what Mayor Ilse Quand told us on the quay.")
    b = quoting("Reporters waited for hours before the mayor came out. @ " + "Then she left. ")
    found = pair(a, b)
    assert found.quotation_only
    assert found.longest_run >= 20
    assert found.class_ is None


def test_words_quoted_on_one_side_only_are_shared_wording() -> None:
    a = quoting(OTHER + " @")
    b = document("b", SPEECH + " Then she left. " + " ".join(SENTENCES[6:]) * 2)
    found = pair(a, b)
    assert not found.quotation_only
    assert found.class_ == "edited_copy"


def test_a_shared_sentence_beside_the_quotation_is_not_enough_alone() -> None:
    tail = " She spoke for nine minutes and took no questions."
    a = quoting(OTHER + " @" + tail)
    b = quoting("Reporters waited for hours before the mayor came out. @" + tail)
    found = pair(a, b)
    assert not found.quotation_only
    assert found.class_ is None


@pytest.mark.parametrize("text", ["", "   ", "—!?”“"])
def test_texts_without_words_relate_to_nothing(text: str) -> None:
    assert compare(text, text).class_ is None
    assert compare(text, BODY).jaccard == 0.0


@given(
    st.lists(st.sampled_from(["ash", "bay", "cod", "dune", "eel"]), min_size=1, max_size=40),
    st.data(),
)
def test_jaccard_and_containment_equal_their_definition(
    words: list[str], data: st.DataObject
) -> None:
    other = data.draw(st.permutations(words))
    found = compare(" ".join(words), " ".join(other))

    def shingles(seq: list[str]) -> set[tuple[str, ...]]:
        return {tuple(seq[i : i + 5]) for i in range(max(1, len(seq) - 4))}

    a, b = shingles(words), shingles(list(other))
    assert found.jaccard == pytest.approx(len(a & b) / len(a | b))
    assert found.containment_a == pytest.approx(len(a & b) / len(a))
    assert found.containment_b == pytest.approx(len(a & b) / len(b))


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_words_share_no_wording(seed: int) -> None:
    words = BODY.split()
    random.Random(seed).shuffle(words)
    assert compare(BODY, " ".join(words)).class_ is None


def test_thorough_edits_leave_short_pieces_in_order() -> None:
    a, b = document("a", BODY), document("b", edited(BODY, 4))
    assert pair(a, b).runs == ()
    assert woven(a, b) == woven(b, a) >= 0.7 * len(a.norms)
    assert woven(a, document("c", OTHER)) == 0


def test_pieces_quoted_in_both_are_left_out() -> None:
    a, b = quoting(OTHER + " @"), quoting("Reporters waited. @ Then she left the quay.")
    assert woven(a, b) == 0
    assert woven(a, document("plain", SPEECH)) == len(document("plain", SPEECH).norms)


def test_texts_too_long_for_the_matrix_are_left_to_the_runs() -> None:
    words = " ".join(f"w{i}" for i in range(11_000))
    a, b = document("a", words), document("b", words + " end")
    assert woven(a, b) == 0
    assert pair(a, b).longest_run == 11_000
