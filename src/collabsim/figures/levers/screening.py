"""The screening: how much each parameter moves an outcome, and how much that depends on the others."""

from __future__ import annotations

from textwrap import shorten

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from collabsim import terms
from collabsim.figures.levers.names import factor_name
from collabsim.figures.style import BLUE, GREY, ORANGE, PURPLE, in_style, numbers, panels
from collabsim.parameters import catalogue
from collabsim.results.levers import LeversFound
from collabsim.results.sensitivity import DUMMY, SCREENING, Measure

LABELLED = 12
HEIGHT, LETTERS = 4.4, 34
LOOKS = {"lever": (BLUE, "o"), "uncertainty": (ORANGE, "s"), "context": (PURPLE, "^")}
WIDER = 1.9
"""How many times the range of the data the axis is long, so that the labels stand beside the points."""
TOP, BOTTOM = 0.97, 0.06


@in_style
def screening(found: LeversFound, outcome: str, lang: str, narrow: bool = False) -> Figure:
    """Every parameter by its mean absolute effect and its spread; the first are named in a column beside the points."""
    assert found.sensitivity is not None
    measure = found.sensitivity.views["screening"][outcome].measures[SCREENING]
    figure, all_axes = panels(1, 1, HEIGHT, narrow)
    axes = all_axes[0]
    _points(axes, measure, lang)
    _labels(axes, measure, 22 if narrow else LETTERS, lang)
    axes.axvline(measure.floor, color=GREY, linestyle=(0, (2, 2)), label=terms.text("figures.levers.floor", lang))
    axes.set_xlabel(terms.text("figures.levers.mu_star", lang))
    axes.set_ylabel(terms.text("figures.levers.sigma", lang))
    numbers(axes, lang, 2, "x")
    numbers(axes, lang, 2)
    figure.legend(loc="outside lower center", ncols=1 if narrow else 4)
    return figure


def _points(axes: Axes, measure: Measure, lang: str) -> None:
    assert measure.spread is not None
    known = catalogue().parameters
    for role, (colour, marker) in LOOKS.items():
        places = [p for p, name in enumerate(measure.factors) if name != DUMMY and known[name].role == role]
        if not places:
            continue
        error = measure.high[places] - measure.value[places]
        words = terms.text(f"figures.levers.role.{role}", lang)
        axes.errorbar(
            measure.value[places],
            measure.spread[places],
            xerr=error,
            color=colour,
            marker=marker,
            markersize=3.5,
            linestyle="none",
            elinewidth=0.5,
            label=words,
        )
    axes.set_xlim(0, float(measure.high.max()) * WIDER)
    axes.set_ylim(0, float(measure.spread.max()) * 1.08)


def _labels(axes: Axes, measure: Measure, letters: int, lang: str) -> None:
    """Names in a column at the right, in the order of height of their points, each tied to its point by a line."""
    assert measure.spread is not None
    spread = measure.spread
    first = sorted(measure.order[:LABELLED], key=lambda name: -spread[measure.place(name)])
    heights = np.linspace(TOP, BOTTOM, len(first))
    side = float(measure.high.max()) * 1.08 / (float(measure.high.max()) * WIDER)
    for height, name in zip(heights, first, strict=True):
        place = measure.place(name)
        axes.annotate(
            shorten(factor_name(name, lang), letters, placeholder="…"),
            xy=(measure.value[place], spread[place]),
            xytext=(side, height),
            textcoords="axes fraction",
            va="center",
            fontsize=7,
            arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.5, "shrinkB": 2},
        )
