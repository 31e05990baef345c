"""Who speaks: from the source span, or from who spoke last (docs/methods.md, quotations).

The focus register holds the current speaker. A name or office that is the subject of a cue sets it; a pronoun, a bare
title with several holders and a quotation without a cue take it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tellings.model import Candidate, SourceKind, Speaker
from tellings.name import Mention
from tellings.quote.bodies import Bodies
from tellings.quote.focus import Subjects, Who, once
from tellings.quote.found import Found
from tellings.quote.grammar import words
from tellings.quote.heads import head_of
from tellings.quote.kinds import kinds, source_kind
from tellings.quote.known import Known
from tellings.quote.left_out import LISTED
from tellings.quote.settings import SETTINGS
from tellings.quote.sure import sure

_NEAR = 2  # code points between a cue and a source that stand together
_HIS = {"his": "he", "her": "she"}
_OWN = re.compile(r"\b[Mm]y \w{3,20}(?= \w)")
_REACH = 3000  # code points back in which what is told names somebody
_REFERS = 4  # sentences back in which a pronoun looks for its antecedent
_GOES_ON = 3  # paragraphs over which who spoke last can still be meant


class Focus(Struct):
    """The register: the current speaker, since which paragraph, and the subjects of the sentences read so far."""

    entity: str | None = None
    name: str = ""
    paragraph: int = -1
    line: int = -1
    kind: SourceKind = "unknown"


class Resolver:
    """Finds speakers in the order of the text of one account."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.subjects = Subjects(known)
        self.bodies = Bodies(known)
        self.focus = Focus()
        self.person = Focus()
        self.by_source: dict[tuple[int, int], Speaker] = {}
        self.outer: tuple[int, int] = (0, 0)
        self.teller: tuple[int, Speaker | None] = (0, None)
        self.unlisted = 0
        """How many possible speakers of the last quotation are not listed."""

    def resolve(self, found: Found) -> Speaker | None:
        """The speaker of the next quotation of the text; one reported inside another leaves the register alone."""
        self.unlisted = 0
        if found.route == "asked" and found.source is None:
            return None
        if found.source is None or found.route == "continued":
            floats = self._floating(found)
            self.teller = (found.segments[0][0], floats)
            return floats
        if found.route == "nested":
            return self._told_within(found, found.source)
        nested = found.cue is not None and self.outer[0] <= found.cue[0] < self.outer[1]
        speaker = self.by_source.get(found.source) or self._from_source(found, found.source)
        if speaker is not None and not nested:
            if found.source not in self.by_source:
                self._attend(speaker, found)
            self.outer = (found.segments[0][0], found.segments[-1][1])
            self.teller = (found.segments[0][0], speaker)
        if speaker is not None:
            self.by_source[found.source] = speaker
            speaker = _rated(speaker, found, found.source)
        return speaker

    def _told_within(self, found: Found, source: tuple[int, int]) -> Speaker | None:
        """The speaker of what is told within a quotation: "I" is who tells it, "he" stays open."""
        written = self._text()[source[0] : source[1]]
        begun, teller = self.teller
        if written.lower() in ("i", "we"):
            return teller and _rated(replace(teller, candidates=()), found, source)
        row = self.known.names.within(self.known.account, *source)
        if any(mention.kind == "pronoun" for mention in row):
            own = _OWN.findall(self._text(), max(begun, source[0] - _REACH), source[0])
            if own:  # "My father rowed. When I told him, he said, ‘Sleep.’"
                return Speaker(name=own[-1], confidence=SETTINGS.pronoun_two, route="described")
            return Speaker(name=written, confidence=SETTINGS.floor, route="pronoun_open")
        speaker = self._from_source(found, source)
        return speaker and _rated(speaker, found, source)

    def _kind(self, mention: Mention | None, speaker: Speaker, span: tuple[int, int]) -> Speaker:
        """The speaker with the kind of source."""
        known = self.known.names.entity(speaker.entity) if speaker.entity else None
        kind = source_kind(self._text(), span, mention, known.kind if known else None)
        return replace(speaker, kind=kind)

    def _attend(self, speaker: Speaker, found: Found) -> None:
        if found.route == "asked":
            return  # who asks is not spoken of further
        if (
            speaker.route in ("collective", "described", "pronoun_open")
            and self.focus.line == found.line
        ):
            return
        if speaker.route != "pronoun_open" and not _several(speaker):
            self.subjects.speaks(found.line, speaker)
        self.focus = Focus(
            speaker.entity,
            speaker.name,
            found.paragraph,
            found.line,
            speaker.kind,
        )
        if speaker.kind == "person":
            self.person = self.focus

    def _from_source(self, found: Found, span: tuple[int, int]) -> Speaker | None:
        inside = self.known.names.within(self.known.account, *span)
        head = head_of(inside, span, self._text())
        speaker = self._meant(head, found, span)
        return None if speaker is None else self._kind(head, speaker, span)

    def _meant(self, head: Mention | None, found: Found, span: tuple[int, int]) -> Speaker | None:
        if head is None and self._text()[slice(*span)].lower() in _HIS:
            owner = _HIS[self._text()[slice(*span)].lower()]
            pronoun = Mention(
                start=span[0], end=span[1], text=owner, kind="pronoun", pronoun=owner, number="one"
            )
            return self._pronoun(pronoun, found)
        if head is None:
            written = self._text()[span[0] : span[1]].partition(",")[0]
            body = self._body(written, found, span[0])
            if body is not None:
                return body
            return Speaker(name=written, confidence=1, route="described")
        if head.kind == "pronoun":
            return self._pronoun(head, found)
        if head.kind == "collective":
            return self._body(head.text, found, span[0]) or self._known(head)
        if head.kind == "role" and len(head.candidates) > 1:
            return self._bare_title(head, found)
        return self._known(head)

    def _text(self) -> str:
        return self.known.names.columns[self.known.account].text

    def _body(self, written: str, found: Found, at: int) -> Speaker | None:
        """The body that "the bank" or "it" means: the only one so called before, or who spoke last."""
        row = written.lower().split()
        if row == ["it"]:
            entity = self._it(found)
        elif len(row) == 2 and row[0] == "the" and kinds().get(row[1]) == "organisation":
            entity = self.bodies.called(row[1], at)
        else:
            return None
        return None if entity is None else self._speaker(entity, SETTINGS.noun, "noun")

    def _it(self, found: Found) -> str | None:
        """The body that "it" means: who spoke in this or the last sentence, or the name that opens the last one."""
        spoke = self.focus.kind == "organisation" and found.line <= self.focus.line + 1
        if spoke and self.focus.entity:
            return self.focus.entity
        before = found.line - 1
        same = before >= 0 and self._paragraph(before) == found.paragraph
        return self.bodies.opens(before) if same else None

    def _known(self, mention: Mention) -> Speaker:
        meant = mention.entity and self.known.people.fuller.get(mention.entity, mention.entity)
        entity = self.known.names.entity(meant) if meant else None
        name = entity.name if entity else mention.text
        if mention.kind == "collective":
            return Speaker(name=name, entity=meant, confidence=1, route="collective")
        certain = 1.0 if mention.kind == "name" else min(1.0, mention.confidence / SETTINGS.role)
        route = "name" if mention.kind == "name" else "role"
        return Speaker(name=name, entity=meant, confidence=certain, route=route)

    def _bare_title(self, role: Mention, found: Found) -> Speaker | None:
        """An office with several holders: the current speaker if he is one, else open with candidates."""
        holders = [candidate.entity for candidate in role.candidates]
        ordered = tuple(role.candidates)
        if self.person.entity in holders and self.person.entity is not None:
            return self._speaker(self.person.entity, SETTINGS.bare_title, "bare_title", ordered)
        if role.entity is not None:
            return self._speaker(role.entity, role.confidence, "role", ordered)
        nearest = self._nearest(found, [h for h in holders if h])
        if nearest is not None:
            return self._speaker(nearest, SETTINGS.bare_title - 0.15, "bare_title", ordered)
        return Speaker(
            name=role.text, confidence=SETTINGS.floor, route="ambiguous", candidates=ordered
        )

    def _nearest(self, found: Found, wanted: Sequence[str]) -> str | None:
        start = self.known.lines[found.line].start
        low = self.known.lines[max(0, found.line - _REFERS)].start
        for mention in reversed(self.known.names.within(self.known.account, low, start)):
            if mention.entity in wanted:
                return mention.entity
        return None

    def _pronoun(self, pronoun: Mention, found: Found) -> Speaker:
        """The speaker that a pronoun means; open where nobody fits, or several of a group."""
        open_ = Speaker(name=pronoun.text, confidence=SETTINGS.floor, route="pronoun_open")
        if pronoun.number == "many":
            return self._they(pronoun, found) or open_
        row = self._meant_by(pronoun, found)
        if not row:
            return open_
        told = self.subjects.gender(row[0]) or len(row) == 1 or row[0].line >= found.line - 1
        share = SETTINGS.pronoun_one if told else SETTINGS.pronoun_two
        if len(row) > 1 and self._rivals(row, found):
            share = SETTINGS.pronoun_two
        return self._someone(row[0], share, "pronoun", self._listed(row))

    def _meant_by(self, pronoun: Mention, found: Found) -> list[Who]:
        """Whom "he" or "she" may mean, the likeliest first.

        The subject of the nearest sentence of the paragraph; where it names nobody, those of the paragraph before
        whose gender is known, and who spoke last where the cue says that he goes on.
        """
        about = self._about(found)
        near = self.subjects.nearest(found.line, pronoun.start)
        for spoke in (self.focus, self.person):
            if spoke.name and found.paragraph - spoke.paragraph <= _GOES_ON:
                near.append(Who(spoke.entity, spoke.name, spoke.line, spoke.kind))
        row = [
            who
            for who in near
            if self.subjects.fits(pronoun.pronoun, who)
            and (not who.entity or who.entity not in about)
        ]
        row = once(row)
        if not row or (row[0].subject and self._paragraph(row[0].line) == found.paragraph):
            return row
        goes_on = found.said is not None and found.said.lemma in words("goes_on")
        return sorted(row, key=lambda who: self._far(who, goes_on))

    def _far(self, who: Who, goes_on: bool) -> tuple[bool, bool, bool]:
        """The order of persons of whom none is the subject of a sentence of the paragraph."""
        spoke = who.entity == self.person.entity and who.name == self.person.name
        return (not (goes_on and spoke), not self.subjects.gender(who), not (who.subject or spoke))

    def _rivals(self, row: Sequence[Who], found: Found) -> bool:
        """Whether the first two fit alike, both from the paragraphs before."""
        first, second = row[0], row[1]
        if self._paragraph(first.line) == found.paragraph or not second.subject:
            return False
        return bool(self.subjects.gender(first)) == bool(self.subjects.gender(second))

    def _about(self, found: Found) -> set[str]:
        """The entities that the content names: nobody is reported to speak of himself by name."""
        inside: set[str] = set()
        for start, end in found.segments:
            for mention in self.known.names.within(self.known.account, start, end):
                if mention.entity and mention.kind in ("name", "role"):
                    inside.add(self.known.people.fuller.get(mention.entity, mention.entity))
        return inside

    def _paragraph(self, line: int) -> int:
        return self.known.lines[line].paragraph

    def _they(self, pronoun: Mention, found: Found) -> Speaker | None:
        """A group or body that "they" means: who spoke last, or the only one named in the last sentences."""
        fits = self.bodies.groups(found.line, pronoun.start)
        near = found.paragraph - self.focus.paragraph <= _GOES_ON
        focus = self.focus.entity if near else None
        if focus is not None and self.bodies.many(focus):
            others = [fit for fit in fits if fit != focus]
            recent = found.line - self.focus.line <= 2
            share = SETTINGS.pronoun_two if others and not recent else SETTINGS.pronoun_one
            return self._speaker(focus, share, "pronoun", self._candidates([focus, *others]))
        if not fits:
            return None
        if len(fits) > 1:
            open_ = self._candidates(fits)
            return Speaker(
                name=pronoun.text, confidence=SETTINGS.floor, route="pronoun_open", candidates=open_
            )
        return self._speaker(fits[0], SETTINGS.pronoun_one, "pronoun", self._candidates(fits))

    def _candidates(self, entities: Sequence[str]) -> tuple[Candidate, ...]:
        self.unlisted = max(0, len(entities) - LISTED)
        share = round(1 / max(1, len(entities)), 2)
        return tuple(
            Candidate(name=self._name(entity), entity=entity, confidence=share)
            for entity in entities[:LISTED]
        )

    def _listed(self, row: Sequence[Who]) -> tuple[Candidate, ...]:
        self.unlisted = max(0, len(row) - LISTED)
        share = round(1 / max(1, len(row)), 2)
        return tuple(
            Candidate(name=who.name, entity=who.entity, confidence=share) for who in row[:LISTED]
        )

    def _someone(
        self, who: Who, sure: float, route: str, candidates: tuple[Candidate, ...] = ()
    ) -> Speaker:
        return Speaker(
            name=who.name,
            entity=who.entity,
            confidence=sure,
            route=route,
            candidates=candidates,
            kind=who.kind,
        )

    def _name(self, entity: str) -> str:
        known = self.known.names.entity(entity)
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
        """A quotation without a cue is of whom the sentence before is about, else goes on with who spoke last."""
        lent = self.by_source.get(found.source) if found.source is not None else None
        if lent is not None:
            who: Who | None = Who(lent.entity, lent.name, found.line, lent.kind)
        else:
            who = self._floats_to(found)
        steps = max(0, found.paragraph - self.focus.paragraph - 1)
        if who is None:
            if not self.focus.name or self.focus.line < 0 or steps > SETTINGS.floating_reach:
                return None
            who = Who(self.focus.entity, self.focus.name, self.focus.line, self.focus.kind)
        else:
            steps = 0
        share = sure(found.route, "floating", away=steps)
        if steps < 1:
            self.focus = Focus(who.entity, who.name, found.paragraph, found.line, who.kind)
            self.subjects.spoke[found.line] = who
        return self._someone(who, share, "floating")

    def _floats_to(self, found: Found) -> Who | None:
        """Whom a quotation without a cue belongs to: the subject of the nearest sentence in its paragraph that is
        about a person; at the begin of a paragraph, that of the last one before, unless someone else spoke there."""
        own = self.subjects.before(found.line, found.segments[0][0])
        if own is not None:
            return own
        for line in range(found.line - 1, max(-1, found.line - 1 - _REFERS), -1):
            near = found.paragraph - self._paragraph(line)
            if near > 1:
                break
            who = self.subjects.of(line)
            if near == 0 and who is not None:
                return who
            if near == 1:
                spoke = self.focus.line >= 0 and self.focus.paragraph >= found.paragraph - 1
                return None if spoke and not self._new(who) else who
        return None

    def _new(self, who: Who | None) -> bool:
        """Whether a person is named for the first time in the line that is about him."""
        if who is None or who.entity is None:
            return False
        first = self.bodies.first.get(who.entity)
        return first is not None and first >= self.known.lines[who.line].start


def _several(speaker: Speaker) -> bool:
    """Whether a source is several persons: "officials", "two rowers"."""
    many = speaker.entity is None and speaker.name.endswith("s")
    return many or speaker.kind == "group"


def _rated(speaker: Speaker, found: Found, source: tuple[int, int]) -> Speaker:
    """The speaker with the share of sources that are right among those found like his, times how sure he is meant."""
    cue = found.cue or source
    gap = max(cue[0] - source[1], source[0] - cue[1])
    share = sure(found.route, speaker.route, away=gap > _NEAR)
    route = "subject" if found.route == "loose" else speaker.route
    return replace(speaker, confidence=round(share * speaker.confidence, 2), route=route)
