"""The graph while it is being drawn: nodes and edges in content order, each once."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import msgspec

from tellings.model import (
    LeftOut,
    RelationClass,
    Stemma,
    StemmaAlternative,
    StemmaEdge,
    StemmaNode,
    Why,
)
from tellings.stemma.confidence import confidence
from tellings.stemma.institution import Institution
from tellings.stemma.text_group import Text
from tellings.stemma.witness import Witness, by_label


class Draft:
    """Collects the nodes, edges and alternatives of all events."""

    def __init__(self) -> None:
        self._nodes: dict[str, StemmaNode] = {}
        self._edges: dict[tuple[str, str], StemmaEdge] = {}
        self._alternatives: list[tuple[float, StemmaAlternative]] = []

    def account(self, witness: Witness) -> str:
        """The node of a section."""
        node = StemmaNode(
            id=witness.id,
            kind="account",
            account=witness.account.id,
            section=witness.id,
            label=witness.label,
        )
        return self._add(node)

    def lost(self, children: Sequence[str], label: str) -> str:
        """A text that is not among the accounts, named by what descends from it."""
        node = StemmaNode(id=lost_id(children), kind="lost", label=label)
        return self._add(node)

    def cited(self, event: str, source: Institution) -> str:
        """An institution that accounts name as their source."""
        node = StemmaNode(id=self.cited_id(event, source), kind="cited", label=source.label)
        return self._add(node)

    @staticmethod
    def cited_id(event: str, source: Institution) -> str:
        """The id of an institution's node."""
        return "cited-" + _hash([event, source.key])

    def has(self, node: str) -> bool:
        """Whether a node is drawn."""
        return node in self._nodes

    def _add(self, node: StemmaNode) -> str:
        self._nodes.setdefault(node.id, node)
        return node.id

    def edge(
        self,
        parent: str,
        child: str,
        class_: RelationClass,
        why: Sequence[Why],
        forward: bool = True,
    ) -> StemmaEdge | None:
        """Draw an edge unless the two are joined already."""
        edge = make_edge(parent, child, class_, why, forward)
        if self._supplied(parent) and self._supplied(child):
            sure = confidence(class_, edge.direction, edge.why)
            edge = msgspec.structs.replace(edge, confidence=sure)
        if parent == child or (parent, child) in self._edges or (child, parent) in self._edges:
            return None
        self._edges[parent, child] = edge
        return edge

    def _supplied(self, node: str) -> bool:
        return node in self._nodes and self._nodes[node].kind == "account"

    def alternative(self, weight: float, summary: str, edges: Sequence[StemmaEdge]) -> None:
        """Note another graph; the weightiest are kept."""
        found = StemmaAlternative(summary=summary, edges=tuple(edges))
        self._alternatives.append((weight, found))

    def top(self, node: str) -> str:
        """The uppermost ancestor of a node along its first parents."""
        seen = {node}
        while True:
            above = self.parent_of(node)
            if above is None or above in seen:
                return node
            node = above
            seen.add(node)

    def move(self, parent: str, child: str, new: str) -> None:
        """Hang a child under another parent, keeping class and reasons."""
        old = self._edges.pop((parent, child))
        self.edge(new, child, old.class_, old.why)

    def parent_of(self, node: str) -> str | None:
        """The first parent of a node, whether its direction is known or not."""
        return next((parent for parent, child in self._edges if child == node), None)

    def stemma(self, most: int) -> Stemma:
        """The finished graph with its weightiest alternatives."""
        ranked = sorted(self._alternatives, key=lambda item: (-item[0], item[1].summary))
        return Stemma(
            nodes=tuple(self._nodes.values()),
            edges=tuple(self._edges.values()),
            alternatives=tuple(found for _, found in ranked[:most]),
        )

    def left_out(self, most: int) -> tuple[LeftOut, ...]:
        """The alternatives that the finished graph does not list."""
        count = len(self._alternatives) - most
        reason = f"alternatives to the stemma beyond the {most} weightiest, which are listed"
        return (LeftOut(step="stemma", count=count, reason=reason),) if count > 0 else ()


def make_edge(
    parent: str, child: str, class_: RelationClass, why: Sequence[Why], forward: bool = True
) -> StemmaEdge:
    """An edge without confidence: it is known for edges of the graph between supplied accounts alone."""
    return StemmaEdge(
        from_=parent,
        to=child,
        direction="forward" if forward else "unknown",
        class_=class_,
        why=tuple(why),
    )


def lost_id(children: Sequence[str]) -> str:
    """The id of a lost text, from the nodes below it. Alternatives may name lost texts that the
    stemma itself does not have."""
    return "lost-" + _hash(sorted(children))


def lost_label(texts: Sequence[Text]) -> str:
    """How readers see a lost common text."""
    names = " and ".join(sorted((text.label for text in texts), key=by_label))
    return f"text behind {names}, not among the accounts supplied"


def _hash(parts: Sequence[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:8]
