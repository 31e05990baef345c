"""The kernel's loops in NumPy and plain Python: what runs where C was not built, and what C is tested against.

The functions have the names, arguments and results of `native/module.c`: they fill the arrays they are given and
refuse what C refuses. They are written to be read; C is written to be fast.
"""

from tellings.kernel.twin.bands import agreement, band
from tellings.kernel.twin.match import match
from tellings.kernel.twin.pairs import meet, overlap, seeds
from tellings.kernel.twin.quoted import quoted
from tellings.kernel.twin.sketch import grams, minhash, sort, winnow
from tellings.kernel.twin.stock import components, count, cover, fill, lists, stock
from tellings.kernel.twin.words import gather, words

__all__ = [
    "agreement",
    "band",
    "components",
    "count",
    "cover",
    "fill",
    "gather",
    "grams",
    "lists",
    "match",
    "meet",
    "minhash",
    "overlap",
    "quoted",
    "seeds",
    "sort",
    "stock",
    "winnow",
    "words",
]
