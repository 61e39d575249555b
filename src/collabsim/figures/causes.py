"""Why trust changed in one run: the causes of each quarter, stacked, from the ledger."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, MultipleLocator

from collabsim import terms
from collabsim.figures.style import (
    BLACK,
    GREY,
    HATCHES,
    STACK,
    in_style,
    legend_below,
    numbers,
    panels,
    short,
    title,
    unit,
)
from collabsim.parameters import catalogue
from collabsim.results.result import Result
from collabsim.results.story import Story

NAMED = len(STACK)
"""Causes that get a colour; the rest is drawn together."""
OTHER = "other"
HEIGHT = 2.9


@in_style
def causes(result: Result, lang: str, narrow: bool = False) -> Figure:
    """Changes of trust per quarter by cause: on average over organisations, and for the one whose trust fell most."""
    story = result.story
    figure, (left, right) = panels(1, 2, HEIGHT, narrow)
    named = largest(story)
    _stacked(left, story.field.per_quarter(), named, lang)
    _stacked(right, story.of_told.per_quarter(), named, lang)
    title(left, terms.text("figures.causes.all", lang))
    title(right, short(result.scenario.organisations[story.told].name))
    for axes in (left, right):
        unit(axes, terms.text("figures.causes.change", lang))
        axes.set_xlabel(terms.text("figures.causes.quarter", lang))
        axes.xaxis.set_major_locator(MultipleLocator(4))
        axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
        numbers(axes, lang, _decimals(axes))
    legend_below(figure, [left, right], 1 if narrow else 2)
    return figure


def largest(story: Story) -> tuple[str, ...]:
    """The causes that moved trust most, over the field and the told organisation together."""
    weight: dict[str, float] = {}
    for causes in (story.field, story.of_told):
        total = sum(float(np.abs(change).sum()) for change in causes.by_cause.values()) or 1.0
        for cause, change in causes.by_cause.items():
            weight[cause] = weight.get(cause, 0.0) + float(np.abs(change).sum()) / total
    return tuple(sorted(weight, key=lambda cause: -weight[cause])[:NAMED])


def _stacked(axes: Axes, changes: Mapping[str, np.ndarray], named: tuple[str, ...], lang: str) -> None:
    """What raises trust above the line, what lowers it below, and a mark at the change that is left."""
    quarters = np.arange(1, len(next(iter(changes.values()))) + 1)
    rest = sum((change for cause, change in changes.items() if cause not in named), np.zeros(len(quarters)))
    bars = [(cause, changes[cause], STACK[k], HATCHES[k]) for k, cause in enumerate(named)]
    bars.append((OTHER, rest, "#bbbbbb", ""))
    above, below = np.zeros(len(quarters)), np.zeros(len(quarters))
    for cause, change, colour, hatch in bars:
        bottom = np.where(change >= 0, above, below)
        axes.bar(
            quarters,
            change,
            bottom=bottom,
            width=0.8,
            color=colour,
            hatch=hatch,
            edgecolor="white",
            linewidth=0.4,
            label=_words(cause, lang),
        )
        above, below = above + np.maximum(change, 0), below + np.minimum(change, 0)
    whole = np.sum(list(changes.values()), axis=0)
    axes.plot(
        quarters,
        whole,
        color=BLACK,
        marker="D",
        markersize=3.5,
        linewidth=1,
        label=terms.text("figures.causes.net", lang),
    )
    axes.axhline(0, color=GREY, linewidth=0.8)


def _decimals(axes: Axes) -> int:
    """As many decimals as tell the ticks of a small axis apart, and at least two."""
    ticks = axes.get_yticks()
    return max(2, int(np.ceil(-np.log10(ticks[1] - ticks[0]) - 1e-9)))


def _words(cause: str, lang: str) -> str:
    if cause == OTHER:
        return terms.text("figures.causes.other", lang)
    return catalogue().causes[cause][lang]
