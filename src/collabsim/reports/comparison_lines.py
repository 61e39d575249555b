"""A comparison in lines: each outcome, and each kind and size of organisation, with what can be said of it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from collabsim import terms
from collabsim.parameters import catalogue
from collabsim.reports.words import decimals_of, number, percent, signed, span
from collabsim.results.comparison import SAME, UNSURE, Comparison, Variant
from collabsim.results.differences import Estimate
from collabsim.results.summaries import headlines
from collabsim.world import MONTHS_PER_YEAR

FEW_PAIRS = 50
"""With fewer pairs an interval by the normal distribution is somewhat too narrow."""
FOR_WHOM = "trust"
"""What is told for each kind and size of organisation."""


@dataclass(frozen=True)
class Cell:
    """How one variant differs in one outcome."""

    value: str
    band: str
    better: str
    since: str
    verdict: str


@dataclass(frozen=True)
class Line:
    """One outcome: the baseline in the last year, and a cell for each variant."""

    outcome: str
    label: str
    unit: str
    baseline: str
    cells: tuple[Cell, ...]


def lines(found: Comparison, lang: str, outcomes: Iterable[str] | None = None) -> tuple[Line, ...]:
    """The table of some outcomes in the last year, by default those of the short table."""
    return tuple(_line(found, outcome, lang) for outcome in (headlines() if outcomes is None else outcomes))


def _line(found: Comparison, outcome: str, lang: str) -> Line:
    known = catalogue().outcomes[outcome]
    baseline = number(found.baseline_mean(outcome), lang, decimals_of(outcome))
    cells = tuple(cell(variant, outcome, lang) for variant in found.variants)
    return Line(outcome, known.label[lang], known.unit[lang], baseline, cells)


def cell(variant: Variant, outcome: str, lang: str, group: str = "") -> Cell:
    """The difference in the last year with its interval, in how many pairs it is better, and from when it is sure."""
    estimate, verdict = variant.estimate(outcome, group=group), variant.verdict(outcome, group=group)
    since = variant.since(outcome, group) if verdict not in (UNSURE, SAME) else None
    return Cell(
        signed(estimate.mean, lang, decimals(outcome)),
        _interval(estimate, outcome, lang),
        percent(estimate.better, lang),
        terms.NOTHING if since is None else str(since),
        terms.text(f"compare.verdict.{verdict}", lang) if math.isfinite(estimate.half) else terms.NOTHING,
    )


def decimals(outcome: str) -> int:
    """Decimals of a difference: one more than of the outcome itself."""
    return decimals_of(outcome) + 1


def _interval(estimate: Estimate, outcome: str, lang: str) -> str:
    return span(estimate.low, estimate.high, lang, with_sign=True, decimals=decimals(outcome))


def group_name(group: str, lang: str) -> str:
    """What a kind or a size of organisation is called."""
    kinds = catalogue().kinds
    return kinds[group][lang] if group in kinds else terms.text(f"compare.size.{group}", lang)


def group_lines(found: Comparison, lang: str) -> tuple[Line, ...]:
    """The table of what is told for each kind and size."""
    groups = dict.fromkeys(group for variant in found.variants for group in variant.groups)
    nothing = Cell(*(terms.NOTHING,) * 5)
    return tuple(
        Line(
            group,
            group_name(group, lang),
            "",
            "",
            tuple(cell(v, FOR_WHOM, lang, group) if group in v.groups else nothing for v in found.variants),
        )
        for group in groups
    )


def notes(found: Comparison, lang: str) -> tuple[str, ...]:
    """What must be known to read a comparison."""
    said = [terms.text("compare.note", lang)]
    if found.pairs < FEW_PAIRS:
        said.append(terms.text("compare.note_few", lang, pairs=found.pairs))
    if len({scenario.horizon_months for scenario in found.scenarios}) > 1:
        said.append(terms.text("compare.note_horizon", lang, months=found.months))
    if found.months < 2 * MONTHS_PER_YEAR:
        said.append(terms.text("run.note_short", lang, months=found.months))
    return tuple(said)


def about(found: Comparison, lang: str) -> str:
    """What was played, in one line."""
    return terms.text(
        "compare.about",
        lang,
        pairs=number(found.pairs, lang, 0),
        runs=number(found.runs, lang, 0),
        months=found.months,
        seed=found.seed,
    )
