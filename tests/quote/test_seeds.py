"""The worked example: every direct quotation with its speaker, also with persons and countries replaced."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tellings import name, quote, read
from tellings.model import Account, Quotation

L, K, R = "leader", "guest", "host"
SPOKEN = {
    "000": [L, L, K],
    "001": [L, L, L, L, K],
    "002": [L, L, L, L, K],
    "003": [L, L, L, L, K],
    "004": [L, L, K, K, K, K, R, R, R],
}
"""Account -> who speaks each of its direct quotations, in order."""
MIXED = {"000": 0, "001": 1, "002": 1, "003": 0, "004": 0}
PERSONS = {L: "Ali Khamenei", K: "Kassym-Jomart Tokayev", R: "Ebrahim Raisi"}

NORTH = {
    "Kazakhstani": "Ugandan",
    "Kazakhstan": "Uganda",
    "Kazakh": "Ugandan",
    "Nur-Sultan": "Kampala",
    "Iranian": "Norwegian",
    "Iran": "Norway",
    "Tehran": "Oslo",
    "TEHRAN": "OSLO",
    ".ir": ".no",
    "Kassym-Jomart": "Peter-Paul",
    "Kemelevich": "Musa",
    "Tokayev": "Okello",
    "Khamenei": "Halvorsen",
    "Ali": "Nils",
    "Raisi": "Lindqvist",
    "Ebrahim": "Sven",
    "Farabi": "Holberg",
    "Alpharabius": "Holbergius",
}
EAST = {
    "Kazakhstani": "Paraguayan",
    "Kazakhstan": "Paraguay",
    "Kazakh": "Paraguayan",
    "Nur-Sultan": "Asuncion",
    "Iranian": "South Korean",
    "Iran": "South Korea",
    "Tehran": "Seoul",
    "TEHRAN": "SEOUL",
    ".ir": ".kr",
    "Kassym-Jomart": "Hernando",
    "Kemelevich": "Luis",
    "Tokayev": "de la Vega",
    "Khamenei": "Parkhurst",
    "Ali": "Doyun",
    "Raisi": "Han",
    "Ebrahim": "Minjae",
    "Farabi": "Wonhyo",
    "Alpharabius": "Vonhius",
}


def retell(text: str, words: dict[str, str]) -> str:
    """The text with words replaced, the longest first."""
    if not words:
        return text
    pattern = re.compile("|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)))
    return pattern.sub(lambda match: words[match.group()], text)


def persons(words: dict[str, str]) -> dict[str, str]:
    return {who: retell(full, words) for who, full in PERSONS.items()}


def read_all(seeds: Path, words: dict[str, str], without: str = "") -> dict[str, Account]:
    return {
        path.name[:3]: read.plain(retell(path.read_text("utf-8"), words).encode(), path.name)
        for path in sorted(seeds.glob("*.txt"))
        if not without or not path.name.startswith(without)
    }


def find(
    accounts: dict[str, Account],
) -> tuple[name.Names, dict[str, tuple[Quotation, ...]]]:
    names = name.find(list(accounts.values()))
    found = quote.of_accounts(list(accounts.values()), names)
    return names, {key: found[account.id] for key, account in accounts.items()}


def speakers(found: tuple[Quotation, ...]) -> list[str]:
    return [q.speaker.name if q.speaker else "" for q in found if q.kind == "direct"]


@pytest.mark.parametrize("words", [{}, NORTH, EAST], ids=["as told", "north", "east"])
def test_each_direct_quotation_has_its_speaker(seeds: Path, words: dict[str, str]) -> None:
    _, found = find(read_all(seeds, words))
    full = persons(words)
    for key, spoken in SPOKEN.items():
        assert speakers(found[key]) == [full[who] for who in spoken], key
        assert sum(q.kind == "mixed" for q in found[key]) == MIXED[key], key


@pytest.mark.parametrize("words", [{}, NORTH], ids=["as told", "north"])
@pytest.mark.parametrize("without", sorted(SPOKEN))
def test_speakers_hold_when_an_account_is_dropped(
    seeds: Path, words: dict[str, str], without: str
) -> None:
    names, found = find(read_all(seeds, words, without))
    full = persons(words)
    for key in found:
        said = speakers(found[key])
        assert said == [full[who] for who in SPOKEN[key]], key
    for who in full.values():  # one entity for each person
        assert sum(entity.name == who for entity in names.entities) == 1


def test_one_account_alone_has_its_speakers(seeds: Path) -> None:
    for key, account in read_all(seeds, {}).items():
        _, found = find({key: account})
        said = speakers(found[key])
        assert len(said) == len(SPOKEN[key])
        groups = {
            who: {s for s, w in zip(said, SPOKEN[key], strict=True) if w == who}
            for who in set(SPOKEN[key])
        }
        assert all(len(one) == 1 for one in groups.values()), (key, groups)
        assert len(set.union(*groups.values())) == len(groups)


def test_speakers_do_not_depend_on_the_order_of_accounts(seeds: Path) -> None:
    accounts = read_all(seeds, {})
    forward = find(accounts)
    backward = find(dict(reversed(accounts.items())))
    assert forward[0].entities == backward[0].entities
    assert all(forward[1][key] == backward[1][key] for key in accounts)


INDIRECT = [
    # account, first words of the content, who, route
    ("000", "coordination on political", L, "small_clause"),
    ("000", "the two sides must redouble", L, "colon"),
    ("000", "expanding cultural cooperation", L, "small_clause"),
    ("000", "that Farabi as an", L, "colon"),
    ("000", "the historical and cultural sim", K, "small_clause"),
    ("001", "Ukraine crisis rooted", L, "postposed"),
    ("001", "West eyeing more", L, "headline"),
    ("001", "Coordination on political", L, "postposed"),
    ("002", "Coordination on political", L, "postposed"),
    ("003", "US, West Seeking", L, "headline"),
    ("003", "the crisis in Ukraine", L, "attribute"),
    ("003", "that the US and the West", L, "that"),
    ("003", "that coordination in political", L, "that"),
    ("003", "increasing cultural cooperation", L, "small_clause"),
    ("003", "that the historical and cultural", K, "that"),
    ("004", "It is necessary to operat", L, "postposed"),
    ("004", "the main problem is that", L, "zero_that"),
    ("004", "he had useful talks", K, "zero_that"),
    ("004", "that his trip would", K, "that"),
    ("004", "both countries are", K, "zero_that"),
    ("004", "Regular activity of", K, "according_to"),
    ("004", "Despite Kazakhstan’s special", K, "postposed"),
    ("004", "that a rail connection", K, "that"),
    ("004", "that the two countries have shared", K, "that"),
    ("004", "the visit as a turning", R, "as"),
    ("004", "that the good and brotherly", R, "that"),
    ("004", "In the first step", R, "postposed"),
    ("004", "Close cooperation is", R, "according_to"),
    ("004", "Cultural and civilizational", R, "postposed"),
    ("004", "that Caspian Sea", R, "that"),
]


@pytest.mark.parametrize("words", [{}, NORTH, EAST], ids=["as told", "north", "east"])
def test_clausal_indirect_quotations(seeds: Path, words: dict[str, str]) -> None:
    _, found = find(read_all(seeds, words))
    full = persons(words)
    for key, begins, who, route in INDIRECT:
        begin = retell(begins, words)
        hits = [q for q in found[key] if q.text.startswith(begin)]
        assert len(hits) == 1, (key, begin)
        assert hits[0].route == route
        assert hits[0].kind == "indirect"
        assert hits[0].speaker is not None
        assert hits[0].speaker.name == full[who], (key, begin)


def test_the_garden_path_gives_the_guest_no_second_office(seeds: Path) -> None:
    accounts = read_all(seeds, {})
    names, found = find(accounts)
    account = accounts["000"]
    at = account.text.index("the President of our")
    role = next(m for m in names.mentions[account.id] if m.start == at)
    guest = next(entity for entity in names.entities if entity.name == PERSONS[K])
    assert role.entity != guest.id
    assert not any("our country" in one for one in guest.roles)
    said = next(q for q in found["000"] if "excellent talks" in q.text)
    assert said.source is not None
    assert said.source.text.startswith("Mr Kassym")


def test_content_is_a_slice(seeds: Path) -> None:
    accounts = read_all(seeds, {})
    _, found = find(accounts)
    for key, account in accounts.items():
        for one in found[key]:
            assert one.text == account.text[one.start : one.end]
            assert (one.start, one.end) == (one.segments[0].start, one.segments[-1].end)
            for part in (one.cue, one.source):
                assert part is None or part.text == account.text[part.start : part.end]
            assert one.why


CLAUSES: dict[str, list[list[int]]] = json.loads(
    Path(__file__).with_name("seed_clauses.json").read_text("utf-8")
)
"""Account -> its reported clauses without marks: content, and a place that names who speaks."""


def test_reported_clauses_are_found_with_their_speakers(seeds: Path) -> None:
    accounts = read_all(seeds, {})
    names, found = find(accounts)
    missed = []
    for key, rows in CLAUSES.items():
        for start, end, *who in rows:
            row = names.mentions[accounts[key].id] if who else ()
            named = {m.entity for m in row if m.start <= who[0] and who[1] <= m.end}
            near = [
                q
                for q in found[key]
                if 2 * (min(end, q.end) - max(start, q.start))
                >= max(end, q.end) - min(start, q.start)
            ]
            right = any(q.kind == "indirect" for q in near) and (
                not who or any(q.speaker and q.speaker.entity in named for q in near)
            )
            if not right:
                missed.append((key, start, end))
    assert len(missed) <= 0.05 * sum(map(len, CLAUSES.values())), missed


def test_clauses_are_annotated_in_order() -> None:
    # the annotation itself: places in the order of each text, none inside another
    for rows in CLAUSES.values():
        assert all(start < end for start, end, *_ in rows)
        assert all(a[1] <= b[0] for a, b in pairwise(rows))
