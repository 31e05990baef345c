"""Names: runs of capitalised words, without what stands before them, with their forms of address."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.name.capitals import Capitals, trusted
from tellings.name.keys import plain
from tellings.name.raw import Raw, address_end, form_of_address
from tellings.name.tables import (
    kind_words,
    office_words,
    particles,
    places,
    title_starts,
    titles,
    word_class,
)
from tellings.name.words import Words
from tellings.text import function_words

_LONGEST_NAME = 8  # words; what goes on behind them is another name


def name_at(words: Words, first: int, usable: Sequence[bool], about: Capitals) -> Raw | None:
    """The name that begins at a word, or a form of address that stands alone there.

    Args:
        words: the words of an account.
        first: a word that is usable.
        usable: for each word, whether it can be part of a name.
        about: the capitals of the story.
    """
    last = _run_end(words, first, usable)
    core = first
    while core < last and _sheds(words, core, last, about) and not _address(words, core, last):
        core += 1
    if core == last:
        return None
    start, core, honorifics = _honorifics(words, core, last)
    if core == last:
        return _bare_address(words, start, last, honorifics[-1])
    if last - core == 1:
        sure = bool(honorifics) or trusted(words, core, about)
        if not sure or _no_name(words, core):
            return None
    if not honorifics:
        start = _leading_particles(words, start)
    parts = tuple([words.raw(k) for k in range(core, last)])
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
    if words.norm[first - 1] not in title_starts() or not words.joins(first):
        return 0
    return address_end(words, first - 1, last)


def _honorific(words: Words, at: int, last: int) -> int:
    """The number of words of a form of address at a word, 0 if there is none."""
    phrase = words.phrase(at, at + 2) if words.norm[at] in title_starts() else ""
    if at + 2 <= last and phrase in titles():
        return 2
    if words.norm[at] not in titles():
        return 0
    # "General Motors", "Judge": a form of address is followed by a name
    return 1 if at + 1 < last or words.norm[at] not in kind_words() else 0


def _sheds(words: Words, at: int, last: int, about: Capitals) -> bool:
    """Whether the first word of a run is no part of the name ("In Oslo", "Earlier Varn", "Iranian Ebrahim")."""
    norm = words.norm[at]
    if norm in titles() or norm.endswith("."):
        return False
    if last - at > 1 and not any(words.norm[k] in kind_words() for k in range(at + 1, last)):
        if norm in office_words() or norm in word_class("party"):
            return True
        hit = places().get(norm)
        full = places().get(words.phrase(at, last))
        if hit and hit[1] == "demonym" and not full:
            return True
    if not words.opener[at] or last - at == 1:
        return False
    if norm in about.common or norm in function_words() or norm in word_class("opening"):
        return True
    return norm.endswith(("ly", "ing"))


def _no_name(words: Words, at: int) -> bool:
    """Whether a single capitalised word names nobody: "Norwegian", "Oslo-Stockholm", "East", "MPs"."""
    norm = words.norm[at]
    hit = places().get(norm)
    if kind_words().get(norm) == "adjective" or (hit and hit[1] == "demonym"):
        return True
    if not hit and "-" in norm and _begins_with_place(norm.split("-")):
        return True
    raw = words.raw(at)
    return len(raw) > 2 and raw[:-1].isupper() and raw.endswith("s")


def _begins_with_place(halves: Sequence[str]) -> bool:
    return any("-".join(halves[:k]) in places() for k in range(1, len(halves)))


def _run_end(words: Words, first: int, usable: Sequence[bool]) -> int:
    last = first + 1
    limit = min(len(words), first + _LONGEST_NAME)
    while last < limit and (not words.owner[last - 1] or _past_possessive(words, last)):
        step = 1 if usable[last] and words.gap[last] == " " else _next(words, first, last, usable)
        if not step:
            break
        last += step
    return last


def _past_possessive(words: Words, at: int) -> bool:
    """Whether a run may go on at a word behind 's: "Workers' Union", "People's Bank"."""
    return words.cap[at] and kind_words().get(words.norm[at]) == "organisation"


def _next(words: Words, first: int, at: int, usable: Sequence[bool]) -> int:
    """How many words more belong to a run that has come to `at`."""
    if not _holds(words, at):
        return 0
    if usable[at]:
        return 1
    if not words.norm[at].isalpha():
        return 0
    if words.norm[at] in particles():
        return _particles(words, at, usable)
    if words.norm[at] not in ("of", "and", "for") or kind_words().keys().isdisjoint(
        words.norm[first:at]
    ):
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
        if words.norm[k] not in particles() or not words.joins(k + 1):
            return 0
        if usable[k + 1]:
            return k + 2 - at
    return 0


def _leading_particles(words: Words, first: int) -> int:
    """The first of the particles in front of a surname ("de la Vega said"); they belong to the mention."""
    at = first
    while words.norm[at - 1] in particles() and words.joins(at):
        at -= 1
    return at


def _holds(words: Words, at: int) -> bool:
    """Whether what stands before a word may stand inside a name."""
    gap = words.gap[at]
    if words.joins(at) or (gap in ("’ ", "' ") and words.owner[at - 1]):
        return True
    before = words.norm[at - 1]
    initial = len(before) == 1 or before.endswith(".") or before in titles()
    return (initial and gap.strip() in (".", "") and "\n" not in gap) or gap == " & "
