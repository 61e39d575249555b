"""What happens in the month in which somebody leaves."""

from dataclasses import replace

from collabsim.chance import run_seeds
from collabsim.play import play_runs
from collabsim.scenario import load_scenario


def test_an_agreement_that_goes_with_an_official_costs_trust():
    """What is not on paper counts as broken, for the very relations whose official left."""
    scenario = replace(load_scenario("zwolle"), horizon_months=24)
    played = play_runs(scenario, run_seeds(1, 60), keep=frozenset({"ledger", "months"}))
    cost = [month.ledger["trust"]["agreement_broken"][month.leaving.contact] for month in played.months]
    assert min(each.min(initial=0) for each in cost) < 0
