"""Statement units: the clauses of an account that can be aligned, each with its speaker and entity-linked words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tellings import name
from tellings.collate.settings import Settings
from tellings.collate.speakers import Register
from tellings.collate.split import Wanted, parts
from tellings.model import Account, Part, Quotation, body_spans
from tellings.text import Sentence, Token, function_words, sentences, tokens

if TYPE_CHECKING:
    from tellings.name import Names

_LEFT_OVER = " \t\u00a0\"“„«「『‘'("
"""White space and opening marks that belong to the unit after a cut."""


class Unit(Struct, frozen=True, kw_only=True):
    """A clause that can be aligned.

    `start`, `end` are half-open code points of the account's text; the units of a sentence tile its words. `sentence`
    counts the sentences of the account (headlines first); `section` is "" until sections are known. `speaker` is an
    entity id, None for the narrator or an unknown voice. `quoted` says that most of it stands between marks. `tokens`
    are its words, those of a linked name replaced by one whose `norm` and `stem` are the entity id. `loose` says that
    only a pause, no verb of its own, divides it from the unit before.
    """

    account: str
    section: str = ""
    start: int
    end: int
    sentence: int
    part: Part = "body"
    speaker: str | None = None
    speaker_confidence: float = 0.0
    quoted: bool = False
    tokens: tuple[Token, ...] = ()
    loose: bool = False


def of_account(
    account: Account, names: Names, quotations: Sequence[Quotation], settings: Settings
) -> list[Unit]:
    """The statement units of one account in order, headline and sub-headlines first.

    Args:
        account: an account with furniture and titles known.
        names: the names of the story.
        quotations: the quotations of this account.
        settings: the thresholds of the room.
    """
    register = Register(account.id, names, quotations)
    marked = [(s.start, s.end) for q in quotations if q.kind != "indirect" for s in q.segments]
    wanted = Wanted(settings.unit_words, settings.loose_words)
    units: list[Unit] = []
    for number, (sentence, part) in enumerate(islice(_sentences(account), settings.sentences_most)):
        words = tokens(account.text, sentence.start, sentence.end)
        pieces = parts(account.text, words, marked, wanted)
        whole = (sentence.start, sentence.end)
        bounds = _bounds(account.text, whole, [words[p.start].start for p in pieces[1:]])
        for (start, end), piece in zip(bounds, pieces, strict=False):
            mine = words[piece.start : piece.end]
            voice = register.voice(mine, whole)
            unit = Unit(
                account=account.id,
                start=start,
                end=end,
                sentence=number,
                part=part,
                speaker=voice.entity,
                speaker_confidence=voice.confidence,
                quoted=_covered(marked, start, end) * 2 > end - start,
                tokens=linked_words(account, names, mine),
                loose=piece.loose,
            )
            units.append(unit)
    return units


def linked_words(account: Account, names: Names, words: Sequence[Token]) -> tuple[Token, ...]:
    """Words of an account in order, those of each linked name replaced by one word that stands for the entity."""
    out: list[Token] = []
    at = 0
    for left, right, entity in sorted(
        name.linked(names, account.id, words[0].start, words[-1].end)
    ):
        while at < len(words) and words[at].start < left:
            out.append(words[at])
            at += 1
        if at < len(words) and words[at].start < right:
            out.append(Token(left, right, account.text[left:right], entity, entity, "word"))
        while at < len(words) and words[at].start < right:
            at += 1
    return (*out, *words[at:])


def content(unit: Unit) -> list[Token]:
    """The words of a unit that are no function words."""
    skip = function_words()
    return [word for word in unit.tokens if word.norm not in skip]


def said(unit: Unit) -> list[Token]:
    """The content words of a unit without the name of its speaker, who is compared by himself."""
    return [word for word in content(unit) if word.norm != unit.speaker]


def _sentences(account: Account) -> Iterator[tuple[Sentence, Part]]:
    headings = [f.span for f in (account.title, *account.subtitles) if f and f.span]
    for span in sorted(headings):
        for sentence in sentences(account.text, [(span.start, span.end)]):
            yield sentence, "headline"
    part: Part = "lede"
    for sentence in sentences(account.text, body_spans(account)):
        yield sentence, part
        part = "body"


def divide(unit: Unit, cuts: Sequence[int], text: str) -> list[Unit]:
    """Cut a unit before some of its words.

    Args:
        unit: the unit.
        cuts: indices into its tokens, in order, never 0.
        text: the text of its account.
    """
    if not cuts:
        return [unit]
    bounds = _bounds(text, (unit.start, unit.end), [unit.tokens[at].start for at in cuts])
    edges = [0, *cuts, len(unit.tokens)]
    return [
        replace(
            unit,
            start=start,
            end=end,
            tokens=unit.tokens[a:b],
            loose=unit.loose or a > 0,
        )
        for (start, end), (a, b) in zip(bounds, pairwise(edges), strict=True)
    ]


def _bounds(text: str, whole: tuple[int, int], cuts: Sequence[int]) -> list[tuple[int, int]]:
    # An opening mark before a part goes with it, white space with nobody.
    bounds = []
    start = whole[0]
    for cut in cuts:
        end = start + len(text[start:cut].rstrip(_LEFT_OVER))
        bounds.append((start, end))
        rest = text[end:cut]
        start = end + len(rest) - len(rest.lstrip())
    return [*bounds, (start, whole[1])]


def _covered(runs: Sequence[tuple[int, int]], start: int, end: int) -> int:
    return sum(max(0, min(b, end) - max(a, start)) for a, b in runs)
