"""Which calendars an account may have counted in.

A calendar is tried only where the account itself makes it plausible: a source it cites or its own host lies in a
country that keeps the calendar, it was written there, its outlet is named after the country, or the country takes part
in what is told (an office holder of that country among the persons named, in enough of the accounts). What follows from
it is always a hypothesis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from tellings.conflict.ground import Ground
from tellings.model import Account
from tellings.name import Country, countries, country_of
from tellings.text import tokens

_HOST = re.compile(r"\.([a-z]{2})(?![a-z0-9.-])", re.IGNORECASE)
_WORDS = 4
"""The names of countries and capitals that are looked for have at most this many words."""


class Plausible(Struct, frozen=True, order=True):
    """A calendar, and the words of the account or story that make it plausible."""

    calendar: str
    because: str


def plausible(ground: Ground, account: str) -> tuple[Plausible, ...]:
    """The calendars other than the Gregorian that an account may have counted in.

    Args:
        ground: all findings.
        account: an account id.

    Returns:
        Each calendar once, with the first reason found: cited sources, own host and outlet, dateline, participants.
    """
    found: dict[str, str] = {}
    for country, because in (*_own(ground.accounts[account]), *_participants(ground)):
        if country.calendar != "gregorian":
            found.setdefault(country.calendar, because)
    return tuple(Plausible(calendar, because) for calendar, because in sorted(found.items()))


def _own(account: Account) -> Iterator[tuple[Country, str]]:
    hosts = [cite.name for cite in account.cites]
    hosts += [field.value for field in (account.outlet, account.credit) if field is not None]
    hosts += [account.url] if account.url else []
    for host in hosts:
        for match in _HOST.finditer(host):
            country = _by_domain(match.group(1).lower())
            if country is not None:
                yield country, host
    for field in (account.dateline, account.outlet, account.credit):
        if field is not None:
            for country in _named(field.value):
                yield country, field.value


def _by_domain(domain: str) -> Country | None:
    return next((country for country in countries() if country.tld == domain), None)


def _named(text: str) -> Iterator[Country]:
    """The countries that a short text names, longest names first at each word."""
    words = tokens(text[:400])
    at = 0
    while at < len(words):
        for width in range(_WORDS, 0, -1):
            part = words[at : at + width]
            country = country_of(text[part[0].start : part[-1].end]) if len(part) == width else None
            country = country or (country_of(part[0].norm) if width == 1 else None)
            if country is not None:
                yield country
                at += width - 1
                break
        at += 1


def _participants(ground: Ground) -> Iterator[tuple[Country, str]]:
    """Countries whose office holders are named in enough of the accounts."""
    holders = _holders(ground)
    held = {country: len({account for _, account in pairs}) for country, pairs in holders.items()}
    need = ground.settings.country_share * len(ground.accounts)
    for country in sorted(holders, key=lambda c: (-held[c], c.name)):
        if held[country] >= need:
            yield country, min(role for role, _ in holders[country])


def _holders(ground: Ground) -> dict[Country, set[tuple[str, str]]]:
    """For each country the roles that name it, with the accounts that mention the holder."""
    found: dict[Country, set[tuple[str, str]]] = {}
    for entity in ground.names.entities:
        for role in entity.roles:
            for country in _named(role):
                pairs = found.setdefault(country, set())
                pairs.update((role, mention.account) for mention in entity.mentions)
    return found
