"""The typography channel finds what a copy of the file keeps and a retyping loses."""

import pytest

from tellings.text import traces

CASES = [
    ("The end of talks.\u00a0 They left.", "nbsp"),  # a no-break space after a stop
    ("He said “yes” and the minister's aide’s car’s door shut.", "stray_straight_apostrophe"),
    ("It's one. It's two. It’s three. It's four.", "stray_curly_apostrophe"),
    ('He said “yes” “no” “never” and then "so', "stray_straight_mark"),
    ("They met  again in port.", "double_space"),  # inside a line
    ("They met , and left.", "space_before_mark"),  # before a comma
    ("The co\u00adoperation pact", "invisible"),  # soft hyphen
]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_each_kind(text: str, kind: str) -> None:
    found = [trace for trace in traces(text) if trace.kind == kind]
    assert len(found) == 1
    assert text[found[0].start : found[0].end] == found[0].text


def test_a_form_used_throughout_is_a_habit() -> None:
    assert not traces("The minister's aide met the king's envoy at the town's gate.")


def test_shared_traces_pair_by_context() -> None:
    one = "First. They met\u00a0again in port."
    other = "A longer opening here. They met\u00a0again in port."
    (a,), (b,) = traces(one), traces(other)
    assert (a.kind, a.context[1:]) == (b.kind, b.context[1:])


def test_context_stays_inside_the_run() -> None:
    text = "Share\u00a0 They met\u00a0again. Print"
    (found,) = traces(text, [(7, 23)])
    assert found.context == ("they", "met", "again")
