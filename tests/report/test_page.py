"""The HTML report: complete in itself, harmless, linked, and legible to machines that read it aloud."""

from __future__ import annotations

import base64
import hashlib
import html as entities
import itertools
import re
from html.parser import HTMLParser

import msgspec
import pytest
import report_story as story

from tellings import report
from tellings.model import Account, Comparison, Event, Origins, Segment, Span, Stemma

VOID = {"meta", "link", "br", "img", "input", "hr"}
REQUESTING = {
    "src",
    "srcset",
    "action",
    "formaction",
    "background",
    "poster",
    "data",
    "ping",
    "xlink:href",
    "style",
}
HOSTILE = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;\u202eevil\u202c\x00\x1b[31m"
)


class Page(HTMLParser):
    """Tags with their attributes, and the text of the page without style and script."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in {"style", "script"}:
            self.words.append(data)

    @property
    def ids(self) -> list[str]:
        return [a["id"] or "" for _, a in self.tags if "id" in a]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module", params=[False, True], ids=["full", "excerpts"])
def page(request: pytest.FixtureRequest) -> Page:
    return Page(report.html(story.comparison(), excerpts=request.param))


@pytest.fixture(scope="module")
def full() -> Page:
    return Page(report.html(story.comparison()))


def test_it_is_one_well_formed_page(page: Page) -> None:
    assert page.unbalanced == []
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_nothing_is_requested_from_anywhere(page: Page) -> None:
    for tag, attributes in page.tags:
        assert not REQUESTING & set(attributes), tag
        assert tag not in {"iframe", "object", "embed", "base", "form", "img", "audio", "video"}
        if tag == "link":
            assert attributes["href"] == "data:,"
        if tag == "script":
            assert set(attributes) == set()
        assert not [a for a in attributes if a.startswith("on")]
    style = re.search(r"<style>(.*?)</style>", report.html(story.comparison()), re.S)
    assert style is not None
    assert not re.search(r"url\(|@import|https?:", style[1])


def test_addresses_stand_in_links_only(page: Page) -> None:
    for tag, attributes in page.tags:
        for name, value in attributes.items():
            if value and re.match(r"\s*(https?:)?//", value):
                assert (tag, name) == ("a", "href")


def test_the_policy_lets_in_the_page_s_own_style_and_script_alone() -> None:
    source = report.html(story.comparison())
    policy = Page(source).tags
    content = next(
        a["content"] for _, a in policy if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert content is not None
    assert content.startswith("default-src 'none';")
    for kind in ("style", "script"):
        body = re.search(rf"<{kind}>(.*?)</{kind}>", source, re.S)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in content
    assert "unsafe" not in content


def test_every_inner_link_has_its_target(page: Page) -> None:
    targets = set(page.ids)
    links = [a["href"] or "" for tag, a in page.tags if tag == "a"]
    inner = [x[1:] for x in links if x.startswith("#")]
    assert len(inner) > 50
    assert [x for x in inner if x not in targets] == []


def test_every_finding_is_one_click_from_its_place(page: Page) -> None:
    """Statement 2 stands in five accounts, quotation 1 in A, difference 1 in four accounts and D."""
    ids = set(page.ids)
    assert {f"a{n}-s2" for n in range(1, 6)} <= ids
    assert {"a1-q1", "s2", "q1", "c1"} <= ids
    assert {f"a{n}-c1" for n in range(1, 6)} <= ids
    hrefs = {a.get("href") for tag, a in page.tags if tag == "a"}
    assert {"#a1-s2", "#a5-s2", "#s2", "#a1-q1", "#q1", "#a4-c1", "#c1"} <= hrefs


def test_headings_step_down_one_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_landmarks_labels_and_language(page: Page) -> None:
    tags = [tag for tag, _ in page.tags]
    assert tags.count("main") == 1
    assert {"header", "nav", "footer"} <= set(tags)
    assert ("html", {"lang": "en"}) in page.tags
    targets = set(page.ids)
    for _, attributes in page.tags:
        for name in (attributes.get("aria-labelledby") or "").split():
            assert name in targets
    unnamed = [a for tag, a in page.tags if tag == "section" and "aria-labelledby" not in a]
    assert unnamed == []


def test_texts_from_accounts_choose_their_own_direction(full: Page) -> None:
    texts = [a for tag, a in full.tags if tag == "div" and a.get("class") == "text"]
    assert [a.get("lang") for a in texts] == ["en", "en", "en", "en", "ar"]
    assert all(
        a.get("dir") == "auto" for tag, a in full.tags if tag == "p" and a.get("class") == "normal"
    )


def test_the_headline_finding_leads(page: Page) -> None:
    assert "5 accounts, 3 lines, 1 likely origin (1 to 3)" in page.text
    assert "Most likely one source of information stands behind them." in page.text
    assert "two reporters at one event may write the same sentences" in page.text


def test_conflicts_are_grouped_by_line_with_what_was_tried(page: Page) -> None:
    assert (
        "2 lines , 4 accounts" in page.text.replace(",", " ,") or "2 lines, 4 accounts" in page.text
    )
    assert "does not fit rounding. The ranges do not meet." in page.text
    assert "fits an update over time." in page.text
    assert "accounts appear to disagree" in page.text


def test_differences_below_the_floor_stay_in_the_apparatus(page: Page) -> None:
    assert "Degree and tone" not in page.text


def test_full_texts_are_there_to_the_last_word() -> None:
    source = re.sub(
        r"<style>.*?</style>|<script>.*?</script>", "", report.html(story.comparison()), flags=re.S
    )
    for number, account in enumerate(story.comparison().accounts, 1):
        column = source.split(f'id="acc-{number}"')[1].split("</article>")[0]
        column = re.sub(
            r'<a class="n.*?</a>|<span class="fl">.*?</span> |<strong class="sec".*?</strong>',
            "",
            column,
        )
        shown = entities.unescape(
            re.sub(r"<[^>]*>", "", column.split('<div class="text"')[1].split(">", 1)[1])
        )
        assert shown.split() == account.text.split()


def hostile() -> Comparison:
    """The story with hostile text wherever an account can put it."""
    told = story.comparison()
    accounts = []
    for account in told.accounts:
        field = account.title and msgspec.structs.replace(account.title, value=HOSTILE)
        accounts.append(
            msgspec.structs.replace(
                account, text=account.text + HOSTILE, title=field, outlet=account.outlet and field, path=HOSTILE,
                url="javascript:alert(1)", notes=(HOSTILE,), siglum=account.siglum + "<b>", language='"><script>',
            )
        )  # fmt: skip
    bad_nodes = tuple(msgspec.structs.replace(n, label=HOSTILE) for n in told.stemma.nodes)
    tail = Span("aa01", len(story.COURIER), len(story.COURIER) + len(HOSTILE))
    first = msgspec.structs.replace(told.statements[0], label=HOSTILE)
    member = msgspec.structs.replace(first.members[0], start=tail.start, end=tail.end)
    return msgspec.structs.replace(
        told,
        accounts=tuple(accounts),
        entities=tuple(msgspec.structs.replace(e, name=HOSTILE) for e in told.entities),
        stemma=msgspec.structs.replace(told.stemma, nodes=bad_nodes),
        events=tuple(msgspec.structs.replace(e, label=HOSTILE) for e in told.events),
        statements=(
            msgspec.structs.replace(first, members=(member, *first.members[1:])),
            *told.statements[1:],
        ),
        conflicts=tuple(
            msgspec.structs.replace(k, wording=HOSTILE, type=HOSTILE) for k in told.conflicts
        ),
    )


@pytest.mark.parametrize("excerpts", [False, True])
def test_hostile_text_is_shown_and_never_run(excerpts: bool) -> None:
    source = report.html(hostile(), excerpts=excerpts)
    page = Page(source)
    assert page.unbalanced == []
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not [tag for tag, a in page.tags if tag == "img" or any(k.startswith("on") for k in a)]
    assert not re.search("[\x00\x1b\u202e\u202c]", source)
    assert "⟨U+202E⟩" in source
    assert "⟨U+0000⟩" in source
    assert not [a for _, a in page.tags if (a.get("href") or "").startswith("javascript")]


def test_accounts_that_tell_no_story() -> None:
    accounts = tuple(
        Account(id=f"n{i}", siglum=s, text=f"A short text {i}.") for i, s in enumerate("AB")
    )
    told = Comparison(
        version="0", settings={}, accounts=accounts, events=(), entities=(), near_copies=(), relations=(), lines=(),
        origins=Origins(event="", likely=0, at_least=0, at_most=0), other_events=(), stemma=Stemma(),
        statements=(), quotations=(), quotation_groups=(), facts=(), conflicts=(), coverage=(),
    )  # fmt: skip
    text = Page(report.html(told)).text
    assert "2 accounts that do not tell one story" in text
    assert "likely origin" not in text.split("How to read")[0].replace("The likely origins", "")


def test_an_account_of_something_else_is_not_counted() -> None:
    told = story.comparison()
    main = told.events[0]
    fewer = Event(
        id="ev1",
        main=True,
        label=main.label,
        accounts=main.accounts[:4],
        sections=main.sections[:4],
    )
    text = Page(report.html(msgspec.structs.replace(told, events=(fewer, *told.events[1:])))).text
    assert "4 accounts, 3 lines" in text
    assert "Account E tells something else and is not counted." in text


def palette(selector: str) -> dict[str, str]:
    """The colours of one rule of the style sheet."""
    source = report.html(story.comparison())
    rule = source.split(selector + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", rule))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("selector", [":root", ':root[data-theme="dark"]'])
@pytest.mark.parametrize(
    ("text", "ground"),
    [(t, g) for t in ("ink", "soft", "accent", "link", "dim") for g in ("paper", "raised")]
    + [("hit-ink", "hit"), ("ink", "mark"), ("paper", "accent"), ("paper", "ink")],
)
def test_text_stands_out_from_its_ground(selector: str, text: str, ground: str) -> None:
    """WCAG 2 level AA asks for 4.5 to 1."""
    colours = palette(selector)
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_dark_is_one_palette_told_twice() -> None:
    assert palette(':root:not([data-theme="light"])') == palette(':root[data-theme="dark"]')


def test_a_long_account_of_many_marks_stays_bounded() -> None:
    told = story.comparison()
    body = 'word "said" ' * 20000
    account = msgspec.structs.replace(told.accounts[0], text=story.COURIER + body)
    at = [len(story.COURIER) + 12 * i + 6 for i in range(20000)]
    base = told.quotations[0]
    flood = tuple(
        msgspec.structs.replace(base, id=f"b{i}", start=a, end=a + 4, segments=(Segment(a, a + 4),))
        for i, a in enumerate(at)
    )
    source = report.html(
        msgspec.structs.replace(
            told, accounts=(account, *told.accounts[1:]), quotations=told.quotations + flood
        )
    )
    assert len(source) < 12 * len(body)
    assert "more are in the JSON output" in source
    shown = re.sub(r"<[^>]*>", "", source.split('id="acc-1"')[1].split("</article>")[0])
    assert len(re.findall("word ", entities.unescape(shown))) >= 20000 - 1
