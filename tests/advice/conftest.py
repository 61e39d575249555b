"""One small advice for all tests of what is made of it."""

import pytest
from results_of import MADE
from small_gemeente import small_gemeente

from collabsim.batch import here
from collabsim.experiment.advice import Size, advise
from collabsim.experiment.ranking.robust import Part, Plan
from collabsim.experiment.sensitivity.playing import Place

LEVERS = ("feedback_frequency", "process_openness", "shared_definition")
SMALL = Size(Plan(alone=Part(8, 2), pairs=Part(4, 2)), 6)


@pytest.fixture(scope="session")
def advice(tmp_path_factory):
    scenario = small_gemeente(8, horizon=14, available=LEVERS)
    return advise(scenario, 1, Place(tmp_path_factory.mktemp("advice"), here), SMALL, MADE)
