"""The findings in plain words: the headline, how sure it is, and what could not be determined."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from tellings.model import Origins
from tellings.report.index import Index
from tellings.report.settings import DEFAULT
from tellings.report.strings import t, term

_OWN_WORDING = frozenset({"same_topic", "unrelated", "same_original"})


class Note(Struct, frozen=True):
    """A sentence, and where on the page it leads ("" for nowhere)."""

    text: str
    target: str = ""


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
    """Bounds in words: "1 to 3", "exactly 1"."""
    return t("bounds.same", low=low) if low == high else t("bounds", low=low, high=high)


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
    out += [*origin_sentences(ix.c.origins)]
    out.append(t("standfirst.conflicts", n=conflicts) if conflicts else t("standfirst.no_conflict"))
    out += elsewhere(ix)
    return out


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


def undetermined(ix: Index) -> list[Note]:
    """List what the comparison leaves open.

    Args:
        ix: the comparison.

    Returns:
        Notes in the order of the report's parts.
    """
    return [*_origins_open(ix), *_directions_open(ix), *_fields_open(ix), *_quotations_open(ix)]


def _origins_open(ix: Index) -> Iterator[Note]:
    origins = ix.c.origins
    if ix.one_story and origins.at_least != origins.at_most:
        span = bounds(origins.at_least, origins.at_most)
        yield Note(t("open.origins", bounds=span), "origins")
    for alternative in ix.c.stemma.alternatives:
        yield Note(t("open.alternative", summary=alternative.summary), "origins")


def _directions_open(ix: Index) -> Iterator[Note]:
    pairs: dict[str, list[str]] = {}
    for relation in ix.c.relations:
        if relation.direction == "unknown" and relation.class_ not in _OWN_WORDING:
            first, second = sorted((ix.section(relation.a), ix.section(relation.b)))
            pair = t("pair", a=first, b=second)
            pairs.setdefault(relation.class_, []).append(pair)
    for name, found in pairs.items():
        shown = "; ".join(found[: DEFAULT.pairs_in_note])
        more = " …" if len(found) > DEFAULT.pairs_in_note else ""
        yield Note(t("open.direction", how=term("class", name), pairs=shown + more), "relations")


def _fields_open(ix: Index) -> Iterator[Note]:
    for field in ("outlet", "published", "credit"):
        without = [a.id for a in ix.c.accounts if getattr(a, field) is None]
        if field == "credit":
            without = [a for a in without if not ix.account[a].cites]
        if without:
            yield Note(t(f"open.{field}", n=len(without), accounts=ix.sigla(without)), "accounts")


def _quotations_open(ix: Index) -> Iterator[Note]:
    nobody = [q for q in ix.c.quotations if q.speaker is None and q.kind != "indirect"]
    if nobody:
        accounts = ix.sigla(q.account for q in nobody)
        yield Note(t("open.speaker", n=len(nobody), accounts=accounts), "quotations")
    silent = [c.account for c in ix.c.coverage if c.not_covered]
    if silent:
        yield Note(t("open.coverage", n=len(set(silent)), accounts=ix.sigla(silent)), "coverage")
