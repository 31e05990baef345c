"""Changes single values in stories and asks whether the ledger finds them (docs/decisions/0018-planted-conflicts.md).

    python quality/planted.py [tuning|final|all] [--collection fictional|real] [--kind KIND] [--most N]
                              [--seed N] [--misses] [--false] [--json FILE]

Planted conflicts: a number, date, unit, negation, speaker, name or weekday of one account, at places that an
independent account has as well. Controls, which are no conflicts: the number rounded, converted, left out with its
sentence, or a toll grown in a later account. Prints recall by kind and collection with 95 % intervals, misses by
cause, conflicts at controls and elsewhere. `--most` is how many places of each kind are changed in a story.
`--misses` and `--false` show the places (for tuning; not of the final part).
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent))

from planted_changes import CONTROLS, PLANTED, Change, changed
from planted_places import Place, places
from planted_score import Outcome, best, cause, new_conflicts, reported, touching
from planted_stories import Story, account_of, stories
from reuse_pairs import told

from tellings.compare import compare
from tellings.model import Account, Comparison

SEED = 2026
MOST = 3
"""Places of each kind in a story, unless told otherwise."""
GATE = {"fictional": 1, "real": 40}
"""What the gate runs: places of a kind in each fictional story, and places of all kinds in all real ones."""


def outcomes(
    chosen: Iterable[Story], kinds: Sequence[str], most: int, seed: int
) -> Iterator[Outcome]:
    """The outcomes of changes of some kinds in some stories.

    Args:
        chosen: the stories.
        kinds: of `PLANTED` and `CONTROLS`.
        most: places of each kind in a story.
        seed: decides which places, and the new values.
    """
    for story in chosen:
        plan = list(_plan(story, kinds, most, seed))
        if not plan:
            continue
        accounts = {page.key: account_of(page) for page in story.pages}
        before = compare(list(accounts.values()))
        for kind, place, change in plan:
            yield _outcome(story, accounts, before, kind, place, change)


def _plan(
    story: Story, kinds: Sequence[str], most: int, seed: int
) -> Iterator[tuple[str, Place, Change]]:
    """The changes of a story: for each kind the first places, by a hash, at which it can be made."""
    eligible = places(story)
    for kind in kinds:
        taken = 0
        source = kind if kind in PLANTED else "number"
        for place in sorted(eligible, key=lambda p: _order(seed, kind, p)):
            change = changed(story, place, kind, seed) if place.kind == source else None
            if change is not None and taken < most:
                taken += 1
                yield kind, place, change


def _order(seed: int, kind: str, place: Place) -> str:
    name = f"{seed} {kind} {place.story} {place.account} {place.marks[0].start}"
    return hashlib.sha256(name.encode()).hexdigest()


def _outcome(
    story: Story,
    accounts: dict[str, Account],
    before: Comparison,
    kind: str,
    place: Place,
    change: Change,
) -> Outcome:
    after = compare([*({**accounts, place.account: account_of(change.page)}.values())])
    at = best(after, place.account, change.new)
    new = new_conflicts(before, after, change)
    touched = {c.id for c in touching(after, place.account, change.new, False)}
    if kind in PLANTED:
        found = at is not None and at in reported(after)
        elsewhere = [c for c in new if c.id not in touched]
        why = "" if found else cause(after, place, change)
    else:
        found, elsewhere, why = bool(new), new, ""
    updates = any(c.type == "update" for c in touching(after, place.account, change.new, False))
    return Outcome(
        story=story.key,
        collection=story.collection,
        final=story.final,
        kind=kind,
        account=place.account,
        start=place.marks[0].start,
        found=found,
        certainty=at.certainty if at is not None else 0.0,
        cause=why,
        elsewhere=len(elsewhere),
        updates=updates,
        shown=_shown(story, place, change)
        + "".join(
            f"\n    ELSEWHERE {c.type} {c.certainty} {[v.text for v in c.values]}"
            for c in elsewhere
        ),
    )


def _shown(story: Story, place: Place, change: Change) -> str:
    """A change and the other account's sentence, for `--misses`."""
    (start, end), page = change.new[0], change.page
    mark, other = place.marks[0], place.others[0]
    there = story.account(other.sentence.account).text[other.sentence.start : other.sentence.end]
    here = (
        page.text[max(0, start - 150) : start],
        page.text[start:end],
        page.text[end : end + 120],
    )
    old = story.account(place.account).text[mark.start : mark.end]
    said = f"{here[0]}[[{old} -> {here[1]}]]{here[2]}\n    /// {other.sentence.account}: {there}"
    return " ".join(said.replace("\n    ///", " ¶").split()).replace(" ¶", "\n    ///")


def eligible(chosen: Iterable[Story]) -> Counter[tuple[str, str]]:
    """How many places of each kind are eligible, by collection."""
    return Counter((s.collection, place.kind) for s in chosen for place in places(s))


def table(rows: Sequence[Outcome]) -> Iterator[str]:
    """What is printed: recall by kind and collection, misses by cause, controls."""
    groups: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for row in rows:
        groups[row.collection, row.kind].append(row)
        if row.kind in PLANTED:
            groups[row.collection, "all planted"].append(row)
            groups["both", "all planted"].append(row)
    for (collection, kind), group in sorted(groups.items()):
        hits = sum(row.found for row in group)
        causes = Counter(row.cause for row in group if row.cause)
        more = f" elsewhere {sum(row.elsewhere for row in group)}"
        if kind in CONTROLS:
            more = f" as update {sum(row.updates for row in group)}"
        missed = ", ".join(f"{name} {n}" for name, n in causes.most_common())
        what = "with new conflicts" if kind in CONTROLS else "found"
        yield f"{collection:10}{kind:12}{what} {told(hits, len(group))}{more} {missed}"


def main() -> None:
    """Change, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("part", nargs="?", default="tuning", choices=("tuning", "final", "all"))
    parser.add_argument("--collection", choices=("fictional", "real"))
    parser.add_argument("--kind", action="append")
    parser.add_argument("--story")
    parser.add_argument("--most", type=int, default=MOST)
    parser.add_argument("--stories", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--false", action="store_true")
    parser.add_argument("--json", type=Path)
    use = parser.parse_args()
    parts = {"tuning": (False,), "final": (True,), "all": (False, True)}[use.part]
    chosen = [s for s in stories() if s.final in parts]
    chosen = [s for s in chosen if use.collection in {None, s.collection}]
    chosen = [s for s in chosen if use.story in {None, s.key}]
    if use.stories:
        chosen = [
            s
            for c in ("fictional", "real")
            for s in [t for t in chosen if t.collection == c][: use.stories]
        ]
    rows = list(outcomes(chosen, use.kind or (*PLANTED, *CONTROLS), use.most, use.seed))
    if use.json:
        use.json.write_bytes(msgspec.json.encode(rows))
    for row in rows:
        planted = row.kind in PLANTED
        if (use.misses and planted and not row.found) or (
            use.false and (row.elsewhere or (not planted and row.found))
        ):
            print(
                f"{row.story} {row.kind} {row.account} {row.certainty} {row.cause}: {row.shown}\n"
            )
    print("\n".join(table(rows)))
    print("eligible:", ", ".join(f"{c} {k} {n}" for (c, k), n in sorted(eligible(chosen).items())))


if __name__ == "__main__":
    main()
