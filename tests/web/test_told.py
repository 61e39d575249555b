"""What the page tells of a run is what the Mesa model of that run answers when it is asked."""

import numpy as np
import pytest
from asking import SEATS, SLOWLY

from collabsim import CollaborationModel
from collabsim.model.stories import WORTH_TELLING
from collabsim.web.asked import asked_of
from collabsim.web.told import HAPPENED, TOLD, told

ASKED = asked_of("zwolle", 4, [SEATS, SLOWLY])
EVENTS = {"contact": "officials", "representatives": "representatives"}
SEEN = 5.1e-4


@pytest.fixture(scope="module")
def facts():
    return told([asked_of("zwolle", 1, []), ASKED])[1]


@pytest.fixture(scope="module")
def model(facts):
    one = CollaborationModel(ASKED.scenario, rng=facts["run_seed"])
    while one.running:
        one.step()
    return one


@pytest.mark.parametrize("what", TOLD)
def test_every_cause_that_can_be_seen_is_told_and_no_other(facts, model, what):
    told_of = {(month, row, cause): change for month, row, cause, change in facts["why"][what]}
    for month in range(1, model.month + 1):
        for organisation in model.organisations:
            why = organisation.why(month, what)
            for cause, change in why.items():
                mine = told_of.pop((month, organisation.row, cause), None)
                if mine is None:
                    assert abs(change) < WORTH_TELLING + 1e-9
                else:
                    assert mine == pytest.approx(change, abs=SEEN)
    assert told_of == {}


def test_the_causes_of_a_month_come_largest_first(facts):
    for why in facts["why"].values():
        for (month, row, _, one), (next_month, next_row, _, other) in zip(why, why[1:], strict=False):
            if (month, row) == (next_month, next_row):
                assert abs(one) >= abs(other) - SEEN


def test_everything_that_happened_to_somebody_is_told(facts, model):
    expected = []
    for month in model.months:
        for what in HAPPENED:
            values = np.broadcast_to(getattr(month.events, what), (len(model.organisations), 1))
            expected += [[month.number, int(row), what] for row in np.flatnonzero(values[:, 0] > 0)]
    assert sorted(facts["happened"]) == sorted(expected)
    assert {what for _, _, what in facts["happened"]} >= {"kept", "broken", "cut", "feedback_missed"}


def test_who_sits_on_a_seat_is_the_person_of_the_model(facts, model):
    for seats, agents in (("officials", model.officials), ("representatives", model.representatives)):
        for agent in agents:
            held = [one for one in facts["persons"] if (one["seats"], one["seat"]) == (seats, agent.seat)]
            assert len(held) == agent.generation + 1
            assert held[-1]["expertise"] == pytest.approx(agent.expertise, abs=0.0051)
            assert held[-1]["since"] in (0, model.month - agent.tenure + 1)


def test_how_everybody_stands_at_the_end_is_what_the_agents_say(facts, model):
    for organisation in model.organisations:
        for name in ("trust", "commitment", "respect", "belief", "role", "candour", "gemeente_trust"):
            assert facts["organisations"][name][organisation.row][-1] == pytest.approx(
                getattr(organisation, name), abs=SEEN
            )


def test_policy_and_needs_are_those_of_the_gemeente(facts, model):
    for name, values in (("policy", model.gemeente.policy), ("needs", model.gemeente.needs)):
        assert facts["themes"][name][-1] == pytest.approx(list(values.values()), abs=SEEN)


def test_each_table_names_who_was_invited_and_who_came(facts, model):
    assert [table["month"] for table in facts["tables"]] == [6, 12, 18, 24, 30, 36]
    assert [len(table["invited"]) for table in facts["tables"]] == [15, 8, 8, 8, 8, 8]
    for table in facts["tables"]:
        assert set(table["present"]) <= set(table["invited"])
        assert len(table["floor"]) == len(table["understood"]) == len(table["present"])
        assert 1 <= table["officials"] <= table["officials_invited"]


def test_before_the_first_month_everybody_stands_where_the_run_begins(facts):
    begun = CollaborationModel(ASKED.scenario, rng=facts["run_seed"])
    for organisation in begun.organisations:
        assert facts["organisations"]["trust"][organisation.row][0] == pytest.approx(organisation.trust, abs=SEEN)
