"""What all accounts of a story tell about who may speak: who is a person, of which gender, and by which full name.

Gender is soft evidence for pronouns and never shown (docs/methods.md, quotations).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from tellings.model import Entity
from tellings.name import Mention, Names
from tellings.quote.cues import cues
from tellings.quote.grammar import words
from tellings.quote.sheet import Line, Sheet

_PERSONAL = {"he": "m", "she": "f"}
_BEHIND = 24  # code points behind a name that may show a person: ", who", ", 58", " said"
_PERSON_BEHIND = re.compile(r",? who\b|, \d\d\b|,? (\w{2,12})\b")
_PLACING = ("the", "in", "at", "off", "near", "into", "outside", "across")
_BEYOND = 1 << 62  # behind every place
_AGREE = 3  # times as many pronouns of one gender as of the other


class People(Struct, frozen=True):
    """What a story tells about its entities, by id.

    `genders` are m or f, `persons` those that something besides their form shows to be persons, and `fuller` leads from
    a name with its epithet or without its last words ("Skipper Ola Nord", "Tidewater") to the full one. `firms` are
    named like firms or bodies.
    """

    genders: Mapping[str, str]
    persons: frozenset[str]
    fuller: Mapping[str, str]
    firms: frozenset[str]


def people(names: Names, sheets: Mapping[str, Sheet]) -> People:
    """Reads the accounts of a story for what they tell about persons.

    Args:
        names: what `name.find` returned for the story.
        sheets: account id -> the account laid out.
    """
    firms = frozenset([entity.id for entity in names.entities if firm(entity.name)])
    fuller = dict(_fuller(names, firms))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    persons = {entity.id for entity in names.entities if entity.roles or _shortened(names, entity)}
    persons |= names.genders.keys()
    others: set[str] = set()
    for account in sorted(sheets):
        page = sheets[account]
        row = names.mentions.get(account, ())
        persons.update(_shown(page.text, row))
        others.update(_placed(page.text, row))
        for entity, gender in _linked(page, row, names):
            counts[entity][gender] += 1
    told = {entity: gender for entity, count in counts.items() if (gender := _agreed(count))}
    told.update({fuller.get(entity, entity): gender for entity, gender in told.items()})
    told.update(names.genders)
    return People(
        told,
        frozenset((names.persons & persons - firms) | (names.persons - others - firms)),
        fuller,
        firms,
    )


def _agreed(count: Counter[str]) -> str:
    male, female = count["m"], count["f"]
    if male >= max(1, _AGREE * female):
        return "m"
    return "f" if female >= max(1, _AGREE * male) else ""


def _shortened(names: Names, entity: Entity) -> bool:
    """Whether the last word of a full name stands alone for it somewhere, as surnames do."""
    if entity.id not in names.persons:
        return False
    last = entity.name.rsplit(" ", 1)[-1]
    return last != entity.name and any(
        names.columns[span.account].text[span.start : span.end] == last for span in entity.mentions
    )


def _shown(text: str, row: Sequence[Mention]) -> Iterator[str]:
    """The entities that an age, "who" or a verb of saying behind a name shows to be persons."""
    for mention in row:
        if mention.kind != "name" or mention.entity is None:
            continue
        hit = _PERSON_BEHIND.match(text, mention.end, mention.end + _BEHIND)
        if hit is None or (hit[1] and hit[1] not in _saying()):
            continue
        yield mention.entity


def _placed(text: str, row: Sequence[Mention]) -> Iterator[str]:
    """The entities that stand behind an article or "in": places, ships, journals."""
    for mention in row:
        if mention.kind == "name" and mention.entity is not None:
            before = text[max(0, mention.start - 8) : mention.start].lower().split(" ")[:-1]
            if before and before[-1] in _PLACING:
                yield mention.entity


@cache
def _saying() -> frozenset[str]:
    """The inflected cues of one word of the first tier."""
    return frozenset(
        word
        for word, forms in cues().items()
        if any(form.cue.tier == 1 and len(form.words) == 1 for form in forms)
    )


def _linked(page: Sheet, row: Sequence[Mention], names: Names) -> Iterator[tuple[str, str]]:
    """Persons with the gender of a pronoun that opens a later sentence, or follows marks, where only one is named."""
    personal = _personal(page, row)
    at, seen, before, paragraph = 0, set[str](), 0, -1
    opened = [(mark.start, mark.end) for mark in page.quotes] if personal else []
    for number, line in enumerate(page.lines):
        if line.paragraph not in personal:
            continue
        if line.paragraph != paragraph:
            seen, before, paragraph = set(), number, line.paragraph
        while at < len(row) and row[at].start < line.end:
            mention = row[at]
            at += 1
            if mention.start < line.start or quoted(opened, mention.start):
                continue
            gender = _PERSONAL.get(mention.pronoun)
            if gender and len(seen) == 1 and number > before and _alone(page.text, line, mention):
                yield min(seen), gender
            entity = names.entity(mention.entity) if mention.entity else None
            if mention.kind in ("name", "role") and (entity is None or entity.kind == "person"):
                seen.add(mention.entity or mention.text)
            elif mention.kind == "collective" and mention.number == "one":
                seen.add(mention.text)


def _personal(page: Sheet, row: Sequence[Mention]) -> set[int]:
    """The paragraphs that hold "he" or "she"."""
    told = [mention.start for mention in row if mention.pronoun in _PERSONAL]
    opens = [line.start for line in page.lines] if told else []
    return {page.lines[bisect_right(opens, at) - 1].paragraph for at in told}


def _alone(text: str, line: Line, pronoun: Mention) -> bool:
    """Whether a pronoun opens its sentence, but for "But", or stands right behind marks."""
    before = text[line.start : pronoun.start].strip().lower()
    return before in ("", "but", "and", "then") or before[-1:] in "”\"’'»"


def quoted(marks: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place lies between quotation marks.

    Args:
        marks: half-open stretches, in order.
        at: a code point.
    """
    k = bisect_right(marks, (at, _BEYOND)) - 1
    return k >= 0 and at < marks[k][1]


def _fuller(names: Names, firms: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Names that hold another one at their end behind an epithet, surnames of only one person, begun names of firms."""
    named = {tuple(entity.name.split()): entity for entity in names.entities}
    whole = dict(_behind_epithets(named))
    begun: dict[str, list[str]] = defaultdict(list)
    ended: dict[str, set[str]] = defaultdict(set)
    for row, entity in named.items():
        if len(row) > 1 and entity.id in firms:
            begun[row[0]].append(entity.id)
        elif len(row) > 1 and entity.id in names.persons:
            ended[row[-1]].add(whole.get(entity.id, entity.id))
    yield from whole.items()
    for row, entity in named.items():
        if len(row) > 1:
            continue
        full = ended[row[0]] if entity.kind == "person" and row[0] in ended else ()
        bodies = begun.get(row[0], ())
        if len(full) == 1 and not bodies:
            yield entity.id, min(full)
        elif len(bodies) == 1 and not full:
            yield entity.id, bodies[0]


def _behind_epithets(named: Mapping[tuple[str, ...], Entity]) -> Iterator[tuple[str, str]]:
    for row, entity in named.items():
        for cut in range(1, len(row) - 1):
            other = named.get(row[cut:])
            if other is not None and other.kind == entity.kind == "person":
                yield entity.id, other.id
                break


def firm(name: str) -> bool:
    """Whether a name is that of a firm by its last word, or of a body by its first ("Ministry of Fisheries").

    Args:
        name: the name of an entity.
    """
    row = name.lower().split()
    return row[-1] in words("firm") or (len(row) > 2 and row[1] == "of" and row[0] in words("body"))
