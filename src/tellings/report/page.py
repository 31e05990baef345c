"""The report as one HTML file: no request to anywhere, usable without its script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from tellings.model import Comparison
from tellings.report import findings, parts
from tellings.report.index import Index, certainty_words
from tellings.report.safe import plain, visible, web_link
from tellings.report.settings import DEFAULT, Settings
from tellings.report.stemma_svg import draw, node_name
from tellings.report.strings import t, term
from tellings.report.view import View
from tellings.text import data_file

_TEMPLATES = (
    "page.html.j2",
    "origins.html.j2",
    "conflicts.html.j2",
    "statements.html.j2",
    "quotations.html.j2",
    "facts.html.j2",
    "accounts.html.j2",
    "coverage.html.j2",
    "relations.html.j2",
    "method.html.j2",
)

_PARTS = (
    parts.sig,
    parts.sigs,
    parts.lines,
    parts.words,
    parts.goto,
    parts.carried,
    parts.whys,
    parts.statement_link,
)


def html(comparison: Comparison, excerpts: bool, settings: Settings = DEFAULT) -> str:
    """Write the report; see `tellings.report.html`."""
    ix = Index(comparison)
    style, script = _static("report.css"), _static("report.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            ix=ix,
            c=comparison,
            view=View(ix, excerpts, settings),
            excerpts=excerpts,
            policy=_policy(style, script),
            style=Markup(style),
            script=Markup(script),
            stemma=draw(ix),
        )
    )


def _policy(style: str, script: str) -> str:
    """A content security policy that lets in this page's own style and script and nothing else."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _static(name: str) -> str:
    return data_file("tellings.report", f"static/{name}").decode().strip()


@cache
def _environment() -> Environment:
    """The templates, with everything escaped and hidden characters shown by default."""
    sources = {
        name: data_file("tellings.report", f"templates/{name}").decode() for name in _TEMPLATES
    }
    environment = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # folding constants costs a third of the compilation and saves nothing on one page
    )
    environment.globals.update(
        t=t,
        term=term,
        findings=findings,
        certainty=certainty_words,
        node_name=node_name,
        web_link=web_link,
        visible=visible,
    )
    environment.globals.update({part.__name__: part for part in _PARTS})
    return environment


def _finalize(value: Any) -> Any:
    """Neutralise every string that is not markup already; escaping follows."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return plain(value)
    return value
