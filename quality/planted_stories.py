"""The stories in which values are changed: the fictional ones and triples of real articles (decision 0018).

An account is kept as a page with what is known beside it, so that it can be read again after a change, under the same
id. Which accounts are independent of one another is decided here by runs of words in common, not by the product.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

from measures import STORY_SETS, shared
from msgspec import Struct
from msgspec.structs import replace

from tellings import read
from tellings.model import Account

REAL = "stories_allsides.jsonl.gz"
FINAL = 100
"""Triples that are only scored: the first by hash, the same as those whose conflicts are judged by hand."""

SETS = ("example story", "fictional stories", "newer stories")
"""The fictional stories whose places may be looked at; unseen ones are left alone."""

GRAM = 8
COPIED = 0.2
"""Two texts with this share of the shorter one's runs of eight words in common are not independent."""


class Page(Struct, frozen=True):
    """One account before it is read: `key` is its id, the rest is given beside the text."""

    key: str
    text: str
    url: str = ""
    outlet: str = ""
    published: str = ""
    title: str = ""


class Story(Struct, frozen=True):
    """A story of a collection ("fictional" or "real"); `final` says that it is only scored, never tuned on.

    `kin` are pairs of accounts that are known to have a line in common.
    """

    key: str
    collection: str
    final: bool
    pages: tuple[Page, ...]
    kin: frozenset[frozenset[str]] = frozenset()

    def account(self, key: str) -> Page:
        """The page of one account."""
        return next(page for page in self.pages if page.key == key)


def account_of(page: Page) -> Account:
    """The account that is read from a page, under the page's key."""
    account = read.plain(
        page.text.encode(),
        page.key,
        url=page.url,
        outlet=page.outlet,
        published=page.published,
        title=page.title,
    )
    return replace(account, id=page.key)


def accounts_of(pages: Sequence[Page]) -> list[Account]:
    """The accounts of some pages."""
    return [account_of(page) for page in pages]


def stories() -> list[Story]:
    """All stories, the fictional ones first; which are final goes by the hash of their names."""
    return [*fictional(), *real()]


def fictional() -> list[Story]:
    """The example story and those of `quality/stories`."""
    sets = (STORY_SETS[label] for label in SETS)
    folders = {name: folder / name for folder, names in sets for name in names}
    names = sorted(folders, key=_hash)
    final = set(names[: len(names) // 2])
    return [Story(n, "fictional", n in final, _pages(folders[n]), _kin(folders[n])) for n in names]


def _pages(folder: Path) -> tuple[Page, ...]:
    files = sorted(folder.glob("*.txt"))
    return tuple(Page(file.stem, file.read_text("utf-8")) for file in files)


def _kin(folder: Path) -> frozenset[frozenset[str]]:
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    lines = {Path(a["file"]).stem: set(a["lines"].values()) for a in truth["accounts"]}
    return frozenset(
        frozenset(two) for two in combinations(lines, 2) if lines[two[0]] & lines[two[1]]
    )


def real() -> list[Story]:
    """The stories of which there are three articles."""
    found: dict[str, list[Page]] = defaultdict(list)
    with gzip.open(shared() / "data" / REAL, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            beside = {k: row[k] or "" for k in ("url", "outlet", "title")}
            page = Page(row["id"], row["text"], published=row["date"] or "", **beside)
            found[row["story"]].append(page)
    triples = sorted((key for key, pages in found.items() if len(pages) == 3), key=_hash)
    return [Story(k, "real", n < FINAL, tuple(found[k])) for n, k in enumerate(triples)]


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def independent(story: Story) -> Mapping[str, frozenset[str]]:
    """For each account, by key, those whose text is independent of its own."""
    apart: dict[str, set[str]] = {page.key: set() for page in story.pages}
    for one, two in combinations(story.pages, 2):
        a, b = grams(one.text), grams(two.text)
        known = frozenset({one.key, two.key}) in story.kin
        if not known and len(a & b) < COPIED * max(1, min(len(a), len(b))):
            apart[one.key].add(two.key)
            apart[two.key].add(one.key)
    return {key: frozenset(others) for key, others in apart.items()}


@cache
def grams(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of eight words of a text."""
    row = re.findall(r"\w+", text.lower())
    return frozenset(tuple(row[at : at + GRAM]) for at in range(len(row) - GRAM + 1))
