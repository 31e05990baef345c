"""Draws a run of planted families, and puts its figures into docs/independence.md.

    python quality/families_plot.py [out/families.json]

The plot is written as SVG by hand: text stays text, and the same run gives the same file.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "independence.md"
PLOT = ROOT / "docs" / "plots" / "families.svg"
AXES = {
    "edited": ("words edited", ("0.0", "0.1", "0.25", "0.5"), ("0 %", "10 %", "25 %", "50 %")),
    "dropped": ("sentences dropped", ("0.0", "0.2", "0.5"), ("0 %", "20 %", "50 %")),
    "missing": ("dates missing", ("none", "half", "all"), ("none", "half", "all")),
    "credit": ("credit", ("True", "False"), ("with", "without")),
    "parents": ("parents of the last", ("1", "2"), ("one", "two")),
}
SERIES = (
    ("lines B-cubed F1", "lines, B-cubed F1", "#1b6e8c", ""),
    ("edges F1", "edges, F1", "#8a6d3b", "6 3"),
    ("decidable directions right", "decidable directions right", "#7a4f8a", "2 3"),
    ("headlines B-cubed F1", "headline counting, B-cubed F1", "#8b9097", "1 4"),
)
INK = "#33383d"
PANEL, HEIGHT, TOP, LEFT = 150, 170, 30, 44
BLOCK = re.compile(
    r"^<!-- figures: families -->\n.*?^<!-- end of figures -->$", re.DOTALL | re.MULTILINE
)
Figures = Mapping[str, Any]


def plot(found: Figures) -> str:
    """The figures over the axes of the grid, one panel for each."""
    width = LEFT + len(AXES) * (PANEL + 18)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {TOP + HEIGHT + 92}" '
        f'font-family="sans-serif" font-size="11" fill="{INK}" role="img">',
        "<title>Lines, edges and directions in planted families, by the axes of the grid</title>",
        f'<rect width="{width}" height="{TOP + HEIGHT + 92}" fill="white"/>',
    ]
    for number, axis in enumerate(AXES):
        parts += _panel(found, axis, LEFT + number * (PANEL + 18), number == 0)
    parts += _legend(TOP + HEIGHT + 62)
    return "\n".join([*parts, "</svg>", ""])


def _height(value: float) -> float:
    """Where a share stands; the scale begins at .5."""
    return TOP + HEIGHT * (1 - (max(value, 0.5) - 0.5) / 0.5)


def _panel(found: Figures, axis: str, left: float, first: bool) -> Iterator[str]:
    title, keys, labels = AXES[axis]
    yield f'<text x="{left + PANEL / 2}" y="{TOP - 14}" text-anchor="middle">{title}</text>'
    for tenth in range(5, 11):
        y = _height(tenth / 10)
        yield f'<line x1="{left}" x2="{left + PANEL}" y1="{y:.1f}" y2="{y:.1f}" stroke="#e3e6e9"/>'
        if first:
            yield f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{tenth / 10:.1f}</text>'
    places = [left + PANEL * (i + 0.5) / len(keys) for i in range(len(keys))]
    for x, label in zip(places, labels, strict=True):
        yield f'<text x="{x:.1f}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{label}</text>'
    for name, _, colour, dash in SERIES:
        values = [found[axis][key][name] for key in keys]
        points = " ".join(f"{x:.1f},{_height(v):.1f}" for x, v in zip(places, values, strict=True))
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
        for x, value in zip(places, values, strict=True):
            dot = f'<circle cx="{x:.1f}" cy="{_height(value):.1f}" r="3" fill="{colour}">'
            yield f"{dot}<title>{value}</title></circle>"


def _legend(y: float) -> Iterator[str]:
    for number, (_, label, colour, dash) in enumerate(SERIES):
        x = LEFT + number * 215
        yield (
            f'<line x1="{x}" x2="{x + 24}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="2" '
            f'stroke-dasharray="{dash}"/>'
            f'<text x="{x + 30}" y="{y + 4}">{label}</text>'
        )


def rows(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; all columns but the first are figures."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def figures(found: Figures) -> str:
    """The main figures, and the table of reliability."""
    names = {
        "families": "families",
        "lines B-cubed F1": "lines, B-cubed F1",
        "headlines B-cubed F1": "headline counting, B-cubed F1",
        "edges F1": "edges, F1",
        "edges precision": "edges, precision",
        "edges recall": "edges, recall",
        "decidable": "decidable directions",
        "decidable directions right": "right",
        "decidable directions wrong": "wrong",
        "undecidable": "undecidable edges that were drawn",
        "undecidable directions refused": "without a direction",
    }
    kinds = ("all", "fictional", "real")
    table = rows(
        ["", *kinds],
        [[label, *(f"{found[kind][name]:g}" for kind in kinds)] for name, label in names.items()],
    )
    sure = rows(
        ["confidence of edges", "edges", "mean confidence", "right"],
        [
            [
                f"{row['from']:.1f} to {row['from'] + 0.1:.1f}",
                f"{row['edges']:g}",
                f"{row['confidence']:g}",
                f"{row['right']:g}",
            ]
            for row in found["reliability"]
        ],
    )
    of = found["brier"]
    skill = (
        f"Over all ordered pairs of accounts, of which {of['base rate']:.1%} are derivations, the Brier skill of the "
        f"confidence over this base rate is {of['skill']:g} (1 is certainty about the truth)."
    )
    return f"{table}\n\n{sure}\n\n{skill}"


def main() -> None:
    """Write the plot and the page."""
    run = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "out" / "families.json"
    found = json.loads(run.read_text("utf-8"))
    PLOT.write_text(plot(found), "utf-8")
    page = PAGE.read_text("utf-8")
    block = f"<!-- figures: families -->\n\n{figures(found)}\n\n<!-- end of figures -->"
    PAGE.write_text(BLOCK.sub(lambda _: block, page), "utf-8")


if __name__ == "__main__":
    main()
