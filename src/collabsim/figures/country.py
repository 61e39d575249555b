"""Pictures of a country: what size does, and what each variant changes in small and large gemeenten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from collabsim import terms
from collabsim.figures.comparisons import LOOKS
from collabsim.figures.style import (
    BAND_OPACITY,
    BLUE,
    GREY,
    VERMILLION,
    in_style,
    legend_below,
    numbers,
    panels,
    short,
    title,
    unit,
)
from collabsim.figures.words import label, unit_of
from collabsim.parameters import catalogue
from collabsim.results.country import CHANGED, SHOWN, CountryResult

HEIGHT = 2.3
TICKS = (2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
ENDS = (0.03, 0.97)
"""Shares of the gemeenten between which the upright axis reaches, and all of the band: what lies beyond is cut off."""
ROOM = 0.1
ROW, ROW_NARROW, AROUND = 0.42, 0.6, 1.1
APART = 0.6
LETTERS, LETTERS_NARROW, LETTERS_WIDE = 34, 16, 60


@in_style
def over_size(found: CountryResult, lang: str, narrow: bool = False) -> Figure:
    """Every outcome over inhabitants: a dot for each gemeente, the mean near a size with its band; Zwolle marked."""
    figure, axes = panels(-(-len(SHOWN) // 2), 2, HEIGHT, narrow)
    for each, outcome in zip(axes, SHOWN, strict=False):
        _of_size(each, found, outcome, lang)
        _inhabitants(each, found, lang)
        title(each, label(outcome, lang), LETTERS)
        unit(each, unit_of(outcome, lang))
    legend_below(figure, axes, 1 if narrow else 2)
    return figure


def _of_size(axes: Axes, found: CountryResult, outcome: str, lang: str) -> None:
    people, each, mean = found.gemeenten.population, found.of_gemeente(outcome), found.by_size(outcome)
    words = {key: terms.text(f"figures.over_size.{key}", lang) for key in ("gemeente", "mean", "zwolle")}
    axes.plot(people, each, linestyle="none", marker=".", markersize=3, color=GREY, alpha=0.5, label=words["gemeente"])
    axes.plot(np.exp(found.grid), mean.mean, color=BLUE, label=words["mean"])
    axes.fill_between(np.exp(found.grid), mean.low, mean.high, color=BLUE, alpha=BAND_OPACITY, linewidth=0)
    place = catalogue().parameters["population"].default
    axes.axvline(place, color=VERMILLION, linestyle=(0, (4, 2)), linewidth=1.2, label=words["zwolle"])
    _upright(axes, each, mean.low, mean.high, lang)


def _upright(axes: Axes, each: np.ndarray, low: np.ndarray, high: np.ndarray, lang: str) -> None:
    """An upright axis that holds the band and nearly all gemeenten: a ratio can lie far out in a single one."""
    ends = np.nanquantile(each, ENDS) if np.isfinite(each).any() else np.array([0.0, 1.0])
    bottom, top = np.nanmin([ends[0], np.nanmin(low)]), np.nanmax([ends[1], np.nanmax(high)])
    room = ROOM * (top - bottom) or ROOM
    axes.set_ylim(bottom - room, top + room)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    numbers(axes, lang, 2)


def _inhabitants(axes: Axes, found: CountryResult, lang: str) -> None:
    """The axis of inhabitants, on which twice as many is always as far."""
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(FixedLocator(TICKS))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: terms.number(value, lang, 0)))
    axes.tick_params(axis="x", labelrotation=35)
    axes.set_xlim(found.gemeenten.population.min() / 1.05, found.gemeenten.population.max() * 1.05)
    axes.set_xlabel(terms.text("figures.over_size.axis", lang))


@in_style
def change_by_size(found: CountryResult, lang: str, narrow: bool = False) -> Figure:
    """What each variant changes, by class of inhabitants, with its interval over gemeenten."""
    height = AROUND + (ROW_NARROW if narrow else ROW) * len(found.variants)
    figure, axes = panels(len(CHANGED), 1, height, narrow)
    for each, outcome in zip(axes, CHANGED, strict=True):
        for place in range(len(found.classes)):
            _changes(each, found, outcome, place, lang)
        _rows(each, found, outcome, lang, narrow)
    legend_below(figure, axes, 1 if narrow else 2)
    return figure


def _changes(axes: Axes, found: CountryResult, outcome: str, place: int, lang: str) -> None:
    """A dot and an interval for each variant, of one class of inhabitants."""
    look, count = LOOKS[place], len(found.classes)
    changes = [found.change_by_class(outcome, number) for number in range(1, len(found.scenarios))]
    axes.errorbar(
        [change.mean[place] for change in changes],
        np.arange(len(changes)) + APART * ((place + 0.5) / count - 0.5),
        xerr=[change.half[place] for change in changes],
        color=look.colour,
        marker=look.marker,
        markersize=4,
        linestyle="none",
        elinewidth=1.5,
        label=f"{found.classes[place].label[lang]} {terms.text('country.inhabitants', lang)}",
    )


def _rows(axes: Axes, found: CountryResult, outcome: str, lang: str, narrow: bool) -> None:
    axes.axvline(0, color=GREY, linewidth=1.1, zorder=1)
    names = [fill(short(variant.title(lang)), LETTERS_NARROW if narrow else LETTERS) for variant in found.variants]
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.xaxis.set_major_locator(MaxNLocator(3 if narrow else 5, steps=[1, 2, 5, 10]))
    numbers(axes, lang, 2, which="x")
    title(axes, label(outcome, lang), LETTERS if narrow else LETTERS_WIDE)
    words = terms.text("figures.change_by_size.axis", lang, outcome=unit_of(outcome, lang))
    axes.set_xlabel(fill(words, LETTERS if narrow else LETTERS_WIDE))


FIGURES: Mapping[str, Callable[..., Figure]] = {"over_size": over_size, "change_by_size": change_by_size}
"""Figures of a country by name, in the order of its report; the second only where there are variants."""


def drawn_of(found: CountryResult) -> tuple[str, ...]:
    """The figures that a country has."""
    return tuple(FIGURES) if found.variants else ("over_size",)


def caption(name: str, found: CountryResult, lang: str) -> str:
    """What a figure shows, what its bands cover, and which gemeenten, runs and seed it comes from."""
    about = {"replicates": found.replicates, "seed": found.seed, "name": found.title(lang)}
    about["gemeenten"] = terms.number(len(found.gemeenten), lang, 0)
    shows = terms.text(f"figures.{name}.caption", lang, **about)
    return f"{shows} {terms.text('figures.of_country.source', lang, **about)}"


def description(name: str, lang: str) -> str:
    """What one would see in a figure, for who cannot: its title; the numbers stand in the tables beside it."""
    return terms.text("figures.numbers_in_table", lang, title=terms.text(f"figures.{name}.title", lang))
