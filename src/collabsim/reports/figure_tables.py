"""The numbers of each figure as a table, for who cannot see it and for who wants to copy them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim import terms
from collabsim.figures.causes import largest
from collabsim.figures.comparisons import OVER_TIME, variant_name
from collabsim.figures.relations import PAIRS, kind_with_number
from collabsim.figures.words import SEEN, label
from collabsim.parameters import catalogue
from collabsim.reports.words import number, signed, span
from collabsim.results.comparison import Comparison
from collabsim.results.counts import Counts
from collabsim.results.result import Result
from collabsim.results.summaries import END, START

APART_LONG, APART_SHORT, LONG = 6, 3, 18
"""Months between the rows of a table: of a scenario longer than `LONG` months, and of another."""


@dataclass(frozen=True)
class FigureTable:
    """A table under a figure: what stands above the columns, and the rows, each beginning with its name."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figure_table(name: str, result: Result, lang: str) -> FigureTable:
    """The numbers of a figure of one result."""
    return TABLES[name](name, result, lang)


def comparison_figure_table(name: str, found: Comparison, lang: str) -> FigureTable | None:
    """The numbers of a figure of a comparison; None where they stand in a table of the page already."""
    return _over_time(found, lang) if name == "over_time" else None


def months_told(months: int) -> list[int]:
    """Which months get a row: the first, the last, and some between."""
    apart = APART_LONG if months > LONG else APART_SHORT
    return sorted({1, *range(apart, months + 1, apart), months})


def _by_month(name: str, result: Result, lang: str) -> FigureTable:
    """Median and band of each outcome, for some months."""
    bands = _bands(result.record.monthly, SEEN[name])
    return _of_months(bands, months_told(result.scenario.horizon_months), lang)


def _by_table(name: str, result: Result, lang: str) -> FigureTable:
    """Median and band of each outcome, for each month with a table."""
    bands = _bands(result.record.monthly, SEEN[name])
    held = np.isfinite(bands[SEEN[name][0]][1])
    return _of_months(bands, [int(month) + 1 for month in np.flatnonzero(held)], lang)


def _by_kind(name: str, result: Result, lang: str) -> FigureTable:
    """Median and band of each state at start and end, for each kind of organisation."""
    columns = [(outcome, when) for pair in PAIRS for outcome in pair for when in (START, END)]
    heads = [f"{label(outcome, lang)}, {terms.text(f'run.{when}', lang)}" for outcome, when in columns]
    rows = []
    for kind in result.record.kinds:
        cells = [result.row(outcome, when, kind) for outcome, when in columns]
        told = [_with_band(cell.low, cell.median, cell.high, lang) for cell in cells]
        rows.append((kind_with_number(result, kind, lang), *told))
    return FigureTable((terms.text("figures.data.kind", lang), *heads), tuple(rows))


def _by_cause(name: str, result: Result, lang: str) -> FigureTable:
    """What each cause did to trust in the whole run: on average, and to the organisation of the story."""
    story = result.story
    named = largest(story)
    field, told = story.field.totals(), story.of_told.totals()
    rows = {catalogue().causes[cause][lang]: [each.get(cause, 0.0) for each in (field, told)] for cause in named}
    rows[terms.text("figures.causes.other", lang)] = [
        sum(x for cause, x in each.items() if cause not in named) for each in (field, told)
    ]
    rows[terms.text("figures.causes.net", lang)] = [sum(each.values()) for each in (field, told)]
    heads = (terms.text("figures.causes.all", lang), result.scenario.organisations[story.told].name)
    shown = tuple((cause, *(signed(x, lang, 3) for x in cells)) for cause, cells in rows.items())
    return FigureTable((terms.text("figures.data.cause", lang), *heads), shown)


TABLES: dict[str, Callable[[str, Result, str], FigureTable]] = {
    "headline": _by_month,
    "belief": _by_month,
    "tables": _by_table,
    "relations": _by_kind,
    "causes": _by_cause,
}


def _over_time(found: Comparison, lang: str) -> FigureTable:
    """Medians of each scenario, for some months."""
    monthly = (found.monthly, *(variant.monthly for variant in found.variants))
    columns = [(outcome, place) for outcome in OVER_TIME for place in range(len(monthly))]
    heads = [f"{label(outcome, lang)}: {variant_name(found, place, lang)}" for outcome, place in columns]
    medians = [monthly[place][outcome].band()[1] for outcome, place in columns]
    rows = [
        (str(month), *(number(float(median[month - 1]), lang) for median in medians))
        for month in months_told(found.months)
    ]
    return FigureTable((terms.text("figures.month", lang), *heads), tuple(rows))


def _bands(monthly: Mapping[str, Counts], outcomes: Iterable[str]) -> dict[str, NDArray[np.floating]]:
    return {outcome: monthly[outcome].band() for outcome in outcomes}


def _of_months(bands: Mapping[str, NDArray[np.floating]], months: Iterable[int], lang: str) -> FigureTable:
    rows = [(str(month), *(_cell(band[:, month - 1], lang) for band in bands.values())) for month in months]
    heads = (terms.text("figures.month", lang), *(label(outcome, lang) for outcome in bands))
    return FigureTable(heads, tuple(rows))


def _cell(band: NDArray[np.floating], lang: str) -> str:
    low, median, high = (float(x) for x in band)
    return _with_band(low, median, high, lang)


def _with_band(low: float, median: float, high: float, lang: str) -> str:
    """A median and, between brackets, its band, where there is one."""
    band = span(low, high, lang)
    return f"{number(median, lang)} ({band})" if band and low < high else number(median, lang)
