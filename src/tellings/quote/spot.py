"""Where cues stand in a sentence, and which of their readings are verbs of reporting."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from msgspec import Struct

from tellings.quote.cues import Form, cue_at, cues
from tellings.quote.grammar import is_adverb, words
from tellings.quote.items import Items

RELAY_WORDS = 7
"""Words of the longest "..., the agency in Oslo reported" that is taken off a content."""


_USED_TO = ["used", "to"]
_SINGULAR = frozenset(("one", "a", "half", "some"))
"""Numbers that a verb of the third person may follow ("one says")."""


class Spot(Struct, frozen=True, gc=False):
    """A cue among the items of a line: `left` with its auxiliaries and adverbs, `first` to `last` the cue itself.

    `finite` is False for participles ("saying"), `negated` and `modal` mark "did not say", "would say".
    `clause` is the first item of the clause of a relayed report ("X quoted S as saying"). `borders` says that a comma
    stands a few words before, or "and" or "but" right before: other cues end no content before them.
    """

    form: Form
    left: int
    first: int
    last: int
    finite: bool
    negated: bool = False
    modal: bool = False
    clause: int = -1
    borders: bool = False


def spots(items: Items) -> list[Spot]:
    """The cues of a line, in order and without overlap."""
    norms = items.norm
    places = list(compress(range(len(norms)), map(cues().__contains__, norms)))
    if not places:
        return []
    norms = _small(items)
    found: list[Spot] = []
    last = 0
    for at in places:
        spot = _spot(items, norms, at) if at >= last and norms[at] else None
        if spot is not None and spot.left >= last:
            found.append(spot)
            last = spot.last
    return found


def _small(items: Items) -> list[str]:
    """The words of a line that can be verbs: those with a capital inside a sentence are left empty."""
    if True not in items.cap[1:] or _title_case(items):
        return items.norm
    norms = items.norm.copy()
    for at in compress(range(1, len(norms)), items.cap[1:]):
        norms[at] = ""
    return norms


def _title_case(items: Items) -> bool:
    """Whether a line is a headline in title case, where verbs have capitals too."""
    if items.cap.count(True) < 3:
        return False
    long = sum([len(norm) > 3 for norm in compress(items.norm, items.cap)])
    return long > 2 and long > 0.7 * sum([len(norm) > 3 for norm in items.norm])


class _Around(Struct, frozen=True, gc=False):
    """What stands around a word that may be a cue: the auxiliaries and adverbs, the words before and after.

    `owner` says that the word before carries 's, `comma` that a comma stands before.
    """

    group: tuple[str, ...]
    before: str
    after: str
    owner: bool
    comma: bool


def _spot(items: Items, norms: list[str], at: int) -> Spot | None:
    forms = cue_at(norms, at)
    if not forms:
        return None
    left = _group_start(norms, at)
    group = tuple(norms[left:at])
    before = norms[left - 1] if left else ""
    owner = left > 0 and items.owner[left - 1]
    comma = left > 0 and items.kind[left - 1] == ","
    for form in forms:
        last = at + len(form.words)
        after = norms[last] if last < len(norms) else ""
        finite = _verbal(form, _Around(group, before, after, owner, comma))
        if finite is not None:
            negated = bool(group) and not words("negation").isdisjoint(group)
            modal = bool(group) and not words("doubt").isdisjoint(group)
            borders = _borders(items, left)
            return Spot(form, left, at, last, finite, negated, modal, borders=borders)
    return None


def _group_start(norms: Sequence[str], at: int) -> int:
    """The first of the auxiliaries and adverbs that belong to a cue."""
    left = at
    while left > 0 and (norms[left - 1] in words("auxiliary") or is_adverb(norms[left - 1])):
        left -= 1
    if left > 2 and norms[left - 2 : left] == _USED_TO and norms[left - 3] not in words("be"):
        left -= 2  # "my aunt used to say"; but not "the word was used to say"
        while left > 0 and is_adverb(norms[left - 1]):
            left -= 1
    while left < at and norms[left] in words("sentence_adverb"):
        left += 1
    return left


def _borders(items: Items, left: int) -> bool:
    if not left:
        return False
    near = items.kind[max(0, left - RELAY_WORDS - 1) : left]
    return "," in near or items.norm[left - 1] in ("and", "but")


def _verbal(form: Form, around: _Around) -> bool | None:
    """True for a finite verb, False for a participle, None where the word is a noun, an infinitive or a passive."""
    if form.cue.lemma.startswith("be "):
        return True
    be = bool(around.group) and not words("be").isdisjoint(around.group)
    if form.tag == "ing":
        noun = around.before in words("determiner") or around.owner
        return True if be else (None if noun else False)
    if form.tag in ("past", "part"):
        return _past(form, be, around)
    if around.after in words("auxiliary") or around.owner:
        return None
    if form.tag == "s":
        if around.before in words("number") and around.before not in _SINGULAR:
            return None  # "the two states", "three claims"
        return None if _after_noun_marker(around.before, form) else True
    return _base(form, around)


def _past(form: Form, be: bool, around: _Around) -> bool | None:
    if be or around.after == "by":
        return None
    have = bool(around.group) and not words("have").isdisjoint(around.group)
    if form.tag == "part":
        return True if have else None
    if not have and around.before in words("determiner") - words("stands_alone"):
        return None
    return True


def _after_noun_marker(before: str, form: Form) -> bool:
    """Whether the word before makes a noun of the cue ("the reports", "his claims", "of calls")."""
    if form.cue.tier == 1 and before in words("stands_alone"):
        return False
    return before in words("determiner") or before in words("preposition")


def _base(form: Form, around: _Around) -> bool | None:
    """A base form is a verb behind a modal, a plural, or a comma that closes the subject's apposition."""
    before = around.before
    if "used" in around.group:
        return True
    if before in ("to", "let", "please") or _after_noun_marker(before, form):
        return None
    if not words("modal").isdisjoint(around.group) or before in words("plural"):
        return True
    if form.cue.lemma in words("verb_only"):
        return True if before or around.comma else None
    plural = before.endswith("s") and not before.endswith(("ss", "us", "is"))
    return True if plural or before in ("people", "police", "others") else None
