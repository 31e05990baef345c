"""Who speaks in a statement unit: its quotation's speaker, the subject of its cue, or nobody known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from tellings.collate.lexicon import word_lists
from tellings.collate.word_kinds import is_cue
from tellings.model import Quotation
from tellings.text import Token

if TYPE_CHECKING:
    from tellings.name import Mention, Names

SUBJECT = 0.85
"""Ceiling for the subject of a cue verb: the design expects 0.80 to 0.88 of such rules on open news."""
INHERITED = 0.95
"""Factor for a coordinated cue without its own subject."""
GUESSED = 0.7
"""Factor for the first name of the sentence, when nothing stands beside the verb."""
BESIDE = 3
"""Words (adverbs, auxiliaries) that may stand between a subject and its verb."""


_PRONOUNS = frozenset({"he", "she", "they", "it"})


class Voice(Struct, frozen=True):
    """A speaker by entity id (None: narrator or unknown), and how surely."""

    entity: str | None = None
    confidence: float = 0.0


class Register:
    """What one account offers for finding speakers, with the voice of the sentence so far."""

    def __init__(self, account: str, names: Names, quotations: Sequence[Quotation]) -> None:
        self.account = account
        self.names = names
        self.quotations = sorted(quotations, key=lambda q: (q.start, q.end, q.id))
        self.voices = frozenset(e.id for e in names.entities if e.kind not in ("place", "document"))
        self.sentence = -1
        self.last = Voice()
        self.before = Voice()

    def voice(self, words: Sequence[Token], sentence: tuple[int, int]) -> Voice:
        """The speaker of the unit made of `words`, in a sentence (half-open code points).

        Units are to be asked in order: a coordinated cue inherits the subject of the unit before it.
        """
        if sentence[0] != self.sentence:
            self.before = self.last if self.last.entity is not None else self.before
            self.sentence, self.last = sentence[0], Voice()
        start, end = words[0].start, words[-1].end
        quotation = self._quotation(start, end)
        found = self._subject(words, sentence)
        if quotation is not None:
            who = quotation.speaker
            if who is not None and who.entity is not None:
                found = Voice(who.entity, who.confidence)
            else:
                found = Voice(found.entity, found.confidence * GUESSED)
        self.last = found
        return found

    def _quotation(self, start: int, end: int) -> Quotation | None:
        def shared(quotation: Quotation) -> int:
            return sum(max(0, min(s.end, end) - max(s.start, start)) for s in quotation.segments)

        best = max(self.quotations, key=shared, default=None)
        return best if best is not None and shared(best) else None

    def _subject(self, words: Sequence[Token], sentence: tuple[int, int]) -> Voice:
        at = next((i for i, w in enumerate(words) if is_cue(w)), None)
        if at is None:
            return Voice()
        mentions = [
            m
            for m in self.names.within(self.account, *sentence)
            if m.entity in self.voices and not self._in_quotation(m)
        ]
        beside = self._beside(words, at, mentions)
        if beside is not None:
            return _of(beside, 1.0)
        if any(w.norm in _PRONOUNS for w in words[max(0, at - BESIDE) : at]):
            return Voice(self.before.entity, self.before.confidence * GUESSED)
        if self.last.entity is not None:
            return Voice(self.last.entity, self.last.confidence * INHERITED)
        return _of(mentions[0], GUESSED) if mentions else Voice()

    def _beside(
        self, words: Sequence[Token], at: int, mentions: Sequence[Mention]
    ) -> Mention | None:
        verb = words[at]
        reach = words[max(0, at - BESIDE - 1)].start
        before = [m for m in mentions if m.end <= verb.start and m.end > reach]
        if before:
            return before[-1]
        if verb.norm not in word_lists().inverting or at + 1 == len(words):
            return None
        return next((m for m in mentions if verb.end <= m.start <= words[at + 1].start), None)

    def _in_quotation(self, mention: Mention) -> bool:
        return any(
            s.start <= mention.start < s.end
            for q in self.quotations
            if q.kind == "direct"
            for s in q.segments
        )


def _of(mention: Mention, factor: float) -> Voice:
    return Voice(mention.entity, min(mention.confidence, SUBJECT) * factor)
