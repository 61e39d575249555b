"""The month, step by step (3), as a Mesa model."""

from __future__ import annotations

import mesa

from collabsim.scenario import Scenario
from oracle.agents import Gemeente, Item, Official, Organisation, Pair, ThisMonth, Tie
from oracle.beliefs import change_beliefs
from oracle.between import agree, feed_back, recorded_of, tell_bilaterally
from oracle.conditions import hear_signs, pressure_of, set_conditions
from oracle.field import Field
from oracle.luck import AddressedLuck, OwnLuck
from oracle.measures import measured
from oracle.parameters import Parameters, entries
from oracle.persons import come_and_go
from oracle.policy import remember, set_budget, set_policy
from oracle.relations import change_relation, what_happened
from oracle.start import begin, hold, hold_embedding, populate
from oracle.surroundings import change_gemeente, change_tie, count_agreements, drift, meet_events, prepare_reports
from oracle.table import Table, hold_table, is_held


class OracleModel(mesa.Model):
    """One run. run_seed: the luck of that address; without it, luck of the model's own generator (rng)."""

    def __init__(self, scenario: Scenario, run_seed: int | None = None, rng: int | None = None) -> None:
        super().__init__(rng=rng)
        self.scenario = scenario
        self.luck = OwnLuck(self.rng) if run_seed is None else AddressedLuck(int(run_seed))
        self.off, self.held = scenario.mechanisms_off, scenario.hold
        options = {name: about["default"] for name, about in entries("structures").items()}
        self.structure = {**options, **scenario.structure}
        self.parameters = Parameters(scenario)
        self.month = 0
        self.p = self.parameters.of(0)
        self.organisations: list[Organisation] = []
        self.officials: list[Official] = []
        self.items: list[Item] = []
        self.possible_ties: list[Tie] = []
        field = Field(scenario)
        self.themes = field.themes
        self.gemeente = Gemeente(self, self.p)
        populate(self, field)
        begin(self)
        self._heard: dict[Item, float] = {}
        self._entered: dict[Item, list[tuple[float, float]]] = {}
        self.outcomes: dict[str, float] = {}
        self.datacollector = mesa.DataCollector({name: _reporter(name) for name in OUTCOMES})

    # What rules ask the model

    def u(self, purpose: str, who) -> float:
        """7.1: a uniform draw of somebody, this month."""
        return self.luck.uniform(purpose, self.month, who.key)

    def z(self, purpose: str, who) -> float:
        """7.1: a standard normal draw of somebody, this month."""
        return self.luck.normal(purpose, self.month, who.key)

    def happens(self, what: str) -> bool:
        """7.5: whether an event is listed for this month."""
        return any(event.what == what and event.month == self.month for event in self.scenario.events)

    def online(self) -> bool:
        """7.5: whether this month lies in a year online."""
        return any(
            event.what == "year_online" and event.month <= self.month < event.month + 12
            for event in self.scenario.events
        )

    def is_ppn(self) -> bool:
        """7.18: whether policy and budget are set this month."""
        return (self.month - 1) % 12 + 1 == self.p.ppn_month

    def recorded(self) -> float:
        """7.15: how far what is known is on paper."""
        return recorded_of(self.p)

    def report_of(self, pair: Pair, noise: float) -> float:
        """7.6: what a pair would say if it were candid."""
        expertise = pair.organisation.representative.expertise
        passing = 2 * self.p.report_noise * (1 - expertise) * noise
        return pair.item.need + pair.item.field_error + pair.own_error + passing

    # What was heard this month

    def hear(self, item: Item, faithful: float) -> None:
        """7.17: a report was heard or said; the most faithful counts."""
        self._heard[item] = max(self._heard.get(item, 0.0), faithful)

    def enter(self, item: Item, precision: float, said: float) -> None:
        """7.17: a report enters the dossier."""
        self._entered.setdefault(item, []).append((precision, said))

    def reports_on(self, item: Item) -> tuple[float, float, float]:
        """7.17: heard_now, P and S of an item."""
        entered = self._entered.get(item, [])
        weighed = sum(precision * said for precision, said in entered)
        return self._heard.get(item, 0.0), sum(precision for precision, _ in entered), weighed

    # The month

    def step(self) -> None:
        """3: one month."""
        self.month += 1
        self._heard, self._entered = {}, {}
        self.look_up_parameters()
        meet_events(self)
        drift(self)
        self.welcome()
        table = self.meet()
        for organisation in self.organisations:
            tell_bilaterally(self, organisation)
        for organisation in self.organisations:
            agree(self, table, organisation)
            feed_back(self, table, organisation)
        for item in self.items:
            remember(self, item)
        if self.is_ppn():
            self.decide()
        self.change_all(table)
        self.outcomes = measured(self, table)
        self.datacollector.collect(self)
        self.running = self.month < self.scenario.horizon_months

    def look_up_parameters(self) -> None:
        """Step 1 (7.4): of the gemeente, and of organisations for whom an intervention is."""
        self.p = self.parameters.of(self.month)
        for_some = any(change.kinds or change.ids for change in self.scenario.interventions)
        for organisation in self.organisations:
            organisation.p = self.parameters.of(self.month, organisation.data) if for_some else self.p
            organisation.now = ThisMonth()

    def welcome(self) -> None:
        """Steps 4 to 6: persons, conditions and signs."""
        come_and_go(self)
        for organisation in self.organisations:
            set_conditions(self, organisation)
        for organisation in self.organisations:
            hear_signs(self, organisation)

    def meet(self) -> Table | None:
        """Step 7: a table, if one is held."""
        held = is_held(self.p.tables_per_year, self.month)
        if held or self.month % 3 == 0:
            prepare_reports(self)
        return hold_table(self) if held else None

    def decide(self) -> None:
        """Step 12: policy and budget."""
        policy = set_policy(self)
        for organisation in self.organisations:
            set_budget(self, organisation, pressure_of(self), policy)

    def change_all(self, table: Table | None) -> None:
        """Steps 13 and 14: gather what happened; then all change at once, from old values."""
        for organisation in self.organisations:
            what_happened(self, table, organisation)
        for organisation in self.organisations:
            change_relation(self, organisation)
            change_beliefs(self, organisation)
        change_gemeente(self, table)
        count_agreements(self)
        for tie in self.possible_ties:
            change_tie(self, table, tie)
        for one in (self.gemeente, *self.organisations, *self.items, *self.possible_ties):
            one.change()
        for organisation in self.organisations:
            hold(self, organisation)
        hold_embedding(self)


OUTCOMES = tuple(name for name, about in entries("outcomes").items() if about["when"] != "derived")


def _reporter(name: str):
    return lambda model: model.outcomes[name]
