"""How the accounts of a story descend from each other: relations, lines, origins, stemma.

judge      relations, lines, origins and the graph of a whole story
supported  the lines and origins behind each statement and reading
coverage   what each account adds and omits
"""

from tellings.stemma.coverage import coverage
from tellings.stemma.judge import Derivation, judge
from tellings.stemma.settings import Settings
from tellings.stemma.support import supported

__all__ = ["Derivation", "Settings", "coverage", "judge", "supported"]
