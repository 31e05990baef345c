"""Folding is pinned, idempotent and makes typographic variants equal."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.text import fold, squeeze, stem
from tellings.text.tables import fold_table, function_words, unicode_table, word_class
from tellings.text.tokens import ASCII, LATIN

CASES = [
    ("ABC", "abc"),  # plain case
    ("Straße", "strasse"),  # folding is more than lower case
    ("they’re ‘here’", "they're 'here'"),  # curly apostrophes and single marks
    ("“so” «so» „so“", '"so" "so" "so"'),  # double marks of several languages
    ("ten – twelve — all", "ten - twelve - all"),  # dashes
    ("no\u00a0break", "no break"),  # no-break space
    ("co\u00adoperate", "cooperate"),  # soft hyphen
    ("e\u0301tat", "\u00e9tat"),  # combining accent composed
    ("ﬁnal", "final"),  # ligature
    ("wait…", "wait..."),  # ellipsis
]


@pytest.mark.parametrize(("text", "folded"), CASES)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_short_cut_agrees_with_the_table(text: str) -> None:
    assert fold(text) == text.translate(fold_table())


def test_squeeze_makes_reflowed_bodies_equal() -> None:
    assert squeeze("One line.\n\nTwo “lines”.") == squeeze('One  line. Two "lines".\n')


def test_squeeze_takes_runs_only() -> None:
    text = "Masthead\nThe body stands.\nShare this"
    assert squeeze(text, [(9, 25)]) == "the body stands."


def test_stem_joins_inflexions() -> None:
    assert stem("ferries") == stem("ferry")


def test_the_table_is_the_pinned_one() -> None:
    table = unicode_table()
    assert table["unicode"] == "14.0.0"
    assert len(table["word"]) % 2 == 0
    assert table["word"] == sorted(table["word"])


@pytest.mark.skipif(
    unicodedata.unidata_version != "14.0.0",
    reason=f"Python {sys.version_info[:2]} has another Unicode version, the table cannot be rebuilt",
)
def test_the_table_is_what_its_tool_writes() -> None:
    import importlib.util
    from pathlib import Path

    tool = Path(__file__).resolve().parents[2] / "tools" / "make_unicode_table.py"
    spec = importlib.util.spec_from_file_location("make_unicode_table", tool)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.build() == unicode_table()


def test_function_words_are_folded_and_single() -> None:
    for word in function_words():
        assert word == fold(word)
        assert " " not in word


@pytest.mark.parametrize("last", [ASCII, LATIN])
def test_short_word_classes_are_part_of_the_long_one(last: int) -> None:
    long, short = re.compile(f"[{word_class()}]"), re.compile(f"[{word_class(last)}]")
    assert all(
        bool(long.match(chr(code))) == bool(short.match(chr(code))) for code in range(last + 1)
    )


def test_general_punctuation_holds_no_word_characters() -> None:
    """The second table ends before it, so a text of Latin letters and typographic marks needs no longer one."""
    word = re.compile(f"[{word_class()}]")
    assert not any(word.match(chr(code)) for code in range(0x2000, 0x2070))
