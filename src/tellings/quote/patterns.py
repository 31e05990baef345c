"""The patterns over one line: which content belongs to which cue, and whose it is."""

from __future__ import annotations

from msgspec.structs import replace

from tellings.quote import bounds
from tellings.quote.grammar import is_adverb, words
from tellings.quote.items import QUOTE, WORD
from tellings.quote.openers import after_hearer, openers, own_cue, sentence_like
from tellings.quote.reading import Reading, Report
from tellings.quote.settings import SETTINGS
from tellings.quote.source import Np, right_of
from tellings.quote.spot import Spot
from tellings.quote.subjects import inverted, marks_at_once, referring, relayed, subject_of

_MARKS_ALONE = ("cue_quote", "that_quote", "colon_quote", "splice")
_SPLIT_REACH = 14  # items between a cue and the second part of a split quotation


def reports(line: Reading) -> list[Report]:
    """All reports of a line, in the order of their cues; `line.used` holds the quotations they use."""
    found: list[Report] = []
    for number, spot in enumerate(line.spots):
        later = line.spots[number + 1 : number + 1 + SETTINGS.longest_content]
        report = _report(line, spot, later)
        while report is not None:
            found.append(report)
            line.take(report)
            report = _coordinate_marks(line, report)
    return found


def _coordinate_marks(line: Reading, report: Report) -> Report | None:
    """Further marks behind "and": "told the hall, “Q1,” and, “Q2”"."""
    at = report.content[-1][1]
    if report.route not in _MARKS_ALONE or line.items.kind[at - 1] != QUOTE:
        return None
    joined = False
    while at < line.end and (line.items.kind[at] == "," or line.items.norm[at] in ("and", "but")):
        joined = joined or line.items.kind[at] == WORD
        at += 1
    if not joined or at >= line.end or line.items.kind[at] != QUOTE:
        return None
    if _used(line, at) or own_cue(line, at) or not sentence_like(line, at):
        return None
    return replace(report, content=((at, at + 1),), inherited=True)


def _report(line: Reading, spot: Spot, later: list[Spot]) -> Report | None:
    subject, inherited = subject_of(line, spot)
    opening = _opening(line, spot) if subject is None else None
    if opening is not None:
        return opening
    if spot.form.cue.lemma in ("quote", "cite"):
        told = relayed(line, spot)
        if told is None:
            return None
        spot, subject = told
        if marks_at_once(line, spot):
            later = [other for other in later if other.left >= spot.last]
        inherited = False
    report = (
        _behind_marks(line, spot, subject)
        or _behind_content(line, spot, subject)
        or _before_content(line, spot, subject, later)
        or _postposed(line, spot, subject)
    )
    if report is not None:
        return replace(report, inherited=inherited and report.subject == subject)
    if subject is not None and not inherited and line.subject is None and referring(line, subject):
        line.subject = subject
    return None


def _opening(line: Reading, spot: Spot) -> Report | None:
    """V S, Q at the head of a line: "Said Ola Nord, a fisherman, “...”"."""
    if spot.left or not spot.finite or spot.form.tag not in ("past", "s"):
        return None
    subject = right_of(line.items, spot.last, line.end)
    if subject is None or "q" not in spot.form.cue.takes:
        return None
    at = subject[1]
    if at + 1 >= len(line.items) or line.items.kind[at] not in (",", ":"):
        return None
    if line.items.kind[at + 1] != QUOTE or own_cue(line, at + 1):
        return None
    return Report(spot, ((at + 1, at + 2),), "cue_quote", subject)


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
    if left[0] < at and spot.last < line.end and line.items.kind[spot.last] == QUOTE:
        return None  # "Waving a sign that read “Q1,” she shouted “Q2”"
    right = _split_tail(line, after, told=after == spot.last)
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
    return line.items.kind[at] == WORD and (norm in ("but", "and", "as") or is_adverb(norm))


def _content_start(line: Reading, quote: int) -> int:
    """The first item of content that ends with marks: the marks, or the clause around them."""
    if quote and line.items.kind[quote - 1] == "," and line.quoted(quote)[:1].isupper():
        return quote if sentence_like(line, quote) else _clause_before(line, quote)
    return _clause_before(line, quote)


def _clause_before(line: Reading, quote: int) -> int:
    first = quote
    while first > line.edge and line.items.kind[first - 1] in (WORD, QUOTE, ","):
        first -= 1
    while first < quote and line.items.kind[first] == ",":
        first += 1
    return first


def _used(line: Reading, at: int) -> bool:
    return line.items.kind[at] == QUOTE and line.items.ref[at] in line.used


def _split_tail(line: Reading, at: int, told: bool) -> Np | None:
    """The second part of a split quotation: marks behind the cue and a comma.

    Args:
        line: the line.
        at: the item behind the reporting clause.
        told: whether that clause ends in its cue; its comma may be left out then.
    """
    for k in range(at, min(line.end, at + _SPLIT_REACH)):
        if line.cues_in(k, k + 1):
            return None
        if line.items.kind[k] != QUOTE or not ((k == at and told) or _parted(line, k)):
            continue
        if _used(line, k) or own_cue(line, k):
            return None
        alone = k + 1 >= line.end or line.items.kind[k + 1] != WORD
        alone = alone or line.items.norm[k + 1] in words("after_np")
        return (k, k + 1) if alone else (k, line.end)
    return None


def _parted(line: Reading, quote: int) -> bool:
    """Whether punctuation stands before marks, or an abbreviation that ends a sentence ("in Oslo, N.O. “...")."""
    kind, end = line.items.kind[quote - 1], line.items.end[quote - 1]
    return kind in (",", ".", "—", ":", ";") or (kind == WORD and line.sheet.text[end - 1] == ".")


def _behind_content(line: Reading, spot: Spot, subject: Np | None) -> Report | None:
    """C, V S: content without marks before an inverted cue."""
    if subject is not None or not inverted(line, spot):
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
    opens = max(line.items.find(kind, 0, subject[0]) for kind in ":;") + 1
    opens = opens if line.cues_in(0, opens) else 0
    left, right = (opens, subject[0] - 1), (comma + 1, line.end)
    if left[1] - left[0] < (2 if opens else 1):
        return None
    if any(line.items.quotes(*part) for part in (left, right)):
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
    if last - first < 3 or opens in words("opening") or opens in words("heard"):
        return False
    if opens in words("quantity") and _counts(line, first + 1):
        return bounds.holds_verb(line.items, first, last)
    if opens in words("preposition") and _inverts(line, first, last):
        return True
    if opens.endswith("ing") or opens in words("preposition"):
        comma = next((k for k in range(first, last) if line.items.kind[k] == ","), last)
        return last - comma > 3 and bounds.holds_verb(line.items, comma + 1, last)
    return bounds.holds_verb(line.items, first, last)


def _counts(line: Reading, at: int) -> bool:
    """Whether a number follows: "At least four ...", "About 19,000 ..."."""
    at += line.items.norm[at] in ("least", "most", "to")
    norm = line.items.norm[at]
    return norm[:1].isdigit() or norm in words("number")


def _inverts(line: Reading, first: int, last: int) -> bool:
    """Whether a verb stands before its subject behind an opening phrase: "Among the missing is the captain"."""
    for at in range(first + 2, last):
        norm = line.items.norm[at]
        if line.items.kind[at] != WORD or norm in words("subordinator") - {"and", "or"}:
            return False
        if norm in ("is", "are", "was", "were"):
            return at + 1 < last and (
                line.items.norm[at + 1] in words("determiner") or line.items.cap[at + 1]
            )
    return False


# Content right of the cue ---------------------------------------------------


def _before_content(
    line: Reading, spot: Spot, subject: Np | None, later: list[Spot]
) -> Report | None:
    """S V C in its forms: marks, that, zero-that, colon, questions, small clauses, noun phrases."""
    if subject is None:
        return None
    for route, start in openers(line, spot, later):
        end = _content_end(line, route, start, spot, later)
        if route == "small_clause" and not referring(line, subject):
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
        return next((at for at in range(start, end) if line.items.kind[at] == ","), end)
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


def _enough(line: Reading, route: str, start: int, end: int, tier: int) -> bool:
    """Whether content is long enough for its pattern to be believed."""
    quotes = [at for at in range(start, end) if line.items.kind[at] == QUOTE]
    if quotes:
        long = any(len(line.quoted(at).split()) > SETTINGS.scare_words for at in quotes)
        return tier < 3 or long  # "plates read "XY 1""
    count = line.items.kind[start:end].count(WORD)
    opens = line.items.norm[start]
    if route in ("zero_that", "told"):
        return count >= 3
    if route == "small_clause":
        return count >= (4 if opens in ("for", "on", "a", "the") else 2)
    return count >= 2 and (route != "noun_phrase" or opens not in words("preposition"))
