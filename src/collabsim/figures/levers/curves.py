"""One at a time: how outcomes change along the whole range of each lever; thresholds and turning points show."""

from __future__ import annotations

from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from collabsim import terms
from collabsim.figures.levers.names import factor_name, outcome_name
from collabsim.figures.style import (
    BAND_OPACITY,
    FIRST,
    GREY,
    HIGH,
    LOW,
    SECOND,
    in_style,
    legend_below,
    numbers,
    panels,
)
from collabsim.parameters import catalogue
from collabsim.results.levers import LeversFound
from collabsim.results.sensitivity import Curve

LOOKS = (FIRST, SECOND, HIGH, LOW)
COLUMNS, ROWS, HEIGHT = 4, 5, 1.55


@in_style
def curves(found: LeversFound, lang: str, narrow: bool = False) -> Figure:
    """The parameters that move an outcome most, each in a panel; all panels have the same upright axis."""
    assert found.sensitivity is not None
    named = most_moving(found.sensitivity.curves, found.outcomes)
    rows = -(-len(named) // COLUMNS)
    figure, axes = panels(rows, COLUMNS, HEIGHT, narrow)
    for each in axes[len(named) :]:
        each.set_visible(False)
    reach = []
    for each, parameter in zip(axes, named, strict=False):
        of = [curve for curve in found.sensitivity.curves if curve.parameter == parameter]
        today = found.scenario.values[parameter]
        reach += [_panel(each, curve, number, lang) for number, curve in enumerate(of)]
        _around(each, parameter, today, lang)
    low, high = min(each[0] for each in reach), max(each[1] for each in reach)
    for each in axes[: len(named)]:
        each.set_ylim(low, high)
    for each in axes[: len(named) : 1 if narrow else COLUMNS]:
        each.set_ylabel(fill(terms.text("figures.levers.change", lang), 16))
    legend_below(figure, axes[: len(named)], 1 if narrow else 2)
    return figure


def most_moving(found: tuple[Curve, ...], outcomes: tuple[str, ...]) -> list[str]:
    """Parameters in the order of how far they move an outcome, as a share of what the most moving one does to it."""
    most = {name: max((curve.reach for curve in found if curve.outcome == name), default=0) or 1 for name in outcomes}
    share: dict[str, float] = {}
    for curve in found:
        share[curve.parameter] = max(share.get(curve.parameter, 0), curve.reach / most[curve.outcome])
    return sorted(share, key=lambda name: -share[name])[: COLUMNS * ROWS]


def _panel(axes: Axes, curve: Curve, number: int, lang: str) -> tuple[float, float]:
    """One outcome; the lowest and highest that is drawn."""
    look = LOOKS[number]
    words = outcome_name(curve.outcome, lang)
    axes.plot(curve.x, curve.mean, color=look.colour, linestyle=look.line, label=words, linewidth=1.4)
    axes.fill_between(curve.x, curve.low, curve.high, color=look.colour, alpha=BAND_OPACITY, linewidth=0)
    return float(curve.low.min()), float(curve.high.max())


def _around(axes: Axes, parameter: str, today: float, lang: str) -> None:
    known = catalogue().parameters[parameter]
    axes.axvline(today, color=GREY, linewidth=1, linestyle=(0, (2, 2)), label=terms.text("figures.levers.today", lang))
    if known.recommended is not None:
        words = terms.text("figures.levers.recommended", lang)
        axes.axvline(known.recommended, color=GREY, linewidth=1, label=words)
    axes.axhline(0, color=GREY, linewidth=0.6)
    axes.set_title(fill(factor_name(parameter, lang), 24), fontsize=7)
    axes.tick_params(labelsize=6.5)
    axes.xaxis.set_major_locator(MaxNLocator(3))
    axes.yaxis.set_major_locator(MaxNLocator(4))
    numbers(axes, lang, 0 if known.high - known.low > 3 else 2 if known.high - known.low < 0.5 else 1, which="x")
    numbers(axes, lang, 2)
