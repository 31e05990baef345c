"""The tool that writes real output into the documents."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "refresh_docs", ROOT / "tools" / "refresh_docs.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = load()

SELECTIONS = [
    # everything, blank lines at the ends left out
    ("\na\n\nb\n\n", "", "a\n\nb\n"),
    # the first lines, with a sign that there is more
    ("a\nb\nc", "lines 1-2", "a\nb\n...\n"),
    # up to the end: nothing is left out
    ("a\nb", "lines 1-9", "a\nb\n"),
    # from one beginning of a line until before another
    ("a\nbee 1\nc\ndee 2", 'from "bee" until "dee"', "bee 1\nc\n...\n"),
    # to the end
    ("a\n  bee\nc", 'from "bee"', "  bee\nc\n"),
    # two parts
    ("a\nb\nc\nd", 'lines 1-1; from "c" until "d"', "a\n...\nc\n...\n"),
    # a blank line at the end of a part is left out
    ("a\n\nb", 'from "a" until "b"', "a\n...\n"),
    # an exit code selects everything
    ("a\nb", "exit 1", "a\nb\n"),
    # blanks at the end of a line go
    ("a  \nb\t", "", "a\nb\n"),
    # long lines are cut
    ("x" * 200, "", "x" * 109 + "…\n"),
    # and not where they are wanted
    ("x" * 200, "wide", "x" * 200 + "\n"),
]


@pytest.mark.parametrize(("output", "selection", "expected"), SELECTIONS)
def test_what_is_shown(output: str, selection: str, expected: str) -> None:
    assert tool.shown(output, selection) == expected


@pytest.mark.parametrize("selection", ['from "z"', "line 3", 'from "a" until "z"'])
def test_a_selection_that_finds_nothing_is_an_error(selection: str) -> None:
    with pytest.raises(tool.Stale):
        tool.shown("a\nb", selection)


def test_a_command_is_run_and_shown(tmp_path: Path) -> None:
    old = "x\n<!-- output of: echo one -->\nstale\n<!-- end -->\ny\n"
    new = tool.refreshed(old, tmp_path, [])
    block = "```console\n$ echo one\none\n```\n"
    assert new == f"x\n<!-- output of: echo one -->\n{block}<!-- end -->\ny\n"
    assert tool.refreshed(new, tmp_path, []) == new


def test_commands_of_a_document_share_a_folder(tmp_path: Path) -> None:
    text = (
        "<!-- output of: echo told | tee file -->\n<!-- end -->\n"
        "<!-- output of: cat file -->\n<!-- end -->\n"
    )
    assert tool.refreshed(text, tmp_path, []).count("\ntold\n") == 2


def test_a_failing_command_is_an_error_unless_it_is_expected(tmp_path: Path) -> None:
    with pytest.raises(tool.Stale, match="exit code 1"):
        tool.refreshed("<!-- output of: false -->\n<!-- end -->\n", tmp_path, [])
    assert tool.refreshed("<!-- output of: false :: exit 1 -->\n<!-- end -->\n", tmp_path, [])


def test_a_missing_program_leaves_the_block_and_is_said(tmp_path: Path) -> None:
    """Also where it stands behind a pipe; a pipe inside quotation marks is none."""
    text = "<!-- output of: echo 'a | b' | no-such-program -->\nold\n<!-- end -->\n"
    notes: list[str] = []
    assert tool.refreshed(text, tmp_path, notes) == text
    assert notes == ["not run: echo 'a | b' | no-such-program (no-such-program is not installed)"]


def test_python_blocks_share_names_and_show_what_they_print(tmp_path: Path) -> None:
    text = (
        "```python\na = 1\n```\n```python\nprint(a + 1)\n```\n"
        "<!-- output of: python -->\n<!-- end -->\n"
    )
    made = tool.refreshed(text, tmp_path, [])
    assert made.endswith("<!-- output of: python -->\n```text\n2\n```\n<!-- end -->\n")


def test_a_failing_python_block_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(tool.Stale, match="ZeroDivisionError"):
        tool.refreshed("```python\n1 / 0\n```\n", tmp_path, [])


def test_settings_are_read_with_both_kinds_of_notes() -> None:
    """A note stands below a setting as a docstring, or beside it as a comment."""
    from tellings.collate.apparatus import Settings as Apparatus
    from tellings.stemma.settings import Settings as Stemma

    stemma, apparatus = tool.settings_of("stemma"), tool.settings_of("collate/apparatus")
    assert set(stemma) == set(Stemma.__struct_fields__)
    assert set(apparatus) == set(Apparatus.__struct_fields__)
    assert stemma["line_cut"][0] == str(Stemma().line_cut)
    assert stemma["line_cut"][1].startswith("Wording evidence")
    assert apparatus["same_entity"][1] == "two forms of one linked name"


def test_a_setting_that_is_not_there_is_an_error() -> None:
    with pytest.raises(tool.Stale, match="line_cut"):
        tool.settings_table("stemma", ["no_such_cut"])


def test_check_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    stale = "<!-- output of: echo new -->\nold\n<!-- end -->\n"
    page.write_text(stale, encoding="utf-8")
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    (tmp_path / "src/tellings/examples/accord").mkdir(parents=True)
    assert tool.main(["--check", str(page)]) == 1
    assert page.read_text(encoding="utf-8") == stale
    assert tool.main([str(page)]) == 0
    assert "$ echo new\nnew\n" in page.read_text(encoding="utf-8")
    assert tool.main(["--check", str(page)]) == 0
