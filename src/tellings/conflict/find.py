"""The ledger of a story: everything that differs, weighed and in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from tellings.conflict.acts import acts
from tellings.conflict.attendance import attendance
from tellings.conflict.build import in_order
from tellings.conflict.denials import denials
from tellings.conflict.differences import differences
from tellings.conflict.ground import Ground
from tellings.conflict.hours import hours
from tellings.conflict.modality import with_modality
from tellings.conflict.negations import negations
from tellings.conflict.opposites import opposites
from tellings.conflict.persons import persons
from tellings.conflict.pledges import pledges
from tellings.conflict.reach import reached
from tellings.conflict.readings import readings
from tellings.conflict.repeats import once
from tellings.conflict.rivals import rivals
from tellings.conflict.scope import scopes
from tellings.conflict.settings import Settings
from tellings.conflict.speech import speech
from tellings.conflict.within import within
from tellings.model import (
    Account,
    Conflict,
    Fact,
    LeftOut,
    Line,
    Pledge,
    Quotation,
    QuotationGroup,
    Statement,
)
from tellings.name import Names


class Ledger(Struct, frozen=True):
    """Everything that differs in a story, and what the bounds of the settings left uncompared.

    `pledges` are listed as facts are, and `facts` are those given with who says each and how.
    """

    conflicts: tuple[Conflict, ...]
    left_out: tuple[LeftOut, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    facts: tuple[Fact, ...] = ()


def find(
    accounts: Sequence[Account],
    statements: Sequence[Statement],
    facts: Iterable[Fact],
    lines: Sequence[Line],
    names: Names,
    quotations: Sequence[Quotation],
    quotation_groups: Sequence[QuotationGroup],
    settings: Settings | None = None,
) -> Ledger:
    """Where the accounts of a story disagree, how surely, and what may explain it (docs/methods.md, conflicts).

    Only values in the same place of aligned statements are compared, only across lines of wording, and only what cannot
    both hold is a conflict. Silence is never one.

    Args:
        accounts: the accounts with their sections.
        statements: aligned statements with members and apparatus.
        facts: times and quantities with the statement and quotation they stand in.
        lines: the lines of wording; support is counted in them.
        names: the entities of the story.
        quotations, quotation_groups: what is quoted, and the wordings of one utterance.
        settings: thresholds.

    Returns:
        Conflicts, then variants, each by severity and certainty, with spans in half-open code points of account texts;
        and for each bound that was reached how many values, pairs or places were not compared.
    """
    ground = Ground(
        accounts,
        statements,
        facts,
        lines,
        names,
        quotations,
        quotation_groups,
        settings or Settings(),
    )
    groups = reached(ground)
    found = [
        *differences(ground, groups),
        *negations(ground, groups),
        *acts(ground),
        *hours(ground),
        *rivals(ground),
        *denials(ground),
        *attendance(ground),
        *persons(ground),
        *readings(ground),
        *speech(ground),
        *scopes(ground),
        *opposites(ground),
    ]
    told = [item for item in found if isinstance(item, Conflict)]
    found += within(ground, told)
    return Ledger(
        in_order(once(item for item in found if isinstance(item, Conflict))),
        tuple(item for item in found if isinstance(item, LeftOut)),
        pledges(ground),
        with_modality(ground),
    )
