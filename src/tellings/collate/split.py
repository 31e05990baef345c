"""Where one sentence holds several statements: cuts by reporting verbs, coordination and marks.

Rules of form only. Each looks at the words of a sentence and the marks between them; none looks at what is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from tellings.collate.lexicon import cues, word_lists
from tellings.collate.word_kinds import is_own, own_weight
from tellings.text import Token, function_words

_OPENING = "\"“„«「『‘'"
_JOINERS = frozenset({"and", "but", "while"})
_CONTRASTS = frozenset({"but", "while", "whereas", "although", "though"})
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_SUBJECT = 8
"""Words that a subject may take before its verb."""


class Line:
    """The words of one sentence and what stands between them."""

    def __init__(
        self, text: str, words: Sequence[Token], quoted: Sequence[tuple[int, int]]
    ) -> None:
        self.words = words
        self.norms = [word.norm for word in words]
        ends = [words[0].start, *(word.end for word in words[:-1])] if words else []
        self.gaps = [text[a : word.start] for a, word in zip(ends, words, strict=True)]
        near = [(s, e) for s, e in quoted if words and s < words[-1].end and e > words[0].start]
        self.inside = [any(s <= w.start < e for s, e in near) for w in words]

    def norm(self, at: int) -> str:
        """The folded word at a position, or "" beyond the ends."""
        return self.norms[at] if 0 <= at < len(self.norms) else ""

    def own_words(self, start: int, end: int) -> float:
        """How many words of a stretch are more than names and frame words."""
        return sum(is_own(word) for word in self.words[start:end])

    def weight(self, start: int, end: int) -> float:
        """How much of a statement the words of a stretch could carry."""
        return sum(own_weight(word) for word in self.words[start:end])


Rule = Callable[[Line, int], int | None]
"""Looks at a word and says at which word a new part begins, or None."""


def semicolon(line: Line, at: int) -> int | None:
    """`..., the mayor said; the works will ...`."""
    return at if ";" in line.gaps[at] else None


def colon(line: Line, at: int) -> int | None:
    """`stressed the need to open the road: both towns must pay for it`."""
    return at if ":" in line.gaps[at] and not line.inside[at - 1] else None


def quotation(line: Line, at: int) -> int | None:
    """`underlined the need to open the road, “Both towns must pay”`."""
    gap = line.gaps[at]
    opens = any(mark in gap for mark in _OPENING) and ("," in gap or ":" in gap)
    return at if opens and line.inside[at] and not line.inside[at - 1] else None


def fresh(line: Line, at: int) -> int | None:
    """`“Both towns must pay.” “We need to look at ...`: a second quotation on one line."""
    gap = line.gaps[at].replace(" ", "").replace("\u00a0", "")
    ended = any(mark + close in gap for mark in ".!?" for close in '"”’»')
    return at if ended and line.inside[at] and line.inside[at - 1] else None


def participle(line: Line, at: int) -> int | None:
    """`..., adding that the works will ...`; `... and stressing that ...`."""
    if line.norm(at) not in cues().participle:
        return None
    start = _back(line, at)
    return start if "," in line.gaps[start] or line.norm(start) in _JOINERS else None


def finite(line: Line, at: int) -> int | None:
    """`called the ties deep and welcomed the offer, expressed ...`."""
    if line.norm(at) not in cues().finite:
        return None
    start = _back(line, at)
    if line.norm(start) in _JOINERS:
        return start
    listed = "," in line.gaps[at] and any(n in cues().finite for n in line.norms[:at])
    return at if listed and line.norm(at + 1) not in cues().finite else None


def coordinate(line: Line, at: int) -> int | None:
    """`opens the bank to boats and closes it to nets`: a second verb with what it acts on."""
    if line.norm(at) not in _JOINERS and "," not in line.gaps[at]:
        return None
    verb = at + (line.norm(at) in _JOINERS)
    while line.norm(verb) in word_lists().between:
        verb += 1
    if not 0 < verb < len(line.words) or (verb == at and not _listed(line, at)):
        return None
    word = line.norm(verb)
    acts = _acts(line, verb + 1)
    if word.endswith("ed") or word in word_lists().irregular:
        return at if acts or line.norm(verb + 1) in {"to", "that", "up", "out", "forward"} else None
    return at if acts and word.endswith("s") and word not in function_words() else None


def infinitive(line: Line, at: int) -> int | None:
    """`asked for the board to be named by May and to meet in June`."""
    return at if line.norm(at) == "and" and line.norm(at + 1) == "to" else None


def purpose(line: Line, at: int) -> int | None:
    """`must name members this month, so that the board can meet`."""
    pair = (line.norm(at), line.norm(at + 1))
    return at if pair in {("so", "that"), ("in", "order"), ("provided", "that")} else None


def head(line: Line, at: int) -> int | None:
    """`referred to the old ties and the need to open the road`."""
    if line.norm(at) != "and":
        return None
    noun = at + 1 + (line.norm(at + 1) in _ARTICLES)
    return (
        at
        if line.norm(noun) in word_lists().heads
        and line.norm(noun + 1) in {"to", "of", "for", "that"}
        else None
    )


def fronted(line: Line, at: int) -> int | None:
    """`Referring to the old ties, the mayor called for ...`: cut after the opening phrase."""
    if "," not in line.gaps[at] or line.norm(0) not in cues().participle:
        return None
    reach = range(at, min(at + _SUBJECT, len(line.words)))
    verb = next((i for i in reach if line.norm(i) in cues().finite), None)
    return (
        at
        if verb is not None and not any("," in line.gaps[i] for i in range(at + 1, verb))
        else None
    )


def contrast(line: Line, at: int) -> int | None:
    """`..., but the works have not begun`."""
    if "," not in line.gaps[at] or line.norm(at) not in _CONTRASTS:
        return None
    return at if _verb_follows(line, at) else None


def clause(line: Line, at: int) -> int | None:
    """`..., and the works have begun`: coordination with a subject and an auxiliary."""
    if "," not in line.gaps[at] or line.norm(at) != "and":
        return None
    return at if _verb_follows(line, at) else None


def pause(line: Line, at: int) -> int | None:
    """`Two boats, one from each side, will sail ...`: any pause; such a cut is loose."""
    return at if any(mark in line.gaps[at] for mark in ",—–(") else None


RULES: tuple[Rule, ...] = (
    semicolon,
    colon,
    quotation,
    fresh,
    participle,
    finite,
    coordinate,
    infinitive,
    purpose,
    head,
    fronted,
    contrast,
    clause,
)
_ALSO_INSIDE = (semicolon, quotation, fresh, purpose)


@cache
def _openers() -> frozenset[str]:
    """Words before which a rule may cut without a mark."""
    return cues().finite | cues().participle | _JOINERS | _CONTRASTS | {"so", "in", "provided"}


class Piece(Struct, frozen=True):
    """Words `start` to `end` (half-open indices) of a sentence; `loose` where only a pause divides it from the last."""

    start: int
    end: int
    loose: bool


class Wanted(Struct, frozen=True):
    """How many own words a part needs: after a verb or mark of its own (`firm`), at a mere pause (`loose`)."""

    firm: float
    loose: float


def parts(
    text: str, words: Sequence[Token], quoted: Sequence[tuple[int, int]], wanted: Wanted
) -> list[Piece]:
    """Cut a sentence into statement units.

    Args:
        text: the text of the account.
        words: the words of one sentence.
        quoted: stretches inside quotation marks (code points); most rules do not look there.
        wanted: how many own words a part needs to stand alone.

    Returns:
        Pieces that tile the words in order.
    """
    if not words:
        return []
    line = Line(text, words, quoted)
    cuts: dict[int, bool] = {}
    openers = _openers()
    for at in range(1, len(words)):
        if line.norms[at] not in openers and not line.gaps[at].strip():
            continue
        for rule in _ALSO_INSIDE if line.inside[at] else RULES:
            start = rule(line, at)
            if start:
                cuts[start] = False
        if pause(line, at) and not line.inside[at]:
            cuts.setdefault(at, True)
    return _sizeable(line, sorted(cuts.items()), wanted)


def _sizeable(line: Line, cuts: Sequence[tuple[int, bool]], wanted: Wanted) -> list[Piece]:
    # A part too small to say anything joins what follows it (a frame before its content), the last what precedes.
    kept: list[Piece] = []
    start, loose = 0, False
    for at, (cut, is_loose) in enumerate(cuts):
        after = cuts[at + 1][0] if at + 1 < len(cuts) else len(line.words)
        least = wanted.loose if is_loose else wanted.firm
        size = line.own_words if is_loose else line.weight
        if size(start, cut) < least:
            continue
        if is_loose and size(cut, after) < least:
            continue
        kept.append(Piece(start, cut, loose))
        start, loose = cut, is_loose
    if kept and line.weight(start, len(line.words)) < wanted.firm:
        last = kept.pop()
        start, loose = last.start, last.loose
    return [*kept, Piece(start, len(line.words), loose)]


def _back(line: Line, at: int) -> int:
    # Over adverbs and pronouns to the joining word: "and also stressed".
    start = at
    while (
        start > 1 and line.norm(start - 1) in word_lists().between and "," not in line.gaps[start]
    ):
        start -= 1
    return start - 1 if start > 1 and line.norm(start - 1) in _JOINERS else start


def _acts(line: Line, at: int) -> bool:
    """Whether an object begins here: a determiner, a number or a name."""
    if not 0 <= at < len(line.words):
        return False
    word = line.words[at]
    return (
        line.norm(at) in word_lists().determiners
        or word.kind == "number"
        or word.text[:1].isupper()
    )


def _listed(line: Line, at: int) -> bool:
    # "welcomed the offer, invited the mayor and ...": a verb after a comma needs a joined one after it.
    following = line.norms[at + 1 :]
    return any(
        a == "and" and (b.endswith("ed") or b in word_lists().irregular or b in cues().finite)
        for a, b in pairwise(following)
    )


def _verb_follows(line: Line, at: int) -> bool:
    for i in range(at + 1, min(at + _SUBJECT, len(line.words))):
        if "," in line.gaps[i]:
            return False
        if line.norm(i) in word_lists().auxiliaries or line.norm(i) in cues().finite:
            return True
    return False
