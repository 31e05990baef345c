"""Makers of money: amounts with a sign, word or code, with cents, and pounds that are weight after all."""

from __future__ import annotations

from typing import Final

from tellings.fact import nouns
from tellings.fact.amounts import Amount
from tellings.fact.counts import made, num_of
from tellings.fact.grammar import Maker, Match
from tellings.fact.lex import Lexeme
from tellings.fact.lexicon import lexicon
from tellings.fact.numbers import Num


def _money(match: Match) -> Lexeme | None:
    words = lexicon()
    nation, prefix = match.get("x"), match.get("p")
    word, sign, code = match.get("w"), match.get("c"), match.get("k")
    num = num_of(match["n"])
    if code is not None:
        if not code.capital and words.value("CURANYCASE", code.norm) is None:
            return None
        unit = words.value("CURCODE", code.norm)
        if match.get("s") is not None:
            num = _times(num, float(words.value("SCALE", match["s"].norm)))
    elif "unit" in match.rule.args:
        unit = match.rule.args["unit"]
    elif prefix is not None:
        if prefix.norm in {"a", "s"} and not (
            prefix.capital and sign is not None and not sign.space
        ):
            return None
        unit = words.value("CURPREFIX", prefix.norm)
    elif sign is not None:
        unit = words.value("CURSYM", sign.norm)
    elif word is not None and word.norm in {"pound", "pounds"}:
        if match.lexemes[match.end - 2].norm == "-":
            return None
        if nation is None and _weighed(match):
            return made(match, Amount(num=num, dimension="mass", unit="pound"))
        unit = words.value("NATION", nation.norm) if nation else "GBP"
    else:
        unit = _currency(word, nation)
    if unit is None:
        return None
    return made(match, Amount(num=num, dimension="money", unit=str(unit)))


def _weighed(match: Match) -> bool:
    """Whether pounds are weight: "weighs nine pounds", "lost 25 pounds", "40 pounds of sugar heavier"."""
    for back in range(1, 8):
        lexeme = match.near(-back)
        if lexeme.kind == "break" or lexeme.norm in {".", ";"}:
            break
        if nouns.in_list("weighed_before", lexeme.norm):
            return True
    return nouns.in_list("weighed_after", match.near(0).norm)


def _times(num: Num, size: float) -> Num:
    if num.value is None or num.scaled:
        return num
    return Num(num.value * size, num.step * size, num.words, scaled=True)


def _with_cents(match: Match) -> Lexeme | None:
    """ "Three dollars and fifty cents": one amount."""
    sign, word = match.get("c") or match.get("c1"), match.get("w")
    a, b = num_of(match.get("n") or match["n1"]), num_of(match["n2"])
    if sign is not None:
        unit = lexicon().value("CURSYM", sign.norm)
    elif word is not None and word.norm in {"pound", "pounds"}:
        unit = "GBP"
    else:
        unit = _currency(word, None)
    if a.value is None or b.value is None or not 0 < b.value < 100 or a.value != int(a.value):
        return None
    return made(match, Amount(num=Num(a.value + b.value / 100, 0.01), dimension="money", unit=unit))


def _currency(word: Lexeme | None, nation: Lexeme | None) -> str | None:
    """The currency of a word, made exact by a nation before it: "Canadian dollars"."""
    unit = lexicon().value("CURWORD", word.norm) if word else None
    named = lexicon().value("NATION", nation.norm) if nation else None
    if named is None or unit is None:
        return None if unit is None else str(unit)
    family = {
        "USD": {"USD", "AUD", "CAD", "NZD", "HKD", "SGD"},
        "SEK": {"SEK"},
        "NOK": {"NOK", "DKK"},
    }
    return str(named) if named in family.get(str(unit), {unit}) else str(unit)


MAKERS: Final[dict[str, Maker]] = {
    "money": _money,
    "with_cents": _with_cents,
}
