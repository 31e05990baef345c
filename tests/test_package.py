"""The package's surface: list and reality agree, and importing it is light."""

import subprocess
import sys

import tellings

HEAVY = ("numpy", "scipy", "rich", "jinja2", "rapidfuzz", "nupunkt", "Stemmer")


def test_exported_names_exist() -> None:
    for name in tellings.__all__:
        assert getattr(tellings, name) is not None


def loaded_after(code: str) -> set[str]:
    """Names of modules that are loaded after running `code` in a fresh interpreter."""
    script = f"{code}\nimport sys\nsys.stderr.write(' '.join(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    return {name.split(".")[0] for name in ran.stderr.split()}


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert not loaded_after("import tellings") & set(HEAVY)


def test_the_list_and_reality_agree() -> None:
    assert set(tellings._VERBS) <= set(tellings.__all__)
    missing = [name for name in tellings.__all__ if getattr(tellings, name, None) is None]
    assert missing == []


def test_a_room_stays_a_room_after_its_verb_was_used() -> None:
    import types

    assert callable(tellings.compare_accounts)
    assert callable(tellings.read_paths)
    assert isinstance(tellings.read, types.ModuleType)


def test_a_wrong_name_lists_the_right_ones() -> None:
    import pytest

    with pytest.raises(AttributeError, match="compare_accounts"):
        _ = tellings.compare_all


RUN = """
import sys
sys.argv = ["tellings", "ARGUMENT"]
try:
    from tellings.cli import main
    main()
except SystemExit:
    pass
"""


def test_help_and_version_load_nothing_heavy() -> None:
    for argument in ("--help", "--version"):
        assert not loaded_after(RUN.replace("ARGUMENT", argument)) & set(HEAVY)


def test_the_pinned_requirements_are_those_of_the_package() -> None:
    import tomllib
    from pathlib import Path

    root = Path(__file__).resolve().parent.parent
    declared = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"][
        "dependencies"
    ]
    listed = (root / "requirements" / "run.in").read_text("utf-8").splitlines()
    assert sorted(declared) == sorted(line for line in listed if line and not line.startswith("#"))
