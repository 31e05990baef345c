"""What the engine must reach, against what one recorded run found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

PEERS = ("datasketch", "rensa", "gaoya")
STRINGS, ARROW = 8.0, 15.0
COPY, EDITED, EMBEDDED, PRECISION = 1.0, 0.98, 0.995, 0.995
PLANTED = (("copy", "copies"), ("edited", "edited copies"), ("embedded", "embedded passages"))
"""What corpora are planted with, and what it is called."""
SPEED = 20_000
THREADS = 1.6
MEMORY_GIB = 4.0
LINEAR = 1.5
"""Seconds a document at the largest size may be so many times those at the smallest but one."""
SLACK = 0.005
"""Recall and precision are the same when they are no more than this below the fastest peer's."""


def judged(found: dict[str, Any]) -> list[dict[str, Any]]:
    """All bars, each with what was wanted, what was found and whether it holds."""
    return [
        *(bar for size, near in found["near"].items() for bar in _near(int(size), near)),
        *(bar for size, of in found["passages"].items() for bar in _passages(int(size), of)),
        *_stages(found.get("stages")),
        *_growth(found["growth"]),
        *_real(found.get("real")),
    ]


def _bar(what: str, wanted: float, value: float, *, least: bool = True) -> dict[str, Any]:
    holds = value >= wanted if least else value <= wanted
    return {"what": what, "wanted": wanted, "found": value, "least": least, "holds": bool(holds)}


def fastest_peer(near: dict[str, Any]) -> str:
    """The case of the fastest other engine, by wall time."""
    names = [name for name in near["engines"] if name.split()[0] in PEERS]
    return min(names, key=lambda name: float(near["engines"][name]["seconds"]))


def ratio(near: dict[str, Any], name: str) -> float:
    """How many times as many documents per second a case does as the fastest peer."""
    engines = near["engines"]
    return float(engines[fastest_peer(near)]["seconds"] / engines[name]["seconds"])


def _near(size: int, near: dict[str, Any]) -> Iterator[dict[str, Any]]:
    scores, peer = near["scores"]["engines"], fastest_peer(near)
    for engine, wanted, label in (
        ("tellings", STRINGS, "Python strings"),
        ("tellings-arrow", ARROW, "Arrow buffers"),
    ):
        best = max((f"{engine} {n}" for n in (1, 2)), key=lambda name: ratio(near, name))
        what = f"{size:,}: near copies from {label}, times {peer.split()[0]}"
        yield _bar(what, wanted, ratio(near, best))
    for measure in ("recall 0.5", "recall 0.8", "precision 0.5"):
        what = f"{size:,}: near copies, {measure.replace('0.', 'at .')}, as {peer.split()[0]}"
        yield _bar(what, scores[peer][measure] - SLACK, scores["tellings 1"][measure])


def _passages(size: int, of: dict[str, Any]) -> Iterator[dict[str, Any]]:
    one = of["engines"]["passages 1"]
    yield from _recalls(f"{size:,}: passages", of["scores"])
    yield _bar(f"{size:,}: passages, pair precision", PRECISION, of["scores"]["precision"])
    what = f"{size:,}: passages, documents per second and core"
    yield _bar(what, SPEED, size / one["cpu"])


def _recalls(
    label: str, scores: dict[str, Any], embedded: str = "embedded"
) -> Iterator[dict[str, Any]]:
    kinds = ("copy", "edited", embedded)
    for kind, (_, name), wanted in zip(kinds, PLANTED, (COPY, EDITED, EMBEDDED), strict=True):
        yield _bar(f"{label}, recall of {name}", wanted, scores[kind])


def _stages(of: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    for name, seconds in (of or {"stages": {}})["stages"].items():
        yield _bar(
            f"kernel, {name}: times faster on two threads", THREADS, seconds["1"] / seconds["2"]
        )


def _growth(grown: dict[str, Any]) -> Iterator[dict[str, Any]]:
    sizes = sorted(map(int, grown))
    for case in ("passage 2", "document 2"):
        label = "passages" if case == "passage 2" else "near copies"
        for smaller, larger in pairwise(sizes):
            each = [grown[str(size)][case]["seconds"] / size for size in (smaller, larger)]
            what = f"{label}: time per document at {larger:,}, times that at {smaller:,}"
            yield _bar(what, LINEAR, each[1] / each[0], least=False)
        peak = grown[str(sizes[-1])][case]["rss"] / 1024
        what = f"{label}: GiB at most at {sizes[-1]:,} articles"
        yield _bar(what, MEMORY_GIB, peak, least=False)
    yield from _recalls(f"{sizes[-1]:,}: the command", grown[str(sizes[-1])]["scores"])


def _real(of: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    """A passage from inside a quotation or a gallery is rightly set aside: here it must be reported."""
    if of is not None:
        yield from _recalls("real articles", of["scores"], "embedded reported")


def table(of: Sequence[dict[str, Any]]) -> str:
    """The bars as a table in Markdown."""
    lines = ["| bar | wanted | found | holds |", "|---|---|---|---|"]
    for bar in of:
        sign = "≥" if bar["least"] else "≤"
        holds = "yes" if bar["holds"] else "**no**"
        lines.append(
            f"| {bar['what']} | {sign} {figure(bar['wanted'])} | {figure(bar['found'])} | {holds} |"
        )
    return "\n".join(lines)


def figure(value: float) -> str:
    """A number for readers: thousands with commas, shares with four digits."""
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) > 1 else f"{value:.4f}".rstrip("0").rstrip(".")
