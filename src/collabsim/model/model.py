"""One run as a Mesa model. The rules, the order of the month and the luck are those of the batch; Mesa is the view."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import mesa
import numpy as np
import pandas as pd

from collabsim.chance import RUN_SEED_BITS
from collabsim.errors import UserError, nearest, shown
from collabsim.measures import measured
from collabsim.mechanisms.forms import Floats
from collabsim.model.agents import Gemeente, Official, Organisation, Representative
from collabsim.model.stories import BY_HAND, relations
from collabsim.month import Month, play_month
from collabsim.parameters import catalogue
from collabsim.scenario import Scenario, load_scenario
from collabsim.state import Persons, State, initial_state, with_held
from collabsim.steps.conditions import Conditions, conditions
from collabsim.steps.people import Leaving
from collabsim.steps.relations import Ledger
from collabsim.world import world_of


class CollaborationModel(mesa.Model):
    """A gemeente, its officials, the organisations and their representatives, month by month.

    scenario: a Scenario, the path of a YAML file, or the name of a shipped one. rng: the integer seed of the run, as
    printed in tables of results and held in `Play.seeds`; the run is then the same, number by number. ledger: keep for
    every relation and month why it changed. datacollector: a mesa.DataCollector that collects at the start and after
    each month.

    state, month, agents, gemeente, officials, organisations and representatives are the model as it stands now;
    outcomes, ledger and months tell how it came there.
    """

    def __init__(
        self,
        scenario: Scenario | str | Path,
        rng: int | None = None,
        *,
        ledger: bool = True,
        datacollector: mesa.DataCollector | None = None,
    ) -> None:
        self.run_seed = run_seed_of(rng)
        super().__init__(rng=self.run_seed)
        played = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
        self.world = world_of(played, np.array([self.run_seed], dtype=np.int64), keep_ledger=ledger)
        self.state = with_held(
            initial_state(self.world.field, self.world.chance, self.world.values(0), self.world.usual), played.hold
        )
        self.month = 0
        self.months: list[Month] = []
        self._rows: list[dict[str, float]] = []
        self._by_hand: dict[str, Floats] = {}
        self._ledger: list[Ledger] = []
        self._last: Month | None = None
        self._at_start: tuple[State, Conditions] | None = None
        self.gemeente = Gemeente(self, 0)
        self.officials = [Official(self, seat, 0) for seat in range(self.world.field.officials)]
        self.organisations = [Organisation(self, row) for row in range(self.world.field.organisations)]
        self.representatives = [Representative(self, row, 0) for row in range(self.world.field.organisations)]
        self.running = played.horizon_months > 0
        self.datacollector = datacollector
        self._collect()

    def step(self) -> None:
        """Play one month. After the last month of the scenario nothing happens any more."""
        if self.month >= self.scenario.horizon_months:
            return
        before = self.state
        self.month += 1
        self.state, month = play_month(self.world, before, self.month)
        self._remember(month)
        self._newcomers(month.leaving, before.officials, before.representatives)
        self.running = self.month < self.scenario.horizon_months
        self._collect()

    # What the model is asked.

    @property
    def scenario(self) -> Any:
        """The scenario as played so far, with every lever that was set while playing as an intervention."""
        return self.world.scenario if "world" in self.__dict__ else None

    @scenario.setter
    def scenario(self, scenario: Any) -> None:
        # Mesa 3.5 puts a scenario of its own here before there is a world; ours stays in the world.
        if "world" in self.__dict__:
            raise UserError("model.scenario_is_fixed")

    @property
    def p(self) -> Any:
        """The parameters of the month last played, by name."""
        return self.world.values(self.month)

    @property
    def conditions(self) -> Conditions:
        """How things stood for each organisation in the month last played; before the first, as they stand."""
        if self._last is not None:
            return self._last.conditions
        if self._at_start is None or self._at_start[0] is not self.state:
            now = conditions(self.world, self.state, self.state.officials, self.state.representatives, self.p)
            self._at_start = (self.state, now)
        return self._at_start[1]

    @property
    def outcomes(self) -> pd.DataFrame:
        """What was measured, a row per month and a column per outcome; NaN where there was nothing to measure."""
        months = pd.RangeIndex(1, len(self._rows) + 1, name="month")
        return pd.DataFrame(self._rows, index=months)

    def outcome(self, name: str) -> float:
        """An outcome as measured in the month last played; NaN before the first."""
        if name not in catalogue().outcomes:
            raise UserError("model.no_such_outcome", value=shown(name), meant=nearest(name, catalogue().outcomes))
        return self._rows[-1][name] if self._rows else float("nan")

    @property
    def ledger(self) -> tuple[Ledger, ...]:
        """Why relations changed: for each month state → cause → change (organisations, 1). Refused if not kept."""
        if not self.world.keep_ledger:
            raise UserError("model.no_ledger")
        return tuple(self._ledger)

    @cached_property
    def items(self) -> tuple[str, ...]:
        """All items of residents' needs, as theme/facet, in the order of the state's rows."""
        field = self.world.field
        return tuple(f"{theme}/{facet + 1}" for theme in field.themes for facet in range(field.facets))

    # What is changed while playing.

    def write(self, row: int, value: float, *arrays: str) -> None:
        """Write a value in one row of arrays of the state; the ledger of the next month tells it was done by hand."""
        before = self.state
        self.state = replace(before, **{name: _with(getattr(before, name), row, value) for name in arrays})
        if self.world.keep_ledger:
            old = relations(before, self.p)
            for name, new in relations(self.state, self.p).items():
                if new[row, 0] != old[name][row, 0]:
                    self._by_hand[name] = self._by_hand.get(name, 0.0) + (new - old[name])

    def write_trait(self, seats: str, row: int, trait: str, value: float) -> None:
        """Write a trait of one person."""
        persons: Persons = getattr(self.state, seats)
        persons = replace(persons, **{trait: _with(getattr(persons, trait), row, value)})
        self.state = replace(self.state, **{seats: persons})

    # How a month is closed.

    def _remember(self, month: Month) -> None:
        """Keep what a month left: always what was measured, the rest only with a ledger."""
        self._last = month
        row = measured(self.world, self.state, month, self.p)
        self._rows.append({name: float(value[0]) for name, value in row.items()})
        if self.world.keep_ledger:
            self.months.append(month)
            self._ledger.append({state: {**why, **self._hand(state)} for state, why in month.ledger.items()})
        self._by_hand = {}

    def _hand(self, state: str) -> dict[str, Floats]:
        return {BY_HAND: self._by_hand[state]} if state in self._by_hand else {}

    def _newcomers(self, leaving: Leaving, officials: Persons, representatives: Persons) -> None:
        """New agents in the place of persons who left this month."""
        for seat in np.flatnonzero(leaving.officials[:, 0]):
            self.officials[seat].leave(self.month, officials)
            self.officials[seat] = Official(self, int(seat), self.month - 1)
        for seat in np.flatnonzero(leaving.representatives[:, 0]):
            self.representatives[seat].leave(self.month, representatives)
            self.representatives[seat] = Representative(self, int(seat), self.month - 1)

    def _collect(self) -> None:
        if self.datacollector is not None:
            self.datacollector.collect(self)


def run_seed_of(rng: Any) -> int:
    """The seed of a run, or a plain word about what belongs there."""
    if isinstance(rng, bool) or not isinstance(rng, int | np.integer):
        raise UserError("model.not_a_seed", value=shown(rng), most=2**RUN_SEED_BITS - 1)
    if not 0 <= rng < 2**RUN_SEED_BITS:
        raise UserError("model.seed_out_of_range", value=shown(rng), most=2**RUN_SEED_BITS - 1)
    return int(rng)


def _with(array: Floats, row: int, value: float) -> Floats:
    """A copy with another value in one row: several parts of a new state share one array."""
    copy = array.copy()
    copy[row, 0] = value
    return copy
