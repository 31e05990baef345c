"""How far a comparison agrees with the truth of a fictional story.

The measures follow the scorer that the project is judged by, in their spirit and not to the digit: this is a
regression test of the example that ships with the package.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tellings.model import Conflict, Quotation, Statement

from .kit import COUNTED, Findings, Place, common, overlap

Truth = dict[str, Any]
WEIGHTY = ("high", "medium")
TRIM = " \n\t“”\"'‘’.,;:"


class Score(NamedTuple):
    """How many were right, of those found and of those to be found."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.found + self.wanted
        return 2 * self.right / total if total else 1.0


class Measured:
    """A comparison of the example story beside its truth."""

    def __init__(self, found: Findings, truth: Truth) -> None:
        self.found = found
        self.truth = truth

    def place(self, file: str, words: str) -> Place:
        """The first place of some words in an account."""
        account = self.found.accounts[file]
        start = account.text.index(words)
        return Place(account.id, start, start + len(words))

    def trimmed(self, place: Place) -> Place:
        text = self.found.text[place.account][place.start : place.end]
        start = place.start + len(text) - len(text.lstrip(TRIM))
        return Place(place.account, start, start + len(text.strip(TRIM)))

    # --- copies, sections, lines

    def near_copies(self) -> Score:
        return pair_score(self.found.near_copies(), self.truth["near_copies"])

    def sections(self) -> Score:
        """Accounts with the right number of sections."""
        accounts = self.truth["accounts"]
        right = sum(len(self.found.sections(a["file"])) == len(a["sections"]) for a in accounts)
        return Score(right, len(accounts), len(accounts))

    def gold_sections(self) -> Iterator[tuple[str, str, Place]]:
        for account in self.truth["accounts"]:
            for section in account["sections"]:
                first = self.place(account["file"], section["start_text"])
                last = self.place(account["file"], section["end_text"])
                yield account["file"], section["event"], first._replace(end=last.end)

    def lines_b_cubed(self) -> float:
        """B-cubed F1 of the sections' lines."""
        line = {s: item.id for item in self.found.c.lines for s in item.sections}
        gold: dict[tuple[str, str], str] = {}
        predicted: dict[tuple[str, str], str] = {}
        lines = {a["file"]: a["lines"] for a in self.truth["accounts"]}
        for file, event, place in self.gold_sections():
            best = max(
                self.found.sections(file),
                key=lambda s: common(place, Place(place.account, s.start, s.end)),
            )
            gold[file, event] = event + lines[file][event]
            predicted[file, event] = line.get(best.id, f"none {file}")
        return b_cubed(predicted, gold)

    # --- statements

    def statements(self) -> Score:
        """Pairs of places in two accounts that carry one statement."""
        places = [
            (statement["id"], self.place(file, words))
            for statement in self.truth["statements"]
            for file, members in statement["members"].items()
            for words in members
        ]
        groups = [self.groups_of(place) for _, place in places]
        right = found = wanted = 0
        for x, y in itertools.combinations(range(len(places)), 2):
            (left, a), (other, b) = places[x], places[y]
            # The words of x may carry the statement of y too: no error then, whatever is found.
            both = left != other and any(sid == other and common(at, a) for sid, at in places)
            if a.account == b.account or both:
                continue
            right += left == other and not groups[x].isdisjoint(groups[y])
            found += not groups[x].isdisjoint(groups[y])
            wanted += left == other
        return Score(right, found, wanted)

    def groups_of(self, place: Place) -> set[str]:
        return {s.id for s in self.found.c.statements if carries(s, place)}

    # --- quotations

    def quoted(self, quotation: Truth) -> list[Place]:
        parts = quotation["text"]
        parts = [parts] if isinstance(parts, str) else parts
        return [self.trimmed(self.place(quotation["file"], part)) for part in parts]

    def pieces(self, quotation: Quotation) -> list[Place]:
        parts = [(part.start, part.end) for part in quotation.segments]
        parts.append((quotation.start, quotation.end))
        return [self.trimmed(Place(quotation.account, *part)) for part in parts]

    def match(self, quotation: Truth) -> Quotation | None:
        """The quotation found at the place of one in the truth."""
        wanted = self.quoted(quotation)
        for candidate in self.found.c.quotations:
            for a, b in itertools.product(wanted, self.pieces(candidate)):
                hull = max(a.end, b.end) - min(a.start, b.start)
                if common(a, b) >= 0.5 * hull:
                    return candidate
        return None

    def marked(self) -> list[Truth]:
        """The quotations of the truth that stand in quotation marks."""
        return [q for q in self.truth["quotations"] if q["kind"] != "indirect"]

    def marked_quotations(self) -> tuple[Score, Score]:
        """Direct and mixed quotations found, and the speakers of those found."""
        wanted = self.marked()
        matches = [(q, self.match(q)) for q in wanted]
        found = [(q, m) for q, m in matches if m is not None]
        right = sum(surname(speaker_name(m)) == surname(q["speaker"]) for q, m in found)
        return Score(len(found), len(found), len(wanted)), Score(right, len(found), len(found))

    def false_direct(self) -> list[str]:
        """Direct quotations found where the truth has none."""
        gold = [place for q in self.marked() for place in self.quoted(q)]
        direct = self.found.direct()
        return [q.text for q in direct if not any(overlap(q, place) for place in gold)]

    # --- conflicts

    def touches(self, conflict: Conflict, values: Mapping[str, str]) -> bool:
        """Whether a conflict stands on the named words in two accounts."""
        places = {f: w for f, w in values.items() if f in self.found.accounts}
        return len(self.found.touched(conflict, places)) >= 2

    def strong(self) -> list[Conflict]:
        return [c for c in self.found.counted_conflicts() if c.severity in WEIGHTY]

    def conflicts(self) -> Score:
        """Conflicts of some weight that are found in either class."""
        wanted = [c for c in self.truth["conflicts"] if c["severity"] in WEIGHTY]
        sure = [c for c in self.found.c.conflicts if c.certainty >= COUNTED]
        shown = [c for c in sure if c.severity in WEIGHTY]
        hit = sum(any(self.touches(c, w["values"]) for c in shown) for w in wanted)
        return Score(hit, hit, len(wanted))

    def wrong_conflicts(self) -> list[Conflict]:
        """Differences called a conflict that the truth does not know."""
        known = self.truth["conflicts"]
        return [c for c in self.strong() if not any(self.touches(c, k["values"]) for k in known)]

    def traps(self) -> list[str]:
        """Harmless differences that were called a conflict."""
        wrong = self.wrong_conflicts()
        return [
            trap["what"]
            for trap in self.truth["not_conflicts"]
            if any(self.touches(c, trap["values"]) for c in wrong)
        ]


def carries(statement: Statement, place: Place) -> bool:
    """Whether a member shares at least half of the shorter of the two with a place."""
    return any(
        common(m, place) >= 0.5 * min(m.end - m.start, place.end - place.start)
        for m in statement.members
    )


def pair_score(found: Iterable[Iterable[str]], gold: Iterable[Iterable[str]]) -> Score:
    """Pairs that stand in one group."""
    pairs = [
        {frozenset(pair) for group in groups for pair in itertools.combinations(group, 2)}
        for groups in (found, gold)
    ]
    return Score(len(pairs[0] & pairs[1]), len(pairs[0]), len(pairs[1]))


def b_cubed(predicted: Mapping[Any, str], gold: Mapping[Any, str]) -> float:
    """B-cubed F1 of a grouping (Bagga and Baldwin 1998)."""
    precision = recall = 0.0
    for item in gold:
        together = {other for other in gold if predicted[other] == predicted[item]}
        belong = {other for other in gold if gold[other] == gold[item]}
        precision += len(together & belong) / len(together)
        recall += len(together & belong) / len(belong)
    total = precision + recall
    return 2 * precision * recall / (total * len(gold)) if total else 0.0


def surname(name: str) -> str:
    words = name.replace("-", " ").split()
    return words[-1].lower().strip(".") if words else ""


def speaker_name(quotation: Quotation) -> str:
    return quotation.speaker.name if quotation.speaker else ""
