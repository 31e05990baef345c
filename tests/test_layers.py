"""Imports go one way (CONTRIBUTING.md): read from the syntax trees, not from running them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "tellings"

LEVELS = [
    {"_version", "model", "errors"},
    {"text"},
    {"name", "kernel"},
    {"read", "quote", "fact"},
    {"reuse"},
    {"collate"},
    {"stemma"},
    {"conflict"},
    {"compare"},
    {"story", "report", "examples"},
    {"store"},
    {"serve", "scale"},
    {"cli"},
]
LEVEL = {room: number for number, rooms in enumerate(LEVELS) for room in rooms}
PURE_ROOMS = {"text", "name", "quote", "fact", "reuse", "collate", "stemma", "conflict", "compare"}
IMPURE = {"time", "random", "os", "socket", "subprocess", "tempfile", "urllib", "sqlite3"}
FILES = sorted(p for p in SOURCE.rglob("*.py") if p.parent != SOURCE or p.stem != "__init__")


def room_of(path: Path) -> str:
    """The room (top package or module) that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> list[tuple[str, int]]:
    """Dotted modules a file imports, with line numbers, wherever in the file."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            if node.module == "tellings":
                found += [(f"tellings.{alias.name}", node.lineno) for alias in node.names]
            else:
                found.append((node.module or "", node.lineno))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_go_one_way(path: Path) -> None:
    room = room_of(path)
    assert room in LEVEL, f"{room} is no room of the house: CONTRIBUTING.md lists them"
    for module, line in imported(ast.parse(path.read_text(encoding="utf-8"))):
        parts = module.split(".")
        if parts[0] != "tellings" or len(parts) == 1 or parts[1] == room:
            continue
        target = parts[1]
        assert LEVEL[target] < LEVEL[room], f"line {line}: {room} may not import {target}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_room_is_used_through_its_surface(path: Path) -> None:
    room = room_of(path)
    for module, line in imported(ast.parse(path.read_text(encoding="utf-8"))):
        parts = module.split(".")
        if parts[0] == "tellings" and len(parts) > 2 and parts[1] != room:
            inner = SOURCE / parts[1] / parts[2]
            behind = inner.is_dir() or inner.with_suffix(".py").exists()
            assert not behind, f"line {line}: import from tellings.{parts[1]}, not from {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_pure_rooms_touch_no_world(path: Path) -> None:
    if room_of(path) not in PURE_ROOMS:
        return
    for module, line in imported(ast.parse(path.read_text(encoding="utf-8"))):
        assert module.split(".")[0] not in IMPURE, f"line {line}: {module} in a pure room"
