"""Runs `compare` with settings other than the defaults; `vary.py` has scorers call it in place of `tellings`.

python quality/compare_with.py stemma.line_cut=6 collate.floor=0.2 compare FOLDER --json FILE
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tellings import read, report
from tellings.compare import Settings, compare


def settings_of(assignments: Sequence[str]) -> Settings:
    """The default settings with those that are assigned.

    Args:
        assignments: texts of the form `ROOM.SETTING=VALUE`.

    Raises:
        SystemExit: no room that compares has such a setting, or it cannot have such a value.
    """
    values: dict[str, dict[str, str]] = {}
    rooms = msgspec.to_builtins(Settings())
    for assignment in assignments:
        place, _, value = assignment.partition("=")
        room, _, setting = place.partition(".")
        if setting not in rooms.get(room, {}):
            raise SystemExit(f"no setting {place!r} in the rooms {', '.join(rooms)}")
        values.setdefault(room, {})[setting] = value
    try:
        return msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise SystemExit(f"{' '.join(assignments)}: {error}") from error


def main() -> None:
    """Compare a folder and write the JSON."""
    at = sys.argv.index("compare")
    folder, _, out = sys.argv[at + 1 : at + 4]
    comparison = compare(read.paths([folder]).accounts, settings=settings_of(sys.argv[1:at]))
    Path(out).write_bytes(report.to_json(comparison))


if __name__ == "__main__":
    main()
