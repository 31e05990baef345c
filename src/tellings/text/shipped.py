"""The data files that the package ships, for every room."""

from __future__ import annotations

from pkgutil import get_data  # importlib.resources would load tempfile and more


def data_file(package: str, name: str) -> bytes:
    """One data file of a room, as it was shipped.

    Args:
        package: the room ("tellings.fact").
        name: a file of its `data` folder, or a path below the room when it holds a slash ("static/report.css").

    Returns:
        Its bytes. Callers keep what they make of them: the file is read again each time.

    Raises:
        FileNotFoundError: the room ships no such file.
    """
    held = get_data(package, name if "/" in name else f"data/{name}")
    if held is None:  # pragma: no cover - only loaders that cannot read files
        raise FileNotFoundError(f"{package}: {name}")
    return held


def data_lines(package: str, name: str) -> list[str]:
    """The lines of a text among the data files of a room, without comments (from "#") and empty lines.

    Args:
        package, name: as for `data_file`.
    """
    lines = data_file(package, name).decode().splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def data_words(package: str, name: str) -> frozenset[str]:
    """The words of a text among the data files of a room, without comments.

    Args:
        package, name: as for `data_file`.
    """
    return frozenset(word for line in data_lines(package, name) for word in line.split())
