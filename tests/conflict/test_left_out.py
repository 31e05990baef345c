"""What the bounds of the settings leave uncompared is counted, with the place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tellings.compare import Settings as All
from tellings.compare import compare
from tellings.conflict import Settings
from tellings.conflict.slots import within_cap
from tellings.model import Account, Fact, Quantity

Make = Callable[..., Any]
DAY = "2031-06-20"
NETS = "The storm destroyed 40 boats, 12 piers and 3 mills in Orvik harbour."
MORE = "The storm destroyed 75 boats, 16 piers and 7 mills in Orvik harbour."
LEAST = "The storm destroyed 90 boats in Orvik harbour."


def _fact(id_: str, account: str, start: int) -> Fact:
    value = Quantity(lo=3, hi=3)
    return Fact(
        id=id_, account=account, start=start, end=start + 1, text="1", kind="quantity", value=value
    )


def test_an_equal_share_of_each_account_is_kept() -> None:
    found = [_fact(f"{a}{n}", a, n) for a in "ab" for n in range(900)]
    kept = within_cap(found, 240)
    assert [f.id for f in kept] == [f"{a}{n}" for a in "ab" for n in range(120)]
    assert within_cap(found[:240], 240) == found[:240]


def test_values_of_a_statement(story: Make) -> None:
    made = story({"a": NETS, "b": MORE}, published=DAY).statement()
    full = made.ledger()
    assert full.left_out == ()
    assert len(full.conflicts) == 3
    capped = made.ledger(Settings(statement_values=4))
    assert [(x.step, x.count, x.statement) for x in capped.left_out] == [("conflict", 2, "s0")]
    assert "values" in capped.left_out[0].reason
    # The first two values of each account are compared.
    assert {c.id for c in capped.conflicts} < {c.id for c in full.conflicts}
    assert len(capped.conflicts) == 2


def test_pairs_of_values(story: Make) -> None:
    texts = {"a": LEAST, "b": LEAST.replace("90", "40"), "c": LEAST.replace("90", "12")}
    made = story(texts, published=DAY).statement()
    assert made.ledger().left_out == ()
    capped = made.ledger(Settings(pairs=1))
    assert [(x.step, x.count, x.statement) for x in capped.left_out] == [("conflict", 2, "s0")]
    assert "pairs" in capped.left_out[0].reason
    # Only the weighing is bounded: all three values are still shown.
    assert [len(c.values) for c in capped.conflicts] == [3]


def test_places_of_an_act(story: Make, person: Make) -> None:
    texts = {
        "a": "The paper was signed on Tuesday by Ona Veld and Brek Tarn.",
        "b": "Ona Veld received Brek Tarn for the signature on Wednesday.",
        "c": "Brek Tarn came to Ona Veld for the signature on Thursday.",
    }
    made = story(texts, published=DAY, entities=[person("Ona Veld"), person("Brek Tarn")])
    assert made.ledger().left_out == ()
    capped = made.ledger(Settings(act_places=1))
    assert [(x.step, x.count, x.statement) for x in capped.left_out] == [("conflict", 2, None)]
    assert "places" in capped.left_out[0].reason
    assert capped.conflicts == ()


def test_it_reaches_the_comparison() -> None:
    accounts = [Account(id="a", text=f"{NETS}\n"), Account(id="b", text=f"{MORE}\n")]
    few = All(conflict=Settings(statement_values=2))
    assert all(x.step != "conflict" for x in compare(accounts).left_out)
    found = [x for x in compare(accounts, settings=few).left_out if x.step == "conflict"]
    assert [x.count for x in found] == [4]
