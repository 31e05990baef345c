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
