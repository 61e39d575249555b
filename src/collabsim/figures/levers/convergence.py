"""Convergence: what was known of the first few at each size of a design."""

from __future__ import annotations

from textwrap import shorten

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from collabsim import terms
from collabsim.figures.levers.names import factor_name, outcome_name
from collabsim.figures.style import BLUE, GREEN, GREY, ORANGE, PURPLE, VERMILLION, in_style, numbers, panels
from collabsim.results.levers import LeversFound
from collabsim.results.sensitivity import Convergence

COLOURS = (BLUE, ORANGE, GREEN, PURPLE, VERMILLION)
HEIGHT, SHOWN = 2.3, 4
APART = 0.06
"""How far lines stand beside each other, on the logarithmic axis of sizes."""


@in_style
def convergence(found: LeversFound, lang: str, narrow: bool = False) -> Figure:
    """Every view and outcome in a panel: the first few with their intervals at each size."""
    of = histories(found)
    figure, axes = panels(-(-len(of) // 2), 2, HEIGHT, narrow)
    for each in axes[len(of) :]:
        each.set_visible(False)
    for each, ((view, outcome), history) in zip(axes, of.items(), strict=False):
        _panel(each, history, lang)
        words = terms.text(f"figures.levers.view.{view}", lang)
        each.set_title(f"{words}\n{outcome_name(outcome, lang)}", fontsize=8)
    return figure


def histories(found: LeversFound) -> dict[tuple[str, str], Convergence]:
    """Every history of a growing design by view and outcome."""
    views = found.sensitivity.views if found.sensitivity else {}
    of = {(view, name): each.convergence for view, those in views.items() for name, each in those.items()}
    if found.ranking:
        of |= {("ranking", name): each for name, each in found.ranking.convergence.items()}
    return of


def _panel(axes: Axes, history: Convergence, lang: str) -> None:
    sizes = np.array([step.size for step in history.steps], dtype=float)
    named = history.steps[-1].measure.order[:SHOWN]
    for number, name in enumerate(named):
        at = [step.measure.place(name) for step in history.steps]
        value = np.array([step.measure.value[k] for step, k in zip(history.steps, at, strict=True)])
        half = np.array([step.measure.high[k] for step, k in zip(history.steps, at, strict=True)]) - value
        words = shorten(factor_name(name, lang), 30, placeholder="…")
        place = sizes * (1 + APART * (number - len(named) / 2))
        axes.errorbar(place, value, yerr=half, color=COLOURS[number], marker="o", markersize=3, label=words)
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.set_xscale("log", base=2)
    axes.set_xticks(sizes, [f"{size:.0f}" for size in sizes])
    axes.minorticks_off()
    axes.set_xlabel(terms.text("figures.levers.size", lang))
    numbers(axes, lang, 2)
    axes.legend(fontsize=6, loc="best")
