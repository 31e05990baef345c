"""The table of one statement: every witness's tokens laid into common columns.

Progressive partial-order alignment with typed tokens: the most similar pair first, then the witness
nearest to any that is in, then rounds in which each witness is taken out and laid in again. Witnesses with the same
words are laid once. The order of everything comes from the words, never from the order in which witnesses were given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from tellings.collate.apparatus.fallback import plain_columns
from tellings.collate.apparatus.profile import Profile
from tellings.collate.apparatus.settings import Settings
from tellings.collate.apparatus.typed import Typed, Witness, typed

Cells = tuple[int, ...]
Keys = tuple[tuple[str, str], ...]


class Table(Struct, frozen=True):
    """Witnesses in canonical order with their tokens and the columns they stand in.

    `tokens[w]` are the tokens of `witnesses[w]`; `columns[c][w]` is the index of its token in column c, or -1.
    `classes[w]` numbers witnesses with the same words alike. `aligned` is False where they were too
    many or too long: then the columns are those of the plain layout.
    """

    witnesses: tuple[Witness, ...]
    tokens: tuple[tuple[Typed, ...], ...]
    classes: tuple[int, ...]
    columns: tuple[Cells, ...]
    aligned: bool

    def cell(self, column: int, witness: int) -> Typed | None:
        """The token of a witness in a column, or None."""
        index = self.columns[column][witness]
        return None if index < 0 else self.tokens[witness][index]


def table(witnesses: Sequence[Witness], settings: Settings | None = None) -> Table:
    """Lays the witnesses of one statement side by side.

    Args:
        witnesses: the places where accounts carry the statement, in any order; several may be of one account.
        settings: scores and bounds.

    Returns:
        A table in which every token of every witness stands in exactly one column, in its own order.
    """
    settings = settings or Settings()
    laid = sorted(((w, typed(w)) for w in witnesses), key=_canonical)
    keys = [tuple(token.key for token in tokens) for _, tokens in laid]
    distinct = sorted(set(keys))
    number = {key: i for i, key in enumerate(distinct)}
    classes = tuple(number[key] for key in keys)
    firsts = [laid[classes.index(i)][1] for i in range(len(distinct))]
    aligned = len(firsts) < 2 or _fits(firsts, settings)
    columns = _columns(firsts, settings) if aligned else plain_columns(firsts)
    return Table(
        witnesses=tuple(w for w, _ in laid),
        tokens=tuple(tokens for _, tokens in laid),
        classes=classes,
        columns=tuple(tuple(column[c] for c in classes) for column in columns),
        aligned=aligned,
    )


def _canonical(item: tuple[Witness, tuple[Typed, ...]]) -> tuple[Keys, str, object]:
    witness, tokens = item
    return tuple(token.key for token in tokens), witness.id, witness.spans


def _fits(firsts: Sequence[tuple[Typed, ...]], settings: Settings) -> bool:
    longest = max(len(tokens) for tokens in firsts)
    return len(firsts) <= settings.max_witnesses and longest <= settings.max_tokens


def _columns(firsts: list[tuple[Typed, ...]], settings: Settings) -> list[Cells]:
    if len(firsts) < 2:
        return [(i,) for tokens in firsts for i in range(len(tokens))]
    profile = Profile(firsts, settings)
    for witness in _guide_order(firsts):
        profile.add(witness)
    _refine(profile, len(firsts), settings)
    return profile.cells()


def _refine(profile: Profile, count: int, settings: Settings) -> None:
    """Takes each witness out and lays it in again, until nothing moves or the rounds are used up."""
    if count < 3 or count >= settings.refine_none_from:
        return
    rounds = settings.refine_rounds if count <= settings.refine_up_to else 1
    for _ in range(rounds):
        before = profile.cells()
        for witness in range(count):
            profile.remove(witness)
            profile.add(witness)
        if profile.cells() == before:
            return


def _guide_order(firsts: Sequence[tuple[Typed, ...]]) -> list[int]:
    """The order in which witnesses are laid in: the most similar pair, then always the nearest to any that is in.

    `firsts` are the tokens of each distinct witness, in canonical order (which settles ties).
    """
    bags = [Counter(t.stem for t in tokens if t.kind != "function") for tokens in firsts]
    count = len(bags)
    near = [[_dice(a, b) for b in bags] for a in bags]
    pairs = ((i, j) for i in range(count) for j in range(i + 1, count))
    first, second = max(pairs, key=lambda p: (near[p[0]][p[1]], -p[0], -p[1]))
    order = [first, second]
    nearest = [max(near[i][first], near[i][second]) for i in range(count)]
    left = sorted(set(range(count)) - set(order))
    while left:
        best = max(left, key=lambda i: (nearest[i], -i))
        order.append(best)
        left.remove(best)
        nearest = [max(n, near[i][best]) for i, n in enumerate(nearest)]
    return order


def _dice(a: Counter[str], b: Counter[str]) -> float:
    both = a.total() + b.total()
    return 2 * (a & b).total() / both if both else 0.0
