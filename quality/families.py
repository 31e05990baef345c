"""Planted families: how well lines, edges and directions are found where the descent is known.

    python quality/families.py                       the whole grid, on stories of both kinds; writes out/families.json
    python quality/families.py --sample 48           that many families, spread over the grid (the gate runs this)
    python quality/families.py --fit                 the whole grid, and the package's table of confidence made anew

What is planted and what counts stands in docs/decisions/0020-planted-families.md. `families_plot.py` draws the run.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import measures
from families_make import WORD, Cell, Family, Source, family, grid
from families_score import Scored, brier, fitted, reliability, score, summary, with_table

from tellings import read, reuse
from tellings.model import body_spans

KNOWN = ("example story", "fictional stories", "newer stories")
"""The stories that families are planted in: none of those that are kept unseen."""
CONFIDENCE = measures.ROOT / "src" / "tellings" / "stemma" / "data" / "confidence.json"
LONGEST = 40
"""Sentences of a real article that are taken, so that the whole grid runs in minutes."""
FEWEST_WORDS = 150
"""Words of the shortest text that is a root or a witness."""
RUN = 15
"""Words of a run that two independent real articles may not share outside quotations."""
REAL = 24
"""Real stories that are taken, in the order of the file."""
ROUNDS = 2
"""Families of a cell and kind in the whole grid; seeds are numbered through, even ones fit, odd ones score."""


class Sources(NamedTuple):
    """The texts that families are planted in, by kind, and how many real stories were left out."""

    fictional: list[Source]
    real: list[Source]
    left_out: int


def sources() -> Sources:
    """All texts that families are made of."""
    real, left_out = _real(REAL)
    return Sources(_fictional(), real, left_out)


def _fictional() -> list[Source]:
    """Of each fictional story the accounts of the main event that have no parent, one a line."""
    found = []
    for folder, names in (measures.STORY_SETS[label] for label in KNOWN):
        for name in names:
            truth = json.loads((folder / name / "truth.json").read_text("utf-8"))
            lines: dict[str, tuple[str, tuple[str, ...]]] = {}
            for account in truth["accounts"]:
                if account["parent"] is None and "A" in account["lines"]:
                    text = _fictional_text(folder / name / account["file"], account)
                    if sum(len(p.split()) for p in text[1]) >= FEWEST_WORDS:
                        lines.setdefault(account["lines"]["A"], text)
            found.append(Source(name, "fictional", tuple(lines.values())))
    return [source for source in found if len(source.texts) > 1]


def _fictional_text(path: Path, truth: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The headline and the paragraphs of the main event, without furniture."""
    account = read.plain(path.read_bytes(), path.name)
    section = next(s for s in truth["sections"] if s["event"] == "A")
    start = account.text.find(section["start_text"])
    end = account.text.find(section["end_text"]) + len(section["end_text"])
    body = "".join(
        account.text[max(a, start) : min(b, end)] + "\n\n"
        for a, b in body_spans(account)
        if a < end and b > start
    )
    title = account.title.value if account.title else path.stem
    return title, tuple(" ".join(p.split()) for p in re.split(r"\n\s*\n", body) if p.strip())


def _real(count: int) -> tuple[list[Source], int]:
    """Real stories by three outlets, no two of which share wording."""
    packed = (measures.shared() / "data" / "stories_allsides.jsonl.gz").read_bytes()
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in gzip.decompress(packed).splitlines():
        row = json.loads(line)
        stories[row["story"]].append(row)
    found, left_out = [], 0
    for name, rows in stories.items():
        if len(found) == count or len(rows) < 3:
            continue
        texts = [(row["title"], _paragraphs(row["text"])) for row in rows]
        if min(sum(len(p.split()) for p in t[1]) for t in texts) < FEWEST_WORDS or _related(texts):
            left_out += 1
        else:
            found.append(Source(str(name), "real", tuple(texts)))
    return found, left_out


def _paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of an article up to a number of sentences, without single-word lines."""
    kept, sentences = [], 0
    for paragraph in text.split("\n"):
        if len(paragraph.split()) > 5 and sentences < LONGEST:
            kept.append(" ".join(paragraph.split()))
            sentences += 1 + len(re.findall(r"[.!?] ", paragraph))
    return tuple(kept)


def _related(texts: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether two of the texts share wording: a class, or a run of 15 words outside quotation marks."""
    docs = []
    for number, (_, body) in enumerate(texts):
        text = "\n".join(body)
        quoted = [m.span() for m in re.finditer(r"[“\"][^”\"\n]{1,2000}[”\"]", text)]
        docs.append(reuse.document(str(number), text, quoted=quoted))
    pairs = (reuse.pair(a, b) for a, b in itertools.combinations(docs, 2))
    return any(p.class_ or p.longest_run >= RUN for p in pairs)


def vocabulary(found: Iterable[Source]) -> dict[str, dict[str, list[str]]]:
    """For each story the lower-case words of all others of its kind, by their last two letters."""
    words = {
        source.name: Counter(
            w
            for _, body in source.texts
            for p in body
            for w in WORD.findall(p)
            if w.islower() and len(w) > 3
        )
        for source in found
    }
    every: Counter[str] = Counter()
    for counted in words.values():
        every += counted
    tables: dict[str, dict[str, list[str]]] = {}
    for name, counted in words.items():
        table: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(every) - set(counted)):
            table[word[-2:]].append(word)
        tables[name] = table
    return tables


def families(found: Sequence[Source], cells: Iterable[tuple[Cell, int]]) -> Iterable[Family]:
    """Plant one family for each cell and seed, the stories in turn."""
    words = vocabulary(found)
    for number, (cell, seed) in enumerate(cells):
        source = found[number % len(found)]
        yield family(source, cell, seed, words[source.name])


def whole(found: Sources) -> list[Scored]:
    """The whole grid, for each kind."""
    cells = [(cell, seed) for seed in range(ROUNDS) for cell in grid()]
    shuffled = random.Random("order").sample(
        cells, len(cells)
    )  # so that stories and cells meet evenly
    return [score(f) for kind in (found.fictional, found.real) for f in families(kind, shuffled)]


def sample(found: Sources, count: int) -> list[Scored]:
    """Some families, spread over the grid and both kinds; odd seeds, on which no confidence was fitted."""
    cells = random.Random("sample").sample([(cell, 1) for cell in grid()], min(count // 2, 144))
    return [score(f) for kind in (found.fictional, found.real) for f in families(kind, cells)]


def measure(count: int = 48) -> dict[str, float]:
    """What the gate reports: the main figures over a sample of the grid."""
    scored = sample(sources(), count)
    figures = summary(scored)
    kept = (
        "lines B-cubed F1",
        "edges F1",
        "decidable directions right",
        "undecidable directions refused",
    )
    shown = {f"planted families: {name}": figures[name] for name in kept if name in figures}
    shown["planted families: directions wrong"] = figures["decidable directions wrong"]
    shown["planted families: Brier skill"] = round(brier(scored)[1], 3)
    return shown


def tables(scored: Sequence[Scored]) -> dict[str, Any]:
    """All figures of a run: over everything, by kind, and by each axis of the grid."""
    found: dict[str, Any] = {"all": summary(scored)}
    for kind in ("fictional", "real"):
        found[kind] = summary([s for s in scored if s.family.kind == kind])
    for axis in Cell._fields:
        values = sorted({getattr(s.family.cell, axis) for s in scored}, key=str)
        found[axis] = {
            str(v): summary([s for s in scored if getattr(s.family.cell, axis) == v])
            for v in values
        }
    odd = [s for s in scored if s.family.seed % 2]
    base, skill = brier(odd)
    found["brier"] = {"base rate": round(base, 4), "skill": round(skill, 3)}
    found["reliability"] = reliability(odd)
    return found


def shown(found: Mapping[str, Any]) -> str:
    """The figures as text."""
    rows = []
    for name, figures in found.items():
        if name in Cell._fields:
            rows += [f"{name} {value}: {inner}" for value, inner in figures.items()]
        else:
            rows.append(f"{name}: {figures}")
    return "\n".join(rows)


def main() -> None:
    """Plant, score and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sample", type=int, help="families, instead of the whole grid")
    parser.add_argument(
        "--fit", action="store_true", help="make the table of confidence anew from the even seeds"
    )
    asked = parser.parse_args()
    found = sources()
    print(
        f"{len(found.fictional)} fictional and {len(found.real)} real stories; {found.left_out} real ones left out"
    )
    scored = sample(found, asked.sample) if asked.sample else whole(found)
    if asked.fit:
        table = fitted([s for s in scored if s.family.seed % 2 == 0])
        CONFIDENCE.write_text(json.dumps(table, indent=2) + "\n", "utf-8")
        scored = [with_table(s, table) for s in scored]
    figures = tables(scored)
    print(shown(figures))
    if not asked.sample:
        out = measures.ROOT / "out" / "families.json"
        out.parent.mkdir(exist_ok=True)
        out.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
