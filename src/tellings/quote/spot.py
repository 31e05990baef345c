"""Where cues stand in a sentence, and which of their readings are verbs of reporting."""

from __future__ import annotations

from msgspec import Struct

from tellings.quote.cues import Form, cue_at, cues
from tellings.quote.grammar import is_adverb, words
from tellings.quote.sheet import WORD, Item


class Spot(Struct, frozen=True):
    """A cue among the items of a line: `left` with its auxiliaries and adverbs, `first` to `last` the cue itself.

    `finite` is False for participles ("saying"), `negated` and `modal` mark "did not say", "would say".
    """

    form: Form
    left: int
    first: int
    last: int
    finite: bool
    negated: bool = False
    modal: bool = False


def spots(items: list[Item]) -> list[Spot]:
    """The cues of a line, in order and without overlap."""
    titled = _title_case(items)
    norms = [
        item.norm if item.kind == WORD and (titled or not at or not item.cap) else ""
        for at, item in enumerate(items)
    ]
    table = cues()
    found: list[Spot] = []
    at = 0
    while at < len(norms):
        spot = _spot(items, norms, at) if norms[at] in table else None
        if spot is not None and not (found and spot.left < found[-1].last):
            found.append(spot)
            at = spot.last
        else:
            at += 1
    return found


def _title_case(items: list[Item]) -> bool:
    """Whether a line is a headline in title case, where verbs have capitals too."""
    long = [item for item in items if item.kind == WORD and len(item.norm) > 3]
    return len(long) > 2 and sum(item.cap for item in long) > 0.7 * len(long)


def _spot(items: list[Item], norms: list[str], at: int) -> Spot | None:
    forms = cue_at(norms, at, len(norms))
    if not forms:
        return None
    form = forms[0]
    left = at
    while left > 0 and (norms[left - 1] in words("auxiliary") or is_adverb(norms[left - 1])):
        left -= 1
    group = norms[left:at]
    for one in (form, *forms[1:]):
        finite = _verbal(one, group, norms, left, at)
        if finite is not None:
            return Spot(
                one,
                _trim(norms, left, at, items),
                at,
                at + len(one.words),
                finite,
                any(word in words("negation") for word in group),
                any(word in ("would", "could", "might", "may", "should") for word in group),
            )
    return None


def _trim(norms: list[str], left: int, at: int, items: list[Item]) -> int:
    """Adverbs that open the sentence belong to it and not to the cue."""
    while left < at and norms[left] in ("however", "meanwhile", "furthermore", "moreover"):
        left += 1
    return left


def _verbal(form: Form, group: list[str], norms: list[str], left: int, at: int) -> bool | None:
    """True for a finite verb, False for a participle, None where the word is a noun, an infinitive or a passive."""
    before = norms[left - 1] if left else ""
    be = [word for word in group if word in words("be")]
    have = any(word in words("have") for word in group)
    after = norms[at + len(form.words)] if at + len(form.words) < len(norms) else ""
    if form.cue.lemma.startswith("be "):
        return True
    if form.tag == "ing":
        if be:
            return True
        return None if before in words("determiner") or before in words("possessive") else False
    if form.tag in ("past", "part"):
        return _past(form, be, have, before, after)
    if form.tag == "s":
        noun = (
            before in words("determiner")
            or before in words("preposition")
            or before in words("possessive")
        )
        return None if noun or after in words("auxiliary") else True
    return None if after in words("auxiliary") else _base(group, before)


def _past(form: Form, be: list[str], have: bool, before: str, after: str) -> bool | None:
    if be or after == "by":
        return None
    if form.tag == "part":
        return True if have else None
    if not have and before in words("determiner") and before not in ("that", "this", "both", "all"):
        return None
    return True


def _base(group: list[str], before: str) -> bool | None:
    if before == "to" or before in words("determiner") or before in words("possessive"):
        return None
    if any(word in words("modal") for word in group):
        return True
    if before in words("plural"):
        return True
    plural = before.endswith("s") and not before.endswith(("ss", "us", "is"))
    return True if plural or before in ("people", "police", "others") else None
