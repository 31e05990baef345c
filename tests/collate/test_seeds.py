"""The worked example: five accounts of one meeting, laid side by side.

`seed_statements.json` names places of the statements by offsets (account, start, end); its entries beginning with "b-"
belong to the second event of the composite account.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace

from tellings import name, quote, read
from tellings.collate import Collation, collate
from tellings.model import Account

Place = tuple[str, int, int]
GOLD: dict[str, list[Place]] = {
    key: [(f, a, b) for f, a, b in places]
    for key, places in json.loads(
        Path(__file__).with_name("seed_statements.json").read_text("utf-8")
    ).items()
}


def lay(accounts: Mapping[str, Account]) -> Collation:
    chosen = list(accounts.values())
    names = name.find(chosen)
    copies = [tuple(accounts[f].id for f in ("001", "002") if f in accounts)]
    copies = [pair for pair in copies if len(pair) == 2]
    return collate(chosen, copies, names, quote.of_accounts(chosen, names))


@pytest.fixture(scope="module")
def accounts(seeds: Path) -> dict[str, Account]:
    return {Path(a.path or "").name[:3]: a for a in read.paths([seeds]).accounts}


@pytest.fixture(scope="module")
def found(accounts: dict[str, Account]) -> Collation:
    return lay(accounts)


def shared(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def homes(found: Collation, accounts: Mapping[str, Account], place: Place) -> set[str]:
    """Statements that hold half of a place, or lie half inside it."""
    file, start, end = place
    return {
        s.id
        for s in found.statements
        for m in s.members
        if m.account == accounts[file].id
        and shared((start, end), (m.start, m.end)) >= 0.5 * min(end - start, m.end - m.start)
    }


def pairs(found: Collation, accounts: Mapping[str, Account]) -> Iterator[tuple[bool, bool]]:
    """For every two places of different accounts: whether they belong together, and whether they are together."""
    places = [(key, p) for key, ps in GOLD.items() for p in ps if p[0] in accounts]
    held = [homes(found, accounts, p) for _, p in places]
    for a, b in combinations(range(len(places)), 2):
        if places[a][1][0] != places[b][1][0]:
            yield places[a][0] == places[b][0], bool(held[a] & held[b])


def measure(found: Collation, accounts: Mapping[str, Account]) -> tuple[float, float]:
    """Precision and recall of pairs."""
    cells = list(pairs(found, accounts))
    both = sum(gold and got for gold, got in cells)
    return both / sum(got for _, got in cells), both / sum(gold for gold, _ in cells)


def test_statements_of_the_meeting(found: Collation, accounts: dict[str, Account]) -> None:
    precision, recall = measure(found, accounts)
    assert precision >= 0.95
    assert recall >= 0.93


@pytest.mark.parametrize("left", ["000", "001", "002", "003", "004"])
def test_without_one_account(accounts: dict[str, Account], left: str) -> None:
    fewer = {f: a for f, a in accounts.items() if f != left}
    precision, recall = measure(lay(fewer), fewer)
    assert precision >= 0.85
    assert recall >= 0.8


@pytest.mark.parametrize("key", [k for k in GOLD if not k.startswith("b-")])
def test_each_statement_is_aligned_across_the_lines(
    found: Collation, accounts: dict[str, Account], key: str
) -> None:
    held = [(p, homes(found, accounts, p)) for p in GOLD[key]]
    told = sorted({s for _, h in held for s in h})
    most = max(told, key=lambda s: len({p[0] for p, h in held if s in h}))
    have = {p[0] for p, h in held if most in h}
    assert have >= {p[0] for p in GOLD[key]}


def test_one_sentence_of_four_statements(found: Collation, accounts: dict[str, Account]) -> None:
    last = [GOLD[k] for k in ("similar", "welcomed", "views", "coup")]
    held = [homes(found, accounts, next(p for p in ps if p[0] == "000")) for ps in last]
    assert not any(a & b for a, b in combinations(held, 2))


def test_look_alikes_stay_apart(found: Collation, accounts: dict[str, Account]) -> None:
    """Cultural commonalities are praised by two speakers, and again on another occasion."""
    similar = {s for p in GOLD["similar"] for s in homes(found, accounts, p)}
    for key in ("ties", "b-motives", "b-commonal"):
        assert not similar & {s for p in GOLD[key] for s in homes(found, accounts, p)}


def test_only_the_last_account_has_two_sections(
    found: Collation, accounts: dict[str, Account]
) -> None:
    assert [len(found.sections[accounts[f].id]) for f in sorted(accounts)] == [1, 1, 1, 1, 2]
    second = found.sections[accounts["004"].id][1]
    assert accounts["004"].text.rfind("New Motives", 0, second.start) > 0
    assert found.events[1].sections == (second.id,)
    assert set(found.events[0].accounts) == {a.id for a in accounts.values()}


def test_no_statement_crosses_events(found: Collation) -> None:
    event = {s.id: s.event for ss in found.sections.values() for s in ss}
    assert all(event[m.section] == s.event for s in found.statements for m in s.members)


def test_every_quotation_has_a_statement(found: Collation) -> None:
    assert all(q.statement for q in found.quotations)


def test_one_utterance_in_the_wordings_of_five(
    found: Collation, accounts: dict[str, Account]
) -> None:
    groups = {g.id: g for g in found.quotation_groups}
    places = dict.fromkeys(
        q.group
        for q in found.quotations
        for p in GOLD["watchful"]
        if q.account == accounts[p[0]].id and shared((q.start, q.end), p[1:]) and q.kind == "direct"
    )
    assert len(places) == 1
    group = groups[next(iter(places)) or ""]
    assert len(group.quotations) >= 5
    assert group.core


def test_the_order_of_accounts_does_not_matter(
    found: Collation, accounts: dict[str, Account]
) -> None:
    turned = {f: accounts[f] for f in ("003", "001", "004", "000", "002")}
    assert lay(turned) == found


def test_file_names_do_not_matter(found: Collation, accounts: dict[str, Account]) -> None:
    renamed = {f: replace(a, path=f"x{ord(f[2]) ^ 7}.txt") for f, a in accounts.items()}
    assert lay(renamed) == found


def test_spans_are_inside_and_labels_are_slices(
    found: Collation, accounts: dict[str, Account]
) -> None:
    text = {a.id: a.text for a in accounts.values()}
    for s in found.statements:
        assert any(s.label in text[m.account][m.start : m.end] for m in s.members)
        assert all(0 <= m.start < m.end <= len(text[m.account]) for m in s.members)
        assert len(s.label) <= 140
