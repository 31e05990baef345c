"""Makers that join times: weekday with date, day with part or clock, early and late, ranges and bounds."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from tellings.fact.grammar import Maker, Match
from tellings.fact.lex import Lexeme
from tellings.fact.lexicon import lexicon
from tellings.fact.shifts import Shift, core, options, pack
from tellings.fact.times import Draft, drafted, number, time_unit, value


def _draft(match: Match, name: str = "t") -> Draft:
    draft: Draft = match[name].value
    return draft


def _with(match: Match, *more: str, to: str = "t", trait: str = "") -> Lexeme:
    """The joined time: one part of the match with more options."""
    draft = _draft(match, to)
    return drafted(match, replace(draft, shift=(*draft.shift, *more)), trait)


def _with_weekday(match: Match) -> Lexeme | None:
    """A weekday beside a date is a check on it, and decides nothing."""
    weekday = core(_draft(match, "w").shift)[3]
    trait = "DATED" if _draft(match).shift[0] == "abs" else "NO_YEAR"
    return _with(match, f"check={weekday}", trait=trait)


def _with_part(match: Match) -> Lexeme | None:
    return _with(match, f"part={lexicon().value('PART', match['p'].norm)}")


def _part_named(match: Match) -> Lexeme | None:
    """ "This evening (Sunday)": the weekday says which day the evening is of."""
    name = "w" if match.get("w") is not None else "w2"
    part = options(_draft(match).shift).get("part")
    return None if part is None else _with(match, f"part={part}", to=name)


def _early_day(match: Match) -> Lexeme | None:
    named = match.get("m")
    part = match.rule.args.get("part") or (named.norm if named else "early")
    return _with(match, f"part={part}")


def _with_clock(match: Match) -> Lexeme | None:
    clock = options(_draft(match, "c").shift)
    return _with(match, *(f"{key}={clock[key]}" for key in ("clock", "zone") if key in clock))


def _with_mod(match: Match) -> Lexeme | None:
    named = match.get("m2") or match["m"]
    mod = lexicon().value("MOD", named.norm)
    if match.get("t") is None:
        unit = "year" if match.get("u") is None else time_unit(match["u"])
        if unit in {"second", "minute", "hour", "day", "weekend"}:
            return None
        return value(match, ("unit", unit, "0", f"mod={mod}"))
    return _with(match, f"mod={mod}")


def _nth(match: Match) -> Lexeme | None:
    """The second Sunday of May, the last week of July."""
    named, weekday = match["o"], match.get("w")
    n = -1 if named.norm == "last" else number(named)
    if n > (53 if weekday is None else 5):
        return None
    what = "7" if weekday is None else core(_draft(match, "w").shift)[3]
    return _with(match, f"nth={n},{what}")


def _rest(match: Match) -> Lexeme | None:
    return _with(match, "clip=after")


def _from_now(match: Match) -> Lexeme | None:
    draft = _draft(match)
    now = pack(("unit", "day", "0"))
    shift: Shift = ("range", "day", f"from={now}", f"to={pack(draft.shift)}")
    return value(match, shift)


def _until_now(match: Match) -> Lexeme | None:
    draft = _draft(match)
    if draft.shift[0] in {"range", "span"} or "bound" in options(draft.shift):
        return None
    now = pack(("unit", "day", "0"))
    return value(match, ("range", draft.shift[1], f"from={pack(draft.shift)}", f"to={now}"))


def _week_of(match: Match) -> Lexeme | None:
    return _with(match, "within=week")


def _approximately(match: Match) -> Lexeme | None:
    return _with(match, "approx=1")


def _from_to(match: Match) -> Lexeme | None:
    a, b = _draft(match, "a"), _draft(match, "b")
    if "bound" in options(a.shift) or a.shift[0] in {"range", "span"} or b.shift[0] == "range":
        return None
    grain = a.shift[1]
    shift: Shift = ("range", grain, f"from={pack(a.shift)}", f"to={pack(b.shift)}")
    return value(match, shift)


def _bounded(match: Match) -> Lexeme | None:
    draft = _draft(match)
    if draft.shift[0] in {"range", "span"} or "bound" in options(draft.shift):
        return None
    return _with(match, f"bound={match.rule.args['bound']}")


MAKERS: Final[dict[str, Maker]] = {
    "with_weekday": _with_weekday,
    "with_part": _with_part,
    "part_named": _part_named,
    "early_day": _early_day,
    "with_clock": _with_clock,
    "with_mod": _with_mod,
    "nth": _nth,
    "rest": _rest,
    "from_now": _from_now,
    "until_now": _until_now,
    "week_of": _week_of,
    "approximately": _approximately,
    "from_to": _from_to,
    "bounded": _bounded,
}
