"""Writes the output of real commands into README.md and docs/*.md, and checks that it is fresh.

A block between markers is made by the tool, never by hand:

    <!-- output of: tellings demo :: lines 1-12; from "Main claims" until "In one account" -->
    <!-- settings of: stemma line_cut run_floor -->
    <!-- output of: python -->          what the python block above it printed
    <!-- end -->

Commands run in one scratch folder for each document, in order; it holds the example story as `accord/`. Python blocks
run there too, in one namespace for each document. After `::` stand what is shown of the output, `wide` where long lines
are not cut, and the exit code where it is not 0 or 3 (`exit 1`).

    python tools/refresh_docs.py            rewrite what is stale
    python tools/refresh_docs.py --check    name what is stale, write nothing, exit code 1
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import difflib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tokenize
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ITEM = re.compile(
    r"^```python\n(?P<code>.*?)^```$"
    r"|^<!-- (?P<kind>output|settings) of: (?P<what>[^\n]+?) -->\n(?P<old>.*?)^<!-- end -->$",
    re.DOTALL | re.MULTILINE,
)
LINES = re.compile(r"lines (\d+)-(\d+)")
FROM = re.compile(r'from "([^"]+)"(?: until "([^"]+)")?')
EXIT = re.compile(r"exit (\d)")
INSIDE = re.compile(r" \(docs/[^()]*\)")
"""References from the code to the documents, which stand beside the reader already."""
LONGEST = 110
"""Characters of a line of output that are shown; the rest of the line gives way to an ellipsis."""
WIDEST = 1000
"""The same where a selection says `wide`."""


class Stale(Exception):
    """A block that cannot be made: the message says which and why."""


def documents() -> list[Path]:
    """README.md and the pages of docs, without the decisions."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def refreshed(text: str, folder: Path, notes: list[str]) -> str:
    """A document with every block made anew.

    Args:
        text: the document.
        folder: where its commands and python blocks run; holds `accord/`.
        notes: is told what could not be run on this machine; such blocks stay as they are.

    Raises:
        Stale: a command or python block fails, or what shall be shown is not in the output.
    """
    return ITEM.sub(_Run(folder, notes).item, text)


class _Run:
    """The commands and python blocks of one document, in order. The same command is run once."""

    def __init__(self, folder: Path, notes: list[str]) -> None:
        self.folder = folder
        self.notes = notes
        self.names: dict[str, object] = {"__name__": "__main__"}
        self.printed = ""
        self.outputs: dict[str, str] = {}

    def item(self, item: re.Match[str]) -> str:
        """A python block, which is run, or the block between two markers, which is made."""
        if item["code"] is not None:
            self.printed = run_python(item["code"], self.names, self.folder)
            return item[0]
        body = self._block(item["kind"], item["what"])
        kept = item["old"] if body is None else body
        return f"<!-- {item['kind']} of: {item['what']} -->\n{kept}<!-- end -->"

    def _block(self, kind: str, what: str) -> str | None:
        """The lines between two markers; None where a program is missing."""
        if kind == "settings":
            room, *wanted = what.split()
            return settings_table(room, wanted)
        command, _, selection = what.partition(" :: ")
        if command == "python":
            return "```text\n" + shown(self.printed, selection) + "```\n"
        missing = _missing(command)
        if missing:
            self.notes.append(f"not run: {command} ({missing} is not installed)")
            return None
        if command not in self.outputs:
            self.outputs[command] = run_command(command, selection, self.folder)
        return f"```console\n$ {command}\n{shown(self.outputs[command], selection)}```\n"


def _missing(command: str) -> str | None:
    """The first program of a pipeline that is not there."""
    words = shlex.shlex(command, posix=True, punctuation_chars="|")
    words.whitespace_split = True
    row = list(words)
    programs = [word for before, word in zip(["|", *row], row, strict=False) if before == "|"]
    path = _environment()["PATH"]
    return next((program for program in programs if not shutil.which(program, path=path)), None)


def _environment() -> dict[str, str]:
    """The environment of commands: this interpreter's programs first, no colours, one width."""
    kept = {k: v for k, v in os.environ.items() if k not in {"FORCE_COLOR", "TTY_COMPATIBLE"}}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}"
    return {**kept, "PATH": path, "NO_COLOR": "1", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}


def run_command(command: str, selection: str, folder: Path) -> str:
    """What a shell command prints on both streams.

    Raises:
        Stale: its exit code is not the expected one.
    """
    ran = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    named = EXIT.search(selection)
    expected = {int(named[1])} if named else {0, 3}
    if ran.returncode not in expected:
        raise Stale(f"{command}: exit code {ran.returncode}\n{ran.stdout[-2000:]}")
    return ran.stdout


def run_python(code: str, names: dict[str, object], folder: Path) -> str:
    """What a python block prints.

    Raises:
        Stale: it raises.
    """
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        try:
            exec(compile(code, "python block", "exec"), names)
        except Exception as error:
            raise Stale(f"python block fails with {error!r}:\n{code}") from error
    return printed.getvalue()


def shown(output: str, selection: str) -> str:
    """The selected lines of an output, with "..." where some are left out."""
    wide = "wide" in (wish.strip() for wish in selection.split(";"))
    longest = WIDEST if wide else LONGEST
    lines = [_shortened(line.rstrip(), longest) for line in output.rstrip().splitlines()]
    while lines and not lines[0]:
        del lines[0]
    parts = [list(part) for part in _parts(lines, selection)]
    if not parts:
        return "".join(f"{line}\n" for line in lines)
    text: list[str] = []
    for part in parts:
        while part and not lines[part[-1]]:
            part.pop()
        text += [lines[i] for i in part]
        if part and any(lines[part[-1] + 1 :]):
            text.append("...")
    return "".join(f"{line}\n" for line in text)


def _shortened(line: str, longest: int) -> str:
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _parts(lines: Sequence[str], selection: str) -> Iterator[range]:
    """The runs of lines that a selection names, counted from 0."""
    for wish in filter(None, (part.strip() for part in selection.split(";"))):
        if found := LINES.fullmatch(wish):
            yield range(int(found[1]) - 1, min(int(found[2]), len(lines)))
        elif found := FROM.fullmatch(wish):
            start = _line(lines, found[1], 0)
            yield range(start, _line(lines, found[2], start + 1) if found[2] else len(lines))
        elif wish != "wide" and not EXIT.fullmatch(wish):
            raise Stale(f'{wish!r} selects nothing: write lines 1-9, or from "A" until "B"')


def _line(lines: Sequence[str], begin: str, after: int) -> int:
    for number in range(after, len(lines)):
        if lines[number].lstrip().startswith(begin):
            return number
    raise Stale(f"no line of the output begins with {begin!r}:\n" + "\n".join(lines[:40]))


def settings_table(room: str, wanted: Sequence[str]) -> str:
    """A table of some settings of a room, with their values and the words that stand beside them in the code.

    Raises:
        Stale: the room has no such setting.
    """
    table = settings_of(room)
    rows = ["| setting | value | what it is |", "|---|---|---|"]
    for name in wanted:
        if name not in table:
            raise Stale(f"tellings.{room} has no setting {name!r}; it has {', '.join(table)}")
        value, note = table[name]
        rows.append(f"| `{room}.{name}` | {value} | {note} |")
    return "\n".join(rows) + "\n"


def settings_of(room: str) -> dict[str, tuple[str, str]]:
    """The settings of a room: name -> value and note, read from its source."""
    source = (ROOT / "src" / "tellings" / room / "settings.py").read_text(encoding="utf-8")
    body = next(
        node.body
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef) and node.name == "Settings"
    )
    comments = _comments(source)
    found: dict[str, tuple[str, str]] = {}
    for node, following in zip(body, [*body[1:], None], strict=True):
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        last = node.end_lineno or node.lineno
        note = " ".join(comments[n] for n in range(node.lineno, last + 1) if n in comments)
        if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
            note = " ".join(str(following.value.value).split())
        value = ast.unparse(node.value) if node.value is not None else ""
        found[node.target.id] = (value, INSIDE.sub("", note) or "see the code")
    return found


def _comments(source: str) -> dict[int, str]:
    """The comments of a source by line."""
    return {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }


def refresh(path: Path, notes: list[str]) -> tuple[str, str]:
    """A document as it is and as it should be.

    Raises:
        Stale: see `refreshed`.
    """
    text = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        story = ROOT / "src" / "tellings" / "examples" / "accord"
        shutil.copytree(story, Path(scratch) / "accord")
        return text, refreshed(text, Path(scratch), notes)


def _difference(path: Path, old: str, new: str) -> str:
    name = str(path.relative_to(ROOT))
    lines = difflib.unified_diff(
        old.splitlines(),
        new.splitlines(),
        f"{name} as it is",
        f"{name} refreshed",
        lineterm="",
        n=1,
    )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Refresh or check the documents; returns the exit code."""
    parser = argparse.ArgumentParser(
        description="Write the output of real commands into the documents."
    )
    parser.add_argument("--check", action="store_true", help="write nothing, name what is stale")
    parser.add_argument("files", nargs="*", type=Path, help="documents (all when none is named)")
    asked = parser.parse_args(arguments)
    stale, notes = 0, list[str]()
    for path in [file.resolve() for file in asked.files] or documents():
        try:
            old, new = refresh(path, notes)
        except Stale as error:
            sys.stderr.write(f"{path.relative_to(ROOT)}: {error}\n")
            stale += 1
            continue
        if old == new:
            continue
        if asked.check:
            stale += 1
            sys.stderr.write(_difference(path, old, new) + "\n")
        else:
            path.write_text(new, encoding="utf-8")
            sys.stderr.write(f"{path.relative_to(ROOT)}: refreshed\n")
    sys.stderr.writelines(f"{note}\n" for note in dict.fromkeys(notes))
    if stale and asked.check:
        sys.stderr.write("run: python tools/refresh_docs.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
