"""What the bounds of the room leave out is counted, and each quotation says it."""

from __future__ import annotations

from tellings import name, quote
from tellings.model import Account, LeftOut

PERSONS = [
    "Ola Nord",
    "Ivo Marsh",
    "Karl Brandt",
    "Hugo Stern",
    "Emil Falk",
    "Otto Lind",
    "Nils Ek",
]


def left_out(text: str) -> list[LeftOut]:
    account = Account(id="a", text=text, language="en")
    return list(quote.left_out(quote.of_accounts([account], name.find([account]))))


def test_ordinary_text_leaves_nothing_out() -> None:
    assert left_out("Ola Nord said the quay is old. “It will not last,” he added.") == []


def test_a_clause_without_end_is_cut_and_counted() -> None:
    long = "the quay is old and " * 150
    (behind,) = quote.find(f"Ola Nord said {long}")
    assert "quote.cut" in [why.rule for why in behind.why]
    assert len(behind.text.split()) == quote.SETTINGS.longest_content
    (one,) = left_out(f"Ola Nord said {long}")
    assert (one.step, one.count, one.account) == ("quote", 1, "a")
    (one,) = left_out(f"{long} the nets are, Ola Nord said.")  # before the cue
    assert (one.step, one.count, one.account) == ("quote", 1, "a")


def test_possible_speakers_beyond_those_listed_are_counted() -> None:
    text = f"{', '.join(PERSONS[:-1])} and {PERSONS[-1]} met. The quay, he said, is old."
    (said,) = quote.find(text)
    assert said.speaker is not None
    assert len(said.speaker.candidates) == 5
    (one,) = left_out(text)
    assert one.count == len(PERSONS) - 5
    assert [why.score for why in said.why if why.rule == "quote.speaker.unlisted"] == [one.count]
