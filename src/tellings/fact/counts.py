"""Makers of counts, shares and ordinals, and what all makers of quantities need."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from tellings.fact import nouns
from tellings.fact.amounts import Amount
from tellings.fact.grammar import Maker, Match
from tellings.fact.lex import Lexeme
from tellings.fact.lexicon import lexicon
from tellings.fact.numbers import Num


def made(match: Match, amount: Amount, trim: int = 0, last: int | None = None) -> Lexeme | None:
    """The lexeme of a quantity: from the match's first lexeme past `trim` to its last, or to `last`."""
    if _glued(match):
        return None
    first = match.lexemes[match.start + trim]
    end = match.lexemes[match.end - 1 if last is None else last]
    sig = lexicon().signatures.of({"QUANTITY"})
    held = amount if amount.route else replace(amount, route=f"quantity.{match.rule.name}")
    return Lexeme(first.start, end.end, "", sig, held, first.space, first.capital, kind="quantity")


def _glued(match: Match) -> bool:
    """Whether letters or figures stand right against the words, as in "x7Kb2" or the tail of an address."""
    first, before, after = match.lexemes[match.start], match.near(-1), match.near(0)
    if first.kind != "mark" and not first.space and before.kind in {"word", "value"}:
        return True
    return not after.space and after.kind in {"word", "value"}


def num_of(lexeme: Lexeme) -> Num:
    """The number that a lexeme stands for."""
    num: Num = lexeme.value
    return num


def part_of_name(match: Match, place: int) -> bool:
    """Whether a number belongs to a name: "Article 5", "COVID-19", "F-16", "No. 3", "Q3"."""
    lexemes = match.lexemes
    before = lexemes[place - 1] if place else lexemes[-1]
    written = lexemes[place]
    if not written.space and before.kind in {"word", "value"}:
        return True
    if before.norm in {"-", "/"} and not before.space and not written.space:
        return True
    if before.norm in {"#", ":"} and not written.space:
        return True
    if before.norm == "." and place > 1:
        before = lexemes[place - 2]
        return before.norm in {"no", "nos", "p", "pp", "art"}
    return nouns.in_list("number_name_before", before.norm)


def _portion(match: Match) -> Lexeme | None:
    """ "Half of the fleet", "two-thirds of voters", "half the crew": shares in percent."""
    num = num_of(match["n"])
    after = match.near(0).norm
    if num.value is not None and _glyph(match["n"]) and after != "of":
        return _bare(match, num)  # a glyph that stands alone: "rose by ¾"
    if num.value is None or after not in {"of", "the", "its", "their", "his", "her", "majority"}:
        return None
    share = Num(round(num.value * 100, 2), 0.1, words=True)
    place = match.end + (
        2 if after == "of" and match.near(1).norm in {"the", "its", "their", "all"} else 1
    )
    word = match.lexemes[place] if after != "majority" and place < len(match.lexemes) else None
    noun = word if word is not None and word.kind == "word" and len(word.norm) > 2 else None
    amount = Amount(
        num=share, dimension="share", unit="percent", of_what=noun.norm if noun else None
    )
    return made(match, amount, last=place if noun else None)


def _glyph(lexeme: Lexeme) -> bool:
    return bool(lexeme.norm) and not lexeme.norm.isalpha()


def _ratio(match: Match) -> Lexeme | None:
    """ "One in five voters", "nine out of 10": shares in percent."""
    a, b, after = num_of(match["a"]), num_of(match["b"]), match.near(0)
    if a.value is None or b.value is None or not 0 < a.value < b.value or a.value != int(a.value):
        return None
    if match.lexemes[match.start + 1].norm == "in":
        usual = a.value == 1 or b.value in {3, 4, 5, 10, 100}
        if not usual or b.value > 10_000 or match["b"].end - match["b"].start == 4 != a.words * 4:
            return None
    words = lexicon()
    if any(words.value(t, after.norm) for t in ("TUNIT", "UNIT", "CURWORD", "MONTH")):
        return None
    if part_of_name(match, match.start) or after.norm in {"-", "/", "%", "percent"}:
        return None
    share = Num(round(a.value / b.value * 100, 4), 0.1, words=True)
    place = nouns.head(match.lexemes, match.end, False, match.settings.noun_window)
    noun = None if place is None else match.lexemes[place].norm
    amount = Amount(num=share, dimension="share", unit="percent", of_what=noun)
    return made(match, amount, last=place)


def _ordinal(match: Match) -> Lexeme | None:
    """An ordinal with the noun it stands before."""
    word, after = match["o"], match.near(0)
    if after.kind != "word" or nouns.in_list("ordinal_not_before", after.norm):
        return None
    if (word.capital and after.capital) or match.near(-1).norm in {"at", "-"}:
        return None
    places = nouns.run(match.lexemes, match.end, match.settings.noun_window)[:2]
    if not places:
        return None
    noun = match.lexemes[places[0]]
    amount = Amount(num=num_of(word), dimension="ordinal", of_what=noun.norm)
    return made(match, amount, last=places[0])


def _count(match: Match) -> Lexeme | None:
    """A number with what it counts. Names, set references and the pronoun "one" are no counts."""
    num = num_of(match["n"])
    if part_of_name(match, match.start) or _looks_listed(match):
        return None
    one = num.value == 1
    place = nouns.head(match.lexemes, match.end, one, match.settings.noun_window)
    if _refers(match, num):
        return None
    label = _label(match, place)
    if one and num.words and not _really_one(match, place):
        return None
    if place is None and label is None:
        return _bare(match, num)
    place = place if place is None else nouns.members_of(match.lexemes, place)
    noun = match.lexemes[place].norm if place is not None else None
    if noun in nouns.labels() and label is not None and noun not in {"lives", "bodies"}:
        noun = None
    of_what = " ".join(part for part in (noun, label) if part)
    last = None if place is None else nouns.extended(match.lexemes, place)
    return made(match, Amount(num=num, of_what=of_what or None), last=last)


def _label(match: Match, place: int | None) -> str | None:
    after = match.end if place is None else place
    found = nouns.label_after(match.lexemes, after)
    if found is None and place is not None:
        found = nouns.label_after(match.lexemes, place + 1)
    return found or nouns.label_before(match.lexemes, match.start)


def _looks_listed(match: Match) -> bool:
    """ "1." at the head of a line, "24/7", "3:1", "5-star" of nothing, decimals of a version."""
    before, after = match.near(-1), match.near(0)
    if before.kind == "break" and after.norm in {".", ")"}:
        return True
    if after.norm in {"/", ":"} and not after.space:
        return True
    if after.norm in {".", "-"} and not after.space and match.near(1).kind in {"value", "number"}:
        return not match.near(1).space
    return after.norm == "-" and not after.space and match.near(1).norm in {"st", "nd", "rd", "th"}


def _refers(match: Match, num: Num) -> bool:
    """ "The two sides", "these three countries": a set that is known already, not a figure."""
    if num.value is None or not num.words or num.value > 10:
        return False
    return nouns.in_list("set_before", match.near(-1).norm)


def _really_one(match: Match, place: int | None) -> bool:
    """Whether "one" counts: "one person", "at least one boat"; not "one of", "one must", "no one"."""
    if match.near(0).norm == "of" or match.near(-1).norm in {
        "no",
        "the",
        "any",
        "every",
        "this",
        "that",
    }:
        return False
    if place is None:
        return False
    noun = match.lexemes[place].norm
    return nouns.in_list("one_nouns", noun) or nouns.in_list("one_before", match.near(-1).norm)


def _bare(match: Match, num: Num) -> Lexeme | None:
    """A number without a noun: kept where it is large, vague or in digits, and no year."""
    before = match.near(-1)
    plain = num.words and num.value is not None and 0 <= num.value <= 10
    if plain and num.value == int(num.value or 0):
        return None
    # The first word of a text is written with a capital in any case.
    named = before.capital and before.kind == "word" and match.near(-2).kind != "break"
    if named and not num.words and not num.scaled:
        return None
    written = match["n"].end - match["n"].start
    if written == 4 and 1000 <= (num.value or 0) <= 2199 and not num.words:
        return None
    return made(match, Amount(num=num))


MAKERS: Final[dict[str, Maker]] = {
    "portion": _portion,
    "ratio": _ratio,
    "ordinal": _ordinal,
    "count": _count,
}
