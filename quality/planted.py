"""Changes single values in stories and asks whether the ledger finds them (docs/decisions/0018-planted-conflicts.md).

    python quality/planted.py [tuning|final|all] [--collection fictional|real] [--kind KIND] [--most N]
                              [--seed N] [--stories N] [--misses] [--false] [--json FILE]

Planted conflicts: a number, date, unit, negation, speaker, name or weekday of one account, at places that an
independent account has as well. Controls, which are no conflicts: the number rounded, converted, left out with its
sentence, or a toll grown in a later account. Prints recall by kind and collection with 95 % intervals, misses by
cause, conflicts at controls and elsewhere. `--most` is how many places of each kind are changed in a story,
`--stories` takes the first so many of a collection.
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
from planted_score import SURE, Outcome, best, cause, new_conflicts, reported, touching
from planted_stories import Story, account_of, stories
from reuse_pairs import told

from tellings.compare import compare
from tellings.model import Account, Comparison, Conflict

SEED = 2026
MOST = 3
"""Places of each kind in a story, unless told otherwise."""
GATE_REAL = 8
"""Real stories of the gate, where one place of each kind is changed."""


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
    all_new = new_conflicts(before, after, change, 0.0)
    new = [c for c in all_new if c.certainty >= SURE]
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
        beside=tuple(c.certainty for c in all_new if kind in CONTROLS or c.id not in touched),
        shown=_shown(story, place, change, elsewhere),
    )


def _shown(story: Story, place: Place, change: Change, elsewhere: Iterable[Conflict]) -> str:
    """A change, the other account's sentence and conflicts elsewhere, for `--misses` and `--false`."""
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
    more = "".join(
        f"\n    elsewhere: {c.type} {c.certainty} {[v.text for v in c.values]}" for c in elsewhere
    )
    return " ".join(said.replace("\n    ///", " ¶").split()).replace(" ¶", "\n    ///") + more


def part_of(part: str) -> list[Story]:
    """The stories of "tuning", "final" or "all"."""
    finals = {"tuning": (False,), "final": (True,), "all": (False, True)}[part]
    return [story for story in stories() if story.final in finals]


def measure() -> dict[str, float]:
    """What the gate keeps, on a sample of the final stories: recall of planted conflicts, and errors at controls."""
    chosen = part_of("final")
    sample = [s for s in chosen if s.collection == "fictional"]
    sample += [s for s in chosen if s.collection == "real"][:GATE_REAL]
    rows = list(outcomes(sample, (*PLANTED, *CONTROLS), 1, SEED))
    found: dict[str, float] = {}
    for collection in ("fictional", "real"):
        held = [r for r in rows if r.collection == collection and r.kind in PLANTED]
        hits = sum(row.found for row in held)
        found[f"planted, {collection}: recall"] = round(hits / max(1, len(held)), 3)
    wrong = sum(row.found for row in rows if row.kind in CONTROLS)
    found["planted: conflicts at controls"] = float(wrong)
    found["planted: conflicts elsewhere"] = float(
        sum(r.elsewhere for r in rows if r.kind in PLANTED)
    )
    return found


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
    parser.add_argument("--most", type=int, default=MOST)
    parser.add_argument("--stories", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--false", action="store_true")
    parser.add_argument("--json", type=Path)
    use = parser.parse_args()
    chosen = [s for s in part_of(use.part) if use.collection in {None, s.collection}]
    kinds_of_story = {s.collection for s in chosen}
    chosen = [
        story
        for collection in sorted(kinds_of_story)
        for story in [s for s in chosen if s.collection == collection][: use.stories]
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
