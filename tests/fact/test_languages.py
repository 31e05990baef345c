"""Numbers and absolute dates in other languages than English; what must not be read in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.fact import find
from tellings.fact.languages import known, language
from tellings.fact.lexicon import lexicon
from tellings.model import Quantity, TimeValue

ANCHOR = "2022-06-20"


def times(text: str, code: str) -> list[tuple[str, str | None]]:
    found = find(text, ANCHOR, language=code)
    return [(f.text, f.value.lo) for f in found if isinstance(f.value, TimeValue)]


def numbers(text: str, code: str) -> list[tuple[str, float | None]]:
    found = find(text, ANCHOR, language=code)
    return [(f.text, f.value.value) for f in found if isinstance(f.value, Quantity)]


DATES = [
    ("fr", "Le bac part le 12 mars 2022 du port.", "12 mars 2022", "2022-03-12"),
    ("fr", "Le bac part le 1er avril 2022 du port.", "1er avril 2022", "2022-04-01"),
    ("fr", "Depuis 2021, le quai est fermé.", "2021", "2021-01-01"),
    ("de", "Die Fähre fuhr am 12. März 2022 ab.", "12. März 2022", "2022-03-12"),
    ("de", "Die Fähre fuhr am 12.03.2022. Dann kam Eis.", "12.03.2022", "2022-03-12"),
    (
        "es",
        "El barco salió el 12 de marzo de 2022 del puerto.",
        "12 de marzo de 2022",
        "2022-03-12",
    ),
    ("it", "Il traghetto parte il 12 marzo 2022 dal porto.", "12 marzo 2022", "2022-03-12"),
    ("pt", "O barco saiu em 12 de março de 2022 do porto.", "12 de março de 2022", "2022-03-12"),
    ("nl", "De boot vertrok op 12 maart 2022 uit de haven.", "12 maart 2022", "2022-03-12"),
    ("sv", "Färjan gick den 12 mars 2022 från hamnen.", "12 mars 2022", "2022-03-12"),
    ("da", "Færgen sejlede den 12. marts 2022 fra havnen.", "12. marts 2022", "2022-03-12"),
    ("no", "Ferja gikk 12. mars 2022 fra havna.", "12. mars 2022", "2022-03-12"),
    ("fi", "Lautta lähti 12. maaliskuuta 2022 satamasta.", "12. maaliskuuta 2022", "2022-03-12"),
    ("pl", "Prom odpłynął 12 marca 2022 r. z portu.", "12 marca 2022", "2022-03-12"),
    ("ru", "Паром ушёл 12 марта 2022 года из порта.", "12 марта 2022", "2022-03-12"),
    ("ru", "В 2021 году причал закрыли.", "2021", "2021-01-01"),
    ("uk", "Пором вийшов 12 березня 2022 року з порту.", "12 березня 2022", "2022-03-12"),
    ("tr", "Feribot 12 Mart 2022 günü kalktı.", "12 Mart 2022", "2022-03-12"),
    ("ar", "غادرت العبارة في 12 مارس 2022 الميناء.", "12 مارس 2022", "2022-03-12"),
    ("ar", "غادرت في ١٢ مارس ٢٠٢٢ الميناء.", "١٢ مارس ٢٠٢٢", "2022-03-12"),
    ("fa", "کشتی در 12 مارس 2022 رفت.", "12 مارس 2022", "2022-03-12"),
    ("zh", "渡轮于2022年3月12日离港。", "2022年3月12日", "2022-03-12"),
    ("ja", "船は2022年3月12日に出た。", "2022年3月12日", "2022-03-12"),
    ("sw", "Kivuko kiliondoka 2022-03-12 bandarini.", "2022-03-12", "2022-03-12"),  # no tables
    ("und", "Kivuko kiliondoka 12.03.2022 bandarini.", "12.03.2022", "2022-03-12"),
]


@pytest.mark.parametrize(("code", "text", "finds", "day"), DATES)
def test_absolute_dates_are_read(code: str, text: str, finds: str, day: str) -> None:
    assert times(text, code) == [(finds, day)]
    assert numbers(text, code) == []


NUMBERS = [
    ("fr", "On a vu 1 200 bateaux.", "1 200", 1200),
    ("fr", "On a vu 1.200 bateaux.", "1.200", 1200),
    ("fr", "Le prix monte de 3,5 % au port.", "3,5 %", 3.5),
    ("fr", "Une aide de 1,5 million d'euros.", "1,5 million d'euros", 1.5e6),
    ("de", "Es kamen 1.000.000 Besucher.", "1.000.000", 1e6),
    ("de", "Eine Hilfe von 40 Millionen Euro.", "40 Millionen Euro", 4e7),
    ("de", "Der Preis stieg um 3,5 Prozent.", "3,5 Prozent", 3.5),
    ("es", "Llegaron 12 mil personas.", "12 mil", 12_000),
    ("it", "Sono arrivate 12 mila persone.", "12 mila", 12_000),
    ("pt", "Chegaram 3,5 milhões de caixas.", "3,5 milhões", 3.5e6),
    ("nl", "Er kwamen 12 duizend mensen.", "12 duizend", 12_000),
    ("sv", "Det kom 1 200 personer.", "1 200", 1200),
    ("da", "Der kom 12 tusind folk.", "12 tusind", 12_000),
    ("no", "Det kom 12 tusen folk.", "12 tusen", 12_000),
    ("fi", "Tuli 12 tuhatta ihmistä.", "12 tuhatta", 12_000),
    ("pl", "Przybyło 12 tys. osób.", "12 tys", 12_000),
    ("ru", "Пришли 12 тысяч человек.", "12 тысяч", 12_000),
    ("uk", "Прийшли 12 тисяч людей.", "12 тисяч", 12_000),
    ("tr", "Limana 12 bin kişi geldi.", "12 bin", 12_000),
    ("ar", "وصل 12 ألف شخص.", "12 ألف", 12_000),
    ("ar", "ارتفع السعر ٣٫٥ في المئة.", "٣٫٥ في المئة", 3.5),
    ("fa", "قیمت 12 درصد بالا رفت.", "12 درصد", 12),
    ("zh", "共有12万人到达。", "12万", 120_000),
    ("ja", "町には1.5万人がいる。", "1.5万", 15_000),
    ("fr", "Le bac a fait 12km en mer.", "12km", 12),
]


@pytest.mark.parametrize(("code", "text", "finds", "value"), NUMBERS)
def test_numbers_are_read_as_the_language_writes_them(
    code: str, text: str, finds: str, value: float
) -> None:
    assert numbers(text, code) == [(finds, value)]
    assert times(text, code) == []


def test_bounds_are_intervals() -> None:
    (fact,) = find("Plus de 1 000 bateaux sont venus.", language="fr")
    assert isinstance(fact.value, Quantity)
    assert fact.value.kind == "bound"
    assert fact.value.hi is None


NOTHING = [
    ("fr", "Son père, second du port, a dit on may et in dec."),  # words that English has too
    ("fr", "La planète mars et le mois de mai."),  # months only at a day or a year
    ("fr", "On attend 1,200 caisses ou 3.5 tonnes."),  # either reading is possible
    ("fr", "La 2e place et le 1er ministre à 14h30, à 14:30."),  # ordinals and clocks
    ("de", "Der 3. Platz und der 40. Präsident am Montag."),
    ("de", "Das ist so, a second in die dozen of war."),
    ("es", "Son once dias y son a tres."),
    ("ru", "На 5-м месте, 10-летие порта."),
    ("ru", "Пришли 1200 человек."),  # a year or a count
    ("zh", "三月有3月和12点，第3位。"),
    ("sw", "Watu 40 walikuja na samaki 12,5."),  # no tables: multipliers and bounds are not known
    ("fr", "Hier, mardi, today, last month, il y a deux ans."),
]


@pytest.mark.parametrize(("code", "text"), NOTHING)
def test_nothing_false_is_read(code: str, text: str) -> None:
    assert find(text, ANCHOR, language=code) == ()


WORDS = [(code, phrase) for code in known() for phrase in sorted(language(code).phrases)]


@pytest.mark.parametrize(("code", "phrase"), WORDS)
def test_every_phrase_is_read_beside_a_figure(code: str, phrase: tuple[str, ...]) -> None:
    tongue = language(code)
    words = ("" if code in ("zh", "ja") else " ").join(phrase)
    bound = tongue.phrases[phrase] in {"about", "nearly", "over", "under"}
    text = f"x {words} 12 x." if bound else f"x 12 {words} x."
    (fact,) = find(text, language=code)
    assert words in fact.text


MONTHS = [(code, form) for code in known() for form in language(code).months]


@pytest.mark.parametrize(("code", "form"), MONTHS)
def test_every_month_is_read_beside_its_year(code: str, form: str) -> None:
    number = lexicon().value("MONTH", language(code).months[form])
    assert times(f"x {form} 2021 x", code) == [(f"{form} 2021", f"2021-{number:02}-01")]


YEARS = [(code, "before", word) for code in known() for word in sorted(language(code).year_before)]
YEARS += [(code, "after", word) for code in known() for word in sorted(language(code).year_after)]


@pytest.mark.parametrize(("code", "side", "word"), YEARS)
def test_every_word_makes_a_year(code: str, side: str, word: str) -> None:
    text = (
        f"x {word} 2021 x" if side == "before" else f"x 2021{'' if word == '年' else ' '}{word} x"
    )
    assert times(text, code) == [("2021", "2021-01-01")]


@given(
    st.text(alphabet="0129.,:'-/ ٣年月日万第de%\nmarsço", max_size=60),
    st.sampled_from([*known(), "sw", "und"]),
)
def test_any_text_gives_slices_in_order(text: str, code: str) -> None:
    at = 0
    for fact in find(text, ANCHOR, language=code):
        assert at <= fact.start < fact.end <= len(text)
        assert fact.text == text[fact.start : fact.end]
        at = fact.end


@pytest.mark.parametrize("piece", ["1.", "1 000 ", "12 mars ", "plus de ", "2022年", "1'"])
def test_texts_without_end_are_read_in_one_pass(piece: str) -> None:
    assert len(find(piece * 20_000, ANCHOR, language="fr")) <= 20_000
