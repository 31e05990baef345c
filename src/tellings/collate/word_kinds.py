"""What a word of a unit is: a name, a value, part of the frame around speech, or a word that carries a statement."""

from __future__ import annotations

from tellings.collate.lexicon import cues, word_lists
from tellings.text import MONTHS, WEEKDAYS, Token, fold, function_words

NUMBER, DATE = "#number", "#date"
"""What stands for any number and for any word of a date, so that differing values do not make units less alike."""


def value_type(word: Token) -> str | None:
    """The type that stands for a number or a word of a date; None for other words."""
    if word.norm in MONTHS or word.norm in WEEKDAYS:
        return DATE
    if word.kind == "number" or word.norm[:1].isdigit():
        return NUMBER
    return NUMBER if word.norm.partition("-")[0] in word_lists().numbers else None


def is_frame(word: Token) -> bool:
    """Whether a word belongs to the frame around speech: a cue verb, a speaker's office, an occasion."""
    return word.stem in cues().stems or word.norm in word_lists().frame


def is_link(word: Token) -> bool:
    """Whether a word stands for a linked name (its `norm` is an entity id)."""
    return word.norm == word.stem and not fold(word.text).startswith(word.norm)


def is_cue(word: Token) -> bool:
    """Whether a word is a form of a verb of reporting."""
    return word.norm in cues().finite or word.norm in cues().participle


def is_own(word: Token) -> bool:
    """Whether a word could carry a statement: no function word, cue verb, frame word or name."""
    if is_cue(word) or word.norm in word_lists().frame or word.norm in function_words():
        return False
    return word.text[:1].islower() or word.kind == "number"


def own_weight(word: Token) -> float:
    """What a word adds to a statement: 1 for a word of its own, half for a name or frame word, else nothing."""
    if is_own(word):
        return 1.0
    return 0.0 if is_cue(word) or word.norm in function_words() else _HALF


_HALF = 0.5
