"""Writes the JSON Schema of `tellings compare --json` from the model into src/tellings/report/data.

python tools/make_schema.py
"""

from __future__ import annotations

from pathlib import Path

from tellings.report.codec import schema_text

TARGET = (
    Path(__file__).resolve().parent.parent / "src/tellings/report/data/comparison-1.schema.json"
)


def main() -> None:
    """Write the schema where the package keeps it."""
    TARGET.write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
