"""Names, pronouns and collective sources among the words of one account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from tellings.name.raw import ADDRESS, Raw
from tellings.name.roles import find_roles, joined
from tellings.name.settings import SETTINGS
from tellings.name.tables import kind_words, office_words, places, sources, titles, word_class
from tellings.name.words import Words
from tellings.text import MONTHS, WEEKDAYS, function_words

PRONOUNS: dict[str, Literal["one", "many"]] = {"he": "one", "she": "one", "they": "many"}
_LONGEST_NAME = 8
_LONGEST_HEADLINE = 30


class Story(Struct, frozen=True):
    """What the words of all accounts say about capitals: `proper` words are capitalised inside sentences, `common`
    ones also stand in lower case."""

    proper: frozenset[str]
    common: frozenset[str]


def story(columns: Sequence[Words]) -> Story:
    """Collects which words of a story are proper names."""
    proper: Counter[str] = Counter()
    common: set[str] = set()
    for words in columns:
        titled = headline_words(words)
        for at, norm in enumerate(words.norm):
            if not words.cap[at]:
                common.add(norm)
            elif not words.opener[at] and not titled[at]:
                proper[norm] += 1
    return Story(frozenset(proper), frozenset(common))


def headline_words(words: Words) -> list[bool]:
    """For each word, whether it stands in a line of title case, where capitals say nothing."""
    flags = [False] * len(words)
    first = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or "\n" in words.gap[at]:
            if _title_case(words, first, at):
                flags[first:at] = [True] * (at - first)
            first = at
    return flags


def _title_case(words: Words, first: int, last: int) -> bool:
    """Whether a line is in title case; one with a full stop must have no small word but function words."""
    if last - first > _LONGEST_HEADLINE:
        return False
    content = [k for k in range(first, last) if words.norm[k] not in function_words()]
    stopped = words.text[words.full[last - 1] : words.full[last - 1] + 1] == "."
    share = 1.0 if stopped else SETTINGS.headline_capitals
    return len(content) > 2 and sum(words.cap[k] for k in content) >= share * len(content)


def scan(words: Words, about: Story) -> list[Raw]:
    """All expressions of an account that may name someone, in order and without overlap.

    Args:
        words: the account's words.
        about: `story` of all accounts.
    """
    taken = [False] * len(words)
    found = find_roles(words)
    roles = len(found)
    for role in found:
        taken[role.first : role.last] = [True] * (role.last - role.first)
    usable = _usable(words, about, taken)
    at = 0
    while at < len(words):
        raw = _pronoun(words, at) if not taken[at] else None
        if raw is None and usable[at]:
            raw = _name(words, at, usable, about)
        if raw is None and not taken[at] and words.norm[at] in sources() and not words.cap[at]:
            raw = _collective(words, at, found[-1].last if len(found) > roles else 0, taken)
        if raw is not None:
            found.append(raw)
            at = max(raw.last, at + 1)
        else:
            at += 1
    return sorted(found, key=lambda raw: raw.start)


def _usable(words: Words, about: Story, taken: list[bool]) -> list[bool]:
    """Which words can be part of a name."""
    titled = headline_words(words)
    plain_words = function_words()
    flags: list[bool] = []
    for at, norm in enumerate(words.norm):
        good = words.cap[at] and not taken[at] and not _calendar(words, at, flags)
        if good and norm not in titles() and (norm in plain_words or norm in PRONOUNS):
            good = norm in word_class("particle") and not words.opener[at]
        if good and titled[at]:
            good = norm in about.proper or norm in places() or norm in titles()
        flags.append(good)
    return flags


def _calendar(words: Words, at: int, flags: Sequence[bool]) -> bool:
    """Whether a month or weekday is one, and no part of a name ("Jan Berg", "Theresa May")."""
    norm = words.norm[at]
    if norm not in MONTHS and norm not in WEEKDAYS:
        return False
    if (
        at
        and flags[at - 1]
        and joined(words.gap[at])
        and norm in ("may", "june", "april", "august")
    ):
        return False
    following = at + 1 < len(words) and words.cap[at + 1] and joined(words.gap[at + 1])
    return not (len(norm) == 3 and norm != "may" and following)


def _pronoun(words: Words, at: int) -> Raw | None:
    norm = words.norm[at]
    if norm not in PRONOUNS or words.raw(at).isupper():
        return None
    return Raw(
        kind="pronoun",
        first=at,
        last=at + 1,
        start=words.start[at],
        end=words.end[at],
        number=PRONOUNS[norm],
        article=norm,
    )


def _name(words: Words, first: int, usable: list[bool], about: Story) -> Raw | None:
    last = _run_end(words, first, usable)
    core = first
    while (
        core < last and _sheds(words, core, last, about) and not _address_words(words, core, last)
    ):
        core += 1
    if core == last:
        return None
    start = core
    honorifics: list[str] = []
    address = _address_words(words, core, last)
    if address:
        start, core = core - 1, core + address - 1
        honorifics.append(" ".join(words.norm[start:core]))
    while core < last and (size := _honorific(words, core, last)):
        honorifics.append(" ".join(words.norm[core : core + size]))
        core += size
    start = _leading_particles(words, start) if not honorifics else start
    if core == last:
        return _bare_address(words, start, last, honorifics)
    if not honorifics and last - core == 1 and not _trusted(words, core, about):
        return None
    if last - core == 1 and _no_name(words, core):
        return None
    return Raw(
        kind="name",
        first=start,
        last=last,
        start=words.start[start],
        end=words.end[last - 1],
        parts=tuple(words.raw(k) for k in range(core, last)),
        written=words.text[words.start[core] : words.end[last - 1]],
        honorifics=tuple(honorifics),
        before=_before(words, start),
    )


def _before(words: Words, at: int) -> str:
    return words.norm[at - 1] if at and joined(words.gap[at]) else ""


def _bare_address(words: Words, first: int, last: int, honorifics: list[str]) -> Raw | None:
    if words.opener[first] and len(honorifics[-1]) < 4:
        return None
    return Raw(
        kind="role",
        first=first,
        last=last,
        start=words.start[first],
        end=words.end[last - 1],
        office=ADDRESS + honorifics[-1],
        article="the",
    )


def _address_words(words: Words, first: int, last: int) -> int:
    """The number of words of "His Eminence" and the like whose second word begins a run; 0 if there is none."""
    if not first or not joined(words.gap[first]):
        return 0
    for size in (3, 2):
        stop = first - 1 + size
        if stop <= last and " ".join(words.norm[first - 1 : stop]) in titles():
            return size
    return 0


def _honorific(words: Words, at: int, last: int) -> int:
    """The number of words of a form of address at a word, 0 if there is none."""
    if at + 2 <= last and " ".join(words.norm[at : at + 2]) in titles():
        return 2
    if words.norm[at] not in titles():
        return 0
    # "General Motors", "Judge": a form of address is followed by a name
    return 1 if at + 1 < last or words.norm[at] not in kind_words() else 0


def _sheds(words: Words, at: int, last: int, about: Story) -> bool:
    """Whether the first word of a run is no part of the name ("In Oslo", "Earlier Varn", "Iranian Ebrahim")."""
    norm = words.norm[at]
    if norm in titles() or norm.endswith("."):
        return False
    if last - at > 1 and not any(words.norm[k] in kind_words() for k in range(at + 1, last)):
        if norm in office_words() or norm in word_class("party"):
            return True
        hit = places().get(norm)
        full = places().get(" ".join(words.norm[at:last]))
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
    halves = norm.split("-")
    if not hit and any(
        "-".join(halves[:k]) in places() and k < len(halves) for k in range(1, len(halves))
    ):
        return True
    raw = words.raw(at)
    return len(raw) > 2 and raw[:-1].isupper() and raw.endswith("s")


def _trusted(words: Words, at: int, about: Story) -> bool:
    """Whether a single capitalised word is a name: a capital that opens a sentence proves nothing."""
    norm = words.norm[at]
    if not words.opener[at]:
        return norm not in function_words()
    return norm in places() or (norm in about.proper and norm not in function_words())


def _run_end(words: Words, first: int, usable: list[bool]) -> int:
    last = first + 1
    limit = min(len(words), first + _LONGEST_NAME)
    while last < limit and _past_possessive(words, last):
        step = _next(words, first, last, usable)
        if not step:
            break
        last += step
    return last


def _past_possessive(words: Words, at: int) -> bool:
    """Whether a run may go on at a word: not behind 's, but for "Workers' Union", "People's Bank"."""
    if not words.possessive(at - 1):
        return True
    return at < len(words) and words.cap[at] and kind_words().get(words.norm[at]) == "organisation"


def _next(words: Words, first: int, at: int, usable: list[bool]) -> int:
    """How many words more belong to a run that has come to `at`."""
    if not _holds(words, at):
        return 0
    if usable[at]:
        return 1
    if not words.norm[at].isalpha():
        return 0
    particles = _particles(words, at, usable)
    if particles:
        return particles
    headed = any(words.norm[k] in kind_words() for k in range(first, at))
    article = headed and words.norm[at : at + 2] == ["of", "the"]
    if article and at + 2 < len(words) and usable[at + 2] and joined(words.gap[at + 2]):
        return 3
    if not (at + 1 < len(words) and usable[at + 1] and joined(words.gap[at + 1])):
        return 0
    if words.norm[at] == "of" and headed:
        return 2
    return 2 if words.norm[at] in ("and", "for") and headed and "of" in words.norm[first:at] else 0


def _particles(words: Words, at: int, usable: list[bool]) -> int:
    """The words of "de la Vega", "van Dijk" when a name goes on with particles; 0 if it does not."""
    for k in range(at, min(len(words) - 1, at + 3)):
        if (
            words.norm[k] not in word_class("particle")
            or words.norm[k] in word_class("plain_particle")
            or not joined(words.gap[k + 1])
        ):
            return 0
        if usable[k + 1]:
            return k + 2 - at
    return 0


def _leading_particles(words: Words, first: int) -> int:
    """The first of the particles in front of a surname ("de la Vega said"); they belong to the mention."""
    at = first
    while (
        at
        and joined(words.gap[at])
        and words.norm[at - 1] in word_class("particle") - word_class("plain_particle")
    ):
        at -= 1
    return at


def _holds(words: Words, at: int) -> bool:
    gap = words.gap[at]
    if joined(gap) or (gap in ("’ ", "' ", "’s ", "'s ") and words.possessive(at - 1)):
        return True
    before = words.norm[at - 1]
    initial = len(before) == 1 or before.endswith(".") or before in titles()
    return (initial and gap.strip() in (".", "") and "\n" not in gap) or gap == " & "


def _collective(words: Words, at: int, low: int, taken: list[bool]) -> Raw:
    """A source with its modifiers, back to the mention before it."""
    first = at
    while first > max(low, at - 3) and joined(words.gap[first]) and not taken[first - 1]:
        norm = words.norm[first - 1]
        if norm in word_class("article") or norm in word_class("quantifier"):
            first -= 1
            break
        if norm in function_words() or norm.endswith(("ed", "ing", "ly")) or norm[0].isdigit():
            break
        if norm in word_class("verb"):
            break
        first -= 1
    last = _familiar(words, at + 1)
    many = words.norm[at].endswith("s") or words.norm[at] in ("people", "police")
    return Raw(
        kind="collective",
        first=first,
        last=last,
        start=words.start[first],
        end=words.end[last - 1],
        office=words.norm[at],
        number="many" if many else "one",
    )


def _familiar(words: Words, at: int) -> int:
    """The end of "familiar with the matter", "with knowledge of the talks" behind a source."""
    rest = words.norm[at : at + 2]
    if rest not in (
        ["familiar", "with"],
        ["with", "knowledge"],
        ["close", "to"],
        ["briefed", "on"],
    ):
        return at
    last = at + 2
    while last < min(len(words), at + 6) and joined(words.gap[last]):
        last += 1
        if words.norm[last - 1] not in function_words():
            break
    return last
