"""What changes where the model can be built in more than one way, and every headline result under each of them.

For each option of `structure:` today and all recommendations are played under the same luck.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.experiment.pairs import Effect, effect_of
from collabsim.experiment.patterns.cells import Cell
from collabsim.experiment.patterns.panel import Panel
from collabsim.experiment.patterns.runs import Runs, Task
from collabsim.parameters import catalogue

Floats = NDArray[np.floating]

TODAY, RECOMMENDED = "zwolle", "zwolle_alle_aanbevelingen"
MONTHS = 36
LEVEL = 0.99
FITS = ("policy_fit", "fit_uninformed", "fit_full")
ATTAINED = "attained"
RESAMPLED = 400
Option = tuple[str, str]
"""A point of structure and one of its options; two empty texts are the model as it is."""
AS_IT_IS: Option = ("", "")


def options() -> tuple[Option, ...]:
    """The model as it is, and each option that is not its default."""
    others = [
        (name, option)
        for name, entry in catalogue().structures.items()
        for option in entry["options"]
        if option != entry["default"]
    ]
    return (AS_IT_IS, *others)


def headline() -> tuple[str, ...]:
    """The outcomes people look at first."""
    return tuple(name for name, outcome in catalogue().outcomes.items() if outcome.headline)


def tasks(panel: Panel) -> list[Task]:
    """All that must be played."""
    columns = frozenset((name, "end") for name in (*headline(), *FITS) if name != ATTAINED)
    return [(_cell(option, scenario), columns, panel, 0) for option in options() for scenario in (TODAY, RECOMMENDED)]


@dataclass(frozen=True)
class Consequence:
    """What an option changes in a scenario: the effect on an outcome, with its interval by pairs."""

    option: Option
    scenario: str
    effect: Effect

    @property
    def is_worth_naming(self) -> bool:
        """Whether it is sure and at least the smallest difference of the catalogue."""
        smallest = catalogue().outcomes[self.effect.outcome].smallest
        return self.effect.is_sure and abs(self.effect.mean) >= smallest


def consequences(runs: Runs, panel: Panel) -> Iterator[Consequence]:
    """Each option against the model as it is, in both scenarios, on every headline outcome."""
    for option in options()[1:]:
        for scenario in (TODAY, RECOMMENDED):
            as_it_is, other = (_played(each, scenario, runs, panel) for each in (AS_IT_IS, option))
            for outcome in headline():
                yield Consequence(option, scenario, effect(outcome, as_it_is, other))


def headline_results(runs: Runs, panel: Panel) -> Iterator[tuple[Option, float, float, Effect]]:
    """Option by option and outcome by outcome: today, recommended, and the difference with its interval."""
    for option in options():
        today, recommended = (_played(option, scenario, runs, panel) for scenario in (TODAY, RECOMMENDED))
        for outcome in headline():
            change = effect(outcome, today, recommended)
            yield option, level(outcome, today), level(outcome, recommended), change


def level(outcome: str, played: Mapping[str, Floats]) -> float:
    """The mean of the last year; what is attained is one ratio over all runs."""
    if outcome == ATTAINED:
        return _attained(*(played[name] for name in FITS))
    return float(np.nanmean(played[outcome]))


def effect(outcome: str, first: Mapping[str, Floats], second: Mapping[str, Floats]) -> Effect:
    """The effect of the second against the first; of what is attained by drawing pairs again."""
    if outcome != ATTAINED:
        return effect_of(outcome, first[outcome], second[outcome], LEVEL)
    pairs = len(first[FITS[0]])
    drawn = np.random.default_rng(0).integers(0, pairs, (RESAMPLED, pairs))
    apart = [
        _attained(*(second[name][who] for name in FITS)) - _attained(*(first[name][who] for name in FITS))
        for who in drawn
    ]
    low, high = np.quantile(apart, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    mean = level(ATTAINED, second) - level(ATTAINED, first)
    return Effect(outcome, mean, float(low), float(high), pairs, float("nan"))


def _attained(fit: Floats, uninformed: Floats, full: Floats) -> float:
    return float((fit.mean() - uninformed.mean()) / (full.mean() - uninformed.mean()))


def _cell(option: Option, scenario: str) -> Cell:
    name, value = option
    return Cell(structure={name: value} if name else {}, scenario=scenario, months=MONTHS)


def _played(option: Option, scenario: str, runs: Runs, panel: Panel) -> dict[str, Floats]:
    """The last year of each outcome, (pairs,)."""
    columns = [(name, "end") for name in (*headline(), *FITS) if name != ATTAINED]
    found = runs.of(_cell(option, scenario), panel, columns)
    return {name: found[name, "end"][0] for name, _ in columns}
