"""One plain text file to one account: the text unchanged, its furniture labelled, its fields with their places."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from tellings.model import Account, Basis, Cite, Field, Furniture, Span, body_spans
from tellings.read.body import glued_title, read_body
from tellings.read.bylines import is_person
from tellings.read.cites import find_cites
from tellings.read.decode import decode
from tellings.read.foot import names_of
from tellings.read.head import Head, collector, read_head
from tellings.read.language import language, language_notes
from tellings.read.lines import Line, split
from tellings.read.marks import Mark, Place
from tellings.read.settings import Settings
from tellings.read.table import agencies, outlets
from tellings.text import fold, paragraphs, unwrapped


class Given(Struct, frozen=True):
    """What the user says about a file (a row of the manifest); "" where nothing is said."""

    url: str = ""
    outlet: str = ""
    published: str = ""
    title: str = ""


NOTHING = Given()


def plain(
    data: bytes,
    path: str | None = None,
    *,
    url: str = "",
    outlet: str = "",
    published: str = "",
    title: str = "",
    settings: Settings | None = None,
) -> Account:
    """Reads one plain text file.

    Args:
        data: the bytes of the file.
        path: its name, kept in the account and used in messages.
        url, outlet, published, title: what the user says about it. Given values win over stated ones, which are then
            kept in `notes`; a stated headline that lost stays out of the body as a sub-headline.
        settings: limits and thresholds.

    Returns:
        The account. `text` is the decoded file unchanged (undecodable bytes are U+FFFD), `furniture` sorted and free of
        overlaps, and `model.body_spans` of it the article alone.

    Raises:
        InputError: the file is empty, binary, too large or not plain text.
    """
    settings = settings or Settings()
    decoded = decode(data, path or "input", settings)
    account = read_text(decoded.text, Given(url, outlet, published, title), settings)
    return msgspec.structs.replace(account, path=path, notes=decoded.notes + account.notes)


def document(key: str, text: str, settings: Settings | None = None) -> Account:
    """Reads a text that has an id already, such as a document of a corpus.

    Args:
        key: its id, which becomes that of the account.
        text: the text, of any length; it is not changed.
        settings: thresholds.

    Returns:
        The account, without a path.
    """
    return renamed(read_text(text, NOTHING, settings or Settings()), key)


def renamed(account: Account, key: str) -> Account:
    """The account under another id, which its fields' spans name too."""

    def moved(field: Field | None) -> Field | None:
        if field is None or field.span is None:
            return field
        return Field(field.value, field.basis, Span(key, field.span.start, field.span.end))

    names = ["title", "outlet", "published", "updated", "dateline", "byline", "credit", "licence"]
    fields = {name: moved(getattr(account, name)) for name in names}
    subtitles = tuple(f for f in map(moved, account.subtitles) if f is not None)
    return msgspec.structs.replace(account, id=key, subtitles=subtitles, **fields)


def read_text(text: str, given: Given, settings: Settings) -> Account:
    """Reads a decoded text; see `plain`. Lines of a hard wrap are read as the paragraphs that they are."""
    flat = unwrapped(text)
    head, marks = _page(flat, given.title or None, settings)
    key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    furniture = _furniture(marks, [p for p in (head.title, *head.decks) if p is not None])
    fields = _Fields(text, key, marks)
    account = Account(
        id=key,
        text=text,
        title=fields.at(head.title),
        subtitles=tuple(f for f in map(fields.at, head.decks) if f is not None),
        furniture=furniture,
        url=fields.text_of("url"),
        outlet=fields.outlet(),
        published=fields.when("published"),
        updated=fields.when("updated"),
        dateline=fields.first("dateline"),
        byline=fields.first("byline"),
        credit=fields.credit(),
        licence=fields.first("licence"),
    )
    account = _with_given(account, given)
    runs = body_spans(account)
    body = "\n".join(text[start:end] for start, end in runs)
    tongue = language(body)
    breaks = [(f.start, f.end) for f in furniture if f.kind == "subhead"]
    cites: tuple[Cite, ...] = ()
    if tongue in {"en", None}:
        own = [f.value for f in (account.outlet, account.credit) if f is not None]
        near = _first(runs, settings.cite_window)
        cites = find_cites(flat, near, breaks, settings.lead_sentences, own)
    notes = account.notes + _unread(flat, runs, settings) + language_notes(tongue, body)
    return msgspec.structs.replace(account, language=tongue, cites=cites, notes=notes)


def _unread(text: str, runs: Sequence[Place], settings: Settings) -> tuple[str, ...]:
    """What the limits of reading left unread, counted."""
    notes = []
    lines = len(paragraphs(text)) - settings.max_lines
    if lines > 0:
        notes.append(f"too many lines: {lines:,} in the middle were not looked at for furniture")
    size = sum(end - start for start, end in runs) - settings.cite_window
    if size > 0:
        notes.append(f"too long: the last {size:,} characters were not read for cited sources")
    return tuple(notes)


def _first(runs: Sequence[Place], size: int) -> list[Place]:
    """The runs, cut after so many code points."""
    made = []
    for start, end in runs:
        if size <= 0:
            break
        made.append((start, min(end, start + size)))
        size -= end - start
    return made


def _page(text: str, hint: str | None, settings: Settings) -> tuple[Head, list[Mark]]:
    """The head and all marks of a page."""
    lines = split(text, settings.max_lines)
    marks = list(collector(text, lines))
    head = read_head(text, lines, hint, settings)
    rest = lines[head.lines :]
    if head.title is None and rest:
        title = glued_title(text, rest[0], settings)
        if title is not None:
            head = msgspec.structs.replace(head, title=title)
            stop = _after_space(text, title[1], rest[0].end)
            rest[0] = Line(text, stop, rest[0].end, rest[0].near)
    marks += head.marks
    named = [m.value for m in head.marks if m.field == "outlet" and m.value is not None]
    marks += read_body(text, rest, settings, names_of(text, named))
    return head, _with_an_article(lines, head, marks)


def _with_an_article(lines: list[Line], head: Head, marks: list[Mark]) -> list[Mark]:
    """Frees the longest line of a page on which every line looks like furniture: something must be the article."""
    titles = [place for place in (head.title, *head.decks) if place is not None]
    cuts = [(mark.start, mark.end) for mark in marks] + titles
    for line in lines:
        within = [(a, b) for a, b in cuts if a < line.end and line.start < b]
        if line.length > sum(min(b, line.end) - max(a, line.start) for a, b in set(within)):
            return marks
    free = [line for line in lines if not any(a < line.end and line.start < b for a, b in titles)]
    if not free:
        return marks
    longest = max(free, key=lambda line: (line.length, -line.start))
    return [mark for mark in marks if mark.end <= longest.start or longest.end <= mark.start]


def _after_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _furniture(marks: Sequence[Mark], titles: Sequence[Place]) -> tuple[Furniture, ...]:
    """The stretches of the marks, each once, in order; a stretch never runs into a headline or another one."""
    made: list[Furniture] = []
    places = sorted({(m.start, m.end, m.kind) for m in marks}, key=lambda p: (p[0], -p[1], p[2]))
    for start, end, kind in places:
        if made and start < made[-1].end:
            continue
        if start < end and not any(start < b and a < end for a, b in titles):
            made.append(Furniture(start, end, kind))
    return tuple(made)


_URL_DATE = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?=\D|$)"
)


class _Fields:
    """Fields of an account from its marks; values are slices, but for dates."""

    def __init__(self, text: str, key: str, marks: Sequence[Mark]) -> None:
        self._text = text
        self._key = key
        self._marks = sorted(marks, key=lambda m: (m.start, m.value or (0, 0)))

    def at(self, place: Place | None) -> Field | None:
        """A field whose value is the slice at a place."""
        if place is None or place[0] >= place[1]:
            return None
        return Field(self._text[slice(*place)], "stated", Span(self._key, *place))

    def _of(self, name: str) -> list[Mark]:
        return [m for m in self._marks if m.field == name and m.value is not None]

    def first(self, name: str) -> Field | None:
        """The field that the first mark of a kind states."""
        for mark in self._of(name):
            return self.at(mark.value)
        return None

    def text_of(self, name: str) -> str | None:
        """The value of a field without its place."""
        field = self.first(name)
        return field.value if field else None

    def when(self, name: str) -> Field | None:
        """A publication time: of a date line, else of an embargo, else of the dateline, else of a collector.

        A collector's has the basis "metadata", as it is not the outlet's.
        """
        rank = {"masthead": 1, "dateline": 2, "collector": 3}
        for mark in sorted(self._of(name), key=lambda m: rank.get(m.kind, 0)):
            if mark.iso and mark.value is not None:
                basis: Basis = "metadata" if mark.kind == "collector" else "stated"
                return Field(mark.iso, basis, Span(self._key, *mark.value))
        return None

    def credit(self) -> Field | None:
        """Who the text is from: dateline, byline, credit line, and an agency that holds the copyright."""
        rank = {"dateline": 0, "credit": 1, "byline": 2}
        for mark in sorted(self._of("credit"), key=lambda m: (rank.get(m.kind, 3), m.start)):
            return self.at(mark.value)
        for mark in self._of("copyright"):
            field = self.at(mark.value)
            if field is not None and field.value in agencies():
                return field
        return None

    def outlet(self) -> Field | None:
        """Whose page it is: host, masthead, licence or copyright holder.

        A licence line names the owner of the site, not the author of the text: it makes an outlet,
        never a credit. An agency that holds the copyright of a text on a page is its credit.
        """
        for mark in self._of("host"):
            return self.at(mark.value)
        named = self._of("outlet")
        for mark in sorted(named, key=lambda m: (not self._sounds(m), m.start)):
            return self.at(mark.value)
        for mark in self._of("holder"):
            return self.at(mark.value)
        for mark in self._of("copyright"):
            field = self.at(mark.value)
            if field is None or field.value in agencies() or is_person(field.value):
                continue
            return field
        return None

    def _sounds(self, mark: Mark) -> bool:
        value = self._text[slice(*mark.value)] if mark.value else ""
        return value in outlets() or mark.rule in {
            "masthead.parts",
            "masthead.part",
            "collector.key",
        }


def _with_given(account: Account, given: Given) -> Account:
    """What the user said, over what the text states; a stated value that differs is kept in the notes."""
    notes = list(account.notes)
    changes: dict[str, object] = {}
    for name in ("outlet", "published"):
        value = getattr(given, name)
        if value:
            stated: Field | None = getattr(account, name)
            changes[name] = Field(value, "manifest")
            if stated is not None and fold(stated.value) != fold(value):
                notes.append(f"{name}: the manifest says {value!r}, the text {stated.value!r}")
    if given.title:
        stated = account.title
        span = None
        if stated is not None and fold(stated.value).strip() == fold(given.title).strip():
            span = stated.span
        elif stated is not None:
            changes["subtitles"] = (stated, *account.subtitles)
            notes.append(f"title: the manifest says {given.title!r}, the text {stated.value!r}")
        changes["title"] = Field(given.title, "manifest", span)
    if given.url:
        changes["url"] = given.url
    account = msgspec.structs.replace(account, notes=tuple(notes), **changes)
    return _from_url(account)


def _from_url(account: Account) -> Account:
    """The outlet's host and the date of an address, where nothing better is known."""
    if not account.url:
        return account
    changes: dict[str, object] = {}
    if account.outlet is None:
        host = re.match(r"(?:[a-z]{2,6}://)?(?:www\.)?([\w.-]{3,80})", account.url, re.IGNORECASE)
        if host is not None:
            changes["outlet"] = Field(host[1].casefold(), "metadata")
    if account.published is None:
        match = _URL_DATE.search(account.url[:500])
        if match is not None:
            value = f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
            changes["published"] = Field(value, "metadata")
    return msgspec.structs.replace(account, **changes)
