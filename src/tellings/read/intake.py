"""Files and folders to accounts. One unreadable input is listed with its reason; the others go on."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from tellings.errors import InputError
from tellings.model import Account, Skipped
from tellings.read.decode import too_large
from tellings.read.manifest import read_manifest
from tellings.read.plain import NOTHING, Given, plain, renamed
from tellings.read.settings import Settings

TEXT = frozenset({".txt", ".text"})
"""Files taken from folders; files that are named themselves are always tried."""
# fmt: off
CARRIERS = frozenset(
    {
        ".atom", ".doc", ".docx", ".eml", ".epub", ".gz", ".htm", ".html", ".jsonl", ".md",
        ".mht", ".mhtml", ".ndjson", ".odt", ".parquet", ".pdf", ".rss", ".rtf", ".tar",
        ".warc", ".xhtml", ".xml", ".zip", ".zst",
    }
)
# fmt: on
"""Files in which people keep articles too: leaving them out is said. Others in a folder are not missed."""


class Reading(Struct, frozen=True):
    """What was read from a call's paths, and what was not, with the reasons."""

    accounts: tuple[Account, ...]
    skipped: tuple[Skipped, ...]


class _Found(Struct, frozen=True, order=True):
    path: str
    real: str


def paths(
    paths: Sequence[str | Path],
    manifest: str | Path | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Reads files and folders.

    Args:
        paths: files, which are always tried, and folders, of which the plain text files (.txt, .text) are taken with
            those of their sub-folders; hidden files and folders are left out.
        manifest: a CSV file that says what the files do not (see `manifest.read_manifest`).
        settings: limits and thresholds.

    Returns:
        Accounts in an order of their own (publication time where known, then id), whatever the order of the paths; and
        every input that was left out, with the reason. A file reached twice is read once. A second account with the
        very same text has the id of the first with "-2".

    Raises:
        InputError: the manifest cannot be read.
        UsageError: the manifest is wrong.
    """
    settings = settings or Settings()
    given = read_manifest(Path(manifest), settings) if manifest is not None else {}
    found: list[_Found] = []
    skipped: list[Skipped] = []
    for path in sorted({str(p) for p in paths}):
        _collect(path, settings, found, skipped)
    named = Counter(str(path) for path in paths)
    skipped += [
        Skipped(path, "named twice; it is read once") for path in sorted(named) if named[path] > 1
    ]
    accounts = []
    for item in _once(found, skipped):
        try:
            accounts.append(_read(item, given, settings))
        except InputError as error:
            skipped.append(Skipped(error.path, error.reason))
    skipped.sort(key=lambda s: (s.path, s.reason))
    return Reading(
        tuple(_with_shown_path(account) for account in _ordered(accounts)),
        tuple(Skipped(_shown(item.path), _shown(item.reason)) for item in skipped),
    )


def _with_shown_path(account: Account) -> Account:
    return msgspec.structs.replace(account, path=_shown(account.path or ""))


def _shown(path: str) -> str:
    """A path fit for output: undecodable bytes and control characters, which could steer a terminal, as U+FFFD."""
    decoded = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in decoded)


def _once(found: list[_Found], skipped: list[Skipped]) -> Iterator[_Found]:
    """Each real file once, under the first of its names."""
    seen: dict[str, str] = {}
    for item in sorted(set(found)):
        if item.real not in seen:
            seen[item.real] = item.path
            yield item
        else:
            skipped.append(
                Skipped(item.path, f"the same file as {seen[item.real]}; it is read once")
            )


def _collect(path: str, settings: Settings, found: list[_Found], skipped: list[Skipped]) -> None:
    try:
        mode = os.stat(path).st_mode
        real = os.path.realpath(path)
    except (OSError, ValueError) as error:
        skipped.append(Skipped(path, _reason(error)))
        return
    if stat.S_ISDIR(mode):
        _walk(path, settings, found, skipped)
    elif stat.S_ISREG(mode):
        found.append(_Found(path, real))
    else:
        skipped.append(Skipped(path, "is neither a file nor a folder"))


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    if isinstance(error, OSError) and error.errno == 40:
        return "is a loop of symbolic links"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read ({text.lower()})"


def _walk(folder: str, settings: Settings, found: list[_Found], skipped: list[Skipped]) -> None:
    """Takes the text files of a folder and its sub-folders, every real folder once."""
    before, left = len(found), [0, 0]
    visited: set[str] = set()
    pending = [(folder, 0)]
    while pending:
        current, depth = pending.pop()
        real = os.path.realpath(current)
        if real in visited:
            continue
        visited.add(real)
        try:
            names = sorted(os.listdir(current))
        except OSError as error:
            skipped.append(Skipped(current, _reason(error)))
            continue
        for name in names:
            if name.startswith("."):
                continue
            path = os.path.join(current, name)
            if os.path.isdir(path):
                if depth < settings.max_depth:
                    pending.append((path, depth + 1))
                else:
                    limit = f"more than {settings.max_depth} folders deep; name it to have it read"
                    skipped.append(Skipped(path, limit))
            elif len(found) - before >= settings.max_files:
                left[1] += 1
            else:
                left[0] += _take(path, found, skipped)
    _account_for(folder, len(found) - before, left, settings, skipped)


def _take(path: str, found: list[_Found], skipped: list[Skipped]) -> int:
    """Takes a text file; returns 1 for a file of another kind that may hold an article."""
    suffix = os.path.splitext(path)[1].casefold()
    if suffix not in TEXT:
        readme = os.path.basename(path).casefold().startswith(("readme", "license", "licence"))
        return int(suffix in CARRIERS and not readme)
    try:
        regular = stat.S_ISREG(os.stat(path).st_mode)
    except OSError as error:
        skipped.append(Skipped(path, _reason(error)))
        return 0
    if regular:
        found.append(_Found(path, os.path.realpath(path)))
    return 0


def _account_for(
    folder: str, taken: int, left: list[int], settings: Settings, skipped: list[Skipped]
) -> None:
    others, over = left
    if others:
        files = "1 file" if others == 1 else f"{others} files"
        skipped.append(
            Skipped(folder, f"{files} of other formats left out; only .txt is taken from folders")
        )
    if over:
        skipped.append(
            Skipped(folder, f"{over} files over the limit of {settings.max_files} left out")
        )
    if not taken and not others:
        skipped.append(Skipped(folder, "holds no articles; put them there as .txt files"))


def _read(item: _Found, given: Mapping[Path, Given], settings: Settings) -> Account:
    try:
        size = os.stat(item.path).st_size
        if size > settings.max_bytes:
            raise too_large(item.path, size, settings)
        with open(item.path, "rb") as stream:
            data = stream.read(settings.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise InputError(item.path, _reason(error)) from error
    said = given.get(Path(item.real), NOTHING)
    return plain(data, item.path, settings=settings, **msgspec.structs.asdict(said))


def _ordered(accounts: list[Account]) -> tuple[Account, ...]:
    """By publication time, then id; the same text again gets an id of its own."""

    def key(account: Account) -> tuple[str, ...]:
        when = account.published.value if account.published else "~"
        outlet = account.outlet.value if account.outlet else ""
        return (when, account.id, outlet, account.url or "", account.path or "")

    counts: dict[str, int] = {}
    made = []
    for account in sorted(accounts, key=key):
        counts[account.id] = counts.get(account.id, 0) + 1
        number = counts[account.id]
        made.append(account if number == 1 else renamed(account, f"{account.id}-{number}"))
    return tuple(made)
