"""Makers of times: what the rules of `times.json` stage 1 turn a match into.

Each maker returns a lexeme that holds a `Draft`, or None where the words are no time after all.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from tellings.fact import context
from tellings.fact.calendars import months
from tellings.fact.grammar import Maker, Match
from tellings.fact.lex import Lexeme
from tellings.fact.lexicon import lexicon, time_classes
from tellings.fact.moments import season_of
from tellings.fact.numbers import vague_bounds
from tellings.fact.shifts import Shift, absolute, grain_of, pack
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


def _year(match: Match) -> Lexeme | None:
    if match.rule.args.get("bare") and not context.year_like(match):
        return None
    year = number(match["y"])
    if _counting(match):
        return None
    last = number(match.get("b")) or year
    if last < 100 and last != year:
        last += year // 100 * 100
    if last < year or last - year > 300:
        return None
    shift = absolute(date(year, 1, 1), date(last + 1, 1, 1), "year")
    return value(match, shift)


def _counting(match: Match) -> bool:
    """Whether years in words count something: "from two thousand to two thousand five hundred people"."""
    after = match.near(0)
    words = any(x is not None and x.value.words for x in (match.get("y"), match.get("b")))
    return words and after.kind == "word" and after.norm not in function_words()


def _decade(match: Match) -> Lexeme | None:
    lexeme, nineteen = match.get("d"), match.get("n")
    if nineteen is not None and number(nineteen) != 19:
        return None
    first = int(lexeme.value) if lexeme else 1900 + looked("DECADE_WORD", match["w"])
    if first < 100 and _of_life(match):
        return None
    first += 1900 if first < 100 else 0
    if first % 10 or not 1000 <= first <= 2190:
        return None
    return value(match, absolute(date(first, 1, 1), date(first + 10, 1, 1), "decade"))


def _decade_vague(match: Match) -> Lexeme | None:
    """ "The two thousands", "the two thousand and tens", "the twenty-tens"."""
    named, word = match.get("n"), match["w"].norm
    first = {("tens", 20): 2010, ("thousands", 2): 2000}.get((word, number(named)), 0)
    if word == "tens" and number(named) >= 1100:
        first = number(named) + 10
    after = match.near(0)
    if first % 100 not in {0, 10} or not first or after.norm == "of":
        return None
    return value(match, absolute(date(first, 1, 1), date(first + 10, 1, 1), "decade"))


def _early_year(match: Match) -> Lexeme | None:
    """ "The year 247": of three figures, where nothing is counted."""
    year, after = number(match["y"]), match.near(0)
    if not 100 <= year <= 999 or (after.kind == "word" and after.norm not in function_words()):
        return None
    return value(match, absolute(date(year, 1, 1), date(year + 1, 1, 1), "year"))


def _weekdays_away(match: Match) -> Lexeme | None:
    """ "Two Fridays ago", "three Sundays from now"."""
    n = number(match["n"])
    if not 1 <= n <= 9:
        return None
    away = f"-{n}" if match.get("m") is not None else str(n)
    return value(match, ("weekdays", "day", away, str(lexicon().value("WEEKDAY", match["w"].norm[:-1]))))


def _of_life(match: Match) -> bool:
    """ "By his mid-50s", "a man in her early 60s": the decade of somebody's life."""
    before = [match.near(-back).norm for back in (1, 2, 3)]
    first = next((norm for norm in before if norm not in {"-", "early", "mid", "late"}), "")
    return first in {"his", "her", "their", "my", "your", "our"}


def _century(match: Match) -> Lexeme | None:
    n = number(match["o"])
    if not 1 <= n <= 30:
        return None
    lo, hi = date((n - 1) * 100 + 1, 1, 1), date(n * 100 + 1, 1, 1)
    return value(match, absolute(lo, hi, "century"))


def _quarter(match: Match) -> Lexeme | None:
    """Quarters and halves of a year that is said, relative or left out."""
    kind = match.rule.args["kind"]
    length = {"quarter": 3, "half": 6}[kind]
    n = int(match.rule.args.get("number", 0)) or number(match["q"])
    if not 1 <= n <= 12 // length:
        return None
    year = number(match.get("y"))
    if not year:
        years = offset(match) or context.direction(match).replace("past", "")
        return value(match, (kind, "quarter", years, str(n)))
    lo, hi = months(year, length * (n - 1) + 1, length)
    return value(match, absolute(lo, hi, "quarter"))


def _season(match: Match) -> Lexeme | None:
    season = looked("SEASON", match["s"])
    year = match.get("y")
    if year is not None:
        return value(match, absolute(*season_of(number(year), season), "season"))
    rel = match.rule.args.get("rel") or _direct(match)
    return value(match, ("season", "season", rel, str(season)))


def _season_alone(match: Match) -> Lexeme | None:
    """ "Over the summer", "by mid summer": no part of a name or of another noun, and no "fall" that is a drop."""
    first, named, after = match.lexemes[match.start], match["s"], match.near(0)
    if after.kind == "value" or (after.kind == "word" and after.norm not in function_words()):
        return None
    if after.norm in {"-", "of", "'"} or (named.capital and after.capital):
        return None
    if named.norm in {"fall", "spring"} and first.norm not in {"in", "last", "early", "mid", "late"}:
        return None
    before = {first.norm, match.near(-1).norm}
    ahead = "future" if before & {"by", "until"} else ""
    direction = context.direction(match) or ahead
    shift = ("season", "season", direction, str(looked("SEASON", named)))
    keep = first.norm in {"the", "early", "mid", "late"}
    fit = match if keep else replace(match, start=match.start + 1)
    return value(fit, (*shift, f"mod={first.norm}") if first.norm in {"early", "mid", "late"} else shift)


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


def _direct(match: Match) -> str:
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
    direction = _direct(match) if lexeme else context.direction(match)
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
    years = offset(match) if of_year else _direct(match)
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
    if bare and (after.kind in {"word", "value"} or after.norm in {"-", "/"} or match["d"].norm.isalpha()):
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


MAKERS: Final[dict[str, Maker]] = {
    "year": _year,
    "decade": _decade,
    "decade_vague": _decade_vague,
    "early_year": _early_year,
    "weekdays_away": _weekdays_away,
    "century": _century,
    "quarter": _quarter,
    "season": _season,
    "season_alone": _season_alone,
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
