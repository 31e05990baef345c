"""Promises of the whole: order, coverage, small and odd inputs."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings import name, quote
from tellings.collate import Collation, collate
from tellings.model import Account, body_spans
from tellings.text import tokens

SENTENCES = (
    "Mayor Anna Varo opened the rebuilt northern pier on Friday.",
    "The northern pier was opened again by Anna Varo on Friday, a spokesman said.",
    "“The pier is safe again,” Varo said, adding that berths would cost less.",
    "Berths will cost fishing boats less, she promised.",
    "A storm in January destroyed 40 boats and tore away the deck.",
    "The January storm had destroyed 14 boats.",
    "Earlier in the day, Piet Elmas praised the old bonds of the islands.",
    "Elmas welcomed the plan; Varo rejected it, but the council has not voted.",
    "He was not amused.",
    '"',
)
bodies = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("\n".join)


def lay(accounts: list[Account], copies: list[tuple[str, ...]]) -> Collation:
    names = name.find(accounts)
    return collate(accounts, copies, names, quote.of_accounts(accounts, names))


def distinct(texts: list[str]) -> list[Account]:
    return [Account(id=f"a{n}", text=text) for n, text in enumerate(sorted(set(texts)))]


@settings(max_examples=40, deadline=None)
@given(st.lists(bodies, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_accounts_plays_no_part(texts: list[str], random: object) -> None:
    accounts = distinct(texts)
    turned = list(reversed(accounts))
    assert lay(accounts, []) == lay(turned, [])


@settings(max_examples=40, deadline=None)
@given(st.lists(bodies, min_size=1, max_size=4))
def test_no_word_is_lost_and_none_told_twice(texts: list[str]) -> None:
    """Every word of every account is in exactly one member of one statement."""
    accounts = distinct(texts)
    found = lay(accounts, [])
    for account in accounts:
        words = [w.start for run in body_spans(account) for w in tokens(account.text, *run)]
        members = [m for s in found.statements for m in s.members if m.account == account.id]
        held = [w.start for m in members for w in tokens(account.text, m.start, m.end)]
        assert sorted(held) == words


@settings(max_examples=25, deadline=None)
@given(st.lists(bodies, min_size=2, max_size=3, unique=True))
def test_a_near_copy_changes_nothing_but_members(texts: list[str]) -> None:
    accounts = distinct(texts)
    copy = Account(id="zz", text=accounts[0].text)
    before, after = lay(accounts, []), lay([*accounts, copy], [(accounts[0].id, "zz")])
    assert [(s.id, s.label, s.status) for s in before.statements] == [
        (s.id, s.label, s.status) for s in after.statements
    ]
    for one, other in zip(before.statements, after.statements, strict=True):
        assert one.members == tuple(m for m in other.members if m.account != "zz")


def test_ids_and_orders_are_unique(told: Callable[..., Collation]) -> None:
    text = "The pier is safe again. The pier is safe again. The pier is safe again."
    found = told([Account(id="a", text=text), Account(id="b", text=text + " Yes.")])
    ids = [s.id for s in found.statements]
    assert len(set(ids)) == len(ids)
    assert [s.order for s in found.statements] == list(range(1, len(ids) + 1))


def test_accounts_without_words(told: Callable[..., Collation]) -> None:
    found = told([Account(id="a", text=""), Account(id="b", text="— … —")])
    assert found.statements == ()
    assert {a: len(s) for a, s in found.sections.items()} == {"a": 1, "b": 1}


def test_one_account_alone(told: Callable[..., Collation]) -> None:
    found = told([Account(id="a", text="\n".join(SENTENCES[:4]))])
    assert {s.status for s in found.statements} == {"single"}
    assert len(found.events) == 1


def test_differing_values_meet_in_one_statement(told: Callable[..., Collation]) -> None:
    found = told(
        [
            Account(
                id="a",
                text="Varo opened the pier.\nThe storm of January destroyed 40 wooden boats.",
            ),
            Account(
                id="b", text="The January storm destroyed 14 wooden boats.\nVaro opened the pier."
            ),
        ]
    )
    both = [s for s in found.statements if s.status == "agreed"]
    assert len(both) == 2
    assert any(v.kind == "number" for s in both for v in s.apparatus)


def test_wordings_too_long_to_align_are_counted(told: Callable[..., Collation]) -> None:
    long = " ".join(f"boat{n}" for n in range(1600))
    found = told([Account(id="a", text=f"{long} left."), Account(id="b", text=f"{long} stayed.")])
    (left,) = found.left_out
    assert (left.step, left.count) == ("collate", 2)
    assert left.statement in {s.id for s in found.statements if s.apparatus}


def test_places_beyond_the_clearest_are_counted(told: Callable[..., Collation]) -> None:
    turns = "\n".join(f"Separately, boat number {n} left the northern pier." for n in range(20))
    found = told([Account(id="a", text=turns), Account(id="b", text="Boats left the pier.")])
    (left,) = found.left_out
    assert (left.step, left.account) == ("collate", "a")
    assert left.count == 20 - 2 * 3 + 1 - 10  # three sentences at each end begin no section
