"""`tellings quotes`: texts, folders and files of documents; rows, bad input and the closing line."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tellings import quote
from tellings.cli import cli

SPOKEN = "Ivo Marsh said the nets were empty. “We will not sail,” he said, “before spring.”"
PROGRAM = str(Path(sys.executable).with_name("tellings"))
PLAIN = "The boats stayed in port on Monday and nobody gave a reason for it."


def call(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["quotes", *arguments])
    assert result.exit_code == code, result.output
    return result


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def told(result: Result) -> list[dict[str, Any]]:
    """Rows without the name of their file."""
    return [{key: value for key, value in row.items() if key != "path"} for row in rows(result)]


def lines(*documents: dict[str, object]) -> bytes:
    return "".join(json.dumps(document) + "\n" for document in documents).encode()


def written(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def test_a_document_keeps_its_id_and_its_offsets(tmp_path: Path) -> None:
    path = written(tmp_path, "d.jsonl", lines({"id": "fish/7", "text": SPOKEN}))
    found = rows(call(path))
    assert [(row["account"], row["kind"]) for row in found] == [
        ("fish/7", "indirect"),
        ("fish/7", "direct"),
    ]
    for row in found:
        assert row["text"] == SPOKEN[row["start"] : row["end"]]
        assert row["speaker"]["name"] == "Ivo Marsh"
        assert row["why"]
        assert row["route"]
        assert row["path"] == path
        for reason in row["why"]:
            assert {span["account"] for span in reason["spans"]} <= {"fish/7"}
    assert [SPOKEN[s["start"] : s["end"]] for s in found[1]["segments"]] == [
        "We will not sail,",
        "before spring.",
    ]


def test_a_document_and_the_python_call_agree(tmp_path: Path) -> None:
    path = written(tmp_path, "d.jsonl", lines({"id": "a", "text": SPOKEN}))
    called = [(q.start, q.end, q.kind) for q in quote.find(SPOKEN)]
    assert [(row["start"], row["end"], row["kind"]) for row in rows(call(path))] == called


def test_the_same_text_under_two_ids_is_told_twice(tmp_path: Path) -> None:
    path = written(
        tmp_path, "d.jsonl", lines({"id": "a", "text": SPOKEN}, {"id": "b", "text": SPOKEN})
    )
    assert [row["account"] for row in rows(call(path))] == ["a", "a", "b", "b"]


def test_gzip_is_read(tmp_path: Path) -> None:
    data = lines({"id": "a", "text": SPOKEN})
    packed = written(tmp_path, "d.jsonl.gz", gzip.compress(data))
    plain = written(tmp_path, "d.jsonl", data)
    assert told(call(packed)) == told(call(plain))


def test_standard_input_is_read() -> None:
    command = [PROGRAM, "quotes", "-"]
    data = lines({"id": "a", "text": SPOKEN})
    done = subprocess.run(command, input=data, capture_output=True, check=True, timeout=60)
    assert [json.loads(line)["account"] for line in done.stdout.splitlines()] == ["a", "a"]


def test_on_a_terminal_it_is_a_table(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", SPOKEN.encode())
    shown = on_terminal("quotes", path)
    assert "Ivo Marsh" in shown
    assert "We will not sail, … before spring." in shown
    assert "{" not in shown


def on_terminal(*arguments: str) -> str:
    """What the program prints where its output is a terminal."""
    pty = pytest.importorskip("pty", reason="no terminals on this platform")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "120", "TERM": "xterm", "NO_COLOR": "1"}
    command = [PROGRAM, *arguments]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, env=environment) as run:
        os.close(theirs)
        parts = []
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            parts.append(part)
        assert run.wait(60) == 0
    os.close(ours)
    return b"".join(parts).decode()


def test_parquet_is_read_as_json_lines_are(tmp_path: Path, arrow: Any) -> None:
    import pyarrow.parquet as pq

    table = arrow.table({"id": ["a", "b"], "text": [SPOKEN, PLAIN]})
    pq.write_table(table, tmp_path / "d.parquet")
    as_lines = written(
        tmp_path, "d.jsonl", lines({"id": "a", "text": SPOKEN}, {"id": "b", "text": PLAIN})
    )
    assert told(call(str(tmp_path / "d.parquet"))) == told(call(as_lines))


def test_a_text_file_is_named_in_its_rows(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", SPOKEN.encode())
    assert {row["path"] for row in rows(call(path))} == {path}


def test_texts_and_documents_go_together(tmp_path: Path) -> None:
    text = written(tmp_path, "a.txt", SPOKEN.encode())
    documents = written(tmp_path, "d.jsonl", lines({"id": "b", "text": SPOKEN}))
    found = rows(call(documents, text))
    assert [row["path"] for row in found] == [text, text, documents, documents]


def test_a_file_of_results_is_written_whole(tmp_path: Path) -> None:
    path = written(tmp_path, "d.jsonl", lines({"id": "a", "text": SPOKEN}))
    result = call(path, "-o", str(tmp_path / "out.jsonl.gz"))
    assert result.stdout == ""
    kept = gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()).decode()
    assert [json.loads(line) for line in kept.splitlines()] == rows(call(path))


def test_parquet_results_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    result = call("nowhere.jsonl", "-o", str(tmp_path / "out.parquet"), code=2)
    assert ".jsonl" in result.stderr


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "b", "text": ""}', "empty"),
        (b'{"id": "b"}', "text"),
        (b'{"text": "no id"}', "id"),
        (b"{]", "malformed"),
        (b"{", "several lines"),
        (b'{"id": "a", "text": "again"}', "before"),
        (b'{"id": "b", "text": 7}', "text"),
        (b'{"id": "b", "text": "\xff"}', "UTF-8"),
    ],
)
def test_a_document_that_cannot_be_used_is_skipped_by_itself(
    tmp_path: Path, line: bytes, reason: str
) -> None:
    data = lines({"id": "a", "text": SPOKEN}) + line + b"\n" + lines({"id": "c", "text": SPOKEN})
    result = call(written(tmp_path, "d.jsonl", data), code=3)
    assert {row["account"] for row in rows(result)} == {"a", "c"}
    assert "d.jsonl:2" in result.stderr
    assert reason.casefold() in result.stderr.casefold()


def test_many_skipped_documents_are_counted(tmp_path: Path) -> None:
    path = written(tmp_path, "d.jsonl", lines({"id": "a", "text": SPOKEN}) + b"{\n" * 40)
    result = call(path, code=3)
    assert result.stderr.count("skipped ") == 6
    assert "40 in all" in result.stderr


def test_the_closing_line_counts(tmp_path: Path) -> None:
    path = written(
        tmp_path, "d.jsonl", lines({"id": "a", "text": SPOKEN}, {"id": "b", "text": PLAIN})
    )
    assert "2 quotations in 2 articles, 2 with a speaker" in call(path).stderr
    assert call(path, "--quiet").stderr == ""


@pytest.mark.parametrize("text", ["  ", "\n\n", "\u2028", "\r\r\n", "\u3000", "\x1c"])
def test_a_text_of_white_space_is_an_article_without_quotations(tmp_path: Path, text: str) -> None:
    path = written(
        tmp_path, "d.jsonl", lines({"id": "a", "text": text}, {"id": "b", "text": SPOKEN})
    )
    assert {row["account"] for row in rows(call(path))} == {"b"}


@pytest.mark.parametrize("read", ["d.jsonl", "-", "again.jsonl"])
def test_results_never_take_the_place_of_what_is_read(tmp_path: Path, read: str) -> None:
    data = lines({"id": "a", "text": SPOKEN})
    path = written(tmp_path, "d.jsonl", data)
    (tmp_path / "again.jsonl").symlink_to(path)
    with open(path, "rb") as given:
        ran = subprocess.run(
            [sys.executable, "-m", "tellings.cli", "quotes", read, "-o", "d.jsonl"],
            cwd=tmp_path,
            stdin=given,
            capture_output=True,
            check=False,
        )
    assert ran.returncode == 2
    assert b"is read; name another file" in ran.stderr
    assert Path(path).read_bytes() == data


def test_results_may_lie_beside_the_texts_of_a_folder(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", SPOKEN.encode())
    target = str(tmp_path / "found.jsonl")
    for code in (
        0,
        3,
    ):  # the second run replaces the first one's file, which it tells of as left out
        call(str(tmp_path), "-o", target, code=code)
        assert Path(target).read_bytes()


def test_where_nothing_could_be_read_the_file_of_results_stays_as_it_was(tmp_path: Path) -> None:
    target = written(tmp_path, "found.jsonl", b"earlier results\n")
    result = call(written(tmp_path, "d.jsonl", b"\n"), "-o", target, code=1)
    assert result.stderr == "Error: no article could be read\n"
    assert Path(target).read_bytes() == b"earlier results\n"


@pytest.mark.parametrize("bad", [None, b"\xff\xfe[\x00", b"PAR1 broken"])
def test_a_file_of_documents_that_cannot_be_read_is_skipped(
    tmp_path: Path, bad: bytes | None
) -> None:
    first = written(tmp_path, "d.jsonl", lines({"id": "a", "text": SPOKEN}))
    second = str(tmp_path / "e.jsonl") if bad is None else written(tmp_path, "e.jsonl", bad)
    last = written(tmp_path, "f.jsonl", lines({"id": "c", "text": SPOKEN}))
    result = call(first, second, last, code=3)
    assert {row["account"] for row in rows(result)} == {"a", "c"}
    assert f"skipped {second}: " in result.stderr


def test_an_empty_name_of_a_file_of_results_is_a_mistake(tmp_path: Path) -> None:
    path = written(tmp_path, "d.jsonl", lines({"id": "a", "text": SPOKEN}))
    for command in ("quotes", "reuse"):
        result = CliRunner().invoke(cli, [command, path, "-o", ""])
        assert result.exit_code == 2
        assert "the name is empty" in result.stderr


def test_nothing_to_read_fails(tmp_path: Path) -> None:
    assert "no such file" in call(str(tmp_path / "no.txt"), code=1).stderr
    assert "no such file" in call(str(tmp_path / "no.jsonl"), code=1).stderr
