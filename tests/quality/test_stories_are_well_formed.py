"""Every story of ``quality/stories``, ``quality/unseen`` and ``quality/aside`` is what its truth says it is.

A snippet must stand exactly once in its file: one found twice could be scored at the wrong place.
"""

import itertools
import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import pytest

QUALITY = Path(__file__).resolve().parents[2] / "quality"
FOLDERS = sorted(
    path.parent
    for kind in ("stories", "unseen", "aside")
    for path in QUALITY.glob(f"{kind}/*/truth.json")
)
# Honest tellings of one event share runs of up to this many words of narration.
TRANSLATION_FLOOR = 14
# A stretch inside marks. A quotation of several paragraphs is closed only after the last one; a
# single closing mark before a letter is an apostrophe.
MARKED = re.compile(
    r'“([^“”]*)(?:”|\n\n(?=“))|"([^"]*)"|(?<!\w)‘((?:[^‘’]|’(?=\w))*)(?:’(?!\w)|\n\n(?=‘))'
)
HOW = {
    "official", "translation", "independent", "verbatim", "cut", "edited", "rewritten",
    "composite", "update",
}  # fmt: skip

Truth = dict[str, Any]

pytestmark = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@cache
def truth(folder: Path) -> Truth:
    loaded: Truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return loaded


@cache
def texts(folder: Path) -> dict[str, str]:
    """The texts as scorers see them: decoded, line ends unchanged."""
    return {p.name: p.read_bytes().decode("utf-8") for p in folder.glob("*.txt")}


def parts(quotation: Truth) -> list[str]:
    text = quotation["text"]
    return text if isinstance(text, list) else [text]


def snippets(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Every (file, text, where from) that the truth names."""
    for account in truth(folder)["accounts"]:
        for section in account["sections"]:
            yield account["file"], section["start_text"], "section start"
            yield account["file"], section["end_text"], "section end"
    for statement in truth(folder)["statements"]:
        for file, members in statement["members"].items():
            for member in members:
                yield file, member, statement["id"]
    for quotation in truth(folder)["quotations"]:
        for part in parts(quotation):
            yield quotation["file"], part, "quotation"
    for item in truth(folder)["conflicts"] + truth(folder)["not_conflicts"]:
        for file, value in item["values"].items():
            yield file, value, item.get("id") or item["what"]


def section_texts(folder: Path, event: str) -> dict[str, tuple[str, str]]:
    """Line and text of every account's section about an event."""
    found = {}
    for account in truth(folder)["accounts"]:
        for section in account["sections"]:
            if section["event"] == event:
                text, end = texts(folder)[account["file"]], section["end_text"]
                body = text[text.find(section["start_text"]) : text.find(end) + len(end)]
                found[account["file"]] = (account["lines"][event], body)
    return found


def narration(file: str, body: str) -> list[str]:
    """The words outside quotation marks; a quotation is one word that stands nowhere else."""
    found: list[str] = []
    place = 0
    for number, mark in enumerate(MARKED.finditer(body)):
        found += words(body[place : mark.start()])
        found.append(f"{file}#{number}")
        place = mark.end()
    return found + words(body[place:])


def passage_taken(folder: Path, a: str, b: str, event: str) -> bool:
    """Whether one of two accounts has its second parent in the other's line."""
    accounts = {x["file"]: x for x in truth(folder)["accounts"]}
    for child, other in ((accounts[a], accounts[b]), (accounts[b], accounts[a])):
        second = accounts.get(child["second_parent"])
        if second and second["lines"].get(event) == other["lines"][event]:
            return True
    return False


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:'\w+)*", text.lower().replace("’", "'"))


def longest_run(left: list[str], right: list[str]) -> int:
    return SequenceMatcher(None, left, right, autojunk=False).find_longest_match().size


def test_the_folder_holds_the_accounts_the_truth_names(folder: Path) -> None:
    accounts = truth(folder)["accounts"]
    assert sorted(texts(folder)) == sorted(a["file"] for a in accounts)
    assert truth(folder)["story"] == folder.name
    assert (folder / "README.md").is_file()


def test_accounts_name_their_kind_and_what_stands_in_them(folder: Path) -> None:
    for account in truth(folder)["accounts"]:
        text = texts(folder)[account["file"]]
        assert account["how"] in HOW
        assert {s["event"] for s in account["sections"]} == set(account["lines"])
        for name in (account["byline"], account["credit"], account["dateline"], *account["cites"]):
            assert name is None or name in text, (account["file"], name)
        for section in account["sections"]:
            start, end = text.find(section["start_text"]), text.find(section["end_text"])
            assert 0 <= start < end
            assert min(len(section["start_text"]), len(section["end_text"])) >= 30


def test_every_snippet_stands_exactly_once_in_its_file(folder: Path) -> None:
    wrong = [(f, why, s) for f, s, why in snippets(folder) if texts(folder)[f].count(s) != 1]
    assert wrong == []


def test_direct_quotations_stand_in_marks_and_indirect_ones_do_not(folder: Path) -> None:
    for quotation in truth(folder)["quotations"]:
        text = texts(folder)[quotation["file"]]
        marked = [m.span() for m in MARKED.finditer(text)]
        for part in parts(quotation):
            start, end = text.find(part), text.find(part) + len(part)
            inside = any(s < start and end <= e for s, e in marked)
            assert inside == (quotation["kind"] != "indirect"), (quotation["file"], part)
        assert quotation["speaker"]
        assert quotation["cue"] is None or quotation["cue"] in text, quotation


@pytest.mark.parametrize("event", ["A", "B"])
def test_lines_share_only_quotations_and_short_runs(folder: Path, event: str) -> None:
    sections = section_texts(folder, event)
    for (a, (line, left)), (b, (other, right)) in itertools.combinations(sections.items(), 2):
        if line != other and not passage_taken(folder, a, b, event):
            run = longest_run(narration(a, left), narration(b, right))
            assert run <= TRANSLATION_FLOOR, (a, b, run)


def test_an_account_shares_wording_with_a_parent_of_its_line(folder: Path) -> None:
    sections = section_texts(folder, "A")
    for account in truth(folder)["accounts"]:
        child, parent = account["file"], account["parent"]
        if parent and sections[child][0] == sections[parent][0]:
            run = longest_run(words(sections[child][1]), words(sections[parent][1]))
            assert run > TRANSLATION_FLOOR, (child, parent, run)


def test_relations_between_accounts_agree(folder: Path) -> None:
    parent = {a["file"]: a["parent"] for a in truth(folder)["accounts"]}
    assert {p for p in parent.values() if p} <= set(parent)
    assert all(parent[below] == above for above, below in truth(folder)["direction_decidable"])
    assert {f for group in truth(folder)["near_copies"] for f in group} <= set(parent)
    for event, origin in truth(folder)["origins"].items():
        lines = {line for line, _ in section_texts(folder, event).values()}
        assert 1 <= origin["likely"] <= origin["at_most"] == len(lines)
        assert origin["why"]


def test_there_is_enough_to_score(folder: Path) -> None:
    ids = [s["id"] for s in truth(folder)["statements"]]
    conflicts, traps = truth(folder)["conflicts"], truth(folder)["not_conflicts"]
    assert len(ids) == len(set(ids))
    assert sum(len(s["members"]) >= 2 for s in truth(folder)["statements"]) >= 12
    assert len(conflicts) >= 3
    assert len(traps) >= 6
    assert {c["severity"] for c in conflicts} <= {"high", "medium", "low"}
    for item in conflicts + traps:
        assert len(item["values"]) >= 2
        assert item.get("note") or item.get("why")
