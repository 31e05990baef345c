"""Every entry of the data tables works: its examples are read, its counter-examples are not."""

from __future__ import annotations

import pytest

from tellings.read import bylines, cites, dates, language, table

PATTERNS = [(p, text) for p in table.patterns() for text in p.examples]
NOT_PATTERNS = [(p, text) for p in table.patterns() for text in p.not_]


@pytest.mark.parametrize(("pattern", "text"), PATTERNS, ids=lambda v: getattr(v, "name", None))
def test_a_pattern_matches_its_examples(pattern: table.Pattern, text: str) -> None:
    assert pattern.match(text)


@pytest.mark.parametrize(("pattern", "text"), NOT_PATTERNS, ids=lambda v: getattr(v, "name", None))
def test_a_pattern_leaves_its_counter_examples(pattern: table.Pattern, text: str) -> None:
    assert pattern.match(text) is None


def test_every_pattern_has_an_example_and_a_name_of_its_own() -> None:
    assert all(p.examples for p in table.patterns())
    assert len({p.name for p in table.patterns()}) == len(table.patterns())


@pytest.mark.parametrize("pattern", table.patterns(), ids=lambda p: p.name)
@pytest.mark.parametrize(
    "stem", ["a", "A ", "By ", "A.", "(A", "#a ", "x/", "| a", "Share ", "News > "]
)
def test_a_pattern_ends_on_hostile_lines(pattern: table.Pattern, stem: str) -> None:
    line = (stem * 800)[:800]
    assert pattern.match(line + "!\x00") is None


@pytest.mark.parametrize(("line", "value"), dates.table()["examples"])
def test_a_date_line_gives_its_iso_value(line: str, value: str) -> None:
    found = dates.date_lines(line, 0, len(line))
    assert [(when.value, when.updated) for when in found] == [(value, False)]


@pytest.mark.parametrize(("line", "value"), dates.table()["updated_examples"])
def test_a_line_of_an_update_says_so(line: str, value: str) -> None:
    found = dates.date_lines(line, 0, len(line))
    assert [(when.value, when.updated) for when in found] == [(value, True)]


@pytest.mark.parametrize("line", dates.table()["valueless_examples"])
def test_a_date_line_without_a_sure_date_has_no_value(line: str) -> None:
    assert [when.value for when in dates.date_lines(line, 0, len(line))] == [""]


@pytest.mark.parametrize("line", dates.table()["not"])
def test_prose_with_a_date_is_no_date_line(line: str) -> None:
    assert dates.date_lines(line, 0, len(line)) == ()


@pytest.mark.parametrize("name", sorted(m for ms in dates.table()["months"].values() for m in ms))
def test_every_month_name_is_read(name: str) -> None:
    line = f"3 {name} 2022"
    assert [when.value[:4] for when in dates.date_lines(line, 0, len(line))] == ["2022"]


@pytest.mark.parametrize(("zone", "offset"), sorted(dates.table()["zones"].items()))
def test_every_zone_is_read(zone: str, offset: str) -> None:
    line = f"3 June 2022 21:34 {zone.upper()}"
    found = dates.date_lines(line, 0, len(line))
    assert [when.value for when in found] == [f"2022-06-03T21:34{offset}"]


def test_published_and_updated_on_one_line() -> None:
    line = "Published: June 3, 2022 14:00 | Last updated: June 4, 2022"
    found = dates.date_lines(line, 0, len(line))
    assert [(w.value, w.updated) for w in found] == [
        ("2022-06-03T14:00", False),
        ("2022-06-04", True),
    ]


@pytest.mark.parametrize(("line", "names"), bylines.words().bylines)
def test_a_byline_gives_the_names(line: str, names: str) -> None:
    found = bylines.byline(line)
    assert found is not None
    assert line[found.start : found.end] == names


@pytest.mark.parametrize("line", bylines.words().no_bylines)
def test_no_byline(line: str) -> None:
    assert bylines.byline(line) is None


@pytest.mark.parametrize(("text", "place", "agency"), bylines.words().datelines)
def test_a_dateline_gives_place_and_agency(text: str, place: str, agency: str) -> None:
    found = bylines.dateline(text, first=True)
    assert found is not None
    assert text[: found.place] == place
    assert (text[slice(*found.agency)] if found.agency else "") == agency
    assert text[found.stop :].split()[0] in {"Two", "The"}


@pytest.mark.parametrize("text", bylines.words().no_datelines)
def test_no_dateline(text: str) -> None:
    assert bylines.dateline(text, first=True) is None


@pytest.mark.parametrize(("sentence", "names"), cites.words().examples)
def test_a_cited_source_is_found(sentence: str, names: tuple[str, ...]) -> None:
    found = cites.find_cites(sentence, [(0, len(sentence))], [], 3)
    assert tuple(c.name for c in found) == names
    assert all(sentence[c.start : c.end] == c.name for c in found)


@pytest.mark.parametrize("sentence", cites.words().not_)
def test_people_and_prose_are_no_sources(sentence: str) -> None:
    assert cites.find_cites(sentence, [(0, len(sentence))], [], 3) == ()


NAMES = [form for row in (*table.names().agencies, *table.names().outlets) for form in row]
STRONG = [form for form in NAMES if form not in table.names().weak]


@pytest.mark.parametrize("name", STRONG)
def test_every_agency_and_outlet_is_found_as_a_source(name: str) -> None:
    sentence = f"Two boats were lost, he told {name} in Port Sel."
    found = cites.find_cites(sentence, [(0, len(sentence))], [], 3)
    assert [c.name for c in found] == [name.rstrip(".")]


@pytest.mark.parametrize("name", sorted(set(table.names().weak)))
def test_weak_names_are_of_the_table_and_need_a_verb_of_reporting(name: str) -> None:
    assert name in NAMES or f"The {name}" in NAMES
    said = f"Two boats were lost, {name} said."
    assert cites.find_cites(said, [(0, len(said))], [], 3) == ()
    reported = f"Two boats were lost, {name} reported."
    assert [c.name for c in cites.find_cites(reported, [(0, len(reported))], [], 3)] == [name]


@pytest.mark.parametrize(("code", "words"), sorted(language._data()["words"].items()))
def test_a_language_knows_its_own_words_or_refuses(code: str, words: str) -> None:
    assert language.language(" ".join([words] * 2)) in {code, None}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "The two islands have agreed that the ferry will sail again in the autumn of the year.",
            "en",
        ),
        (
            "Die beiden Inseln haben sich darauf geeinigt, dass die Fähre im Herbst wieder fährt.",
            "de",
        ),
        (
            "Les deux îles ont convenu que le ferry reprendra la mer à l’automne avec des équipages.",
            "fr",
        ),
        (
            "Las dos islas acordaron que el transbordador volverá a navegar en el otoño de este año.",
            "es",
        ),
        (
            "Острова договорились о том, что паром снова выйдет в море осенью, и это не всё по делу.",
            "ru",
        ),
        (
            "این دو جزیره توافق کردند که کشتی در پاییز از بندر به راه می افتد و این را برای همه است",
            "fa",
        ),
        ("שני האיים הסכימו שהמעבורת תפליג שוב בסתיו", "he"),
        ("両島は秋にフェリーを再開することで合意した", "ja"),
        ("Zyx wvu tsr qpo nml kji hgf edc baz yxw vut srq pon mlk.", None),
        ("Too few words.", None),
    ],
)
def test_the_language_of_a_sentence(text: str, code: str | None) -> None:
    assert language.language(text) == code
