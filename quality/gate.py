"""The quality gate: scores the product on labelled data and fails where a pinned floor is missed.

    python quality/gate.py          score and compare with quality/floors.json
    python quality/gate.py --pin    the same, then raise floors to what was reached (floors never fall)

What is measured stands in `measures.py`: whole comparisons of fictional stories, the statements of the worked example
("seeds"), and quotations in a sample of PolNeAR's training part and in all of the part that is only scored; and in
`reuse_pairs.py`: reuse in pairs of real articles, on the parts `test` and `fresh` of `reuse/pairs.jsonl`, on which no
threshold was set; in `fact_specs.py`: times, durations, numbers and units of public specifications; and in
`planted.py`: conflicts that were planted in the stories that are only scored for them; in `families.py`: lines,
edges and directions in a sample of planted families. The example
story and the seeds are regression tests, not measures of quality: they were looked at while the rules were written; so
were the failing cases of the specifications.
Conflicts reported on real stories are judged in `conflicts/judged.py`. The stories in `quality/stories` were written
without seeing the rules, but are no longer unseen: page furniture and speakers were worked on with all in view, and
differences inside one line and the lower bound on origins were changed after looking at the older two. A claim of
quality needs stories that nobody looked at: those in `quality/aside`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import fact_specs
import families
import measures
import planted
import reuse_pairs

sys.path.insert(0, str(measures.ROOT / "quality" / "conflicts"))

import judged

FLOORS = measures.ROOT / "quality" / "floors.json"
TELLINGS = Path(sys.executable).with_name("tellings")


def measure() -> dict[str, float]:
    """All measures of the gate, by name; counts of errors are negative, so that more is better throughout."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        found = measures.stories(TELLINGS, scratch)
        found |= measures.seeds(TELLINGS, scratch)
        found |= measures.quotations(scratch)
    found |= reuse_pairs.measure()
    found |= fact_specs.measure()
    found |= planted.measure()
    found |= families.measure()
    found |= judged.measure()
    return {name: -value if measures.is_error(name) else value for name, value in found.items()}


def main() -> int:
    """Score, print and judge."""
    reached = measure()
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    missed = []
    for name in sorted({*reached, *floors}):
        value, floor = reached.get(name), floors.get(name)
        ok = floor is None or (value is not None and value >= floor)
        if not ok:
            missed.append(name)
        print(f"{'ok  ' if ok else 'MISS'} {name}: {value} (floor {floor})")
    if "--pin" in sys.argv[1:]:
        raised = {n: max(v, floors.get(n, v)) for n, v in reached.items()}
        FLOORS.write_text(
            json.dumps({**floors, **raised}, indent=2, sort_keys=True) + "\n", "utf-8"
        )
    if missed:
        print(f"gate: {len(missed)} of {len(reached)} measures under their floor", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
