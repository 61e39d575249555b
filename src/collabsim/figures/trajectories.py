"""Outcomes over the months: median and band over runs."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from collabsim import terms
from collabsim.figures.style import (
    FIRST,
    GREY,
    HIGH,
    LOW,
    Look,
    band,
    in_style,
    legend_below,
    months,
    panels,
    room_above,
    share_axis,
    title,
    unit,
)
from collabsim.figures.words import label, unit_of
from collabsim.results.result import Result
from collabsim.scenario import Scenario

HEIGHT = 2.5


@in_style
def headline(result: Result, lang: str, narrow: bool = False) -> Figure:
    """Information exchange, and policy fit between its two shadow policies."""
    figure, (left, right) = panels(1, 2, HEIGHT, narrow)
    _panel(left, result, "information_exchange", FIRST, lang, narrow)
    _panel(right, result, "policy_fit", FIRST, lang, narrow)
    for outcome, look in (("fit_uninformed", LOW), ("fit_full", HIGH)):
        band(right, result.record.monthly[outcome].band(), look, label(outcome, lang), shade=False)
    exchange = result.record.monthly["information_exchange"].band()
    share_axis(left, lang, room_above(_highest(exchange)))
    lowest = float(np.nanmin(result.record.monthly["policy_fit"].band()[0]))
    share_axis(right, lang)
    right.set_ylim(bottom=min(0.0, np.floor(lowest * 5) / 5))
    legend_below(figure, [left, right], 1 if narrow else 2)
    return figure


@in_style
def belief(result: Result, lang: str, narrow: bool = False) -> Figure:
    """Belief in a hidden agenda, and the role that the gemeente is seen in."""
    figure, axes = panels(1, 2, HEIGHT, narrow)
    for each, outcome in zip(axes, ("belief", "role"), strict=True):
        _panel(each, result, outcome, FIRST, lang, narrow)
        share_axis(each, lang)
    legend_below(figure, axes, 1 if narrow else 2)
    return figure


def _panel(axes: Axes, result: Result, outcome: str, look: Look, lang: str, narrow: bool) -> None:
    """One outcome over the months."""
    band(axes, result.record.monthly[outcome].band(), look, terms.text("figures.median_and_band", lang))
    title(axes, label(outcome, lang))
    unit(axes, unit_of(outcome, lang))
    months(axes, result.scenario.horizon_months, lang)
    mark_changes(axes, result.scenario, lang)


def mark_changes(axes: Axes, scenario: Scenario, lang: str) -> None:
    """A thin line where the scenario changes something or something happens."""
    words = terms.text("figures.change_in_scenario", lang)
    for month in change_months(scenario):
        axes.axvline(month, color=GREY, linewidth=0.9, linestyle=(0, (1, 2)), label=words, zorder=1)
        words = "_"  # one line in the legend is enough


def change_months(scenario: Scenario) -> tuple[int, ...]:
    """The months in which an intervention begins or ends, or an event falls."""
    first = {intervention.month for intervention in scenario.interventions}
    last = {intervention.until for intervention in scenario.interventions if intervention.until is not None}
    return tuple(sorted(first | last | {event.month for event in scenario.events}))


def _highest(values: np.ndarray) -> float:
    return float(np.nanmax(values)) if np.isfinite(values).any() else np.nan
