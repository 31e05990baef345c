"""The report in a real browser: no request leaves the page, links and keys do what they say, phones and print work."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import tellings

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if path is None:
        reason = "no Chromium found: install Debian's package chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the example story, as a file."""
    reading = tellings.read_paths(list(tellings.examples.accounts()))
    page = tellings.html(tellings.compare_accounts(reading.accounts))
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(report.as_uri())
    yield opened
    opened.close()


def test_nothing_is_requested_beside_the_file(browser: Browser, report: Path) -> None:
    opened = browser.new_page()
    requests: list[str] = []
    errors: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console", lambda message: errors.append(message.text) if message.type == "error" else None
    )
    opened.goto(report.as_uri(), wait_until="networkidle")
    opened.mouse.wheel(0, 20_000)
    assert requests == [report.as_uri()]
    assert errors == []
    opened.close()


def test_a_statement_chosen_in_one_column_shows_in_the_others(page: Page) -> None:
    mark = page.locator(".column [data-s]").first
    number = (mark.get_attribute("data-s") or "").split()[-1]
    carriers = page.locator(f'.column:has([data-s~="{number}"])').count()
    mark.click()
    assert page.locator(".column:has(.on)").count() == carriers > 1
    assert page.locator("#follow").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".on").count() == 0


def test_every_link_inside_the_page_has_its_target(page: Page) -> None:
    broken = page.evaluate(
        "() => [...document.querySelectorAll('a[href^=\"#\"]')]"
        ".map(a => a.getAttribute('href').slice(1)).filter(id => id && !document.getElementById(id))"
    )
    assert broken == []
    assert page.locator("a[href^='#']").count() > 100


def test_a_finding_is_one_click_from_its_place(page: Page) -> None:
    link = page.locator("#conflicts a[href^='#a'], section a[href^='#a']").first
    target = (link.get_attribute("href") or "")[1:]
    link.click()
    assert page.url.endswith(f"#{target}")
    box = page.locator(f"[id='{target}']").bounding_box()
    assert box is not None
    assert -5 <= box["y"] <= 900


def test_dark_and_light_can_be_chosen(page: Page) -> None:
    before = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") != before


def test_the_first_tab_stop_is_the_skip_link(page: Page) -> None:
    page.keyboard.press("Tab")
    focused = page.evaluate("() => document.activeElement.getAttribute('href')")
    assert focused is not None
    assert focused.startswith("#")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_page_never_scrolls_sideways(browser: Browser, report: Path, width: int) -> None:
    opened = browser.new_page(viewport={"width": width, "height": 800})
    opened.goto(report.as_uri())
    assert opened.evaluate("() => document.documentElement.scrollWidth") <= width
    opened.close()


def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    levels = page.evaluate(
        "() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_wide_drawing_says_so_and_a_narrow_one_fits(browser: Browser, report: Path) -> None:
    for width, wide in ((1280, False), (390, True)):
        opened = browser.new_page(viewport={"width": width, "height": 900})
        opened.goto(report.as_uri())
        assert opened.locator("#wide").is_visible() is wide
        drawn = opened.evaluate(
            "() => document.querySelector('.stemma').getBoundingClientRect().width"
        )
        whole = opened.evaluate("() => document.querySelector('.stemma').viewBox.baseVal.width")
        assert drawn >= 0.75 * whole  # words of 12 pixels stay above nine
        opened.close()


def test_names_in_the_drawing_stay_in_their_boxes(page: Page) -> None:
    out = page.evaluate(
        """() => [...document.querySelectorAll('.stemma .node')].flatMap(g => {
            const box = g.querySelector('rect, polygon').getBoundingClientRect();
            return [...g.querySelectorAll('text')].map(t => t.getBoundingClientRect()).filter(
                r => r.left < box.left || r.right > box.right || r.top < box.top - 1 || r.bottom > box.bottom + 1
            ).map(r => g.textContent);
        })"""
    )
    assert out == []


def test_a_value_leads_to_its_place(page: Page) -> None:
    link = page.locator("#facts tbody a[href*='-f']").first
    target = (link.get_attribute("href") or "")[1:]
    link.click()
    box = page.locator(f"[id='{target}'] + span").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 900


def test_what_is_closed_is_open_on_paper(page: Page) -> None:
    assert page.locator("details:not([open])").count() > 10
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() > 10


def test_it_prints(page: Page) -> None:
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF")
    assert paper.count(b"/Type /Page") > 3
