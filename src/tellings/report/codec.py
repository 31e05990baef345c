"""A comparison as JSON and back, and the JSON Schema of that document."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec

from tellings.errors import InputError
from tellings.model import SCHEMA, Comparison
from tellings.text import data_file

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def to_json(comparison: Comparison) -> bytes:
    """Write a comparison as indented JSON; see `tellings.report.to_json`."""
    return msgspec.json.format(msgspec.json.encode(comparison), indent=2) + b"\n"


def from_json(data: bytes) -> Comparison:
    """Read a comparison from JSON; see `tellings.report.from_json`."""
    try:
        comparison = msgspec.json.decode(data, type=Comparison)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError("JSON", f"is not a comparison of this version: {error}") from error
    if comparison.schema != SCHEMA:
        raise InputError("JSON", f"is {comparison.schema!r}, and this version reads {SCHEMA!r}")
    return comparison


def schema() -> dict[str, Any]:
    """Generate the JSON Schema from the model; see `tellings.report.schema`."""
    generated = msgspec.json.schema(Comparison)
    notes = _field_notes()
    for name, definition in generated["$defs"].items():
        definition["description"] = " ".join(definition.get("description", "").split())
        _describe(definition.get("properties", {}), notes.get(name, {}))
    generated["$defs"]["Comparison"]["properties"]["schema"]["const"] = SCHEMA
    return {
        "$schema": _DRAFT,
        "$id": SCHEMA,
        "title": "Comparison of the accounts of one news story",
        **generated,
    }


def schema_text() -> str:
    """Write the schema as the package stores it in `data/comparison-1.schema.json`.

    Returns:
        Indented JSON that ends with a line feed.
    """
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _describe(properties: dict[str, Any], notes: dict[str, str]) -> None:
    for field, note in notes.items():
        properties[field]["description"] = note


@cache
def _field_notes() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = json.loads(data_file("tellings.report", "fields.json"))
    return loaded
