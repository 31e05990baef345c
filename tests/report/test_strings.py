"""The catalogue: every word the interface says, and none that judges."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

import tellings.report
from tellings.model import RELATION_CLASSES
from tellings.report.strings import catalogue, t, term

ROOM = Path(tellings.report.__file__).parent
JUDGING = re.compile(
    r"\b(copied|copying|copycat|stole\w*|steal\w*|theft|plagiar\w*|rip(ped)?[ -]off|failed to credit|uncredited|"
    r"true|truth|false|falsely|lie[sd]?|liar|lying|fake\w*|hoax|mislead\w*|dishonest\w*|wrong\w*|incorrect\w*|"
    r"majority|most accounts|debunk\w*|confirmed|verified|guilty|culprit|blame\w*|accus\w*)\b",
    re.I,
)


def texts() -> list[tuple[str, str]]:
    found = []
    for key, entry in catalogue().items():
        found += [(key, x) for x in (entry.values() if isinstance(entry, dict) else [entry])]
    return found


@pytest.mark.parametrize(("key", "text"), texts())
def test_no_text_accuses_or_gives_a_verdict(key: str, text: str) -> None:
    assert not JUDGING.search(text), key


@pytest.mark.parametrize(
    "word", ["copied", "Stole", "plagiarism", "failed to credit", "true", "fakes"]
)
def test_the_test_would_see_such_a_word(word: str) -> None:
    assert JUDGING.search(f"B {word} A")


def sources() -> str:
    files = [*ROOM.glob("*.py"), *(ROOM / "templates").iterdir()]
    return "\n".join(f.read_text(encoding="utf-8") for f in files)


def test_every_text_asked_for_is_there() -> None:
    asked = set(re.findall(r"""\bt\(['"]([a-z_.]+)['"][,)]""", sources()))
    assert asked - set(catalogue()) == set()
    assert len(asked) > 100


def test_every_text_is_asked_for() -> None:
    """By its whole key, or by a group whose second part is a name of the model."""
    code = sources()
    groups = set(re.findall(r"""(?:term\(|[({ ]f?)['"]([a-z_]+)(?:['"]|\.['"]|\.\{)""", code))
    groups |= set(re.findall(r"""['"]([a-z_]+)\.['"] ~""", code)) | {"month", "status"}
    unused = [
        k
        for k in catalogue()
        if f'"{k}"' not in code and f"'{k}'" not in code and k.split(".")[0] not in groups
    ]
    assert unused == []


def test_templates_hold_no_words_of_their_own() -> None:
    for file in (ROOM / "templates").iterdir():
        text = re.sub(r"\{[{%#].*?[}%#]\}", " ", file.read_text(encoding="utf-8"), flags=re.S)
        text = re.sub(r"<[^>]*>", " ", text)
        assert re.findall(r"[A-Za-z]{2,}", text) == [], file.name


def test_one_and_other() -> None:
    assert t("count.lines", n=1) == "1 line"
    assert t("count.lines", n=3) == "3 lines"
    assert t("count.lines", n=0) == "0 lines"


def test_words_for_names_of_the_model() -> None:
    assert [c for c in RELATION_CLASSES if f"class.{c}" not in catalogue()] == []
    assert term("type", "a_new_kind") == "a new kind"


def test_values_may_hold_braces() -> None:
    assert t("line.event", label="{x} {0}") == "About another event: {x} {0}"


def test_the_catalogue_is_package_data() -> None:
    assert (resources.files("tellings.report") / "data" / "strings.json").is_file()
