"""What a value is changed into: planted conflicts, and controls that are none (decision 0018).

A change is the new text of one account with the runs that are new. The same seed and place give the same change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from msgspec import Struct
from msgspec.structs import replace
from planted_places import SMALL, UNITS, WORTH, Mark, Place
from planted_stories import Page, Story, account_of

from tellings.text import stem

PLANTED = ("number", "date", "unit", "negation", "speaker", "name", "weekday")
CONTROLS = ("rounding", "conversion", "silence", "update")

Run = tuple[int, int]
WORDS = {n: word for word, n in WORTH.items()}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SURNAMES = ("Kerrow", "Brennick", "Tolvane", "Maddrell", "Osgarth", "Pellisen", "Hathrick")
PERSONS = ("Harold Brennick", "Lucinda Tolvane", "Edwin Maddrell", "Marian Osgarth")
"""Invented, so that no story has them."""

TOLLS = frozenset(
    map(
        stem,
        [
            "dead",
            "killed",
            "deaths",
            "injured",
            "wounded",
            "missing",
            "victims",
            "cases",
            "arrests",
            "hurt",
        ],
    )
)
"""What grows while a story goes on."""

CONVERTED = {
    "kilometres": ("miles", 0.621371), "kilometers": ("miles", 0.621371), "km": ("miles", 0.621371),
    "miles": ("kilometres", 1.609344), "metres": ("feet", 3.28084), "meters": ("feet", 3.28084),
    "feet": ("metres", 0.3048), "tonnes": ("kilograms", 1000.0), "acres": ("hectares", 0.404686),
    "hectares": ("acres", 2.471054), "weeks": ("days", 7.0), "years": ("months", 12.0),
    "days": ("hours", 24.0), "hours": ("minutes", 60.0), "pounds": ("kilograms", 0.453592),
}  # fmt: skip


class Change(Struct, frozen=True):
    """A page with something changed: the runs that were replaced, and where their replacements stand."""

    page: Page
    old: tuple[Run, ...]
    new: tuple[Run, ...]

    def moved(self, place: int) -> int:
        """Where an old place stands in the new text."""
        before = [n for n, (_, end) in enumerate(self.old) if end <= place]
        return place if not before else place + self.new[before[-1]][1] - self.old[before[-1]][1]


def changed(story: Story, place: Place, kind: str, seed: int) -> Change | None:
    """The change of one kind at a place.

    Args:
        story: the story.
        place: an eligible place in it.
        kind: one of `PLANTED` or `CONTROLS`.
        seed: together with the place it decides the new value.

    Returns:
        The change; None where this kind cannot be made here.
    """
    page = story.account(place.account)
    random = Random(f"{seed} {place.story} {place.account} {kind} {place.marks[0].start}")
    if kind == "silence":
        return _silenced(page, place)
    if kind == "name":
        return _renamed(page, place, random)
    if kind == "update":
        return _updated(story, page, place, random)
    if kind == "conversion" and (other := _converted(page, place)) is not None:
        return other
    says = _NEW[kind](page.text, place.marks, random, story)
    if says is None:
        return None
    return _replaced(
        page, [((m.start, m.end), new) for m, new in zip(place.marks, says, strict=True)]
    )


def _replaced(page: Page, edits: Sequence[tuple[Run, str]]) -> Change | None:
    out, at, shift = [], 0, 0
    new: list[Run] = []
    for (start, end), words in sorted(edits):
        if start < at or page.text[start:end] == words:
            return None
        out += [page.text[at:start], words]
        new.append((start + shift, start + shift + len(words)))
        shift += len(words) - (end - start)
        at = end
    text = "".join([*out, page.text[at:]])
    return Change(replace(page, text=text), tuple(run for run, _ in sorted(edits)), tuple(new))


New = Callable[[str, Sequence[Mark], Random, Story], list[str] | None]


def _absent(story: Story, words: str) -> bool:
    """Whether no account of a story has some words."""
    pattern = re.compile(rf"(?<![\w.,]){re.escape(words)}(?![\w]|[.,]\d)", re.IGNORECASE)
    return not any(pattern.search(page.text) for page in story.pages)


def _number(text: str, marks: Sequence[Mark], random: Random, story: Story) -> list[str] | None:
    for _ in range(20):
        value = _other(marks[0].value[0], random)
        says = [_written(text[m.start : m.end], value) for m in marks]
        if all(says) and all(_absent(story, w) for w in {value, *says}):
            return says
    return None


def _other(value: str, random: Random) -> str:
    """Another number in the same form, at least a quarter away and no rounding of it."""
    whole, _, part = value.partition(".")
    digits = whole.rstrip("0") if not part and len(whole) > 1 else whole
    zeros = "0" * (len(whole) - len(digits)) if not part else ""
    scale = 10 ** len(part)
    old = int(digits) * scale + int(part or 0)
    factor = (
        random.uniform(1.3, 1.9) if old < 5 or random.random() < 0.6 else random.uniform(0.4, 0.7)
    )
    new = max(2, round(old * factor))
    new = new + 1 if abs(new - old) < 0.25 * old or new == old else new
    if part:
        return f"{new // scale}.{new % scale:0{len(part)}d}"
    return f"{new}{zeros}"


def _written(old: str, value: str) -> str:
    """A number in the form of another one: in words, or with its commas, currency and size word."""
    first = re.split(r"[\s-]", old)[0]
    rest = old[len(first) :]
    sign = first[0] if first[0] in "$€£" else ""
    if first[0].isalpha():
        word = WORDS.get(int(value)) if value.isdigit() else None
        said = word if word in SMALL else value
        return (said.capitalize() if first[0].isupper() else said) + rest
    whole, _, part = value.partition(".")
    if "," in first or (len(whole) > 4 and len(first.lstrip("$€£")) <= 4):
        whole = f"{int(whole):,}"
    return sign + whole + (f".{part}" if part else "") + rest


def _unit(text: str, marks: Sequence[Mark], random: Random, story: Story) -> list[str] | None:
    del text, random, story
    return [UNITS[m.value[1]] for m in marks]


def _date(text: str, marks: Sequence[Mark], random: Random, story: Story) -> list[str] | None:
    figure, year = marks[0].value[1], len(marks[0].value[1]) == 4
    for _ in range(20):
        step = random.choice((-9, -6, -4, -3, 3, 4, 6, 9))
        new = int(figure) + step
        if (year or 1 <= new <= 28) and _absent(story, f"{marks[0].value[0]} {new}".strip()):
            return [str(new) for _ in marks]
    return None


def _weekday(text: str, marks: Sequence[Mark], random: Random, story: Story) -> list[str] | None:
    at = DAYS.index(marks[0].value[0])
    days = [DAYS[(at + step) % 7] for step in (2, 3, 4, 5)]
    free = [day for day in days if _absent(story, day)] or days
    day = random.choice(free)
    return [day for _ in marks]


def _negation(text: str, marks: Sequence[Mark], random: Random, story: Story) -> list[str] | None:
    said = text[marks[0].start : marks[0].end]
    if marks[0].value[0] == "True":
        # "Did close" is no sentence of a newspaper.
        return (
            None
            if re.match(r"(?:did|does|do)\b", said)
            else [re.sub(r"\snot\b", "", said, count=1)]
        )
    return [re.sub(r"^(\w+)", r"\1 not", said)]


def _speaker(text: str, marks: Sequence[Mark], random: Random, story: Story) -> list[str] | None:
    return [random.choice(PERSONS)]


def _rounding(text: str, marks: Sequence[Mark], random: Random, story: Story) -> list[str] | None:
    value = marks[0].value[0]
    whole, _, part = value.partition(".")
    if part:
        near = f"{float(value):.{len(part) - 1}f}"
    elif len(whole) > 1:
        near = str(round(int(whole), -(len(whole) - 2) if len(whole) > 2 else -1))
    else:
        return None
    if float(near) == float(value) or abs(float(near) / float(value) - 1) > 0.05 or near == "0":
        return None
    said = {"more than": float(near) < float(value), "nearly": float(near) > float(value)}
    words = random.choice(["about", *(w for w, fits in said.items() if fits)])
    return [f"{words} {_written(text[m.start : m.end], near)}" for m in marks]


def _conversion(text: str, marks: Sequence[Mark], random: Random, story: Story) -> list[str] | None:
    """A number in figures for words, words for figures, or figures for a word of size."""
    value, scale = marks[0].value
    said = [text[m.start : m.end] for m in marks]
    if scale == "million" and float(value) < 1000:
        return [_digits(s, float(value) * 1e6) for s in said]
    if not scale and value.isdigit() and 2 <= int(value) <= 20:
        return [value if s[0].isalpha() else WORDS[int(value)] for s in said]
    return None


def _digits(said: str, value: float) -> str:
    sign = said[0] if said[0] in "$€£" else ""
    return f"{sign}{round(value):,}"


_NEW: dict[str, New] = {
    "number": _number,
    "unit": _unit,
    "date": _date,
    "weekday": _weekday,
    "negation": _negation,
    "speaker": _speaker,
    "rounding": _rounding,
    "conversion": _conversion,
}


def _converted(page: Page, place: Place) -> Change | None:
    """A number with its unit in another unit, rounded as it was."""
    edits = []
    for mark in place.marks:
        unit = re.match(r"([\s-])(\w+)", page.text[mark.end :])
        if unit is None or unit[2] not in CONVERTED or mark.value[1]:
            return None
        other, factor = CONVERTED[unit[2]]
        value = float(mark.value[0]) * factor
        figures = 2 if value < 100 else 3
        near = float(f"{value:.{figures}g}")
        said = f"{near:,.0f}" if near >= 10 or near == int(near) else f"{near:g}"
        edits.append(((mark.start, mark.end + unit.end(2)), f"{said}{unit[1]}{other}"))
    return _replaced(page, edits)


def _silenced(page: Page, place: Place) -> Change | None:
    runs = sorted({(m.sentence.start, m.sentence.end) for m in place.marks})
    return _replaced(page, [(run, "") for run in runs])


def _renamed(page: Page, place: Place, random: Random) -> Change | None:
    """Another surname throughout an account; whose role, forename and deeds stay."""
    surname = place.marks[0].value[0].split()[1]
    new = random.choice(SURNAMES)
    runs = [m.span() for m in re.finditer(rf"\b{surname}\b", page.text)]
    return _replaced(page, [(run, new) for run in runs])


def _updated(story: Story, page: Page, place: Place, random: Random) -> Change | None:
    """A toll that has grown, in an account that came out a day after all others."""
    value, scale = place.marks[0].value
    if not value.isdigit() or scale or not place.marks[0].heads & TOLLS:
        return None
    days = [_day(other) for other in story.pages]
    known = [day for day in days if day is not None]
    if not known:
        return None
    new = str(int(value) + max(2, round(int(value) * random.uniform(0.3, 0.9))))
    says = [_written(page.text[m.start : m.end], new) for m in place.marks]
    later = replace(page, published=(max(known) + timedelta(days=1)).isoformat())
    return _replaced(later, [((m.start, m.end), w) for m, w in zip(place.marks, says, strict=True)])


def _day(page: Page) -> date | None:
    account = account_of(page)
    try:
        return date.fromisoformat(account.published.value[:10]) if account.published else None
    except ValueError:
        return None
