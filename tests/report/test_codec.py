"""JSON and its schema."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import msgspec
import pytest
import report_story as story
from jsonschema import Draft202012Validator

from tellings import report
from tellings.errors import InputError
from tellings.report import codec


def test_what_is_written_is_read_back() -> None:
    told = story.comparison()
    assert report.from_json(report.to_json(told)) == told


def test_json_is_stable_indented_and_ends_with_a_line_feed() -> None:
    first, second = report.to_json(story.comparison()), report.to_json(story.comparison())
    assert first == second
    assert first.startswith(b'{\n  "schema": "tellings.comparison/1",\n  "version"')
    assert first.endswith(b"}\n")


def test_names_that_python_reserves_are_plain_in_json() -> None:
    data = json.loads(report.to_json(story.comparison()))
    assert data["relations"][0]["class"] == "identical"
    assert data["stemma"]["edges"][0]["from"] == "x0"
    assert data["conflicts"][0]["class"] == "conflict"


def test_nul_and_other_odd_characters_come_back() -> None:
    told = story.comparison()
    odd = msgspec.structs.replace(told.accounts[0], text="a\x00b\u202ec\u2028d\U0001f600")
    told = msgspec.structs.replace(told, accounts=(odd,))
    assert report.from_json(report.to_json(told)).accounts[0].text == odd.text


@pytest.mark.parametrize(
    "data",
    [
        b"",  # nothing
        b"{",  # cut off
        b"[]",  # another shape
        b"\xff\xfe",  # not UTF-8
        report.to_json(story.comparison()).replace(
            b"comparison/1", b"comparison/9"
        ),  # another version
    ],
)
def test_other_bytes_are_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError) as refused:
        report.from_json(data)
    assert "\n" not in str(refused.value)


def test_a_whole_comparison_fits_the_schema() -> None:
    schema = report.schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(report.to_json(story.comparison())))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("relations", 0, "class"), "stronger"),  # not a class
        (("accounts", 0, "text"), None),  # a text is needed
        (("facts", 0, "value", "type"), "place"),  # no such fact
        (("schema",), "tellings.comparison/2"),  # another format
    ],
)
def test_what_is_not_a_comparison_does_not_fit(path: tuple[str | int, ...], value: object) -> None:
    data = json.loads(report.to_json(story.comparison()))
    at = data
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        Draft202012Validator(report.schema()).validate(data)


def test_the_schema_names_itself_and_describes_every_definition() -> None:
    schema = report.schema()
    assert schema["$id"] == "tellings.comparison/1"
    assert "2020-12" in schema["$schema"]
    bare = [name for name, d in schema["$defs"].items() if not d.get("description")]
    assert bare == []


def test_the_stored_schema_is_the_generated_one() -> None:
    stored = resources.files("tellings.report") / "data" / "comparison-1.schema.json"
    assert stored.read_text(encoding="utf-8") == codec.schema_text()
