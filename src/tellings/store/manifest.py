"""The manifest of a saved index: what it was made with, and every file with its size and checksum.

An index is a folder with `index.json` and one folder of files a segment; each run that extends the index adds a
segment. The manifest is replaced in one step, last of all, so that an interrupted run leaves the index as it was.
"""

from __future__ import annotations

import os
import re
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from tellings import kernel
from tellings._version import VERSION
from tellings.errors import InputError
from tellings.reuse import CorpusSettings, Level
from tellings.text import data_file

NAME = "index.json"
FORMAT = "tellings.index/"
NUMBER = 1
SHAPE = ("gram", "window", "shingle", "permutations", "parts")
"""The settings that the files of an index depend on; the others may differ from run to run."""
AGAIN = "make the index again from its documents"
_PROBE = (
    "An index holds hashes: naïve CAFÉ, 1,200 miles — 東京で and “so on” to the last word of it."
)
_MOST = 64_000_000


class Part(Struct, frozen=True):
    """A file of a segment: its size and blake2b checksum."""

    bytes: int
    blake2b: str


class Segment(Struct, frozen=True):
    """What one run added: a folder of files."""

    name: str
    documents: int
    parts: dict[str, Part]


class Manifest(Struct, frozen=True, kw_only=True):
    """The table of contents of an index. `checksum` is that of the manifest without it."""

    format: str
    version: str
    level: Level
    kernel: str
    shape: dict[str, int]
    segments: tuple[Segment, ...]
    checksum: str = ""

    @property
    def documents(self) -> int:
        """Of all segments."""
        return sum(segment.documents for segment in self.segments)


def empty(settings: CorpusSettings, level: Level) -> Manifest:
    """The manifest of an index without documents."""
    return Manifest(
        format=f"{FORMAT}{NUMBER}",
        version=VERSION,
        level=level,
        kernel=fingerprint(),
        shape=shape(settings),
        segments=(),
    )


def shape(settings: CorpusSettings) -> dict[str, int]:
    """The settings that an index depends on."""
    return {name: getattr(settings, name) for name in SHAPE}


def fingerprint() -> str:
    """What tells kernels apart: the table of characters, and what they make of a sentence."""
    words = kernel.words(*kernel.gather([_PROBE]))
    hashes, _ = kernel.winnow(words, 3, 2)
    signed = kernel.minhash(words, 3, kernel.permutations(64))
    told = blake2b(data_file("tellings.kernel", "characters.bin"), digest_size=16)
    for values in (words.hashes, hashes, signed):
        told.update(np.ascontiguousarray(values, "<u4").tobytes())
    return told.hexdigest()


def is_index(folder: str | Path) -> bool:
    """Whether a folder holds a saved index, whole or not."""
    return os.path.isfile(os.path.join(folder, NAME))


def encoded(manifest: Manifest) -> bytes:
    """A manifest as its file holds it."""
    signed = replace(manifest, checksum=_checksum(manifest))
    return msgspec.json.format(msgspec.json.encode(signed), indent=1) + b"\n"


def load(folder: str | Path) -> Manifest:
    """The manifest of an index.

    Raises:
        InputError: there is none; or it is damaged, foreign or of a newer version.
    """
    path = os.path.join(folder, NAME)
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST)
        found = msgspec.json.decode(data)
    except FileNotFoundError as error:
        raise InputError(
            str(folder), f"is no saved index (it has no {NAME}); check the path"
        ) from error
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror or error})") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(path, f"is damaged or truncated; {AGAIN}") from error
    _same_format(found, path)
    try:
        manifest = msgspec.convert(found, Manifest)
    except msgspec.ValidationError as error:
        raise InputError(path, f"is damaged; {AGAIN}") from error
    named = all(re.fullmatch(r"segment-\d{5}", segment.name) for segment in manifest.segments)
    if manifest.checksum != _checksum(manifest) or not named:
        raise InputError(path, f"is damaged (its checksum differs); {AGAIN}")
    return manifest


def agree(manifest: Manifest, folder: str | Path, settings: CorpusSettings, level: Level) -> None:
    """See that an index fits this run.

    Raises:
        InputError: it was made by another kernel, with other settings or for another level.
    """
    if manifest.kernel != fingerprint():
        raise InputError(
            str(folder),
            f"was made by version {manifest.version}, which told words otherwise than this one; {AGAIN}",
        )
    if manifest.level != level:
        raise InputError(
            str(folder),
            f"was made for --level {manifest.level}, this run is for --level {level}; use the same, or {AGAIN}",
        )
    for name, value in shape(settings).items():
        if manifest.shape.get(name) != value:
            raise InputError(
                str(folder),
                f"was made with {name} {manifest.shape.get(name)}, this run uses {value}; use the same, or {AGAIN}",
            )


def _same_format(found: Any, path: str) -> None:
    named = found.get("format") if isinstance(found, dict) else None
    if not isinstance(named, str) or not named.startswith(FORMAT):
        raise InputError(path, "is no index of Tellings; name the folder of a saved index")
    number = named.removeprefix(FORMAT)
    if number != str(NUMBER):
        newer = number.isdecimal() and len(number) < 9 and int(number) > NUMBER
        age = "a newer version; update Tellings, or" if newer else "an unknown version;"
        raise InputError(path, f"was written by {age} {AGAIN}")


def _checksum(manifest: Manifest) -> str:
    plain = msgspec.json.encode(replace(manifest, checksum=""), order="sorted")
    return blake2b(plain, digest_size=32).hexdigest()
