"""Near copies: one is aligned, the others follow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.collate import Collation
from tellings.collate.copies import Follower, witnesses
from tellings.collate.units import Unit
from tellings.model import Account
from tellings.text import tokens

BODY = (
    "Mayor Anna Varo opened the rebuilt northern pier on Friday. “The pier is safe again,” she said.\n"
    "Forty carpenters worked on the deck for seven months. The first boats are due in the spring."
)


def stretch(account: Account, start: int, end: int) -> Unit:
    return Unit(account=account.id, start=start, end=end, sentence=0)


def follow(leader: Account, copy: Account, start: int, end: int) -> list[tuple[int, int]]:
    """Where a stretch of a leader stands in a copy of which all is one unit."""
    whole = [stretch(a, 0, len(a.text)) for a in (leader, copy)]
    pieces = [stretch(leader, a, b) for a, b in ((0, start), (start, end), (end, len(leader.text)))]
    return Follower(leader, copy, whole[:1], whole[1:]).places(pieces)[1]


def test_a_unit_is_found_in_the_copy_with_its_marks(account: Callable[..., Account]) -> None:
    copy = account("PORT — " + BODY.replace("\n", "  "), title="Pier opens")
    leader = account(BODY)
    start = BODY.index("“The pier")
    end = BODY.index(" she said.") + len(" she said.")
    (place,) = follow(leader, copy, start, end)
    assert copy.text[slice(*place)] == BODY[start:end]


def test_what_the_copy_lacks_has_no_place(account: Callable[..., Account]) -> None:
    leader, copy = account(BODY), account(BODY.split("\n")[0])
    start = BODY.index("Forty carpenters")
    assert follow(leader, copy, start, len(BODY)) == []


def test_the_groups_do_not_depend_on_order(account: Callable[..., Account]) -> None:
    a, b, c = account(BODY), account(BODY, title="Pier opens"), account("Bread costs more.")
    one = witnesses([a, b, c], [(a.id, b.id)])
    two = witnesses([c, b, a], [(b.id, a.id)])
    assert one == two
    assert sorted(len(w.copies) for w in one) == [0, 1]


def shape(found: Collation, without: str = "") -> list[tuple[object, ...]]:
    return [
        (s.id, s.event, s.order, s.label, s.status, [m for m in s.members if m.account != without])
        for s in found.statements
    ]


def test_a_copy_adds_members_and_nothing_else(
    account: Callable[..., Account], told: Callable[..., Collation]
) -> None:
    other = account(
        "On Friday the northern pier was opened again by Mayor Anna Varo.\n"
        "It is safe again, she said.\nSeven months of work on the deck kept forty carpenters busy."
    )
    leader = account(BODY)
    copy = account(BODY, tail="Share this article with your friends")
    before = told([leader, other])
    after = told([leader, copy, other], [(leader.id, copy.id)])
    assert shape(before) == shape(after, without=copy.id) or shape(before) == [
        (*row[:5], [m for m in row[5] if m.account != leader.id]) for row in shape(after)
    ]
    for statement in after.statements:
        accounts = {m.account for m in statement.members}
        assert (leader.id in accounts) == (copy.id in accounts)
        assert statement.status == (
            "agreed" if other.id in accounts and len(accounts) > 1 else "single"
        )


def test_a_sentence_only_the_copy_has_is_kept(
    account: Callable[..., Account], told: Callable[..., Collation]
) -> None:
    leader = account(BODY + " The town paid for the timber.")
    copy = account(BODY + " A brass band played old marches.")
    found = told([leader, copy], [(leader.id, copy.id)])
    lone = [s for s in found.statements if "brass band" in s.label]
    assert len(lone) == 1
    assert [m.account for m in lone[0].members] == [copy.id]
    assert lone[0].members[0].section == found.sections[copy.id][0].id


@given(st.lists(st.sampled_from(["pier", "storm", "deck", "boats", "mayor", "the"]), max_size=12))
def test_a_copy_of_itself_maps_onto_itself(words: list[str]) -> None:
    made = Account(id="x", text=" ".join(words))
    units = []
    for word in words:
        at = units[-1].end + 1 if units else 0
        units.append(stretch(made, at, at + len(word)))
    follower = Follower(made, made, units, units)
    assert follower.own == []
    assert follower.places(units) == [[(unit.start, unit.end)] for unit in units]


def words_held(account: Account, found: Collation) -> list[int]:
    """For each word of the sections of an account the number of members that hold it."""
    members = [m for s in found.statements for m in s.members if m.account == account.id]
    return [
        sum(m.start <= word.start and word.end <= m.end for m in members)
        for section in found.sections[account.id]
        for word in tokens(account.text, section.start, section.end)
    ]


REWORKED = [
    # what the copy drops leaves less than half of the leader's clause, and all that the copy has is in it
    (
        "Forty carpenters from four towns up the river and from the islands worked on the deck.",
        "Forty carpenters worked.",
    ),
    # words added before, in and after a clause that is otherwise the same
    (
        "Forty carpenters worked on the deck for seven months.",
        "In all, forty good carpenters worked on the deck for seven months and nine days more.",
    ),
    # a sentence of the copy's own inside what is one clause of the leader
    (
        "Forty carpenters worked on the deck for seven months in rain and wind.",
        "Forty carpenters worked on the deck. A brass band played old marches. "
        "They were at it for seven months in rain and wind.",
    ),
    # half of a clause is new
    ("The first boats are due in the spring.", "The first boats sail to Mell with salt."),
    # two clauses of the leader in one of the copy
    (
        "Forty carpenters worked on the deck. Anna Varo paid for the timber.",
        "Forty carpenters worked on the deck and Varo paid.",
    ),
]


@pytest.mark.parametrize(("before", "after"), REWORKED)
def test_no_word_of_a_reworked_copy_is_lost_or_told_twice(
    account: Callable[..., Account], told: Callable[..., Collation], before: str, after: str
) -> None:
    leader, copy = account(f"{BODY} {before} All is well."), account(f"{BODY} {after} All is well.")
    other = account("Carpenters worked on the deck for seven months. The timber was paid for.")
    found = told([leader, copy, other], [(leader.id, copy.id)])
    for one in (leader, copy, other):
        held = words_held(one, found)
        assert held == [1] * len(tokens(one.text))


clauses = st.lists(
    st.sampled_from(
        [
            "the mayor opened the pier",
            "forty carpenters worked on the deck",
            "boats are due in the spring",
            "she said the pier is safe",
            "a storm took it in March",
        ]
    ),
    min_size=1,
    max_size=3,
).map(", and ".join)
bodies = st.lists(clauses.map(lambda c: c.capitalize() + "."), min_size=1, max_size=5)


@settings(deadline=None, max_examples=50)
@given(bodies=bodies, drops=st.sets(st.integers(0, 60)), adds=st.sets(st.integers(0, 60)))
def test_no_word_of_any_copy_is_lost_or_told_twice(
    account: Callable[..., Account],
    told: Callable[..., Collation],
    bodies: list[str],
    drops: set[int],
    adds: set[int],
) -> None:
    leader = account(" ".join(bodies))
    words = [
        ("gravel " if n in adds else "") + word
        for n, word in enumerate(leader.text.split())
        if n not in drops
    ]
    copy = account(" ".join([*words, "Nothing else."]))
    found = told([leader, copy], [(leader.id, copy.id)])
    for one in (leader, copy):
        assert words_held(one, found) == [1] * len(tokens(one.text))
