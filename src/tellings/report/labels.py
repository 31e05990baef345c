"""Words that name a statement in a list: a whole sentence where an account has one, else a run with its ends shown."""

from __future__ import annotations

from tellings.model import Member, Statement
from tellings.report.excerpt import Slices, Snippet
from tellings.report.index import Index
from tellings.report.safe import one_line

_OPENING = "\"'([“‘«„‹"
_CLOSING = "\"')]”’»›"
_STOPS = ".!?…。！？؟।"
_SEVERAL = 3  # times as many accounts: a wording of so few is not what most of them say
_LEAST_WORDS = 5  # a run of fewer words names nothing by itself
_MOST_WORDS = 22  # a sentence beyond is no better a name than one that will be cut

_Rank = tuple[bool, bool, int, bool, bool, int, int]
_NO_RANK: _Rank = (True, True, 4, True, True, 0, 0)


def begins(text: str, start: int) -> bool:
    """Say whether a sentence begins at a place.

    Args:
        text: the account's text.
        start: code point where a run begins.

    Returns:
        Whether a line or a stop stands before the run, and its first letter is no small one.
    """
    at = start
    while at < len(text) and (text[at] in _OPENING or text[at].isspace()):
        at += 1
    if at < len(text) and text[at].islower():
        return False
    before = start - 1
    while before >= 0 and (text[before] in " \t\u00a0" or text[before] in _OPENING):
        before -= 1
    while before >= 0 and text[before] in _CLOSING:
        before -= 1
    return before < 0 or text[before] in _STOPS or text[before] in "\r\n\u2013\u2014"


def ends(text: str, end: int) -> bool:
    """Say whether a sentence ends at a place.

    Args:
        text: the account's text.
        end: code point after the last of a run.

    Returns:
        Whether a stop ends the run, or the line ends after it.
    """
    last = end - 1
    while last >= 0 and (text[last].isspace() or text[last] in _CLOSING):
        last -= 1
    if last >= 0 and text[last] in _STOPS:
        return True
    after = end
    while after < len(text) and (text[after] in _CLOSING or text[after] in " \t\u00a0"):
        after += 1
    return after >= len(text) or text[after] in "\r\n" or text[after] in _STOPS


def named_by(ix: Index, statement: Statement) -> Member | None:
    """Choose the place whose words name a statement best.

    Places in headlines, and places whose wording few of the accounts share while many share another, come last: such a
    place may say more or less than the statement. Then whole sentences come before beginnings, and those before other
    runs; among equals stands the one that the label was taken from, then the first.

    Args:
        ix: the comparison.
        statement: one of its statements.

    Returns:
        A member, or None where the statement has none in a known account.
    """
    return min(_ranked(ix, statement), key=lambda x: x[0], default=(_NO_RANK, None))[1]


def clean(ix: Index, statement: Statement) -> bool:
    """Whether some account says a statement in a sentence of its own."""
    best = min((rank for rank, _ in _ranked(ix, statement)), default=_NO_RANK)
    return best[:4] == (False, False, 0, False)


def name(ix: Index, slices: Slices, statement: Statement, words: int) -> Snippet:
    """Name a statement by words of one of its accounts.

    Args:
        ix: the comparison.
        slices: cuts the slice.
        statement: one of the comparison's statements.
        words: most words to show.

    Returns:
        The words; ellipses before and after say that the sentence goes on there.
    """
    member = named_by(ix, statement)
    if member is None:
        return Snippet(text=" ".join(one_line(statement.label).split()[:words]))
    text = ix.account[member.account].text
    found = slices.words(member.account, member.start, member.end, words)
    if found.withheld:
        return found
    before = "" if begins(text, member.start) else "… "
    after = found.after or ("" if ends(text, member.end) else " …")
    return Snippet(before=before, text=found.text, after=after)


def _ranked(ix: Index, statement: Statement) -> list[tuple[_Rank, Member]]:
    """The places of a statement with their ranks; a smaller one is better."""
    known = [m for m in statement.members if m.account in ix.account]
    company: dict[str, set[str]] = {}
    for member in known:
        company.setdefault(_wording(ix, statement, member), set()).add(member.account)
    most = max((len(found) for found in company.values()), default=0)
    return [
        (_rank(ix, statement, m, _SEVERAL * len(company[_wording(ix, statement, m)]) < most), m)
        for m in known
    ]


def _rank(ix: Index, statement: Statement, member: Member, odd: bool) -> _Rank:
    """What speaks against a place, gravest first; `odd` says that few share its wording."""
    text = ix.account[member.account].text
    first, last = begins(text, member.start), ends(text, member.end)
    count = len(text[member.start : member.end].split())
    own = text.startswith(statement.label[:40], member.start)
    shape = 0 if first and last else 1 if first else 2 if last else 3
    fits = _LEAST_WORDS <= count <= _MOST_WORDS
    place = ix.place[member.account]
    return member.part == "headline", odd, shape, not fits, not own, place, member.start


def _wording(ix: Index, statement: Statement, member: Member) -> str:
    """The line of a place, or its account where it is in none."""
    return ix.wording.get((member.account, statement.event), member.account)
