"""Words: where they begin and end, and which are alike."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings import kernel
from tellings.kernel.twin.words import hashed

from .kit import BREAKS, BROKEN, LETTERS, agreed, block, raw, text


def spans(written: str | bytes) -> list[tuple[int, int]]:
    """Half-open code points of the words of one text."""
    data = written.encode("utf-8") if isinstance(written, str) else written
    found = agreed(kernel.words, *block([data]), True)
    return list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))


def hashes(written: str) -> list[int]:
    """Hashes of the words of one text."""
    return agreed(kernel.words, *block([written.encode()]), True).hashes.tolist()


CASES = [
    ("", []),  # nothing
    (" \n.", []),  # nothing but breaks
    ("Two words", ["Two", "words"]),
    ("don’t", ["don", "t"]),  # an apostrophe breaks, curly
    ("don't", ["don", "t"]),  # or straight
    ("B2B 3.5", ["B2B", "3", "5"]),  # digits are word characters
    ("co\u00adoperate", ["co\u00adoperate"]),  # a soft hyphen is ignored within a word
    ("\u00adab\u00ad c", ["ab", "c"]),  # and belongs to none at its edges
    ("می\u200cخواهم", ["می\u200cخواهم"]),  # a non-joiner joins here
    ("cafe\u0301 x", ["cafe\u0301", "x"]),  # a combining mark belongs to the letter before
    ("\u0301a b", ["\u0301a", "b"]),  # or begins a word where there is none
    ("中文字", ["中", "文", "字"]),  # scripts without spaces: each letter a word
    ("2024年5月", ["2024", "年", "5", "月"]),  # also beside digits
    ("เก็บ", ["เ", "ก็", "บ"]),  # Thai vowel signs above belong to their letter
    (
        "が カ\u3099 カ\uff9e",
        ["が", "カ\u3099", "カ", "\uff9e"],
    ),  # a sound mark of full width too, of half width not
    ("a中b", ["a", "中", "b"]),  # letters of other scripts apart from them
    ("한글 말", ["한글", "말"]),  # Hangul is written with spaces
    ("x😀y", ["x", "y"]),  # a picture breaks
    ("𝒜𝒷 𐐀𐐁", ["𝒜𝒷", "𐐀𐐁"]),  # letters beyond the first plane are one code point each
    ("q" * 200, ["q" * 200]),  # longer than three chunks
]


@pytest.mark.parametrize("between", [" ", "’ ", " é ", "’", "\u00ad ", "中"])
def test_a_text_of_many_words_is_read_in_pieces(between: str) -> None:
    # More words than are hashed together, of all lengths up to three blocks of eight bytes.
    words = ["w" * (1 + n % 25) for n in range(3000)]
    written = between.join(words)
    long = [written[start:end] for start, end in spans(written)]
    assert [word.strip("\u00ad") for word in long if word.strip("é中")] == words
    assert hashes(written)[-1] == hashes(words[-1])[0]


@pytest.mark.parametrize(("written", "words"), CASES)
def test_words_are_where_a_reader_sees_them(written: str, words: list[str]) -> None:
    assert [written[start:end] for start, end in spans(written)] == words


SAME = [
    ("STRASSE", "straße"),  # folded in full
    ("Σίσυφος", "ΣΊΣΥΦΟΣ"),  # whichever sigma
    ("café", "cafe\u0301"),  # composed or not
    ("Ångström", "A\u030angstro\u0308m"),
    ("Việt", "Vie\u0323\u0302t"),  # two marks
    ("coöperate", "CO\u00adÖPERATE"),  # soft hyphen and case
    ("ﬁnal", "FINAL"),  # a ligature
    ("Жёлтый", "жЕ\u0308лтыи\u0306"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_one_word_written_in_two_ways_has_one_hash(one: str, two: str) -> None:
    assert hashes(one) == hashes(two)


DIFFERENT = [
    ("cafe", "café"),  # an accent matters
    ("ab", "ba"),
    ("w" * 8, "w" * 9),  # zeros that fill up a block are no letters
    ("w" * 16, "w" * 8),
    ("1", "١"),  # other digits are other characters
]


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_different_words_have_different_hashes(one: str, two: str) -> None:
    assert hashes(one) != hashes(two)


def test_the_hash_is_the_one_that_saved_indexes_hold() -> None:
    # Pinned: an index that was written must be found again by every later version.
    assert hashes("Tellings") == [hashed(b"tellings")] == [PINNED]


PINNED = 861581589


@given(st.lists(raw, max_size=4))
def test_c_and_numpy_find_the_same_words(texts: list[bytes]) -> None:
    data, offsets = block(texts)
    found = agreed(kernel.words, data, offsets, True)
    assert agreed(kernel.words, data, offsets).hashes.tolist() == found.hashes.tolist()


@given(
    st.integers(55, 70), st.sampled_from(BROKEN), st.sampled_from(LETTERS), st.sampled_from(BREAKS)
)
def test_what_lies_across_the_edge_of_a_chunk_is_read_whole(
    before: int, broken: bytes, letter: str, mark: str
) -> None:
    for filling in (b"a" * before, b"a " * (before // 2)):
        for piece in (letter.encode(), mark.encode(), broken):
            agreed(kernel.words, *block([filling + piece + b"b c" + piece, piece]), True)


@given(st.lists(text, max_size=4))
def test_places_are_slices_that_have_the_words_hash(texts: list[str]) -> None:
    found = agreed(kernel.words, *block([t.encode() for t in texts]), True)
    for d, written in enumerate(texts):
        last = 0
        for i in range(found.bounds[d], found.bounds[d + 1]):
            start, end = int(found.starts[i]), int(found.ends[i])
            assert last <= start < end <= len(written)
            assert hashes(written[start:end]) == [found.hashes[i]]
            last = end


@given(st.text("aéêЯйậﬁ한ｶが中ß \u0301\u0302", max_size=40))
def test_composed_and_decomposed_texts_have_the_same_words(written: str) -> None:
    composed, apart = (unicodedata.normalize(form, written) for form in ("NFC", "NFD"))
    if "한" not in written:  # Hangul syllables stay whole: nobody sets them apart
        assert hashes(composed) == hashes(apart)


@given(st.lists(text, max_size=5), st.data())
def test_a_text_is_read_alike_wherever_it_stands(texts: list[str], data: st.DataObject) -> None:
    together = agreed(kernel.words, *block([t.encode() for t in texts]), True)
    for d, written in enumerate(texts):
        mine = slice(together.bounds[d], together.bounds[d + 1])
        assert together.hashes[mine].tolist() == hashes(written)


@given(st.lists(st.text(st.characters(), max_size=10), max_size=4))
def test_gathered_texts_keep_their_code_points(texts: list[str]) -> None:
    data, offsets = agreed(lambda: kernel.gather(texts))
    assert len(offsets) == len(texts) + 1
    for d, written in enumerate(texts):
        back = data[offsets[d] : offsets[d + 1]].decode("utf-8")
        assert back == "".join("?" if "\ud800" <= c <= "\udfff" else c for c in written)


def test_other_memory_than_bytes_is_read_in_place() -> None:
    data, offsets = block([b"one two", b"three"])
    plain = agreed(kernel.words, data, offsets)
    array = agreed(kernel.words, np.frombuffer(data, np.uint8), offsets)
    assert agreed(kernel.words, memoryview(data), offsets).hashes.tolist() == plain.hashes.tolist()
    assert array.hashes.tolist() == plain.hashes.tolist()
