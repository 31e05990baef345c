"""Who is named, and where, in all accounts of a story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tellings.model import Account, Candidate, LeftOut, body_spans
from tellings.name.apposition import role_pairs
from tellings.name.capitals import capitals, in_titles
from tellings.name.entities import Cast, cast
from tellings.name.forms import Told, forms
from tellings.name.groups import Gloss, group
from tellings.name.holders import Fit, Fits, holders_meant
from tellings.name.keys import plain
from tellings.name.names import Mention, Names
from tellings.name.raw import Raw, Scanned
from tellings.name.scan import scan
from tellings.name.settings import SETTINGS
from tellings.name.tables import by_domain, places, word_class
from tellings.name.words import words

_HOST_END = re.compile(r"[a-z0-9-]\.([a-z]{2})(?![\w.])", re.IGNORECASE)
_LISTED = 5  # possible bearers of an office that a mention lists
_ARTICLE = re.compile(r"^(?:the|an?|his|her|its|their|our)\s+", re.IGNORECASE)
_GLOSS = re.compile(r"\s?[\[(]")


def text_runs(account: Account) -> list[tuple[int, int]]:
    """Title, sub-headlines and body of an account as half-open runs in order."""
    parts = [part.span for part in (account.title, *account.subtitles) if part is not None]
    runs = [(span.start, span.end) for span in parts if span is not None]
    return sorted({*runs, *body_spans(account)})


def find(accounts: Sequence[Account]) -> Names:
    """Names, roles, pronouns and collective sources in all accounts of a story, linked to entities.

    Within and across accounts, full names are joined by surname and given name, short forms by surname; offices are
    bound to persons by apposition in any account. See docs/methods.md, quotations.

    Args:
        accounts: the accounts of one story; their order plays no part.

    Returns:
        Entities and mentions (half-open code points of each account's text).
    """
    scanned = _scan_all(accounts)
    raws = {account: one.raws for account, one in scanned.items()}
    people = cast(group(forms(raws, _told(scanned, accounts)), _glosses(scanned)))
    return _names(scanned, holders_meant(scanned, people), people)


def _told(scanned: Mapping[str, Scanned], accounts: Sequence[Account]) -> Told:
    """What the story tells about names beside their form."""
    held = {
        (account, one.raws[name].first)
        for account, one in scanned.items()
        for _, name, _ in one.pairs
    }
    owners = {raw.place for one in scanned.values() for raw in one.raws if raw.place}
    fields = [field for account in accounts for field in (account.outlet, account.credit) if field]
    outlets = {field.value for field in fields}
    outlets |= {cite.name for account in accounts for cite in account.cites}
    return Told(frozenset(held), frozenset(map(plain, owners)), frozenset(map(plain, outlets)))


def _scan_all(accounts: Sequence[Account]) -> dict[str, Scanned]:
    ordered = sorted(accounts, key=lambda account: account.id)
    columns = [words(account.text, text_runs(account)) for account in ordered]
    titled = [in_titles(own) for own in columns]
    about = capitals(columns, titled)
    scanned = {}
    for account, own, quiet in zip(ordered, columns, titled, strict=True):
        raws = scan(own, about, quiet)
        scanned[account.id] = Scanned(own, raws, role_pairs(own, raws), _home(account))
    return scanned


def _home(account: Account) -> str:
    """The outlet's country: from its domain, else from the capital of the dateline; "" if neither tells."""
    named = [account.url or "", account.outlet.value if account.outlet else ""]
    named += [account.text[f.start : f.end] for f in account.furniture if f.kind == "masthead"]
    for match in (match for part in named for match in _HOST_END.finditer(part)):
        domain = match.group(1).lower()
        if domain in by_domain() and domain not in word_class("generic_domain"):
            return by_domain()[domain].name
    dateline = account.dateline.value.split(",")[0].strip().lower() if account.dateline else ""
    hit = places().get(dateline)
    return hit[0].name if hit and hit[1] == "capital" else ""


def _glosses(scanned: Mapping[str, Scanned]) -> set[Gloss]:
    """Pairs of names of which one glosses the other: "A [B]", "Alpha Beta Council (ABC)"."""
    found = set()
    for one in scanned.values():
        for left, right in zip(one.raws, one.raws[1:], strict=False):
            if left.kind != "name" or right.kind != "name" or left.last != right.first:
                continue
            end = one.words.end[right.last - 1]
            closes = one.words.text[end : end + 1]
            if _GLOSS.fullmatch(one.words.gap[right.first]) is None or closes not in ("]", ")"):
                continue
            short = _acronym(left.parts, right.parts) or _acronym(right.parts, left.parts)
            if short or closes == "]":
                found.add((left.key, right.key))
    return found


def _acronym(short: Sequence[str], long: Sequence[str]) -> bool:
    letters = "".join(part[0] for part in long if part[0].isupper())
    return len(short) == 1 and len(letters) > 1 and short[0].replace(".", "") == letters


def _names(
    scanned: Mapping[str, Scanned], meant: Mapping[str, Mapping[int, Fits]], people: Cast
) -> Names:
    mentions = {
        account: tuple(
            [
                _mention(one, raw, meant[account].get(at, ()), people)
                for at, raw in enumerate(one.raws)
            ]
        )
        for account, one in scanned.items()
    }
    entities = people.entities(mentions)
    return Names(
        entities=entities,
        mentions=mentions,
        columns={account: one.words for account, one in scanned.items()},
        genders=people.genders(),
        persons=frozenset(people.persons),
        by_id={entity.id: entity for entity in entities},
        left_out=tuple(_unlisted(meant)),
    )


def _unlisted(meant: Mapping[str, Mapping[int, Fits]]) -> Iterator[LeftOut]:
    reason = f"possible bearers of an office beyond the first {_LISTED}, which are not listed"
    for account, roles in sorted(meant.items()):
        count = sum(max(0, len(fits) - _LISTED) for fits in roles.values())
        if count:
            yield LeftOut(step="name", count=count, reason=reason, account=account)


def _mention(one: Scanned, raw: Raw, fits: Sequence[Fit], people: Cast) -> Mention:
    start, end = one.words.start[raw.first], one.words.end[raw.last - 1]
    text = one.words.text[start:end]
    entity, sure = _meant(text, raw, fits, people)
    return Mention(
        start=start,
        end=end,
        text=text,
        kind=raw.kind,
        entity=entity,
        confidence=sure if entity else 0.0,
        candidates=_candidates(fits, people) if fits else (),
        number=raw.number,
        office=raw.office,
        pronoun=one.words.norm[raw.first] if raw.kind == "pronoun" else "",
    )


def _candidates(fits: Sequence[Fit], people: Cast) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(name=people.name(fit), entity=fit, confidence=share)
        for fit, share in fits[:_LISTED]
    )


def _meant(text: str, raw: Raw, fits: Sequence[Fit], people: Cast) -> tuple[str | None, float]:
    if raw.kind == "name":
        sure = SETTINGS.named if len(raw.parts) > 1 else SETTINGS.surname
        return people.of(raw), sure
    if fits and (len(fits) == 1 or fits[0][1] > fits[1][1]):
        return fits[0]
    if raw.kind == "pronoun" or fits:
        return None, 0.0
    return people.unnamed(_ARTICLE.sub("", text), raw), SETTINGS.bare_role
