"""The findings of Tellings as frozen structs: what goes into a comparison and what comes out.

A `Comparison` is written to JSON as it stands here (field order included) and read back from it; `docs/json.md`
describes it for users, `tellings.report.schema` publishes its JSON Schema. A field may be added, never renamed.

Offsets are half-open and count code points of `Account.text`. Ids are made from content, never from file names or from
the order in which accounts were given. Lists are tuples, so that a finding can be shared between threads and hashed.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

SCHEMA = "tellings.comparison/1"

Basis = Literal["stated", "metadata", "manifest", "inferred"]
RelationClass = Literal[
    "identical",
    "near_copy",
    "excerpt",
    "edited_copy",
    "shared_text",
    "same_original",
    "same_topic",
    "unrelated",
]
RELATION_CLASSES: tuple[RelationClass, ...] = (
    "identical",
    "near_copy",
    "excerpt",
    "edited_copy",
    "shared_text",
    "same_original",
    "same_topic",
    "unrelated",
)
"""Strongest first (docs/methods.md, vocabulary)."""

FurnitureKind = Literal[
    "masthead",  # name or host of the site
    "collector",  # a mark set by whoever saved the page, not by the outlet
    "date",  # a line or prefix that gives the publication time
    "byline",
    "dateline",  # "PORT X (Agency) —" before the first sentence
    "credit",  # a line that names the agency or outlet the text is from
    "licence",
    "share",  # share, print, comment, follow and subscribe lines
    "teaser",  # "read more", related headlines, tags
    "subhead",  # a heading inside the body
    "notice",  # corrections, updates, editor's notes
    "caption",
]
QuotationKind = Literal["direct", "indirect", "mixed"]
QuotationAct = Literal[
    "assertion",
    "question",  # asked whether
    "command",  # urged, ordered, asked to
    "denial",  # denied that
    "negated",  # did not say that
    "hypothetical",  # would say, if she says
]
Factivity = Literal["factive", "neutral", "doubting"]
Stance = Literal["positive", "neutral", "negative"]
SourceKind = Literal["person", "organisation", "document", "group", "anonymous", "unknown"]
Part = Literal["body", "lede", "headline"]
Direction = Literal["a>b", "b>a", "unknown"]


class Span(Struct, frozen=True, order=True):
    """A run of one account's text.

    `account` is an account id; `start` and `end` are half-open code points of that account's text.
    """

    account: str
    start: int
    end: int


class Why(Struct, frozen=True):
    """One reason for a finding.

    `rule` is a stable dotted name ("quote.postposed"), `text` a sentence for readers, `score` the number the rule gave
    (its unit depends on the rule), `spans` what it relied on.
    """

    rule: str
    text: str
    score: float | None = None
    spans: tuple[Span, ...] = ()


class Field(Struct, frozen=True):
    """A field of an account with where it is from.

    `stated`: in the text; `metadata`: beside the text (page metadata, feed); `manifest`: given by the user; `inferred`:
    concluded from other accounts. `span` is the place in the text, for stated fields. Dates are ISO 8601 (a date, or a
    date and time with or without zone).
    """

    value: str
    basis: Basis
    span: Span | None = None


class Furniture(Struct, frozen=True):
    """Text on the page that is not the article. Labelled, never deleted."""

    start: int
    end: int
    kind: FurnitureKind


class Section(Struct, frozen=True):
    """A run of one account about one event. `event` is an `Event` id."""

    id: str
    event: str
    start: int
    end: int


class Cite(Struct, frozen=True):
    """A source that the account names for its information ("X reported").

    `start` and `end` point to the naming; `section` is the id of the section it serves, or None where it serves its
    sentence alone; it is filled when sections are known. `scope_start` and `scope_end` bound the text it serves.
    """

    name: str
    start: int
    end: int
    section: str | None = None
    scope_start: int = 0
    scope_end: int = 0


class Account(Struct, frozen=True, kw_only=True):
    """One article as a telling of a story.

    `text` is the decoded file for plain text, the extracted text for other formats. `siglum` is its short label, set
    once all accounts are known. `notes` says what a reader should know about the input (undecodable bytes, language).
    """

    id: str
    siglum: str = ""
    path: str | None = None
    url: str | None = None
    language: str | None = None
    text: str
    title: Field | None = None
    subtitles: tuple[Field, ...] = ()
    outlet: Field | None = None
    published: Field | None = None
    updated: Field | None = None
    dateline: Field | None = None
    byline: Field | None = None
    credit: Field | None = None
    licence: Field | None = None
    furniture: tuple[Furniture, ...] = ()
    sections: tuple[Section, ...] = ()
    cites: tuple[Cite, ...] = ()
    notes: tuple[str, ...] = ()


class Event(Struct, frozen=True, kw_only=True):
    """What is told. One event is the main one; composite articles bring others."""

    id: str
    main: bool
    label: str
    accounts: tuple[str, ...]
    sections: tuple[str, ...]


EntityKind = Literal["person", "organisation", "place", "group", "document", "anonymous"]


class Entity(Struct, frozen=True, kw_only=True):
    """Someone or something named, across the accounts of a story. `name` is a form that stands in a text."""

    id: str
    name: str
    kind: EntityKind
    roles: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


class Relation(Struct, frozen=True, kw_only=True):
    """How two sections (ids `a`, `b`) relate. `confidence` is None until it has been calibrated."""

    a: str
    b: str
    class_: RelationClass = field(name="class")
    direction: Direction = "unknown"
    confidence: float | None = None
    why: tuple[Why, ...] = ()


class Line(Struct, frozen=True, kw_only=True):
    """The sections that go back to one wording."""

    id: str
    event: str
    sections: tuple[str, ...]
    accounts: tuple[str, ...]
    cites: tuple[str, ...] = ()


class Origin(Struct, frozen=True, kw_only=True):
    """A source of the information: what the lines behind it are, and why they are joined."""

    label: str
    lines: tuple[str, ...]
    why: tuple[Why, ...] = ()


class Origins(Struct, frozen=True, kw_only=True):
    """How many independent origins stand behind one event: a likely number within bounds."""

    event: str
    likely: int
    at_least: int
    at_most: int
    items: tuple[Origin, ...] = ()


class StemmaNode(Struct, frozen=True, kw_only=True):
    """An account's section, or a lost or cited text."""

    id: str
    kind: Literal["account", "lost", "cited"]
    account: str | None = None
    section: str | None = None
    label: str = ""


class StemmaEdge(Struct, frozen=True, kw_only=True):
    """Descent between two nodes; with direction "unknown" the order of the ends says nothing."""

    from_: str = field(name="from")
    to: str
    direction: Literal["forward", "unknown"]
    class_: RelationClass = field(name="class")
    confidence: float | None = None
    why: tuple[Why, ...] = ()


class StemmaAlternative(Struct, frozen=True, kw_only=True):
    """Another graph that the evidence allows, and what would decide."""

    summary: str
    confidence: float | None = None
    edges: tuple[StemmaEdge, ...] = ()


class Stemma(Struct, frozen=True, kw_only=True):
    """The graph of derivation."""

    nodes: tuple[StemmaNode, ...] = ()
    edges: tuple[StemmaEdge, ...] = ()
    alternatives: tuple[StemmaAlternative, ...] = ()


class Member(Struct, frozen=True, kw_only=True):
    """The place where one account carries a statement."""

    account: str
    section: str
    start: int
    end: int
    part: Part = "body"


class Reading(Struct, frozen=True, kw_only=True):
    """What some accounts have at a place: the words of one of them, and where they stand.

    `text` is a slice of the first span ("" for an omission, whose spans are empty runs at the place); `lines` are the
    lines of wording that carry it.
    """

    text: str
    spans: tuple[Span, ...]
    lines: tuple[str, ...] = ()


VariationKind = Literal[
    "spelling",
    "inflexion",
    "article",
    "synonym",
    "name",
    "number",
    "date",
    "addition",
    "move",
    "polarity",
    "quotation",
]


class Variation(Struct, frozen=True, kw_only=True):
    """A place where accounts differ (a variation unit) with its readings."""

    kind: VariationKind
    readings: tuple[Reading, ...]


class OriginCount(Struct, frozen=True):
    """Bounds on the number of origins behind one statement."""

    at_least: int
    at_most: int


class Statement(Struct, frozen=True, kw_only=True):
    """One thing said to have happened or to have been said, aligned across accounts."""

    id: str
    event: str
    order: int
    label: str
    status: Literal["agreed", "single", "differs"]
    members: tuple[Member, ...]
    lines: tuple[str, ...] = ()
    origins: OriginCount = OriginCount(0, 0)
    apparatus: tuple[Variation, ...] = ()
    why: tuple[Why, ...] = ()


class Segment(Struct, frozen=True):
    """A part of a quotation, marks outside."""

    start: int
    end: int


class Slice(Struct, frozen=True):
    """A run of the quotation's account with its text."""

    start: int
    end: int
    text: str


class CueSlice(Slice, frozen=True):
    """The reporting words, with what the dictionary of reporting words says of them.

    `lemma` is empty for words that it does not hold. `factivity` says how they present the content: "factive" as so
    ("pointed out"), "doubting" as a claim or belief ("claimed"). `stance` is the speaker's to what is spoken of.
    """

    lemma: str = ""
    factivity: Factivity = "neutral"
    stance: Stance = "neutral"


class Candidate(Struct, frozen=True, kw_only=True):
    """One possible speaker."""

    name: str
    entity: str | None = None
    confidence: float = 0.0


class Speaker(Struct, frozen=True, kw_only=True):
    """Who a quotation is given to. `route` names the rule that found it, `kind` says what sort of source it is."""

    name: str
    entity: str | None = None
    confidence: float = 0.0
    route: str = ""
    candidates: tuple[Candidate, ...] = ()
    kind: SourceKind = "unknown"


class Quotation(Struct, frozen=True, kw_only=True):
    """Source, cue and content. `start`, `end` and `text` are the hull of `segments`; marks are outside.

    `act` is what the reporting words make of the content: an assertion unless they ask, command, deny, or are negated
    or hypothetical themselves.
    """

    id: str
    account: str
    start: int
    end: int
    segments: tuple[Segment, ...]
    text: str
    kind: QuotationKind
    speaker: Speaker | None = None
    cue: CueSlice | None = None
    source: Slice | None = None
    statement: str | None = None
    group: str | None = None
    route: str = ""
    why: tuple[Why, ...] = ()
    act: QuotationAct = "assertion"


class QuotationGroup(Struct, frozen=True, kw_only=True):
    """One utterance in its wordings. `core` are the words all lines agree on, as slices joined by " … "."""

    id: str
    speaker: str | None
    quotations: tuple[str, ...]
    core: str = ""
    hardened: bool = False
    speakers_differ: bool = False
    why: tuple[Why, ...] = ()


Granularity = Literal[
    "minute",
    "hour",
    "part_of_day",
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "year",
    "decade",
    "century",
]


class TimeAlternative(Struct, frozen=True):
    """Another reading of a time expression: its bounds (ISO 8601, end excluded) and why."""

    lo: str | None
    hi: str | None
    why: str


class TimeValue(Struct, frozen=True, kw_only=True, tag="time"):
    """A time as an interval: `lo` included, `hi` excluded, ISO 8601 dates or date-times; None is an open end.

    `anchor` is the date that a relative expression was read against, `route` the rule, `calendar` the calendar of the
    expression, `relative` whether it needs the anchor at all; `shift` says how a relative month or year was written
    (kind, unit, amount, month) so that it can be read again in another calendar.
    """

    lo: str | None
    hi: str | None
    granularity: Granularity
    part_of_day: str | None = None
    zone: str | None = None
    anchor: str | None = None
    relative: bool = False
    route: str = ""
    calendar: str = "gregorian"
    approx: bool = False
    underspecified: bool = False
    shift: tuple[str, ...] = ()
    alternatives: tuple[TimeAlternative, ...] = ()
    confidence: float = 1.0


QuantityKind = Literal["exact", "round", "vague", "bound", "range", "rate", "change", "ordinal"]


class Quantity(Struct, frozen=True, kw_only=True, tag="quantity"):
    """A quantity as an interval in `unit`.

    `lo` and `hi` bound what the words allow (None is an open end) and are for comparison, never printed as facts;
    `value` is what was written, if it is one number. `dimension` is "count", "duration", "money", "share", ...;
    `of_what` the head noun counted ("vessels"), `direction` and `base` belong to changes ("rose 5 percent from ...").
    """

    lo: float | None
    hi: float | None
    value: float | None = None
    unit: str | None = None
    dimension: str = "count"
    kind: QuantityKind = "exact"
    approx: bool = False
    direction: Literal["up", "down"] | None = None
    base: str | None = None
    of_what: str | None = None


Modality = Literal["asserted", "reported", "planned", "denied"]
"""How a value is told: as the account's own, in somebody's words, as to come, or as not so."""


class Fact(Struct, frozen=True, kw_only=True):
    """A typed value in the text. `kind` repeats the tag of `value`; `speaker` says who gives it, where that is told."""

    id: str
    account: str
    start: int
    end: int
    text: str
    kind: Literal["time", "quantity"]
    value: TimeValue | Quantity
    statement: str | None = None
    quotation: str | None = None
    why: tuple[Why, ...] = ()
    speaker: Speaker | None = None
    modality: Modality = "asserted"


PledgeStatus = Literal["planned", "proposed", "welcomed", "agreed", "signed", "done"]
"""How far a pledge has come, as it is told; what is only announced is planned."""


class Pledge(Struct, frozen=True, kw_only=True):
    """Who committed to what, by when, and how far it has come, as one account tells it.

    `speaker` is who commits, `verb` the words of commitment, `content` what is pledged, `deadline` the time in it, and
    `due` the end of that time (ISO 8601, excluded) where it can be placed. `start`, `end` and `text` run from the verb
    to the end of the content.
    """

    id: str
    account: str
    start: int
    end: int
    text: str
    speaker: Speaker | None
    verb: Slice
    content: Slice
    status: PledgeStatus
    deadline: Slice | None = None
    due: str | None = None
    negated: bool = False
    statement: str | None = None
    quotation: str | None = None
    why: tuple[Why, ...] = ()


class ConflictValue(Struct, frozen=True, kw_only=True):
    """One of the values that differ: a slice, its normal form for readers, and who has it."""

    text: str
    normal: str
    lines: tuple[str, ...]
    accounts: tuple[str, ...]
    spans: tuple[Span, ...]


class Explanation(Struct, frozen=True):
    """A harmless cause that was tried on a difference."""

    kind: str
    fits: bool
    text: str


class Conflict(Struct, frozen=True, kw_only=True):
    """Values of one fact that cannot both hold (`conflict`), or a difference that can (`variant`)."""

    id: str
    class_: Literal["conflict", "variant"] = field(name="class")
    type: str
    severity: Literal["high", "medium", "low", "info"]
    certainty: float
    wording: str
    statement: str | None
    values: tuple[ConflictValue, ...]
    explanations: tuple[Explanation, ...] = ()
    why: tuple[Why, ...] = ()


class Coverage(Struct, frozen=True, kw_only=True):
    """What one account adds and omits (statement ids), against its line's parent or all other lines.

    `not_covered` are statements outside the stretch that the account tells: silence about them says nothing.
    """

    account: str
    against: Literal["parent", "all"]
    adds: tuple[str, ...] = ()
    omits: tuple[str, ...] = ()
    not_covered: tuple[str, ...] = ()


class Skipped(Struct, frozen=True):
    """An input that was not used, and why."""

    path: str
    reason: str


class LeftOut(Struct, frozen=True, kw_only=True):
    """What a bound of this version left unread or uncompared, counted.

    `step` is the room whose bound it was ("fact", "conflict", ...), `count` how many items of the kind that `reason`
    names; `account` and `statement` say where, if it was one.
    """

    step: str
    count: int
    reason: str
    account: str | None = None
    statement: str | None = None


class Comparison(Struct, frozen=True, kw_only=True):
    """Everything found about the accounts of one story."""

    schema: str = SCHEMA
    version: str
    settings: dict[str, dict[str, float | int | str | bool]]
    accounts: tuple[Account, ...]
    events: tuple[Event, ...]
    entities: tuple[Entity, ...]
    near_copies: tuple[tuple[str, ...], ...]
    relations: tuple[Relation, ...]
    lines: tuple[Line, ...]
    origins: Origins
    other_events: tuple[Origins, ...]
    stemma: Stemma
    statements: tuple[Statement, ...]
    quotations: tuple[Quotation, ...]
    quotation_groups: tuple[QuotationGroup, ...]
    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]
    coverage: tuple[Coverage, ...]
    skipped: tuple[Skipped, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    pledges: tuple[Pledge, ...] = ()


def body_spans(account: Account) -> tuple[tuple[int, int], ...]:
    """The parts of an account that are the article itself.

    Args:
        account: an account whose furniture and titles are known.

    Returns:
        Half-open runs of `account.text` in order, without furniture, title and sub-headlines; runs that hold only
        white space are left out and the others are trimmed.
    """
    cuts = [(f.start, f.end) for f in account.furniture]
    titles = [field for field in (account.title, *account.subtitles) if field is not None]
    cuts += [(t.span.start, t.span.end) for t in titles if t.span is not None]
    runs: list[tuple[int, int]] = []
    at = 0
    for start, end in [*sorted(cuts), (len(account.text), len(account.text))]:
        piece = account.text[at:start]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            runs.append((at + lead, at + len(piece.rstrip())))
        at = max(at, end)
    return tuple(runs)
