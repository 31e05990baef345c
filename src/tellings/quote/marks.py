"""Quotation marks: which open, which close, what lies between (docs/methods.md, quotations).

One pass over the marks of a text, paragraph by paragraph. An unbalanced mark costs one quotation at most: a paragraph
that ends inside a quotation drops the mark that opened it, unless the next one opens with a mark of the same kind; then
the quotation runs on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from tellings.text import data_file


class Marked(Struct, frozen=True, gc=False):
    """A stretch between marks: `start`, `end` with the marks, `segments` without them.

    Several segments are paragraphs of one quotation.
    """

    start: int
    end: int
    segments: tuple[tuple[int, int], ...]


class _Open(Struct):
    """A mark that waits for its partner."""

    family: str
    start: int
    inner: int
    done: list[tuple[int, int]]


class _Table(Struct, frozen=True):
    """What each mark can do: open a family, open one after space only, close families.

    `single` says that single marks can be quotation marks; `repeats` that a closing mark at the head of a paragraph
    carries a quotation on; `glued` that a mark between two letters belongs to the word (Hebrew abbreviations).
    """

    opens: dict[str, str]
    spaced: dict[str, str]
    closes: dict[str, frozenset[str]]
    pattern: re.Pattern[str]
    single: bool = True
    repeats: bool = False
    glued: bool = False


_SINGLE = ("‘", "’", "'")
_NO_APOSTROPHE = r"(?!(?<=[^\W_])['’‘](?=[^\W_]))"
"""Between two letters a single mark neither opens nor closes; most of them are there."""


_BEFORE_SPEECH = frozenset("([{（［—–-:：，、。/‘'“„«>…")


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    lines = data_file("tellings.quote", "marks.txt").decode().splitlines()
    return tuple(tuple(line.split()) for line in lines if line and not line.startswith("#"))


@cache
def _families() -> dict[str, frozenset[str]]:
    """Language -> the families of marks that it uses."""
    lines = data_file("tellings.quote", "mark_languages.txt").decode().splitlines()
    rows = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {code: frozenset(rest.split()) for codes, _, rest in rows for code in codes.split()}


@cache
def _table(language: str | None = None) -> _Table:
    only = _families().get(language) if language else None
    opens: dict[str, str] = {}
    spaced: dict[str, str] = {}
    closes: dict[str, set[str]] = {}
    for family, left, right, *rest in _rows():
        if "other" in rest if only is None else family not in only:
            continue
        (spaced if rest else opens)[left] = family
        closes.setdefault(right, set()).add(family)
    every = sorted({*opens, *spaced, *closes, *_SINGLE}, key=lambda mark: (-len(mark), mark))
    first = re.escape("".join(sorted({mark[0] for mark in every})))
    # four and more of one mark in a row are an ornament or noise, and are stepped over at once
    noise = rf"(?P<noise>([{first}])\2{{3,}})"
    longer = [re.escape(mark) for mark in every if len(mark) > 1]
    single = "[" + re.escape("".join(mark for mark in every if len(mark) == 1)) + "]"
    return _Table(
        opens,
        spaced,
        {mark: frozenset(families) for mark, families in closes.items()},
        # what is no mark at all is told by the look ahead, without trying every branch
        re.compile(f"(?=[{first}]){_NO_APOSTROPHE}(?:" + "|".join([noise, *longer, single]) + ")"),
        single=only is None or "single" in only,
        repeats=only is not None,
        glued=language == "he",
    )


def marked(
    text: str, paragraphs: Sequence[tuple[int, int]], language: str | None = None
) -> list[Marked]:
    """The outermost stretches between quotation marks, in order.

    Args:
        text: any text.
        paragraphs: its paragraphs as half-open code points, in order.
        language: its two-letter code; only the marks that this language uses are read then (`mark_languages.txt`).

    Returns:
        Stretches that do not overlap. Time grows linearly with the text.
    """
    table = _table(language)
    found: list[Marked] = []
    carried: _Open | None = None
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        carried = _paragraph(table, text, (start, end), carried, following, found)
    return sorted(found, key=lambda one: one.start)


def _paragraph(
    table: _Table,
    text: str,
    span: tuple[int, int],
    carried: _Open | None,
    following: tuple[int, int] | None,
    found: list[Marked],
) -> _Open | None:
    """Pairs the marks of one paragraph; returns the quotation that goes on in the next one."""
    stack: list[_Open] = []
    inner: list[Marked] = []
    at = span[0]
    if carried:
        first = table.pattern.match(text, at)
        carried.inner = at = first.end() if first else at
        stack.append(carried)
    for match in table.pattern.finditer(text, at, span[1]):
        if match["noise"] is None:
            _mark(table, text, match, span, stack, inner)
    if not (stack or inner):
        return None
    last = next((one for one in stack if one.family != "single"), None)
    if last is not None and not _runs_on(table, text, last, following):
        last = None
    limit = last.start if last else span[1] + 1
    _keep_outer([one for one in inner if one.end <= limit], found)
    if last:
        last.done.append((last.inner, span[1]))
    return last


def _keep_outer(inner: list[Marked], found: list[Marked]) -> None:
    """Adds the stretches of a paragraph that lie in no other one."""
    covered = -1
    for one in sorted(inner, key=lambda one: (one.start, -one.end)):
        if one.start >= covered:
            found.append(one)
            covered = one.end


def _runs_on(table: _Table, text: str, last: _Open, following: tuple[int, int] | None) -> bool:
    """Whether the next paragraph opens with the kind of mark that is still open."""
    mark = table.pattern.match(text, following[0]) if following else None
    if mark is None:
        return False
    if table.repeats and last.family in table.closes.get(mark.group(), ()):
        return not text[mark.end() : mark.end() + 1].isspace()
    return last.family in (table.opens.get(mark.group()), table.spaced.get(mark.group()))


def _mark(
    table: _Table,
    text: str,
    match: re.Match[str],
    span: tuple[int, int],
    stack: list[_Open],
    inner: list[Marked],
) -> None:
    mark, left, right = match.group(), match.start(), match.end()
    before = text[left - 1] if left > span[0] else " "
    after = text[right] if right < span[1] else " "
    if table.glued and before.isalpha() and after.isalpha():
        return
    if mark in _SINGLE:
        if table.single:
            _single(mark, (left, right), (before, after), stack, inner)
        return
    opening = _may_open(before) and not after.isspace()
    closing = not before.isspace()
    partner = _partner(table, mark, stack)
    if mark in table.opens and not (partner is not None and closing and not opening):
        stack.append(_Open(table.opens[mark], left, right, []))
    elif partner is not None and (
        mark not in table.spaced or not opening or (closing and before not in "([")
    ):
        _pair(partner, left, right, stack, inner)
    elif mark in table.spaced and opening:
        if partner is not None and stack[partner].family == table.spaced[mark]:
            del stack[partner:]  # the earlier mark of this kind had no partner
        stack.append(_Open(table.spaced[mark], left, right, []))


def _may_open(before: str) -> bool:
    return before.isspace() or before in _BEFORE_SPEECH


def _partner(table: _Table, mark: str, stack: list[_Open]) -> int | None:
    """The place on the stack of the nearest open mark that a mark can close; looks three deep at most."""
    families = table.closes.get(mark, frozenset())
    for at in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
        if stack[at].family in families:
            return at
    if stack and {stack[-1].family, mark} in ({"curly", '"'}, {"curly", "“"}, {"straight", "”"}):
        return len(stack) - 1  # typed by different hands
    return None


def _pair(at: int, left: int, right: int, stack: list[_Open], inner: list[Marked]) -> None:
    one = stack[at]
    del stack[at:]
    segments = tuple((s, e) for s, e in (*one.done, (one.inner, left)) if e > s)
    if segments:
        inner.append(Marked(one.start, right, segments))


def _single(
    mark: str,
    place: tuple[int, int],
    around: tuple[str, str],
    stack: list[_Open],
    inner: list[Marked],
) -> None:
    """Single marks, mostly apostrophes: they open after space only, and close outside words only.

    Inside double marks they are left alone. A straight one closes only behind punctuation: "the captains' hats".
    """
    before, after = around
    if any(one.family != "single" for one in stack[:2]):
        return
    if stack:
        ends = not before.isspace() and not after.isalnum()
        if ends and mark != "‘" and (mark == "’" or before in ",.?!"):
            _pair(0, *place, stack, inner)
    elif mark in ("‘", "'") and _may_open(before) and after.isalpha():
        stack.append(_Open("single", *place, []))
