"""Outcomes over a grid of two parameters, as a map of colours that is darker where there is less."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from collabsim import terms
from collabsim.figures.style import in_style, panels
from collabsim.figures.words import label, unit_of
from collabsim.parameters import catalogue

HEIGHT, BESIDE = 3.0, 2
CELLS_WITH_NUMBERS = 64
"""Cells of a panel in which a number can still be read."""
TITLE_WIDTH, LABEL_WIDTH, CAPTION_WIDTH = 34, 40, 110
SMALL = 7
DECIMALS = 3


@in_style
def heatmap(
    table: pd.DataFrame, across: str, upward: str, outcomes: Sequence[str], lang: str, caption: str = ""
) -> Figure:
    """Mean of outcomes in the last year, a panel each. table: a row for each combination of two parameters.

    across, upward: the parameters on the two axes. caption: what must be known of the runs. Values are written in the
    cells where there are few. Colours span at least the smallest difference that means anything, so that chance is
    not painted as an effect.
    """
    columns = min(len(outcomes), BESIDE)
    figure, axes = panels(-(-len(outcomes) // columns), columns, HEIGHT, narrow=False)
    for unused in axes[len(outcomes) :]:
        unused.remove()
    for each, outcome in zip(axes, outcomes, strict=False):
        values = table.pivot(index=upward, columns=across, values=f"{outcome}.end")
        _panel(figure, each, values, catalogue().outcomes[outcome].smallest, lang)
        _axes(each, values, across, upward, lang)
        each.set_title(fill(label(outcome, lang), TITLE_WIDTH))
        each.images[0].colorbar.set_label(fill(unit_of(outcome, lang), LABEL_WIDTH))  # type: ignore[union-attr]
    figure.supxlabel(fill(caption, CAPTION_WIDTH), fontsize=SMALL)
    return figure


def _panel(figure: Figure, axes: Axes, values: pd.DataFrame, smallest: float, lang: str) -> None:
    low, high = colour_span(values.to_numpy(dtype=float), smallest)
    image = axes.imshow(
        values.to_numpy(dtype=float), origin="lower", aspect="auto", cmap="cividis", vmin=low, vmax=high
    )
    axes.grid(False)
    bar = figure.colorbar(image, ax=axes, format=lambda value, _: terms.number(value, lang, DECIMALS))
    bar.ax.tick_params(labelsize=SMALL)
    if values.size > CELLS_WITH_NUMBERS:
        return
    middle = (low + high) / 2
    for (row, column), value in np.ndenumerate(values.to_numpy(dtype=float)):
        colour = "white" if value < middle else "black"
        words = terms.number(value, lang, DECIMALS)
        axes.text(column, row, words, ha="center", va="center", color=colour, fontsize=SMALL)


def colour_span(values: np.ndarray, smallest: float) -> tuple[float, float]:
    """From where to where the colours go: over all values, and at least as far apart as what means anything."""
    there = values[np.isfinite(values)]
    low, high = (float(there.min()), float(there.max())) if len(there) else (0.0, 1.0)
    more = max(smallest - (high - low), 0) / 2
    return low - more, high + more


def _axes(axes: Axes, values: pd.DataFrame, across: str, upward: str, lang: str) -> None:
    columns, rows = ([_short(each, lang) for each in part] for part in (values.columns, values.index))
    axes.set_xticks(range(len(columns)), columns)
    axes.set_yticks(range(len(rows)), rows)
    axes.set_xlabel(fill(with_unit(across, lang), LABEL_WIDTH))
    axes.set_ylabel(fill(with_unit(upward, lang), LABEL_WIDTH))


def _short(value: float, lang: str) -> str:
    """A value with the decimals that it has, up to two."""
    decimals = next((each for each in range(2) if round(value, each) == round(value, 9)), 2)
    return terms.number(value, lang, decimals)


def with_unit(name: str, lang: str) -> str:
    """What a parameter is called, with its unit."""
    parameter = catalogue().parameters[name]
    return f"{parameter.label[lang]}, {parameter.unit[lang]}"
