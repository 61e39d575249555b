"""Pictures of results: each function takes a result and returns a figure; none runs the model, saves or shows.

`FIGURES` names them all. `caption` and `description` say in words what a figure shows; `inline_svg` and `svg_file`
turn one into text that is the same, byte for byte, whenever the result is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from matplotlib.figure import Figure

from collabsim.figures.causes import causes
from collabsim.figures.relations import relations
from collabsim.figures.svg import inline_svg, svg_file
from collabsim.figures.tables import at_tables
from collabsim.figures.trajectories import belief, headline
from collabsim.figures.words import caption, description
from collabsim.results.result import Result

__all__ = ["FIGURES", "caption", "description", "inline_svg", "svg_file"]

FIGURES: Mapping[str, Callable[..., Figure]] = {
    "headline": headline,
    "tables": at_tables,
    "belief": belief,
    "relations": relations,
    "causes": causes,
}
"""Figures of one result by name, in the order of a report: each is called as figure(result, lang, narrow)."""


def drawn(name: str, result: Result, lang: str, narrow: bool = False) -> Figure:
    """One figure by name. narrow: panels below each other, for a telephone."""
    return FIGURES[name](result, lang, narrow)
