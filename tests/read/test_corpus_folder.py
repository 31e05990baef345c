"""A folder as a corpus: texts, JSON lines, loops."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from tellings.errors import InputError
from tellings.read import Corpus, CorpusLimits

LINE = b'{"id": "%s", "text": "A line of %s."}\n'


def ids(corpus: Corpus) -> list[str]:
    return [id for part in corpus for id in part.ids]


def reasons(corpus: Corpus) -> list[tuple[str, str]]:
    return [(os.path.basename(item.path), item.reason) for item in corpus.skipped]


def test_texts_are_documents_and_other_files_hold_them(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.txt").write_text("The second text.", "utf-8")
    (tmp_path / "sub" / "a.txt").write_bytes("Café, in Windows-1252.".encode("cp1252"))
    (tmp_path / "c.jsonl").write_bytes(LINE % (b"c", b"c"))
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(LINE % (b"d", b"d")))
    (tmp_path / ".hidden.txt").write_text("Not read.", "utf-8")
    for name in ("notes.csv", "README.md"):
        (tmp_path / name).write_text("Not an article.", "utf-8")
    corpus = Corpus(tmp_path)
    parts = list(corpus)
    assert [id for part in parts for id in part.ids] == ["b.txt", "sub/a.txt", "c", "d"]
    assert parts[0].texts == ["The second text.", "Café, in Windows-1252."]
    assert corpus.skipped_count == 0
    assert corpus.done == corpus.total


def test_each_bad_file_fails_alone(tmp_path: Path, arrow: object) -> None:
    files = {
        "a.txt": b"A text.",
        "empty.txt": b"",
        "nul.txt": b"\x00" * 300,
        "page.txt": b"<!doctype html><p>x",
        "long.txt": b"x" * 5000,
        "bad.parquet": b"PAR1 and no more",
        "other.html": b"<p>",
        "zst.jsonl": b"\x28\xb5\x2f\xfd",
        "same.jsonl": (LINE % (b"a.txt", b"x")) + (LINE % (b"own", b"y")),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    corpus = Corpus(tmp_path, CorpusLimits(document_bytes=1000))
    assert ids(corpus) == ["a.txt", "own"]
    assert sorted(name for name, _ in reasons(corpus)) == sorted(
        [
            "gone.txt",
            tmp_path.name,
            "bad.parquet",
            "empty.txt",
            "long.txt",
            "nul.txt",
            "page.txt",
            "same.jsonl:1",
            "zst.jsonl",
        ]
    )
    assert (tmp_path.name, "1 file of other formats left out") in reasons(corpus)


def test_loops_and_second_names_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.txt").write_text("A text.", "utf-8")
    (tmp_path / "one" / "up").symlink_to(tmp_path)
    (tmp_path / "two").symlink_to(tmp_path / "one")
    (tmp_path / "three.txt").symlink_to(tmp_path / "one" / "a.txt")
    corpus = Corpus(tmp_path)
    assert len(ids(corpus)) == 1
    assert corpus.skipped_count == 3
    assert all("was reached before" in reason for _, reason in reasons(corpus))


def test_folders_that_lie_too_deep_are_said(tmp_path: Path) -> None:
    deep = tmp_path / "1" / "2" / "3"
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("Deep.", "utf-8")
    (tmp_path / "b.txt").write_text("Not deep.", "utf-8")
    corpus = Corpus(tmp_path, CorpusLimits(depth=2))
    assert ids(corpus) == ["b.txt"]
    assert reasons(corpus) == [("3", "lies too deep in the folder; its files are left out")]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no documents"):
        Corpus(tmp_path)


def test_the_order_of_documents_is_that_of_the_names(tmp_path: Path) -> None:
    for name in ("z", "a", "m"):
        (tmp_path / f"{name}.txt").write_text(f"Text {name}.", "utf-8")
    assert ids(Corpus(tmp_path)) == ["a.txt", "m.txt", "z.txt"]
