"""Trust, commitment and respect in both directions, for each kind of organisation."""

from __future__ import annotations

from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator

from collabsim import terms
from collabsim.figures.style import BLUE, GREY, in_style, legend_below, numbers, panels, title
from collabsim.figures.words import label, unit_of
from collabsim.parameters import catalogue
from collabsim.results.result import Result
from collabsim.results.summaries import END, START, Row

PAIRS = (("trust", "gemeente_trust"), ("commitment", "gemeente_commitment"), ("respect", "gemeente_respect"))
"""Each state as organisations hold it, and as officials hold it."""
ROW_WIDE, ROW_NARROW, AROUND = 0.245, 0.3, 0.75
"""Inches for one kind of organisation, and around all of them."""
APART = 0.17
"""Start and end of one kind stand this far above and below its line."""
TICKS_APART = 0.2
LETTERS_WIDE, LETTERS_NARROW = 30, 24
"""Letters of a line, in the name of a panel and of a kind of organisation."""


@in_style
def relations(result: Result, lang: str, narrow: bool = False) -> Figure:
    """Start and end of three states in both directions, by kind of organisation, with bands over runs."""
    kinds = result.record.kinds
    figure, axes = panels(3, 2, AROUND + (ROW_NARROW if narrow else ROW_WIDE) * len(kinds), narrow)
    for each, outcome in zip(axes, [outcome for pair in PAIRS for outcome in pair], strict=True):
        _panel(each, result, outcome, lang, narrow)
    if not narrow:
        for each in axes[1::2]:
            each.set_yticklabels([])
    legend_below(figure, axes, 1 if narrow else 2)
    return figure


def _panel(axes: Axes, result: Result, outcome: str, lang: str, narrow: bool) -> None:
    kinds, width = result.record.kinds, LETTERS_NARROW if narrow else LETTERS_WIDE
    place = np.arange(len(kinds))
    for when, above, colour, filled in ((START, APART, GREY, False), (END, -APART, BLUE, True)):
        rows = [result.row(outcome, when, kind) for kind in kinds]
        _points(axes, rows, place - above, colour, filled, terms.text(f"figures.{when}", lang))
    axes.set_yticks(place, [fill(kind_with_number(result, kind, lang), width) for kind in kinds])
    axes.tick_params(axis="y", labelsize=7)
    axes.set_ylim(len(kinds) - 0.5, -0.5)
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_locator(MultipleLocator(TICKS_APART))
    numbers(axes, lang, 1, which="x")
    axes.set_xlabel(unit_of(outcome, lang))
    title(axes, label(outcome, lang), width)


def _points(axes: Axes, rows: list[Row], place: np.ndarray, colour: str, filled: bool, words: str) -> None:
    median, low, high = (np.array([getattr(row, name) for row in rows]) for name in ("median", "low", "high"))
    axes.errorbar(
        median,
        place,
        xerr=(median - low, high - median),
        color=colour,
        marker="o" if filled else "D",
        markersize=4.5,
        markerfacecolor=colour if filled else "white",
        linestyle="none",
        elinewidth=1.8 if filled else 1.2,
        label=words,
    )


def kind_with_number(result: Result, kind: str, lang: str) -> str:
    """A kind of organisation and how many of them there are."""
    number = sum(organisation.kind == kind for organisation in result.scenario.organisations)
    return f"{catalogue().kinds[kind][lang]} ({number})"
