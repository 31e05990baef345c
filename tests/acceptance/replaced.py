"""The worked example with its persons and countries consistently replaced by others."""

from __future__ import annotations

import re
from collections.abc import Callable

Replace = Callable[[str], str]

PERSONS = {
    "Khamenei": "Solbakk",
    "Ali": "Arne",
    "Kassym-Jomart": "Pavol-Marian",
    "Kemelevich": "Dusanov",
    "Tokayev": "Hruska",
    "Ebrahim": "Sigurd",
    "Raisi": "Lerdal",
    "Al-Farabi": "Al-Varnesi",
    "Farabi": "Varnesi",
    "Alpharabius": "Alvarnesius",
}

GUEST = {
    "Kazakhstan": "Slovakia",
    "Kazakhstani": "Slovakian",
    "Kazakh": "Slovak",
    "Nur-Sultan": "Bratislava",
}

GREGORIAN_HOST = {
    "Iran": "Norway",
    "Iranian": "Norwegian",
    "Tehran": "Oslo",
    "TEHRAN": "OSLO",
    "Afghanistan": "Finland",
    "Mehr": "Fjell",
    "leader.ir": "leader.no",
    "Leader.ir": "Leader.no",
    "President.ir": "President.no",
    "Khamenei.ir": "Solbakk.no",
    "Caspian": "Barents",
    "دفتر مقام معظم رهبری": "Kontoret til landets leder",
}

# Another country that keeps the Solar Hijri calendar and has a press in Persian script.
SOLAR_HOST = {
    "Iran": "Afghanistan",
    "Iranian": "Afghan",
    "Tehran": "Kabul",
    "TEHRAN": "KABUL",
    "Afghanistan": "Finland",
    "Mehr": "Pamir",
    "leader.ir": "leader.af",
    "Leader.ir": "Leader.af",
    "President.ir": "President.af",
    "Khamenei.ir": "Solbakk.af",
}


def replacing(*tables: dict[str, str]) -> Replace:
    """Replaces whole words, the longest first, all at once."""
    table = {old: new for part in tables for old, new in part.items()}
    words = "|".join(re.escape(old) for old in sorted(table, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    return lambda text: pattern.sub(lambda match: table[match[0]], text)


GREGORIAN: Replace = replacing(PERSONS, GUEST, GREGORIAN_HOST)
SOLAR: Replace = replacing(PERSONS, GUEST, SOLAR_HOST)
