"""The pairs labelled by hand in ``quality/reuse`` are well formed, real, and hold none of the articles' words."""

import gzip
import hashlib
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

PAIRS = Path(__file__).resolve().parents[2] / "quality" / "reuse" / "pairs.jsonl"
FIELDS = {
    "a", "b", "stratum", "same_outlet", "draw", "part", "class", "shared", "sure", "note", "sample",
}  # fmt: skip
STRATA = {"near", "high", "contained", "quoted", "some", "long_run", "short_run"}
CLASSES = {"identical", "near_copy", "excerpt", "edited_copy", "shared_text", "none"}
SHARED = {"article", "mixed", "quotation", "furniture", "phrase"}
LONGEST_NOTE = 90  # characters: a remark, not a passage
COPIED = 6  # words in a row of an article in a note would be its text


@cache
def pairs() -> list[dict[str, Any]]:
    return [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def of_part(part: str) -> set[str]:
    """The articles of one part."""
    return {pair[side] for pair in pairs() if pair["part"] == part for side in "ab"}


def articles(shared: Path) -> dict[str, dict[str, Any]]:
    wanted = {pair[side] for pair in pairs() for side in "ab"}
    with gzip.open(shared / "data" / "bulk_articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return {row["id"]: row for row in rows if row["id"] in wanted}


def words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def test_every_pair_has_the_fields_and_known_values() -> None:
    for pair in pairs():
        assert set(pair) == FIELDS
        assert pair["stratum"] in STRATA
        assert pair["class"] in CLASSES
        assert pair["shared"] in SHARED
        assert pair["draw"] in {"spread", "prose", "mostly prose", "half quoted"}
        assert isinstance(pair["sure"], bool)
        assert isinstance(pair["same_outlet"], bool)
        assert pair["a"] < pair["b"]


def test_class_and_kind_of_wording_agree() -> None:
    # only wording of the articles themselves makes a class; see the rules in README.md
    for pair in pairs():
        assert (pair["class"] == "none") == (pair["shared"] not in {"article", "mixed"}), pair


def test_pairs_stand_once_and_no_article_in_more_than_three() -> None:
    assert len({(pair["a"], pair["b"]) for pair in pairs()}) == len(pairs()) >= 250
    uses = Counter(pair[side] for pair in pairs() for side in "ab")
    assert max(uses.values()) <= 3


def test_the_parts_of_the_first_sample_follow_from_the_ids_and_are_halves() -> None:
    first = [pair for pair in pairs() if pair["sample"] == 1]
    for pair in first:
        key = f"part|{pair['a']}|{pair['b']}".encode()
        odd = int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "big") % 2
        assert pair["part"] == ("test" if odd else "train")
    share = sum(pair["part"] == "test" for pair in first) / len(first)
    assert 0.45 < share < 0.55


def test_the_second_sample_has_no_article_of_the_test_part() -> None:
    second = [pair for pair in pairs() if pair["sample"] == 2]
    assert {pair["part"] for pair in second} == {"train", "fresh"}
    assert len(second) >= 220
    assert not of_part("test") & {pair[side] for pair in second for side in "ab"}


def test_the_fresh_part_has_no_article_of_another_part() -> None:
    assert not of_part("fresh") & (of_part("train") | of_part("test"))


def test_the_articles_are_in_the_shared_data(shared: Path) -> None:
    known = articles(shared)
    for pair in pairs():
        first, second = known[pair["a"]], known[pair["b"]]
        assert pair["same_outlet"] == (first["outlet"] == second["outlet"])


def test_notes_are_short_and_hold_no_text_of_the_articles(shared: Path) -> None:
    known = articles(shared)
    for pair in pairs():
        assert 0 < len(pair["note"]) <= LONGEST_NOTE
        note = words(pair["note"]).split()
        for side in "ab":
            text = f" {words(known[pair[side]]['text'])} "
            for place in range(len(note) - COPIED + 1):
                assert f" {' '.join(note[place : place + COPIED])} " not in text, pair["note"]
