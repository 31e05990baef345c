"""Places of the worked example, each named by a few words that stand once in the account."""

from __future__ import annotations

FILES = ("000", "001", "002", "003", "004")

LEADER, KAZAKH, IRANIAN = "Khamenei", "Tokayev", "Raisi"
PERSONS = (LEADER, KAZAKH, IRANIAN)

MEETING_LINES = (("000", "001", "002"), ("003",), ("004",))


def _both(words: str) -> dict[str, str]:
    """001 and 002 have the same body."""
    return {"001": words, "002": words}


STATEMENTS: dict[str, dict[str, str]] = {
    "they met": {
        "000": "met with the President of",
        **_both("met with Leader of the"),
        "003": "receiving President of Kazakhstan",
        "004": "meeting with visiting Kazakh President",
    },
    "deep ties": {
        "000": "deep historical and cultural ties",
        **_both("deep historical and cultural ties"),
        "003": "deep historical and cultural ties",
        "004": "deep historical and cultural bonds",
    },
    "more cooperation, also regional": {
        "000": "need to expand cooperation",
        **_both("necessity to expand ties"),
        "003": "need to expand cooperation",
        "004": "further boosting cooperation",
    },
    "coordination is necessary": {
        "000": "coordination on political and economic",
        **_both("Coordination on political and economic"),
        "003": "coordination in political and economic",
    },
    "joint commission": {
        "000": "activate a joint commission",
        **_both("activate the joint commission"),
        "003": "start a joint commission",
        "004": "operationalize joint commissions",
    },
    "implement the agreements": {
        "000": "redouble their efforts",
        **_both("redouble their efforts"),
        "003": "intensify their efforts",
        "004": "step up efforts",
    },
    "cultural cooperation": {
        "000": "expanding cultural cooperation",
        **_both("deepening cultural ties"),
        "003": "increasing cultural cooperation",
        "004": "importance of cultural cooperation",
    },
    "the philosopher as a basis": {
        "000": "Farabi as an Islamic",
        **_both("Al-Farabi, as an Islamic"),
        "003": "a Muslim philosopher and scholar",
        "004": "As an Islamic philosopher and",
    },
    "Ukraine": {
        "000": "main problem in the case",
        **_both("main problem regarding Ukraine"),
        "003": "main problem is that",
        "004": "main problem is that western",
    },
    "be watchful": {
        "000": "need to be watchful",
        **_both("look at things carefully"),
        "003": "carefully monitor and examine",
        "004": "One must be cautious",
    },
    "independence of nations": {
        "000": "undermine the independence",
        **_both("undermine the independence"),
        "003": "strike a blow against countries",
        "004": "hit the independence",
    },
    "talks were good": {
        "000": "had excellent talks",
        **_both("had very good talks"),
        "003": "had very good talks",
        "004": "had useful talks",
    },
    "documents pave the way": {
        "000": "can pave the way",
        **_both("can pave the way"),
        "003": "can pave the way",
        "004": "can prepare the ground",
    },
    "similarities are deep": {
        "000": "historical and cultural similarities",
        **_both("historical and cultural similarities"),
        "003": "historical and cultural commonalities",
        "004": "underlined deep cultural commonalities",
    },
    "committee welcomed": {
        "000": "welcomed the Supreme Leader's",
        **_both("welcomed Ayatollah Khamenei's"),
        "003": "welcomed Imam Khamenei’s",
        "004": "welcomed the Leader’s",
    },
    "views on the region": {
        "000": "expressed his views",
        **_both("expressed his views"),
        "003": "expressed his views",
        "004": "shared his views",
    },
    "situation in his country": {
        "000": "explained the situation",
        **_both("explained about the current status"),
        "003": "explained the situation",
        "004": "gave explanations about",
    },
}

FOUR_IN_ONE = (
    "similarities are deep",
    "committee welcomed",
    "views on the region",
    "situation in his country",
)
"""Statements that stand in one sentence of 000."""

APART = (
    ("deep ties", "similarities are deep"),  # the Leader, his guest
    ("joint commission", "committee welcomed"),
    ("cultural cooperation", "more cooperation, also regional"),
    ("talks were good", "committee welcomed"),
    ("views on the region", "Ukraine"),
    ("they met", "situation in his country"),
    ("be watchful", "Ukraine"),
)

LOOK_ALIKES: dict[str, tuple[str, str]] = {
    "Tokayev to the Leader, 003": ("003", "historical and cultural commonalities"),
    "Tokayev to the Leader, 004": ("004", "underlined deep cultural commonalities"),
    "Tokayev to the press": ("004", "neighborly relations and cultural commonalities"),
    "Raisi": ("004", "Cultural and civilizational commonalities"),
}

# (account, words, speaker, how it is given to the speaker)
QUOTATIONS: tuple[tuple[str, str, str, str], ...] = (
    ("000", "main problem in the case", LEADER, "colon"),
    ("000", "We need to be watchful", LEADER, "he said"),
    ("000", "We had excellent talks", KAZAKH, "garden path"),
    *(
        row
        for file in ("001", "002")
        for row in (
            (file, "redouble their efforts", LEADER, "saying"),
            (file, "Al-Farabi, as an Islamic", LEADER, "suggesting"),
            (file, "main problem regarding Ukraine", LEADER, "stating"),
            (file, "look at things carefully", LEADER, "postposed name"),
            (file, "had very good talks", KAZAKH, "surname"),
        )
    ),
    ("003", "intensify their efforts", LEADER, "no cue of its own"),
    ("003", "a Muslim philosopher and scholar", LEADER, "noting"),
    ("003", "main problem is that", LEADER, "colon"),
    ("003", "carefully monitor and examine", LEADER, "floating"),
    ("003", "We had very good talks", KAZAKH, "for his part"),
    ("004", "As an Islamic philosopher and", LEADER, "he said"),
    ("004", "One must be cautious", LEADER, "he said"),
    ("004", "MOUs signed today", KAZAKH, "he was quoted as saying"),
    ("004", "have plans for establishing", KAZAKH, "he said"),
    ("004", "I am certain that", KAZAKH, "he said"),
    ("004", "within the framework of", KAZAKH, "floating"),
    ("004", "have great capacities", IRANIAN, "he said"),
    ("004", "is determined to expand", IRANIAN, "the president said"),
    ("004", "presence of foreigners", IRANIAN, "floating"),
)

COUP: dict[str, str] = {
    "000": "attempt last month",
    **_both("attempt in January 2022"),
    "003": "attempt in January last year",
    "004": "attempt in January",
}
CALENDAR_READING = "003"
"""The account whose wording is right in one calendar and wrong in another."""

THOUSANDS: dict[str, str] = {
    "000": "for thousands of years",
    **_both("for thousands of years"),
    "003": "for 1,000 years",
    "004": "for a thousand years",
}
MANY, ROUND = ("000", "001", "002"), ("003", "004")

WHEREVER_INFLUENCE: dict[str, str] = {
    **_both("expand their influence wherever"),
}
WHEREVER_NATO: dict[str, str] = {
    "003": "expand NATO wherever",
    "004": "wherever they can",
}

UNQUOTED_IN_000: dict[str, dict[str, str]] = {
    "commission": {"000": "redouble their efforts", **_both("redouble their efforts")},
    "al-Farabi": {"000": "Farabi as an Islamic", **_both("Al-Farabi, as an Islamic")},
}

# Places that differ and are neither a conflict nor a variant.
NEITHER: dict[str, dict[str, str]] = {
    "who attended": {
        "000": "attended by the President of",
        **_both("attended by the Iranian President"),
        "003": "and an accompanying delegation",
    },
    "part of the day": {
        "000": "This evening (Sunday)",
        **_both("on Sunday afternoon"),
        "003": "in Tehran on Sunday",
        "004": "on Sunday, Leader.ir",
    },
    "documents, memorandums": {
        "000": "the documents signed by",
        **_both("the memorandums of understanding signed"),
        "003": "the documents signed by",
        "004": "signed agreements",
    },
    "spelling of the philosopher": {
        "000": "that Farabi as",
        **_both("“Al-Farabi"),
        "003": "Farabi [Alpharabius]",
        "004": "Alpharabius can be",
    },
    "spelling of the Leader's name": {
        "000": "Islamic Revolution, Ayatollah Khamenei",
        **_both("Ayatollah Ali Khamenei"),
        "003": "Imam Sayyed Ali Khamenei",
        "004": "Ayatollah Seyyed Ali Khamenei",
    },
    "publication dates": {
        "000": "19 /Jun/ 2022",
        "001": "June 19, 2022",
        "003": "2022-06-20",
    },
}
