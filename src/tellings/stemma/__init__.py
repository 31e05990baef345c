"""How the accounts of a story descend from each other: relations, lines, origins, stemma.

judge     the findings of a whole story
support   the lines and origins behind each statement and reading
"""

from tellings.stemma.judge import Derivation, judge
from tellings.stemma.settings import Settings
from tellings.stemma.support import support

__all__ = ["Derivation", "Settings", "judge", "support"]
