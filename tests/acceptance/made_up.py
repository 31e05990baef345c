"""Small made-up articles for property tests, assembled from sentence templates."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = ("Mara Quell", "Anders Tovik", "Ilse Brandow", "Pim Okoro")
TITLES = ("Minister", "President", "Mayor", "Dr")
VERBS = ("said", "told reporters", "warned", "added", "stressed that the work goes on, saying")
TIMES = ("on Tuesday", "last month", "in March 2021", "in March", "on 4 May 2021", "this evening")
COUNTS = ("three", "12", "about 40", "thousands of", "1,000", "a dozen", "2.5 million")
THINGS = ("bridges", "boats", "residents", "years of work", "crowns")
MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("“", ""))
SOURCES = ("Harbour Press", "Norvik.net", "the Tarn Agency")

SENTENCES = (
    "{title} {name} met {other} {time} in the town of Harle.",
    "The council of Harle approved {count} {things} {time}, {source} reported.",
    "{open}We will not wait for {count} {things} any longer,{close} {surname} {verb}.",
    "{surname} {verb}: {open}The road to Harle must be open before winter comes.{close}",
    "According to {other}, the crossing has served {count} {things} since it opened {time}.",
    "He said the town needs {count} {things}.",
    "{open}Nobody asked us about the {things},{close} she {verb} {time}.",
    "Earlier in the day, {other} opened a school with {count} {things}.",
    "The {things} were lost {time}.",
)
PAGE = (
    "Share this article",
    "May 4, 2021 - 10:30",
    "By Staff Writer",
    "HARLE ({source}) —",
    "Read more: {count} {things}",
    "All rights reserved.",
)


@st.composite
def sentence(draw: st.DrawFn, templates: tuple[str, ...] = SENTENCES) -> str:
    """One sentence with its blanks filled."""
    name, other = draw(st.permutations(NAMES))[:2]
    opening, closing = draw(st.sampled_from(MARKS))
    return draw(st.sampled_from(templates)).format(
        title=draw(st.sampled_from(TITLES)),
        name=name,
        surname=name.split()[-1],
        other=other,
        time=draw(st.sampled_from(TIMES)),
        count=draw(st.sampled_from(COUNTS)),
        things=draw(st.sampled_from(THINGS)),
        verb=draw(st.sampled_from(VERBS)),
        source=draw(st.sampled_from(SOURCES)),
        open=opening,
        close=closing,
    )


# What a decoded file can hold: no surrogates; control characters and every script are allowed.
noise = st.text(st.characters(exclude_categories=["Cs"]), min_size=0, max_size=40)


@st.composite
def article(draw: st.DrawFn, shared: tuple[str, ...] = ()) -> str:
    """An article with some of the shared sentences, furniture and noise in between."""
    pieces = draw(st.lists(sentence(), min_size=1, max_size=5))
    pieces += draw(st.lists(st.sampled_from(shared), max_size=5, unique=True)) if shared else []
    pieces += draw(st.lists(sentence(PAGE), max_size=2))
    pieces += draw(st.lists(noise, max_size=2))
    gaps = draw(st.sampled_from([" ", "\n", "\n\n", "\r\n", "\u00a0"]))
    return gaps.join(draw(st.permutations(pieces)))


@st.composite
def story(draw: st.DrawFn) -> tuple[str, ...]:
    """Two to four articles that have some of their sentences in common."""
    shared = tuple(draw(st.lists(sentence(), min_size=2, max_size=6, unique=True)))
    return tuple(draw(st.lists(article(shared), min_size=2, max_size=4)))
