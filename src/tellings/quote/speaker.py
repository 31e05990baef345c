"""Who speaks: from the source span, or from who spoke last (docs/methods.md, quotations).

The focus register holds the current speaker. A name or office that is the subject of a cue sets it; a pronoun, a bare
title with several holders and a quotation without a cue take it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tellings.model import Candidate, SourceKind, Speaker
from tellings.name import Mention, Names
from tellings.quote.found import Found
from tellings.quote.grammar import words
from tellings.quote.kinds import source_kind
from tellings.quote.left_out import LISTED
from tellings.quote.settings import SETTINGS
from tellings.quote.sure import sure

_NEAR = 2  # code points between a cue and a source that stand together
_REACH = 3000  # code points back, on lines without end
_REFERS = 4  # sentences back in which a pronoun looks for its antecedent


class Focus(Struct):
    """The register: the current speaker, since which paragraph, and the subjects of the sentences read so far."""

    entity: str | None = None
    name: str = ""
    paragraph: int = -1
    line: int = -1
    kind: SourceKind = "unknown"


class Resolver:
    """Finds speakers in the order of the text of one account."""

    def __init__(
        self,
        account: str,
        names: Names,
        lines: Sequence[tuple[int, int]],
        marks: Sequence[tuple[int, int]],
    ) -> None:
        self.account = account
        self.names = names
        self.lines = lines
        self.marks = marks
        self.focus = Focus()
        self.by_source: dict[tuple[int, int], Speaker] = {}
        self.outer: tuple[int, int] = (0, 0)
        self.unlisted = 0
        """How many possible speakers of the last quotation are not listed."""

    def resolve(self, found: Found) -> Speaker | None:
        """The speaker of the next quotation of the text; one reported inside another leaves the register alone."""
        self.unlisted = 0
        if found.source is None or found.route == "continued":
            return self._floating(found)
        nested = found.cue is not None and self.outer[0] <= found.cue[0] < self.outer[1]
        speaker = self.by_source.get(found.source) or self._from_source(found, found.source)
        if speaker is not None and not nested:
            if found.source not in self.by_source:
                self._attend(speaker, found)
            self.outer = (found.segments[0][0], found.segments[-1][1])
        if speaker is not None:
            self.by_source[found.source] = speaker
            speaker = _rated(speaker, found, found.source)
        return speaker

    def _kind(self, mention: Mention | None, speaker: Speaker, span: tuple[int, int]) -> Speaker:
        """The speaker with the kind of source."""
        known = self.names.entity(speaker.entity) if speaker.entity else None
        kind = source_kind(self._text(), span, mention, known.kind if known else None)
        return replace(speaker, kind=kind)

    def _attend(self, speaker: Speaker, found: Found) -> None:
        if (
            speaker.route in ("collective", "described", "pronoun_open")
            and self.focus.line == found.line
        ):
            return
        self.focus = Focus(
            speaker.entity,
            speaker.name,
            found.paragraph,
            found.line,
            speaker.kind,
        )

    def _from_source(self, found: Found, span: tuple[int, int]) -> Speaker | None:
        inside = self.names.within(self.account, *span)
        head = _head(inside, span, self._text())
        speaker = self._meant(head, found, span)
        return None if speaker is None else self._kind(head, speaker, span)

    def _meant(self, head: Mention | None, found: Found, span: tuple[int, int]) -> Speaker | None:
        if head is None:
            written = self._text()[span[0] : span[1]].partition(",")[0]
            return Speaker(name=written, confidence=1, route="described")
        if head.kind == "pronoun":
            return self._pronoun(head, found)
        if head.kind == "role" and len(head.candidates) > 1:
            return self._bare_title(head, found)
        return self._known(head)

    def _text(self) -> str:
        return self.names.columns[self.account].text

    def _known(self, mention: Mention) -> Speaker:
        entity = self.names.entity(mention.entity) if mention.entity else None
        name = entity.name if entity else mention.text
        if mention.kind == "collective":
            return Speaker(name=name, entity=mention.entity, confidence=1, route="collective")
        certain = 1.0 if mention.kind == "name" else min(1.0, mention.confidence / SETTINGS.role)
        route = "name" if mention.kind == "name" else "role"
        return Speaker(name=name, entity=mention.entity, confidence=certain, route=route)

    def _bare_title(self, role: Mention, found: Found) -> Speaker | None:
        """An office with several holders: the current speaker if he is one, else open with candidates."""
        holders = [candidate.entity for candidate in role.candidates]
        ordered = tuple(role.candidates)
        if self.focus.entity in holders and self.focus.entity is not None:
            return self._speaker(self.focus.entity, SETTINGS.bare_title, "bare_title", ordered)
        if role.entity is not None:
            return self._speaker(role.entity, role.confidence, "role", ordered)
        nearest = self._nearest(found, [h for h in holders if h])
        if nearest is not None:
            return self._speaker(nearest, SETTINGS.bare_title - 0.15, "bare_title", ordered)
        return Speaker(
            name=role.text, confidence=SETTINGS.floor, route="ambiguous", candidates=ordered
        )

    def _nearest(self, found: Found, wanted: Sequence[str]) -> str | None:
        start = self.lines[found.line][0]
        low = self.lines[max(0, found.line - _REFERS)][0]
        for mention in reversed(self.names.within(self.account, low, start)):
            if mention.entity in wanted:
                return mention.entity
        return None

    def _pronoun(self, pronoun: Mention, found: Found) -> Speaker | None:
        fits = self._antecedents(pronoun, found)
        focus = self.focus.entity
        if focus is not None and self._fits(pronoun, focus):
            near = found.paragraph - self.focus.paragraph <= 3
            if near and not self._shifted(fits, found):
                others = [fit for fit in fits if fit != focus]
                sure = (
                    SETTINGS.pronoun_two
                    if others and not self._recent(found)
                    else SETTINGS.pronoun_one
                )
                return self._speaker(focus, sure, "pronoun", self._candidates([focus, *others]))
        if not fits:
            return Speaker(name=pronoun.text, confidence=SETTINGS.floor, route="pronoun_open")
        if pronoun.number == "many" and len(fits) > 1:
            open_ = self._candidates(fits)
            return Speaker(
                name=pronoun.text, confidence=SETTINGS.floor, route="pronoun_open", candidates=open_
            )
        sure = SETTINGS.pronoun_one if len(fits) == 1 else SETTINGS.pronoun_two
        return self._speaker(fits[0], sure, "pronoun", self._candidates(fits))

    def _recent(self, found: Found) -> bool:
        return found.line - self.focus.line <= 2

    def _shifted(self, fits: Sequence[str], found: Found) -> bool:
        """Whether a sentence since the last report has a subject of its own that the pronoun can mean."""
        if found.line - self.focus.line <= 1 or not fits:
            return False
        start, end = self.lines[found.line - 1]
        subject = self._subject(start, end)
        return subject is not None and subject in fits and subject != self.focus.entity

    def _subject(self, start: int, end: int) -> str | None:
        """The first person of a sentence, outside an opening phrase."""
        for mention in self.names.within(self.account, start, end):
            entity = self.names.entity(mention.entity) if mention.entity else None
            if entity is not None and entity.kind == "person" and mention.kind in ("name", "role"):
                return entity.id
        return None

    def _antecedents(self, pronoun: Mention, found: Found) -> list[str]:
        """Persons (or groups, for "they") named before the pronoun: subject of the same or last sentence first."""
        low = self.lines[max(0, found.line - _REFERS)][0]
        fits: list[str] = []
        for line in range(found.line, max(-1, found.line - _REFERS - 1), -1):
            start, end = self.lines[line]
            if start < low:
                break
            start = max(start, pronoun.start - _REACH)
            for mention in self.names.within(self.account, start, min(end, pronoun.start)):
                entity = mention.entity
                if entity is None or mention.kind == "pronoun" or entity in fits:
                    continue
                if self._fits(pronoun, entity) and not self._quoted(mention.start):
                    fits.append(entity)
        sure = [fit for fit in fits if fit in self.names.persons]
        return sure if sure and pronoun.number == "one" else fits

    def _quoted(self, at: int) -> bool:
        """Whether a place lies between quotation marks."""
        k = bisect_right(self.marks, at, key=lambda mark: mark[0]) - 1
        return k >= 0 and at < self.marks[k][1]

    def _fits(self, pronoun: Mention, entity: str) -> bool:
        known = self.names.entity(entity)
        if known is None:
            return False
        if pronoun.pronoun == "they":
            return known.kind in ("group", "organisation", "anonymous")
        if known.kind != "person" and not (
            known.kind == "anonymous" and self.focus.entity == entity
        ):
            return False
        gender = self.names.genders.get(entity, "")
        return gender in ("", "m" if pronoun.pronoun == "he" else "f")

    def _candidates(self, entities: Sequence[str]) -> tuple[Candidate, ...]:
        self.unlisted = max(0, len(entities) - LISTED)
        share = round(1 / max(1, len(entities)), 2)
        return tuple(
            Candidate(name=self._name(entity), entity=entity, confidence=share)
            for entity in entities[:LISTED]
        )

    def _name(self, entity: str) -> str:
        known = self.names.entity(entity)
        return known.name if known else entity

    def _speaker(
        self, entity: str, sure: float, route: str, candidates: tuple[Candidate, ...] = ()
    ) -> Speaker:
        return Speaker(
            name=self._name(entity),
            entity=entity,
            confidence=sure,
            route=route,
            candidates=candidates,
        )

    def _floating(self, found: Found) -> Speaker | None:
        """A quotation without a cue goes on with the current speaker, less surely with each paragraph."""
        if not self.focus.name or self.focus.line < 0:
            return None
        steps = max(0, found.paragraph - self.focus.paragraph - 1)
        share = sure(found.route, "floating", away=steps)
        if steps > SETTINGS.floating_reach:
            return None
        speaker = Speaker(
            name=self.focus.name,
            entity=self.focus.entity,
            confidence=share,
            route="floating",
            kind=self.focus.kind,
        )
        if steps < 1:
            self.focus.paragraph = found.paragraph
            self.focus.line = found.line
        return speaker


def _rated(speaker: Speaker, found: Found, source: tuple[int, int]) -> Speaker:
    """The speaker with the share of sources that are right among those found like his, times how sure he is meant."""
    cue = found.cue or source
    gap = max(cue[0] - source[1], source[0] - cue[1])
    share = sure(found.route, speaker.route, away=gap > _NEAR)
    route = "subject" if found.route == "loose" else speaker.route
    return replace(speaker, confidence=round(share * speaker.confidence, 2), route=route)


def _head(inside: Sequence[Mention], span: tuple[int, int], text: str) -> Mention | None:
    """The mention that a source span is about: a name if one stands in its core, else its first mention.

    None where the mentions only say more about the head noun: "a fisherman from Oslo", "Marsh's letter".
    """
    core_end = text.find(",", span[0], span[1])
    core_end = span[1] if core_end < 0 else core_end
    core = [m for m in inside if m.start < core_end] or _apposed(inside, span[0], core_end, text)
    core = [m for m in core if not _owns(m, core_end, text)]
    if not core:
        return None
    first = core[0]
    if _behind_preposition(text[span[0] : first.start]):
        return None
    for mention in core:
        if mention.kind == "name" and _leads(first, mention, text):
            return mention
    if first.kind == "collective":  # "her neighbour, Lena Orrick"
        named = (m for m in inside if m.kind == "name" and text[core_end : m.start] == ", ")
        return next(named, first)
    return first if text[span[0] : first.start].count(" ") <= 4 else None


def _apposed(inside: Sequence[Mention], start: int, core_end: int, text: str) -> Sequence[Mention]:
    """The mentions of an apposition, where the core is a plain noun phrase: "her neighbour, Lena Orrick"."""
    return inside if text[start:core_end].split(" ")[0].islower() else ()


def _owns(mention: Mention, core_end: int, text: str) -> bool:
    """Whether a mention owns the head noun ("Marsh's letter")."""
    if mention.kind == "role":
        return False
    behind = text[mention.end - 2 : mention.end + 3]
    return mention.end + 2 < core_end and ("'s " in behind or "’s " in behind)


def _behind_preposition(before: str) -> bool:
    row = before.lower().split()[-4:]
    return any(word in words("preposition") for word in row)


def _leads(first: Mention, name: Mention, text: str) -> bool:
    """Whether a name belongs to the first mention ("President Nord", "Norway's President Ola Nord")."""
    return name is first or (first.kind == "role" and text[first.end : name.start].strip() == "")
