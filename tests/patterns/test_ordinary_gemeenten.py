"""In drawn gemeenten relations churn without drifting or becoming alike; the case that goes on as before declines."""

import numpy as np
import pytest

from collabsim import load_scenario
from collabsim.experiment.churn import STATES, YEARS, priors, relations
from collabsim.figures.churn import Years, going_on, one_by_one, over_gemeenten
from collabsim.figures.svg import svg_file
from collabsim.parameters import catalogue
from collabsim.play import play

NO_DRIFT = 0.05
"""Change of a mean from year 2 to year 8 that is still no drift."""


@pytest.fixture(scope="module")
def drawn():
    """Six years more than two of a dozen gemeenten, two runs each."""
    return relations(load_scenario("zwolle"), count=12, seed=7, runs=2)


def test_everything_that_can_differ_between_gemeenten_is_drawn():
    known, of_size = catalogue().parameters, {"population", "account_alignment", "neighbourhood_alignment"}
    assert set(priors()) == {name for name, one in known.items() if not one.fixed} - of_size


def test_relations_in_drawn_gemeenten_do_not_drift(drawn):
    for one in drawn:
        assert abs((one.mean[YEARS] - one.mean[2]).mean()) < NO_DRIFT, one.state


def test_relations_in_drawn_gemeenten_move_every_year_and_lose_their_likeness_to_the_start(drawn):
    for one in drawn:
        assert (one.moved[2:] > 0).all(), one.state
        assert one.rank[YEARS].mean() < one.rank[1].mean() < 1, one.state


def test_relations_in_drawn_gemeenten_do_not_become_alike_or_end_at_0_or_1(drawn):
    for one in drawn:
        assert one.within[YEARS].mean() > one.within[0].mean() / 2, one.state
        assert one.near_an_end[YEARS].mean() < 0.05, one.state


def test_the_case_that_goes_on_as_before_declines():
    played = play(load_scenario("zwolle_zo_doorgaan"), 1, 40)
    for state in ("trust", "commitment", "respect"):
        fall = played.end(state) - played.start(state)
        assert fall.mean() < -0.01, state
        assert (fall < 0).mean() > 0.9, state


def test_the_figures_say_what_they_show(drawn):
    years = [Years(one.state, one.mean, one.within, one.courses) for one in drawn]
    case = {"trust": np.linspace(0.6, 0.4, 48)[:, None] + np.zeros((48, 5))}
    for figure in (over_gemeenten(years, "en"), one_by_one(years[:3], "en"), going_on(case, years, "nl")):
        text = svg_file(figure, "years")
        assert catalogue().outcomes["trust"].label["en"][:5] in text or "Vertrouwen" in text
        assert ">0.0<" in text or ">0,0<" in text
    assert len(years) == len(STATES)
