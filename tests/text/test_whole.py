"""A piece that is known to be one sentence is one for the splitter too, which need not look at it."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st
from nupunkt import sent_spans

from tellings.text.sentences import _whole


@given(st.text(alphabet="aB s.!?…”\"'’),:1", min_size=1, max_size=40).map(str.strip))
def test_the_splitter_agrees(piece: str) -> None:
    assume(piece and _whole(piece))
    assert len(sent_spans(piece)) == 1


def test_stops_inside_are_left_to_the_splitter() -> None:
    assert _whole("Varn came home.")
    assert _whole("“Varn came home.”")
    assert not _whole("Varn came. He left.")
    assert not _whole("Varn (of Oslo, N.) came.")
