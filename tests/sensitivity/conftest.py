import pytest
from known_functions import OUTCOME, UNIT_LEVERS, known_players, one_month

from collabsim.batch import here
from collabsim.batch.playing import PLAYERS
from collabsim.experiment.sensitivity.columns import Dummy, ranged
from collabsim.experiment.sensitivity.playing import Place, Question
from collabsim.parameters import catalogue


@pytest.fixture
def known(monkeypatch):
    """Functions with known answers among those who can play."""
    for name, plays in known_players().items():
        monkeypatch.setitem(PLAYERS, name, plays)


@pytest.fixture
def analyse(known, tmp_path):
    """A function through the whole pipeline: (function, factors, method, budget) → its analysis."""

    def through(function, factors, method, budget, seeds=1, executor=here):
        from collabsim.experiment.sensitivity.growing import analysed

        columns = [*(ranged(catalogue().parameters[name]) for name in UNIT_LEVERS[:factors]), Dummy()]
        question = Question(one_month(), (OUTCOME,), seed=1, seeds=seeds)
        place = Place(tmp_path / function, executor, player=function)
        return analysed("view", method, columns, budget, question, place)[OUTCOME]

    return through
