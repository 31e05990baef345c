"""Results are written whole or not at all."""

import os
from pathlib import Path

import pytest

from tellings.cli import output
from tellings.errors import OutputError
from tellings.model import Account, Skipped
from tellings.read import Reading


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    target.write_text("old")
    output.write(str(target), b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder"):
        output.write(str(tmp_path), b"x")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        output.write(str(tmp_path / "nowhere" / "r.json"), b"x")


def test_nothing_is_left_behind_when_the_rename_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OutputError):
        output.write(str(tmp_path / "r.json"), b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no device that is full")
def test_a_device_takes_a_result_at_once_and_a_full_one_is_told() -> None:
    output.write(os.devnull, b"x")
    with pytest.raises(OutputError, match=r"^/dev/full: cannot be written \(the disk is full\)$"):
        output.write("/dev/full", b"x")


def test_tables_go_into_a_folder_that_is_made(tmp_path: Path) -> None:
    output.write_folder(str(tmp_path / "tables"), {"a.csv": "x,y\n"})
    assert (tmp_path / "tables" / "a.csv").read_text() == "x,y\n"


@pytest.mark.parametrize(("accounts", "skipped", "code"), [(0, 1, 1), (1, 1, 3), (1, 0, None)])
def test_what_was_read_gives_the_exit_code(
    accounts: int, skipped: int, code: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = Reading(
        (Account(id="a", text="x"),) * accounts, (Skipped("p", "is empty"),) * skipped
    )
    if code is None:
        output.finish(reading)
    else:
        with pytest.raises(SystemExit) as ended:
            output.finish(reading)
        assert ended.value.code == code
    assert capsys.readouterr().err == "skipped p: is empty\n" * skipped
