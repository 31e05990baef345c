"""Sections of composite articles, and which sections tell one event."""

from __future__ import annotations

from collections.abc import Callable

from tellings.collate import Collation
from tellings.model import Account

PIER = (
    "Mayor Anna Varo opened the rebuilt northern pier of Tarnholm on Friday morning.",
    "The pier had been closed since a January storm tore away its wooden deck.",
    "Repairs took seven months and employed forty carpenters from the valley.",
    "Varo thanked the carpenters and promised cheaper berths for fishing boats.",
)
PIER_AGAIN = (
    "The rebuilt northern pier in Tarnholm was opened by Mayor Anna Varo on Friday.",
    "A storm in January had torn away the wooden deck and closed the pier.",
    "Forty carpenters from the valley worked on the repairs for seven months.",
    "Varo promised fishing boats cheaper berths and thanked the carpenters.",
)
OPERA = (
    "Earlier in the day, the soprano Lena Brandt gave a recital for pupils at the Garden Theatre.",
    "Brandt sang four songs by local composers and answered questions about breathing.",
    "The Garden Theatre will stage her new opera about a lighthouse keeper in October.",
    "Tickets for the opera go on sale at the box office next Monday.",
)
BREAD = (
    "Bakers across the southern plain raised the price of rye bread by a tenth this week.",
    "Millers blame a poor harvest and the cost of electricity for their ovens.",
    "A consumer league asked supermarkets to keep one cheap loaf on every shelf.",
    "The league counts eleven increases since the mills were sold to foreign owners.",
)


def article(account: Callable[..., Account], *parts: tuple[str, ...], **more: object) -> Account:
    return account("\n".join(sentence for part in parts for sentence in part), **more)


def test_a_composite_article_has_two_sections(
    account: Callable[..., Account], told: Callable[..., Collation]
) -> None:
    plain = article(account, PIER)
    other = article(account, PIER_AGAIN[::-1])
    two = article(account, PIER_AGAIN, ("Songs at noon", *OPERA), subheads=("Songs at noon",))
    found = told([plain, other, two])
    first, second = found.sections[two.id]
    assert two.text[second.start :].startswith("Earlier in the day")
    assert two.text[: first.end].endswith("carpenters.")
    assert [len(found.sections[a.id]) for a in (plain, other)] == [1, 1]
    main, aside = found.events
    assert main.main
    assert not aside.main
    assert set(main.accounts) == {plain.id, other.id, two.id}
    assert aside.sections == (second.id,)


def test_a_subhead_alone_makes_no_section(
    account: Callable[..., Account], told: Callable[..., Collation]
) -> None:
    plain = article(account, PIER)
    two = article(account, PIER_AGAIN, ("Songs at noon", *OPERA[1:]), subheads=("Songs at noon",))
    assert len(told([plain, two]).sections[two.id]) == 1


def test_a_passing_meanwhile_makes_no_section(
    account: Callable[..., Account], told: Callable[..., Collation]
) -> None:
    plain = article(account, PIER)
    more = article(account, PIER_AGAIN, ("Meanwhile, the ferry had used a pontoon.", *BREAD[1:]))
    assert len(told([plain, more]).sections[more.id]) == 1


def test_the_same_transition_inside_one_event(
    account: Callable[..., Account], told: Callable[..., Collation]
) -> None:
    """Where the others tell both sides, "earlier in the day" opens no other event."""
    sides = (*PIER, *(s.replace("Earlier in the day, the", "The") for s in OPERA))
    plain = article(account, sides)
    marked = article(account, PIER_AGAIN, OPERA)
    assert len(told([plain, marked]).sections[marked.id]) == 1


def test_an_unrelated_account_has_its_own_event(
    account: Callable[..., Account], told: Callable[..., Collation]
) -> None:
    stranger = article(account, BREAD)
    found = told([article(account, PIER), article(account, PIER_AGAIN), stranger])
    assert [len(event.accounts) for event in found.events] == [2, 1]
    assert found.events[1].accounts == (stranger.id,)
    lone = [s for s in found.statements if s.event == found.events[1].id]
    assert all(s.status == "single" for s in lone)


def test_the_headline_goes_with_the_section_it_resembles(
    account: Callable[..., Account], told: Callable[..., Collation]
) -> None:
    two = article(
        account,
        PIER_AGAIN,
        ("Songs at noon", *OPERA),
        subheads=("Songs at noon",),
        title="Soprano Lena Brandt sings for pupils at Garden Theatre",
    )
    found = told([article(account, PIER), article(account, PIER_AGAIN[::-1]), two])
    head = next(m for s in found.statements for m in s.members if m.part == "headline")
    assert head.section == found.sections[two.id][1].id
