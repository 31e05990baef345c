"""Tellings: the accounts of one news story, compared with evidence.

    import tellings

    reading = tellings.read_paths(["accounts/"])
    comparison = tellings.compare_accounts(reading.accounts)
    print(comparison.origins.likely, "likely origin(s) behind", len(comparison.accounts), "accounts")

The verbs below are the whole of what most callers need; each is the main function of a room (`read.paths`,
`compare.compare`, `quote.find`, `fact.find`), and the rooms themselves are here under their names
(`tellings.quote.find`). Nothing heavy is imported until a verb or room is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tellings._version import VERSION as __version__  # noqa: N811 - the package's own name for it

if TYPE_CHECKING:
    from tellings import (
        collate,
        conflict,
        examples,
        fact,
        name,
        quote,
        read,
        report,
        reuse,
        stemma,
        store,
        text,
    )
    from tellings.compare import compare as compare_accounts
    from tellings.errors import TellingsError
    from tellings.fact import find as find_facts
    from tellings.model import (
        Account,
        Comparison,
        Conflict,
        Fact,
        Quotation,
        Relation,
        Span,
        Statement,
        Why,
    )
    from tellings.quote.find import find as find_quotations
    from tellings.read import paths as read_paths
    from tellings.report import from_json, html, to_json

# Verbs have names of their own: a room's name always means the room, whatever was imported first.
_VERBS = {
    "compare_accounts": ("tellings.compare", "compare"),
    "find_facts": ("tellings.fact", "find"),
    "find_quotations": ("tellings.quote", "find"),
    "from_json": ("tellings.report", "from_json"),
    "html": ("tellings.report", "html"),
    "read_paths": ("tellings.read", "paths"),
    "to_json": ("tellings.report", "to_json"),
    "TellingsError": ("tellings.errors", "TellingsError"),
}
__all__ = [
    "Account",
    "Comparison",
    "Conflict",
    "Fact",
    "Quotation",
    "Relation",
    "Span",
    "Statement",
    "TellingsError",
    "Why",
    "__version__",
    "collate",
    "compare_accounts",
    "conflict",
    "examples",
    "fact",
    "find_facts",
    "find_quotations",
    "from_json",
    "html",
    "name",
    "quote",
    "read",
    "read_paths",
    "report",
    "reuse",
    "stemma",
    "store",
    "text",
    "to_json",
]


def __getattr__(wanted: str) -> Any:
    if wanted in _VERBS:
        module, attribute = _VERBS[wanted]
        return getattr(import_module(module), attribute)
    if wanted not in __all__:
        raise AttributeError(f"tellings has no {wanted!r}; it has {', '.join(__all__)}")
    if wanted[0].isupper():
        return getattr(import_module("tellings.model"), wanted)
    return import_module(f"tellings.{wanted}")
