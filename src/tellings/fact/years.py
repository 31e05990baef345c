"""Makers of years and what is counted by them: decades, centuries, quarters and halves, seasons."""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec.structs import replace

from tellings.fact import context
from tellings.fact.calendars import months
from tellings.fact.grammar import Maker, Match
from tellings.fact.lex import Lexeme
from tellings.fact.moments import season_of
from tellings.fact.shifts import absolute
from tellings.fact.times import direct, looked, number, offset, value
from tellings.text import function_words


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
    after = match.near(0)
    if after.norm == "-" and not after.space:
        return None  # "a third quarter-point cut"
    n = int(match.rule.args.get("number", 0)) or number(match["q"])
    if not 1 <= n <= 12 // length:
        return None
    year = number(match.get("y"))
    if not year:
        years = offset(match) or ("future" if context.wills(match) else "")
        return value(match, (kind, "quarter", years, str(n)))
    lo, hi = months(year, length * (n - 1) + 1, length)
    return value(match, absolute(lo, hi, "quarter"))


def _season(match: Match) -> Lexeme | None:
    season = looked("SEASON", match["s"])
    if match["s"].capital and match.near(0).capital and match.near(0).kind == "word":
        return None  # the Winter Olympics
    year = match.get("y")
    if year is not None:
        return value(match, absolute(*season_of(number(year), season), "season"))
    rel = match.rule.args.get("rel") or direct(match)
    return value(match, ("season", "season", rel, str(season)))


def _season_alone(match: Match) -> Lexeme | None:
    """ "Over the summer", "by mid summer": no part of a name or of another noun, and no "fall" that is a drop."""
    first, named, after = match.lexemes[match.start], match["s"], match.near(0)
    if after.kind == "value" or (after.kind == "word" and after.norm not in function_words()):
        return None
    if after.norm in {"-", "of", "'"} or (named.capital and after.capital):
        return None
    if named.norm in {"fall", "spring"} and first.norm not in {
        "in",
        "last",
        "early",
        "mid",
        "late",
    }:
        return None
    before = {first.norm, match.near(-1).norm}
    ahead = "future" if before & {"by", "until"} else ""
    direction = context.direction(match) or ahead
    shift = ("season", "season", direction, str(looked("SEASON", named)))
    keep = first.norm in {"the", "early", "mid", "late"}
    fit = match if keep else replace(match, start=match.start + 1)
    return value(
        fit, (*shift, f"mod={first.norm}") if first.norm in {"early", "mid", "late"} else shift
    )


MAKERS: Final[dict[str, Maker]] = {
    "year": _year,
    "decade": _decade,
    "decade_vague": _decade_vague,
    "early_year": _early_year,
    "century": _century,
    "quarter": _quarter,
    "season": _season,
    "season_alone": _season_alone,
}
