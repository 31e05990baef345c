"""Name forms of a story and what each seems to name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from tellings.name.keys import OPENING, same_place
from tellings.name.raw import Raw
from tellings.name.settings import SETTINGS
from tellings.name.sorts import LINKS
from tellings.name.tables import kind_words, places, word_class

Place = tuple[str, Raw]
"""An account id with an expression of it."""
_LINKING = frozenset(LINKS)
_NATIONS = ("an", "ish", "ese", "ic", "ean", "i")
"""How adjectives of places end."""


class Form(Struct, frozen=True, gc=False):
    """One way of writing a name: its folded parts, where it stands, and what it seems to name."""

    parts: tuple[str, ...]
    uses: tuple[Place, ...]
    kind: str

    def accounts(self) -> int:
        """The number of accounts that use the form."""
        return len({account for account, _ in self.uses}) if len(self.uses) > 1 else 1


class Told(Struct, frozen=True):
    """What the rest of the story tells about names.

    `held` are places (account id, first word) of names beside an office: they name persons. `owners` are folded
    names whose offices are spoken of ("President of X"): places or organisations. `outlets` are the folded
    names of outlets and agencies.
    """

    held: frozenset[tuple[str, int]]
    owners: frozenset[str]
    outlets: frozenset[str]


def forms(found: Mapping[str, Sequence[Raw]], told: Told) -> list[Form]:
    """The name forms of a story, longest first.

    Args:
        found: account id -> its expressions.
        told: what the story tells about names beside their form.
    """
    uses: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for account in sorted(found):
        for raw in found[account]:
            if raw.kind == "name":
                uses[raw.key].append((account, raw))
    built = [Form(parts, tuple(at), _kind(parts, at, told)) for parts, at in uses.items()]
    return sorted(
        _demonyms(built),
        key=lambda form: (-len(form.parts), -form.accounts(), -len(form.uses), form.parts),
    )


def _demonyms(found: Sequence[Form]) -> list[Form]:
    """Marks adjectives of places that no table knows ("Corvan", where "Corva" is named too)."""
    single = [form for form in found if len(form.parts) == 1 and form.kind in ("name", "place")]
    bases: dict[str, list[str]] = defaultdict(list)
    for form in single:
        if not _may_be_nation(form):
            bases[form.parts[0][:OPENING]].append(form.parts[0])
    kinds: dict[tuple[str, ...], str] = {}
    for form in filter(_may_be_nation, single):
        own = form.parts[0]
        near = bases[own[:OPENING]][: SETTINGS.longest_comparison]
        fits = [base for base in near if len(base) < len(own) + 3 and same_place(own, base)]
        if fits:
            kinds |= {form.parts: "group", (fits[-1],): "place"}
    if not kinds:
        return list(found)
    return [Form(form.parts, form.uses, kinds.get(form.parts, form.kind)) for form in found]


def _may_be_nation(form: Form) -> bool:
    """Whether a single name may be the adjective of a place."""
    return form.parts[0].endswith(_NATIONS) and form.parts[0] not in places()


def _kind(parts: tuple[str, ...], found: Sequence[Place], told: Told) -> str:
    """What a form names: an `EntityKind`, or "name" where nothing tells."""
    whole = " ".join(parts)
    hit = places().get(whole)
    if hit:
        return "group" if hit[1] in ("demonym", "people") else "place"
    if any(raw.honorifics or (account, raw.first) in told.held for account, raw in found):
        return "person"
    if whole in told.outlets:
        return "organisation"
    known = kind_words()
    words = [known[part] for part in parts if part in known]
    if words:
        return words[-1] if len(parts) > 1 or words[-1] in ("group", "place") else "other"
    if _short_form(parts[-1], found[0][1].parts):
        return "organisation"
    if whole in told.owners:
        return "place" if len(parts) == 1 else "organisation"
    return _kind_by_use(parts, found)


def _short_form(last: str, written: tuple[str, ...]) -> bool:
    """Whether a name is a host ("example.org") or an acronym."""
    acronym = len(written) == 1 and written[0].isupper() and 1 < len(written[0]) < 8
    return acronym or "." in last[:-1]


def _kind_by_use(parts: tuple[str, ...], uses: Sequence[Place]) -> str:
    before = [raw.before for _, raw in uses]
    if before.count("the") * 2 > len(uses):
        return "group" if parts[-1].endswith("s") and len(parts) == 1 else "organisation"
    if not _LINKING.isdisjoint(parts):
        return "organisation"
    if 2 <= len(parts) <= 5:
        return "person"
    located = sum(word in word_class("where") for word in before)
    return "place" if located * 2 > len(uses) else "name"
