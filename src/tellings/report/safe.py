"""Text from the open web made harmless for the page, the terminal and Markdown.

Characters that hide, reorder or control (NUL, escape, U+202E and its kin) are shown by their code point. Marks that
honest right-to-left text needs (U+200E, U+200F, U+061C, joiners) stay.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)
_RETURN = re.compile("\r\n?")


def _shown(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match.group()):04X}⟩"


def plain(text: str) -> str:
    """Make hidden and reordering characters visible.

    Args:
        text: any text.

    Returns:
        The text with each such character as its code point between angle marks; returns become line feeds.
    """
    return _HIDDEN.sub(_shown, _RETURN.sub("\n", text))


def visible(text: str) -> Markup:
    """Escape text for HTML, hidden characters set apart.

    Args:
        text: any text.

    Returns:
        Markup that shows exactly this text.
    """
    escaped = str(escape(_RETURN.sub("\n", text)))
    return Markup(_HIDDEN.sub(lambda m: f'<span class="ctl">{_shown(m)}</span>', escaped))


def one_line(text: str) -> str:
    """Make text harmless and put it on one line.

    Args:
        text: any text.

    Returns:
        The text with every run of white space as one blank.
    """
    return " ".join(plain(text).split())


def web_link(url: str | None) -> str | None:
    """Let a link through only if it leads to the web.

    Args:
        url: what an account gives as its address.

    Returns:
        The address if its scheme is http or https and it has a host, otherwise None.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
