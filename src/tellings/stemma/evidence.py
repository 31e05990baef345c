"""What is known about the texts of one event, pair by pair: wording, lines, direction, readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from tellings.model import RelationClass, Why
from tellings.stemma.core import Pair, cored
from tellings.stemma.direction import Side, credit, reasons, total
from tellings.stemma.institution import Institution, institutions
from tellings.stemma.settings import Settings
from tellings.stemma.text_group import Pairs, Text
from tellings.stemma.thirds import Verdict, verdict
from tellings.stemma.units import Unit
from tellings.stemma.witness import Witness
from tellings.stemma.wording import readings, wording

Judge = Callable[[Witness, Witness], tuple[Why, ...]]
"""Direction reasons between two sections, signed towards the first as parent."""


CLOSE = 8
"""Words in common with a child by which near copies may differ and count as equally close."""


class Evidence(Struct, frozen=True, eq=False):
    """What is known about an event's texts.

    `lines` maps a text's id to the number of its line, `wording` a pair of texts to the reasons for
    one wording, `known` a cited name to its institution; `kin` are the pairs of one wording.
    """

    event: str
    texts: tuple[Text, ...]
    pairs: Pairs
    units: tuple[Unit, ...]
    lines: Mapping[str, int]
    wording: Mapping[Pair, tuple[Why, ...]]
    kin: frozenset[Pair]
    judge: Judge
    known: Mapping[str, Institution]
    settings: Settings

    def class_of(self, a: Text, b: Text) -> RelationClass:
        """The class of two texts of one line."""
        return self.pairs.get(a.id, b.id).class_ or "shared_text"

    def copied(self, a: Witness, b: Witness) -> tuple[RelationClass, Why]:
        """The class of two near copies, and why."""
        class_ = self.pairs.get(a.id, b.id).class_ or "near_copy"
        return class_, Why("copy.words", "the same words outside the furniture of the pages")

    def hub(self, text: Text) -> Witness:
        """The member of a text that the reasons make the likeliest exemplar of its near copies."""
        if len(text.members) == 1:
            return text.head
        return max(
            text.members,
            key=lambda m: (
                sum(total(self.judge(m, other)) for other in text.members if other is not m),
                -text.members.index(m),
            ),
        )

    def best_parent(self, parent: Text, child: Text) -> tuple[Witness, tuple[Why, ...]]:
        """The member of a text that the reasons make the likeliest parent of a child.

        Named first, then the closest in words, then the likeliest exemplar of the near copies: a copy that came out
        later is not the likelier parent for that.
        """
        exemplar, below = self.hub(parent), self.hub(child)
        common = {m.id: self.pairs.get(m.id, child.id).shared_words for m in parent.members}
        most = max(common.values())

        def rank(member: Witness) -> tuple[float, ...]:
            why = self.judge(member, below)
            possible = total(why) > -self.settings.direction_cut
            close = common[member.id] >= most - CLOSE
            at = -float(parent.members.index(member))
            return possible, credit(why), close, member is exemplar, total(why), at

        chosen = max(parent.members, key=rank)
        return chosen, self.judge(chosen, below)

    def supplied(self, name: str) -> bool:
        """Whether an account of the event is from the publisher of this name."""
        return any(text.published_by(name) for text in self.texts)

    def bond(self, a: Text, b: Text, why: Sequence[Why]) -> float:
        """What a lost text behind two texts would not explain: that one names the other, or that both are of one
        house, which had its own text at hand."""
        own = self.settings.credits if a.house_of(b) else 0.0
        return max(own, credit(why))

    def verdicts(self, one: Text, two: Text, both: bool) -> list[Verdict]:
        """What independent lines say about one -> two, and about two -> one if both are open."""
        independent = self._independent(one, two)
        orders = [(one.id, two.id), (two.id, one.id)][: 2 if both else 1]
        return [
            verdict(parent, child, self.units, independent, self.settings)
            for parent, child in orders
        ]

    def _independent(self, *of: Text) -> frozenset[str]:
        """The texts of other lines that do not name a news report of these texts' lines as source, nor share a passage
        with one of them.

        Who relays a report repeats its readings; who cites an office may have another rendering. Who gave a passage
        may have given more.
        """
        lines = {self.lines[text.id] for text in of}
        reports = [t for t in self.texts if self.lines[t.id] in lines and t.relayed]
        return frozenset(
            text.id
            for text in self.texts
            if self.lines[text.id] not in lines
            and not any(self.pairs.get(text.id, one.id).class_ for one in of)
            and not any(report.published_by(s.name) for s in text.sources for report in reports)
        )


def weighed(
    event: str,
    texts: tuple[Text, ...],
    pairs: Pairs,
    units: tuple[Unit, ...],
    settings: Settings,
) -> Evidence:
    """The wording evidence of all pairs, and the lines that follow from it.

    Readings are weighed between the lines that runs and traces alone give.

    Args:
        event: its id.
        texts: its texts in content order.
        pairs: reuse of its sections.
        units: its places of variation.
        settings: weights and cuts.
    """
    common = Counter(norm for text in texts for norm in set(text.head.doc.norms))
    ids = [text.id for text in texts]
    why: dict[Pair, tuple[Why, ...]] = {
        frozenset((a.id, b.id)): wording(a, b, pairs, common, len(texts), settings)
        for a, b in combinations(texts, 2)
    }
    alone = cored(ids, _scores(why), settings)
    for one, two in combinations(ids, 2):
        why[frozenset((one, two))] += readings(one, two, units, alone, settings)
    scores = _scores(why)
    return Evidence(
        event=event,
        texts=texts,
        pairs=pairs,
        units=units,
        lines=cored(ids, scores, settings),
        wording=why,
        kin=frozenset(pair for pair, score in scores.items() if score >= settings.line_cut),
        judge=_judging(texts, pairs, units, settings),
        known=institutions(texts),
        settings=settings,
    )


def _scores(why: Mapping[Pair, tuple[Why, ...]]) -> dict[Pair, float]:
    return {pair: total(reasons) for pair, reasons in why.items()}


def _judging(
    texts: Sequence[Text], pairs: Pairs, units: Sequence[Unit], settings: Settings
) -> Judge:
    """The direction reasons of an event, computed once for each ordered pair.

    What holds for all near copies of a text is said of them together ("B/J").
    """
    known: dict[tuple[str, str], tuple[Why, ...]] = {}
    text_of = {member.id: text for text in texts for member in text.members}

    def judge(a: Witness, b: Witness) -> tuple[Why, ...]:
        if (a.id, b.id) not in known:
            one, two = text_of[a.id], text_of[b.id]
            x = Side(a, one.members if one is not two else (a,))
            y = Side(b, two.members if one is not two else (b,))
            known[a.id, b.id] = reasons(x, y, pairs.get(a.id, b.id), units, settings)
        return known[a.id, b.id]

    return judge
