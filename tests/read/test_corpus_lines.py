"""JSON lines as a corpus: what is read, and how each bad line fails alone."""

from __future__ import annotations

import gzip
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.errors import InputError
from tellings.read import Corpus, CorpusLimits

GOOD = b'{"id": "a", "text": "The ferry to Lowen sails at noon."}\n'


def written(folder: Path, data: bytes, name: str = "docs.jsonl") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def read(path: Path, **limits: Any) -> tuple[list[tuple[str, str, str | None]], Corpus]:
    corpus = Corpus(path, CorpusLimits(**limits))
    found = []
    for part in corpus:
        outlets = part.outlets or [None] * len(part.ids)
        found += list(zip(part.ids, list(part.texts), outlets, strict=True))
    return found, corpus


def reasons(corpus: Corpus) -> list[tuple[str, str]]:
    return [(item.path.rsplit("/", 1)[-1], item.reason) for item in corpus.skipped]


def test_documents_have_an_id_a_text_and_perhaps_an_outlet(tmp_path: Path) -> None:
    data = GOOD + b'{"id": 7, "text": "Two.", "outlet": "Coast", "date": [1], "title": null}\n'
    found, corpus = read(written(tmp_path, data))
    assert found == [
        ("a", "The ferry to Lowen sails at noon.", None),
        ("7", "Two.", "Coast"),
    ]
    assert (corpus.documents, corpus.skipped_count) == (2, 0)
    assert corpus.done == corpus.total == len(data)


BAD = [
    # a line, and what is said about it
    (b'{"id": "x", "text": "cut off', "malformed JSON"),
    (b"not json at all", "malformed JSON"),
    (b"[1, 2]", "is a list; write its documents as one object a line"),
    (b"[", "is a list"),
    (b"{", "is an object over several lines"),
    (b"null", "is no document"),
    (b'{"text": "no id"}', "missing required field 'id'"),
    (b'{"id": "x"}', "missing required field 'text'"),
    (b'{"id": null, "text": "t"}', "in 'id'"),
    (b'{"id": true, "text": "t"}', "in 'id'"),
    (b'{"id": 1.5, "text": "t"}', "in 'id'"),
    (b'{"id": "x", "text": 5}', "expected 'str', got 'int' in 'text'"),
    (b'{"id": "x", "text": ["t"]}', "in 'text'"),
    (b'{"id": "x", "text": "t", "outlet": 5}', "in 'outlet'"),
    (b'{"id": "", "text": "t"}', "the id is empty"),
    (b'{"id": "x", "text": ""}', "the text is empty"),
    (b'{"id": "a", "text": "again"}', "the id 'a' was there before; the first document is kept"),
    (b'{"id": "x", "text": "\xff\xfe"}', "not UTF-8"),
    (b'{"id": "x", "text": "\x00"}', "malformed JSON"),  # a bare NUL
    (b"\x00" * 50, "malformed JSON"),  # what a crash leaves at the end of a file
    (b'{"id": "x", "text": "\\ud800"}', "malformed JSON"),  # half a surrogate pair
    (b'{"other":' + b"[" * 100_000, "malformed JSON"),
    (b'{"id": "\\u001b[2J", "text": ""}', "the text is empty"),
]


@pytest.mark.parametrize(("line", "said"), BAD, ids=range(len(BAD)))
def test_a_bad_line_fails_alone(tmp_path: Path, line: bytes, said: str) -> None:
    data = GOOD + line + b"\n" + b'{"id": "last", "text": "Still read."}'
    found, corpus = read(written(tmp_path, data))
    assert [id for id, _, _ in found] == ["a", "last"]
    [(place, reason)] = reasons(corpus)
    assert place == "docs.jsonl:2"
    assert said in reason
    assert reason.isprintable()


def test_blank_lines_and_a_byte_order_mark_are_nothing(tmp_path: Path) -> None:
    found, corpus = read(written(tmp_path, b"\xef\xbb\xbf" + GOOD + b"\n  \r\n"))
    assert len(found) == 1
    assert corpus.skipped_count == 0


def test_nul_characters_stay_in_the_text(tmp_path: Path) -> None:
    found, _ = read(written(tmp_path, b'{"id": "a", "text": "one\\u0000two"}\n'))
    assert found == [("a", "one\0two", None)]


@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_over_the_limit_is_skipped_and_not_held(tmp_path: Path, end: bytes) -> None:
    long = json.dumps({"id": "long", "text": "x" * 5_000_000}).encode()
    found, corpus = read(written(tmp_path, GOOD + long + end), document_bytes=1000)
    assert len(found) == 1
    [(place, reason)] = reasons(corpus)
    assert place == "docs.jsonl:2"
    assert "is too large (5,0" in reason
    found, corpus = read(written(tmp_path, long + b"\n" + GOOD), document_bytes=1000)
    assert [id for id, _, _ in found] == ["a"]


def test_all_are_counted_and_the_first_are_listed(tmp_path: Path) -> None:
    _, corpus = read(written(tmp_path, GOOD + b"{}\n" * 5000), listed=10)
    assert corpus.skipped_count == 5000
    assert [place for place, _ in reasons(corpus)] == [f"docs.jsonl:{n}" for n in range(2, 12)]


def test_batches_are_bounded(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": "word " * 20}) for n in range(50)]
    path = written(tmp_path, "\n".join(lines).encode())
    for limits, sizes in (
        ({"batch_documents": 20}, [20, 20, 10]),
        ({"batch_bytes": 1000}, [10] * 5),
    ):
        corpus = Corpus(path, CorpusLimits(**limits))
        assert [len(part.ids) for part in corpus] == sizes


def test_gzip_is_known_by_its_bytes(tmp_path: Path) -> None:
    packed = gzip.compress(GOOD)
    for name in ("docs.jsonl.gz", "docs"):
        found, corpus = read(written(tmp_path, packed, name))
        assert len(found) == 1
        assert corpus.done == corpus.total == len(packed)


def test_truncated_gzip_gives_what_comes_before(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": f"Text {n * n}."}) for n in range(20_000)]
    packed = gzip.compress("\n".join(lines).encode())
    found, corpus = read(written(tmp_path, packed[: len(packed) // 2], "docs.jsonl.gz"))
    assert 0 < len(found) < 20_000
    assert "the file cannot be read from here on" in reasons(corpus)[-1][1]


def test_damaged_gzip_is_said(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(GOOD * 1000))
    packed[len(packed) // 2 :] = b"\xff" * (len(packed) - len(packed) // 2)
    _, corpus = read(written(tmp_path, bytes(packed), "docs.jsonl.gz"))
    assert "cannot be read from here on" in reasons(corpus)[-1][1]


OTHERS = [
    # bytes, a name, and what is said
    (b"\x28\xb5\x2f\xfd rest", "docs.jsonl.zst", "Zstandard"),
    ('{"id": "a"}'.encode("utf-16"), "docs.jsonl", "UTF-16"),
    (b"A text.", "a.txt", "is no corpus"),
    (b"%PDF-1.7", "a.pdf", "is no corpus"),
    (b"WARC/1.0", "a.warc", "is no corpus"),
    (b"PAR", "a.parquet", "is no whole Parquet file"),
]


@pytest.mark.parametrize(("data", "name", "said"), OTHERS)
def test_other_formats_are_refused(tmp_path: Path, data: bytes, name: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(written(tmp_path, data, name))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder; check the path"):
        Corpus(tmp_path / "none.jsonl")


def test_a_pipe_is_read(tmp_path: Path) -> None:
    import os

    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=lambda: path.write_bytes(GOOD))
    writer.start()
    found, corpus = read(path)
    writer.join()
    assert len(found) == 1
    assert corpus.total is None


def test_known_ids_are_skipped(tmp_path: Path) -> None:
    corpus = Corpus(written(tmp_path, GOOD + b'{"id": "b", "text": "New."}'))
    corpus.known(["a"])
    assert [part.ids for part in corpus] == [["b"]]
    assert (corpus.documents, corpus.skipped_count) == (1, 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=20),
    noise=st.lists(st.binary(max_size=30), max_size=5),
)
def test_whatever_stands_between_them_good_lines_are_read(
    tmp_path: Path, texts: list[str], noise: list[bytes]
) -> None:
    lines = [json.dumps({"id": str(n), "text": t}).encode() for n, t in enumerate(texts)]
    for n, data in enumerate(noise):
        lines.insert(n * 2, data.replace(b"\n", b" ") + b"~")  # never a document
    found, corpus = read(written(tmp_path, b"\n".join([b"", *lines])))  # no mark, no magic
    assert [text for _, text, _ in found] == texts
    assert corpus.skipped_count == len(noise)
