"""Names: runs of capitalised words, without what stands before them, with their forms of address."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.name.capitals import Capitals, trusted
from tellings.name.keys import plain
from tellings.name.raw import Raw, address_end, form_of_address
from tellings.name.sorts import (
    FUNCTION,
    KIND,
    LINK,
    MODIFIER,
    OPENING,
    PARTICLE,
    PLACE,
    STOPPED,
    TITLE,
    TITLE_START,
)
from tellings.name.tables import kind_words, places, titles
from tellings.name.words import Words

_LONGEST_NAME = 8  # words; what goes on behind them is another name
_ADDRESS = TITLE | TITLE_START
_SHEDS = MODIFIER | PLACE
_OPENS = FUNCTION | OPENING
_NO_NAME = KIND | PLACE
_JOINS = PARTICLE | LINK


def name_at(words: Words, first: int, usable: Sequence[bool], about: Capitals) -> Raw | None:
    """The name that begins at a word, or a form of address that stands alone there.

    Args:
        words: the words of an account.
        first: a word that is usable.
        usable: for each word, whether it can be part of a name.
        about: the capitals of the story.
    """
    last = _run_end(words, first, usable)
    honorifics: tuple[str, ...] = ()
    start, core = first, first
    if words.opener[first] or any(words.sort[max(0, first - 1) : last]):  # else nothing to shed
        while core < last and _sheds(words, core, last, about) and not _address(words, core, last):
            core += 1
        if core == last:
            return None
        start, core, honorifics = _honorifics(words, core, last)
        if core == last:
            return _bare_address(words, start, last, honorifics[-1])
        if last - core == 1 and not (honorifics or trusted(words, core, about)):
            return None
        if not honorifics:
            start = _leading_particles(words, start)
    if last - core == 1 and _no_name(words, core):
        return None
    parts = tuple([words.text[words.start[k] : words.end[k]] for k in range(core, last)])
    return Raw(
        kind="name",
        first=start,
        last=last,
        parts=parts,
        key=tuple(map(plain, parts)),
        written=words.text[words.start[core] : words.end[last - 1]],
        honorifics=honorifics,
        before=words.norm[start - 1] if words.joins(start) else "",
    )


def _honorifics(words: Words, core: int, last: int) -> tuple[int, int, tuple[str, ...]]:
    """The forms of address that open a run: (where they begin, where the name does, they)."""
    if not (words.sort[core] | words.sort[core - 1]) & _ADDRESS:
        return core, core, ()
    start = core
    found: list[str] = []
    end = _address(words, core, last)
    if end:
        start, core = core - 1, end
        found.append(words.phrase(start, end))
    while core < last and (size := _honorific(words, core, last)):
        found.append(words.phrase(core, core + size))
        core += size
    return start, core, tuple(found)


def _bare_address(words: Words, first: int, last: int, title: str) -> Raw | None:
    if words.opener[first] and len(title) < 4:
        return None
    return form_of_address(first, last, title)


def _address(words: Words, first: int, last: int) -> int:
    """The end of "His Eminence" and the like whose second word begins a run; 0 if there is none."""
    if not words.sort[first - 1] & TITLE_START or not words.joins(first):
        return 0
    return address_end(words, first - 1, last)


def _honorific(words: Words, at: int, last: int) -> int:
    """The number of words of a form of address at a word, 0 if there is none."""
    sort = words.sort[at]
    if sort & TITLE_START and at + 2 <= last and words.phrase(at, at + 2) in titles():
        return 2
    if not sort & TITLE:
        return 0
    # "General Motors", "Judge": a form of address is followed by a name
    return 1 if at + 1 < last or not sort & KIND else 0


def _sheds(words: Words, at: int, last: int, about: Capitals) -> bool:
    """Whether the first word of a run is no part of the name ("In Oslo", "Earlier Varn", "Iranian Ebrahim")."""
    sort, opens = words.sort[at], words.opener[at] and last - at > 1
    if not (opens or sort & _SHEDS) or sort & (TITLE | STOPPED):
        return False
    if sort & _SHEDS and last - at > 1 and not any(k & KIND for k in words.sort[at + 1 : last]):
        if sort & MODIFIER:
            return True
        if _demonym(words, at) and words.phrase(at, last) not in places():
            return True
    return opens and (bool(sort & _OPENS) or words.norm[at] in about.common)


def _demonym(words: Words, at: int) -> bool:
    hit = places().get(words.norm[at])
    return hit is not None and hit[1] == "demonym"


def _no_name(words: Words, at: int) -> bool:
    """Whether a single capitalised word names nobody: "Norwegian", "Oslo-Stockholm", "East", "MPs"."""
    norm, sort = words.norm[at], words.sort[at]
    if sort & _NO_NAME and (kind_words().get(norm) == "adjective" or _demonym(words, at)):
        return True
    if "-" in norm and not sort & PLACE and _begins_with_place(norm.split("-")):
        return True
    raw = words.raw(at)
    return raw[-1] == "s" and len(raw) > 2 and raw[:-1].isupper()


def _begins_with_place(halves: Sequence[str]) -> bool:
    return any("-".join(halves[:k]) in places() for k in range(1, len(halves)))


def _run_end(words: Words, first: int, usable: Sequence[bool]) -> int:
    last = first + 1
    limit = min(len(words.start), first + _LONGEST_NAME)
    gap, owner = words.gap, words.owner
    while last < limit and (not owner[last - 1] or _past_possessive(words, last)):
        if usable[last]:
            step = 1 if gap[last] == " " else int(_holds(words, last))
        else:
            step = _next(words, first, last, usable) if words.sort[last] & _JOINS else 0
        if not step:
            break
        last += step
    return last


def _past_possessive(words: Words, at: int) -> bool:
    """Whether a run may go on at a word behind 's: "Workers' Union", "People's Bank"."""
    return words.cap[at] and kind_words().get(words.norm[at]) == "organisation"


def _next(words: Words, first: int, at: int, usable: Sequence[bool]) -> int:
    """How many words more belong to a run that has come to a particle or link."""
    if not _holds(words, at) or not words.norm[at].isalpha():
        return 0
    if words.sort[at] & PARTICLE:
        return _particles(words, at, usable)
    if not any(sort & KIND for sort in words.sort[first:at]):
        return 0
    if words.norm[at : at + 2] == ["of", "the"] and _goes_on(words, at + 2, usable):
        return 3
    links = words.norm[at] == "of" or (
        words.norm[at] in ("and", "for") and "of" in words.norm[first:at]
    )
    return 2 if links and _goes_on(words, at + 1, usable) else 0


def _goes_on(words: Words, at: int, usable: Sequence[bool]) -> bool:
    return words.joins(at) and usable[at]


def _particles(words: Words, at: int, usable: Sequence[bool]) -> int:
    """The words of "de la Vega", "van Dijk" when a name goes on with particles; 0 if it does not."""
    for k in range(at, at + 3):
        if not words.sort[k] & PARTICLE or not words.joins(k + 1):
            return 0
        if usable[k + 1]:
            return k + 2 - at
    return 0


def _leading_particles(words: Words, first: int) -> int:
    """The first of the particles in front of a surname ("de la Vega said"); they belong to the mention."""
    at = first
    while words.sort[at - 1] & PARTICLE and words.joins(at):
        at -= 1
    return at


def _holds(words: Words, at: int) -> bool:
    """Whether what stands before a word may stand inside a name."""
    gap = words.gap[at]
    if words.joins(at) or (gap in ("’ ", "' ") and words.owner[at - 1]):
        return True
    initial = len(words.norm[at - 1]) == 1 or bool(words.sort[at - 1] & (STOPPED | TITLE))
    return (initial and gap.strip() in (".", "") and "\n" not in gap) or gap == " & "
