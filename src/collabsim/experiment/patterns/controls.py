"""Negative controls: what must not happen if the model works the way it is said to.

Without the path from information to policy no lever moves policy fit; a mechanism that is switched off takes along the
statements that were said to rest on it, and turns no other round; and trust that is dealt out among relations at random
goes with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from collabsim.experiment.patterns.cells import Cell
from collabsim.experiment.patterns.checks import Check
from collabsim.experiment.patterns.panel import Panel
from collabsim.experiment.patterns.runs import Runs
from collabsim.experiment.patterns.verdicts import found, interval, smallest_effect
from collabsim.parameters import Parameter, catalogue
from collabsim.play import Play, play
from collabsim.scenario import load_scenario

Floats = NDArray[np.floating]

NOTHING_ENTERS = ("uptake", "bilateral")
"""The path from information to policy cut where it enters the dossier."""
NO_POLICY = ("policy",)
"""The same path cut where policy is set from the dossier."""
ROUNDING = 1e-12
MONTHS = 36
SURE = 2.575829
"""Standard errors within which a correlation of nothing lies in 99 of 100 cases."""


def moved_without_path(levers: Iterable[Parameter], cut: tuple[str, ...], runs: Runs, panel: Panel) -> dict[str, float]:
    """Lever → the largest change of policy fit in any run, between its ends, with the path to policy cut."""
    asked = [("policy_fit", "whole"), ("policy_fit", "end")]

    def fit(name: str, value: float) -> dict[tuple[str, str], Floats]:
        return runs.of(Cell(set={name: value}, off=cut, months=MONTHS), panel, asked)

    return {
        lever.name: max(
            float(np.abs(fit(lever.name, lever.low)[each] - fit(lever.name, lever.high)[each]).max()) for each in asked
        )
        for lever in levers
    }


@dataclass(frozen=True)
class Control:
    """A check with a mechanism switched off. was, left: the effect with it and without it, in the stated direction.

    held: whether the check holds with it, holds: without it. sure: whether what is left surely runs the other way.
    """

    check: Check
    mechanism: str
    was: float
    left: float
    held: bool
    holds: bool
    sure: bool

    @property
    def named(self) -> bool:
        """Whether the check was said to rest on it."""
        return self.mechanism in self.check.rests_on

    @property
    def reversed(self) -> bool:
        """Whether a check that held now surely runs the other way, by an effect that counts."""
        return self.held and self.sure

    @property
    def is_exception(self) -> bool:
        """A named mechanism that leaves the check as it was, or any that turns it round."""
        return self.reversed or (self.named and self.held and self.holds)


def with_each_off(checks: Iterable[Check], mechanisms: Iterable[str], runs: Runs, panel: Panel) -> list[Control]:
    """Every check with every mechanism switched off, one at a time; at the defaults."""
    return [_control(check, mechanism, runs, panel) for check in checks for mechanism in mechanisms]


def tasks_of(checks: Iterable[Check], mechanisms: Iterable[str]) -> list[Check]:
    """All checks that `with_each_off` looks at, so that they can be played beforehand."""
    return [*checks, *(check.with_off((one,)) for check in checks for one in mechanisms)]


def mechanisms_named(checks: Iterable[Check]) -> tuple[str, ...]:
    """All mechanisms that some check is said to rest on, in the order of the catalogue."""
    named = {one for check in checks for one in check.rests_on}
    return tuple(one for one in catalogue().mechanisms if one in named)


def _control(check: Check, mechanism: str, runs: Runs, panel: Panel) -> Control:
    """The outcome that holds least counts, as it does for a check."""
    off = check.with_off((mechanism,))
    parts = []
    for outcome in check.outcomes:
        before, after = found(check, outcome, runs, panel), found(off, outcome, runs, panel)
        (was, _), (left, half) = interval(before.pairs), interval(after.pairs)
        other_way = left + half < 0 and left <= -smallest_effect(outcome) and check.test != "none"
        parts.append((left, was, bool(before.holds.all()), bool(after.holds.all()), other_way))
    left, was = min((left, was) for left, was, *_ in parts)
    held, holds = all(part[2] for part in parts), all(part[3] for part in parts)
    return Control(check, mechanism, was, left, held, holds, any(part[4] for part in parts))


@dataclass(frozen=True)
class Correlation:
    """A correlation, the same with trust dealt out at random, and how large the last may be by chance (99 %)."""

    what: str
    real: float
    shuffled: float
    by_chance: float

    @property
    def is_nothing(self) -> bool:
        """Whether the correlation of shuffled trust is one of nothing."""
        return abs(self.shuffled) < self.by_chance


def trust_and_shuffled_trust(runs: int, seed: int = 1, scenario: str = "zwolle") -> list[Correlation]:
    """How trust goes with candour (over relations) and with the quality of a table (over runs); so shuffled trust.

    Over relations and runs of the last month with a table; shuffled: trust dealt out at random among all of them.
    """
    played = play(replace(load_scenario(scenario), horizon_months=24), seed, runs, keep={"organisations"})
    month = int(np.flatnonzero(~np.isnan(played.outcomes["table_quality"]).all(axis=1))[-1])
    trust, candour = (played.by_organisation[name][month] for name in ("trust", "candour"))
    shuffled = _dealt(trust, seed)
    return [
        _correlation("candour of a relation", trust.ravel(), shuffled.ravel(), candour.ravel()),
        _correlation("quality of a table", *_of_tables(played, month, trust, shuffled)),
    ]


def _dealt(trust: Floats, seed: int) -> Floats:
    """The same values, each with another relation."""
    return np.random.default_rng(seed).permutation(trust.ravel()).reshape(trust.shape)


def _of_tables(played: Play, month: int, trust: Floats, shuffled: Floats) -> tuple[Floats, Floats, Floats]:
    """Mean trust of those at a table, the same of shuffled trust, and its quality; tables where somebody came."""
    present = played.by_organisation["present"][month]
    quality = played.outcomes["table_quality"][month]
    there = ~np.isnan(quality)
    count = present.sum(axis=0)[there]
    means = [(each * present).sum(axis=0)[there] / count for each in (trust, shuffled)]
    return means[0], means[1], quality[there]


def _correlation(what: str, trust: Floats, shuffled: Floats, other: Floats) -> Correlation:
    real, dealt = (float(np.corrcoef(each, other)[0, 1]) for each in (trust, shuffled))
    return Correlation(what, real, dealt, float(SURE / np.sqrt(len(other))))


def exceptions(controls: Iterable[Control]) -> Mapping[str, list[Control]]:
    """Pattern → the controls that did not go as they were said to."""
    odd: dict[str, list[Control]] = {}
    for control in controls:
        if control.is_exception:
            odd.setdefault(control.check.id, []).append(control)
    return odd
