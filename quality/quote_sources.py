"""How sure the sources of quotations are, and what is got wrong, on PolNeAR.

    python quality/quote_sources.py reliability PART     how often a speaker given a confidence is right
    python quality/quote_sources.py fit                  shares right by pattern and head, on the training part
    python quality/quote_sources.py errors               the largest classes of errors, on the training part
    python quality/quote_sources.py scores PART          all lines of `score_quotes.py`, with and without nested ones

PART is `train` or `dev`. The numbers of `src/tellings/quote/data/confidence.txt` are those of `fit`, rounded; errors
are never listed for the part that only scores. A source is right where it shares characters with the gold source of a
quotation whose content overlaps by half; a speaker without a source span where a word of his name stands in it.
Whether a pronoun or title is given to the right person is not labelled in this corpus and not measured here.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import measures

from tellings import name, quote, read
from tellings.model import Quotation, Speaker
from tellings.quote.sure import group_of, head_of

Spans = list[tuple[int, int]]
_EDGE = " \n\t“”\"'‘’.,;:"
_NAMELESS = frozenset(["he", "she", "they", "it", "i", "we", "who", "which", "that"])
_RESOLVED = ("role", "pronoun", "pronoun_open", "bare_title", "ambiguous")
_BINS = (0.0, 0.4, 0.6, 0.75, 0.85, 0.925, 0.96, 0.98, 1.01)


class Pair(NamedTuple):
    """A quotation of the gold, one that was found, or both where they are the same."""

    text: str
    content: Spans
    cue: str
    source: tuple[int, int] | None
    found: Quotation | None


def pairs(part: str) -> Iterator[Pair]:
    """Gold and found quotations of all texts of a part, matched as the scorer matches them."""
    packed = (measures.shared() / "data" / f"polnear_{part}.jsonl.gz").read_bytes()
    for line in gzip.decompress(packed).splitlines():
        yield from _pairs(json.loads(line))


def _pairs(row: dict[str, Any]) -> Iterator[Pair]:
    text = row["text"]
    account = read.plain(text.encode(), row["id"])
    left = measures.annotated(quote.of_accounts([account], name.find([account]))[account.id])
    for gold in row["attributions"]:
        content = _trimmed(text, gold["content"])
        if not content:
            continue
        alike = [
            (_overlap(content, _trimmed(text, [(s.start, s.end) for s in q.segments])), -at)
            for at, q in enumerate(left)
        ]
        best, at = max(alike, default=(0.0, 0))
        found = left.pop(-at) if best >= 0.5 else None
        cue = " ".join(text[start:end] for start, end in gold["cue"])
        yield Pair(text, content, cue, _hull(gold["source"]), found)
    for q in left:
        yield Pair(text, [], "", None, q)


def _trimmed(text: str, spans: Sequence[Sequence[int]]) -> Spans:
    out = []
    for start, end in sorted((s, e) for s, e in spans):
        piece = text[start:end]
        left, right = (
            start + len(piece) - len(piece.lstrip(_EDGE)),
            start + len(piece.rstrip(_EDGE)),
        )
        if left < right:
            out.append((left, right))
    return out


def _hull(spans: Sequence[Sequence[int]]) -> tuple[int, int] | None:
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


def _shared(a: Spans, b: Spans) -> int:
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)


def _overlap(a: Spans, b: Spans) -> float:
    both = _shared(a, b)
    return both / (sum(e - s for s, e in [*a, *b]) - both) if both else 0.0


def right(pair: Pair) -> bool | None:
    """Whether the source or speaker of a matched quotation is right; None where that cannot be told."""
    q, source = pair.found, pair.source
    if q is None or source is None or q.speaker is None or not pair.content:
        return None
    if q.source is not None:
        same = _shared([source], [(q.source.start, q.source.end)]) > 0
        if same or q.route != "continued":
            return same
    # no words of its own say who: the gold may name the same person at another place
    gold = set(re.findall(r"\w+", pair.text[slice(*source)].lower()))
    if gold & _NAMELESS:
        return None
    return bool(gold & set(re.findall(r"\w{3,}", q.speaker.name.lower())))


def reliability(part: str) -> None:
    """Prints, by bins of confidence, how many sources are right.

    Where the person behind a pronoun or title had to be found too, confidence is lower than what is judged here; those
    stand in a table of their own.
    """
    tables: dict[bool, dict[int, list[float]]] = {False: {}, True: {}}
    for pair in pairs(part):
        good = right(pair)
        if good is not None and pair.found is not None and pair.found.speaker is not None:
            speaker = pair.found.speaker
            at = max(k for k, low in enumerate(_BINS) if low <= speaker.confidence)
            cell = tables[speaker.route in _RESOLVED].setdefault(at, [0, 0, 0.0])
            for k, value in enumerate((1, good, speaker.confidence)):
                cell[k] += value
    for resolved, bins in tables.items():
        print(f"{'person behind pronoun or title not judged' if resolved else 'sources'}:")
        print("  confidence    count  mean confidence  right")
        for k, cell in sorted(bins.items()):
            _row(f"{_BINS[k]:.2f} to {min(1, _BINS[k + 1]):.2f}", cell)
        _row("all", [sum(cell[k] for cell in bins.values()) for k in range(3)])


def _row(label: str, cell: Sequence[float]) -> None:
    count, good, total = cell
    print(f"  {label:12} {count:6.0f}  {total / max(1, count):15.3f}  {good / max(1, count):.3f}")


def fit() -> None:
    """Prints the share of right sources by the keys of the table."""
    cells: dict[tuple[str, str, int], list[int]] = defaultdict(lambda: [0, 0])
    for pair in pairs("train"):
        good = right(pair)
        if good is not None and pair.found is not None and pair.found.speaker is not None:
            cell = cells[group_of(pair.found.route), *_head(pair.found, pair.found.speaker)]
            cell[0] += 1
            cell[1] += good
    for (group, head, away), (count, good) in sorted(cells.items()):
        print(f"{group:10} {head:10} {away} {good / count:.3f}  of {count}")


def _head(q: Quotation, speaker: Speaker) -> tuple[str, int]:
    if q.source is None or q.cue is None:
        return head_of(speaker.route), 0
    gap = max(q.cue.start - q.source.end, q.source.start - q.cue.end)
    return head_of(speaker.route), int(gap > 2)


def errors() -> None:
    """Prints the largest classes of errors with counts."""
    missed, cues, extra, sources = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for pair in pairs("train"):
        if not pair.content and pair.found is not None:
            extra[f"{pair.found.kind}, {pair.found.route}"] += 1
        elif pair.found is None:
            missed[_missed(pair)] += 1
            cues[_first_word(pair.cue)] += 1
        elif pair.source is not None:
            sources[_source_error(pair)] += 1
    for title, counts in (
        ("quotations of the gold that are not found", missed),
        ("their cues, by first word", cues),
        ("found quotations that the gold has not", extra),
        ("sources of quotations that are found", sources),
    ):
        print(f"{title}: {sum(counts.values())}")
        for label, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:15]:
            print(f"  {count:5} {label}")


def _missed(pair: Pair) -> str:
    known = any(word in quote.cues() for word in re.findall(r"[a-z']+", pair.cue.lower()))
    inside = pair.text[pair.content[0][0] - 1 : pair.content[-1][1] + 1]
    marks = "with marks" if re.search('[“"]', inside) else "without marks"
    size = len(inside.split())
    length = "up to 3 words" if size < 4 else "4 to 7 words" if size < 8 else "8 words and more"
    return f"{'known cue' if known else 'other cue' if pair.cue else 'no cue'}, {marks}, {length}"


def _first_word(cue: str) -> str:
    row = re.findall(r"[a-z']+", cue.lower())
    return row[0] if row else "(none)"


def _source_error(pair: Pair) -> str:
    q, source = pair.found, pair.source
    if q is None or q.source is None or source is None:
        return "no source found"
    own = (q.source.start, q.source.end)
    if _overlap([source], [own]) >= 0.5:
        return "right"
    if not _shared([source], [own]):
        return "wrong words"
    return "too long" if own[1] - own[0] > source[1] - source[0] else "too short"


TUNED = 560
"""Texts of the training part, from its begin, on which rules were tuned; the rest of it was held out."""


def scores(part: str) -> None:
    """Prints every line of the scorer; quotations told within another are not annotated, and scored apart."""
    texts = measures.polnear(part)
    samples = {"all texts": texts, "all texts, nested ones too": texts}
    if part == "train":
        samples |= {"tuned": texts[:TUNED], "held out": texts[TUNED:]}
    with tempfile.TemporaryDirectory() as scratch:
        for label, sample in samples.items():
            print(f"{label} ({len(sample)})")
            print(measures.quote_scores(sample, Path(scratch), nested="nested" in label))


def main() -> int:
    """Runs what is asked for."""
    match sys.argv[1:]:
        case ["reliability", "train" | "dev" as part]:
            reliability(part)
        case ["fit"]:
            fit()
        case ["errors"]:
            errors()
        case ["scores", "train" | "dev" as part]:
            scores(part)
        case _:
            sys.stderr.write(__doc__ or "")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
