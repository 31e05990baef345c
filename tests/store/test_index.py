"""A saved index comes back as it was, grows, and says what is wrong with it."""

from __future__ import annotations

import errno
import json
import os
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings import reuse, store
from tellings.errors import InputError, OutputError, UsageError
from tellings.reuse import Collection, CorpusSettings, Level, PairRow
from tellings.store import manifest as contents
from tellings.store import saving

from .made_up import batches, corpus

DOCUMENTS = corpus(90)
OLD, NEW, NEWER = batches(DOCUMENTS[:40]), batches(DOCUMENTS[40:70]), batches(DOCUMENTS[70:])


def rows(found: reuse.Found) -> list[PairRow]:
    return list(found.rows())


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    store.save(reuse.collect(OLD), folder)
    return folder


@pytest.mark.parametrize("level", ["passage", "document"])
def test_a_reopened_index_finds_what_the_collection_finds(tmp_path: Path, level: Level) -> None:
    folder = tmp_path / "index"
    store.save(reuse.collect(OLD, level=level), folder, level)
    again = reuse.find(NEW, against=store.reopen(folder, level=level), level=level)
    plain = reuse.find(NEW, against=reuse.collect(OLD, level=level), level=level)
    assert rows(again) == rows(plain) != []
    assert list(again.members()) == list(plain.members())


@pytest.mark.parametrize("level", ["passage", "document"])
def test_an_extended_index_is_the_collection_of_all(tmp_path: Path, level: Level) -> None:
    """Old, then new against it, then newer: each step as in memory, and in the end all documents are there."""
    folder = tmp_path / "index"
    held = Collection()
    for batch in (OLD, NEW, NEWER):
        again = store.reopen(folder, level=level) if store.is_index(folder) else Collection()
        first = len(again)
        found = reuse.find(batch, against=again, level=level)
        plain = reuse.find(batch, against=held, level=level)
        assert rows(found) == rows(plain)
        store.save(found.held, folder, level, first)
    whole = store.reopen(folder, level=level)
    assert whole.ids == [id for id, _, _ in DOCUMENTS]
    assert whole.outlets == [outlet for _, _, outlet in DOCUMENTS]
    everything = reuse.found_in(whole, level=level)
    assert rows(everything) == rows(reuse.find(batches(DOCUMENTS), level=level)) != []
    assert len(contents.load(folder).segments) == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(cuts=st.lists(st.integers(0, 90), max_size=4), seed=st.integers(0, 99))
def test_however_it_grew_an_index_holds_the_same(
    tmp_path: Path, cuts: list[int], seed: int
) -> None:
    documents = corpus(90, seed)
    folder = tmp_path / "index"
    shutil.rmtree(folder, ignore_errors=True)
    edges = [0, *sorted(cuts), 90]
    for begin, end in pairwise(edges):
        held = store.reopen(folder) if begin or store.is_index(folder) else Collection()
        first = len(held)
        reuse.collect(batches(documents[begin:end]), into=held)
        store.save(held, folder, first=first)
    plain = reuse.find(batches(documents))
    assert rows(reuse.found_in(store.reopen(folder))) == rows(plain)


def test_a_reopened_index_may_lie_on_disk(saved: Path, tmp_path: Path) -> None:
    with store.Spill(tmp_path) as space:
        again = reuse.find(NEW, against=store.reopen(saved, workspace=space))
        assert rows(again) == rows(reuse.find(NEW, against=reuse.collect(OLD)))


def test_an_index_without_documents_and_texts_without_words(tmp_path: Path) -> None:
    store.save(Collection(), tmp_path / "none")
    assert len(store.reopen(tmp_path / "none")) == 0
    store.save(reuse.collect([reuse.Batch(["a", "b"], ["", "— …"])]), tmp_path / "two")
    assert store.reopen(tmp_path / "two").ids == ["a", "b"]


# Damage


def parts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


NAMES = [
    *(
        "counts",
        "edges",
        "ends",
        "hashes",
        "ids",
        "keys",
        "listed",
        "outlets",
        "places",
        "quoted",
        "starts",
    ),
    "index.json",
]


def part(folder: Path, name: str) -> Path:
    return folder / name if name == "index.json" else folder / "segment-00001" / name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("keep", [0.0, 0.5, 0.99])
def test_a_truncated_file_is_named(saved: Path, name: str, keep: float) -> None:
    path = part(saved, name)
    data = path.read_bytes()
    path.write_bytes(data[: min(int(keep * len(data)), len(data) - 2)])
    with pytest.raises(InputError, match=r"damaged.*make the index again") as told:
        store.reopen(saved)
    assert told.value.path == str(path)


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_byte_is_told(saved: Path, name: str) -> None:
    path = part(saved, name)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(InputError, match="make the index again") as told:
        store.reopen(saved)
    assert told.value.path in (str(path), str(saved))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "index.json"])
def test_a_missing_file_is_named(saved: Path, name: str) -> None:
    part(saved, name).unlink()
    with pytest.raises(InputError, match="is missing; copy the whole index again") as told:
        store.reopen(saved)
    assert told.value.path == str(part(saved, name))


def rewritten(folder: Path, **changed: Any) -> None:
    """The manifest with other fields and a checksum that fits."""
    manifest = msgspec.structs.replace(contents.load(folder), **changed)
    (folder / "index.json").write_bytes(contents.encoded(manifest))


FOREIGN = [
    # the manifest, and what is said
    (b"", "is damaged or truncated"),
    (b"{}", "is no index of Tellings; name the folder of a saved index"),
    (b"[1]", "is no index of Tellings"),
    (b'{"format": 5}', "is no index of Tellings"),
    (b'{"format": "other.index/1"}', "is no index of Tellings"),
    (b'{"format": "tellings.index/2"}', "by a newer version; update Tellings, or make the index"),
    (b'{"format": "tellings.index/0"}', "by an unknown version; make the index again"),
    (b'{"format": "tellings.index/1"}', "is damaged"),
    (b"\xff\xfe\x00", "is damaged or truncated"),
    (b"[" * 100_000, "is damaged or truncated"),
]


@pytest.mark.parametrize(("data", "said"), FOREIGN, ids=range(len(FOREIGN)))
def test_a_foreign_or_newer_manifest_is_told(saved: Path, data: bytes, said: str) -> None:
    (saved / "index.json").write_bytes(data)
    with pytest.raises(InputError, match=said) as told:
        store.reopen(saved)
    assert told.value.path == str(saved / "index.json")


def test_a_folder_without_a_manifest_is_no_index(tmp_path: Path) -> None:
    assert not store.is_index(tmp_path)
    with pytest.raises(InputError, match="is no saved index"):
        store.reopen(tmp_path)


def test_a_manifest_whose_checksum_differs_is_damaged(saved: Path) -> None:
    path = saved / "index.json"
    found = json.loads(path.read_bytes())
    found["version"] = "9"
    path.write_text(json.dumps(found), "utf-8")
    with pytest.raises(InputError, match="its checksum differs"):
        store.reopen(saved)


@pytest.mark.parametrize("name", ["gram", "window", "shingle", "permutations", "parts"])
def test_other_settings_are_refused(saved: Path, name: str) -> None:
    value = getattr(CorpusSettings(), name)
    other = msgspec.structs.replace(CorpusSettings(), **{name: value * 2})
    said = f"was made with {name} {value}, this run uses {value * 2}; use the same"
    with pytest.raises(InputError, match=said):
        store.reopen(saved, settings=other)


def test_settings_that_files_do_not_depend_on_may_differ(saved: Path) -> None:
    held = store.reopen(saved, settings=CorpusSettings(min_words=30))
    assert held.settings.min_words == 30


def test_another_level_is_refused(saved: Path) -> None:
    with pytest.raises(InputError, match="was made for --level passage, this run is for"):
        store.reopen(saved, level="document")


def test_a_collection_is_saved_for_the_level_it_was_read_for(tmp_path: Path) -> None:
    """Else the index would be opened for a search that finds nothing in it, or not at all."""
    with pytest.raises(
        UsageError, match="was read for level 'document', this call is for 'passage'"
    ):
        store.save(reuse.collect(OLD, level="document"), tmp_path / "one")
    with pytest.raises(UsageError, match="'passage' or 'document'"):
        store.save(reuse.collect(OLD, level="signature"), tmp_path / "two", "signature")
    assert not list(tmp_path.iterdir())


def test_another_table_of_characters_is_refused(saved: Path) -> None:
    rewritten(saved, kernel="0" * 32)
    with pytest.raises(InputError, match="told words otherwise than this one"):
        store.reopen(saved)


def test_a_segment_leads_nowhere_else(saved: Path) -> None:
    [segment] = contents.load(saved).segments
    rewritten(saved, segments=(msgspec.structs.replace(segment, name="../elsewhere"),))
    with pytest.raises(InputError, match="is damaged"):
        store.reopen(saved)


LIES = [
    # a file, and numbers that point beyond the others; the checksums fit
    ("counts", [10**9] * 40),
    ("counts", [-1] * 40),
    ("edges", [0] * 17),
    ("edges", [5] * 17),
    ("places", [(99 << 32)]),
    ("places", [5_000]),
    ("quoted", [0]),
]


@pytest.mark.parametrize(("name", "numbers"), LIES, ids=range(len(LIES)))
def test_numbers_that_point_beyond_are_refused(saved: Path, name: str, numbers: list[int]) -> None:
    import numpy as np

    path = saved / "segment-00001" / name
    kind = {"quoted": "u1", "places": "<u8"}.get(name, "<i8")
    values = np.frombuffer(path.read_bytes(), kind).copy()
    if name == "quoted":
        values = np.array(numbers, kind)
    else:
        values[: len(numbers)] = np.array(numbers, kind)
    path.write_bytes(values.tobytes())
    [segment] = contents.load(saved).segments
    told = saving._write(str(path), iter([values]))
    rewritten(
        saved, segments=(msgspec.structs.replace(segment, parts={**segment.parts, name: told}),)
    )
    with pytest.raises(InputError, match="its files do not fit together"):
        store.reopen(saved)


# Writing


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in parts(folder)}


def full(*args: object, **options: object) -> Any:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("verb", ["fsync", "replace"])
def test_a_full_disk_leaves_the_index_as_it_was(
    saved: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    before = everything(saved)
    held = store.reopen(saved)
    reuse.collect(NEW, into=held)
    monkeypatch.setattr(saving.os, verb, full)
    with pytest.raises(OutputError, match="the disk is full; the index is as it was"):
        store.save(held, saved, first=40)
    assert everything(saved) == before


def test_a_full_disk_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving.os, "fsync", full)
    with pytest.raises(OutputError, match="the disk is full"):
        store.save(reuse.collect(OLD), tmp_path / "index")
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_committed_is_removed(saved: Path) -> None:
    before = everything(saved)
    held = store.reopen(saved)
    reuse.collect(NEW, into=held)
    with store.stage(held, saved, "passage", 40):
        pass
    assert everything(saved) == before
    assert sorted(p.name for p in saved.iterdir()) == ["index.json", "segment-00001"]


def test_two_runs_do_not_write_at_once(saved: Path) -> None:
    held = store.reopen(saved)
    busy = pytest.raises(OutputError, match="another run is writing to this index")
    with store.stage(held, saved, "passage", 40), busy:
        store.save(held, saved, first=40)
    store.save(held, saved, first=40)


def test_an_index_that_has_grown_meanwhile_is_not_overwritten(saved: Path) -> None:
    one, two = store.reopen(saved), store.reopen(saved)
    store.save(reuse.collect(NEW, into=one), saved, first=40)
    with pytest.raises(OutputError, match="another run has changed it: run again"):
        store.save(reuse.collect(NEWER, into=two), saved, first=40)
    assert len(store.reopen(saved)) == 70


def test_what_a_killed_run_left_is_cleared_away(saved: Path) -> None:
    for name in (".new-abc", "segment-00002"):
        (saved / name).mkdir()
        (saved / name / "hashes").write_bytes(b"half")
    held = store.reopen(saved)
    store.save(reuse.collect(NEW, into=held), saved, first=40)
    assert len(store.reopen(saved)) == 70
    assert not (saved / ".new-abc").exists()


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Keep me.", "utf-8")
    with pytest.raises(OutputError, match="holds other files and no index; name a new folder"):
        store.save(reuse.collect(OLD), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_what_was_killed_in_its_last_moment_is_no_index_and_no_obstacle(tmp_path: Path) -> None:
    """The segment has its name, the manifest has not."""
    folder = tmp_path / "index"
    store.save(reuse.collect(OLD), folder)
    wanted = everything(folder)
    (folder / "index.json").rename(folder / ".new-index.json")
    assert not store.is_index(folder)
    store.check(folder)
    store.save(reuse.collect(OLD), folder)
    assert everything(folder) == wanted
    (folder / "index.json").unlink()  # segments without any manifest may be somebody's
    with pytest.raises(OutputError, match="holds other files and no index"):
        store.check(folder)


def test_opening_and_saving_tell_how_far_they_are(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []

    def progress(stage: str, done: int, total: int | None) -> None:
        told.append((stage, done, total))

    folder = tmp_path / "index"
    with store.stage(reuse.collect(OLD), folder, "passage", progress=progress) as staged:
        staged.commit()
    saved = [done for stage, done, _ in told]
    assert {stage for stage, _, _ in told} == {"saving"}
    assert saved == sorted(saved)
    told.clear()
    store.reopen(folder, progress=progress)
    size = sum(len(data) for name, data in everything(folder).items() if name != "index.json")
    assert told[-1] == ("opening", size, size)


def test_memory_that_runs_out_is_no_damage(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object, **more: object) -> Any:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))

    monkeypatch.setattr("tellings.store.reopening.mmap.mmap", refused)
    with pytest.raises(MemoryError, match="no room to map"):
        store.reopen(saved)
