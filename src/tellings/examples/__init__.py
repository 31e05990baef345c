"""The example story that comes with the package.

*accord* tells a fictional event in ten fictional accounts, with its true derivation beside them in
``truth.json``. It is an example and a regression test, not a measure of quality: one hand wrote
both the accounts and the truth.
"""

from importlib import resources
from pathlib import Path

__all__ = ["accounts", "path"]


def path() -> Path:
    """Return the folder of the example story.

    Returns:
        The ``accord`` folder: the accounts as ``*.txt``, their ``truth.json`` and a README.

    Raises:
        FileNotFoundError: the package stands where its data are not plain files (in a zip file).
    """
    folder = Path(str(resources.files(__name__) / "accord"))
    if not folder.is_dir():
        raise FileNotFoundError(f"the example story is not on disk at {folder}")
    return folder


def accounts() -> tuple[Path, ...]:
    """Return the files of the example's accounts, in order of file name.

    Returns:
        One path an account.

    Raises:
        FileNotFoundError: as for ``path``.
    """
    return tuple(sorted(path().glob("*.txt")))
