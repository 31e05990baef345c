"""Near copies: one is aligned, the others follow."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from tellings.collate import Collation
from tellings.collate.copies import Follower, witnesses
from tellings.model import Account

BODY = (
    "Mayor Anna Varo opened the rebuilt northern pier on Friday. “The pier is safe again,” she said.\n"
    "Forty carpenters worked on the deck for seven months. The first boats are due in the spring."
)


def test_a_unit_is_found_in_the_copy_with_its_marks(account: Callable[..., Account]) -> None:
    copy = account("PORT — " + BODY.replace("\n", "  "), title="Pier opens")
    leader = account(BODY)
    follower = Follower(leader, copy)
    start = BODY.index("“The pier")
    end = BODY.index(" she said.") + len(" she said.")
    place = follower.place(start, end)
    assert place is not None
    assert copy.text[slice(*place)] == BODY[start:end]


def test_what_the_copy_lacks_has_no_place(account: Callable[..., Account]) -> None:
    leader, copy = account(BODY), account(BODY.split("\n")[0])
    start = BODY.index("Forty carpenters")
    assert Follower(leader, copy).place(start, len(BODY)) is None


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
    text = " ".join(words)
    made = Account(id="x", text=text)
    follower = Follower(made, made)
    at = 0
    for word in words:
        assert follower.place(at, at + len(word)) == (at, at + len(word))
        at += len(word) + 1
