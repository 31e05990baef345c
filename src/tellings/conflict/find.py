"""The ledger of a story: everything that differs, weighed and in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.conflict.acts import acts
from tellings.conflict.attendance import attendance
from tellings.conflict.build import in_order
from tellings.conflict.ground import Ground
from tellings.conflict.ledger import differences
from tellings.conflict.readings import readings
from tellings.conflict.scope import scopes
from tellings.conflict.settings import Settings
from tellings.conflict.speech import speech
from tellings.model import Account, Conflict, Fact, Line, Quotation, QuotationGroup, Statement
from tellings.name import Names


def find(
    accounts: Sequence[Account],
    statements: Sequence[Statement],
    facts: Iterable[Fact],
    lines: Sequence[Line],
    names: Names,
    quotations: Sequence[Quotation],
    quotation_groups: Sequence[QuotationGroup],
    settings: Settings | None = None,
) -> tuple[Conflict, ...]:
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
        Conflicts, then variants, each by severity and certainty. Spans are half-open code points of account texts.
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
    return in_order(
        [
            *differences(ground),
            *acts(ground),
            *attendance(ground),
            *readings(ground),
            *speech(ground),
            *scopes(ground),
        ]
    )
