"""Small pieces that every part of the page uses: accounts' letters, words of an account, reasons, links.

They are functions and not template macros because the page calls them a thousand times and compiles once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from tellings.model import Statement, Why
from tellings.report.excerpt import Snippet
from tellings.report.fact_table import Place
from tellings.report.index import Index
from tellings.report.safe import plain, visible
from tellings.report.strings import t, term
from tellings.report.view import Carrier, View


def shown(value: Any) -> Markup:
    """Anything as markup: a string that is none yet is neutralised and escaped."""
    if isinstance(value, str) and not isinstance(value, Markup):
        value = plain(value)
    return escape(value)


def sig(ix: Index, account: str) -> Markup:
    """An account's letter, linked to its text."""
    return Markup(
        f'<a class="sig" href="#acc-{ix.place[account]}" title="{shown(ix.name(account))}">'
        f"<bdi>{shown(ix.siglum(account))}</bdi></a>"
    )


def sigs(ix: Index, accounts: Iterable[str]) -> Markup:
    """The letters of some accounts."""
    return Markup("".join(sig(ix, account) for account in accounts))


def lines(ix: Index, groups: Iterable[tuple[str | None, tuple[str, ...]]]) -> Markup:
    """Lines by name, each with the letters of its accounts."""
    each = "".join(
        f'<span class="line"><span class="line-name">{_line(ix, line)}</span>{sigs(ix, accounts)}</span>'
        for line, accounts in groups
    )
    return Markup(f'<span class="lines">{each}</span>\n')


def _line(ix: Index, line: str | None) -> Markup:
    return shown(ix.line_name(line) if line else t("line.none"))


def snippet(found: Snippet, marked: bool) -> Markup:
    """A finding in its surroundings, marked where they are shown."""
    if found.withheld:
        return _withheld(found)
    text = visible(found.text)
    middle = f"<mark>{text}</mark>" if marked else text
    return Markup(f"{visible(found.before)}{middle}{visible(found.after)}")


def words(found: Snippet) -> Markup:
    """An account's own words, cut where they are long."""
    if found.withheld:
        return _withheld(found)
    return Markup(f"{shown(found.before)}{visible(found.text)}{shown(found.after)}")


def _withheld(found: Snippet) -> Markup:
    return Markup(f'<span class="withheld">{shown(found.withheld)}</span>')


def carried(ix: Index, carrier: Carrier) -> Markup:
    """What one line has of a finding, in its words, with every place."""
    line = ix.line_name(carrier.line) if carrier.line else t("line.none")
    return Markup(
        f'<blockquote>\n<p dir="auto">{snippet(carrier.snippet, carrier.marked)}</p>\n'
        f"<footer>{shown(line)} {goto(ix, carrier.places)}</footer>\n</blockquote>\n"
    )


def goto(ix: Index, places: Iterable[Place]) -> Markup:
    """Accounts' letters, each linked to the place of the finding in that account; later places are numbered."""
    seen: Counter[str] = Counter()
    links = []
    for place in places:
        seen[place.account] += 1
        links.append(_goto(ix, place, seen[place.account]))
    return Markup(f'<span class="goto">{"".join(links)}</span>\n')


def _goto(ix: Index, place: Place, number: int) -> str:
    siglum = ix.siglum(place.account)
    label = (
        t("goto.label", siglum=siglum) if number == 1 else t("goto.again", siglum=siglum, n=number)
    )
    anchor = shown(place.anchor or f"acc-{ix.place[place.account]}")
    again = f"<sup>{number}</sup>" if number > 1 else ""
    return (
        f'<a class="sig" href="#{anchor}" aria-label="{shown(label)}" title="{shown(ix.name(place.account))}">'
        f"<bdi>{shown(siglum)}</bdi>{again}</a>"
    )


def whys(view: View, reasons: Iterable[Why]) -> Markup:
    """The reasons of a finding as a list, nothing where there are none."""
    items = "".join(f"<li>{_why(view, reason)}</li>\n" for reason in reasons)
    return Markup(f'<ul class="why">\n{items}</ul>\n' if items else "")


def _why(view: View, why: Why) -> str:
    """A reason; its score where it is a share or a likeness. Counts and weights stand in the JSON."""
    text = shown(view.slices.note(why.text) or term("rule", why.rule))
    scaled = why.score is not None and 0 < why.score < 1
    score = t("why.score", score=f"{why.score:.2g}") if scaled else ""
    return f'<span dir="auto">{text}</span>{shown(score)}'


def statement_link(ix: Index, view: View, statement: Statement) -> Markup:
    """A statement's number, linked, and its words."""
    number = ix.statement_number[statement.id]
    return Markup(
        f'<a href="#s{number}">{number}</a> <span class="said" dir="auto">{words(view.label(statement))}</span>'
    )
