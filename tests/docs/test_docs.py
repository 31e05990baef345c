"""The documents agree with the package: output is fresh, and commands, fields, settings and links exist."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import msgspec
import pytest

from tellings import model
from tellings.cli import cli

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
ROOMS = ("collate", "conflict", "fact", "read", "reuse", "stemma")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def sections(path: Path) -> dict[str, str]:
    """The text under every heading of a page, by the heading's words."""
    parts = re.split(r"^#{1,6} (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_output_in_the_documents_is_fresh() -> None:
    """Runs every command and python block of the documents; the message shows the difference."""
    tool = [sys.executable, str(ROOT / "tools" / "refresh_docs.py"), "--check"]
    ran = subprocess.run(tool, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_the_first_pages_show_python_and_output(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert "\n```python\n" in text
    assert "<!-- output of: tellings " in text
    assert not re.search(r"<!-- output of: [^\n]+ -->\n<!-- end -->", text), "an empty block"


# Commands


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    text = sections(ROOT / "docs" / "cli.md").get(f"tellings {name}", "")
    assert text, f"docs/cli.md has no heading 'tellings {name}'"
    for parameter in cli.commands[name].params:
        forms = parameter.opts if isinstance(parameter, click.Option) else [parameter.metavar or ""]
        for form in forms:
            assert re.search(rf"`{re.escape(form)}[ `]", text), f"tellings {name} {form}"


def test_no_command_is_documented_that_is_not_there() -> None:
    found = {h for h in sections(ROOT / "docs" / "cli.md") if h.startswith("tellings ")}
    assert found == {f"tellings {name}" for name in cli.commands}


def test_exit_codes_are_documented() -> None:
    from tellings import errors
    from tellings.cli import output

    codes = {errors.TellingsError.exit_code, errors.UsageError.exit_code, output.SKIPPED, 0}
    table = sections(ROOT / "docs" / "cli.md")["Exit codes"]
    assert {int(code) for code in re.findall(r"^\| (\d) \|", table, re.MULTILINE)} == codes


def test_the_columns_of_the_manifest_are_documented() -> None:
    from tellings.read.manifest import COLUMNS

    table = sections(ROOT / "docs" / "cli.md")["The manifest"]
    assert tuple(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == COLUMNS


# The JSON output


def structs() -> Iterator[msgspec.inspect.StructType]:
    """Every struct that a comparison is made of."""
    pending, seen = [msgspec.inspect.type_info(model.Comparison)], set()
    while pending:
        found = pending.pop()
        if isinstance(found, msgspec.inspect.StructType):
            if found.cls in seen:
                continue
            seen.add(found.cls)
            yield found
            pending += [field.type for field in found.fields]
        for inner in ("item_type", "key_type", "value_type"):
            if hasattr(found, inner):
                pending.append(getattr(found, inner))
        pending += getattr(found, "types", ()) or getattr(found, "item_types", ())


STRUCTS = {found.cls.__name__: found for found in structs()}


def rows(struct: str) -> dict[str, str]:
    """The table of a struct in docs/json.md: field to its row."""
    text = sections(ROOT / "docs" / "json.md").get(struct, "")
    found = re.findall(r"^\| `(\w+)` \|(.+)$", text, re.MULTILINE)
    return dict(found)


@pytest.mark.parametrize("name", sorted(STRUCTS))
def test_every_field_of_the_json_is_documented_in_its_order(name: str) -> None:
    struct = STRUCTS[name]
    tag = [struct.tag_field] if struct.tag_field else []
    assert list(rows(name)) == [*tag, *(field.encode_name for field in struct.fields)]


@pytest.mark.parametrize("name", sorted(STRUCTS))
def test_every_value_of_an_enumeration_is_documented(name: str) -> None:
    for field in STRUCTS[name].fields:
        kinds = [field.type, *getattr(field.type, "types", ())]
        for kind in kinds:
            for value in getattr(kind, "values", ()):
                assert f"`{value}`" in rows(name)[field.encode_name], f"{name}.{field.name}"


@pytest.mark.parametrize("name", sorted(STRUCTS))
def test_null_and_lists_are_documented(name: str) -> None:
    """A field that may be null has a question mark behind its type, a list stands in brackets."""
    for field in STRUCTS[name].fields:
        shown = rows(name)[field.encode_name].split("|")[0].strip()
        types = getattr(field.type, "types", ())
        null = any(isinstance(t, msgspec.inspect.NoneType) for t in types)
        assert shown.endswith("?") == null, f"{name}.{field.name}: {shown}"
        several = isinstance(field.type, msgspec.inspect.VarTupleType)
        assert shown.startswith("[") == several, f"{name}.{field.name}: {shown}"


def test_the_version_of_the_format_is_documented() -> None:
    assert f"`{model.SCHEMA}`" in (ROOT / "docs" / "json.md").read_text(encoding="utf-8")


# Conflicts


def table_of(room: str) -> dict[str, str]:
    path = ROOT / "src" / "tellings" / room / "data" / "strings.json"
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_every_type_of_conflict_is_documented() -> None:
    known = {key.removeprefix("about.") for key in table_of("conflict") if key.startswith("about.")}
    text = sections(ROOT / "docs" / "conflicts.md")["Types"]
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == known


def test_every_explanation_is_documented() -> None:
    from tellings.conflict.explain import LOWERING

    known = {key.split(".")[1] for key in table_of("conflict") if key.startswith("explain.")}
    text = sections(ROOT / "docs" / "conflicts.md")["Explanations that are tried"]
    found = dict(re.findall(r"^\| `(\w+)` \|.*\| (yes|no)[^|]* \|$", text, re.MULTILINE))
    assert set(found) == known
    assert {kind for kind, lowers in found.items() if lowers == "yes"} == LOWERING


def test_the_certainty_words_are_documented() -> None:
    from tellings.conflict import Settings

    text = sections(ROOT / "docs" / "conflicts.md")["Certainty"]
    cuts = [float(n) for n in re.findall(r"^\| from ([\d.]+) \|", text, re.MULTILINE)]
    use = Settings()
    assert cuts == [use.surely, use.apparently, use.possibly]


# Names, links and targets


def settings_names() -> set[str]:
    """Every setting as the documents write it: `room.name`."""
    found = set()
    for room in ROOMS:
        module = __import__(f"tellings.{room}.settings", fromlist=["Settings"])
        found |= {f"{room}.{name}" for name in module.Settings.__struct_fields__}
    return found


@cache
def is_rule(name: str) -> bool:
    """Whether the code gives a reason of this name."""
    return any(
        f'"{name}"' in path.read_text(encoding="utf-8")
        for path in (ROOT / "src" / "tellings").rglob("*.py")
    )


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_settings_that_are_named_exist(page: Path) -> None:
    pattern = rf"`((?:{'|'.join(ROOMS)})\.[a-z_]+)`"
    named = set(re.findall(pattern, page.read_text(encoding="utf-8")))
    assert {name for name in named - settings_names() if not is_rule(name)} == set()


def test_rules_that_are_named_in_the_judging_page_exist() -> None:
    """Reasons are named by their rule, as they stand in the JSON."""
    text = (ROOT / "docs" / "judging.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:wording|origin|direction|copy)\.[a-z]+)`", text))
    assert len(named) > 15
    assert {rule for rule in named if not is_rule(rule)} == set()


def anchors(path: Path) -> set[str]:
    """The anchors that a page's headings have on the web."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in sections(path)
    }


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.S | re.M)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        file, _, anchor = target.partition("#")
        path = (page.parent / file).resolve() if file else page
        assert path.exists(), f"{name_of(page)}: {target}"
        assert not anchor or anchor in anchors(path), f"{name_of(page)}: {target}"


def test_make_targets_that_are_named_exist() -> None:
    targets = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        named = set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE))
        assert named <= targets, name_of(page)


def test_every_page_is_reached_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert f"(docs/{page.name})" in readme
    for page in (ROOT / "docs" / "decisions").glob("0*.md"):
        assert f"({page.name})" in index


ACCUSING = re.compile(r"\b(?:stole|stolen|plagiari\w+|failed to credit|lied|fake)\b", re.IGNORECASE)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_documents_accuse_nobody(page: Path) -> None:
    assert not ACCUSING.search(page.read_text(encoding="utf-8"))
