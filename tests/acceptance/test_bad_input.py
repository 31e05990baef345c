"""Bad input, through the command: one clear line or a sensible result, and never a traceback."""

from __future__ import annotations

import ctypes
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

TIMEOUT = 60
DONE, FAILED, USAGE, SOME_SKIPPED = 0, 1, 2, 3

FERRY = """Ferry to Harle returns after nine years

May 4, 2021

HARLE — The ferry between Harle and Tarn will sail again from June, Mayor Mara Quell said on Tuesday.

“The crossing belongs to the people of both shores, and they have waited long enough for it,” Quell said.

The boat can take 40 cars and about 300 passengers. The last one sank in a storm nine years ago.

Anders Tovik, who leads the council of Tarn, welcomed the plan and asked for a second boat.
"""
FERRY_AGAIN = """Boat link between Harle and Tarn to be restored

05/05/2021

After nine years without a boat, Harle and Tarn are to be connected once more in June, the mayor of
Harle, Mara Quell, announced.

She told the council that “the crossing belongs to the people of both shores”.

There is room for 40 cars on board. Tarn's council leader, Anders Tovik, would like another vessel.
"""
ORCHESTRA = """Orchestra of Velm opens its season with a premiere

The symphony orchestra of Velm played a new work by Pim Okoro to a full hall on Friday night.

Critics praised the strings and the young conductor, Ilse Brandow, who stepped in at short notice.

“I learned the score on the train,” Brandow said after the concert.

The programme is to be repeated in the autumn at three festivals in the south of the country.
"""
BINARY = b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 40


class Result(NamedTuple):
    """What the command did."""

    code: int
    out: str
    err: str
    json: Path

    @property
    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.json.read_text(encoding="utf-8"))
        return found

    @property
    def messages(self) -> list[str]:
        return [line for line in self.err.splitlines() if line.strip()]


Run = Callable[..., Result]


@pytest.fixture
def run(tellings: str, tmp_path: Path) -> Run:
    """Compare paths with the command; nothing may be left beside a whole result."""
    out = tmp_path / "out"
    out.mkdir()

    def compare(*paths: Path | str, json_file: Path | None = None) -> Result:
        target = json_file or out / "report.json"
        done = subprocess.run(
            [tellings, "compare", *map(str, paths), "--json", str(target)],
            capture_output=True,
            timeout=TIMEOUT,
            cwd=tmp_path,
            preexec_fn=obey_permissions if is_root() else None,
        )
        result = Result(
            done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"), target
        )
        check(result, out)
        return result

    return compare


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def obey_permissions() -> None:
    """Give up, before the program starts, the two capabilities by which root reads every file."""
    for override in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, override, 0, 0, 0)  # PR_CAPBSET_DROP


def check(result: Result, folder: Path) -> None:
    """What holds whatever the input is."""
    assert "Traceback" not in result.err + result.out, result.err
    assert result.code in (DONE, FAILED, USAGE, SOME_SKIPPED), result.err
    left = {p.name for p in folder.iterdir()}
    if result.code in (DONE, SOME_SKIPPED):
        assert result.report["schema"] == "tellings.comparison/1"
        assert left <= {result.json.name}
        assert bool(result.report["skipped"]) == (result.code == SOME_SKIPPED)
    else:
        assert left <= ({result.json.name} if result.json.exists() else set())
        assert result.messages, "it failed without a word"


@pytest.fixture
def good(tmp_path: Path) -> list[Path]:
    """Two accounts of one story."""
    paths = [tmp_path / "ferry.txt", tmp_path / "again.txt"]
    for path, text in zip(paths, (FERRY, FERRY_AGAIN), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def bad_file(tmp_path: Path, content: bytes, name: str = "bad.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def assert_skipped(result: Result, path: Path, accounts: int = 2) -> None:
    """The input is refused with one line that names it, and the rest goes on."""
    assert result.code == SOME_SKIPPED, result.err
    assert len(result.report["accounts"]) == accounts
    assert [os.path.basename(s["path"]) for s in result.report["skipped"]] == [path.name]
    assert all(s["reason"] for s in result.report["skipped"])
    assert len([line for line in result.messages if path.name in line]) == 1, result.err


def test_two_good_accounts(run: Run, good: list[Path]) -> None:
    result = run(*good)
    assert result.code == DONE, result.err
    assert len(result.report["accounts"]) == 2
    assert result.out.strip()


# --- inputs that cannot be read, beside two that can

UNREADABLE = {
    "empty": b"",
    "white space only": b" \n\t \n\n",
    "binary": BINARY,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "only NUL bytes": bytes(4096),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_an_unreadable_file_is_skipped(
    run: Run, good: list[Path], tmp_path: Path, kind: str
) -> None:
    bad = bad_file(tmp_path, UNREADABLE[kind])
    assert_skipped(run(*good, bad), bad)


@pytest.mark.parametrize("kind", UNREADABLE)
def test_nothing_but_an_unreadable_file_fails(run: Run, tmp_path: Path, kind: str) -> None:
    result = run(bad_file(tmp_path, UNREADABLE[kind]))
    assert result.code == FAILED
    assert any("bad.txt" in line for line in result.messages), result.err
    assert not result.json.exists()


def test_a_missing_path_is_skipped(run: Run, good: list[Path], tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.txt"
    assert_skipped(run(*good, missing), missing)


def test_nothing_but_a_missing_path_fails(run: Run, tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere.txt")
    assert result.code in (FAILED, USAGE)
    assert any("nowhere.txt" in line for line in result.messages), result.err
    assert not result.json.exists()


def test_a_file_of_200_megabytes_is_skipped(run: Run, good: list[Path], tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.write(FERRY.encode("utf-8"))
        file.truncate(200 * 1024 * 1024)
    assert_skipped(run(*good, huge), huge)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or (is_root() and sys.platform != "linux"),
    reason="permissions cannot be taken from this user here",
)
def test_a_file_without_permission_is_skipped(run: Run, good: list[Path], tmp_path: Path) -> None:
    closed = bad_file(tmp_path, FERRY.encode("utf-8"), "closed.txt")
    closed.chmod(0)
    assert_skipped(run(*good, closed), closed)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_does_not_hang(run: Run, good: list[Path], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    result = run(*good, tmp_path / "pipe.txt")
    assert result.code == SOME_SKIPPED
    assert len(result.report["accounts"]) == 2


# --- inputs that are odd but can be read


def test_undecodable_bytes_are_replaced_and_counted(
    run: Run, good: list[Path], tmp_path: Path
) -> None:
    """Valid UTF-8 around two bytes that are none: U+FFFD in the text and a note on the account."""
    content = FERRY.replace("Ferry", "Fähre nach").encode("utf-8")
    content = content.replace(b"40 cars", b"40 \x81\xff cars")
    bad = bad_file(tmp_path, content)
    result = run(*good, bad)
    assert result.code == DONE, result.err
    account = next(a for a in result.report["accounts"] if a["path"].endswith("bad.txt"))
    assert account["text"].count("\ufffd") == 2
    assert "“The crossing" in account["text"]
    assert any(re.search(r"\b(2|two)\b", note) for note in account["notes"]), account["notes"]


def test_nul_bytes_in_a_text(run: Run, good: list[Path], tmp_path: Path) -> None:
    """Read with the bytes in place, or refused with a reason."""
    bad = bad_file(tmp_path, FERRY.replace("again", "ag\0ain").encode("utf-8"))
    result = run(*good, bad)
    if result.code == SOME_SKIPPED:
        assert_skipped(result, bad)
    else:
        assert result.code == DONE, result.err
        texts = [a["text"] for a in result.report["accounts"]]
        assert sum("ag\0ain" in text for text in texts) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(
    run: Run, good: list[Path], tmp_path: Path, encoding: str
) -> None:
    other = bad_file(tmp_path, FERRY.encode(encoding), "other.txt")
    result = run(*good, other)
    assert result.code == DONE, result.err
    account = next(a for a in result.report["accounts"] if a["path"].endswith("other.txt"))
    assert "“The crossing belongs" in account["text"]


@pytest.mark.parametrize("marks", ['"', "“", "“”", "‘x’ "])
def test_a_million_quotation_marks(run: Run, good: list[Path], tmp_path: Path, marks: str) -> None:
    text = marks * (1_000_000 // len(marks))
    result = run(*good, bad_file(tmp_path, text.encode("utf-8")))
    assert result.code in (DONE, SOME_SKIPPED), result.err
    assert len(result.report["accounts"]) in (2, 3)


@pytest.mark.parametrize("filler", ["word ", "said ", "1,", "in January "])
def test_a_line_of_one_megabyte(run: Run, good: list[Path], tmp_path: Path, filler: str) -> None:
    text = FERRY + filler * (1_000_000 // len(filler))
    result = run(*good, bad_file(tmp_path, text.encode("utf-8")))
    assert result.code in (DONE, SOME_SKIPPED), result.err


OTHER_LANGUAGES = {
    "arabic": "قالت رئيسة البلدية إن العبارة ستعود في يونيو. «المعبر ملك لأهل الضفتين»، هكذا قالت.\n"
    * 6,
    "hebrew": "ראש העירייה אמרה כי המעבורת תשוב ביוני. ״המעבר שייך לתושבי שתי הגדות״, אמרה.\n" * 6,
    "german": "Die Fähre kehrt im Juni zurück, sagte die Bürgermeisterin. „Sie gehört allen.“\n"
    * 6,
    "chinese": "市长周二表示，渡轮将于六月恢复航行。“渡口属于两岸人民，”她说。\n" * 6,
    "controls of direction": "\u202eThe ferry\u202c will \u2067sail\u2069 again, \u200fshe said.\n"
    * 6,
    "combining marks": "z\u0351\u0310a\u0327l\u0334g\u0321o\u0322 " * 300,
    "beyond the first plane": "🛥️ 👩‍👩‍👧 𝔉𝔢𝔯𝔯𝔶 𐍈 said “🙂”. " * 100,
}


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_other_scripts_and_languages(
    run: Run, good: list[Path], tmp_path: Path, language: str
) -> None:
    text = OTHER_LANGUAGES[language]
    other = bad_file(tmp_path, text.encode("utf-8"), "other.txt")
    result = run(*good, other)
    assert result.code == DONE, result.err
    account = next(a for a in result.report["accounts"] if a["path"].endswith("other.txt"))
    assert account["text"] == text
    for quotation in result.report["quotations"]:
        own = next(a for a in result.report["accounts"] if a["id"] == quotation["account"])
        assert own["text"][quotation["start"] : quotation["end"]] == quotation["text"]


# --- too few accounts, or accounts of different stories


def test_one_account_only(run: Run, good: list[Path]) -> None:
    result = run(good[0])
    if result.code == DONE:
        assert len(result.report["accounts"]) == 1
        assert len(result.report["lines"]) == 1
        assert result.report["conflicts"] == []
    else:
        assert result.code in (FAILED, USAGE)
        assert not result.json.exists()


def test_a_folder_without_articles(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "hollow"
    (folder / "deeper").mkdir(parents=True)
    result = run(folder)
    assert result.code in (FAILED, USAGE)
    assert any("hollow" in line for line in result.messages), result.err
    assert not result.json.exists()


def test_a_folder_of_articles(run: Run, good: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    for path in good:
        path.rename(folder / path.name)
    result = run(folder)
    assert result.code == DONE, result.err
    assert len(result.report["accounts"]) == 2


def test_no_path_at_all_is_wrong_usage(run: Run) -> None:
    result = run()
    assert result.code == USAGE


def test_an_unknown_option_is_wrong_usage(run: Run, good: list[Path]) -> None:
    assert run(*good, "--no-such-option").code == USAGE


def test_the_same_file_twice(run: Run, good: list[Path]) -> None:
    result = run(good[0], good[1], good[0])
    once = run(*good)
    assert result.code in (DONE, SOME_SKIPPED), result.err
    for field in ("likely", "at_least", "at_most"):
        assert result.report["origins"][field] == once.report["origins"][field]
    assert len(result.report["lines"]) == len(once.report["lines"])
    assert len(result.report["conflicts"]) == len(once.report["conflicts"])


def test_only_the_same_file_twice(run: Run, good: list[Path]) -> None:
    result = run(good[0], good[0])
    if result.code == DONE:
        assert len(result.report["lines"]) == 1
        assert result.report["origins"]["at_most"] == 1
        assert result.report["conflicts"] == []
    else:
        assert result.code in (FAILED, USAGE)


def test_unrelated_articles_are_said_to_be_so(run: Run, good: list[Path], tmp_path: Path) -> None:
    other = bad_file(tmp_path, ORCHESTRA.encode("utf-8"), "orchestra.txt")
    result = run(good[0], other)
    assert result.code == DONE, result.err
    said = (result.out + result.err).lower()
    assert re.search(r"(not|n't)[^.\n]{0,40}\b(one|same) story", said), said
    assert {r["class"] for r in result.report["relations"]} <= {"unrelated", "same_topic"}
    assert result.report["conflicts"] == []
    assert all(len({m["account"] for m in s["members"]}) == 1 for s in result.report["statements"])


# --- symbolic links


def test_a_loop_of_symbolic_links_given_as_a_path(
    run: Run, good: list[Path], tmp_path: Path
) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(tmp_path / "pool.txt")
    (tmp_path / "pool.txt").symlink_to(loop)
    assert_skipped(run(*good, loop), loop)


def test_a_loop_of_symbolic_links_in_a_folder(run: Run, good: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "story"
    (folder / "inner").mkdir(parents=True)
    for path in good:
        path.rename(folder / path.name)
    (folder / "inner" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to("self")
    result = run(folder)
    assert result.code in (DONE, SOME_SKIPPED), result.err
    assert len(result.report["accounts"]) == 2


# --- nothing half-written


def test_a_failure_leaves_an_older_result_alone(run: Run, tmp_path: Path) -> None:
    older = tmp_path / "out" / "report.json"
    older.write_text("an older result", encoding="utf-8")
    result = run(bad_file(tmp_path, BINARY))
    assert result.code == FAILED
    assert older.read_text(encoding="utf-8") == "an older result"


def test_a_result_replaces_an_older_one(run: Run, good: list[Path], tmp_path: Path) -> None:
    older = tmp_path / "out" / "report.json"
    older.write_text("x" * 10_000_000, encoding="utf-8")
    assert run(*good).code == DONE


def test_a_folder_that_does_not_exist_cannot_take_a_result(
    run: Run, good: list[Path], tmp_path: Path
) -> None:
    result = run(*good, json_file=tmp_path / "absent" / "report.json")
    assert result.code in (FAILED, USAGE)
    assert not (tmp_path / "absent").exists()


def test_a_folder_cannot_be_a_result(run: Run, good: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    result = run(*good, json_file=target)
    assert result.code in (FAILED, USAGE)
    assert list(target.iterdir()) == []


def test_names_of_files_with_odd_characters(run: Run, good: list[Path], tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9 \x1b[31mred\n.txt")
    good[1].rename(odd)
    result = run(good[0], odd)
    assert result.code in (DONE, SOME_SKIPPED), result.err
    assert "\x1b[31mred" not in result.out + result.err
