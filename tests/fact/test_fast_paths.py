"""Two shortcuts of reading beside the slow way: lexemes made when looked at, and rules begun near a telling word."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.fact import find
from tellings.fact import grammar as grammar_module
from tellings.fact.grammar import Stage, stages
from tellings.fact.lex import PIECES, lex
from tellings.fact.lexicon import lexicon, rules
from tellings.fact.patterns import Element, Group, parse

PARTS = (
    "the", "a", "The", "in", "on", "of", "and", "two", "million", "third", "half", "May", "June", "19", "2022", "1,000",
    "3.5",
    ".5", "21:34", "p.m.", "a.m.", "year", "years", "ago", "last", "week", "'ll", "’s", "Friday", "$", "%", "-", "/",
    ",", ".", "\n", "\n\n", " ", "  ", "\t", "9 p.m.", "1980s", "19th", "½", "km²", "dead", "naïve", "x", "—", "40 000",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS), max_size=30).map(" ".join) | st.lists(
    st.sampled_from(PARTS), max_size=30
).map("".join)


@given(TEXTS)
def test_lexemes_made_late_are_those_that_a_plain_pass_makes(text: str) -> None:
    lexemes = lex(text, ((0, len(text)),), len(text))
    made = [lexemes[i] for i in range(len(lexemes))]
    assert lexemes.coded == "".join(x.sig for x in made)
    plain = [m for m in PIECES.finditer(text) if m.lastgroup != "line"]
    read = [x for x in made if x.kind != "break"]
    assert [(x.start, x.end) for x in read] == [m.span() for m in plain]
    for lexeme, match in zip(read, plain, strict=True):
        before = text[match.start() - 1 : match.start()]
        assert lexeme.space == (before.isspace() and match.start() > 0)
        kinds = {"number", "ordinal", "glyph"}
        assert (lexeme.kind in kinds) <= (match.lastgroup in kinds)
        if match.lastgroup == "word":
            assert lexeme.sig == lexicon().signature(lexeme.norm, match.group()[0].isupper())


@given(TEXTS)
def test_rules_begun_everywhere_find_the_same(text: str) -> None:
    found = find(text, "2022-06-20")
    every = {
        name: tuple(Stage(re.compile("(?s)."), s.openers, {}) for s in stages(name))
        for name in ("times.json", "quantities.json")
    }
    # The function `find` hides its module of the same name.
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys.modules["tellings.fact.find"], "stages", every.__getitem__)
        assert find(text, "2022-06-20") == found


def _longest(node: Element | Group) -> int:
    if isinstance(node, Element):
        return 1
    return max(sum(map(_longest, branch)) for branch in node.branches)


def test_no_pattern_is_longer_than_the_look_ahead() -> None:
    for name in ("times.json", "quantities.json"):
        for rule in rules(name):
            assert _longest(parse(rule.pattern)) <= grammar_module._LONGEST, rule.name
