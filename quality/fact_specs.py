"""Scores the values of `tellings.fact.find` on the specifications of times, numbers and units of the shared folder.

    python quality/fact_specs.py [FILE ...] [--errors] [--list]

prints for each file its cases, those left out by reason, and those right. `--errors` lists the cases that fail,
`--list` those left out. Which cases apply, and when one is right, is said in
docs/decisions/0016-cases-of-a-news-reader.md; what is left out is listed in `facts/left_out.json`. Comparing values is
`fact_answers.py`.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent))

import fact_answers
from measures import shared

LEFT_OUT = Path(__file__).resolve().parent / "facts" / "left_out.json"
FILES = {
    "DateParser": "recognizers_datetime",
    "DatePeriodParser": "recognizers_datetime",
    "DurationParser": "recognizers_datetime",
    "NumberModel": "recognizers_number",
    "CurrencyModel": "recognizers_units",
    "DimensionModel": "recognizers_units",
    "AgeModel": "recognizers_units",
    "TemperatureModel": "recognizers_units",
}
TIMENORM = "timenorm"
_BARE = re.compile(r"\d{4}|[A-Z][a-z]+|(?i:(nineteen|twenty)[a-z -]+)")


class Case(msgspec.Struct, frozen=True):
    """One expected result: the text it is read in, where it stands there, and the value.

    `index` is the place of its input in the file, `input` what the file holds, `text` what is read (the input, or a
    sentence around it), `anchor` the day of writing, `span` where the result stands in `text`; `value` is as the file
    has it, None where nothing may be found, `type` its type.
    """

    file: str
    index: int
    input: str
    text: str
    anchor: str | None
    span: tuple[int, int]
    type: str
    value: Any
    future: Any = None


def spec_cases(name: str) -> Iterator[Case]:
    """The cases of a file of specifications."""
    path = shared() / "data" / "dates" / FILES[name] / f"{name}.json"
    for index, entry in enumerate(json.loads(path.read_text("utf-8-sig"))):
        said = entry["Input"]
        anchor = entry.get("Context", {}).get("ReferenceDateTime")
        for result in entry["Results"]:
            value, future = _values(result)
            text, start = _framed(name, said, result)
            span = (start, start + len(result["Text"]))
            kind = result.get("Type") or result["TypeName"]
            yield Case(name, index, said, text, anchor, span, kind, value, future)
        if not entry["Results"]:
            yield Case(name, index, said, said, anchor, (0, len(said)), "none", None)


def _values(result: dict[str, Any]) -> tuple[Any, Any]:
    """The value of a result, and where the file has two the future one."""
    value = result.get("Value")
    if value is None:
        return result["Resolution"] or {"value": None}, None
    keep = {"timex": value["Timex"]}
    return {**value["PastResolution"], **keep}, {**value["FutureResolution"], **keep}


def _framed(name: str, said: str, result: dict[str, Any]) -> tuple[str, int]:
    """The text that is read: numbers that stand alone count ships."""
    start = int(result["Start"])
    plain = said.strip()
    if name == "NumberModel" and len(result["Text"]) >= len(plain.rstrip(".")):
        worth = float(result["Resolution"]["value"])
        if worth < 0:
            return f"It fell to {plain}.", len("It fell to ")
        fraction = worth < 1
        return plain.rstrip(".") + (" of the ships" if fraction else " ships"), 0
    return said, start


def timenorm_cases() -> Iterator[Case]:
    """The cases of `timenorm_train.tsv`: the first line of a group is its anchor."""
    path = shared() / "data" / "dates" / "timenorm_train.tsv"
    anchor: str | None = None
    for index, line in enumerate(path.read_text("utf-8").splitlines()):
        if not line.strip():
            anchor = None
            continue
        words, kind, value = line.split("\t")
        if anchor is None:
            anchor = value
            continue
        before = _before(words, kind, value, anchor)
        span = (len(before), len(before) + len(words))
        yield Case(TIMENORM, index, words, f"{before}{words}.", anchor, span, kind, value)


def _before(words: str, kind: str, value: str, anchor: str) -> str:
    """The words that an expression is read behind: what the lost sentence told of its tense."""
    if kind == "DURATION" and value.startswith("P"):
        return "It lasted "
    verb = "It will be " if _after(value, anchor) else "It was "
    bare = re.fullmatch(r"\d{4}(-\d\d)?", value) and _BARE.fullmatch(words)
    return f"{verb}in " if bare else verb


def _after(value: str, anchor: str) -> bool:
    """Whether a date begins behind the anchor's day."""
    bounds = fact_answers.stretch(value)
    return bounds is not None and bounds[0].isoformat()[:10] > anchor[:10]


def reason_out(case: Case, rules: dict[str, Any]) -> str | None:
    """Why a case is left out; None where it applies."""
    value = case.value.get("value", "") if isinstance(case.value, dict) else case.value
    typed = f"{case.type} {value}"
    for reason, rule in rules.items():
        if case.index in rule.get("cases", {}).get(case.file, ()):
            return reason
        if _any(rule.get("inputs", {}), case.file, case.input):
            return reason
        if case.type != "none" and _any(rule.get("values", {}), case.file, typed):
            return reason
        for both in rule.get("both", {}).get(case.file, ()):
            words = re.search(both.get("input", ""), case.input)
            if words and re.search(both["value"], typed):
                return reason
    return None


def _any(patterns: dict[str, list[str]], file: str, text: str) -> bool:
    return any(re.search(p, text) for key in ("*", file) for p in patterns.get(key, ()))


def judged(name: str) -> list[tuple[Case, str | None, bool]]:
    """Every case of a file with the reason it is left out for, and whether it is right."""
    rules = json.loads(LEFT_OUT.read_text("utf-8"))
    cases = timenorm_cases() if name == TIMENORM else spec_cases(name)
    found = []
    for case in cases:
        reason = reason_out(case, rules)
        found.append((case, reason, reason is None and fact_answers.right(case)))
    return found


def report(name: str, arguments: list[str]) -> float:
    """Print one file's figures; returns the share that is right."""
    rows = judged(name)
    out = Counter(reason for _, reason, _ in rows if reason)
    applies = [(case, right) for case, reason, right in rows if reason is None]
    good = sum(right for _, right in applies)
    share = good / max(1, len(applies))
    left = ", ".join(f"{reason} {count}" for reason, count in out.most_common())
    print(f"{name}: {len(rows)} cases, {good} of {len(applies)} right ({share:.3f})")
    print(f"    left out {sum(out.values())}: {left or 'none'}")
    if "--list" in arguments:
        for case, reason, _ in rows:
            if reason:
                print(f"    {reason}: {case.index} {case.input!r} {case.value}")
    if "--errors" in arguments:
        for case, right in applies:
            if not right:
                print(f"    {case.index} {case.text[:150]!r} {_shown(case)}")
    return share


def _shown(case: Case) -> str:
    words = case.text[case.span[0] : case.span[1]]
    return f"[{words}] expected {case.value} {case.anchor or ''} got {fact_answers.shown(case)}"


def measure() -> dict[str, float]:
    """What the gate keeps: the share right of each file."""
    return {f"values: {name}": round(report(name, []), 3) for name in (*FILES, TIMENORM)}


def main() -> int:
    """Score the files that the command line names, or all."""
    arguments = sys.argv[1:]
    chosen = [a for a in arguments if not a.startswith("-")] or [*FILES, TIMENORM]
    for name in chosen:
        report(name, arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
