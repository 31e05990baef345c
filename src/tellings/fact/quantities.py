"""Makers of quantities: what the rules of `quantities.json` turn a match into."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from tellings.fact import nouns
from tellings.fact.amounts import Amount, factors
from tellings.fact.counts import made, num_of, part_of_name
from tellings.fact.grammar import Maker, Match
from tellings.fact.lex import Lexeme
from tellings.fact.lexicon import lexicon
from tellings.fact.numbers import Num
from tellings.fact.times import time_unit
from tellings.text import function_words

_NO_THING: Final = frozenset({"ago", "earlier", "later", "old", "away"})


def _range(match: Match) -> Lexeme | None:
    """Two numbers that rise: "10-15", "3 to 5 billion" (the first takes the multiplier of the second)."""
    a, b = num_of(match["a"]), num_of(match["b"])
    if a.value is None or b.value is None or part_of_name(match, match.start):
        return None
    low = a.value
    if b.scaled and not a.scaled and low < b.value / b.scale * 1.0001:
        low *= b.scale
    after = match.near(0)
    if match.lexemes[match.start + 1].norm == "or" and b.value > 100 * low:
        return None
    if low >= b.value or nouns.in_list("score_words", after.norm) or after.norm in {"-", "/"}:
        return None
    num = Num(None, b.step, a.words and b.words, b.scaled, None, low, b.value)
    sig = lexicon().signatures.of({"NUM"})
    first, last = match.lexemes[match.start], match.lexemes[match.end - 1]
    return Lexeme(first.start, last.end, "", sig, num, first.space, first.capital, kind="value")


def _negative(match: Match) -> Lexeme | None:
    """ "Minus five", and "-5" where the sign is no hyphen, dash or bullet."""
    num, sign = num_of(match["n"]), match.lexemes[match.start]
    before = match.near(-1)
    hyphen = before.norm == "-" and not before.space
    if num.value is None or num.value == 0 or hyphen or before.norm in {"or", "/"}:
        return None  # "plus or minus 3 points", "plus-or-minus 3 points"
    if sign.kind == "mark" and (
        match["n"].space
        or not (sign.space or match.near(-1).kind == "break")
        or (match.near(-1).kind in {"break", "value", "mark"} and not _degrees(match))
    ):
        return None
    if sign.norm == "negative" and not num.words and match.near(0).kind == "word":
        return None
    held = Num(-num.value, num.step, num.words, num.scaled)
    sig = lexicon().signatures.of({"NUM"})
    last = match.lexemes[match.end - 1]
    return Lexeme(sign.start, last.end, "", sig, held, sign.space, sign.capital, kind="value")


def _degrees(match: Match) -> bool:
    """Whether degrees follow: a sign at the head of a line is no bullet then."""
    return (
        match.near(0).norm in {"degrees", "degree", "°", "deg"} and match.near(-1).kind == "break"
    )


def _unit(match: Match) -> Lexeme | None:
    """A unit that the rule itself names."""
    unit = match.rule.args["unit"]
    num, dimension = num_of(match["n"]), factors()[unit][0]
    if unit == "degree" and _warm(match):
        dimension = "temperature"
    return made(match, Amount(num=num, dimension=dimension, unit=unit))


def _warm(match: Match) -> bool:
    """Whether bare degrees are of heat: "temperatures reached 40 degrees"."""
    for back in range(1, 9):
        lexeme = match.near(-back)
        if lexeme.kind == "break" or lexeme.norm in {".", ";"}:
            return False
        if nouns.in_list("warmth", lexeme.norm):
            return True
    return False


def _letter(match: Match) -> Lexeme | None:
    """ "31C", "88F": two or three figures with a capital on them, where no noun follows ("a 13F filing")."""
    num, letter, after = num_of(match["n"]), match["t"], match.near(0)
    if not letter.capital or letter.space or num.words or num.value is None:
        return None
    if not -90 <= num.value <= 150 or part_of_name(match, match.start):
        return None
    if after.norm == "/" or (
        after.kind == "word" and not nouns.in_list("after_degrees", after.norm)
    ):
        return None
    return _unit(match)


def _inch_mark(match: Match) -> Lexeme | None:
    """ "A 10" pipe": the mark is one of inches where a measure follows."""
    if match["m"].space and not nouns.in_list("long_words", match.near(0).norm):
        return None
    if not nouns.in_list("long_words", match.near(0).norm) or match.near(0).capital:
        return None
    return made(match, Amount(num=num_of(match["n"]), dimension="length", unit="inch"))


def _coded(match: Match) -> bool:
    """Whether figures belong to a code: "ABC-173 m"; not "two-to-three-mile"."""
    hyphen, before = match.near(-1), match.near(-2)
    if hyphen.norm != "-" or hyphen.space or match["n"].space:
        return False
    if before.kind == "value" and not before.space:
        return match.near(-3).kind == "word"  # "AB2-173 m"
    if before.kind != "word":
        return False
    return not num_of(match["n"]).words and not nouns.in_list("hyphen_before", before.norm)


def _measure(match: Match) -> Lexeme | None:
    dimension, unit = lexicon().value("UNIT", match["u"].norm)
    if _coded(match) or (unit == "cup" and match["u"].capital):
        return None
    letter = len(match["u"].norm) == 1
    if letter and (match["u"].capital or (match["u"].norm in {"t", "g", "l"} and match["u"].space)):
        return None
    return made(match, Amount(num=num_of(match["n"]), dimension=dimension, unit=unit))


def _powered(match: Match) -> Lexeme | None:
    """Square and cubic units of a length."""
    power = int(match.rule.args["power"])
    dimension, unit = lexicon().value("UNIT", match["u"].norm)
    name = f"{'square' if power == 2 else 'cubic'} {unit}"
    if dimension != "length":
        return None
    dimension = "area" if power == 2 else "volume"
    return made(match, Amount(num=num_of(match["n"]), dimension=dimension, unit=name))


def _measure_power(match: Match) -> Lexeme | None:
    """ "190 km2": the exponent stands close to a unit of length."""
    dimension, unit = lexicon().value("UNIT", match["u"].norm)
    power = match["p"]
    if dimension != "length" or power.space or power.norm not in {"2", "3"}:
        return None
    square = power.norm == "2"
    name = f"{'square' if square else 'cubic'} {unit}"
    dimension = "area" if square else "volume"
    return made(match, Amount(num=num_of(match["n"]), dimension=dimension, unit=name))


def _speed(match: Match) -> Lexeme | None:
    dimension, unit = lexicon().value("UNIT", match["u"].norm)
    over = "hour" if match["t"].norm in {"hour", "h", "hr"} else "second"
    name = f"{unit} per {over}"
    if dimension != "length" or name not in factors():
        return None
    return made(match, Amount(num=num_of(match["n"]), dimension="speed", unit=name))


def _watt_hours(match: Match) -> Lexeme | None:
    unit = f"{lexicon().value('UNIT', match['u'].norm)[1]} hour"
    if unit not in factors():
        return None
    return made(match, Amount(num=num_of(match["n"]), dimension="energy", unit=unit))


def _duration(match: Match) -> Lexeme | None:
    num, unit = num_of(match["n"]), time_unit(match["u"])
    singular = not match["u"].norm.endswith("s") and unit != "century"
    hyphen = match.lexemes[match.end - 2].norm == "-"
    written = match["n"]
    if singular and not hyphen and num.value is not None and num.value > 1 and not num.words:
        short = match["u"].norm in {"min", "sec", "hr", "yr", "wk"}
        if written.end - written.start == 4 and not short:
            return None
    return made(match, Amount(num=num, dimension="duration", unit=unit))


def _a_unit(match: Match) -> Lexeme | None:
    """ "For a week", "a week-long": one unit, the preposition left out."""
    unit = time_unit(match["u"])
    if match["u"].norm.endswith("s") or match.near(0).norm in {"ago", "earlier", "later"}:
        return None
    article = match.lexemes[match.start].norm in {"a", "an"}
    bare = match.lexemes[match.start].norm == match["u"].norm
    amount = Amount(num=Num(1.0, words=True), dimension="duration", unit=unit)
    return made(match, amount, trim=0 if article or bare else 1)


def _whole_unit(match: Match) -> Lexeme | None:
    unit = time_unit(match["u"])
    if match["u"].norm.endswith("s") or match["u"].norm == "h":
        return None
    return made(match, Amount(num=Num(1.0, words=True), dimension="duration", unit=unit))


def _and_half(match: Match) -> Lexeme | None:
    unit = time_unit(match["u"])
    amount = Amount(num=Num(1.5, 0.1, words=True), dimension="duration", unit=unit)
    return made(match, amount, trim=0 if match.lexemes[match.start].norm in {"a", "an"} else 1)


def _two_units(match: Match) -> Lexeme | None:
    """ "2 years and 6 months", "a year and six months": in the smaller unit."""
    big, small = _unit_name(match["u"]), _unit_name(match["u2"])
    first = match.get("n")
    a = Num(1.0, words=True) if first is None else num_of(first)
    b = num_of(match["n2"])
    after = match.near(0)
    inches = match["u2"].norm == "in" and after.kind in {"word", "value"}
    if inches and after.norm not in {"tall", "more", "or", "long", "high"}:
        return None
    ratio = factors()[big][1] / factors()[small][1]
    if a.value is None or b.value is None or ratio <= 1:
        return None
    total = round(a.value * ratio + b.value, 6)
    same = factors()[big][0] == factors()[small][0]
    amount = Amount(num=Num(total), dimension=factors()[small][0], unit=small)
    trim = 1 if first is None and match.lexemes[match.start].norm not in {"a", "an"} else 0
    return made(match, amount, trim=trim) if same else None


def _unit_name(lexeme: Lexeme) -> str:
    measured = lexicon().value("UNIT", "inch" if lexeme.norm == "in" else lexeme.norm)
    return str(measured[1]) if measured else time_unit(lexeme)


def _age(match: Match) -> Lexeme | None:
    num, named = num_of(match["n"]), match.get("u")
    unit = "year" if named is None else time_unit(named)
    commas = "commas" in match.rule.args
    if num.value is None and num.low is None:
        return None
    if commas:
        before = match.near(-1)
        if not before.capital or before.kind != "word" or not 10 <= (num.value or 0) <= 110:
            return None
        if match["n"].norm != f"{int(num.value or 0)}" or nouns.in_list(
            "number_name_before", before.norm
        ):
            return None
        amount = Amount(num=num, dimension="age", unit=unit)
        return made(match, amount, trim=1, last=match.end - 2)
    return made(match, Amount(num=num, dimension="age", unit=unit))


def _amount(match: Match, name: str = "q") -> Amount:
    amount: Amount = match[name].value
    return amount


def _rate(match: Match) -> Lexeme | None:
    amount = _amount(match)
    per = lexicon().value("TUNIT", match["u"].norm)
    unit = lexicon().value("UNIT", match["u"].norm)
    if amount.dimension in {"ordinal", "age"} or amount.per:
        return None
    named = str(per) if per else str(unit[1]) if unit else match["u"].norm
    return made(match, replace(amount, per=named))


def _marked(match: Match) -> Lexeme | None:
    amount = _amount(match)
    if amount.dimension == "ordinal" or amount.mark in {"more", "less"}:
        return None
    if (
        match.rule.name == "about"
        and amount.num.vague
        and match.lexemes[match.start].norm == "over"
    ):
        return None
    if _covers(match, amount):
        return None
    return made(match, replace(amount, mark=match.rule.args["mark"]))


def _covers(match: Match, amount: Amount) -> bool:
    """ "Under a five-year accord", "over a two-week stretch": the word stands before a thing that lasts so long."""
    first, article = match.lexemes[match.start], match.lexemes[match.start + 1]
    preposition = first.norm in {"under", "over", "within", "below"} and article.norm in {"a", "an"}
    after = match.near(0)
    named = after.kind == "word" and after.norm not in function_words() | _NO_THING
    return preposition and amount.dimension == "duration" and named


_FAR: Final = 3
"""Times by which the ends of a range that begins with "by" lie apart at most."""


def _range_of(match: Match) -> Lexeme | None:
    """ "$40 to $50", "$40 to $50 million": one range of two quantities of one unit."""
    a, b = _amount(match, "a"), _amount(match, "b")
    if a.unit != b.unit or a.dimension != b.dimension or a.num.value is None or b.num.value is None:
        return None
    low = a.num.value
    if b.num.scaled and not a.num.scaled and low < b.num.value / b.num.scale * 1.0001:
        low *= b.num.scale
    if low >= b.num.value or a.mark or b.mark or a.dimension in {"ordinal", "age"}:
        return None
    if a.of_what and b.of_what and a.of_what != b.of_what:
        return None
    if match.lexemes[match.start + 1].norm == "or" and b.num.value > 100 * low:
        return None
    if match.near(-1).norm == "by" and b.num.value > _FAR * low:
        return None  # "cut by 0.25 percent to 4.50 percent": a change, and what it came to
    num = Num(None, b.num.step, low=low, high=b.num.value)
    return made(match, replace(b, num=num, of_what=b.of_what or a.of_what))


def _change(match: Match) -> Lexeme | None:
    """ "Rose by 5 percent", "a 5% increase": direction, and the base where one is said."""
    amount, word = _amount(match), match["v"].norm
    words = lexicon()
    direction = (
        words.value("RISE", word) or words.value("FALL", word) or words.value("HIGHER", word)
    )
    if amount.dimension in {"ordinal", "age", "duration"} or amount.direction:
        return None
    if (
        match.rule.name != "change_by"
        and amount.dimension == "count"
        and amount.of_what is not None
    ):
        return None
    if match.near(0).norm == "or" and match.near(1).norm == "less":
        return None
    if (match.rule.name == "change_noun" and word.endswith("ed")) or (
        word in {"lost", "more", "up"} and amount.dimension == "count"
    ):
        return None
    return made(match, replace(amount, direction=str(direction), base=_base(match)))


def _base(match: Match) -> tuple[int, int] | None:
    """Where that stands which a change is measured from: after "from", "than", "compared with"."""
    if match.near(0).norm not in {"from", "than", "compared", "over", "on"}:
        return None
    for offset in range(1, 5):
        lexeme = match.near(offset)
        if lexeme.kind == "break":
            return None
        if lexeme.kind in {"time", "quantity"}:
            return lexeme.start, lexeme.end
    return None


MAKERS: Final[dict[str, Maker]] = {
    "range": _range,
    "negative": _negative,
    "letter": _letter,
    "inch_mark": _inch_mark,
    "measure_power": _measure_power,
    "unit": _unit,
    "measure": _measure,
    "powered": _powered,
    "speed": _speed,
    "watt_hours": _watt_hours,
    "duration": _duration,
    "a_unit": _a_unit,
    "whole_unit": _whole_unit,
    "and_half": _and_half,
    "two_units": _two_units,
    "age": _age,
    "rate": _rate,
    "marked": _marked,
    "range_of": _range_of,
    "change": _change,
}
