"""The plots of a recorded run, as small SVG files that are the same for the same run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bars
import matplotlib as mpl

mpl.use("svg")
import matplotlib.pyplot as plt

Found = dict[str, Any]
OWN, OTHER, INK = "#1b6e8c", "#b9bec4", "#33383d"
STYLE = {
    "svg.fonttype": "none",  # text stays text: small, and found by search
    "svg.hashsalt": "tellings",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": INK,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}
NEAR = {
    "datasketch 1": "datasketch",
    "rensa 1": "rensa",
    "gaoya 2": "gaoya (2 threads)",
    "tellings 1": "Tellings, strings",
    "tellings 2": "Tellings, strings (2 threads)",
    "tellings-arrow 1": "Tellings, Arrow",
    "tellings-arrow 2": "Tellings, Arrow (2 threads)",
}


def draw(found: Found, folder: Path) -> None:
    """Draw all plots of a run into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with mpl.rc_context(STYLE):
        if found["near"]:
            near(found, folder / "near.svg")
        growth(found, folder / "growth.svg")


def _save(figure: Any, path: Path) -> None:
    figure.savefig(path, metadata={"Date": None, "Creator": None}, bbox_inches="tight")
    plt.close(figure)


def near(found: Found, path: Path) -> None:
    """Documents per second of each engine on the largest corpus that all read."""
    size, of = max(found["near"].items(), key=lambda item: int(item[0]))
    names = [name for name in NEAR if name in of["engines"]]
    speeds = [int(size) / of["engines"][name]["seconds"] for name in names]
    peer = int(size) / of["engines"][bars.fastest_peer(of)]["seconds"]
    figure, axes = plt.subplots(figsize=(7, 2.8))
    colours = [OWN if name.startswith("tellings") else OTHER for name in names]
    axes.barh([NEAR[name] for name in names], speeds, color=colours, height=0.7)
    for at, speed in enumerate(speeds):
        axes.text(speed, at, f" {speed:,.0f}  ({speed / peer:.1f}×)", va="center")
    axes.invert_yaxis()
    axes.set_xlim(0, max(speeds) * 1.25)
    axes.set_xlabel(f"documents per second, {int(size):,} articles (times the fastest peer)")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    _save(figure, path)


def growth(found: Found, path: Path) -> None:
    """Seconds and memory by the number of articles, and how linear time would grow."""
    sizes = sorted(map(int, found["growth"]))
    figure, (time, memory) = plt.subplots(1, 2, figsize=(8, 3.2))
    for case, label, style in (
        ("passage 2", "passages", "o-"),
        ("document 2", "near copies", "s--"),
    ):
        ran = [found["growth"][str(size)][case] for size in sizes]
        time.plot(sizes, [r["seconds"] for r in ran], style, color=OWN, label=label)
        memory.plot(sizes, [r["rss"] / 1024 for r in ran], style, color=OWN, label=label)
    first = found["growth"][str(sizes[0])]["passage 2"]["seconds"]
    straight = [first * size / sizes[0] for size in sizes]
    time.plot(sizes, straight, ":", color=INK, label="linear")
    for name, colour in (("rensa 1", "#8a6d3b"), ("gaoya 2", "#7a4f8a"), ("datasketch 1", OTHER)):
        known = sorted((int(s), of["engines"][name]["seconds"]) for s, of in found["near"].items())
        if known:
            time.plot(*zip(*known, strict=True), "x-", color=colour, lw=1, label=name.split()[0])
    memory.axhline(bars.MEMORY_GIB, ls=":", color=INK)
    memory.text(sizes[0], bars.MEMORY_GIB, "bar", va="bottom")
    for axes, what in ((time, "seconds, from the file to the rows"), (memory, "GiB at most")):
        axes.set_xscale("log")
        axes.set_xlabel("articles")
        axes.set_ylabel(what)
        axes.legend(frameon=False, fontsize=8)
    time.set_yscale("log")
    memory.set_ylim(bottom=0)
    figure.tight_layout()
    _save(figure, path)
