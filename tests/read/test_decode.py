"""Bytes to text: what is decoded how, what is refused, and what is said about it."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.errors import InputError
from tellings.read import Settings, plain
from tellings.read.decode import decode

SETTINGS = Settings()
TEXT = "The ferry’s crew said “we sail” – at noon. Café Orán stayed open.\r\n"


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (TEXT.encode(), None),
        (codecs.BOM_UTF8 + TEXT.encode(), None),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "UTF-16-LE"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16-BE"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "UTF-32-LE"),
        (TEXT.encode("utf-16-le"), "UTF-16-LE without a byte order mark"),
        (TEXT.encode("utf-16-be"), "UTF-16-BE without a byte order mark"),
        (TEXT.encode("cp1252"), "Windows-1252"),
    ],
)
def test_encodings_give_the_same_text(data: bytes, note: str | None) -> None:
    found = decode(data, "a.txt", SETTINGS)
    assert found.text == TEXT
    assert [n for n in found.notes if note and note in n] == list(found.notes)
    assert bool(found.notes) == (note is not None)


@pytest.mark.parametrize(
    ("data", "text", "count"),
    [
        # 0xFF and 0xFE have no place between English words
        (b"The ferry \xff sails \xfe at noon.", "The ferry \ufffd sails \ufffd at noon.", 2),
        # one damaged byte in a text that is UTF-8 otherwise
        ("Café ".encode() + b"Or\xe1n stayed open.", "Café Or\ufffdn stayed open.", 1),
        # 0x81 is nothing in Windows-1252
        (b"The cr\x81ew sails at noon today.", "The cr\ufffdew sails at noon today.", 1),
        # an encoded surrogate is not text
        (
            b"The ferry sails \xed\xa0\x80 at noon today.",
            "The ferry sails \ufffd\ufffd\ufffd at noon today.",
            3,
        ),
    ],
)
def test_undecodable_bytes_are_shown_and_counted(data: bytes, text: str, count: int) -> None:
    found = decode(data, "a.txt", SETTINGS)
    assert found.text == text
    assert f"{count} undecodable byte" in found.notes[-1]


def test_nul_characters_stay_and_are_counted() -> None:
    found = decode(b"The ferry\x00 sails at noon.\x00", "a.txt", SETTINGS)
    assert found.text == "The ferry\x00 sails at noon.\x00"
    assert found.notes == ("2 NUL characters kept in the text",)


def test_line_ends_stay_as_they_are() -> None:
    data = b"Title of the day\r\n\r\nThe ferry sails.\rIt is late.\n"
    assert plain(data).text.encode() == data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text"),
        (b" \r\n\t ", "no text"),
        (codecs.BOM_UTF8, "no text"),
        (b"\x00" * 50, "no text"),
        ("\u00a0\u2003\n".encode(), "no text"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n....", "an image"),
        (b"PK\x03\x04....", "a ZIP"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "web page"),
        (b'\n<?xml version="1.0"?>\n<HTML lang="en">', "web page"),
        (b'{"story": "x"}', "JSON"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x90\x91\xfe\xff" * 40, "binary"),
        (b"x" * 101, "too large (101 bytes; the limit is 100)"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        plain(data, "some.txt", settings=Settings(max_bytes=100) if b"xxx" in data else SETTINGS)
    assert reason in caught.value.reason
    assert caught.value.path == "some.txt"
    assert "\n" not in str(caught.value)


def test_prose_in_brackets_is_no_json() -> None:
    assert plain(b"[The ferry sails at noon, the crew said on Sunday.]").text.startswith("[The")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_an_input_error(data: bytes) -> None:
    try:
        account = plain(data)
    except InputError:
        return
    assert not any("\ud800" <= char <= "\udfff" for char in account.text)
    assert account.text.strip()


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_comes_back_unchanged(text: str) -> None:
    try:
        found = decode(text.encode(), "a", SETTINGS)
    except InputError:
        return
    assert found.text == text.removeprefix("\ufeff")
