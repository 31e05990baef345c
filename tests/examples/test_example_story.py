"""The example story is what its truth says it is.

Every text named in ``truth.json`` must stand exactly once in its file: a snippet found twice could
be scored at the wrong place.
"""

import datetime
import itertools
import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Any

import pytest

from tellings import examples

# Two honest translations of one text share runs of up to this many words.
TRANSLATION_FLOOR = 14
ACCOUNT_KEYS = {
    "file", "outlet", "published", "byline", "credit", "dateline", "cites", "sections", "lines",
    "parent", "second_parent", "how",
}  # fmt: skip
HOW = {
    "official", "translation", "independent", "verbatim", "cut", "edited", "rewritten",
    "composite", "update",
}  # fmt: skip
TRUTH_KEYS = {
    "story", "main_event", "accounts", "near_copies", "origins", "direction_decidable",
    "statements", "quotations", "conflicts", "not_conflicts",
}  # fmt: skip

OFFICE, WIRE, VERBATIM, CUT, EDITED = (
    "premier-office.txt", "norlight.txt", "ilmar-gazette.txt", "lowen-ledger.txt",
    "coast-courier.txt",
)  # fmt: skip
RENDERING, RETOLD, COMPOSITE, REPORTER, UPDATE = (
    "radio-ilmar.txt", "north-channel-review.txt", "strait-observer.txt",
    "dunmarrow-chronicle.txt", "norlight-update.txt",
)  # fmt: skip

Truth = dict[str, Any]


@cache
def truth() -> Truth:
    loaded: Truth = json.loads((examples.path() / "truth.json").read_text(encoding="utf-8"))
    return loaded


@cache
def texts() -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in examples.accounts()}


def account(file: str) -> Truth:
    found: Truth = next(a for a in truth()["accounts"] if a["file"] == file)
    return found


def section_span(file: str, event: str) -> tuple[int, int]:
    section = next(s for s in account(file)["sections"] if s["event"] == event)
    text = texts()[file]
    end: str = section["end_text"]
    return text.find(section["start_text"]), text.find(end) + len(end)


def body(file: str) -> str:
    start, end = section_span(file, "A")
    return texts()[file][start:end]


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:'\w+)*", text.lower().replace("’", "'"))


def longest_run(left: str, right: str) -> int:
    """Length in words of the longest run that both texts have."""
    a, b = words(left), words(right)
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def shingles(text: str, size: int = 5) -> set[tuple[str, ...]]:
    w = words(text)
    return {tuple(w[i : i + size]) for i in range(len(w) - size + 1)}


def jaccard(left: str, right: str) -> float:
    a, b = shingles(left), shingles(right)
    return len(a & b) / len(a | b)


def parts(quotation: Truth) -> list[str]:
    text = quotation["text"]
    return text if isinstance(text, list) else [text]


def snippets() -> Iterator[tuple[str, str, str]]:
    """Every (file, text, where from) that the truth names."""
    for a in truth()["accounts"]:
        for section in a["sections"]:
            yield a["file"], section["start_text"], "section start"
            yield a["file"], section["end_text"], "section end"
    for statement in truth()["statements"]:
        for file, members in statement["members"].items():
            for member in members:
                yield file, member, statement["id"]
    for quotation in truth()["quotations"]:
        for part in parts(quotation):
            yield quotation["file"], part, "quotation"
    for item in truth()["conflicts"] + truth()["not_conflicts"]:
        for file, value in item["values"].items():
            yield file, value, item.get("id") or item["what"]


# A stretch inside double marks; in a quotation of several paragraphs only the last one is closed.
MARKED = re.compile(r'“([^“”]*)(?:”|\n\n(?=“))|"([^"\n]*)"|(?<=\n)‘([^‘\n]*)’:')


def marked(file: str) -> list[tuple[int, int]]:
    return [m.span(m.lastindex or 0) for m in MARKED.finditer(texts()[file])]


def test_the_helper_for_runs_counts_words() -> None:
    assert longest_run("one two Three four", "zero two three, FOUR five") == 3
    assert longest_run("a b c", "d e f") == 0


def test_the_folder_holds_the_accounts_the_truth_names() -> None:
    assert set(truth()) == TRUTH_KEYS
    assert sorted(texts()) == sorted(a["file"] for a in truth()["accounts"])
    assert len(texts()) == 10
    assert (examples.path() / "README.md").is_file()


@pytest.mark.parametrize("entry", truth()["accounts"], ids=lambda a: a["file"])
def test_accounts_are_well_formed(entry: Truth) -> None:
    assert set(entry) == ACCOUNT_KEYS
    assert entry["how"] in HOW
    assert {s["event"] for s in entry["sections"]} == set(entry["lines"]) <= {"A", "B"}
    assert entry["parent"] is None or entry["parent"] in texts()
    assert entry["published"] is None or datetime.date.fromisoformat(entry["published"])
    for section in entry["sections"]:
        assert min(len(section["start_text"]), len(section["end_text"])) >= 30
        start, end = section_span(entry["file"], section["event"])
        assert 0 <= start < end
    for name in [entry["byline"], entry["credit"], entry["dateline"], *entry["cites"]]:
        assert name is None or name in texts()[entry["file"]]


def test_an_account_has_between_250_and_about_500_words() -> None:
    for file in texts():
        spans = [section_span(file, s["event"]) for s in account(file)["sections"]]
        count = sum(len(texts()[file][start:end].split()) for start, end in spans)
        assert 250 <= count <= 525, (file, count)


def test_every_snippet_stands_exactly_once_in_its_file() -> None:
    wrong = [(f, why, s) for f, s, why in snippets() if texts()[f].count(s) != 1]
    assert wrong == []


def test_members_of_one_file_do_not_contain_each_other() -> None:
    spans: dict[str, list[tuple[int, int]]] = {}
    for statement in truth()["statements"]:
        for file, members in statement["members"].items():
            for member in members:
                start = texts()[file].find(member)
                spans.setdefault(file, []).append((start, start + len(member)))
    for file, found in spans.items():
        for a, b in itertools.permutations(found, 2):
            assert not (a[0] <= b[0] and b[1] <= a[1]), (file, a, b)


def test_members_stand_in_the_section_of_their_event() -> None:
    for statement in truth()["statements"]:
        event = "B" if statement["id"].startswith("B") else "A"
        for file, members in statement["members"].items():
            start, end = section_span(file, event)
            assert all(start <= texts()[file].find(m) < end for m in members), statement["id"]


def test_enough_statements_are_carried_by_several_lines() -> None:
    line = {a["file"]: a["lines"]["A"] for a in truth()["accounts"]}
    ids = [s["id"] for s in truth()["statements"]]
    shared = [s for s in truth()["statements"] if len({line[f] for f in s["members"]}) >= 2]
    assert len(ids) == len(set(ids))
    assert len(shared) >= 18


def test_direct_quotations_stand_in_marks_and_indirect_ones_do_not() -> None:
    for quotation in truth()["quotations"]:
        text = texts()[quotation["file"]]
        for part in parts(quotation):
            start, end = text.find(part), text.find(part) + len(part)
            inside = any(s <= start and end <= e for s, e in marked(quotation["file"]))
            assert inside == (quotation["kind"] != "indirect"), part


def test_every_marked_stretch_is_a_quotation_of_the_truth() -> None:
    for file, text in texts().items():
        listed = [p for q in truth()["quotations"] if q["file"] == file for p in parts(q)]
        stripped = {p.rstrip(".,") for p in listed}
        for start, end in marked(file):
            assert text[start:end].strip().rstrip(".,") in stripped, (file, text[start:end])


def test_quotations_have_known_kinds_speakers_and_cues() -> None:
    kinds = {q["kind"] for q in truth()["quotations"]}
    assert kinds == {"direct", "mixed", "indirect"}
    for quotation in truth()["quotations"]:
        assert set(quotation) == {"file", "text", "kind", "speaker", "cue"}
        assert quotation["speaker"]
        assert quotation["cue"] is None or quotation["cue"] in texts()[quotation["file"]]


def test_speech_of_the_readout_is_put_in_marks_on_the_way() -> None:
    """Quotation hardening: indirect on the office's page, direct in the agency's report."""

    def kind(file: str, start: str) -> str:
        found: list[Truth] = [q for q in truth()["quotations"] if q["file"] == file]
        return str(next(q["kind"] for q in found if parts(q)[0].lower().startswith(start)))

    for start in ("the ferry must serve the people", "both sides should name their members"):
        assert (kind(OFFICE, start), kind(WIRE, start)) == ("indirect", "direct")


def test_the_verbatim_copy_is_the_agency_report() -> None:
    assert body(VERBATIM).split() == body(WIRE).split()
    assert texts()[VERBATIM] != texts()[WIRE]
    assert truth()["near_copies"] == [[WIRE, VERBATIM]]


def test_the_cut_copy_is_an_excerpt() -> None:
    inside, whole = shingles(body(CUT)), shingles(body(WIRE))
    assert len(inside & whole) / len(inside) >= 0.95
    assert len(words(body(CUT))) / len(words(body(WIRE))) < 0.8
    assert "\n" not in texts()[CUT]


@pytest.mark.parametrize("file", [EDITED, UPDATE, OFFICE])
def test_relatives_of_the_agency_report_share_its_wording_but_are_no_near_copies(
    file: str,
) -> None:
    assert longest_run(body(file), body(WIRE)) >= 20
    assert jaccard(body(file), body(WIRE)) < 0.8


def test_runs_between_lines_stay_below_the_translation_floor() -> None:
    """Nobody shares wording across lines; inside a line everybody shares a long run."""
    for a, b in itertools.combinations(truth()["accounts"], 2):
        run = longest_run(body(a["file"]), body(b["file"]))
        same = a["lines"]["A"] == b["lines"]["A"]
        assert (run > 20) if same else (run <= TRANSLATION_FLOOR), (a["file"], b["file"], run)


def test_the_two_renderings_tell_the_same_statements_in_the_same_order() -> None:
    def order(file: str) -> list[str]:
        found = [s for s in truth()["statements"] if {OFFICE, RENDERING} <= set(s["members"])]
        return [
            s["id"] for s in sorted(found, key=lambda s: texts()[file].find(s["members"][file][0]))
        ]

    assert len(order(OFFICE)) >= 18
    # Number and start of the crossings stand in one clause, in either order.
    loose = {"S06", "S07"}
    assert [i for i in order(OFFICE) if i not in loose] == [
        i for i in order(RENDERING) if i not in loose
    ]


def test_parents_and_directions_agree() -> None:
    parent = {a["file"]: a["parent"] for a in truth()["accounts"]}
    for above, below in truth()["direction_decidable"]:
        assert parent[below] == above
    assert {f for f, p in parent.items() if p is None} == {OFFICE, RENDERING, COMPOSITE, REPORTER}


def test_a_decidable_direction_rests_on_a_name_in_the_text() -> None:
    for above, below in truth()["direction_decidable"]:
        name = "Office of the Prime Minister" if above == OFFICE else "Norlight"
        assert name in texts()[below]


def test_origins_lie_within_the_number_of_lines() -> None:
    for event, origin in truth()["origins"].items():
        lines = {a["lines"][event] for a in truth()["accounts"] if event in a["lines"]}
        assert 1 <= origin["likely"] <= origin["at_most"] == len(lines)
        assert origin["why"]


def test_conflicts_have_a_kind_a_severity_and_more_than_one_value() -> None:
    conflicts = truth()["conflicts"]
    assert len(conflicts) >= 4
    assert {c["severity"] for c in conflicts} == {"high", "medium", "low"}
    for conflict in conflicts:
        assert set(conflict) == {"id", "kind", "severity", "values", "note"}
        assert len(set(conflict["values"].values())) >= 2


def test_differences_that_are_no_conflicts_name_two_accounts_and_a_reason() -> None:
    assert len(truth()["not_conflicts"]) >= 6
    for trap in truth()["not_conflicts"]:
        assert set(trap) == {"what", "values", "why"}
        assert len(trap["values"]) >= 2
        assert trap["why"]


def stated(file: str, pattern: str) -> str:
    found = re.search(pattern, texts()[file])
    assert found, (file, pattern)
    return found[1]


def test_the_weekdays_on_the_pages_are_right() -> None:
    for file, pattern, form in (
        (RENDERING, r"(Thu, \d+ May \d{4})", "%a, %d %B %Y"),
        (REPORTER, r"(Friday \d+ May \d{4})", "%A %d %B %Y"),
    ):
        text = stated(file, pattern)
        day = datetime.datetime.strptime(text, form)
        assert day.strftime(form) == text
        assert day.date().isoformat() == account(file)["published"]


def test_figures_that_are_no_conflict_agree_by_arithmetic() -> None:
    miles = int(stated(OFFICE, r"(\d+) nautical miles"))
    assert round(miles * 1.852) == int(stated(RENDERING, r"(\d+)-kilometre"))
    assert round(miles * 1.852) == int(stated(REPORTER, r"(\d+) kilometres"))
    whole = int(stated(OFFICE, r"fund of (\d+) million"))
    assert whole == 2 * int(stated(COMPOSITE, r"is to pay (\d+) million"))
    assert int(stated(EDITED, r"on June (\d+)")) != int(stated(WIRE, r"on June (\d+)"))


def test_the_furniture_differs() -> None:
    """Straight and curly marks, no-break spaces, a single line, missing dates and titles."""
    straight = {f for f, t in texts().items() if '"' in t}
    spaced = {f for f, t in texts().items() if "\u00a0" in t}
    undated = {a["file"] for a in truth()["accounts"] if a["published"] is None}
    assert straight == {OFFICE, EDITED, RENDERING}
    assert spaced == {WIRE, VERBATIM, CUT, EDITED, RENDERING, UPDATE}
    assert undated == {VERBATIM}
    assert re.match(r"\s*date \d{4}-\d\d-\d\d ", texts()[CUT])
