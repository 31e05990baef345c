"""Puts a recorded run into docs/benchmarks.md: tables between markers, and plots beside the page.

    python benchmarks/render.py [out/reuse_speed.json] [--check]

A block between `<!-- run: NAME -->` and `<!-- end of run -->` is made here and never by hand. With `--check` nothing is
written, and the exit code is 1 where the page does not show this run.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import bars
from bars import figure

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
BLOCK = re.compile(
    r"^<!-- run: (?P<name>[a-z]+) -->\n.*?^<!-- end of run -->$", re.DOTALL | re.MULTILINE
)
Found = dict[str, Any]
LABELS = {
    "datasketch 1": "datasketch",
    "rensa 1": "rensa",
    "gaoya 2": "gaoya, 2 threads",
    "tellings 1": "Tellings, from strings",
    "tellings 2": "Tellings, from strings, 2 threads",
    "tellings-arrow 1": "Tellings, from Arrow",
    "tellings-arrow 2": "Tellings, from Arrow, 2 threads",
    "passages 1": "1 thread",
    "passages 2": "2 threads",
}


def rows(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; all columns but the first are figures."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine(found: Found) -> str:
    """What ran where, and how to run it again."""
    of = found["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in of["versions"].items())
    return (
        f"Recorded {found['made']} in {found['minutes']} minutes on {of['processor']}, {of['cores']} cores, "
        f"{of['memory_gib']} GiB, {of['system']}, Python {of['python']}; {versions}. The load was {of['load']} before "
        f"the run. Figures are medians of {found['repeat']} runs, of short ones of more, of the stages the least.\n\n"
        f"```sh\n{found['command']}\n```"
    )


def near(found: Found) -> str:
    """Speed and memory of near copies."""
    parts = []
    for size, of in found["near"].items():
        peer = of["engines"][bars.fastest_peer(of)]
        head = [
            f"{int(size):,} articles",
            "s",
            "documents/s",
            "× fastest peer",
            "processor s",
            "× its",
            "MiB",
            "MiB more",
        ]
        body = [
            [
                LABELS[name],
                f"{ran['seconds']:.2f}",
                f"{int(size) / ran['seconds']:,.0f}",
                f"{peer['seconds'] / ran['seconds']:.1f}",
                f"{ran['cpu']:.2f}",
                f"{peer['cpu'] / ran['cpu']:.1f}",
                f"{ran['rss']:,.0f}",
                f"{ran['rss'] - ran['before']:,.0f}",
            ]
            for name, ran in of["engines"].items()
        ]
        parts.append(rows(head, body))
    return "\n\n".join(parts)


def alike(found: Found) -> str:
    """Recall and precision of near copies."""
    parts = []
    for size, of in found["near"].items():
        true = of["scores"]["true"]
        head = [
            f"{int(size):,} articles",
            "pairs",
            "recall ≥ .8",
            "recall ≥ .5",
            "recall ≥ .3",
            "precision ≥ .5",
        ]
        names = ("recall 0.8", "recall 0.5", "recall 0.3", "precision 0.5")
        body = [
            [LABELS[engine], f"{row['pairs']:,}", *(f"{row[name]:.4f}" for name in names)]
            for engine, row in of["scores"]["engines"].items()
        ]
        body.append(
            ["true pairs", "", *(f"{true[least]:,}" for least in ("0.8", "0.5", "0.3")), ""]
        )
        parts.append(rows(head, body))
    return "\n\n".join(parts)


def passages(found: Found) -> str:
    """Recall, precision and speed of passages."""
    head = [
        "articles",
        "copies",
        "edited",
        "embedded",
        "covered",
        "precision",
        "wrong of",
        "documents/s and core",
    ]
    body = []
    for size, of in found["passages"].items():
        scores, one = of["scores"], of["engines"]["passages 1"]
        recalls = [
            f"{scores[name]:.4f}" for name in ("copy", "edited", "embedded", "covered", "precision")
        ]
        wrong = f"{scores['wrong']:,} of {scores['pairs']:,}"
        body.append([f"{int(size):,}", *recalls, wrong, f"{int(size) / one['cpu']:,.0f}"])
    timed = []
    for size, of in found["passages"].items():
        for name, ran in of["engines"].items():
            seconds = [
                f"{ran['seconds']:.2f}",
                f"{ran['cpu']:.2f}",
                f"{int(size) / ran['seconds']:,.0f}",
            ]
            timed.append([f"{int(size):,}, {LABELS[name]}", *seconds, f"{ran['rss']:,.0f}"])
    speed = rows(["articles", "s", "processor s", "documents/s", "MiB"], timed)
    return f"{rows(head, body)}\n\n{speed}"


def real(found: Found) -> str:
    """Seeded edits of real articles."""
    if "real" not in found:
        return "The real articles were not there."
    scores, one = found["real"]["scores"], found["real"]["engines"]["passages 1"]
    body = [
        [
            label,
            f"{scores[kind + ' planted']:,}",
            f"{scores[kind + ' reported']:.4f}",
            f"{scores[kind]:.4f}",
        ]
        for kind, label in bars.PLANTED
    ]
    table = rows(["planted", "how many", "reported", "as shared text"], body)
    speed = scores["documents"] / one["cpu"]
    return (
        f"{table}\n\n{scores['documents']:,} documents, {speed:,.0f} a second and core; {scores['pairs']:,} pairs of "
        f"shared text, {scores['set_aside']:,} set aside as furniture or quotations only."
    )


def stages(found: Found) -> str:
    """The kernel's stages on one and two threads."""
    of = found["stages"]
    body = [
        [
            name,
            f"{1000 * seconds['1']:,.0f}",
            f"{1000 * seconds['2']:,.0f}",
            f"{seconds['1'] / seconds['2']:.2f}",
            f"{of['documents'] / seconds['1']:,.0f}",
        ]
        for name, seconds in of["stages"].items()
    ]
    head = ["stage", "ms, 1 thread", "ms, 2 threads", "times faster", "documents/s, 1 thread"]
    names = {
        "documents": "articles",
        "words": "words",
        "fingerprints": "fingerprints",
        "seeds": "seeds",
    }
    counts = ", ".join(f"{of[name]:,} {label}" for name, label in names.items())
    return f"{rows(head, body)}\n\n{counts}; kernel in {of['kernel']}."


def growth(found: Found) -> str:
    """Time and memory by size."""
    head = [
        "articles",
        "s",
        "reading alone",
        "documents/s",
        "processor s",
        "MiB",
        "MiB without files",
    ]
    body = []
    for case, label in (("passage 2", "passages"), ("document 2", "near copies")):
        for size, of in found["growth"].items():
            ran = of[case]
            seconds = (ran["seconds"], of["read 1"]["seconds"])
            body.append(
                [
                    f"{label}, {int(size):,}",
                    *(f"{value:.2f}" for value in seconds),
                    f"{int(size) / ran['seconds']:,.0f}",
                    f"{ran['cpu']:.2f}",
                    f"{ran['rss']:,.0f}",
                    f"{ran['anonymous']:,.0f}",
                ]
            )
    sizes = list(found["growth"])
    scores = found["growth"][sizes[-1]]["scores"]
    recalls = ", ".join(f"{label} {figure(scores[kind])}" for kind, label in bars.PLANTED)
    last = f"At {int(sizes[-1]):,} articles: recall of {recalls}; pair precision {figure(scores['precision'])}."
    return f"{rows(head, body)}\n\n{last}"


BLOCKS: dict[str, Callable[[Found], str]] = {
    "machine": machine,
    "bars": lambda found: bars.table(found["bars"]),
    "near": near,
    "alike": alike,
    "passages": passages,
    "real": real,
    "stages": stages,
    "growth": growth,
}


def rendered(page: str, found: Found) -> str:
    """The page with all blocks made anew.

    Raises:
        KeyError: a block has a name that is not known.
    """

    def one(match: re.Match[str]) -> str:
        name = match["name"]
        return f"<!-- run: {name} -->\n\n{BLOCKS[name](found)}\n\n<!-- end of run -->"

    return BLOCK.sub(one, page)


def main() -> None:
    """Write the page and its plots, or check the page."""
    parser = argparse.ArgumentParser(description="a recorded run as tables and plots")
    parser.add_argument("run", type=Path, nargs="?", default=ROOT / "out" / "reuse_speed.json")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    found = json.loads(asked.run.read_text(encoding="utf-8"))
    old = PAGE.read_text(encoding="utf-8")
    new = rendered(old, found)
    if asked.check:
        sys.exit(f"{PAGE} does not show {asked.run}" if new != old else 0)
    import plots

    PAGE.write_text(new, encoding="utf-8")
    plots.draw(found, PAGE.parent / "plots")


if __name__ == "__main__":
    main()
