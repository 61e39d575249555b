import pytest
from known_functions import known_players, moved_scenario

from collabsim.batch import here
from collabsim.batch.playing import PLAYERS
from collabsim.experiment.ranking.moves import lever_moves
from collabsim.experiment.ranking.robust import Asked, Part, Plan, ranked
from collabsim.experiment.sensitivity.playing import Place
from collabsim.experiment.uncertain import Uncertain


@pytest.fixture(scope="session")
def known_ranking(tmp_path_factory):
    """A ranking of moves of which is known what each does."""
    before = dict(PLAYERS)
    PLAYERS.update(known_players())
    scenario = moved_scenario()
    place = Place(tmp_path_factory.mktemp("ranking"), here, player="moved")
    outcomes = ("information_exchange", "policy_fit")
    asked = Asked(scenario, lever_moves(scenario), outcomes, Uncertain(), 1, place)
    plan = Plan(Part(200, 4), Part(100, 2), Part(20, 2), Part(10, 2), best=3)
    try:
        yield ranked(asked, plan)
    finally:
        PLAYERS.clear()
        PLAYERS.update(before)
