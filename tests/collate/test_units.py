"""Statement units of an account: places, parts and speakers; and units divided by what others tell."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tellings import name, quote
from tellings.collate import Collation, Settings
from tellings.collate.score import Board, score
from tellings.collate.units import Unit, divide, of_account
from tellings.collate.windows import cuts, joints
from tellings.model import Account
from tellings.text import tokens

BODY = (
    "Mayor Anna Varo met the carpenter Piet Elmas in Tarnholm on Friday.\n"
    "Varo praised the strong bonds of the two guilds and welcomed the plan to build a school.\n"
    "She then warned of a hard winter for poor families.\n"
    "“The northern pier must be safe before the storms,” Elmas said, adding that his guild would pay for the timber."
)


def units_of(account: Account) -> list[Unit]:
    names = name.find([account])
    return of_account(account, names, quote.find(account.text, names, account.id), Settings())


def test_parts_and_places(account: Callable[..., Account]) -> None:
    made = account(BODY, title="Mayor meets carpenter in Tarnholm")
    units = units_of(made)
    assert [u.part for u in units[:3]] == ["headline", "lede", "body"]
    assert all(made.text[u.start : u.end].strip() == made.text[u.start : u.end] for u in units)


def test_speakers(account: Callable[..., Account]) -> None:
    made = account(BODY)
    said = {made.text[u.start : u.end].split()[0]: u for u in units_of(made)}
    varo, again = said["Varo"], said["and"]
    assert varo.speaker is not None
    assert again.speaker == varo.speaker  # a coordinated verb keeps its subject
    assert said["“The"].speaker not in (None, varo.speaker)
    assert said["“The"].quoted
    assert said["adding"].speaker == said["“The"].speaker
    assert said["Mayor"].speaker is None  # narrated


def test_linked_names_are_one_word(account: Callable[..., Account]) -> None:
    made = account("Anna Varo opened the pier. Varo thanked the carpenters.")
    first, second = units_of(made)
    assert first.tokens[0].norm == second.tokens[0].norm
    assert first.tokens[0].text == "Anna Varo"


def test_divided_units_tile() -> None:
    text = "Two boats will sail to the pier, while nets stay ashore in spring"
    unit = Unit(account="a", start=0, end=len(text), sentence=0, tokens=tuple(tokens(text)))
    first, second = divide(unit, [7], text)
    assert text[first.start : first.end] == "Two boats will sail to the pier,"
    assert text[second.start : second.end] == "while nets stay ashore in spring"
    assert first.tokens + second.tokens == unit.tokens
    assert (first.loose, second.loose) == (False, True)
    assert divide(unit, [], text) == [unit]


def test_joints_stand_before_clauses() -> None:
    text = "Boats get licences where nets are banned, and forty crews agree"
    unit = Unit(account="a", start=0, end=len(text), sentence=0, tokens=tuple(tokens(text)))
    assert [unit.tokens[at].norm for at in joints(text, unit)] == ["where", "and"]


def test_a_unit_divides_between_two_of_another_account(board: Callable[..., Board]) -> None:
    whole = (
        "Forty wooden boats obtain fishing permits where every drift net is forbidden from spring"
    )
    made = board(
        [
            [(whole, None), ("Bread costs more", None)],
            [
                ("Fishing permits go to forty wooden boats", None),
                ("Schools close for a week", None),
                ("Every drift net is forbidden from spring", None),
            ],
        ]
    )
    everywhere = np.ones(made.like.shape, dtype=bool)
    texts = {"0": whole, "1": ""}
    found = cuts(made, score(made, everywhere, Settings()), texts, Settings())
    assert {n: [made.units[n].tokens[at].norm for at in ats] for n, ats in found.items()} == {
        0: ["where"]
    }


def test_one_sentence_against_two(
    account: Callable[..., Account], told: Callable[..., Collation]
) -> None:
    """Both halves of a sentence meet their own statement."""
    one = account(
        "The storm of January tore away the deck.\n"
        "Forty wooden boats obtain fishing permits where every drift net is forbidden from spring."
    )
    two = account(
        "The January storm tore away the deck.\nFishing permits go to forty wooden boats.\n"
        "Schools close for a week.\nEvery drift net is forbidden from spring."
    )
    shared = [s for s in told([one, two]).statements if s.status == "agreed"]
    assert len(shared) == 3
