"""The patterns over one line: which content belongs to which cue, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from tellings.quote import bounds
from tellings.quote.cues import Cue, Form, cues
from tellings.quote.grammar import is_adverb, words
from tellings.quote.items import QUOTE, WORD
from tellings.quote.openers import after_hearer, openers
from tellings.quote.reading import Reading, Report
from tellings.quote.settings import SETTINGS
from tellings.quote.source import Np, left_of, right_of
from tellings.quote.spot import Spot

_NO_CUE = Spot(Form(Cue("", 3, ""), "past", ()), -1, 1 << 30, 1 << 30, True)
_MARKS_ALONE = ("cue_quote", "that_quote", "colon_quote", "splice")
_RELAY_REACH = 12  # words between "quoted" and "as saying"
_SPLIT_REACH = 14  # items between a cue and the second part of a split quotation


def reports(line: Reading) -> list[Report]:
    """All reports of a line, in the order of their cues; `line.used` holds the quotations they use."""
    found: list[Report] = []
    for number, spot in enumerate(line.spots):
        later = line.spots[number + 1 : number + 1 + SETTINGS.longest_content]
        report = _report(line, spot, later)
        if report is not None:
            found.append(report)
            line.take(report)
    return found


def _report(line: Reading, spot: Spot, later: list[Spot]) -> Report | None:
    subject = left_of(line.items, spot.left, line.mention) if spot.finite else None
    if subject is None and spot.finite and _behind_relative(line, spot):
        subject = _antecedent(line, spot.left - 1)
    inherited = False
    if subject is None and not _inverted(line, spot):
        subject = _inherit(line, spot)
        inherited = subject is not None
    if spot.form.cue.lemma in ("quote", "cite"):
        relayed = _relayed(line, spot)
        if relayed is None:
            return None
        spot, subject = relayed
        inherited = False
    report = (
        _behind_marks(line, spot, subject)
        or _behind_content(line, spot, subject)
        or _before_content(line, spot, subject, later)
        or _postposed(line, spot, subject)
    )
    if report is not None:
        return replace(report, inherited=inherited and report.subject == subject)
    if subject is not None and not inherited and line.subject is None and _referring(line, subject):
        line.subject = subject
    return None


# Whose report ---------------------------------------------------------------


def _relayed(line: Reading, spot: Spot) -> tuple[Spot, Np] | None:
    """ "X quoted S as saying": S speaks; the cue runs from "quoted" to "saying"."""
    for at in range(spot.last + 1, min(line.end, spot.last + _RELAY_REACH)):
        if line.items.norm[at : at + 2] == ["as", "saying"]:
            relayer = left_of(line.items, spot.left, line.mention)
            clause = relayer[0] if relayer else spot.left
            return replace(spot, last=at + 2, clause=clause), (spot.last, at)
    return None


def _behind_relative(line: Reading, spot: Spot) -> bool:
    return spot.left > 1 and line.items.norm[spot.left - 1] in ("who", "which")


def _referring(line: Reading, run: Np) -> bool:
    """Whether a noun phrase refers to someone: a mention, or a pronoun alone."""
    if line.mention(*run) is not None:
        return True
    return run[1] - run[0] == 1 and line.items.norm[run[0]] in words("pronoun")


def _inverted(line: Reading, spot: Spot) -> bool:
    """Whether a cue stands right behind content, before its subject."""
    if not spot.left or not spot.finite:
        return False
    before = line.items.kind[spot.left - 1]
    return before == QUOTE or (before == "," and "p" in spot.form.cue.takes)


def _inherit(line: Reading, spot: Spot) -> Np | None:
    """The subject of a participle or a coordinate verb: the line's last subject, else its main one."""
    if not spot.left:
        return None if spot.finite else _subject_behind(line, spot)
    kind, norm = line.items.kind[spot.left - 1], line.items.norm[spot.left - 1]
    if spot.finite:
        joined = kind == "," or norm in ("and", "but", "then")
    else:
        joined = kind in (",", "—") or norm in ("and", "while", "by")
    return (line.subject or _main_subject(line, spot)) if joined else None


def _subject_behind(line: Reading, spot: Spot) -> Np | None:
    """The subject of the clause that an opening participle belongs to ("Noting the risk, she asked ...")."""
    for at in range(spot.last, line.end):
        norm = line.items.norm[at]
        if not (_past_like(norm) or norm in cues()):
            continue
        found = left_of(line.items, at, line.mention)
        if found is not None and line.items.kind[found[0] - 1] == ",":
            return found
    return _opening_mention(line, spot)


def _main_subject(line: Reading, spot: Spot) -> Np | None:
    """The noun phrase before the first finite verb of the line other than the cue."""
    if line.heads is None:
        line.heads = list(islice(_heads(line), 2))
    others = (subject for at, subject in line.heads if at != spot.left)
    return next(others, None) or _opening_mention(line, spot)


def _heads(line: Reading) -> Iterator[tuple[int, Np]]:
    """The finite verbs of a line that have a subject, with it."""
    for at in range(1, len(line.items)):
        if not _past_like(line.items.norm[at]):
            continue
        left = at
        while left and is_adverb(line.items.norm[left - 1]):
            left -= 1
        found = left_of(line.items, left, line.mention)
        if found is not None:
            yield at, found


def _opening_mention(line: Reading, spot: Spot) -> Np | None:
    """The mention that opens the line, or the clause behind its opening phrase."""
    for first in (0, line.comma + 1):
        for last in range(min(spot.first, first + 10, len(line.items)), first, -1):
            if line.mention(first, last) == first:
                return first, last
    return None


def _past_like(norm: str) -> bool:
    return norm in words("auxiliary") or norm in words("past") or norm.endswith("ed")


def _antecedent(line: Reading, relative: int) -> Np | None:
    end = relative - 1 if relative and line.items.kind[relative - 1] == "," else relative
    return left_of(line.items, end, line.mention) if end > 0 else None


def announced(line: Reading) -> tuple[Np, Np] | None:
    """Cue and subject of a line whose colon announces marks: of its last cue, else the colon and the main subject.

    Args:
        line: a line that ends with a colon, or the part of one before it.
    """
    for spot in reversed(line.spots):
        if not {"q", "p"} & set(spot.form.cue.takes):
            continue
        subject = left_of(line.items, spot.left, line.mention) if spot.finite else None
        subject = subject or _inherit(line, spot)
        if subject is not None:
            return (spot.left, spot.last), subject
    colon = len(line.items) - 1
    touching = line.mention(0, colon)
    main = (touching, colon) if touching is not None else _main_subject(line, _NO_CUE)
    return ((colon, colon + 1), main) if main else None


# Content left of the cue ----------------------------------------------------


def _behind_marks(line: Reading, spot: Spot, subject: Np | None) -> Report | None:
    """ "Q," S V and "Q," V S, also split in two."""
    if not spot.finite or not set("qp") & set(spot.form.cue.takes):
        return None
    at = _clause_start(spot, subject) - 1
    while at >= 0 and (line.items.kind[at] in (",", "—") or _opens_clause(line, at)):
        at -= 1
    if at < 0 or line.items.kind[at] != QUOTE or line.items.ref[at] in line.used:
        return None
    after = spot.last
    if subject is None:
        subject = right_of(line.items, spot.last, line.end)
        if subject is None:
            return None
        after = subject[1]
    left = (_content_start(line, at), at + 1)
    right = _split_tail(line, after)
    if right is not None:
        return Report(spot, (left, right), "split", subject)
    return Report(spot, (left,), "quote_first", subject)


def _clause_start(spot: Spot, subject: Np | None) -> int:
    """The first item of the clause that reports."""
    if spot.clause >= 0:
        return spot.clause
    return spot.left if subject is None else min(subject[0], spot.left)


def _opens_clause(line: Reading, at: int) -> bool:
    norm = line.items.norm[at]
    return norm in ("but", "and", "as") or is_adverb(norm)


def _content_start(line: Reading, quote: int) -> int:
    """The first item of content that ends with marks: the marks, or the clause around them."""
    first = quote
    while first > line.edge and line.items.kind[first - 1] in (WORD, QUOTE, ","):
        first -= 1
    while first < quote and line.items.kind[first] == ",":
        first += 1
    return first


def _used(line: Reading, at: int) -> bool:
    return line.items.kind[at] == QUOTE and line.items.ref[at] in line.used


def _split_tail(line: Reading, at: int) -> Np | None:
    """The second part of a split quotation: marks behind the cue and a comma."""
    for k in range(at, min(line.end, at + _SPLIT_REACH)):
        if line.cues_in(k, k + 1):
            return None
        if line.items.kind[k] != QUOTE or line.items.kind[k - 1] not in (",", ".", "—", ":", ";"):
            continue
        if _used(line, k) or _has_own_cue(line, k):
            return None
        alone = k + 1 >= line.end or line.items.kind[k + 1] != WORD
        return (k, k + 1) if alone else (k, line.end)
    return None


def _has_own_cue(line: Reading, quote: int) -> bool:
    """Whether marks are followed by a cue of their own: a subject and verb, or a verb, and then punctuation."""
    stop = quote + 1
    while stop < line.end and line.items.kind[stop] == WORD and stop - quote <= _RELAY_REACH:
        stop += 1
    return any(spot.finite for spot in line.cues_in(quote + 1, stop))


def _behind_content(line: Reading, spot: Spot, subject: Np | None) -> Report | None:
    """C, V S: content without marks before an inverted cue."""
    if subject is not None or not _inverted(line, spot):
        return None
    found = right_of(line.items, spot.last, line.end)
    if found is None or not bounds.closes(line.items, found[1], line.end):
        return None
    return _left_content(line, spot, spot.left, found, "postposed_inverted")


def _postposed(line: Reading, spot: Spot, subject: Np | None) -> Report | None:
    """C, S V: content before the subject."""
    if subject is None or not spot.finite or "p" not in spot.form.cue.takes:
        return None
    if (subject[0] > spot.left and spot.clause < 0) or not (
        bounds.closes(line.items, spot.last, line.end) or _told(line, spot)
    ):
        return None
    if spot.form.cue.lemma == "report" and _host(line, subject):
        return None  # "..., example.org reported" cites an outlet for the sentence; nobody speaks
    return _interrupted(line, spot, subject) or _left_content(
        line, spot, _clause_start(spot, subject), subject, "postposed"
    )


def _interrupted(line: Reading, spot: Spot, subject: Np) -> Report | None:
    """C1, S V, C2: a report in the middle of its content, without marks."""
    if line.end > SETTINGS.longest_content:
        return None
    comma = bounds.skip_adjunct(line.items, spot.last, line.end)
    if comma + 3 > line.end or line.items.kind[comma] != "," or subject[0] < 2:
        return None
    if line.items.kind[subject[0] - 1] != "," or not bounds.goes_on(
        line.items, comma + 1, line.end
    ):
        return None
    if line.cues_in(comma + 1, comma + 2):
        return None
    left, right = (0, subject[0] - 1), (comma + 1, line.end)
    if line.items.quotes(*left) or line.items.quotes(*right):
        return None
    return Report(spot, (left, right), "interrupted", subject)


def _host(line: Reading, subject: Np) -> bool:
    return subject[1] - subject[0] == 1 and "." in line.items.norm[subject[0]][:-1]


def _told(line: Reading, spot: Spot) -> bool:
    """A postposed "tell" with its hearer: "..., she told the council"."""
    if "o" not in spot.form.cue.takes:
        return False
    after = after_hearer(line, spot.last)
    return after is not None and bounds.closes(line.items, after, line.end)


def _left_content(line: Reading, spot: Spot, border: int, subject: Np, route: str) -> Report | None:
    if border < 1 or line.items.kind[border - 1] not in (",", QUOTE, "—"):
        return None
    last = border if line.items.kind[border - 1] == QUOTE else border - 1
    longest = SETTINGS.longest_content
    first = 0 if last <= longest else min(max(line.edge, last - longest), last)
    cut = first > line.edge
    while first < last and line.items.kind[first] not in (WORD, QUOTE):
        first += 1
    if first == last:
        return None
    if not _is_clause(line, first, last):
        return None
    return Report(spot, ((first, last),), route, subject, cut=cut)


def _is_clause(line: Reading, first: int, last: int) -> bool:
    """Whether a stretch is a clause of its own, not an opening phrase ("In a statement, ...")."""
    if line.items.quotes(first, last):
        return True
    opens = line.items.norm[first]
    if last - first < 3 or opens in words("opening"):
        return False
    if opens.endswith("ing") or opens in words("preposition"):
        comma = line.items.find(",", first, last)
        return comma >= 0 and last - comma > 3 and bounds.holds_verb(line.items, comma + 1, last)
    return bounds.holds_verb(line.items, first, last)


# Content right of the cue ---------------------------------------------------


def _before_content(
    line: Reading, spot: Spot, subject: Np | None, later: list[Spot]
) -> Report | None:
    """S V C in its forms: marks, that, zero-that, colon, questions, small clauses, noun phrases."""
    if subject is None:
        return None
    for route, start in openers(line, spot, later):
        end = _content_end(line, route, start, spot, later)
        if route == "small_clause" and not _referring(line, subject):
            continue  # "a club called the Anchor" has no speaker
        if end > start and _enough(line, route, start, end, spot.form.cue.tier):
            cut = end == start + SETTINGS.longest_content < line.end
            return Report(spot, ((start, end),), route, subject, cut=cut)
    return None


def _content_end(line: Reading, route: str, start: int, spot: Spot, later: list[Spot]) -> int:
    if route in _MARKS_ALONE:
        end = start + 1
        while end < line.end and line.items.kind[end] == QUOTE:
            end += 1
        if (
            line.quoted(end - 1)[-1:] in ",.?!…"
            or end >= line.end
            or not _runs_on(line, end, later)
        ):
            return end
    end = bounds.clause_end(line.items, start, spot, later)
    if (spot.left == 0 and not spot.finite) or _subordinate(line, spot):
        # "Noting the risk, she ...", "While he said he would come, she ..."
        comma = line.items.find(",", start, end)
        return end if comma < 0 else comma
    return end


def _subordinate(line: Reading, spot: Spot) -> bool:
    """Whether a cue stands in a subordinate clause that opens the line."""
    opens = line.items.norm[0]
    if opens not in words("opening") - {"who", "whom", "which", "so", "why", "how", "nor"}:
        return False
    return spot.left <= line.pause


def _runs_on(line: Reading, at: int, later: list[Spot]) -> bool:
    """Whether a clause goes on behind marks: a word that opens neither a coordinate cue nor an adjunct."""
    norm = line.items.norm[at]
    if line.items.kind[at] != WORD or norm in words("adjunct"):
        return False
    after = at + 1 if norm in words("conjunction") else at
    return all(other.left not in (at, after) for other in later)


def _long(inside: str) -> bool:
    return len(inside.split(None, SETTINGS.scare_words)) > SETTINGS.scare_words


def _enough(line: Reading, route: str, start: int, end: int, tier: int) -> bool:
    """Whether content is long enough for its pattern to be believed."""
    quotes = line.items.quotes(start, end)
    if quotes:
        long = any(_long(line.sheet.inside(ref)) for ref in quotes)
        return tier < 3 or long  # "plates read "XY 1""
    count = line.items.kind[start:end].count(WORD)
    opens = line.items.norm[start]
    if route in ("zero_that", "told"):
        return count >= 3
    if route == "small_clause":
        return count >= (4 if opens in ("for", "on", "a", "the") else 2)
    return count >= 2 and (route != "noun_phrase" or opens not in words("preposition"))
