"""The work on one line without end grows with its length: counted in calls, not in time."""

from __future__ import annotations

from cProfile import Profile

import pytest

from tellings import name, quote
from tellings.model import Account

LINES = [
    "he said that she said that ",  # each content ends nowhere
    "and said ",  # every cue looks for the line's main subject
    "saying, ",  # the same with participles, in a line without a finite verb
    "while he said that ",  # a subordinate clause without end
    "no, he said, ",  # content without a verb, asked for by each cue
    "now, he said, the nets were ",  # a report amid its content
    "he is describing the ",  # "describing X as Y" without "as"
    "Ola Nord said (Kari Lund, ",  # brackets that nothing closes
    "note: “Aa bb cc dd ee ff gg,” ",  # marks behind colons
    "“Ab cd ef gh ij,” he said, “kl mn op qr st” ",  # split quotations
]


def calls(text: str) -> int:
    """How many calls and generator steps it takes to read a text's quotations."""
    account = Account(id="a", text=text, language="en")
    names = name.find([account])
    counter = Profile()
    counter.runcall(quote.of_accounts, [account], names)
    return sum(entry.callcount for entry in counter.getstats())


@pytest.mark.parametrize("part", LINES)
def test_each_stretch_of_a_line_takes_the_same_work(part: str) -> None:
    stretch = part * min(210, 4_000 // len(part))
    calls(stretch)  # fills the caches of words
    one, two, three = (calls(stretch * times) for times in (1, 2, 3))
    assert three - two < 1.25 * (two - one)
