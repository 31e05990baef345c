"""The findings in plain words: the headline, how sure it is, and what could not be determined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from tellings.model import RELATION_CLASSES, LeftOut, Origins, Statement
from tellings.report.index import Index
from tellings.report.safe import one_line
from tellings.report.settings import DEFAULT
from tellings.report.strings import t, term

BOUND_RULES = ("origin.at_least", "origin.at_most")
"""Rules of the reasons that concern the bounds, not what joins lines; they stand with the first origin."""

_SHORT_REASON = re.compile(r"[;,:(]")
_OWN_WORDING = frozenset({"same_topic", "unrelated", "same_original"})


class Note(Struct, frozen=True):
    """A sentence, and where on the page it leads ("" for nowhere).

    `short` is the sentence where room is scarce; the lower the `rank`, the more a reader can do about it.
    """

    text: str
    target: str = ""
    rank: int = 9
    short: str = ""


class Left(Struct, frozen=True):
    """What one bound left out, in all accounts together: how many, and of which accounts and statements."""

    reason: str
    count: int
    accounts: tuple[str, ...]
    statements: tuple[Statement, ...]

    @property
    def sentence(self) -> str:
        """The reason with its count."""
        return t("left_out", reason=self.reason, n=self.count)


def headline(ix: Index) -> str:
    """The finding in one line: "5 accounts, 3 lines, 1 likely origin (1 to 3)".

    Args:
        ix: the comparison.

    Returns:
        One line; where the accounts do not tell one story it says so instead.
    """
    if not ix.one_story:
        return t("headline.none", n=len(ix.c.accounts))
    told = ix.main_event
    accounts = len(set(told.accounts)) if told else 0
    origins = ix.c.origins
    return t(
        "headline",
        accounts=t("count.accounts", n=accounts),
        lines=t("count.lines", n=len(ix.main_lines)),
        origins=t("count.origins", n=origins.likely),
        bounds=bounds(origins.at_least, origins.at_most),
    )


def bounds(low: int, high: int) -> str:
    """Bounds in words: "1 to 3"; also "2 to 2", since a bound is no more than what was found here."""
    return t("bounds", low=low, high=high)


def standfirst(ix: Index) -> list[str]:
    """The paragraph under the headline.

    Args:
        ix: the comparison.

    Returns:
        Sentences: what was compared, how many wordings and origins, conflicts, accounts about something else.
    """
    if not ix.one_story:
        return [t("standfirst.none")]
    lines, conflicts = ix.main_lines, len(ix.counted_conflicts)
    out = [t("standfirst.lines", n=len(lines))]
    out += [*origin_sentences(ix.c.origins), *_least(ix.c.origins)]
    out.append(t("standfirst.conflicts", n=conflicts) if conflicts else t("standfirst.no_conflict"))
    out += elsewhere(ix)
    return out


def brief(ix: Index) -> list[str]:
    """The same for the terminal, where the numbers stand above and the conflicts below.

    Args:
        ix: the comparison.

    Returns:
        Sentences: what is counted, how far the number of origins can be off, accounts about something else.
    """
    if not ix.one_story:
        return [t("standfirst.none")]
    out = [t("brief.terms"), *origin_sentences(ix.c.origins)[1:]]
    if not ix.counted_conflicts:
        out.append(t("standfirst.no_conflict"))
    return [*out, *elsewhere(ix), *_besides(ix)]


def _besides(ix: Index) -> list[str]:
    """Say which accounts tell another event besides the main one."""
    told = ix.main_event.accounts if ix.main_event else ()
    others = {a for e in ix.c.events if not e.main for a in e.accounts}
    both = [a for a in told if a in others]
    return [t("brief.besides", n=len(set(both)), accounts=ix.sigla(both))] if both else []


def elsewhere(ix: Index) -> list[str]:
    """Say which accounts do not tell the main event.

    Args:
        ix: the comparison.

    Returns:
        One sentence, or none where all do.
    """
    told = set(ix.main_event.accounts) if ix.main_event else set()
    others = [a.id for a in ix.c.accounts if a.id not in told]
    if not others or not ix.one_story:
        return []
    return [t("standfirst.elsewhere", n=len(others), accounts=ix.sigla(others))]


def origin_sentences(origins: Origins) -> list[str]:
    """Say how many origins are likely, and within which bounds.

    Args:
        origins: those of one event.

    Returns:
        One or two sentences.
    """
    out = [t("origins.likely", n=origins.likely)]
    if origins.at_least == origins.at_most:
        out.append(t("origins.same"))
    elif origins.at_least < origins.likely < origins.at_most:
        out.append(t("origins.both", low=origins.at_least, high=origins.at_most))
    elif origins.likely == origins.at_least:
        out.append(t("origins.more", high=origins.at_most))
    else:
        out.append(t("origins.fewer", low=origins.at_least))
    return out


def bound_reasons(origins: Origins) -> list[str]:
    """Why there are at least and at most so many origins.

    Args:
        origins: those of one event.

    Returns:
        The lower bound's reason, then the upper one's, as sentences; none where no reason is given.
    """
    whys = [w for item in origins.items for w in item.why]
    return [_sentence(w.text) for rule in BOUND_RULES for w in whys if w.rule == rule and w.text]


def _sentence(text: str) -> str:
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "!", "?")) else whole + "."


def _least(origins: Origins) -> list[str]:
    """Why there are two origins at least, in brief; that one is the least needs no reason."""
    if origins.at_least < 2:
        return []
    return [
        t("origins.bound", reason=(why[:1].lower() + why[1:]).partition(": ")[0].removesuffix("."))
        for why in bound_reasons(origins)
        if why.lower().startswith("at least")
    ]


def alternative(summary: str) -> tuple[str, str]:
    """Part the summary of another graph.

    Args:
        summary: "C directly from A: 3 readings speak against this, since ...".

    Returns:
        What the graph says, and what speaks for or against it ("" where the summary has one part).
    """
    claim, _, reason = summary.partition(": ")
    return claim, reason


def undetermined(ix: Index) -> list[Note]:
    """List what the comparison leaves open.

    Args:
        ix: the comparison.

    Returns:
        Notes in the order of the report's parts.
    """
    return [*_origins_open(ix), *_directions_open(ix), *_fields_open(ix), *_quotations_open(ix)]


def left_out(ix: Index) -> list[Left]:
    """Add up what bounds of this version left unread or uncompared.

    Args:
        ix: the comparison.

    Returns:
        One entry a reason, in the order of the comparison.
    """
    found: dict[tuple[str, str], list[LeftOut]] = {}
    for each in ix.c.left_out:
        found.setdefault((each.step, each.reason), []).append(each)
    return [
        Left(
            one_line(reason).removesuffix("."),
            sum(x.count for x in same),
            tuple(ix.ordered(x.account for x in same if x.account in ix.account)),
            tuple(ix.statement[x.statement] for x in same if x.statement in ix.statement),
        )
        for (_, reason), same in found.items()
    ]


def _origins_open(ix: Index) -> Iterator[Note]:
    origins = ix.c.origins
    if ix.one_story and origins.at_least != origins.at_most:
        span = bounds(origins.at_least, origins.at_most)
        yield Note(t("open.origins", bounds=span), "origins")
    for number, other in enumerate(ix.c.stemma.alternatives):
        claim, reason = alternative(other.summary)
        brief = _SHORT_REASON.split(reason, maxsplit=1)[0].strip().removesuffix(".")
        yield Note(
            t("open.alternative", summary=other.summary),
            "origins",
            rank=0 if number == 0 else 6,
            short=t("open.alternative_brief", claim=claim, reason=brief) if brief else "",
        )


def _directions_open(ix: Index) -> Iterator[Note]:
    """One note for all: the pairs of each relation class."""
    pairs: dict[str, list[tuple[str, str]]] = {}
    for relation in ix.c.relations:
        if relation.direction == "unknown" and relation.class_ not in _OWN_WORDING:
            first, second = sorted((ix.section(relation.a), ix.section(relation.b)))
            pairs.setdefault(relation.class_, []).append((first, second))
    parts = []
    for class_ in (c for c in RELATION_CLASSES if c in pairs):
        found = [t("pair", a=a, b=b) for a, b in sorted(pairs[class_])]
        shown = ", ".join(found[: DEFAULT.pairs_in_note])
        more = len(found) - DEFAULT.pairs_in_note
        if more > 0:
            shown = t("open.more_pairs", pairs=shown, n=more)
        parts.append(t("open.pairs", pairs=shown, how=term("class", class_)))
    if parts:
        yield Note(t("open.direction", pairs="; ".join(parts)), "relations", rank=1)


def _fields_open(ix: Index) -> Iterator[Note]:
    for field in ("outlet", "published", "credit"):
        without = [a.id for a in ix.c.accounts if getattr(a, field) is None]
        if field == "credit":
            without = [a for a in without if not ix.account[a].cites]
        if without:
            said = t(f"open.{field}", n=len(without), accounts=ix.sigla(without))
            yield Note(said, "accounts", rank=4)


def _quotations_open(ix: Index) -> Iterator[Note]:
    nobody = [q for q in ix.c.quotations if q.speaker is None and q.kind != "indirect"]
    if nobody:
        accounts = ix.sigla(q.account for q in nobody)
        yield Note(t("open.speaker", n=len(nobody), accounts=accounts), "quotations", rank=2)
    silent = [c.account for c in ix.c.coverage if c.not_covered]
    if silent:
        said = t("open.coverage", n=len(set(silent)), accounts=ix.sigla(silent))
        yield Note(said, "coverage", rank=5)
