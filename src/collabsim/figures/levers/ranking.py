"""The headline: what each lever does, over all that nobody knows, and how often it is among the first three."""

from __future__ import annotations

from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from collabsim import terms
from collabsim.figures.levers.names import factor_name
from collabsim.figures.style import BLUE, GREY, NARROW, ORANGE, SKY, VERMILLION, WIDE, in_style, numbers, title
from collabsim.results.levers import LeversFound
from collabsim.results.ranking import Effect

ROW, AROUND, LEGEND, LOWEST = 0.21, 0.9, 0.5, 3.0
"""Inches for a row, around all rows, for the legend, and of the lowest figure."""
LETTERS_WIDE, LETTERS_NARROW = 44, 26


@in_style
def ranking(found: LeversFound, outcome: str, lang: str, narrow: bool = False) -> Figure:
    """Every move, the one that does most on top: mean with its interval, spread over draws, share among the first."""
    assert found.ranking is not None
    effects = [found.ranking.effect(name, outcome) for name in found.ranking.orders[outcome]]
    height = max(AROUND + LEGEND + ROW * len(effects) * (1.35 if narrow else 1), LOWEST)
    figure = Figure(figsize=(NARROW if narrow else WIDE, height), layout="constrained")
    left, right = figure.subplots(1, 2, sharey=True, width_ratios=(3, 1))
    _effects(left, effects, lang)
    _first(right, effects, lang)
    letters = LETTERS_NARROW if narrow else LETTERS_WIDE
    left.set_yticks(range(len(effects)), [fill(factor_name(each.move, lang), letters) for each in effects])
    left.set_ylim(len(effects) - 0.4, -0.6)
    left.set_xlabel(fill(terms.text("figures.levers.effect", lang), 16 if narrow else 34))
    right.set_xlabel(fill(terms.text("figures.levers.first", lang), 10 if narrow else 18))
    title(left, terms.text("figures.levers.spread_title", lang), 26 if narrow else 42)
    figure.legend(loc="outside lower center", ncols=1 if narrow else 3)
    return figure


def _effects(axes: Axes, effects: list[Effect], lang: str) -> None:
    place = np.arange(len(effects))
    low, lower, _, upper, high = np.array([each.spread for each in effects]).T
    mean = np.array([each.mean for each in effects])
    axes.hlines(place, low, high, color=SKY, linewidth=1.4, label=terms.text("figures.levers.most_draws", lang))
    axes.hlines(place, lower, upper, color=BLUE, linewidth=3.6, label=terms.text("figures.levers.half_draws", lang))
    half = np.array([each.high - each.mean for each in effects])
    words = terms.text("figures.levers.mean", lang)
    axes.errorbar(mean, place, xerr=half, color=VERMILLION, marker="o", markersize=3, linestyle="none", label=words)
    axes.axvline(0, color=GREY, linewidth=1.1, zorder=1)
    axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    numbers(axes, lang, 2, which="x")
    axes.grid(axis="y", visible=False)


def _first(axes: Axes, effects: list[Effect], lang: str) -> None:
    axes.barh(range(len(effects)), [each.first for each in effects], color=ORANGE, height=0.65)
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_locator(MaxNLocator(2))
    numbers(axes, lang, 1, which="x")
    axes.tick_params(axis="y", length=0, labelleft=False)
    axes.grid(axis="y", visible=False)
