"""Figures of a comparison: differences with their intervals, and the baseline dashed beside its variants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from collabsim import terms
from collabsim.figures.style import (
    BLACK,
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PURPLE,
    SKY,
    VERMILLION,
    Look,
    band,
    in_style,
    legend_below,
    months,
    numbers,
    panels,
    room_above,
    share_axis,
    short,
    title,
    unit,
)
from collabsim.figures.trajectories import HEIGHT
from collabsim.figures.words import label, unit_of
from collabsim.parameters import catalogue
from collabsim.results.comparison import HEADLINE, SIZES, Comparison, Variant
from collabsim.results.summaries import headlines

BASELINE = Look(BLACK, (0, (4, 2)), "o")
LOOKS = (
    Look(BLUE, "-", "o"),
    Look(VERMILLION, (0, (7, 1.5)), "s"),  # type: ignore[arg-type]
    Look(GREEN, (0, (6, 2, 1, 2)), "^"),
    Look(ORANGE, (0, (3, 1, 1, 1)), "D"),
    Look(PURPLE, (0, (1, 1)), "v"),
    Look(SKY, (0, (3, 3)), "P"),
)
"""Of the variants in their order: as many as can be told apart in one figure."""
ROW, ROW_OF_VARIANT, AROUND = 0.2, 0.1, 0.9
"""Inches for a row, for each variant in it, and around all rows."""
APART = 0.6
"""The part of a row over which its variants are spread."""
LETTERS_WIDE, LETTERS_NARROW = 40, 24
"""Letters of the name of a row; the longest kind of organisation is one word of 23."""
BESIDE_ROWS_WIDE, BESIDE_ROWS_NARROW = 90, 25
"""Letters that fit above and under a panel that stands beside the names of its rows."""
TITLE_WIDE, TITLE_NARROW = 42, 32
FOR_WHOM = "trust"
OVER_TIME = (*HEADLINE, "trust", "belief")


@in_style
def differences(found: Comparison, lang: str, narrow: bool = False) -> Figure:
    """The difference in each outcome of the short table in the last year, with its interval."""
    names = [label(outcome, lang) for outcome in headlines()]
    figure, axes = _rows(len(names), len(found.variants), narrow)
    for number, variant in enumerate(found.variants):
        rows = [_interval(variant, outcome) for outcome in headlines()]
        _points(axes, rows, number, found, lang)
    _around(figure, axes, names, terms.text("figures.differences.axis", lang), lang, narrow)
    title(axes, terms.text("figures.differences.title", lang), BESIDE_ROWS_NARROW if narrow else BESIDE_ROWS_WIDE)
    return figure


@in_style
def for_whom(found: Comparison, lang: str, narrow: bool = False) -> Figure:
    """The difference in trust in the last year, for each size and kind of organisation."""
    there = {group for variant in found.variants for group in variant.groups}
    groups = [group for group in (*SIZES, *catalogue().kinds) if group in there]
    figure, axes = _rows(len(groups), len(found.variants), narrow)
    for number, variant in enumerate(found.variants):
        rows = [_interval(variant, FOR_WHOM, group) for group in groups]
        _points(axes, rows, number, found, lang)
    names = [_group(group, lang) for group in groups]
    _around(figure, axes, names, terms.text("figures.for_whom.axis", lang), lang, narrow)
    title(axes, terms.text("figures.for_whom.title", lang), BESIDE_ROWS_NARROW if narrow else BESIDE_ROWS_WIDE)
    return figure


@in_style
def over_time(found: Comparison, lang: str, narrow: bool = False) -> Figure:
    """The headline outcomes month by month: medians, the baseline dashed; with one variant also its band."""
    figure, axes = panels(2, 2, HEIGHT, narrow)
    for each, outcome in zip(axes, OVER_TIME, strict=True):
        highest, lowest = _trajectories(each, found, outcome, lang)
        share_axis(each, lang, room_above(highest))
        each.set_ylim(bottom=min(0.0, float(np.floor(lowest * 5) / 5)))
        title(each, label(outcome, lang), TITLE_NARROW if narrow else TITLE_WIDE)
        unit(each, unit_of(outcome, lang))
        months(each, found.months, lang)
    legend_below(figure, axes, 1 if narrow else 2)
    return figure


def _trajectories(axes: Axes, found: Comparison, outcome: str, lang: str) -> tuple[float, float]:
    """Draw one panel; its highest and lowest value."""
    drawn = [found.monthly[outcome].band()]
    band(axes, drawn[0], BASELINE, variant_name(found, 0, lang), shade=False)
    for number, (variant, look) in enumerate(zip(found.variants, LOOKS, strict=False), start=1):
        drawn.append(variant.monthly[outcome].band())
        band(axes, drawn[-1], look, variant_name(found, number, lang), shade=len(found.variants) == 1)
    shown = np.stack([one if len(found.variants) == 1 else one[1:2].repeat(3, axis=0) for one in drawn])
    if not np.isfinite(shown).any():
        return np.nan, 0.0
    return float(np.nanmax(shown)), float(np.nanmin(shown))


def variant_name(found: Comparison, number: int, lang: str) -> str:
    """What a line is called: the baseline is 0, variants count from 1."""
    name = short(found.scenarios[number].title(lang))
    return terms.text("figures.over_time.baseline", lang, name=name) if number == 0 else name


def _rows(count: int, variants: int, narrow: bool) -> tuple[Figure, Axes]:
    row = ROW + ROW_OF_VARIANT * variants + (ROW_OF_VARIANT if narrow else 0)
    figure, axes = panels(1, 1, AROUND + row * count, narrow)
    return figure, axes[0]


def _interval(variant: Variant, outcome: str, group: str = "") -> tuple[float, float]:
    """Mean and half-width; nothing where the variant has no such group or no value."""
    if group and group not in variant.groups:
        return np.nan, np.nan
    estimate = variant.estimate(outcome, group=group)
    return estimate.mean, estimate.half


def _points(axes: Axes, rows: Sequence[tuple[float, float]], number: int, found: Comparison, lang: str) -> None:
    """A dot and an interval in each row, the variants of a row a little below each other."""
    look, count = LOOKS[number], len(found.variants)
    mean, half = np.array(rows).T
    place = np.arange(len(rows)) + APART * ((number + 0.5) / count - 0.5)
    axes.errorbar(
        mean,
        place,
        xerr=half,
        color=look.colour,
        marker=look.marker,
        markersize=5,
        linestyle="none",
        elinewidth=1.8,
        label=short(found.variants[number].scenario.title(lang)),
    )


def _around(figure: Figure, axes: Axes, names: Sequence[str], words: str, lang: str, narrow: bool) -> None:
    axes.axvline(0, color=GREY, linewidth=1.1, zorder=1)
    width = LETTERS_NARROW if narrow else LETTERS_WIDE
    axes.set_yticks(range(len(names)), [fill(name, width) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    numbers(axes, lang, 2, which="x")
    axes.set_xlabel(fill(words, BESIDE_ROWS_NARROW if narrow else BESIDE_ROWS_WIDE))
    legend_below(figure, [axes], 1 if narrow else 2)


def _group(group: str, lang: str) -> str:
    kinds = catalogue().kinds
    return kinds[group][lang] if group in kinds else terms.text(f"compare.size.{group}", lang)


FIGURES: Mapping[str, Callable[..., Figure]] = {
    "differences": differences,
    "for_whom": for_whom,
    "over_time": over_time,
}
"""Figures of a comparison by name, in the order of its report: each is called as figure(found, lang, narrow)."""


def caption(name: str, found: Comparison, lang: str) -> str:
    """What a figure shows, what its bands cover, and which scenarios, runs and seed it comes from."""
    scenarios = ", ".join(scenario.title(lang) for scenario in found.scenarios)
    said = {"scenarios": scenarios, "pairs": terms.number(found.pairs, lang, 0), "seed": found.seed}
    shows = terms.text(f"figures.{name}.caption", lang)
    form = "source_many" if name == "over_time" and len(found.variants) > 1 else "source"
    return f"{shows} {terms.text(f'figures.{name}.{form}', lang, **said)}"


def description(name: str, found: Comparison, lang: str) -> str:
    """What one would see in a figure, for who cannot: its title; the numbers stand in the tables beside it."""
    return terms.text("figures.numbers_in_table", lang, title=terms.text(f"figures.{name}.title", lang))
