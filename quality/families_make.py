"""Planted families: texts derived from a given one by seeded operators, among independent accounts of the same event.

The grid, the operators and what counts as decidable are fixed in docs/decisions/0020-planted-families.md.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

EDITED = (0.0, 0.10, 0.25, 0.50)
DROPPED = (0.0, 0.20, 0.50)
MISSING = ("none", "half", "all")
CREDIT = (True, False)
PARENTS = (1, 2)
AGENCY = "Aldane News Agency"
PAPERS = ("The Corry Mail", "Vessel Post", "Harrow Dispatch")
"""Houses of the child, the grandchild and the last text. None is known to the product."""
WITNESSES = ("Tolland Herald", "Ostrow Tribune")
"""Houses of the independent accounts."""
STRETCH = 8
"""Longest stretch of words that is exchanged at once: who rewrites, rewrites phrases."""
PASSAGE = 45
"""Fewest words of a passage that is taken from a second parent."""
_PAIRS = (
    "said=stated told=informed began=started begin=start big=large small=minor near=close show=indicate",
    "shows=indicates showed=indicated many=numerous several=some help=aid helped=aided buy=purchase bought=purchased",
    "ask=request asked=requested end=finish ended=finished also=too but=yet because=since after=following before=ahead",
    "about=around",
    "almost=nearly people=persons home=house road=street car=vehicle children=youngsters money=funds wants=wishes",
    "want=wish get=obtain got=obtained gave=handed give=hand made=produced make=produce took=seized take=seize",
    "keep=retain kept=retained left=departed leave=depart rise=increase rose=increased fall=decline fell=declined",
    "plan=scheme plans=schemes talks=negotiations deal=agreement leader=head leaders=heads job=post jobs=posts",
    "killed=slain hurt=wounded injured=wounded fight=battle new=fresh old=former first=initial last=final",
    "later=afterwards often=frequently quickly=fast now=currently may=might must=should will=shall more=further",
    "most=chiefly very=highly only=merely against=versus during=throughout while=whereas",
)
SYNONYMS: dict[str, str] = {
    old: new for old, _, new in (pair.partition("=") for line in _PAIRS for pair in line.split())
}
GLOSSES = (
    "(a body set up in 1994)",
    "(known for short as the board)",
    "(then in his first term)",
    "(see map)",
)
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b(?![’'(]| [A-Z])")
WEEKDAY = re.compile(r"\bon (Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")
SENTENCE = re.compile(r"(?<=[.!?])[”\"’']?\s+(?=[A-Z“\"‘])")


class Cell(NamedTuple):
    """One cell of the grid."""

    edited: float
    dropped: float
    missing: str
    credit: bool
    parents: int


class Source(NamedTuple):
    """Texts about one event of which no two share wording: title and paragraphs."""

    name: str
    kind: str
    texts: tuple[tuple[str, tuple[str, ...]], ...]


class Edge(NamedTuple):
    """A planted derivation, and the traces that show its direction."""

    parent: int
    child: int
    traces: tuple[str, ...]


class Family(NamedTuple):
    """The accounts of a family as files, the line of each, and the edges between them."""

    source: str
    kind: str
    cell: Cell
    seed: int
    files: tuple[str, ...]
    titles: tuple[str, ...]
    lines: tuple[int, ...]
    edges: tuple[Edge, ...]


class Draft(NamedTuple):
    """A text before it is laid out: sentences by paragraphs, and how it differs from its parent."""

    title: str
    paragraphs: tuple[tuple[str, ...], ...]
    traces: tuple[str, ...] = ()


def grid() -> Iterator[Cell]:
    """All 144 cells, in order."""
    for values in itertools.product(EDITED, DROPPED, MISSING, CREDIT, PARENTS):
        yield Cell(*values)


def family(source: Source, cell: Cell, seed: int, words: Mapping[str, Sequence[str]]) -> Family:
    """Plant a family.

    Args:
        source: the root is one of its texts, the independent accounts are others.
        cell: how much is edited and shown.
        seed: with the source and the cell it decides everything.
        words: words of other stories by their last two letters.
    """
    draw = random.Random(f"{source.name} {cell} {seed}")
    texts = [_draft(title, body) for title, body in source.texts]
    at = seed % len(texts)
    root, others = texts[at], [t for i, t in enumerate(texts) if i != at][: len(WITNESSES)]
    root, here = _place_in_time(root, draw)
    child = _derive(root, cell, here, words, draw)
    grandchild = _derive(child, cell, None, words, draw)
    last = _derive(root, cell, here, words, draw)
    two = cell.parents == len(PARENTS) and others
    if two:
        last = _with_passage(last, others[0], draw)
    drafts = [root, child, grandchild, last, *others]
    parents = [(0, 1), (1, 2), (0, 3), *([(4, 3)] if two else [])]
    houses = [AGENCY, *PAPERS, *WITNESSES]
    days = _days(len(drafts), cell.missing, draw)
    files = tuple(
        _laid_out(
            draft, houses[i], days[i], [houses[p] for p, c in parents if c == i and cell.credit]
        )
        for i, draft in enumerate(drafts)
    )
    edges = tuple(Edge(p, c, _traces(p, drafts[c], days[p], days[c], cell)) for p, c in parents)
    lines = (0, 0, 0, 0, *range(1, len(others) + 1))
    titles = tuple(draft.title for draft in drafts)
    return Family(source.name, source.kind, cell, seed, files, titles, lines, edges)


def _draft(title: str, body: Sequence[str]) -> Draft:
    paragraphs = (tuple(s.strip() for s in SENTENCE.split(p) if s.strip()) for p in body)
    return Draft(title, tuple(p for p in paragraphs if p))


def _place_in_time(root: Draft, draw: random.Random) -> tuple[Draft, str | None]:
    """In every third root the first weekday becomes "today", as whoever writes on the day itself may put it."""
    text = "\n".join("\t".join(p) for p in root.paragraphs)
    found = WEEKDAY.search(text)
    if found is None or draw.random() >= 1 / 3:
        return root, None
    text = f"{text[: found.start()]}today{text[found.end() :]}"
    return root._replace(paragraphs=_split(text)), found.group()


def _split(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(p.split("\t")) for p in text.split("\n"))


def _derive(
    parent: Draft,
    cell: Cell,
    here: str | None,
    words: Mapping[str, Sequence[str]],
    draw: random.Random,
) -> Draft:
    """A child: the place in time resolved, sentences dropped, words exchanged, glosses added."""
    traces = []
    text = "\n".join("\t".join(p) for p in parent.paragraphs)
    if here and "today" in text:
        text = text.replace("today", here, 1)
        resolved = text.index(here)
    paragraphs, cut = _dropped(_split(text), cell.dropped, draw)
    kept = "\n".join("\t".join(p) for p in paragraphs)
    protected = here if here and "today" in "\t".join(itertools.chain(*parent.paragraphs)) else None
    if protected and protected in kept and resolved < len(kept):
        traces.append("place in time")
    if cut:
        traces.append("cut")
    kept = _exchanged(kept, cell.edited, protected, words, draw)
    if draw.random() < 1 / 3:
        kept, added = _glossed(kept, draw)
        traces += ["glosses"] if added > 1 else []
    title = _exchanged(parent.title, cell.edited, None, words, draw)
    return Draft(title, _split(kept), tuple(traces))


def _dropped(
    paragraphs: Sequence[Sequence[str]], share: float, draw: random.Random
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Sentences dropped from the end, or here and there after the first; and whether it is a cut from the end."""
    places = [(i, j) for i, p in enumerate(paragraphs) for j in range(len(p))]
    count = round(share * len(places))
    if not count:
        return tuple(map(tuple, paragraphs)), False
    from_end = draw.random() < 1 / 2
    gone = set(
        places[-count:] if from_end else draw.sample(places[1:], min(count, len(places) - 1))
    )
    kept = (
        tuple(s for j, s in enumerate(p) if (i, j) not in gone) for i, p in enumerate(paragraphs)
    )
    return tuple(p for p in kept if p), from_end and count >= share * len(places) / 2


def _glossed(text: str, draw: random.Random) -> tuple[str, int]:
    """Explanations in brackets behind two names."""
    found = list(NAME.finditer(text))
    chosen = sorted(draw.sample(found, min(2, len(found))), key=lambda m: -m.end())
    for match, gloss in zip(chosen, draw.sample(GLOSSES, len(chosen)), strict=True):
        text = f"{text[: match.end()]} {gloss}{text[match.end() :]}"
    return text, len(chosen)


def _exchanged(
    text: str,
    share: float,
    protected: str | None,
    words: Mapping[str, Sequence[str]],
    draw: random.Random,
) -> str:
    """A share of the words exchanged, in stretches; names and the expression of time stay."""
    found = list(WORD.finditer(text))
    wanted = round(share * len(found))
    chosen: set[int] = set()
    while len(chosen) < wanted:
        start = draw.randrange(len(found))
        chosen.update(
            range(start, min(len(found), start + draw.randint(1, STRETCH), start + wanted))
        )
    held = (
        (text.index(protected), text.index(protected) + len(protected))
        if protected and protected in text
        else (0, 0)
    )
    parts, at = [], 0
    for i in sorted(chosen)[:wanted]:
        match = found[i]
        if match.group()[0].isupper() or held[0] <= match.start() < held[1]:
            continue
        parts += [text[at : match.start()], _other(match.group(), words, draw)]
        at = match.end()
    return "".join([*parts, text[at:]])


def _other(word: str, words: Mapping[str, Sequence[str]], draw: random.Random) -> str:
    return SYNONYMS.get(word) or draw.choice(words.get(word[-2:]) or (word,))


def _with_passage(last: Draft, second: Draft, draw: random.Random) -> Draft:
    """The text with a passage of a second parent before its end."""
    sentences = list(itertools.chain(*second.paragraphs))
    start = draw.randrange(max(1, len(sentences) - 3))
    passage: list[str] = []
    for sentence in sentences[start:] + sentences[:start]:
        passage.append(sentence)
        if sum(len(s.split()) for s in passage) >= PASSAGE:
            break
    place = max(1, len(last.paragraphs) - 1)
    paragraphs = (*last.paragraphs[:place], tuple(passage), *last.paragraphs[place:])
    return last._replace(paragraphs=paragraphs)


def _days(count: int, missing: str, draw: random.Random) -> list[date | None]:
    """The day of each account: a child's is a day after its parent's."""
    first = date(2026, 3, 2) + timedelta(draw.randrange(200))
    days = [first + timedelta(n) for n in (0, 1, 2, 3)] + [
        first + timedelta(draw.randrange(3)) for _ in range(count)
    ]
    gone = {"none": set[int](), "all": set(range(count))}.get(missing)
    if gone is None:
        gone = set(draw.sample(range(count), count // 2))
    return [None if i in gone else day for i, day in enumerate(days[:count])]


def _traces(
    parent: int, child: Draft, before: date | None, after: date | None, cell: Cell
) -> tuple[str, ...]:
    """What shows the direction of an edge; a second parent leaves only a credit and a date."""
    found = [] if parent >= len(PAPERS) + 1 else list(child.traces)
    if cell.credit:
        found.append("credit")
    if before and after and before < after:
        found.append("dates")
    return tuple(found)


def _laid_out(draft: Draft, house: str, day: date | None, credited: Sequence[str]) -> str:
    """The account as a file: masthead, date, headline, body, credit."""
    head = [house, f"{day:%A}, {day.day} {day:%B %Y}" if day else "", "", draft.title, ""]
    head += ["By Ilse Varn", ""] if house == AGENCY else []
    body = "\n\n".join(" ".join(p) for p in draft.paragraphs)
    tail = ["", f"Source: {' / '.join(credited)}"] if credited else []
    return "\n".join([*(line for line in head[:2] if line), *head[2:], body, *tail, ""])
