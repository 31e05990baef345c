"""Whom sentences are about: the person that is the subject of each line (docs/methods.md, quotations)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct

from tellings.model import SourceKind, Speaker
from tellings.name import Mention
from tellings.quote.grammar import words
from tellings.quote.known import Known
from tellings.quote.people import quoted

_BACK = 4  # sentences back in which a pronoun looks for whom it means
_LONGEST = 1500  # code points of a sentence that are read for its subject
_CLAUSE = 40  # code points before a name in which a preposition makes it no subject
_OWN = {"your", "my", "our"}
_PERSONS = ("person", "anonymous", "unknown")


class Who(Struct, frozen=True):
    """Someone a pronoun may mean: an entity, or a source that only a description names."""

    entity: str | None
    name: str
    line: int
    kind: SourceKind = "person"
    subject: bool = True


class Subjects:
    """The subjects of the lines of one account, and who spoke in them."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.text = known.names.columns[known.account].text
        self.spoke: dict[int, Who] = {}
        self._read: dict[int, Who | Mention | None] = {}

    def speaks(self, line: int, speaker: Speaker) -> None:
        """Notes who speaks in a line, unless it is something that a pronoun would not mean."""
        first = speaker.name.split(" ", 1)[0].lower()
        if speaker.entity is None and first not in words("determiner") | words("possessive"):
            return
        self.spoke[line] = Who(speaker.entity, speaker.name, line, speaker.kind)

    def of(self, number: int, reach: int = _BACK) -> Who | None:
        """The person that a line is about: who speaks in it, else its subject; a pronoun is what it was before.

        Args:
            number: a line.
            reach: how many lines a pronoun may look back.
        """
        spoke = self.spoke.get(number)
        if spoke is not None and spoke.kind in _PERSONS:
            return spoke
        if number not in self._read:
            line = self.known.lines[number]
            self._read[number] = self._subject(number, line.start, line.end)
        found = self._read[number]
        if isinstance(found, Mention):
            return self._meant(found, number, reach)
        return found

    def _meant(self, pronoun: Mention, number: int, reach: int) -> Who | None:
        """Whom a pronoun that is the subject of a line means: the subject of the line before it in its paragraph."""
        same = (
            number and self.known.lines[number - 1].paragraph == self.known.lines[number].paragraph
        )
        before = self.of(number - 1, reach - 1) if same and reach else None
        if before is None or not self.fits(pronoun.pronoun, before):
            return None
        return Who(before.entity, before.name, number, before.kind)

    def before(self, number: int, at: int) -> Who | None:
        """The person that a line is about up to a place in it."""
        start = self.known.lines[number].start
        found = self._subject(number, start, at) if start < at else None
        return None if isinstance(found, Mention) else found

    def _subject(self, number: int, start: int, end: int) -> Who | Mention | None:
        end = min(end, start + _LONGEST)
        asked = self.text[start:end].rstrip().endswith("?")
        if asked and not self.text.startswith(("And ", "But "), start):
            return None  # who asks is not named: "Did the minister call? “I take no calls.”"
        row = (mention for mention in self.persons(start, end) if self._free(mention, start))
        first = next(row, None)
        if first is not None and self._adjunct(start, end):
            behind = (m for m in chain((first,), row) if self.text[m.start - 2 : m.start] == ", ")
            first = next(behind, first)
        if first is None or first.kind == "pronoun":
            return first
        return self._who(first, number)

    def _adjunct(self, start: int, end: int) -> bool:
        """Whether a phrase or a clause without its subject opens a line ("In May, ...", "Asked whether ..., ...")."""
        word = self.text[start:end].split(None, 1)[0].strip("“\"‘'(").lower()
        opens = word in words("preposition") or word in words("opening")
        return opens or word.endswith(("ing", "ed"))

    def _who(self, mention: Mention, number: int, subject: bool = True) -> Who:
        entity = mention.entity and self.known.people.fuller.get(mention.entity, mention.entity)
        known = self.known.names.entity(entity) if entity else None
        return Who(entity, known.name if known else mention.text, number, subject=subject)

    def _free(self, mention: Mention, start: int) -> bool:
        """Whether a mention can be a subject: it owns nothing and stands behind no preposition."""
        if self.text[mention.end : mention.end + 2] in ("'s", "’s"):
            return False
        if self.text[mention.end - 2 : mention.end] in ("'s", "’s"):
            return False
        before = self.text[max(start, mention.start - _CLAUSE) : mention.start]
        row = before[max(before.rfind(","), before.rfind(":")) + 1 :].lower().split()[-2:]
        return words("preposition").isdisjoint(row[-1:]) and not (
            len(row) == 2 and row[0] in words("preposition") and row[1] in words("determiner")
        )

    def persons(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions of persons, and of "he" and "she", in a stretch of the text outside marks."""
        for mention in self.known.names.within(self.known.account, start, end):
            told = mention.number == "one" if mention.kind == "pronoun" else self._named(mention)
            if told and not quoted(self.known.marks, mention.start):
                yield mention

    def _named(self, mention: Mention) -> bool:
        """Whether a mention that is no pronoun stands for a person, by name or office."""
        known = self.known.names.entity(mention.entity) if mention.entity else None
        if known is None or known.kind != "person" or mention.kind == "collective":
            return False
        if mention.text.split(" ", 1)[0].lower() in _OWN or known.name.split(" ", 1)[0] in _OWN:
            return False
        return mention.kind == "role" or self.person(known.id)

    def person(self, entity: str) -> bool:
        """Whether something besides its form shows an entity to be a person."""
        return self.known.people.fuller.get(entity, entity) in self.known.people.persons

    def fits(self, pronoun: str, who: Who) -> bool:
        """Whether "he" or "she" can mean someone, by what is known of gender."""
        if who.kind not in _PERSONS:
            return False
        return self.gender(who) in ("", "m" if pronoun == "he" else "f")

    def gender(self, who: Who) -> str:
        """m or f where the story tells, else empty."""
        return self.known.people.genders.get(who.entity, "") if who.entity else ""

    def nearest(self, number: int, at: int) -> list[Who]:
        """Whom a pronoun at a place of a line may mean, the likeliest first.

        The subject of the same line, then those of the lines before it in the paragraph, the nearest first; then the
        last subjects of the paragraph before; then other persons named.
        """
        paragraph = self.known.lines[number].paragraph
        found = [self.before(number, at)]
        far: list[Who | None] = []
        others = list(self._others(number, self.known.lines[number].start, at))
        for line in range(number - 1, max(-1, number - 1 - _BACK), -1):
            if paragraph - self.known.lines[line].paragraph > 1:
                break
            near = self.known.lines[line].paragraph == paragraph
            (found if near else far).append(self.of(line))
            others += self._others(line, self.known.lines[line].start, self.known.lines[line].end)
        return once([*found, *far, *others])

    def _others(self, number: int, start: int, end: int) -> Iterator[Who]:
        low = max(start, end - _LONGEST)
        for mention in self.known.names.within(self.known.account, low, end):
            if mention.kind == "pronoun" or not self._named(mention):
                continue
            if not quoted(self.known.marks, mention.start):
                yield self._who(mention, number, subject=False)


def once(row: Sequence[Who | None]) -> list[Who]:
    """Each person once, at the first place.

    Args:
        row: persons, the likeliest first.
    """
    seen: dict[tuple[str | None, str], Who] = {}
    for who in row:
        if who is not None:
            seen.setdefault((who.entity, who.name), who)
    return list(seen.values())
