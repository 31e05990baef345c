"""Which name forms of a story are one entity, and what the entity is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tellings.model import EntityKind
from tellings.name.forms import Form
from tellings.name.keys import same_person, same_surname, skeleton, soft, surname_ending
from tellings.name.settings import SETTINGS

_KINDS: tuple[EntityKind, ...] = ("person", "organisation", "document", "place", "group")
Gloss = tuple[tuple[str, ...], tuple[str, ...]]
"""The folded parts of two names that a text says are one."""


def group(found: Sequence[Form], glosses: Iterable[Gloss]) -> list[list[Form]]:
    """Which forms are one entity: full names first, then surnames, then glosses ("A [B]").

    Args:
        found: forms, longest first.
        glosses: pairs of names that a text says are one.

    Returns:
        Groups of forms; the order within and between groups comes from content.
    """
    groups = _full_names([form for form in found if _full_person(form)])
    surnames, given = _bearers(groups)
    rest: list[Form] = []
    for form in found:
        if not _full_person(form):
            home = _home(form, groups, surnames, given)
            (rest if home is None else groups[home]).append(form)
    return _join_glosses(groups + _alike_groups(rest), glosses)


def _full_person(form: Form) -> bool:
    return form.kind == "person" and len(form.parts) > 1


def _full_names(found: Sequence[Form]) -> list[list[Form]]:
    groups: list[list[Form]] = []
    ends: list[str] = []
    blocks: dict[str, list[int]] = defaultdict(list)
    for form in found:
        block = blocks[soft(form.parts[-1])[:1]]
        end = surname_ending(form.parts)
        near = block[: SETTINGS.longest_comparison]
        alike = near if end == "-" else [at for at in near if ends[at] in (end, "-")]
        home = next((at for at in alike if _all_same(groups[at], form)), None)
        if home is None:
            block.append(len(groups))
            groups.append([form])
            ends.append(end)
        else:
            groups[home].append(form)
    return groups


def _all_same(members: Sequence[Form], form: Form) -> bool:
    return all(same_person(member.parts, form.parts) for member in members)


def _bearers(
    groups: Sequence[Sequence[Form]],
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Who bears a surname, by its skeleton or that of a half of it, and who a given name."""
    surnames: dict[str, list[int]] = defaultdict(list)
    given: dict[str, list[int]] = defaultdict(list)
    for at, members in enumerate(groups):
        last = [form.parts[-1] for form in members]
        halves = [half for surname in last for half in surname.split("-")]
        for key in sorted({skeleton(part) for part in (*last, *halves)}):
            surnames[key].append(at)
        for key in sorted({form.parts[0] for form in members}):
            given[key].append(at)
    return surnames, given


def _home(
    form: Form,
    groups: Sequence[Sequence[Form]],
    surnames: Mapping[str, list[int]],
    given: Mapping[str, list[int]],
) -> int | None:
    """The one person whose surname (or, failing that, given name) a short form is.

    With several bearers of the surname, the one that the short form's own accounts name in full.
    """
    if form.kind not in ("person", "name") or len(form.parts) > 1:
        return None
    name = form.parts[0]
    fits = [
        at
        for at in surnames.get(skeleton(name), ())[: SETTINGS.longest_comparison]
        if any(same_surname(name, other.parts[-1]) for other in groups[at])
    ] or given.get(name, [])
    if len(fits) > 1:
        own = {account for account, _ in form.uses}
        fits = [at for at in fits if any(a in own for f in groups[at] for a, _ in f.uses)]
    return fits[0] if len(fits) == 1 else None


def _spelling(form: Form) -> tuple[str, ...]:
    """What forms without a full name share if they may be one name."""
    if len(form.parts) > 1:
        return tuple(soft(part) for part in form.parts)
    return (skeleton(form.parts[0]),)


def _alike_groups(found: Sequence[Form]) -> list[list[Form]]:
    """Groups of forms without a full name that spell the same name."""
    groups: list[list[Form]] = []
    blocks: dict[tuple[str, ...], list[list[Form]]] = defaultdict(list)
    for form in found:
        block = blocks[_spelling(form)]
        near = block[: SETTINGS.longest_comparison]
        home = next((members for members in near if _alike(members[0], form)), None)
        if home is None:
            block.append([form])
            groups.append(block[-1])
        else:
            home.append(form)
    return groups


def _alike(a: Form, b: Form) -> bool:
    """Whether two forms with one `_spelling` are one name."""
    if len(a.parts) > 1:
        return a.kind == b.kind
    return {a.kind, b.kind} <= {"person", "name"} and same_surname(a.parts[0], b.parts[0])


def _join_glosses(groups: list[list[Form]], glosses: Iterable[Gloss]) -> list[list[Form]]:
    told = sorted(glosses)
    if not told:
        return groups
    where = {form.parts: at for at, members in enumerate(groups) for form in members}
    for left, right in told:
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
    return "person" in [form.kind for form in members]


def group_kind(members: Sequence[Form]) -> EntityKind:
    """The kind of an entity from its forms: what any of them tells, a person where nothing does."""
    kinds = [form.kind for form in members]
    for kind in _KINDS:
        if kind in kinds:
            return kind
    return "organisation" if "other" in kinds else "person"


def best_form(members: Sequence[Form]) -> Form:
    """The form that names the entity: a full one, used by most accounts, then most often, then the longest."""
    if len(members) == 1:
        return members[0]
    full = [form for form in members if len(form.parts) > 1] or list(members)
    if len(full) == 1:
        return full[0]
    return min(
        full,
        key=lambda form: (-form.accounts(), -len(form.uses), -len("".join(form.parts)), form.parts),
    )
