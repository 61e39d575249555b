"""Outcomes at the points of a sweep, across one of the parameters that were varied."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from collabsim.figures.heatmap import BESIDE, CAPTION_WIDTH, LABEL_WIDTH, SMALL, with_unit
from collabsim.figures.style import FIRST, in_style, numbers, panels, title, unit
from collabsim.figures.trajectories import HEIGHT
from collabsim.figures.words import label, unit_of
from collabsim.parameters import catalogue


@in_style
def across_points(
    table: pd.DataFrame, across: str, halves: Mapping[str, np.ndarray], lang: str, caption: str = ""
) -> Figure:
    """Mean of outcomes in the last year with its interval, a dot for each point and a panel for each outcome.

    table: a row for each point. across: the parameter on the horizontal axis. halves: outcome → (points,) half the
    width of its interval. The upright axis spans at least the smallest difference that means anything.
    """
    columns = min(len(halves), BESIDE)
    figure, axes = panels(-(-len(halves) // columns), columns, HEIGHT, narrow=False)
    for unused in axes[len(halves) :]:
        unused.remove()
    for each, (outcome, half) in zip(axes, halves.items(), strict=False):
        _panel(each, table[across].to_numpy(dtype=float), table[f"{outcome}.end"].to_numpy(dtype=float), half)
        _room(each, catalogue().outcomes[outcome].smallest)
        numbers(each, lang, 2)
        numbers(each, lang, 2, which="x")
        each.set_xlabel(fill(with_unit(across, lang), LABEL_WIDTH))
        title(each, label(outcome, lang))
        unit(each, unit_of(outcome, lang))
    figure.supxlabel(fill(caption, CAPTION_WIDTH), fontsize=SMALL)
    return figure


def _panel(axes: Axes, at: np.ndarray, mean: np.ndarray, half: np.ndarray) -> None:
    """Dots with their intervals, joined where every value of the parameter has one point."""
    order = np.argsort(at, kind="stable")
    line = FIRST.line if len(np.unique(at)) == len(at) else "none"
    axes.errorbar(
        at[order],
        mean[order],
        yerr=np.nan_to_num(half[order]),
        color=FIRST.colour,
        marker=FIRST.marker,
        markersize=4,
        linestyle=line,
        elinewidth=1.2,
    )


def _room(axes: Axes, smallest: float) -> None:
    low, high = axes.get_ylim()
    more = max(smallest - (high - low), 0) / 2
    axes.set_ylim(low - more, high + more)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
