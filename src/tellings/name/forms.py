"""Name forms of a story and what they name: kinds of entities, and which forms are one entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from tellings.model import EntityKind
from tellings.name.keys import plain, same_person, same_place, same_surname, skeleton, soft
from tellings.name.raw import Raw
from tellings.name.settings import SETTINGS
from tellings.name.tables import kind_words, places, word_class

Place = tuple[str, Raw]
"""An account id with an expression of it."""
_NATIONS = ("an", "ish", "ese", "ic", "ean", "i")
"""How adjectives of places end."""


class Form(Struct, frozen=True):
    """One way of writing a name: its folded parts, where it stands, and what it seems to name."""

    parts: tuple[str, ...]
    uses: tuple[Place, ...]
    kind: str

    def accounts(self) -> int:
        """The number of accounts that use the form."""
        return len({account for account, _ in self.uses})


class Told(Struct, frozen=True):
    """What the rest of the story tells about names.

    `held` are places (account id, first word) of names beside an office: they name persons. `owners` are folded
    names whose offices are spoken of ("President of X"): places or organisations. `outlets` are the folded
    names of outlets and agencies.
    """

    held: frozenset[tuple[str, int]] = frozenset()
    owners: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()


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
                uses[tuple(plain(part) for part in raw.parts)].append((account, raw))
    built = [
        Form(parts, tuple(found_), _kind(parts, found_, told)) for parts, found_ in uses.items()
    ]
    return sorted(
        _demonyms(built),
        key=lambda form: (-len(form.parts), -form.accounts(), -len(form.uses), form.parts),
    )


def _demonyms(found: Sequence[Form]) -> list[Form]:
    """Marks adjectives of places that no table knows ("Corvan", where "Corva" is named too)."""
    nations = [
        form
        for form in found
        if len(form.parts) == 1
        and form.kind in ("name", "place")
        and form.parts[0].endswith(_NATIONS)
        and form.parts[0] not in places()
    ]
    bases = [form for form in found if len(form.parts) == 1 and form not in nations]
    adjectives = {
        form.parts: base.parts
        for form in nations[: SETTINGS.longest_comparison]
        for base in bases[: SETTINGS.longest_comparison]
        if base.kind in ("name", "place")
        and len(base.parts[0]) < len(form.parts[0]) + 3
        and same_place(form.parts[0], base.parts[0])
    }
    lands = set(adjectives.values())
    return [
        Form(form.parts, form.uses, "group")
        if form.parts in adjectives
        else (Form(form.parts, form.uses, "place") if form.parts in lands else form)
        for form in found
    ]


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
    words = [kind_words()[part] for part in parts if part in kind_words()]
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
    before = Counter(raw.before for _, raw in uses)
    if before["the"] * 2 > len(uses):
        return "group" if parts[-1].endswith("s") and len(parts) == 1 else "organisation"
    if any(part in ("of", "and", "for") for part in parts):
        return "organisation"
    if 2 <= len(parts) <= 5:
        return "person"
    located = sum(before[word] for word in word_class("where"))
    return "place" if located * 2 > len(uses) else "name"


def group(
    found: Sequence[Form], glosses: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]
) -> list[list[Form]]:
    """Which forms are one entity: full names first, then surnames, then glosses ("A [B]").

    Args:
        found: forms, longest first.
        glosses: pairs of folded names that a text says are one.

    Returns:
        Groups of forms; the order within and between groups comes from content.
    """
    groups = _full_names([form for form in found if _full_person(form)])
    singles = [form for form in found if not _full_person(form)]
    by_surname = _surnames(groups)
    loose: list[list[Form]] = []
    for form in singles:
        home = _home(form, groups, by_surname)
        if home is not None:
            groups[home].append(form)
        else:
            _join_alike(loose, form)
    return _join_glosses(groups + loose, glosses)


def _full_person(form: Form) -> bool:
    return form.kind == "person" and len(form.parts) > 1


def _full_names(found: Sequence[Form]) -> list[list[Form]]:
    groups: list[list[Form]] = []
    blocks: dict[str, list[int]] = defaultdict(list)
    for form in found:
        block = blocks[soft(form.parts[-1])[:1]]
        home = next(
            (at for at in block[: SETTINGS.longest_comparison] if _all_same(groups[at], form)), None
        )
        if home is None:
            block.append(len(groups))
            groups.append([form])
        else:
            groups[home].append(form)
    return groups


def _all_same(members: Sequence[Form], form: Form) -> bool:
    return all(same_person(member.parts, form.parts) for member in members)


def _surnames(groups: Sequence[Sequence[Form]]) -> dict[str, list[int]]:
    """Skeletons of surnames, and of the halves of hyphenated ones, to the groups that bear them."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, members in enumerate(groups):
        keys = {skeleton(form.parts[-1]) for form in members}
        keys |= {skeleton(half) for form in members for half in form.parts[-1].split("-")}
        for key in sorted(keys):
            found[key].append(at)
    return found


def _home(
    form: Form, groups: Sequence[Sequence[Form]], by_surname: Mapping[str, list[int]]
) -> int | None:
    """The one person whose surname (or, failing that, given name) a short form is.

    With several bearers of the surname, the one that the short form's own accounts name in full.
    """
    if form.kind not in ("person", "name") or len(form.parts) > 1:
        return None
    key = skeleton(form.parts[-1])
    fits = [
        at
        for at in by_surname.get(key, ())[: SETTINGS.longest_comparison]
        if any(same_surname(form.parts[-1], other.parts[-1]) for other in groups[at])
    ]
    if not fits:
        fits = [
            at
            for at, members in enumerate(groups[: SETTINGS.longest_comparison])
            if any(form.parts[-1] == other.parts[0] for other in members)
        ]
    if len(fits) > 1:
        own = {account for account, _ in form.uses}
        near = [at for at in fits if any(a in own for f in groups[at] for a, _ in f.uses)]
        fits = near if len(near) == 1 else fits
    return fits[0] if len(fits) == 1 else None


def _join_alike(loose: list[list[Form]], form: Form) -> None:
    """Adds a form to a group without full names that spells the same name, or opens one."""
    for members in loose[: SETTINGS.longest_comparison]:
        first = members[0]
        if len(first.parts) == len(form.parts) and first.parts == form.parts:
            members.append(form)
            return
        if _alike(first, form):
            members.append(form)
            return
    loose.append([form])


def _alike(a: Form, b: Form) -> bool:
    if len(a.parts) > 1 and a.kind == b.kind != "person":
        return [soft(part) for part in a.parts] == [soft(part) for part in b.parts]
    if len(a.parts) != 1 or len(b.parts) != 1 or not {a.kind, b.kind} <= {"person", "name"}:
        return False
    left, right = a.parts[0], b.parts[0]
    return skeleton(left) == skeleton(right) and same_surname(left, right)


def _join_glosses(
    groups: list[list[Form]], glosses: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]
) -> list[list[Form]]:
    where = {form.parts: at for at, members in enumerate(groups) for form in members}
    for left, right in sorted(glosses):
        a, b = where.get(left), where.get(right)
        if a is None or b is None or a == b or not _may_join(groups[a], groups[b]):
            continue
        keep, drop = min(a, b), max(a, b)
        groups[keep].extend(groups[drop])
        for form in groups[drop]:
            where[form.parts] = keep
        groups[drop] = []
    return [members for members in groups if members]


def _may_join(a: Sequence[Form], b: Sequence[Form]) -> bool:
    if group_kind(a) == "place" or group_kind(b) == "place":
        return False
    full = [form for form in (*a, *b) if _full_person(form)]
    return all(same_person(x.parts, y.parts) for x in full for y in full)


def is_person(members: Sequence[Form]) -> bool:
    """Whether something tells that an entity is a person, beyond the want of another kind."""
    return any(form.kind == "person" for form in members)


def group_kind(members: Sequence[Form]) -> EntityKind:
    """The kind of an entity from its forms: what any of them tells, a person where nothing does."""
    kinds = [form.kind for form in members]
    for kind in ("person", "organisation", "document", "place", "group"):
        if kind in kinds:
            return kind
    return "organisation" if "other" in kinds else "person"


def best_form(members: Sequence[Form]) -> Form:
    """The form that names the entity: a full one, used by most accounts, then most often, then the longest."""
    full = [form for form in members if len(form.parts) > 1] or list(members)
    return min(
        full,
        key=lambda form: (-form.accounts(), -len(form.uses), -len("".join(form.parts)), form.parts),
    )
