"""Headline counting beside Tellings: B-cubed F1 of the groups of accounts, on the fictional stories.

    python quality/headlines.py

Small programs count origins by headlines: titles that share .55 of their words are one. Scored on the same stories and
by the same measure as the lines of wording; an account counts once, with its line in the main event.
"""

from __future__ import annotations

import json

import measures
from families import KNOWN
from families_score import b_cubed, headlines

from tellings import read
from tellings.compare import compare


def main() -> None:
    """Print both for each story, and the means."""
    rows = []
    for folder, names in (measures.STORY_SETS[label] for label in KNOWN):
        for name in names:
            truth = json.loads((folder / name / "truth.json").read_text("utf-8"))
            wanted = [a for a in truth["accounts"] if "A" in a["lines"]]
            gold = [
                sorted({b["lines"]["A"] for b in wanted}).index(a["lines"]["A"]) for a in wanted
            ]
            accounts = [
                read.plain((folder / name / a["file"]).read_bytes(), a["file"]) for a in wanted
            ]
            found = compare(accounts)
            line = {
                id: n
                for n, held in enumerate(found.lines)
                if held.event == found.origins.event
                for id in held.accounts
            }
            ours = [line.get(a.id, -1 - n) for n, a in enumerate(accounts)]
            titles = headlines([a.title.value if a.title else "" for a in accounts])
            rows.append(
                (
                    name,
                    b_cubed(ours, gold),
                    b_cubed(titles, gold),
                    len(set(titles)),
                    truth["origins"]["A"]["likely"],
                    found.origins.likely,
                )
            )
    for name, ours, theirs, count, likely, origins in rows:
        print(
            f"{name}: lines {ours:.3f}, headlines {theirs:.3f}; origins {origins} and {count} of {likely}"
        )
    size = len(rows)
    print(
        f"mean: lines {sum(r[1] for r in rows) / size:.3f}, headlines {sum(r[2] for r in rows) / size:.3f}"
    )
    print(
        f"origins right: {sum(r[5] == r[4] for r in rows)} and {sum(r[3] == r[4] for r in rows)} of {size}"
    )


if __name__ == "__main__":
    main()
