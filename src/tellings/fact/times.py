"""Makers of times: what the rules of `times.json` stage 1 turn a match into.

Each maker returns a lexeme that holds a `Draft`, or None where the words are no time after all.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from tellings.fact import context, nouns
from tellings.fact.grammar import Maker, Match
from tellings.fact.lex import Lexeme
from tellings.fact.lexicon import lexicon, time_classes
from tellings.fact.numbers import vague_bounds
from tellings.fact.shifts import Shift, grain_of, pack
from tellings.text import function_words


class Draft(Struct, frozen=True):
    """A time that has been recognised and not yet read against an anchor."""

    shift: Shift
    route: str = ""
    calendar: str = "gregorian"
    confidence: float = 1.0
    others: tuple[tuple[date, date, str], ...] = ()


def value(match: Match, shift: Shift, trait: str = "") -> Lexeme:
    """The lexeme of a time that its shift says in full."""
    return drafted(match, Draft(shift), trait)


def drafted(match: Match, draft: Draft, trait: str = "") -> Lexeme:
    """The lexeme of a time: from the match's first lexeme (an "on" left out) to its last."""
    trim = 1 if match.lexemes[match.start].norm == "on" else 0
    first, last = match.lexemes[match.start + trim], match.lexemes[match.end - 1]
    held = replace(draft, route=f"time.{match.rule.name}")
    sig = lexicon().signatures.of(time_classes(grain_of(draft.shift), trait))
    return Lexeme(first.start, last.end, "", sig, held, first.space, first.capital, kind="time")


def number(lexeme: Lexeme | None) -> int:
    """The integer of a number lexeme, 0 when it is absent."""
    return 0 if lexeme is None or lexeme.value is None else int(lexeme.value.value or 0)


def looked(table: str, lexeme: Lexeme) -> int:
    """What a word stands for in a table of whole numbers."""
    return int(lexicon().value(table, lexeme.norm))


def time_unit(lexeme: Lexeme) -> str:
    """The unit of time that a word names: "yrs" is "year"."""
    return str(lexicon().value("TUNIT", lexeme.norm))


def offset(match: Match) -> str:
    """The year offset that "last year", "this year" or "next year" gives; "" without one."""
    lexeme = match.get("r")
    if lexeme is not None:
        for table in ("LAST", "THIS", "NEXT"):
            found = lexicon().value(table, lexeme.norm)
            if found is not None:
                return str(found)
    return match.rule.args.get("offset", "")


def _weekdays_away(match: Match) -> Lexeme | None:
    """ "Two Fridays ago", "three Sundays from now"."""
    n = number(match["n"])
    if not 1 <= n <= 9:
        return None
    away = f"-{n}" if match.get("m") is not None else str(n)
    return value(
        match, ("weekdays", "day", away, str(lexicon().value("WEEKDAY", match["w"].norm[:-1])))
    )


def _weekend(match: Match) -> Lexeme | None:
    """ "The weekend": the last one, where the words do not say that it is to come."""
    return value(match, ("weekend", "day", context.direction(match)))


def _deictic_unit(match: Match) -> Lexeme | None:
    """ "The week after next", "the month before last"."""
    unit = time_unit(match["u"])
    if unit in {"second", "minute", "hour"} or match["u"].norm.endswith("s"):
        return None
    return value(match, ("unit", unit, match.rule.args["offset"]))


def _year_ago(match: Match) -> Lexeme | None:
    """ "The year-ago quarter", "year-earlier sales": an adjective."""
    hyphen = match.lexemes[match.start + 1]
    if hyphen.norm != "-" or hyphen.space or match.near(-1).kind == "value":
        return None
    return value(match, ("ago", "year", "-1"))


def direct(match: Match) -> str:
    """The direction of "last", "this" or "next" before a name: this one may be past or future."""
    lexeme = match.get("r")
    if lexeme is None:
        return context.direction(match)
    for table, direction in (("LAST", "last"), ("NEXT", "next")):
        if lexicon().value(table, lexeme.norm) is not None:
            return direction
    return "0"


def _weekday(match: Match) -> Lexeme | None:
    weekday = looked("WEEKDAY", match["w"])
    if context.is_name(match):
        return None
    if match.rule.args.get("of") == "week":
        return value(match, ("weekday", "day", offset(match), str(weekday)))
    lexeme = match.get("r")
    if lexeme is not None and match.near(0).norm in {"of", "in"} and lexeme.norm == "last":
        return None
    direction = direct(match) if lexeme else context.direction(match)
    trait = "" if lexeme else "WEEKDAY_ONLY"
    return value(match, ("weekday", "day", direction, str(weekday)), trait)


def _deictic(match: Match) -> Lexeme | None:
    """Words that point at a day; `shift` and options stand in the rule."""
    shift = tuple(match.rule.args["shift"].split("|"))
    part = match.get("p")
    if part is not None:
        shift = (*shift, f"part={lexicon().value('PART', part.norm)}")
    return value(match, shift)


def _unit(match: Match) -> Lexeme | None:
    """Last month, this year, next week, and "earlier this year"."""
    unit = time_unit(match["u"])
    if unit in {"second", "minute", "hour"} or match["u"].norm.endswith("s"):
        return None
    if match.near(0).norm == "of" and match.rule.name == "rel_unit":
        return None
    shift: Shift = ("unit", unit, offset(match))
    for key in ("clip", "from", "mod"):
        if key in match.rule.args:
            shift = (*shift, f"{key}={match.rule.args[key]}")
    return value(match, shift)


def _month(match: Match) -> Lexeme | None:
    """A month by name: of a year said relatively, with a direction, or alone."""
    month = looked("MONTH", match["m"])
    if context.is_name(match):
        return None
    of_year = match.rule.args.get("of") == "year"
    years = offset(match) if of_year else direct(match)
    clip = (f"clip={match.rule.args['clip']}",) if "clip" in match.rule.args else ()
    if match.rule.args.get("alone") and not context.month_like(match):
        return None
    return value(match, ("month", "month", years, str(month), *clip))


def _amount(match: Match) -> str | None:
    """How many units: a number, a portion with a number, "a" for one. None for vague words."""
    lexeme = match.get("n")
    half = match.get("h")
    if lexeme is None:
        return str(half.value.value) if half is not None else "1"
    if lexeme.kind == "word":
        return "1"
    if lexeme.value is None or lexeme.value.value is None:
        return None
    return f"{lexeme.value.value + (0.5 if half is not None else 0):g}"


def _ago(match: Match) -> Lexeme | None:
    amount = _amount(match)
    unit = time_unit(match["u"])
    if amount is None or unit == "weekend":
        return None
    if match.rule.args.get("only") == "future" and context.direction(match) != "future":
        return None
    sign = "-" if match.rule.args["way"] == "past" else ""
    shift: Shift = ("ago", unit, sign + amount)
    if match.rule.args.get("approx"):
        shift = (*shift, "approx=1")
    if match.rule.args.get("from"):
        shift = (*shift, "from=story")
    return value(match, shift)


def _ago_parts(match: Match) -> Lexeme | None:
    """ "One month and 21 days ago"."""
    moves: list[str] = []
    for n, u in (("n", "u"), ("n2", "u2"), ("n3", "u3")):
        if match.get(u) is None:
            continue
        lexeme, unit = match[n], time_unit(match[u])
        amount = "1" if lexeme.kind == "word" else _whole(lexeme)
        if amount is None or unit in {"weekend", "second", "minute", "hour"}:
            return None
        moves.append(f"{unit}*-{amount}")
    return value(match, ("moved", "day", *moves))


def _whole(lexeme: Lexeme) -> str | None:
    held = None if lexeme.value is None else lexeme.value.value
    return None if held is None or held != int(held) else f"{held:g}"


_FROM: Final = {"now": "0", "today": "0", "tomorrow": "1", "yesterday": "-1"}


def _from_day(match: Match) -> Lexeme | None:
    """ "Two days before yesterday", "less than three weeks from tomorrow"."""
    amount, unit = _amount(match), time_unit(match["u"])
    if amount is None or unit in {"weekend", "second", "minute", "hour"}:
        return None
    sign = "-" if match["w"].norm == "before" else ""
    base = _FROM[match["d"].norm]
    if unit in {"week", "fortnight"} and amount.isdecimal():
        unit, amount = "day", str(int(amount) * (7 if unit == "week" else 14))
    shift: Shift = ("ago", unit, sign + amount, base)
    if match.get("m") is not None:
        return value(match, (*shift, "bound=before" if sign else "bound=since"))
    if match.get("l") is None and match.get("l2") is None:
        return value(match, shift)
    ends = [pack(("unit", "day", base)), pack(shift)]
    first, last = reversed(ends) if sign else ends
    return value(match, ("range", "day", f"from={first}", f"to={last}"))


def _vague_ago(match: Match) -> Lexeme | None:
    """ "A few days ago": a stretch of days, for comparison."""
    num, unit = match["n"].value, time_unit(match["u"])
    if num.low is None or unit == "weekend" or num.high > 100:
        return None
    return value(match, ("agos", unit, f"-{num.high:g}", f"-{num.low:g}"))


def _few_span(match: Match) -> Lexeme | None:
    """ "The past few years": as long as "a few" can be."""
    unit = time_unit(match["u"])
    if unit == "weekend" or not match["u"].norm.endswith("s"):
        return None
    few = {"few": "a few", "of": "a couple"}
    high = vague_bounds()[few.get(match.lexemes[match.end - 2].norm, "several")][1]
    sign = "-" if match.rule.args["way"] == "past" else ""
    return value(match, ("span", unit, f"{sign}{high:g}"))


def _span(match: Match) -> Lexeme | None:
    """The past 30 years, the next two weeks."""
    amount = _amount(match)
    unit = time_unit(match["u"])
    if amount is None or unit == "weekend":
        return None
    plural = match["u"].norm.endswith("s") or unit == "century"
    if match.get("n") is None and plural:
        return None
    sign = "-" if match.rule.args["way"] == "past" else ""
    return value(match, ("span", unit, sign + amount))


def _of_noun(match: Match, after: Lexeme) -> bool:
    """ "On the first Friday", "on the first try": the ordinal is one of what follows."""
    if after.kind != "word" or match.get("r") is not None or after.norm in function_words():
        return False
    weekday = lexicon().value("WEEKDAY", after.norm) is not None
    return weekday or not after.capital or match["d"].norm.isalpha()


def _day_of_month(match: Match) -> Lexeme | None:
    day = number(match["d"])
    after = match.near(0)
    bare = match.rule.args.get("bare")
    if bare and (
        after.kind in {"word", "value"} or after.norm in {"-", "/"} or match["d"].norm.isalpha()
    ):
        return None  # "for the first 25 years", "to the 19th floor"
    if not 1 <= day <= 31 or (after.norm == "of" and match.get("r") is None):
        return None
    if _of_noun(match, after):
        return None
    if lexicon().value("MONTH", after.norm) is not None:
        return None
    months = offset(match) or context.direction(match).replace("past", "")
    shift: Shift = ("dom", "day", months, str(day))
    weekday = match.get("w")
    if weekday is not None:
        shift = (*shift, f"check={looked('WEEKDAY', weekday)}")
    return value(replace(match, start=match.start + 1) if bare else match, shift)


def _clock(match: Match) -> Lexeme | None:
    """Clock times: 21:34, 9.30 p.m., 9 o'clock, 2134 GMT, noon. The day is left open."""
    found = _hour_minute(match)
    if found is None:
        return None
    hour, minute = found
    half = match.get("a")
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + looked("AMPM", half)
    if hour > 24 or minute > 59:
        return None
    shift: Shift = ("clock", "minute", f"clock={hour % 24:02d}:{minute:02d}", "from=story")
    if match.rule.name == "clock_oclock" and 1 <= hour <= 12:
        shift = (*shift, "half=open")
    zone = match.get("z")
    if zone is not None:
        shift = (*shift, f"zone={lexicon().value('ZONE', zone.norm)}")
    return value(match, shift, "CLOCK")


def _hour_minute(match: Match) -> tuple[int, int] | None:
    if "at" in match.rule.args:
        return int(match.rule.args["at"]), 0
    pointed, packed = match.get("p"), match.get("k")
    if pointed is not None:
        hour, _, minute = pointed.norm.partition(".")
        plain = hour.isdecimal() and len(hour) <= 2 and len(minute) == 2
        return (int(hour), int(minute)) if plain else None
    if packed is not None:
        digits = packed.norm
        return (
            (int(digits[:2]), int(digits[2:])) if len(digits) == 4 and digits.isdecimal() else None
        )
    return number(match["h"]), number(match.get("i"))


_ROUND_MINUTES: Final = frozenset({5, 10, 20, 25})
"""Minutes that are said without the word: "ten to one"."""


def _clock_words(match: Match) -> Lexeme | None:
    """Clock times in words: half past six, a quarter to nine, eight minutes to seven, ten to one."""
    hour, minutes = number(match["h"]), _spoken_minutes(match)
    if minutes is None or not 1 <= hour <= 12:
        return None
    side, half = match.get("s"), match.get("a")
    past = hour * 60 + (-minutes if side is not None and side.norm == "to" else minutes)
    open_half = "half=open" if half is None else ""
    past = (past + (60 * looked("AMPM", half) if half is not None else 0)) % (24 * 60)
    shift: Shift = ("clock", "minute", f"clock={past // 60:02d}:{past % 60:02d}", "from=story")
    told = replace(match, start=match.start + 1) if match.rule.name == "clock_to" else match
    return value(told, (*shift, open_half) if open_half else shift, "CLOCK")


def _spoken_minutes(match: Match) -> int | None:
    if match.rule.name == "clock_half":
        first = match.lexemes[match.start]
        return 30 if first.norm == "half" else None
    if match.rule.name == "clock_quarter":
        return 15
    said = number(match["m"])
    if match.rule.name == "clock_minutes":
        return said if 0 < said < 60 else None
    in_words = not (match["m"].norm[:1].isdigit() or match["h"].norm[:1].isdigit())
    after = match.near(0)
    alone = after.kind != "word" or nouns.in_list("after_clock", after.norm)
    return said if said in _ROUND_MINUTES and in_words and alone else None


MAKERS: Final[dict[str, Maker]] = {
    "clock_words": _clock_words,
    "weekdays_away": _weekdays_away,
    "weekend": _weekend,
    "deictic_unit": _deictic_unit,
    "year_ago": _year_ago,
    "ago_parts": _ago_parts,
    "from_day": _from_day,
    "weekday": _weekday,
    "deictic": _deictic,
    "unit": _unit,
    "month": _month,
    "ago": _ago,
    "vague_ago": _vague_ago,
    "few_span": _few_span,
    "span": _span,
    "day_of_month": _day_of_month,
    "clock": _clock,
}
