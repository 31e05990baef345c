"""The interface's words: one catalogue in `data/strings.json`, read by key."""

from __future__ import annotations

import json
from functools import cache

from tellings.text import data_file

Entry = str | dict[str, str]


@cache
def catalogue() -> dict[str, Entry]:
    """Load the catalogue.

    Returns:
        Key to text, or to its forms `one` and `other` where a count `n` decides.
    """
    loaded: dict[str, Entry] = json.loads(data_file("tellings.report", "strings.json"))
    return loaded


def t(key: str, **values: object) -> str:
    """Give one text of the interface with its values filled in.

    Args:
        key: a key of the catalogue.
        values: what the text's braces name; `n` also chooses between `one` and `other`.

    Returns:
        The text.

    Raises:
        KeyError: there is no such text.
    """
    entry = catalogue()[key]
    if isinstance(entry, dict):
        entry = entry["one" if values.get("n") == 1 else "other"]
    return entry.format_map(values)


def term(group: str, name: str) -> str:
    """Give the reader's word for a name of the model, such as a relation class or a kind of conflict.

    Args:
        group: the first part of the key ("class", "kind", ...).
        name: the name in the model.

    Returns:
        The catalogue's word, or the name itself with blanks where it has none.
    """
    entry = catalogue().get(f"{group}.{name}")
    return entry if isinstance(entry, str) else name.replace("_", " ").replace(".", " ")
