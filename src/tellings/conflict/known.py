"""Whether an account has both of two values that differ: then they are about two things.

Many values are asked about and an account may repeat its own without end, so that what an account has is compared once
for each wording of a value that is asked about.
"""

from __future__ import annotations

from itertools import chain

from tellings import fact as facts
from tellings.conflict.context import counted
from tellings.conflict.ground import Ground, Run
from tellings.conflict.values import Value
from tellings.model import Fact, Quantity, TimeValue
from tellings.text import fold

Wording = tuple[TimeValue | Quantity, str]
"""A value and its folded words."""


class Known:
    """What each account of a story has, looked up by the values of others."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._alike: dict[tuple[str, Run, Wording], tuple[list[Fact], list[Fact]]] = {}
        self._of_one_thing: dict[tuple[str, Wording, frozenset[str]], list[Fact]] = {}

    def has_both(self, a: Value, b: Value) -> bool:
        """Whether the account of one value has the other value too, in the same sentence or of the same thing.

        Args:
            a, b: values of different accounts.
        """
        mine = a.held.fact
        beside = chain(*self._find_alike(mine.account, self._sentence(mine), b))
        if any(other.id != mine.id for other in beside):
            return True
        return any(other.id != mine.id for other in self._find_of_one_thing(mine.account, b))

    def _find_of_one_thing(self, account: str, b: Value) -> list[Fact]:
        """The facts of an account with the value of another one that tell of the same thing."""
        around = self._around(b.held.fact)
        key = account, _wording(b), around
        if key not in self._of_one_thing:
            whole = 0, len(self.ground.accounts[account].text)
            equal, _ = self._find_alike(account, whole, b)
            self._of_one_thing[key] = [fact for fact in equal if self._one_thing(fact, around)]
        return self._of_one_thing[key]

    def _one_thing(self, fact: Fact, around: frozenset[str]) -> bool:
        """Whether a sentence shares enough with the words around a value; counts go by their noun."""
        if counted(fact.value)[0]:
            return True
        least = self.ground.settings.known_words
        return self.ground.shared_weight(self._around(fact), around) >= least

    def _find_alike(self, account: str, run: Run, b: Value) -> tuple[list[Fact], list[Fact]]:
        """The facts in a run of an account that equal a value, and those that refine it or are refined by it."""
        key = account, run, _wording(b)
        if key not in self._alike:
            relations: dict[Wording, str] = {}
            found: dict[str, list[Fact]] = {"equal": [], "refines": []}
            for fact in self.ground.facts_within(account, run):
                mine = fact.value, fold(fact.text)
                if mine not in relations:
                    relations[mine] = _relation(mine, _wording(b))
                found.get(relations[mine], []).append(fact)
            self._alike[key] = found["equal"], found["refines"]
        return self._alike[key]

    def _around(self, fact: Fact) -> frozenset[str]:
        return self.ground.stems_around(fact, self._sentence(fact))

    def _sentence(self, fact: Fact) -> Run:
        return self.ground.sentence_at(fact.account, fact.start, fact.end)


def _wording(value: Value) -> Wording:
    return value.value, fold(value.held.fact.text)


def _relation(a: Wording, b: Wording) -> str:
    """The relation of two values of one kind that count the same; the same words have the same value."""
    if type(a[0]) is not type(b[0]) or counted(a[0]) != counted(b[0]):
        return "incomparable"
    return "equal" if a[1] == b[1] else str(facts.compare(a[0], b[0]).relation)
