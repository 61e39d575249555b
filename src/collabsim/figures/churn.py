"""Relations over the years in many gemeenten, and in one that goes on as before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from collabsim import terms
from collabsim.figures.style import (
    BAND_OPACITY,
    BLUE,
    GREY,
    VERMILLION,
    in_style,
    legend_below,
    panels,
    share_axis,
    title,
)
from collabsim.figures.words import label

Floats = NDArray[np.floating]
HEIGHT = 2.0
OUTER, INNER = (0.05, 0.95), (0.25, 0.75)


@dataclass(frozen=True)
class Years:
    """A state in drawn gemeenten. mean, within: (years + 1, gemeenten); courses: (months, relations) of one of them."""

    state: str
    mean: Floats
    within: Floats
    courses: Floats


@in_style
def over_gemeenten(states: Sequence[Years], lang: str) -> Figure:
    """The mean of each state over the years, as bands over gemeenten, and how much relations of one gemeente differ."""
    figure, axes = panels(2, 3, HEIGHT, narrow=False)
    for each, one in zip(axes, states, strict=True):
        years = np.arange(len(one.mean), dtype=float)
        _bands(each, years, one.mean, BLUE, terms.text("figures.years.of_gemeenten", lang))
        spread = np.median(one.within, axis=1)
        each.plot(
            years, spread, color=VERMILLION, linestyle=(0, (5, 2)), label=terms.text("figures.years.within", lang)
        )
        _years(each, one.state, years[-1], lang)
    legend_below(figure, axes, 1)
    return figure


@in_style
def one_by_one(states: Sequence[Years], lang: str) -> Figure:
    """Some relations of one gemeente month by month: what is called churn."""
    figure, axes = panels(1, 3, HEIGHT, narrow=False)
    for each, one in zip(axes, states, strict=True):
        each.plot(np.arange(1, len(one.courses) + 1) / 12, one.courses, color=BLUE, linewidth=0.8, alpha=0.7)
        _years(each, one.state, len(one.courses) / 12, lang)
    return figure


@in_style
def going_on(case: Mapping[str, Floats], drawn: Sequence[Years], lang: str) -> Figure:
    """A case that goes on as before, (months, runs) for each state, beside the gemeenten that were drawn."""
    figure, axes = panels(1, len(case), HEIGHT, narrow=False)
    of_state = {one.state: one for one in drawn}
    for each, (state, values) in zip(axes, case.items(), strict=True):
        years = np.arange(1, len(values) + 1) / 12
        other = of_state[state].mean[: int(years[-1]) + 1]
        _bands(each, np.arange(len(other), dtype=float), other, GREY, terms.text("figures.years.of_gemeenten", lang))
        _bands(each, years, values, VERMILLION, terms.text("figures.years.of_case", lang))
        _years(each, state, years[-1], lang)
    legend_below(figure, axes, 1)
    return figure


def _bands(axes: Axes, at: Floats, values: Floats, colour: str, words: str) -> None:
    """Median with an inner and an outer band over the last axis."""
    for low, high in (OUTER, INNER):
        axes.fill_between(at, *np.quantile(values, (low, high), axis=1), color=colour, alpha=BAND_OPACITY, linewidth=0)
    axes.plot(at, np.median(values, axis=1), color=colour, label=words)


def _years(axes: Axes, state: str, last: float, lang: str) -> None:
    share_axis(axes, lang)
    axes.set_xlim(0, last)
    axes.set_xlabel(terms.text("figures.years.year", lang))
    title(axes, label(state, lang), 26)
