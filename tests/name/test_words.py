"""The columns of words beside a slow, obvious way to the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.name.words import BREAK, words
from tellings.text import Token, pieces, tokens

ALPHABET = "aBcsSé1.,'’-­ \n“”:;U.S.Dr—é́中"
TEXTS = st.text(alphabet=ALPHABET, max_size=60)
CASES = [
    "the U.S. Senate",  # initials with their last stop
    "the U.S.Army",  # initials that a name touches
    "J.K. Varn of example.org.",  # initials, a host name, the end of a sentence
    "Varn's.com and Hales' boat",  # a possessive that a host name swallows; a bare apostrophe
    "it cost 3.5.de or 1.5 or a.1",  # numbers are no initials
    "A.A.A.A.A",  # initials without end
    "Mr. Varn: “Oslo’s men’ said",  # abbreviations, marks, both apostrophes
    "é.de. and ß.x.",  # letters whose folded form is longer or shorter
]


def joined(text: str, run: list[Token]) -> list[tuple[int, int, str]]:
    """Tokens as (start, end, norm), each joined to the one before where it goes on with initials or a host name."""
    out: list[tuple[int, int, str]] = []
    for token in run:
        if out and token.start == out[-1][1] + 1 and text[out[-1][1]] == ".":
            start, end, norm = out[-1]
            letter = token.end - token.start == 1 and token.text.isupper()
            single = end - start == 1 or text[end - 2] == "."
            initial = letter and single and text[end - 1].isupper()
            host = not norm[-1].isdigit() and re.fullmatch("[a-z]{2,6}", token.text)
            if initial or (end - start > 1 and host):
                out[-1] = (start, token.end, f"{norm}.{token.norm}")
                continue
        out.append((token.start, token.end, token.norm))
    return [
        (
            start,
            end,
            f"{norm}."
            if norm[1:2] == "." and not norm[0].isdigit() and text[end : end + 1] == "."
            else norm,
        )
        for start, end, norm in out
    ]


def slow(text: str) -> list[tuple[int, int, int, str, str, bool]]:
    """Start, end, end with possessive, norm, gap and whether there is a possessive, word by word."""
    rows: list[tuple[int, int, int, str, str, bool]] = []
    for start, full, norm in joined(text, tokens(text)):
        owner = full - start > 2 and text[full - 2] in "'’‘ʼ" and text[full - 1] in "sS"
        end = full - 2 if owner else full
        if norm.endswith("."):
            full = end = full + 1
        gap = text[rows[-1][2] : start] if rows else BREAK
        bare = norm.endswith("s") and text[full : full + 1] in ("'", "’")
        rows.append((start, end, full, norm, gap, owner or bare))
    return rows


def fast(text: str) -> list[tuple[int, int, int, str, str, bool]]:
    found = words(text, [(0, len(text))])
    columns = (found.start, found.end, found.full, found.norm, found.gap, found.owner)
    return list(zip(*columns, strict=True))


@pytest.mark.parametrize("text", CASES)
def test_the_columns_hold_what_reading_word_by_word_gives(text: str) -> None:
    assert fast(text) == slow(text)


@given(TEXTS)
def test_so_do_those_of_any_text(text: str) -> None:
    assert fast(text) == slow(text)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_pieces_are_the_tokens_and_what_lies_between(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    cut = pieces(text, start, end)
    assert "".join(cut) == text[start:end]
    assert cut[1::2] == [token.text for token in tokens(text, start, end)]


@given(st.lists(TEXTS, max_size=4))
def test_runs_are_laid_out_one_after_the_other(parts: list[str]) -> None:
    text = "\n".join(parts)
    runs, at = [], 0
    for part in parts:
        runs.append((at, at + len(part)))
        at += len(part) + 1
    found = words(text, runs)
    alone = [words(text, [run]) for run in runs]
    for column in ("start", "end", "full", "norm", "gap", "cap", "opener", "owner"):
        assert getattr(found, column) == [value for one in alone for value in getattr(one, column)]
    assert found.rough == [at for at, gap in enumerate(found.gap) if gap != " "]
