"""Times and amounts: what is a conflict, what is a variant, what is neither."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from tellings.conflict.context import counted, modifier
from tellings.conflict.words import words
from tellings.model import Fact, Quantity

Make = Callable[..., Any]
DAY = "2031-06-20"


def conflicts(found: Any) -> list[Any]:
    return [c for c in found if c.class_ == "conflict"]


CONFLICTS = [
    # the date of one event, a month apart
    (
        "The ferry Halda sank off Orvik harbour in March 2030 after a fire.",
        "After a fire the ferry Halda sank off Orvik harbour in April 2030.",
        "date",
    ),
    # a weekday
    (
        "The council of Orvik signed the fisheries accord on Tuesday.",
        "The fisheries accord was signed by the council of Orvik on Thursday.",
        "date",
    ),
    # a count with the same head noun
    (
        "The storm destroyed 40 boats in Orvik harbour, officials said.",
        "The storm destroyed 75 boats in Orvik harbour, officials said.",
        "quantity",
    ),
    # a vague plural is not a thousand
    (
        "The terraces of Mell have been tended for thousands of years by families.",
        "The terraces of Mell have been tended by families for 1,000 years.",
        "quantity",
    ),
    # money
    (
        "The islands will pay $3 million for the new harbour wall.",
        "The islands will pay $9 million for the new harbour wall.",
        "quantity",
    ),
    # a share
    (
        "Catches of herring fell by 12 percent in the northern banks last season.",
        "Catches of herring fell by 30 percent in the northern banks last season.",
        "quantity",
    ),
    # what is counted helps to align short clauses, and "will" may stand far before the value
    (
        "The two new ferries of Orvik will cross the wide sound, even in winter and in the dark, on six runs a day.",
        "The new ferries will make four runs a day.",
        "quantity",
    ),
    # two nouns with one modifier in one place of the apparatus
    (
        "The accord opens the bank to 110 Mellian boats of less than 12 metres.",
        "The accord opens the bank to 120 Mellian vessels of less than 12 metres.",
        "quantity",
    ),
    # days without a year, of which one is read as past and one as to come
    (
        "The first session of the joint council could be held in Orvik on July 12.",
        "The first session of the joint council was held over to July 21 in Orvik.",
        "date",
    ),
    # a month that both name says that they tell of one thing
    (
        "The pier was lost to the storm of November 2029.",
        "A storm struck the pier in November last year.",
        "date",
    ),
]


@pytest.mark.parametrize(("a", "b", "type_"), CONFLICTS)
def test_conflict(story: Make, a: str, b: str, type_: str) -> None:
    found = conflicts(story({"a": a, "b": b}, published=DAY).statement().find())
    assert [c.type for c in found] == [type_]
    assert found[0].certainty >= 0.5
    assert found[0].severity in {"high", "medium"}
    assert len(found[0].values) == 2


NEITHER = [
    # what became of them differs, not how many
    (
        "The fire killed 12 sailors and left 40 sailors injured.",
        "The fire left 40 sailors injured and 12 dead.",
    ),
    # silence
    ("The envoys of Orvik met on Tuesday with 12 advisers.", "The envoys of Orvik met."),
    # equal values in other words
    (
        "The storm destroyed 12 boats in Orvik harbour.",
        "The storm destroyed twelve boats in Orvik harbour.",
    ),
    # a dozen is twelve
    (
        "The storm destroyed 12 boats in Orvik harbour.",
        "The storm destroyed a dozen boats in Orvik harbour.",
    ),
    # rounding
    (
        "The storm destroyed 1,023 nets in Orvik harbour.",
        "The storm destroyed about 1,000 nets in Orvik harbour.",
    ),
    # at least
    (
        "The storm destroyed 48 boats in Orvik harbour.",
        "The storm destroyed at least 40 boats in Orvik harbour.",
    ),
    # parts of a day overlap
    (
        "The envoys met in Orvik on Tuesday evening.",
        "The envoys met in Orvik on Tuesday afternoon.",
    ),
    # also where the parts of one day do not touch
    ("The envoys met in Orvik early on Tuesday.", "The envoys met in Orvik on Tuesday night."),
    # one weekday, read into this week and the next
    (
        "The envoys met in Orvik harbour on Friday.",
        "The envoys will meet in Orvik harbour on Friday.",
    ),
    # a month in a year, a day in a month
    ("The ferry Halda sank off Orvik in March.", "The ferry Halda sank off Orvik in March 2031."),
    (
        "The ferry Halda sank off Orvik on 4 March 2030.",
        "The ferry Halda sank off Orvik in March 2030.",
    ),
    # two numbers in one sentence pair up by what they count
    (
        "The fleet has 12 trawlers and 30 rowing boats.",
        "The fleet has 30 rowing boats and 12 trawlers.",
    ),
    # what each gives, and what all give
    (
        "The islands set up a harbour fund of 40 million crowns for the piers.",
        "The islands set up a harbour fund, and each pays 20 million crowns for the piers.",
    ),
    # ordinals in names
    (
        "The vote in the 2nd Harbour District of Orvik was close.",
        "The vote in the 7th Harbour District of Orvik was close.",
    ),
    # numbers of other things
    ("The fleet landed 12 crates of herring.", "The fleet landed herring on 14 piers."),
]


@pytest.mark.parametrize(("a", "b"), NEITHER)
def test_no_conflict(story: Make, a: str, b: str) -> None:
    assert conflicts(story({"a": a, "b": b}, published=DAY).statement().find()) == []


def test_times_that_lie_years_apart_are_likelier_of_two_occasions(story: Make) -> None:
    def certainty(when: str) -> float:
        texts = {
            "a": f"The bridge of Orvik and its toll house, opened {when}, carries trains.",
            "b": "The bridge of Orvik and its toll house burned on 14 June 2031.",
        }
        found = conflicts(story(texts, published=DAY).statement().find())
        return max((c.certainty for c in found), default=0.0)

    assert certainty("in April 2031") > 0.5 > certainty("in 1911")


def test_today_and_a_weekday_are_a_matter_of_publication(story: Make) -> None:
    texts = {
        "a": "The council of Orvik signed the fisheries accord today.",
        "b": "The council of Orvik signed the fisheries accord on Thursday.",
    }
    days = {"a": "2031-06-20", "b": "2031-06-20"}  # a Friday
    assert conflicts(story(texts, published=days).statement().find()) == []


def test_a_copy_that_changed_a_number_is_shown_inside_its_line(story: Make) -> None:
    texts = {
        "a": "The islands set up a fund of 86 million crowns for the piers.",
        "b": "The islands set up a fund of 68 million crowns for the piers.",
    }
    one_line = story(texts, published=DAY, lines={"a": "l", "b": "l"})
    (found,) = conflicts(one_line.statement().find())
    assert [value.lines for value in found.values] == [("l",), ("l",)]


def test_a_relative_time_moves_with_its_copy_inside_a_line(story: Make) -> None:
    texts = {
        "a": "The council of Orvik signed the fisheries accord yesterday.",
        "b": "The council of Orvik signed the fisheries accord on Monday.",
    }
    one_line = story(texts, published=DAY, lines={"a": "l", "b": "l"})
    assert conflicts(one_line.statement().find()) == []


def test_support_is_counted_in_lines(story: Make) -> None:
    a, b, _ = CONFLICTS[3]
    texts = {"a": a, "b": a, "c": a, "d": b, "e": b.replace("1,000", "a thousand")}
    lines = {"a": "l", "b": "l", "c": "l"}
    (found,) = conflicts(story(texts, published=DAY, lines=lines).statement().find())
    support = {value.text: (value.lines, value.accounts) for value in found.values}
    assert {len(lines) for lines, _ in support.values()} == {1, 2}
    assert "two lines have" in found.wording
    assert "one line has" in found.wording
    assert max(support.values(), key=lambda s: len(s[0]))[1] == ("d", "e")


def test_a_copy_changes_nothing_but_who_carries_it(story: Make) -> None:
    a, b, _ = CONFLICTS[0]
    two = story({"a": a, "b": b}, published=DAY).statement().find()
    three = story({"a": a, "b": b, "c": a}, published=DAY, lines={"a": "l", "c": "l"})
    (one,), (other,) = two, three.statement().find()
    assert (one.certainty, one.severity) == (other.certainty, other.severity)
    assert sorted(len(v.lines) for v in other.values) == [1, 1]


def test_other_speakers_do_not_disagree(story: Make, person: Make) -> None:
    a, b, _ = CONFLICTS[2]
    made = story({"a": a, "b": b}, published=DAY, entities=[person("Ona"), person("Brek")])
    made.quoted("a", a, "Ona")
    made.quoted("b", b, "Brek")
    assert conflicts(made.statement().find()) == []


def test_spans_slice_and_reasons_are_given(story: Make) -> None:
    a, b, _ = CONFLICTS[0]
    made = story({"a": a, "b": b}, published=DAY).statement()
    (found,) = made.find()
    for value in found.values:
        for span in value.spans:
            assert made.texts[span.account][span.start : span.end] == value.text
    rules = [why.rule for why in found.why]
    assert rules == ["conflict.align", "conflict.parse", "conflict.slot", "conflict.relation"]
    product = found.why[0].score * found.why[1].score * found.why[2].score
    assert found.certainty == pytest.approx(product, abs=0.005)


def test_order_of_accounts_does_not_matter(story: Make) -> None:
    a, b, _ = CONFLICTS[0]
    texts = {"a": a, "b": b, "c": b.replace("April", "May")}
    found = [
        story(dict(order), published=DAY).statement(**texts).find()
        for order in permutations(texts.items())
    ]
    assert all(one == found[0] for one in found)


def test_an_undated_account_borrows_the_date_of_the_story(story: Make) -> None:
    texts = {
        "a": "The ferry Halda sank off Orvik harbour in March 2030.",
        "b": "The ferry Halda sank off Orvik harbour last month.",
    }
    dated = story(texts, published=DAY).statement().find()
    undated = story(texts, published={"a": DAY}).statement().find()
    assert undated[0].certainty == pytest.approx(dated[0].certainty * 0.7, abs=0.02)
    assert any("story's date" in value.normal for value in undated[0].values)


def test_without_any_date_nothing_is_claimed(story: Make) -> None:
    texts = {
        "a": "The ferry Halda sank off Orvik harbour in March.",
        "b": "The ferry Halda sank off Orvik harbour last month.",
    }
    assert conflicts(story(texts).statement().find()) == []


def test_values_of_statements_that_are_not_aligned_never_meet(story: Make) -> None:
    a = "The storm destroyed 40 boats in Orvik harbour, officials said."
    b = "Insurers in Tarn paid for 75 boats after the floods of last spring."
    made = story({"a": a, "b": b}, published=DAY)
    made.statement(a=a).statement(b=b)
    assert made.find() == ()


def test_month_against_month_and_year_is_a_variant_of_exactness(story: Make) -> None:
    texts = {
        "a": "The ferry Halda sank off Orvik harbour in March 2031.",
        "b": "The ferry Halda sank off Orvik harbour in 2031.",
    }
    found = story(texts, published=DAY).statement().find()
    assert [(c.class_, c.type, c.severity) for c in found] == [("variant", "specificity", "info")]


@pytest.mark.parametrize("outcome", sorted(words().outcomes))
def test_each_outcome_keeps_counts_apart(outcome: str) -> None:
    value = Quantity(lo=12, hi=12, value=12, of_what=f"sailors {outcome}")
    assert counted(value) == ("sailor", outcome)


def test_what_is_counted() -> None:
    assert counted(Quantity(lo=1, hi=1, of_what="fishing boats")) == ("boat", "")
    assert counted(Quantity(lo=1, hi=1, of_what="killed")) == ("", "killed")
    assert counted(Quantity(lo=1, hi=1)) == ("", "")


def test_an_announced_correction_is_an_update(story: Make) -> None:
    """The account that corrects a figure says so; that is of low weight and no conflict."""
    texts = {
        "a": "The harbour fund of the two islands will hold 40 million crowns.",
        "b": "The harbour fund of the two islands will hold 45 million crowns. "
        "The figure given first was an error, the office said.",
    }
    found = story(texts, published={"a": DAY, "b": "2031-06-21"}).statement().find()
    assert [(c.class_, c.type, c.severity) for c in found] == [("variant", "update", "low")]
    assert [e.kind for e in found[0].explanations if e.fits and e.kind == "correction"]


def test_an_error_of_another_kind_corrects_nothing(story: Make) -> None:
    texts = {
        "a": "The storm destroyed 40 boats in Orvik harbour.",
        "b": "The storm destroyed 75 boats in Orvik harbour. An error of the pilot was not to blame.",
    }
    found = conflicts(story(texts, published=DAY).statement().find())
    assert [c.type for c in found] == ["quantity"]


@pytest.mark.parametrize("word", sorted(words().corrections))
def test_each_word_of_a_correction(story: Make, word: str) -> None:
    texts = {
        "a": "The storm destroyed 40 boats in Orvik harbour.",
        "b": f"The storm destroyed 75 boats in Orvik harbour. The figure was {word}.",
    }
    found = story(texts, published=DAY).statement().find()
    assert [c.class_ for c in found] == ["variant"]


@pytest.mark.parametrize("word", sorted(words().figures))
def test_each_word_for_a_figure(story: Make, word: str) -> None:
    texts = {
        "a": "The storm destroyed 40 boats in Orvik harbour.",
        "b": f"The storm destroyed 75 boats in Orvik harbour. The old {word} was corrected.",
    }
    found = story(texts, published=DAY).statement().find()
    assert [c.class_ for c in found] == ["variant"]


@pytest.mark.parametrize("word", sorted(words().shares))
def test_each_word_of_sharing_out(story: Make, word: str) -> None:
    texts = {
        "a": "The two islands will pay 40 million crowns for the wall.",
        "b": f"The two islands will pay 20 million crowns {word} for the wall.",
    }
    assert conflicts(story(texts, published=DAY).statement().find()) == []


def _fact(id_: str, account: str, start: int, end: int, text: str, noun: str | None) -> Fact:
    value = Quantity(lo=3, hi=3, of_what=noun)
    return Fact(
        id=id_, account=account, start=start, end=end, text=text, kind="quantity", value=value
    )


@pytest.mark.parametrize("word", sorted(words().numbers))
def test_a_number_word_is_no_modifier(story: Make, word: str) -> None:
    """Values that share a number word are not thereby about one thing."""
    text = f"The storm destroyed 3 {word} boats."
    made = story({"a": text, "b": text}).statement()
    fact = _fact("f", "a", 20, len(text) - 1, text[20:-1], "boats")
    assert modifier(made.ground(), fact) == ""


@pytest.mark.parametrize("noun", sorted(words().growing))
def test_what_is_counted_up_is_updated(story: Make, noun: str) -> None:
    """A later and larger number of what grows is an update; of anything else it is a conflict."""
    days = {"a": DAY, "b": "2031-06-22"}
    texts = {
        "a": f"The storm at Orvik harbour left 40 {noun} on the list of the office.",
        "b": f"The storm at Orvik harbour left 75 {noun} on the list of the office.",
    }
    found = story(texts, published=days).statement().find()
    assert [(c.class_, c.type) for c in found] == [("variant", "update")]


def test_a_later_larger_number_of_anything_else_is_a_conflict(story: Make) -> None:
    texts = {
        "a": "The keeper of Orvik light has three children and a boat.",
        "b": "The keeper of Orvik light has six children and a boat.",
    }
    found = story(texts, published={"a": DAY, "b": "2031-06-22"}).statement().find()
    assert [(c.class_, c.type) for c in found] == [("conflict", "quantity")]
    assert [e.kind for e in found[0].explanations if e.fits] == ["update"]


def test_two_times_that_are_open_on_the_same_side_are_compared(story: Make) -> None:
    texts = {
        "a": "The fisheries accord of the islands will stay in force until March 2032.",
        "b": "The fisheries accord of the islands will stay in force until May 2035.",
    }
    found = conflicts(story(texts, published=DAY).statement().find())
    assert [c.type for c in found] == ["date"]


def test_a_time_that_is_open_on_one_side_denies_no_other(story: Make) -> None:
    texts = {
        "a": "The fisheries accord of the islands has been in force since March 2020.",
        "b": "The fisheries accord of the islands was in force in May 2019.",
    }
    assert conflicts(story(texts, published=DAY).statement().find()) == []


def test_a_day_of_something_else_in_the_account_takes_nothing_away(story: Make) -> None:
    """An account that names the other day too, but of another thing, does not thereby know both values."""
    first = "The council of Orvik signed the fisheries accord on Tuesday."
    texts = {
        "a": first + " A ball for the sailors is danced each Thursday.",
        "b": "The fisheries accord was signed by the council of Orvik on Thursday.",
    }
    found = conflicts(story(texts, published=DAY).statement(a=first, b=texts["b"]).find())
    assert [c.type for c in found] == ["date"]
    assert found[0].certainty >= 0.5


def test_an_account_with_both_values_side_by_side_is_about_two_things(story: Make) -> None:
    texts = {
        "a": "The council of Orvik voted on Tuesday and signed the fisheries accord on Thursday.",
        "b": "The council of Orvik signed the fisheries accord on Tuesday.",
    }
    found = conflicts(story(texts, published=DAY).statement().find())
    assert all(c.certainty < 0.5 for c in found)


def test_a_clause_that_was_cut_short_is_judged_by_its_sentence(story: Make) -> None:
    texts = {
        "a": "The accord opens the Tarl bank to 110 boats of the smaller kind.",
        "b": "The Tarl bank is opened by the accord for boats of the smaller kind, 140 boats.",
    }
    parts = {"a": "to 110 boats", "b": "140 boats"}
    found = conflicts(story(texts, published=DAY).statement(**parts).find())
    assert [c.type for c in found] == ["quantity"]
    assert found[0].certainty >= 0.5
