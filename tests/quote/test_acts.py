"""What a report makes of its content, and what is told of its cue."""

from __future__ import annotations

import pytest

from tellings import quote

# text; act; reported content
ACTS = [
    ("Ivo Marsh said the nets were empty.", "assertion", "the nets were empty"),
    ("Ivo Marsh asked whether the quay would be mended.", "question", None),
    ("Ivo Marsh asked who would mend the quay.", "question", None),
    ("Lena Orrick wondered why the ferry was late.", "question", None),
    ("“Who pays for the quay?” asked Ivo Marsh.", "question", "Who pays for the quay?"),
    ("“Who pays for the quay?” Ivo Marsh said.", "question", None),  # the words themselves ask
    ("Ivo Marsh explained why the nets were empty.", "assertion", None),  # an answer, no question
    ("Lena Orrick urged the council to mend the quay.", "command", None),
    ("Lena Orrick asked the crew to leave the quay.", "command", "to leave the quay"),
    ("Lena Orrick told reporters to leave the quay.", "command", "to leave the quay"),
    ("Lena Orrick asked that the quay be closed.", "command", None),
    ("Lena Orrick called for a closed season.", "command", None),
    ("Lena Orrick vowed to mend the quay before winter.", "assertion", None),  # her own act
    ("Ivo Marsh denied that the nets were empty.", "denial", None),
    ("Ivo Marsh did not say that the nets were empty.", "negated", None),
    ("Ivo Marsh never said that the nets were empty.", "negated", None),
    ("Ivo Marsh did not deny that the nets were empty.", "negated", None),  # that is no denial
    ("Ivo Marsh would say that the nets were empty.", "hypothetical", None),
    ("If Ivo Marsh says the nets were empty, the boats stay.", "hypothetical", None),
    ("Ivo Marsh might ask whether the quay is safe.", "hypothetical", None),  # not asked yet
    ("“The nets came back empty,” Ivo Marsh said.", "assertion", None),
    ("Ivo Marsh spoke of the nets.\n“Who will feed the town this winter?”", "question", None),
]


@pytest.mark.parametrize(("text", "act", "content"), ACTS)
def test_act(text: str, act: str, content: str | None) -> None:
    (hit,) = [q for q in quote.find(text) if q.route != "noun_phrase" or len(quote.find(text)) == 1]
    assert hit.act == act
    assert content is None or hit.text == content
    reasons = [why.rule for why in hit.why if why.rule.startswith("quote.act.")]
    assert reasons == ([] if act == "assertion" else [f"quote.act.{act}"])


CUES = [
    ("Ivo Marsh pointed out that the quay is old.", "point out", "factive", "neutral"),
    ("Ivo Marsh acknowledged that the quay is old.", "acknowledge", "factive", "neutral"),
    ("Ivo Marsh claimed that the quay is old.", "claim", "doubting", "neutral"),
    ("Ivo Marsh says that the quay is old.", "say", "neutral", "neutral"),
    ("Ivo Marsh condemned the plan for the quay.", "condemn", "neutral", "negative"),
    ("Ivo Marsh welcomed the plan for the quay.", "welcome", "neutral", "positive"),
    ("The quay is old, according to Ivo Marsh.", "", "neutral", "neutral"),  # in no dictionary
]


@pytest.mark.parametrize(("text", "lemma", "factivity", "stance"), CUES)
def test_what_is_told_of_the_cue(text: str, lemma: str, factivity: str, stance: str) -> None:
    (hit,) = quote.find(text)
    assert hit.cue is not None
    assert text[hit.cue.start : hit.cue.end] == hit.cue.text
    assert (hit.cue.lemma, hit.cue.factivity, hit.cue.stance) == (lemma, factivity, stance)
