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
