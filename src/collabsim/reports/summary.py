"""The table of outcomes: start, end and change with their bands, for the screen and for the report."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from collabsim import terms
from collabsim.parameters import catalogue
from collabsim.reports.words import decimals_of, number, signed, span
from collabsim.results.result import Result
from collabsim.results.summaries import ATTAINED, DIFFERENCE, WHENS, Row, headlines
from collabsim.world import MONTHS_PER_YEAR

FEW_RUNS = 20
"""With fewer runs than this a band of 90 % rests on one or two of them."""


@dataclass(frozen=True)
class Cell:
    """A value and, unless there is none, its band."""

    value: str
    band: str


@dataclass(frozen=True)
class Line:
    """One outcome in words and numbers. cells: start, end and difference."""

    outcome: str
    label: str
    unit: str
    definition: str
    cells: tuple[Cell, ...]


def lines(result: Result, lang: str, outcomes: Iterable[str] | None = None) -> tuple[Line, ...]:
    """The table of some outcomes, by default those of the short table."""
    return tuple(_line(result, outcome, lang) for outcome in (headlines() if outcomes is None else outcomes))


def _line(result: Result, outcome: str, lang: str) -> Line:
    known = catalogue().outcomes[outcome]
    cells = tuple(_cell(result.row(outcome, when), lang) for when in WHENS)
    return Line(outcome, known.label[lang], known.unit[lang], known.definition[lang], cells)


def _cell(row: Row, lang: str) -> Cell:
    decimals, with_sign = decimals_of(row.outcome), row.when == DIFFERENCE
    shown = signed(row.median, lang, decimals) if with_sign else number(row.median, lang, decimals)
    return Cell(shown, span(row.low, row.high, lang, with_sign, decimals) if row.n > 1 else "")


def notes(result: Result, lang: str) -> tuple[str, ...]:
    """What must be known to read the table."""
    if result.runs == 1:
        told = [terms.text("run.note_one", lang)]
    else:
        label = catalogue().outcomes[ATTAINED].label[lang]
        told = [terms.text("run.note", lang), terms.text("run.note_estimate", lang, outcome=label)]
        if result.runs < FEW_RUNS:
            told.append(terms.text("run.note_few", lang, runs=result.runs))
    months = result.scenario.horizon_months
    if months < 2 * MONTHS_PER_YEAR:
        told.append(terms.text("run.note_short", lang, months=months))
    return tuple(told)


def about(result: Result, lang: str) -> str:
    """What was played, in one line."""
    return terms.text(
        "run.about_one" if result.runs == 1 else "run.about",
        lang,
        organisations=len(result.scenario.organisations),
        months=result.scenario.horizon_months,
        runs=terms.number(result.runs, lang, 0),
        seed=result.seed,
    )


def moves(result: Result, outcome: str) -> str:
    """Whether an outcome rises, falls, or stays the same by the smallest difference worth naming."""
    change = result.row(outcome, DIFFERENCE).median
    if not math.isfinite(change):
        return "nothing"
    if abs(change) < catalogue().outcomes[outcome].smallest:
        return "same"
    return "rises" if change > 0 else "falls"
