"""What stands around a time: is it a name or a verb after all, and does the sentence look ahead?"""

from __future__ import annotations

from typing import Final

from tellings.fact.grammar import Match
from tellings.fact.lex import Lexeme
from tellings.fact.lexicon import words_in
from tellings.text import MONTHS, function_words

_ENDS: Final = frozenset({".", "!", "?", ";"})


def _words(name: str) -> frozenset[str]:
    return words_in("context.json", name)


def is_name(match: Match) -> bool:
    """Whether a month or weekday is part of a name: "Sunday Times", "Black Friday", "Theresa May", "April Jones"."""
    before, after = match.near(-1), match.near(0)
    if after.capital and after.norm in _words("newspapers"):
        return True
    if before.norm in _words("name_before") and before.capital:
        return True
    named = match.get("m")
    if named is None or match.get("d") is not None or match.get("r") is not None:
        return False
    return named.norm in _words("given_names") and (_capital_word(after) or _capital_word(before))


def _capital_word(lexeme: Lexeme) -> bool:
    return lexeme.capital and lexeme.kind == "word" and lexeme.norm not in _words("month_before")


def month_like(match: Match) -> bool:
    """Whether a bare month is one: "May" and "March" need "in", "since", "of" and the like before them."""
    named = match["m"]
    if match.near(-1).norm == "-" and not match.near(-1).space:
        return match.near(-2).norm in {"mid", "early", "late"}
    if len(named.norm) <= 4 and named.norm not in {"may", "june", "july"}:
        return match.near(-1).norm in _words("month_before")
    if named.norm in _words("ambiguous_months"):
        return match.near(-1).norm in _words("month_before") or _listed(match)
    return True


def _listed(match: Match) -> bool:
    """ "March, April and May": the next word of the list is a month too."""
    if match.near(0).norm not in {",", "and", "or", "through"}:
        return False
    return match.near(1).capital and match.near(1).norm in MONTHS


def year_like(match: Match) -> bool:
    """Whether a bare number is a year: after "in", "of", a comma or in brackets; not before a plural noun."""
    before, after = match.near(-1), match.near(0)
    written = match["y"]
    year = int(written.value.value)
    if not written.norm:
        named = before.norm in _words("month_before")
        return (
            named and year % 100 != 0 and (after.kind != "word" or after.norm in function_words())
        )
    if written.start + 4 != written.end or not 1500 <= year <= 2199:
        return before.norm in {"in", "since"} and written.start + 4 == written.end
    if before.kind in {"mark"} and before.norm in {"$", "€", "£", "#", "/", ":", "+"}:
        return False
    if after.norm in {"%", "/", ":"} or (
        after.kind == "word" and after.norm in _words("year_not_before")
    ):
        return False
    if before.norm in _words("year_before"):
        return True
    if (
        after.kind == "word"
        and not after.capital
        and after.norm.endswith("s")
        and before.norm != "the"
    ):
        return after.norm in {"was", "has", "is", "as"}
    return 1900 <= year <= 2100 and before.norm not in _words("number_name_before")


def direction(match: Match) -> str:
    """Where the sentence looks at this place: "future", "past", or "" when it does not say."""
    if _looks_ahead(match):
        return "future"
    return "past" if _looks_back(match) else ""


def wills(match: Match) -> bool:
    """Whether "will" or "shall" stands before a place in its sentence; "expected" alone may speak of the past."""
    for back in range(1, match.settings.tense_before + 1):
        lexeme = match.near(-back)
        if lexeme.kind == "break" or _stops(lexeme):
            return False
        if lexeme.norm in {"will", "shall"} or lexeme.norm.endswith("'ll"):
            return True
    return False


def _looks_back(match: Match) -> bool:
    """Whether a verb of the past stands close before the time, in its sentence."""
    for back in range(1, match.settings.tense_before + 1):
        lexeme = match.near(-back)
        if lexeme.kind == "break" or _stops(lexeme):
            return False
        if _past_verb(lexeme) and not _passive(match, back):
            return True
    return False


def _passive(match: Match, back: int) -> bool:
    """Whether the word some places back is a participle after "be": "could be held", "to be signed"."""
    return match.near(-back - 1).norm == "be"


def _bound_to(match: Match, back: int) -> bool:
    """Whether a word some places back says that something is to come: "is to", "could", not "could have"."""
    norm, after = match.near(-back).norm, match.near(-back + 1).norm if back > 1 else ""
    if norm in _words("modals"):
        return after != "have"
    return norm == "to" and match.near(-back - 1).norm in {"is", "are"}


def _looks_ahead(match: Match) -> bool:
    cues, reports = _words("future"), _words("reporting")
    before = match.near(-1)
    ahead = (
        before
        if before.kind == "break" or before.norm in _words("future_before")
        else match.near(-2)
    )
    if ahead.norm in _words("future_before"):
        return True
    for back in range(1, match.settings.tense_before + 1):
        lexeme = match.lexemes[match.start - back] if match.start >= back else match.lexemes[0]
        if lexeme.kind == "break" or _stops(lexeme):
            return back <= 3 and _ahead_after(match, cues, reports)
        if lexeme.norm in reports or (_past_verb(lexeme) and not _passive(match, back)):
            return False
        if lexeme.norm in cues or _bound_to(match, back) or lexeme.norm.endswith("'ll"):
            return True
    return False


def _stops(lexeme: Lexeme) -> bool:
    return lexeme.norm in _ENDS and lexeme.kind == "mark"


def _past_verb(lexeme: Lexeme) -> bool:
    return lexeme.norm in _words("past_verbs")


def _ahead_after(match: Match, cues: frozenset[str], reports: frozenset[str]) -> bool:
    """A time that opens its sentence takes its tense from the verb that follows."""
    for offset in range(match.settings.tense_after):
        lexeme = match.near(offset)
        if lexeme.kind == "break" or _stops(lexeme) or lexeme.norm in reports:
            return False
        if lexeme.norm in cues or lexeme.norm.endswith("'ll"):
            return True
    return False
