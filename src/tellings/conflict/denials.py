"""Claims that one account relays and another one reports as denied, be it a later version of the first.

Both accounts may be right as they stand: somebody claims it, somebody denies it. That one of them has only the claim,
or only the denial, is what a reader wants to know; so these are variants. Only outright words of denial count ("denied
that", "reports that ... are untrue"), and what is denied must be told by the claim in its rare words and names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tellings.conflict.build import Carried, Verdict, grouped, item
from tellings.conflict.ground import Ground, Run
from tellings.conflict.wording import say
from tellings.conflict.words import words
from tellings.model import Conflict, Span, Why
from tellings.text import Token

_NEAR = 3
"""Words before another in which a negation denies it."""

_KINDRED = 4
"""Letters that two stems of one word share at least."""


class Denied(Struct, frozen=True):
    """A denial: where it stands, what is denied, and the denier's next quoted words."""

    span: Span
    line: str
    about: frozenset[str]
    beside: Span | None


class Claim(Struct, frozen=True):
    """A sentence of an account, with what it tells of."""

    span: Span
    line: str
    about: frozenset[str]


def denials(ground: Ground) -> Iterator[Conflict]:
    """Variants: what one line claims, or relays as claimed, and another one reports as denied.

    Args:
        ground: all findings.
    """
    denied = [d for account in sorted(ground.accounts) for d in _denied(ground, account)]
    denied = denied[: ground.settings.denials]
    if not denied:
        return
    claims = [c for account in sorted(ground.accounts) for c in _claims(ground, account)]
    claims = [c for c in claims if not any(_overlap(c.span, d.span) for d in denied)]
    groups: dict[Span, tuple[list[Denied], list[Claim]]] = {}
    for one in denied:
        met = [c for c in claims if _elsewhere(c, one) and _tells(ground, c, one.about)]
        if met:
            first = min(c.span for c in met)
            told = groups.setdefault(first, ([], []))
            told[0].append(one)
            told[1].extend(c for c in met if c not in told[1])
    for deniers, met in groups.values():
        aware = {d.span.account for d in deniers}
        only = [c for c in met if c.span.account not in aware]
        if only:
            yield _variant(ground, deniers, only)


def _elsewhere(claim: Claim, denied: Denied) -> bool:
    return claim.span.account != denied.span.account


def _denied(ground: Ground, account: str) -> Iterator[Denied]:
    for run in ground.sentences_of(account):
        row = ground.tokens(account, *run)
        content = _content(row)
        line = ground.line_at(account, run[0])
        if content is None or line is None or content[0] >= content[1]:
            continue
        about = _about(ground, account, content)
        if len(about) >= ground.settings.denied_words:
            yield Denied(Span(account, *run), line, about, _next_words(ground, account, run))


def _content(row: Sequence[Token]) -> Run | None:
    """What a sentence denies: behind "denied that", or between "reports that" and "are untrue"."""
    table = words()
    norms = [t.norm for t in row]
    for at, norm in enumerate(norms):
        after = at + 1
        if norm in table.claims and norms[after : after + 1] == ["that"]:
            end = next((i for i in range(after + 1, len(norms)) if norms[i] in table.untrue), None)
            if end is not None:
                return row[after + 1].start, row[end - 1].start
        if norm in table.denying or norm in table.rejecting_verbs:
            if not table.negations.isdisjoint(norms[max(0, at - 3) : at]):
                return None
            claim = [
                i for i in range(after, min(after + 4, len(norms))) if norms[i] in table.claims
            ]
            start = claim[0] + 1 if claim else after
            opened = norms[start : start + 1] in (["that"], ["having"], ["of"])
            if opened and (claim or norm in table.denying) and start + 1 < len(row):
                return row[start + 1].start, row[-1].end
    return None


def _about(ground: Ground, account: str, run: Run) -> frozenset[str]:
    """The stems of a run and the entities it names; words of a name are told by the entity."""
    mentions = [m for m in ground.names.within(account, *run) if m.entity is not None]
    inside = [(m.start, m.end) for m in mentions]
    row = (t for t in ground.content(account, run) if t.kind != "number")
    stems = (t.stem for t in row if not any(s <= t.start < e for s, e in inside))
    return frozenset((*stems, *(f"@{m.entity}" for m in mentions)))


def _next_words(ground: Ground, account: str, run: Run) -> Span | None:
    """The quotation that the next sentence of the paragraph begins with: what the denier says to it."""
    end = run[1] + ground.settings.denier_gap
    found = [
        q for q in ground.quotations_in(account) if q.kind == "direct" and run[1] <= q.start <= end
    ]
    if not found or "\n" in ground.accounts[account].text[run[1] : found[0].start]:
        return None
    first = min(found, key=lambda q: (q.start, q.end))
    return Span(account, first.start, first.end)


def _claims(ground: Ground, account: str) -> Iterator[Claim]:
    table = words()
    for run in ground.sentences_of(account):
        line = ground.line_at(account, run[0])
        norms = {t.norm for t in ground.tokens(account, *run)}
        if line is None or norms & (table.denying | table.rejecting_verbs):
            continue
        yield Claim(Span(account, *run), line, _about(ground, account, run))


def _overlap(a: Span, b: Span) -> bool:
    return a.account == b.account and a.start < b.end and b.start < a.end


def _tells(ground: Ground, claim: Claim, denied: frozenset[str]) -> bool:
    """Whether a sentence tells what is denied: enough of its words and names, by number and by weight, not negated."""
    settings = ground.settings
    shared = frozenset(w for w in denied if w in claim.about or _kindred(w, claim.about))
    if not any(not w.startswith("@") for w in shared) or _negated(ground, claim, shared):
        return False
    weight = ground.weights
    whole = sum(weight.get(w, 1.0) for w in sorted(denied))
    share = sum(weight.get(w, 1.0) for w in sorted(shared)) / whole if whole else 0.0
    if len(shared) >= settings.denied_words:
        return share >= settings.denied_share
    return len(shared) == settings.denied_words - 1 and share >= settings.denied_most


def _negated(ground: Ground, claim: Claim, shared: frozenset[str]) -> bool:
    """Whether a negation stands right before one of the shared words."""
    row = ground.tokens(claim.span.account, claim.span.start, claim.span.end)
    for at, token in enumerate(row):
        near = {t.norm for t in row[max(0, at - _NEAR) : at]}
        if near & words().negations and (token.stem in shared or _kindred(token.stem, shared)):
            return True
    return False


def _kindred(word: str, others: frozenset[str]) -> bool:
    """Whether a stem is another one but for an ending that stemming left ("fault", "faulti")."""
    if word.startswith("@") or len(word) < _KINDRED:
        return False
    return any(
        abs(len(word) - len(other)) <= 2 and (other.startswith(word) or word.startswith(other))
        for other in others
        if len(other) >= _KINDRED
    )


def _variant(ground: Ground, deniers: Sequence[Denied], met: Sequence[Claim]) -> Conflict:
    carried = [Carried(c.span, say("normal.claimed")) for c in met]
    carried += [Carried(d.span, say("normal.denied"), beside=d.beside) for d in deniers]
    spans = tuple(sorted([*(c.span for c in met), *(d.span for d in deniers)]))
    why = Why("conflict.denial", say("why.denial"), None, spans)
    verdict = Verdict("denial", "medium", ground.settings.variant_certainty)
    return item(ground, verdict, grouped(ground, carried), None, why)
