"""Nothing hangs on the strings of the worked example: its findings move with what is changed."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from tellings.model import Conflict

from . import seed_places as places
from .kit import Findings, blank_paths, compare_files
from .replaced import GREGORIAN, SOLAR, Replace


def unchanged(text: str) -> str:
    return text


def assert_one_entity_a_speaker(found: Findings, replace: Replace = unchanged) -> None:
    """Every quotation of the accounts at hand has its speaker, who is one entity in all of them."""
    entities: dict[str, set[str]] = {}
    for file, words, speaker, _ in places.QUOTATIONS:
        if file in found.accounts:
            entity = found.speaker(found.direct_at(file, replace(words)))
            assert replace(speaker) in entity.name, (file, words, entity.name)
            entities.setdefault(speaker, set()).add(entity.id)
    assert {person: len(ids) for person, ids in entities.items()} == dict.fromkeys(entities, 1)


def assert_the_two_conflicts(
    found: Findings, coup: dict[str, str], thousands: dict[str, str]
) -> None:
    """They and no others are counted, each with a value in every account at hand."""
    counted = found.counted_conflicts()
    wordings = [c.wording for c in counted]
    for there in (coup, thousands):
        over = found.over(counted, there)
        assert len(over) == 1, wordings
        assert found.touched(over[0], there) == set(there)
    assert len(counted) == 2, wordings


# --- names and order of files


def copied(seeds: Path, to: Path, names: dict[str, str]) -> list[Path]:
    """The accounts under new names."""
    done = []
    for path in sorted(seeds.glob("*.txt")):
        target = to / names[path.name[:3]]
        shutil.copyfile(path, target)
        done.append(target)
    return done


@pytest.mark.parametrize("shuffle", [1, 2, 3])
def test_order_of_arguments_changes_nothing(
    seeds: Path, seed_findings: Findings, shuffle: int
) -> None:
    paths = sorted(seeds.glob("*.txt"))
    random.Random(shuffle).shuffle(paths)
    assert blank_paths(compare_files(paths)) == blank_paths(seed_findings.c)


def test_names_of_files_change_nothing(
    seeds: Path, seed_findings: Findings, tmp_path: Path
) -> None:
    names = {"000": "zz.txt", "001": "m n.txt", "002": "01.txt", "003": "Ä.txt", "004": "a-b.txt"}
    paths = copied(seeds, tmp_path, names)
    assert blank_paths(compare_files(paths)) == blank_paths(seed_findings.c)


def test_the_command_writes_the_same_bytes_whatever_the_hash_seed(
    seeds: Path, tmp_path: Path, tellings: str
) -> None:
    paths = [str(p) for p in sorted(seeds.glob("*.txt"))]
    written = []
    for seed, order in (("1", paths), ("2", paths[::-1])):
        out = tmp_path / f"{seed}.json"
        subprocess.run(
            [tellings, "compare", *order, "--json", str(out)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            timeout=120,
        )
        written.append(out.read_bytes())
    assert written[0] == written[1]


# --- one account less


@pytest.fixture(scope="session")
def without(seeds: Path) -> dict[str, Findings]:
    """The story without one of its accounts, by the account left out."""
    paths = sorted(seeds.glob("*.txt"))
    return {
        gone: Findings(compare_files([p for p in paths if not p.name.startswith(gone)]))
        for gone in places.FILES
    }


def left(anchors: dict[str, str], gone: str) -> dict[str, str]:
    return {file: words for file, words in anchors.items() if file != gone}


@pytest.mark.parametrize("gone", places.FILES)
def test_lines_and_copies_hold_without_an_account(without: dict[str, Findings], gone: str) -> None:
    found = without[gone]
    lines = [[f for f in line if f != gone] for line in places.MEETING_LINES]
    expected = sorted([f.replace("004", "004.1") for f in line] for line in lines if line)
    assert found.lines() == expected
    assert found.near_copies() == ([] if gone in ("001", "002") else [["001", "002"]])


@pytest.mark.parametrize("gone", places.FILES)
def test_the_origin_holds_without_an_account(without: dict[str, Findings], gone: str) -> None:
    found = without[gone]
    assert (found.c.origins.likely, found.c.origins.at_most) == (1, len(found.lines()))


@pytest.mark.parametrize("gone", [f for f in places.FILES if f != "004"])
def test_the_composite_account_stays_composite(without: dict[str, Findings], gone: str) -> None:
    found = without[gone]
    start = found.place("004", "Earlier in the day").start
    assert len(found.sections("004")) == 2
    assert found.sections("004")[0].end <= start


@pytest.mark.parametrize("gone", places.FILES)
def test_speakers_hold_without_an_account(without: dict[str, Findings], gone: str) -> None:
    found = without[gone]
    assert_one_entity_a_speaker(found)
    assert len(found.direct()) == sum(file != gone for file, *_ in places.QUOTATIONS)


@pytest.mark.parametrize("gone", places.FILES)
def test_conflicts_hold_without_an_account(without: dict[str, Findings], gone: str) -> None:
    assert_the_two_conflicts(without[gone], left(places.COUP, gone), left(places.THOUSANDS, gone))


@pytest.mark.parametrize("gone", [f for f in places.FILES if f != places.CALENDAR_READING])
def test_the_calendar_explains_while_its_reading_is_there(
    without: dict[str, Findings], gone: str
) -> None:
    (coup,) = without[gone].over(without[gone].counted_conflicts(), left(places.COUP, gone))
    assert calendar_fits(coup)


@pytest.mark.parametrize("label", places.STATEMENTS)
@pytest.mark.parametrize("gone", places.FILES)
def test_statements_hold_without_an_account(
    without: dict[str, Findings], gone: str, label: str
) -> None:
    without[gone].assert_aligned(left(places.STATEMENTS[label], gone))


# --- other persons, other countries


def calendar_fits(conflict: Conflict) -> bool:
    return any("calendar" in e.kind and e.fits for e in conflict.explanations)


def replaced_story(seeds: Path, folder: Path, replace: Replace) -> Findings:
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        (folder / path.name).write_bytes(replace(text).encode("utf-8"))
    return Findings(compare_files(sorted(folder.glob("*.txt"))))


@pytest.fixture(scope="session")
def moved(
    seeds: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Findings, Replace]]:
    """The story told of other persons in other countries."""
    tables = {"gregorian": GREGORIAN, "solar": SOLAR}
    return {
        name: (replaced_story(seeds, tmp_path_factory.mktemp(name), replace), replace)
        for name, replace in tables.items()
    }


def replaced(anchors: dict[str, str], replace: Replace) -> dict[str, str]:
    """The anchors as they read after the replacement."""
    return {file: replace(words) for file, words in anchors.items()}


def test_the_replacement_leaves_no_name(moved: dict[str, tuple[Findings, Replace]]) -> None:
    words = ("Iran", "Kazakh", "Khamenei", "Tokayev", "Raisi", ".ir", "arabi", "Tehran")
    for found, _ in moved.values():
        texts = [a.text for a in found.c.accounts]
        standing = [w for w, t in itertools.product(words, texts) if w in t]
        assert standing == []


@pytest.mark.parametrize("name", ["gregorian", "solar"])
class TestReplaced:
    """Findings which do not depend on who and where."""

    def test_lines_origins_and_copies(
        self, moved: dict[str, tuple[Findings, Replace]], seed_findings: Findings, name: str
    ) -> None:
        found, _ = moved[name]
        assert found.lines() == seed_findings.lines()
        assert found.near_copies() == seed_findings.near_copies()
        for field in ("likely", "at_least", "at_most"):
            assert getattr(found.c.origins, field) == getattr(seed_findings.c.origins, field)

    def test_sections(
        self, moved: dict[str, tuple[Findings, Replace]], seed_findings: Findings, name: str
    ) -> None:
        found, _ = moved[name]
        for file in places.FILES:
            assert len(found.sections(file)) == len(seed_findings.sections(file))
        start = found.place("004", "Earlier in the day").start
        assert found.sections("004")[0].end <= start

    def test_number_of_quotations(
        self, moved: dict[str, tuple[Findings, Replace]], seed_findings: Findings, name: str
    ) -> None:
        found, _ = moved[name]
        kinds = [
            sorted((f.name[q.account], q.kind) for q in f.c.quotations)
            for f in (found, seed_findings)
        ]
        assert kinds[0] == kinds[1]

    def test_speakers(self, moved: dict[str, tuple[Findings, Replace]], name: str) -> None:
        assert_one_entity_a_speaker(*moved[name])

    def test_number_of_statements(
        self, moved: dict[str, tuple[Findings, Replace]], seed_findings: Findings, name: str
    ) -> None:
        found, _ = moved[name]
        assert len(found.c.statements) == len(seed_findings.c.statements)

    @pytest.mark.parametrize("label", places.STATEMENTS)
    def test_statements(
        self, moved: dict[str, tuple[Findings, Replace]], name: str, label: str
    ) -> None:
        found, replace = moved[name]
        found.assert_aligned(replaced(places.STATEMENTS[label], replace))

    def test_two_conflicts(self, moved: dict[str, tuple[Findings, Replace]], name: str) -> None:
        found, replace = moved[name]
        assert_the_two_conflicts(
            found, replaced(places.COUP, replace), replaced(places.THOUSANDS, replace)
        )

    def test_variants(self, moved: dict[str, tuple[Findings, Replace]], name: str) -> None:
        found, replace = moved[name]
        variants = found.quoting_variants()
        for what, anchors in places.UNQUOTED_IN_000.items():
            there = replaced(anchors, replace)
            over = [c for c in found.over(variants, there) if "000" in found.touched(c, there)]
            assert over, what


def test_the_calendar_explains_nothing_in_a_country_without_it(
    moved: dict[str, tuple[Findings, Replace]],
) -> None:
    found, replace = moved["gregorian"]
    (coup,) = found.over(found.counted_conflicts(), replaced(places.COUP, replace))
    assert not calendar_fits(coup), coup.explanations


def test_the_calendar_explains_in_another_country_that_keeps_it(
    moved: dict[str, tuple[Findings, Replace]],
) -> None:
    found, replace = moved["solar"]
    (coup,) = found.over(found.counted_conflicts(), replaced(places.COUP, replace))
    assert calendar_fits(coup), coup.explanations


# --- a second file with the same body


@pytest.fixture(scope="session")
def doubled(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Findings]:
    """The story with one of its accounts given twice, by that account."""
    paths = sorted(seeds.glob("*.txt"))
    found = {}
    for file in places.FILES:
        copy = tmp_path_factory.mktemp("twice") / f"{file}_again.txt"
        shutil.copyfile(next(p for p in paths if p.name.startswith(file)), copy)
        names = {p.name: p.name[:3] for p in paths} | {copy.name: f"{file}+"}
        found[file] = Findings(compare_files([*paths, copy]), names)
    return found


def support(found: Findings) -> list[tuple[str, int, int, int]]:
    return sorted(
        (s.label, len(s.lines), s.origins.at_least, s.origins.at_most) for s in found.c.statements
    )


def differences(found: Findings) -> list[tuple[object, ...]]:
    return sorted(
        (c.class_, c.type, c.severity, c.wording, sorted((v.text, len(v.lines)) for v in c.values))
        for c in found.c.conflicts
    )


@pytest.mark.parametrize("file", places.FILES)
class TestSecondFile:
    """The same body again is no news (promise 4)."""

    def test_lines_and_origins(
        self, doubled: dict[str, Findings], seed_findings: Findings, file: str
    ) -> None:
        found = doubled[file]
        again = [[f for f in line if not f.startswith(f"{file}+")] for line in found.lines()]
        assert again == seed_findings.lines()
        for field in ("likely", "at_least", "at_most"):
            assert getattr(found.c.origins, field) == getattr(seed_findings.c.origins, field)

    def test_support(
        self, doubled: dict[str, Findings], seed_findings: Findings, file: str
    ) -> None:
        assert support(doubled[file]) == support(seed_findings)

    def test_conflicts(
        self, doubled: dict[str, Findings], seed_findings: Findings, file: str
    ) -> None:
        assert differences(doubled[file]) == differences(seed_findings)
