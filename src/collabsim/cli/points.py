"""The short table of a sweep on the screen: each point, with mean and interval of the headline outcomes."""

from __future__ import annotations

import math
from textwrap import fill

import pandas as pd

from collabsim import terms
from collabsim.batch import Batch
from collabsim.experiment.points_table import Mean, Point, outcomes_shown, points_of
from collabsim.parameters import catalogue
from collabsim.reports.words import number, span, value

MOST_POINTS = 20
MOST_COLUMNS = 4
"""Parameters of which the values are shown; of more only the number of the point is."""
WIDTH = 80
DECIMALS = 3
APART = "  "


def points_table(batch: Batch, table: pd.DataFrame, lang: str) -> str:
    """The table with its heading and what must be known to read it; at most thirty lines."""
    outcomes, points = outcomes_shown(batch), points_of(batch, table)
    chosen = sorted(points, key=lambda point: _order(point, outcomes[0]))[:MOST_POINTS]
    if len(points) <= MOST_POINTS:
        chosen = points
    varied = list(batch.points.values)
    named = varied if len(varied) <= MOST_COLUMNS else []
    heads = [terms.text("sweep.point", lang), *named, *(catalogue_label(name, lang) for name in outcomes)]
    rows = [_cells(point, named, lang) for point in chosen]
    notes = [terms.text("sweep.note", lang, runs=batch.replicates)]
    if len(chosen) < len(points):
        first = catalogue_label(outcomes[0], lang)
        notes.append(terms.text("sweep.note_best", lang, shown=len(chosen), points=len(points), outcome=first))
    return "\n".join([*_aligned([heads, *rows]), "", *(fill(note, WIDTH) for note in notes)])


def catalogue_label(outcome: str, lang: str) -> str:
    """What an outcome is called, one of a kind of organisation with that kind behind it."""
    kind, _, name = outcome.rpartition("/")
    known = catalogue()
    label = known.outcomes[name].label[lang] if name in known.outcomes else name
    return f"{label}, {known.kinds[kind][lang]}" if kind else label


def _order(point: Point, outcome: str) -> float:
    """Points with most of an outcome first, those without a value last."""
    mean = point.means[outcome].mean
    return math.inf if math.isnan(mean) else -mean


def _cells(point: Point, named: list[str], lang: str) -> list[str]:
    values = [value(point.values[name], lang) for name in named]
    return [str(point.number), *values, *(_written(mean, lang) for mean in point.means.values())]


def _written(mean: Mean, lang: str) -> str:
    ends = span(mean.mean - mean.half, mean.mean + mean.half, lang, decimals=DECIMALS)
    written = number(mean.mean, lang, DECIMALS)
    return f"{written} ({ends})" if ends else written


def _aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [APART.join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
