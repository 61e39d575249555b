"""How figures look: colours that the colour-blind tell apart, each with a line style, and type that stays text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from textwrap import fill, shorten
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator
from numpy.typing import NDArray

from collabsim import terms
from collabsim.errors import visible

# Okabe & Ito
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, VERMILLION, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"
GREY = "#595959"
STACK = (BLUE, ORANGE, GREEN, PURPLE, VERMILLION, SKY, YELLOW)
HATCHES = ("", "////", "||||", "xxxx", "\\\\\\\\", "++++", "----")

WIDE, NARROW = 6.9, 3.6
"""Width in inches: of the text on A4, and of a telephone."""
BAND_OPACITY = 0.22
LEGEND_WIDTH, LEGEND_LINE = 44, 0.17
"""Letters of a line in a legend, of which two stand beside each other on A4 and one on a telephone; its inches."""
LONGEST_NAME = 40

_SETTINGS: Any = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial"],
    "font.size": 8.5,
    "axes.titlesize": 9,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.grid": True,
    "grid.color": "#e2e2e2",
    "grid.linewidth": 0.6,
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "hatch.linewidth": 0.6,
    "text.parse_math": False,  # a dollar sign in the name of an organisation is a dollar sign
    "svg.fonttype": "none",
}


@dataclass(frozen=True)
class Look:
    """How one line is drawn."""

    colour: str
    line: str | tuple[int, tuple[int, ...]] = "-"
    marker: str = "o"


FIRST = Look(BLUE, "-", "o")
SECOND = Look(ORANGE, (0, (5, 2)), "s")
LOW = Look(GREY, (0, (1, 1.5)), "v")  # type: ignore[arg-type]
HIGH = Look(GREEN, (0, (6, 2, 1, 2)), "^")


def in_style(draw: Callable[..., Figure]) -> Callable[..., Figure]:
    """Draw a figure in the house style, leaving the settings of others as they were."""

    @wraps(draw)
    def styled(*arguments: Any, **named: Any) -> Figure:
        with matplotlib.rc_context(_SETTINGS):
            return draw(*arguments, **named)

    return styled


def panels(rows: int, columns: int, height: float, narrow: bool) -> tuple[Figure, list[Axes]]:
    """A figure with panels, height inches each; on a telephone all below each other."""
    if narrow:
        rows, columns = rows * columns, 1
    figure = Figure(figsize=(NARROW if narrow else WIDE, rows * height), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.07, h_pad=0.07)  # type: ignore[union-attr]
    return figure, list(figure.subplots(rows, columns, squeeze=False).flat)


def title(axes: Axes, words: str, width: int = 42) -> None:
    """The name of a panel, broken where it would not fit."""
    axes.set_title(fill(words, width))


def unit(axes: Axes, words: str) -> None:
    """The unit on the upright axis."""
    axes.set_ylabel(fill(words, 28))


def months(axes: Axes, horizon: int, lang: str) -> None:
    """The axis of time, in months."""
    axes.set_xlim(0, horizon + 1)
    axes.xaxis.set_major_locator(MultipleLocator(12 if horizon > 18 else 3))
    axes.set_xlabel(terms.text("figures.month", lang))


def numbers(axes: Axes, lang: str, decimals: int = 1, which: str = "y") -> None:
    """Numbers on an axis as the language writes them."""
    axis = axes.yaxis if which == "y" else axes.xaxis
    axis.set_major_formatter(
        FuncFormatter(lambda value, _: terms.number(value, lang, decimals).replace("-", "\N{MINUS SIGN}"))
    )


def share_axis(axes: Axes, lang: str, top: float = 1.0) -> None:
    """An upright axis from 0 to 1, or to less where nothing comes near 1."""
    axes.set_ylim(0, top)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    numbers(axes, lang, 1 if top > 0.5 else 2)


def room_above(highest: float) -> float:
    """Where an axis of shares ends: 1, or a round number well above the highest value where that is small."""
    if not np.isfinite(highest) or highest > 0.5:
        return 1.0
    return float(np.ceil(max(highest, 0.01) * 1.15 * 20) / 20)


def band(axes: Axes, values: NDArray[np.floating], look: Look, words: str, shade: bool = True) -> None:
    """A median line over months with, shaded, the band over runs. values: low, median, high, (3, months)."""
    low, median, high = values
    month = np.arange(1, len(median) + 1)
    axes.plot(month, median, color=look.colour, linestyle=look.line, label=words)
    if shade:
        axes.fill_between(month, low, high, color=look.colour, alpha=BAND_OPACITY, linewidth=0)


def legend_below(figure: Figure, axes: list[Axes], columns: int) -> None:
    """One legend for all panels, in room that is made for it under them."""
    found: dict[str, Any] = {}
    for each in axes:
        for handle, label in zip(*each.get_legend_handles_labels(), strict=True):
            found.setdefault(label, handle)
    words = [fill(label, LEGEND_WIDTH) for label in found]
    per_column = -(-len(words) // columns)
    tallest = max(
        sum(label.count("\n") + 1 for label in words[first : first + per_column])
        for first in range(0, len(words), per_column)
    )
    width, height = figure.get_size_inches()
    figure.set_size_inches(width, height + LEGEND_LINE * (tallest + 1))
    figure.legend(list(found.values()), words, loc="outside lower center", ncols=columns)


def short(name: str) -> str:
    """A name as a figure has room for it, on one line."""
    return shorten(visible(name), LONGEST_NAME, placeholder=" …") or visible(name)[:LONGEST_NAME]
