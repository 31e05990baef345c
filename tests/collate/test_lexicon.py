"""Every entry of the word lists does what the list is for."""

from __future__ import annotations

import pytest

from tellings.collate import lexicon
from tellings.collate.sections import leads_away
from tellings.text import fold, stem


@pytest.mark.parametrize(
    ("verb", "present", "past", "participle"),
    [
        ("stress", "stresses", "stressed", "stressing"),  # -ss
        ("reply", "replies", "replied", "replying"),  # consonant and y
        ("say", "says", "said", "saying"),  # irregular
        ("describe", "describes", "described", "describing"),  # -e
        ("submit", "submits", "submitted", "submitting"),  # doubled consonant, written out
        ("write", "writes", "wrote", "writing"),
        ("agree", "agrees", "agreed", "agreeing"),  # -ee
    ],
)
def test_forms_of_cues(verb: str, present: str, past: str, participle: str) -> None:
    cues = lexicon.cues()
    assert {present, past} <= cues.finite
    assert participle in cues.participle
    assert stem(verb) in cues.stems


def test_every_cue_has_a_past_and_a_participle() -> None:
    cues = lexicon.cues()
    assert len(cues.finite) > 250
    assert all(word.endswith("ing") or word == "forecast" for word in cues.participle)
    assert all(word == fold(word) and word.isalpha() for word in cues.finite | cues.participle)


@pytest.mark.parametrize("phrase", lexicon.transitions(), ids=lambda t: " ".join(t.words))
def test_each_transition_leads_away(phrase: lexicon.Transition) -> None:
    opening = " ".join(phrase.words).capitalize()
    assert leads_away(f"{opening}, the harbour master met the mayor.") >= phrase.weight
    assert phrase.weight in (0.5, 1.0)


def test_a_transition_counts_at_the_start_only() -> None:
    assert leads_away("The mayor, meanwhile, met the harbour master.") == 0


def test_each_paraphrase_set_holds_two_stems() -> None:
    sets: dict[int, set[str]] = {}
    for word, numbers in lexicon.paraphrases().items():
        for number in numbers:
            sets.setdefault(number, set()).add(word)
    assert min(len(words) for words in sets.values()) >= 2


@pytest.mark.parametrize("name", lexicon.WordLists.__struct_fields__)
def test_lists_are_folded_words(name: str) -> None:
    words: frozenset[str] = getattr(lexicon.word_lists(), name)
    assert words
    assert all(word == fold(word) and word.isalpha() for word in words)
