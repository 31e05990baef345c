"""Files, folders and the manifest: what is read, what is left out, and in which order."""

from __future__ import annotations

import json
import os
from importlib.resources import files
from pathlib import Path

import pytest

from tellings import read
from tellings.errors import InputError, UsageError
from tellings.model import body_spans
from tellings.text import squeeze

ONE = "Islands sign ferry accord\n\n3 June 2022\n\nThe two islands agreed on Sunday that the ferry will sail again.\n"
TWO = "Crews welcome accord\n\n2 June 2022\n\nThe crews welcomed the accord and said that they would be ready.\n"
THREE = "The harbour master told the crews that no fare has been set so far in Port Sel.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(ONE)
    (tmp_path / "a.TXT").write_text(TWO)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.text").write_text(THREE)
    return tmp_path


def texts(reading: read.Reading) -> list[str]:
    return [account.text for account in reading.accounts]


def reasons(reading: read.Reading) -> dict[str, str]:
    return {Path(s.path).name: s.reason for s in reading.skipped}


def test_a_folder_gives_its_text_files_by_date_then_id(folder: Path) -> None:
    reading = read.paths([folder])
    assert texts(reading) == [TWO, ONE, THREE]
    assert reading.skipped == ()


def test_the_order_of_the_paths_does_not_matter(folder: Path) -> None:
    files = [folder / "b.txt", folder / "sub" / "c.text", folder / "a.TXT"]
    assert read.paths(files) == read.paths(files[::-1])


def test_names_of_files_change_nothing_but_the_path(folder: Path) -> None:
    before = read.paths([folder]).accounts
    (folder / "b.txt").rename(folder / "z.txt")
    after = read.paths([folder]).accounts
    assert [(a.id, a.text, a.title) for a in before] == [(a.id, a.text, a.title) for a in after]


def test_what_carries_articles_in_other_formats_is_counted_and_the_rest_ignored(
    folder: Path,
) -> None:
    for name in ("page.html", "x.pdf", "truth.json", "README.md", "t.csv", "p.png", ".hidden.txt"):
        (folder / name).write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "d.txt").write_text(ONE)
    reading = read.paths([folder])
    assert texts(reading) == [TWO, ONE, THREE]
    assert list(reasons(reading).values()) == [
        "2 files of other formats left out; only .txt is taken from folders"
    ]


def test_a_named_file_is_tried_whatever_its_name(folder: Path) -> None:
    (folder / "story.article").write_text(ONE)
    assert texts(read.paths([folder / "story.article"])) == [ONE]


def test_one_bad_input_does_not_stop_the_others(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "bin.txt").write_bytes(bytes(range(256)) * 10)
    reading = read.paths([folder, folder / "missing.txt", "a\x00b"])
    assert len(reading.accounts) == 3
    found = reasons(reading)
    assert "no text" in found["empty.txt"]
    assert "binary" in found["bin.txt"]
    assert "check the path" in found["missing.txt"]
    assert "a\ufffdb" in found  # shown without the character that no path can hold
    assert all("\n" not in skipped.reason for skipped in reading.skipped)


def test_a_file_over_the_limit_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    big = folder / "big.txt"
    with big.open("wb") as stream:
        stream.truncate(200_000_000)
    opened: list[str] = []
    real = open
    monkeypatch.setattr(
        "builtins.open", lambda p, *a, **k: (opened.append(str(p)), real(p, *a, **k))[1]
    )
    reading = read.paths([big])
    assert "too large (200,000,000 bytes" in reasons(reading)["big.txt"]
    assert str(big) not in opened


def test_the_same_file_twice_is_read_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "b.txt")
    reading = read.paths([folder / "b.txt", folder / "link.txt", folder / "b.txt"])
    assert texts(reading) == [ONE]
    assert sorted(s.reason.split(";")[0].split(" as ")[0] for s in reading.skipped) == [
        "named twice",
        "the same file",
    ]


def test_a_second_file_with_the_same_text_has_an_id_of_its_own(folder: Path) -> None:
    (folder / "copy.txt").write_text(ONE)
    ids = [account.id for account in read.paths([folder]).accounts if account.text == ONE]
    assert ids[1] == f"{ids[0]}-2"
    second = read.paths([folder]).accounts[2]
    assert second.title is not None
    assert second.title.span is not None
    assert second.title.span.account == second.id


def test_loops_of_links_end(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    reading = read.paths([folder])
    assert len(reading.accounts) == 3
    assert reasons(reading) == {"loop.txt": "is a loop of symbolic links"}


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("x")
    assert "holds no articles" in read.paths([tmp_path]).skipped[0].reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "pipe.txt")
    reading = read.paths([folder, folder / "pipe"])
    assert len(reading.accounts) == 3
    assert reasons(reading) == {"pipe": "is neither a file nor a folder"}


def test_more_files_than_the_limit_are_counted(folder: Path) -> None:
    reading = read.paths([folder], settings=read.Settings(max_files=2))
    assert len(reading.accounts) == 2
    assert "1 files over the limit of 2 left out" in reading.skipped[0].reason


def manifest(folder: Path, text: str) -> Path:
    file = folder / "m.csv"
    file.write_bytes(text.encode("utf-8"))
    return file


def test_the_manifest_adds_what_the_files_do_not_say(folder: Path) -> None:
    file = manifest(
        folder,
        "\ufeffPath,outlet,published,url,title\r\n"
        'sub/c.text,"Sel, Gazette",2022-06-01 21:34,https://sel.example/x,No fare yet\r\n\r\n',
    )
    account = read.paths([folder], file).accounts[0]
    fields = (account.outlet, account.published, account.title)
    assert [(f.value, f.basis) for f in fields if f] == [
        ("Sel, Gazette", "manifest"),
        ("2022-06-01T21:34", "manifest"),
        ("No fare yet", "manifest"),
    ]
    assert account.url == "https://sel.example/x"


def test_rows_for_files_that_are_not_read_have_no_effect(folder: Path) -> None:
    file = manifest(folder, "path,outlet\nb.txt,Sel Gazette\n")
    assert read.paths([folder / "a.TXT"], file).accounts[0].outlet is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'path' is missing"),
        ("file,outlet\nb.txt,x\n", "'path' is missing"),
        ("path,author\nb.txt,x\n", "unknown column 'author'"),
        ("path,outlet,outlet\nb.txt,x,y\n", "stands there twice"),
        ("path,outlet\n,x\n", "row 2: the path is empty"),
        ("path,outlet\nb.txt,x\nnone.txt,x\n", "row 3: no file none.txt"),
        ("path,outlet\nb.txt,x\nb.txt,y\n", "row 3: b.txt stands there twice"),
        ("path,published\nb.txt,3 June 2022\n", "row 2: '3 June 2022' is no date"),
        ("path,published\nb.txt,2022-02-30\n", "row 2: '2022-02-30' is no date"),
        ("path,outlet\nb.txt,Sel, Gazette\n", "row 2: 3 cells under 2 columns"),
    ],
)
def test_a_wrong_manifest_names_the_row_and_what_to_do(
    folder: Path, text: str, message: str
) -> None:
    # a blank line keeps an empty file from being refused as empty
    file = manifest(folder, text or "a\n")
    with pytest.raises(UsageError) as caught:
        read.paths([folder], file)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_manifest_that_is_not_there(folder: Path) -> None:
    with pytest.raises(InputError, match="check the path"):
        read.paths([folder], folder / "none.csv")


SEEDS = {
    # first letters of the file: title begins, outlet, published, byline, dateline, cites, kinds of furniture
    "000": (
        "The Leader of",
        "leader.ir",
        "2022-06-19",
        None,
        None,
        [],
        ["masthead", "masthead", "date"],
    ),
    "001": (
        "Ukraine crisis",
        None,
        "2022-06-19T21:34",
        None,
        "TEHRAN",
        [],
        ["date", "dateline", "share"],
    ),
    "002": (None, "Mehr News Agency", None, None, "TEHRAN", [], ["dateline", "licence"]),
    "003": (
        "Imam Khamenei: US",
        None,
        "2022-06-20",
        "Staff, Agencies",
        None,
        ["Khamenei.ir"],
        ["collector", "byline"],
    ),
    "004": (None, None, None, None, None, ["Leader.ir", "President.ir"], ["subhead"]),
}


def test_the_seeds(seeds: Path) -> None:
    accounts = {Path(a.path or "").name[:3]: a for a in read.paths([seeds]).accounts}
    for name, wanted in SEEDS.items():
        account = accounts[name]
        title, *fields = wanted
        assert (account.title is None) == (title is None)
        assert account.title is None or account.title.value.startswith(title or "?")
        found = [
            f.value if f else None
            for f in (account.outlet, account.published, account.byline, account.dateline)
        ]
        assert [
            *found,
            [c.name for c in account.cites],
            [f.kind for f in account.furniture],
        ] == fields, name
        assert account.credit is None
    one, two = accounts["001"], accounts["002"]
    assert squeeze(one.text, body_spans(one)) == squeeze(two.text, body_spans(two))


def test_the_sections_of_a_composite_seed_bound_its_cites(seeds: Path) -> None:
    account = next(
        a for a in read.paths([seeds]).accounts if Path(a.path or "").name.startswith("004")
    )
    (heading,) = account.furniture
    first, second = account.cites
    assert (first.scope_start, second.scope_end) == (0, len(account.text.rstrip()))
    assert first.scope_end <= heading.start < heading.end <= second.scope_start


def test_the_fields_of_the_example_story() -> None:
    folder = Path(str(files("tellings"))) / "examples" / "accord"
    truth = {
        a["file"]: a for a in json.loads((folder / "truth.json").read_text("utf-8"))["accounts"]
    }
    accounts = {Path(a.path or "").name: a for a in read.paths([folder]).accounts}
    assert set(accounts) == set(truth)
    for name, account in accounts.items():
        wanted = truth[name]
        published = account.published.value[:10] if account.published else None
        assert published == wanted["published"], name
        assert (account.dateline.value if account.dateline else None) == wanted["dateline"], name
        # an agency's short name for its long one, and a place behind a reporter's name, are the same field
        assert bool(account.credit) == bool(wanted["credit"]), name
        assert account.credit is None or wanted["credit"].startswith(account.credit.value), name
        assert bool(account.byline) == bool(wanted["byline"]), name
        assert account.byline is None or account.byline.value.startswith(wanted["byline"]), name
        first = wanted["sections"][0]["start_text"]
        start = body_spans(account)[0][0]
        assert account.text.find(first) == start, name
        last = wanted["sections"][-1]["end_text"]
        end = body_spans(account)[-1][1]
        assert account.text[:end].rstrip(' .”"').endswith(last.rstrip(' .”"')), name


def test_a_folder_too_deep_is_said(folder: Path) -> None:
    reading = read.paths([folder], settings=read.Settings(max_depth=0))
    assert texts(reading) == [TWO, ONE]
    assert reasons(reading)["sub"].startswith("more than 0 folders deep")


def test_what_the_limits_leave_unread_is_counted() -> None:
    prose = "The two islands agreed on Sunday that the ferry will sail again.\n\n" * 10
    settings = read.Settings(max_lines=8, cite_window=100)
    notes = read.plain(prose.encode(), settings=settings).notes
    assert "too many lines: 2 in the middle were not looked at for furniture" in notes
    assert any(note.startswith("too long: the last ") for note in notes)
    assert not any("too" in note for note in read.plain(prose.encode()).notes)
