"""Common runs: the heap over maximal matches against repeated scans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tellings.reuse import Settings, document, pair
from tellings.reuse.document import together
from tellings.reuse.pair import BOTH
from tellings.reuse.runs import Match, maximal, seeds, tile

from . import reference

WORDS = st.lists(st.sampled_from(["red", "blue", "salt", "tide", "net"]), max_size=24)


def scan(a: list[str], b: list[str], shortest: int) -> list[Match]:
    """Greedy string tiling as it is written in the books: look everywhere, mark, look again."""
    used_a: set[int] = set()
    used_b: set[int] = set()
    tiles: list[Match] = []
    while True:
        best = (0, 0, 0)
        for i in range(len(a)):
            for j in range(len(b)):
                words = 0
                while (
                    i + words < len(a)
                    and j + words < len(b)
                    and a[i + words] == b[j + words]
                    and i + words not in used_a
                    and j + words not in used_b
                ):
                    words += 1
                if words > best[2]:
                    best = (i, j, words)
        if best[2] < shortest:
            return sorted(tiles)
        i, j, words = best
        used_a |= set(range(i, i + words))
        used_b |= set(range(j, j + words))
        tiles.append(best)


def common(a: list[str], b: list[str], size: int, repeats: int) -> list[Match]:
    """The maximal runs by the seeds of the kernel."""
    words = together([document("a", " ".join(a)), document("b", " ".join(b))])
    return maximal(a, b, *seeds(words, BOTH, size, repeats)[:2], size)


@given(WORDS, WORDS, st.integers(1, 4))
def test_tiling_equals_repeated_scans(a: list[str], b: list[str], shortest: int) -> None:
    matches = common(a, b, shortest, repeats=100)
    assert tile(matches, len(a), len(b), shortest) == scan(a, b, shortest)


@given(WORDS, WORDS)
def test_matches_are_maximal_and_met_once(a: list[str], b: list[str]) -> None:
    matches = common(a, b, 2, repeats=100)
    assert len(matches) == len(set(matches))
    for i, j, words in matches:
        assert a[i : i + words] == b[j : j + words]
        assert i == 0 or j == 0 or a[i - 1] != b[j - 1]
        assert i + words == len(a) or j + words == len(b) or a[i + words] != b[j + words]


@given(WORDS, WORDS, st.integers(1, 4), st.integers(1, 3))
def test_every_run_with_a_rare_seed_is_found(
    a: list[str], b: list[str], size: int, repeats: int
) -> None:
    found = common(a, b, size, repeats)
    assert sorted(found) == sorted(reference.maximal(a, b, size, repeats))


@given(WORDS, WORDS)
def test_a_pair_and_its_mirror_have_the_same_runs(a: list[str], b: list[str]) -> None:
    settings = Settings(run_words=2)
    one = document("one", " ".join(a), settings=settings)
    two = document("two", " ".join(b), settings=settings)
    there, back = pair(one, two, settings), pair(two, one, settings)
    if a != b:
        mirrored = {(r.b_start, r.b_end, r.a_start, r.a_end, r.words) for r in back.runs}
        assert mirrored == {(r.a_start, r.a_end, r.b_start, r.b_end, r.words) for r in there.runs}
    assert (there.class_, there.jaccard) == (back.class_, back.jaccard)
    assert (there.containment_a, there.containment_b) == (back.containment_b, back.containment_a)


def test_moved_runs_are_found_as_slices_of_both_texts() -> None:
    first = "the harbour master closed the northern gate at noon"
    second = "two trawlers from the outer reef waited for the pilot"
    a_text, b_text = f"{first} while {second}.", f"Later, {second}; {first}."
    found = pair(document("a", a_text), document("b", b_text))
    assert [a_text[r.a_start : r.a_end] for r in found.runs] == [first, second]
    assert [b_text[r.b_start : r.b_end] for r in found.runs] == [first, second]
    assert found.longest_run == 10


def test_periodic_text_seeds_no_run() -> None:
    text = "hold fast " * 2_000
    found = pair(document("a", text), document("b", text + "now"))
    assert found.runs == ()
    assert found.containment_a == 1.0
