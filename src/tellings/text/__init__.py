"""Text with its places: folding, tokens, sentences, typographic traces, and the words that every room needs.

Everything here is pure and keeps half-open offsets in code points of the text that was given.
"""

from tellings.text.folding import fold, squeeze, stem
from tellings.text.sentences import Sentence, laid_out, paragraphs, sentences
from tellings.text.shipped import data_file, data_lines, data_words
from tellings.text.tables import MONTHS, WEEKDAYS, function_words
from tellings.text.tokens import KEPT, Token, norm, pieces, tokens
from tellings.text.traces import Trace, traces
from tellings.text.wrapped import unwrapped

__all__ = [
    "KEPT",
    "MONTHS",
    "WEEKDAYS",
    "Sentence",
    "Token",
    "Trace",
    "data_file",
    "data_lines",
    "data_words",
    "fold",
    "function_words",
    "laid_out",
    "norm",
    "paragraphs",
    "pieces",
    "sentences",
    "squeeze",
    "stem",
    "tokens",
    "traces",
    "unwrapped",
]
