"""What a report makes of its content: an assertion, a question, a command, a denial, or nothing that was said."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model import QuotationAct
from tellings.quote.found import Run
from tellings.quote.items import Items
from tellings.quote.reading import Report
from tellings.quote.sheet import Sheet

_IF = ("if", "unless", "whether")
_ASKED_TO = ("ask", "tell", "warn", "remind", "advise", "persuade", "convince", "caution")
"""Cues that command where an infinitive follows their hearer ("asked the crew to leave")."""


def act_of(sheet: Sheet, items: Items, report: Report) -> QuotationAct:
    """The act of a report, from its cue and its grammar.

    What is only supposed or negated comes first: "would ask whether" is no question, "did not deny" no denial.

    Args:
        sheet: the account.
        items: the line that reports.
        report: cue, content and subject.
    """
    spot = report.spot
    if spot.modal or _supposed(items, min(report.subject[0], spot.left)):
        return "hypothetical"
    if spot.negated:
        return "negated"
    if report.route == "infinitive" and spot.form.cue.lemma in _ASKED_TO:
        return "command"
    first, last = report.content[-1]
    told = spot.form.cue.act
    if told == "question":
        return (
            "command" if report.route == "that" else "question"
        )  # "asked that the quay be closed"
    if told:
        return told
    marks = [sheet.quotes[ref].segments[-1] for ref in items.quotes(first, last)]
    return "question" if last == first + 1 and asks(sheet.text, marks) else "assertion"


def _supposed(items: Items, at: int) -> bool:
    """Whether the clause that begins at an item stands behind "if"."""
    return at > 0 and items.norm[at - 1] in _IF


def asks(text: str, segments: Sequence[Run]) -> bool:
    """Whether quoted words end in a question mark."""
    return bool(segments) and text[segments[-1][0] : segments[-1][1]].rstrip(" \u2019'")[-1:] == "?"
