"""Typed tokens: what stands in one column."""

from __future__ import annotations

import pytest

from tellings.collate.apparatus import Witness, typed
from tellings.collate.apparatus.words import words


def kinds(text: str, names: tuple[tuple[int, int, str], ...] = ()) -> list[tuple[str, str]]:
    witness = Witness("a", text, ((0, len(text)),), names)
    return [(text[t.start : t.end], t.kind) for t in typed(witness)]


@pytest.mark.parametrize(
    ("text", "token", "kind"),
    [
        ("sold 1,250 boats", "1,250", "number"),  # separators stay inside
        ("sold 3.5 million boats", "3.5 million", "number"),  # the scale belongs to the number
        ("a rise of 12 percent here", "12 percent", "number"),  # and so does the share
        ("a rise of 12 per cent here", "12 per cent", "number"),
        ("a rise of 12% here", "12%", "number"),  # also as a sign
        ("up 2 percentage points now", "2 percentage points", "number"),
        ("two hundred and fifty boats", "two hundred and fifty", "number"),
        ("tens of thousands of boats", "tens of thousands", "number"),
        ("for a thousand years", "a thousand", "number"),  # the article is the number one here
        ("for thousands of years", "thousands", "number"),
        ("half a million boats", "half a million", "number"),
        ("twenty-five boats", "twenty-five", "number"),
        ("paid $3 billion then", "$3 billion", "money"),
        ("paid 40 million euros then", "40 million euros", "money"),
        ("paid €40 then", "€40", "money"),
        ("on 19 June 2031, they", "19 June 2031", "date"),
        ("on June 19, 2031 they", "June 19, 2031", "date"),
        ("on the 3rd June they", "3rd June", "date"),
        ("in January 2031 they", "January 2031", "date"),
        ("in January last year they", "January last year", "date"),
        ("in January they", "January", "date"),
        ("in May they", "May", "date"),  # a month that is a verb, after "in"
        ("the attempt last month failed", "last month", "date"),
        ("met last Tuesday there", "last Tuesday", "date"),
        ("met on Sunday there", "Sunday", "date"),
        ("met yesterday there", "yesterday", "date"),
        ("on 19/06/2031 they", "19/06/2031", "date"),
        ("since 2031 they", "2031", "date"),  # a year after an opener
        ("talks with [Port President] Ona", "Port President", "insertion"),
        ("the OFA (Outer Fisheries Accord) holds", "Outer Fisheries Accord", "insertion"),
        ("a 14-day visa", "14-day", "word"),  # hyphenated words are one token
        ("the US agreed", "US", "word"),  # not the pronoun
        ("told us so", "us", "function"),
    ],
)
def test_types(text: str, token: str, kind: str) -> None:
    assert (token, kind) in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "they may march on",  # verbs, not months
        "the sun rose over the second bay",
        "a boat",  # an article alone is no number
        "one of them",
    ],
)
def test_no_values(text: str) -> None:
    assert {kind for _, kind in kinds(text)} <= {"word", "function"}


def test_linked_name_is_one_token_with_its_entity() -> None:
    text = "Minister Ona Veld’s plan"
    witness = Witness("a", text, ((0, len(text)),), ((9, 17, "veld"),))
    name = typed(witness)[1]
    assert (name.kind, name.entity, name.norm) == ("name", "veld", "ona veld")


def test_name_inside_a_longer_word_is_left_alone() -> None:
    text = "the Vael-Orsk line"
    witness = Witness("a", text, ((0, len(text)),), ((4, 8, "vael"),))
    assert [t.kind for t in typed(witness)] == ["function", "word", "word"]


def test_runs_bound_the_tokens() -> None:
    text = "red nets hung out there"
    witness = Witness("a", text, ((0, 8), (14, 17)))
    assert [(text[t.start : t.end], t.run) for t in typed(witness)] == [
        ("red", 0),
        ("nets", 0),
        ("out", 1),
    ]


@pytest.mark.parametrize("norm", sorted(words().numbers | words().scales - {"m", "bn"}))
def test_each_number_word_is_a_number(norm: str) -> None:
    assert (norm, "number") in kinds(f"about {norm} boats")


@pytest.mark.parametrize("norm", sorted(words().currencies))
def test_each_currency_makes_money(norm: str) -> None:
    assert (f"7 {norm}", "money") in kinds(f"about 7 {norm} each")


@pytest.mark.parametrize("sign", sorted(words().currency_signs))
def test_each_currency_sign_makes_money(sign: str) -> None:
    assert (f"{sign}7", "money") in kinds(f"about {sign}7 each")


@pytest.mark.parametrize("norm", sorted(words().periods))
def test_each_period_makes_a_date(norm: str) -> None:
    assert (f"last {norm}", "date") in kinds(f"built last {norm} there")


@pytest.mark.parametrize("norm", sorted(words().relatives))
def test_each_relative_makes_a_date(norm: str) -> None:
    assert (f"{norm} month", "date") in kinds(f"built {norm} month there")


@pytest.mark.parametrize("norm", sorted(words().year_openers))
def test_each_opener_makes_a_year(norm: str) -> None:
    assert ("2031", "date") in kinds(f"built {norm} 2031 there")
