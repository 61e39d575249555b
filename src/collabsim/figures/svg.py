"""Figures as SVG text: the same figure gives the same bytes, and several can stand in one page."""

from __future__ import annotations

import re
import warnings
from io import StringIO
from typing import Any

import matplotlib
from matplotlib.figure import Figure

_NO_DATE: dict[str, Any] = {"Date": None, "Creator": None, "Format": None, "Type": None}
_ID = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r'(xlink:href="#|url\(#)([^")]+)')


def svg_file(figure: Figure, name: str) -> str:
    """A figure as the text of an SVG file. name: of the figure, which its identifiers are made from."""
    buffer = StringIO()
    with (
        matplotlib.rc_context({"svg.hashsalt": f"collabsim-{name}", "svg.fonttype": "none"}),
        warnings.catch_warnings(),
    ):
        warnings.filterwarnings("ignore", message="Glyph")  # the reader's own fonts have what ours lacks
        figure.savefig(buffer, format="svg", metadata=_NO_DATE)
    return buffer.getvalue()


def inline_svg(figure: Figure, name: str) -> str:
    """A figure as an element of a page: no prologue, nothing that points elsewhere, identifiers of its own."""
    text = svg_file(figure, name)
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    text = re.sub(r'\s(?:xmlns(?::xlink)?|version)="[^"]*"', "", text)
    text = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", text, count=1)
    text = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", text, count=1)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"\n\s*", "\n", text)
    text = _ID.sub(rf'id="{name}-\1"', text)
    return _REFERENCE.sub(rf"\1{name}-\2", text).replace("xlink:href", "href").strip()
