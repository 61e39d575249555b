"""Shares of variance: of factor groups, of the factors that came out of the screening, and of luck beside them."""

from __future__ import annotations

from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from collabsim import terms
from collabsim.figures.levers.names import factor_name, outcome_name
from collabsim.figures.style import (
    BLUE,
    GREEN,
    GREY,
    HATCHES,
    ORANGE,
    SKY,
    VERMILLION,
    in_style,
    legend_below,
    numbers,
    panels,
    title,
)
from collabsim.results.levers import LeversFound
from collabsim.results.sensitivity import DUMMY, FIRST, TOTAL, Analysis, Measure

ROW, AROUND = 0.42, 1.0
THICK = 0.36
PARTS = ("chance", "levers", "uncertainties", "together")
COLOURS = (GREY, BLUE, ORANGE, GREEN)


def groups(found: LeversFound, lang: str, narrow: bool = False) -> Figure:
    """First-order and total shares of the factor groups, with intervals and the floor."""
    return _bars(found, "groups", lang, narrow)


def survivors(found: LeversFound, lang: str, narrow: bool = False) -> Figure:
    """First-order and total shares of what came out of the screening, with intervals and the floor."""
    return _bars(found, "survivors", lang, narrow)


@in_style
def _bars(found: LeversFound, view: str, lang: str, narrow: bool) -> Figure:
    assert found.sensitivity is not None
    analyses = found.sensitivity.views[view]
    count = max(len(each.measures[TOTAL].factors) for each in analyses.values())
    figure, axes = panels(1, len(analyses), AROUND + ROW * count, narrow)
    for each, (outcome, analysis) in zip(axes, analyses.items(), strict=True):
        _panel(each, analysis, lang, 24 if narrow else 28)
        title(each, outcome_name(outcome, lang), 24)
    legend_below(figure, axes, 1 if narrow else 2)
    return figure


def _panel(axes: Axes, analysis: Analysis, lang: str, letters: int) -> None:
    total, first = analysis.measures[TOTAL], analysis.measures[FIRST]
    names = [*total.order, *([DUMMY] if DUMMY in total.factors else [])]
    place = np.arange(len(names))
    _bar(axes, place - THICK / 2, total, names, SKY, "////", terms.text("figures.levers.total", lang))
    _bar(axes, place + THICK / 2, first, names, BLUE, "", terms.text("figures.levers.first_order", lang))
    words = terms.text("figures.levers.floor", lang)
    axes.axvline(total.floor, color=VERMILLION, linestyle=(0, (2, 2)), linewidth=1.2, label=words)
    axes.axvline(0, color=GREY, linewidth=1)
    axes.set_yticks(place, [fill(factor_name(name, lang), letters) for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xlabel(terms.text("figures.levers.share", lang))
    numbers(axes, lang, 1, which="x")
    axes.grid(axis="y", visible=False)


def _bar(
    axes: Axes, place: np.ndarray, measure: Measure, names: list[str], colour: str, hatch: str, words: str
) -> None:
    at = [measure.place(name) for name in names]
    half = measure.high[at] - measure.value[at]
    axes.barh(place, measure.value[at], THICK, color=colour, hatch=hatch, edgecolor="white", label=words)
    axes.errorbar(measure.value[at], place, xerr=half, color="black", linestyle="none", elinewidth=0.9)


@in_style
def variance(found: LeversFound, lang: str, narrow: bool = False) -> Figure:
    """Where the differences between single runs come from."""
    assert found.sensitivity is not None
    there = {name: each.shares for name, each in found.sensitivity.views["groups"].items() if each.shares}
    figure, axes = panels(1, 1, 0.8 + 0.5 * len(there), narrow)
    left = np.zeros(len(there))
    for part, colour, hatch in zip(PARTS, COLOURS, HATCHES, strict=False):
        width = np.array([getattr(each, part) for each in there.values()])
        words = terms.text(f"figures.levers.part.{part}", lang)
        axes[0].barh(range(len(there)), width, left=left, color=colour, hatch=hatch, edgecolor="white", label=words)
        left = left + width
    axes[0].set_yticks(range(len(there)), [fill(outcome_name(name, lang), 20) for name in there])
    axes[0].invert_yaxis()
    axes[0].set_xlim(0, 1)
    axes[0].set_xlabel(terms.text("figures.levers.share", lang))
    numbers(axes[0], lang, 1, which="x")
    legend_below(figure, axes, 1 if narrow else 2)
    return figure
