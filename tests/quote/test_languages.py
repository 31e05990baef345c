"""Other languages than English: marks are read, cues and speakers are not attempted, and the notes say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings import quote, read
from tellings.compare import compare
from tellings.quote.elsewhere import length, other_language
from tellings.quote.marks import _families, _rows

NEWS = {
    "fr": (
        "Les deux îles ont signé un accord sur le bac. « Nous avons attendu ce jour pendant vingt ans », a dit la "
        "ministre, qui parlait d'un « grand pas ». Elle a ajouté : « L'eau de l'île n'est pas à vendre ! »",
        ["Nous avons attendu ce jour pendant vingt ans", "L'eau de l'île n'est pas à vendre !"],
    ),
    "de": (
        "Die Inseln haben sich auf die Fähre geeinigt. „Wir haben zwanzig Jahre auf diesen Tag gewartet“, sagte die "
        "Ministerin. »Das Meer trennt uns jetzt nicht mehr«, meinte der Bürgermeister der „Neuen Insel“ dazu.",
        ["Wir haben zwanzig Jahre auf diesen Tag gewartet", "Das Meer trennt uns jetzt nicht mehr"],
    ),
    "es": (
        "Las dos islas firmaron el acuerdo sobre el barco. «Hemos esperado este día durante veinte años», dijo la "
        "ministra en el puerto. “El mar ya no separa a las familias”, añadió el alcalde, que habló de “paz”.",
        ["Hemos esperado este día durante veinte años", "El mar ya no separa a las familias"],
    ),
    "it": (
        "Le due isole hanno firmato un accordo per il traghetto. «Abbiamo aspettato questo giorno per vent'anni», ha "
        "detto la ministra al porto. “L'isola non è più sola.” Il sindaco parla di una “svolta” per il mare.",
        ["Abbiamo aspettato questo giorno per vent'anni", "L'isola non è più sola."],
    ),
    "pt": (
        "As duas ilhas assinaram um acordo sobre o barco. “Esperamos por este dia durante vinte anos”, disse a "
        "ministra no porto. «O mar não separa mais as nossas famílias», afirmou o autarca, que pediu “calma”.",
        [
            "Esperamos por este dia durante vinte anos",
            "O mar não separa mais as nossas famílias",
        ],
    ),
    "pl": (
        "Wyspy podpisały w piątek umowę o promie i jest to duża zmiana. „Czekaliśmy na ten dzień przez dwadzieścia "
        "lat” – powiedziała minister w porcie na wyspie. Mówiła też o „nowym początku” dla rybaków.",
        ["Czekaliśmy na ten dzień przez dwadzieścia lat"],
    ),
    "sv": (
        "De två öarna har skrivit under ett avtal om färjan. ”Vi har väntat på den här dagen i tjugo år”, säger "
        "ministern. ”Havet skiljer oss inte längre!” Borgmästaren talar om en ”ny tid” för öarna och för fisket.",
        ["Vi har väntat på den här dagen i tjugo år", "Havet skiljer oss inte längre!"],
    ),
    "fi": (
        "Saaret ja niiden kunnat ovat sopineet lautasta, ja se on suuri asia. ”Olemme odottaneet tätä päivää jo "
        "kaksikymmentä vuotta”, ministeri kertoi. »Meri ei enää erota meidän perheitämme», hän sanoi, mutta ei muuta.",
        [
            "Olemme odottaneet tätä päivää jo kaksikymmentä vuotta",
            "Meri ei enää erota meidän perheitämme",
        ],
    ),
    "ru": (
        "Острова подписали соглашение о пароме. «Мы ждали этого дня двадцать лет и не отступим», — сказала министр "
        "на причале. По её словам, паром „Чайка“ готов. Мэр назвал это «новым началом» для рыбаков и не только.",
        ["Мы ждали этого дня двадцать лет и не отступим"],
    ),
    "ar": (
        "وقعت الجزيرتان اتفاقا على العبارة في الميناء من هذا العام. وقالت الوزيرة إن هذا يوم كبير: «لقد انتظرنا هذا "
        "اليوم عشرين عاما». وأضاف العمدة من على الرصيف: “البحر لن يفصل بين عائلاتنا”. وتحدث عن “بداية جديدة”.",
        ["لقد انتظرنا هذا اليوم عشرين عاما", "البحر لن يفصل بين عائلاتنا"],
    ),
    "zh": (
        "两个岛屿周五签署了渡轮协议。部长在码头上说：“我们等这一天已经等了二十年。”市长补充道：「大海不再把我们的家人分开」。"
        "她称之为“新起点”，并提到《渡轮与港口的共同未来宣言》。",
        ["我们等这一天已经等了二十年。", "大海不再把我们的家人分开"],
    ),
    "ja": (
        "二つの島は金曜日にフェリーの協定に署名した。大臣は港で「私たちはこの日を二十年も待っていました」と述べた。市長は"
        "「海はもう家族を『離れ離れ』にしない」と話し、「新時代」という言葉を使った。",
        ["私たちはこの日を二十年も待っていました", "海はもう家族を『離れ離れ』にしない"],
    ),
}
NOT_ATTEMPTED = "not attempted: cues, speakers, relative dates, cited sources"


@pytest.mark.parametrize("code", NEWS)
def test_the_marks_of_a_language_without_cues_and_speakers(code: str) -> None:
    text, expected = NEWS[code]
    found = quote.find(text, language=code)
    assert [one.text for one in found] == expected
    for one in found:
        assert (one.speaker, one.cue, one.source) == (None, None, None)
        assert (one.kind, one.route, one.why[0].rule) == ("direct", "marks", "quote.marks")
        assert "not attempted" in one.why[0].text


@pytest.mark.parametrize("code", NEWS)
def test_an_account_says_what_is_not_attempted(code: str) -> None:
    text, expected = NEWS[code]
    account = read.plain(text.encode())
    assert account.language == code
    assert [note for note in account.notes if NOT_ATTEMPTED in note] == [
        f"the language is {code}; {NOT_ATTEMPTED}"
    ]
    assert [one.text for one in quote.find(account.text, language=account.language)] == expected


def test_a_script_of_several_languages_is_noted_without_its_name() -> None:
    account = read.plain("Паром «Чайка» ушёл в море. Министр молчал.".encode())
    assert account.language is None
    assert f"the language could not be told; {NOT_ATTEMPTED}" in account.notes


def test_english_cues_do_not_fire() -> None:
    text = "Der Minister said: „Wir gehen.“ Lena Orrick warned that die Fähre kommt, Ivo Marsh told reporters."
    assert quote.find(text, language="de") == ()
    assert quote.find(text, language="en") != ()


CASES = [
    ("fr", "«\u202fNous ne partirons pas demain matin\u202f»,", ["Nous ne partirons pas demain matin"]),
    ("fr", "« Un « mot » dans la phrase reste dedans »", ["Un « mot » dans la phrase reste dedans"]),
    ("fr", "« Restons donc ici.\n« Et vous non plus. »", ["Restons donc ici.\n« Et vous non plus."]),
    ("es", "«No nos vamos.\n»Y ustedes tampoco.»", ["No nos vamos.\n»Y ustedes tampoco."]),
    ("de", "«Wir gehen morgen noch nicht weg», sagte sie.", ["Wir gehen morgen noch nicht weg"]),
    ("de", '"Wir gehen morgen noch nicht weg", sagte sie.', ["Wir gehen morgen noch nicht weg"]),
    ("nl", "‘We gaan morgen nog niet weg’, zei ze.", ["We gaan morgen nog niet weg"]),
    ("ar", "قال: ”لن نغادر الميناء قبل صباح الغد“ ثم سكت.", ["لن نغادر الميناء قبل صباح الغد"]),
    ("he", '"דובר צה"ל אמר כי הספינה חזרה", כתב העיתון.', ['דובר צה"ל אמר כי הספינה חזרה']),
    ("und", "„Nie odpływamy jutro z tego portu”", ["Nie odpływamy jutro z tego portu"]),
    ("fr-CA", "« Nous ne partirons pas demain matin »", ["Nous ne partirons pas demain matin"]),
    ("fr", "« Les Marins du Grand Détroit Bleu »", []),  # a title in title case
    ("fr", "« accord de paix »", []),  # a term
    ("fr", "« Jamais ! »", []),  # speech, but as short as a title
    ("fr", "« Nous partons demain. »", ["Nous partons demain."]),  # short, but a sentence
    ("fr", "Le quai « n'a pas de fin", []),  # no partner
    ("fr", "«  »", []),
    ("zh", "“一带一路”和《三国演义》", []),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_marks_by_language(code: str, text: str, expected: list[str]) -> None:
    assert [one.text for one in quote.find(text, language=code)] == expected


@pytest.mark.parametrize(
    ("given_code", "text", "code"),
    [
        ("en", "Привет", None),
        ("en-GB", "The quay", None),
        ("pt-BR", "O cais", "pt"),
        (None, "The quay of Torval", None),
        (None, "Причал Торваля", "und"),
        (None, "", None),
        (None, "1234", None),
    ],
)
def test_other_language(given_code: str | None, text: str, code: str | None) -> None:
    assert other_language(given_code, text) == code


@pytest.mark.parametrize(
    ("text", "words"),
    [("deux mots", 2), ("— !", 0), ("我们等这一天", 3), ("GDP 增长", 2), ("เรือกลับมา", 2), ("", 0)],
)
def test_length(text: str, words: float) -> None:
    assert length(text) == words


@given(
    st.text(alphabet="aé .,\n\"'“”‘’„«»「」『』我", max_size=80),
    st.sampled_from([*sorted(_families()), "und"]),
)
def test_any_text_gives_slices_in_order(text: str, code: str) -> None:
    at = 0
    for one in quote.find(text, language=code):
        assert at <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end] == one.text.strip()
        assert one.text
        at = one.end


@pytest.mark.parametrize("code", ["fr", "de", "sv", "ar", "he", "zh", "und"])
@pytest.mark.parametrize("mark", ["«", "»", "” ", ' "', "„", "「", "« a » "])
def test_many_marks(code: str, mark: str) -> None:
    text = mark * 20_000
    assert all(text[q.start : q.end] == q.text for q in quote.find(text, language=code))


FRENCH = (
    "Sel et Varne signent un accord sur le bac\n\n3 juin 2022\n\n"
    "Les îles de Sel et de Varne ont signé vendredi un accord qui rétablit le bac entre leurs deux ports, ont annoncé "
    "les deux gouvernements. Le service reprendra le 12 septembre 2022 avec trois navires et 240 marins.\n\n"
    "« Nous avons attendu ce jour pendant vingt ans et nous ne le laisserons pas passer », a déclaré la ministre des "
    "Ports, Ada Brine, devant la presse réunie sur le quai.\n\n"
    "Le texte prévoit aussi une aide de 1,5 million d'euros pour les pêcheurs du détroit.\n",
    "Le bac de Varne reprendra la mer à l'automne\n\n4 juin 2022\n\n"
    "Le bac entre Sel et Varne reprendra la mer en septembre, après un accord signé vendredi par les deux "
    "gouvernements. Le service reprendra le 15 septembre 2022 avec trois navires et 240 marins.\n\n"
    "La ministre des Ports, Ada Brine, s'est félicitée de la signature devant la presse : « Nous avons attendu ce jour "
    "pendant vingt ans et nous ne le laisserons pas passer. »\n\n"
    "Une aide de 1,5 million d'euros est prévue pour les pêcheurs du détroit, hier comme demain.\n",
)
ARABIC = (
    "اتفاق العبارة بين الجزيرتين\n\n2022-06-03\n\n"
    "وقعت حكومتا الجزيرتين يوم الجمعة اتفاقا من أجل العبارة في الميناء، ويبدأ تشغيل العبارة بين الميناءين في 12 سبتمبر "
    "2022 مع 3 سفن.\n\nوقالت الوزيرة في الميناء بعد هذا الاتفاق: «لقد انتظرنا هذا اليوم عشرين عاما ولن ندعه يضيع».\n",
    "العبارة تعود إلى البحر في الخريف\n\n2022-06-04\n\n"
    "تعود العبارة إلى البحر في الخريف بعد اتفاق على ذلك، ويبدأ تشغيل العبارة بين الميناءين في 15 سبتمبر 2022 مع 3 "
    "سفن.\n\n“لقد انتظرنا هذا اليوم عشرين عاما ولن ندعه يضيع”، قالت الوزيرة من على الرصيف في هذا اليوم.\n",
)


@pytest.mark.parametrize(("code", "texts"), [("fr", FRENCH), ("ar", ARABIC)])
def test_a_story_in_one_language_is_compared(code: str, texts: tuple[str, str]) -> None:
    accounts = [read.plain(text.encode()) for text in texts]
    assert [account.language for account in accounts] == [code, code]
    found = compare(accounts)
    quotations = {one.id: one for one in found.quotations}
    assert all(one.speaker is None for one in quotations.values())
    (group,) = found.quotation_groups
    assert {quotations[one].account for one in group.quotations} == {a.id for a in accounts}
    shared = [s for s in found.statements if len({m.account for m in s.members}) == 2]
    assert len(shared) >= 2
    days = {f.value.lo for f in found.facts if f.kind == "time"}
    assert {"2022-09-12", "2022-09-15"} <= days
    assert not any(f.kind == "time" and f.value.relative for f in found.facts)


@pytest.mark.parametrize("texts", [FRENCH, ARABIC])
def test_the_order_of_accounts_plays_no_part(texts: tuple[str, str]) -> None:
    there = compare([read.plain(text.encode()) for text in texts])
    back = compare([read.plain(text.encode()) for text in reversed(texts)])
    assert there == back


def test_every_pair_of_marks_belongs_to_a_known_family() -> None:
    families = {row[0] for row in _rows()} | {"single"}
    assert all(used <= families for used in _families().values())
