"""What is kept on disk: the columns of a search that outgrow memory, and saved indexes of reuse.

Spill     a workspace of columns that moves to disk beyond a size; nothing of it outlives the run
stage     write a collection, or what a run added to it, beside the saved index; `commit` puts it in place
save      both at once
reopen    a saved index as a collection
is_index  whether a folder holds a saved index
check     whether an index may be kept in a folder
"""

from tellings.store.manifest import is_index
from tellings.store.reopening import reopen
from tellings.store.saving import Staged, check, save, stage
from tellings.store.spill import Spill

__all__ = ["Spill", "Staged", "check", "is_index", "reopen", "save", "stage"]
