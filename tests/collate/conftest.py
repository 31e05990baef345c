"""Small made-up accounts, names and boards for the tests of the room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

import numpy as np
import pytest

from tellings import name, quote
from tellings.collate import Collation, Settings, collate
from tellings.collate.features import likeness
from tellings.collate.score import Board
from tellings.collate.units import Unit
from tellings.model import Account, Field, Furniture, Span
from tellings.text import tokens


def make(body: str, title: str = "", subheads: Sequence[str] = (), tail: str = "") -> Account:
    """An account with a title line, a body, and a furniture line at the end."""
    head = f"{title}\n\n" if title else ""
    text = head + body + (f"\n\n{tail}" if tail else "")
    ident = sha256(text.encode()).hexdigest()[:12]
    furniture = [Furniture(len(head) + len(body), len(text), "share")] if tail else []
    for subhead in subheads:
        at = text.index(subhead)
        furniture.append(Furniture(at, at + len(subhead), "subhead"))
    return Account(
        id=ident,
        text=text,
        title=Field(title, "stated", Span(ident, 0, len(title))) if title else None,
        furniture=tuple(sorted(furniture, key=lambda f: f.start)),
    )


def lay(
    accounts: Sequence[Account],
    copies: Sequence[Sequence[str]] = (),
    settings: Settings | None = None,
) -> Collation:
    """Collate accounts with the names and quotations that the lower rooms find."""
    names = name.find(accounts)
    return collate(accounts, copies, names, quote.of_accounts(accounts, names), settings)


def make_board(rows: Sequence[Sequence[tuple[str, str | None]]]) -> Board:
    """A board from witnesses, each a list of (text, speaker); a speaker is a person and surely speaks."""
    units: list[Unit] = []
    witness: list[int] = []
    for number, row in enumerate(rows):
        for place, (text, speaker) in enumerate(row):
            units.append(
                Unit(
                    account=str(number),
                    start=place * 1000,
                    end=place * 1000 + len(text),
                    sentence=place,
                    speaker=speaker,
                    speaker_confidence=0.9 if speaker else 0.0,
                    tokens=tuple(tokens(text)),
                )
            )
            witness.append(number)
    ids = sorted({u.speaker for u in units if u.speaker})
    voice = np.array([ids.index(u.speaker) if u.speaker else -1 for u in units])
    like = likeness(units, witness, Settings())
    return Board(tuple(units), np.array(witness), voice, voice >= 0, like)


@pytest.fixture(scope="session")
def account() -> Callable[..., Account]:
    return make


@pytest.fixture(scope="session")
def told() -> Callable[..., Collation]:
    return lay


@pytest.fixture(scope="session")
def board() -> Callable[..., Board]:
    return make_board
