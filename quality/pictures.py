"""Draws the pictures of docs/independence.md, as SVG by hand. `families_plot.py` draws the measured plot beside them.

python quality/pictures.py
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import measures

from tellings import read, reuse
from tellings.model import body_spans
from tellings.stemma.particulars import Particulars, particulars

PLOTS = measures.ROOT / "docs" / "plots"
INK, OWN, TAN, PLUM, GREY = "#33383d", "#1b6e8c", "#8a6d3b", "#7a4f8a", "#b9bec4"
CUT = 0.25
PAIRS = (
    ("ballast", "oarlock", "fvr", "retelling of a release"),
    ("tablet", "morning-bell", "ternwire", "retelling, nobody named"),
    ("rate", "plough", "corvin-2", "retelling, nobody named"),
    ("ballast", "coastal-radio", "litora-press", "retelling, agency named"),
    ("tablet", "testra-courier", "university", "second reporter in the room"),
    ("ballast", "belmonte-daily", "vrt", "second reporter in the room"),
    ("crossing", "orra-lines", "alder-2", "the company’s statement"),
    ("mill", "orlenice-voice", "meridian", "reporter on the spot"),
)
"""Story, account, the account it is held against, and what it is."""


def drawing(name: str, width: int, height: int, title: str, parts: Iterable[str]) -> None:
    """Write one picture."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="12" fill="{INK}" role="img">\n<title>{escape(title)}</title>\n'
        f'<rect width="{width}" height="{height}" fill="white"/>\n'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0 0 8 4 0 8z" fill="{INK}"/></marker></defs>\n'
    )
    (PLOTS / name).write_text(head + "\n".join([*parts, "</svg>", ""]), "utf-8")


def label(
    x: float, y: float, text: str, size: int = 11, anchor: str = "start", fill: str = INK
) -> str:
    """Words at a place."""
    return f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" fill="{fill}">{escape(text)}</text>'


def box(x: int, y: int, width: int, name: str, note: str, colour: str) -> str:
    """An account, with what it is."""
    middle = x + width / 2
    shape = f'<rect x="{x}" y="{y}" width="{width}" height="40" rx="6" fill="white"'
    frame = f'{shape} stroke="{colour}" stroke-width="2"/>'
    return (
        frame
        + label(middle, y + 17, name, 12, "middle")
        + label(middle, y + 32, note, 10, "middle")
    )


def arrow(x1: int, y1: int, x2: int, y2: int) -> str:
    """From a source to what is from it."""
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{INK}" stroke-width="1.5" marker-end="url(#tip)"/>'


def ground(x: int, y: int, width: int, height: int, name: str, colour: str) -> str:
    """What belongs together."""
    area = f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="10" fill="{colour}" fill-opacity=".1"/>'
    return area + label(x + 10, y + height - 8, name, 11, fill=colour)


def lines_and_origins() -> None:
    """Five accounts of one fire."""
    parts = [
        ground(14, 92, 356, 150, "line 1: one wording", OWN),
        ground(384, 162, 140, 80, "line 2", TAN),
        ground(544, 92, 150, 150, "line 3", PLUM),
        label(14, 40, "two origins:", 12),
        box(200, 14, 150, "first origin", "what the agency found out", GREY),
        box(544, 14, 150, "second origin", "what the Voice found out", GREY),
        box(210, 108, 130, "Agency", "its reporter’s words", OWN),
        box(30, 172, 130, "Post", "word for word", OWN),
        box(210, 172, 130, "Mail", "cut from the end", OWN),
        box(392, 172, 124, "Bell", "in other words", TAN),
        box(556, 108, 126, "Voice", "its own reporter", PLUM),
        *(arrow(*ends) for ends in ((275, 54, 275, 106), (619, 54, 619, 106))),
        *(
            arrow(*ends)
            for ends in ((210, 140, 150, 170), (275, 148, 275, 170), (340, 132, 430, 170))
        ),
    ]
    drawing("lines-and-origins.svg", 710, 258, "Five accounts, three lines, two origins", parts)


def what_counts() -> None:
    """Four pairs of accounts and what their common words say."""
    rows = (
        (
            "two reporters, one speech",
            "“We shall build the mill again before winter,” Verrin said",
            "quoted: nothing",
            GREY,
        ),
        (
            "two translations",
            "the papers that both sides have put their names to",
            "up to 14 words: nothing",
            GREY,
        ),
        (
            "agency and paper",
            "Brigades from three towns fought the blaze until eleven, by which time the roof had come down",
            "a long run outside quotations: one line",
            OWN,
        ),
        (
            "agency and edited copy",
            "Brigades from three towns … the blaze until eleven … by which time the roof …",
            "many short runs in one order that cover much of the text: one line",
            OWN,
        ),
    )
    parts = []
    for number, (who, words, what, colour) in enumerate(rows):
        y = 24 + number * 56
        parts += [
            label(14, y + 10, who, 12),
            f'<rect x="190" y="{y - 6}" width="6" height="40" fill="{colour}"/>',
            label(206, y + 8, words),
            label(206, y + 28, what, fill=INK if colour == GREY else colour),
        ]
    drawing(
        "what-counts.svg", 830, 246, "Common words that count, and common words that do not", parts
    )


def given(story: str, account: str) -> Particulars:
    """The names and numbers of an account of a story of the repository."""
    path = measures.ROOT / "quality" / "stories" / story / f"{account}.txt"
    found = read.plain(path.read_bytes(), path.name)
    return particulars(reuse.document("x", found.text, body_spans(found)), found.text)


def own_particulars() -> None:
    """What accounts have of their own, measured on the stories."""
    parts = [
        label(
            14, 22, "share of an account’s names and numbers that the other account does not have"
        )
    ]
    for number, (story, account, other, what) in enumerate(PAIRS):
        share = given(story, account).unknown_to(given(story, other).words) or 0.0
        y = 40 + number * 24
        parts += [
            label(330, y + 12, f"{what} ({account} against {other})", 10, "end"),
            f'<rect x="340" y="{y}" width="{max(2, round(share * 400))}" height="16" '
            f'fill="{TAN if share <= CUT else PLUM}"/>',
            label(348 + round(share * 400), y + 12, f"{share:.0%}"),
        ]
    bottom = 40 + len(PAIRS) * 24
    x = 340 + round(CUT * 400)
    parts += [
        f'<line x1="{x}" x2="{x}" y1="32" y2="{bottom}" stroke="{INK}" stroke-dasharray="4 3"/>',
        label(x, bottom + 16, f"cut: {CUT}", anchor="middle"),
    ]
    title = (
        "Names and numbers that an account has of its own, in eight pairs of the fictional stories"
    )
    drawing("particulars.svg", 790, bottom + 26, title, parts)


if __name__ == "__main__":
    lines_and_origins()
    what_counts()
    own_particulars()
