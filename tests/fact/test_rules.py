"""Every rule of the grammar finds its own example, and every word of the tables has a meaning."""

import pytest

from tellings.fact import find
from tellings.fact.amounts import factors, money_name
from tellings.fact.lexicon import Rule, lexicon, load, rules
from tellings.fact.numbers import vague_bounds
from tellings.fact.patterns import Signatures, expression, openings, parse
from tellings.model import Quantity, TimeValue

ANCHOR = "2022-06-20"


@pytest.mark.parametrize("rule", rules("times.json"), ids=lambda rule: rule.name)
def test_each_time_rule_finds_its_example(rule: Rule) -> None:
    found = {}
    for fact in find(rule.example, ANCHOR):
        value = fact.value
        if isinstance(value, TimeValue):
            known = value.lo or value.hi
            found[fact.text] = f"{value.lo or '..'}/{value.hi or '..'}" if known else "?"
    assert found.get(rule.finds) == rule.means, found


def _shown(value: Quantity) -> str:
    ends = ["" if end is None else f"{end:.10g}" for end in (value.lo, value.hi)]
    unit = (value.unit or ".").replace(" ", "_")
    parts = (value.dimension, unit, "..".join(ends), value.kind, value.of_what, value.direction)
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize("rule", rules("quantities.json"), ids=lambda rule: rule.name)
def test_each_quantity_rule_finds_its_example(rule: Rule) -> None:
    facts = find(rule.example, ANCHOR)
    found = {f.text: _shown(f.value) for f in facts if isinstance(f.value, Quantity)}
    assert found.get(rule.finds) == rule.means, found


def test_names_of_rules_are_unique() -> None:
    names = [rule.name for name in ("times.json", "quantities.json") for rule in rules(name)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("form", sorted(lexicon().tables["UNIT"]))
def test_each_unit_can_be_read(form: str) -> None:
    gap = "" if len(form) == 1 else " "
    (fact,) = find(f"It took 7{gap}{form} then.")
    assert isinstance(fact.value, Quantity)
    assert fact.value.dimension == factors()[str(fact.value.unit)][0]


@pytest.mark.parametrize("form", sorted(lexicon().tables["CURWORD"]))
def test_each_currency_word_can_be_read(form: str) -> None:
    (fact,) = find(f"It cost 70 {form} then.")
    assert isinstance(fact.value, Quantity)
    assert (fact.value.dimension, fact.value.value) == ("money", 70)
    assert money_name(str(fact.value.unit))


@pytest.mark.parametrize("symbol", sorted(lexicon().tables["CURSYM"]))
def test_each_currency_symbol_can_be_read(symbol: str) -> None:
    (fact,) = find(f"It cost {symbol}70 then.")
    assert isinstance(fact.value, Quantity)
    assert fact.value.dimension == "money"


@pytest.mark.parametrize("word", sorted(vague_bounds()))
def test_each_vague_word_has_bounds_and_no_value(word: str) -> None:
    link = " " if word in {"a few", "several"} else " of "
    (fact,) = find(f"They saw {word}{link}crates there.")
    assert isinstance(fact.value, Quantity)
    assert (fact.value.value, fact.value.kind) == (None, "vague")
    assert (fact.value.lo, fact.value.hi) == vague_bounds()[word]


@pytest.mark.parametrize("word", sorted(load("nouns.json")["labels"]))
def test_each_word_of_fate_names_one_of_six(word: str) -> None:
    fates = {"killed", "injured", "missing", "arrested", "displaced", "rescued"}
    assert load("nouns.json")["labels"][word] in fates


@pytest.mark.parametrize("pattern", ["( a", "a )", "?"])
def test_a_broken_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|bracket"):
        parse(pattern)


def test_openings_agree_with_the_whole_expression() -> None:
    """The pairs that a pattern can begin with are those with which some match begins."""
    signatures = Signatures()
    a, b, c = (signatures.of({name}) for name in ("A", "B", "C"))
    pattern = "A? ( B | C A? ) C?"
    whole = expression(pattern, signatures)
    pairs = openings(pattern, signatures)
    for x in (a, b, c):
        for y in (a, b, c):
            opened = any(x in first and (second is None or y in second) for first, second in pairs)
            matched = any(whole.match(x + y + z) for z in (a, b, c))
            assert opened >= matched


AHEAD = [
    ("The session could be held on July 12.", "2022-07-12"),  # a participle after "be" is not past
    ("The session is to open on July 12.", "2022-07-12"),  # "is to"
    ("The session must open on July 12.", "2022-07-12"),  # a modal
    ("The session should open on July 12.", "2022-07-12"),
    ("The session can open on July 12.", "2022-07-12"),
    ("The session might open on July 12.", "2022-07-12"),
    ("The session could have opened on July 12.", "2021-07-12"),  # a modal of the past
    ("The session was held on July 12.", "2021-07-12"),  # past
]


@pytest.mark.parametrize(("text", "day"), AHEAD)
def test_modals_look_ahead(text: str, day: str) -> None:
    (found,) = (f for f in find(text, "2022-06-20") if f.kind == "time")
    assert isinstance(found.value, TimeValue)
    assert found.value.lo == day


NO_TIMES = [
    "He sold the yard by his mid-50s.",  # a decade of a life
    "A woman in her early 60s was saved.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_words_that_are_no_time(text: str) -> None:
    assert [f for f in find(text, "2022-06-20") if f.kind == "time"] == []


def test_what_somebody_owns_is_no_day() -> None:
    """A day of the month is not counted among the ministers of a person who is called like a month."""
    found = find("She was the second of May's ministers to leave.", "2022-06-20")
    assert [f.text for f in found if f.text.startswith("second")] == []


COVERED = [
    "It falls under a five-year accord on herring.",  # the accord lasts five years
    "It grew over a two-week stretch of calm.",
]


@pytest.mark.parametrize("text", COVERED)
def test_a_word_before_a_lasting_thing_is_no_bound(text: str) -> None:
    (found,) = find(text, "2022-06-20")
    assert isinstance(found.value, Quantity)
    assert found.value.kind == "exact"


def test_a_bound_stays_one_before_anything_else() -> None:
    (found,) = find("It took under a year to mend.", "2022-06-20")
    assert isinstance(found.value, Quantity)
    assert found.value.kind == "bound"


def test_months_in_a_list_are_months() -> None:
    """ "March" and "May" need no preposition where the next word of a list is a month."""
    found = find("The ban on nets covers March, April and May.", "2022-06-20")
    assert [f.text for f in found] == ["March", "April", "May"]
    assert find("They may, April said, march on.", "2022-06-20")[0].text == "April"
