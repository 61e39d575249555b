"""One run, told from its ledger: what happened month by month, whose trust fell most, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from collabsim.world import MONTHS_PER_YEAR

if TYPE_CHECKING:
    from collabsim.month import Month
    from collabsim.play import Play
    from collabsim.steps.table import Table

Floats = NDArray[np.floating]

STATE = "trust"
BACKGROUND = ("own_level", "image")
"""Causes that are at work every month, without anything happening."""
QUARTER = MONTHS_PER_YEAR // 4


@dataclass(frozen=True)
class Causes:
    """Why trust changed, cause → change per month (months,): the causes of a month add up to its change."""

    by_cause: Mapping[str, Floats]

    def totals(self) -> dict[str, float]:
        """What each cause did in the whole run, the largest effect first."""
        sums = {cause: float(change.sum()) for cause, change in self.by_cause.items()}
        return dict(sorted(sums.items(), key=lambda item: -abs(item[1])))

    def of_month(self, month: int) -> dict[str, float]:
        """What each cause did in a month (from 1), the largest effect first."""
        there = {cause: float(change[month - 1]) for cause, change in self.by_cause.items() if change[month - 1]}
        return dict(sorted(there.items(), key=lambda item: -abs(item[1])))

    def per_quarter(self) -> dict[str, Floats]:
        """What each cause did per quarter, (quarters,); the last quarter may be shorter."""
        return {
            cause: np.add.reduceat(change, np.arange(0, len(change), QUARTER))
            for cause, change in self.by_cause.items()
        }


@dataclass(frozen=True)
class TableTold:
    """One table: how many were invited and came, and whether the organisation of the story was among them."""

    invited: int
    came: int
    officials: int
    told_invited: bool
    told_came: bool


@dataclass(frozen=True)
class MonthTold:
    """What happened in a month, to the field and to the organisation of the story. cut: None in months without PPN."""

    number: int
    table: TableTold | None
    cut: int | None
    told_cut: bool
    new_officials: int
    new_representatives: int
    told_new_official: bool
    told_new_representative: bool
    events: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """One run. told: the organisation whose trust fell most (row); risen: the one whose trust rose most.

    trust: (months + 1, organisations), the first row before month 1. field: causes, mean over all organisations.
    """

    seed: int
    told: int
    risen: int
    trust: Floats
    field: Causes
    of_told: Causes
    of_risen: Causes
    months: tuple[MonthTold, ...]

    @property
    def change(self) -> Floats:
        """Change of trust over the whole run, (organisations,)."""
        return self.trust[-1] - self.trust[0]


def story_of(play: Play) -> Story:
    """The story of the first run of a play that kept "ledger", "organisations" and "months"."""
    changes = _changes(play)
    after = play.by_organisation[STATE][:, :, 0]
    before = after[:1] - sum(change[:1] for change in changes.values())
    trust = np.concatenate([before, after])
    change = trust[-1] - trust[0]
    told, risen = int(change.argmin()), int(change.argmax())
    return Story(
        seed=int(play.seeds[0]),
        told=told,
        risen=risen,
        trust=trust,
        field=Causes({cause: each.mean(axis=1) for cause, each in changes.items()}),
        of_told=Causes({cause: each[:, told] for cause, each in changes.items()}),
        of_risen=Causes({cause: each[:, risen] for cause, each in changes.items()}),
        months=tuple(_month(play, month, told) for month in play.months),
    )


def _changes(play: Play) -> dict[str, Floats]:
    """Change of trust by cause, (months, organisations)."""
    shape = play.by_organisation[STATE].shape[1:2]
    causes = dict.fromkeys(cause for month in play.ledger for cause in month[STATE])
    return {
        cause: np.stack([np.broadcast_to(_first_run(month[STATE].get(cause, 0.0)), shape) for month in play.ledger])
        for cause in causes
    }


def _first_run(values) -> Floats:
    array = np.asarray(values, dtype=float)
    return array[:, 0] if array.ndim == 2 else array


def _month(play: Play, month: Month, told: int) -> MonthTold:
    leaving, budget = month.leaving, month.budget
    return MonthTold(
        number=month.number,
        table=_table(month.table, told),
        cut=None if budget is None else int(budget.cut[:, 0].sum()),
        told_cut=budget is not None and bool(budget.cut[told, 0]),
        new_officials=int(leaving.officials[:, 0].sum()),
        new_representatives=int(leaving.representatives[:, 0].sum()),
        told_new_official=bool(leaving.contact[told, 0]),
        told_new_representative=bool(leaving.representatives[told, 0]),
        events=tuple(event.what for event in play.scenario.events if event.month == month.number),
    )


def _table(table: Table | None, told: int) -> TableTold | None:
    if table is None or not table.held[0, 0]:
        return None
    return TableTold(
        invited=int(table.invited[:, 0].sum()),
        came=int(table.present[:, 0].sum()),
        officials=int(table.officials_present[0, 0]),
        told_invited=bool(table.invited[told, 0]),
        told_came=bool(table.present[told, 0]),
    )
