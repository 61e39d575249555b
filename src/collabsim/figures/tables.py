"""What each table was like: who came, and how candid those at the table were."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from collabsim import terms
from collabsim.figures.style import (
    FIRST,
    HIGH,
    SECOND,
    Look,
    in_style,
    legend_below,
    months,
    panels,
    share_axis,
    title,
    unit,
)
from collabsim.figures.trajectories import HEIGHT, mark_changes
from collabsim.figures.words import label, unit_of
from collabsim.results.result import Result

BESIDE = 0.35
"""Months by which two points of one table stand apart, so that their bands do not hide each other."""


@in_style
def at_tables(result: Result, lang: str, narrow: bool = False) -> Figure:
    """Attendance of organisations and officials, and candour at the table, for each table."""
    figure, (left, right) = panels(1, 2, HEIGHT, narrow)
    _points(left, result, "attendance", FIRST, -BESIDE, lang)
    _points(left, result, "official_attendance", SECOND, BESIDE, lang)
    _points(right, result, "candour_at_table", HIGH, 0.0, lang)
    title(left, terms.text("figures.tables.attendance", lang))
    unit(left, terms.text("figures.tables.attendance_unit", lang))
    title(right, label("candour_at_table", lang))
    unit(right, unit_of("candour_at_table", lang))
    for axes in (left, right):
        share_axis(axes, lang)
        months(axes, result.scenario.horizon_months, lang)
        mark_changes(axes, result.scenario, lang)
    legend_below(figure, [left, right], 1 if narrow else 2)
    return figure


def _points(axes: Axes, result: Result, outcome: str, look: Look, beside: float, lang: str) -> None:
    """Median and band over runs, for each month that had a table."""
    values = result.record.monthly[outcome].band()
    month = np.flatnonzero(np.isfinite(values[1]))
    low, median, high = values[:, month]
    axes.errorbar(
        month + 1 + beside,
        median,
        yerr=(median - low, high - median),
        color=look.colour,
        marker=look.marker,
        markersize=4.5,
        linestyle="none",
        elinewidth=1.6,
        label=label(outcome, lang),
    )
