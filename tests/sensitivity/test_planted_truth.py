"""A lever that is cut off from the model comes out at the noise floor, in every view; one that is not does not."""

import numpy as np
import pytest
from small_gemeente import small_gemeente

from collabsim.batch import here
from collabsim.experiment.sensitivity.columns import Dummy, ranged
from collabsim.experiment.sensitivity.curves import one_at_a_time
from collabsim.experiment.sensitivity.growing import MORRIS, SOBOL_AND_PAWN, analysed
from collabsim.experiment.sensitivity.playing import Place, Question
from collabsim.parameters import catalogue
from collabsim.results.sensitivity import DISTRIBUTION, FIRST, SCREENING, TOTAL

OUTCOME = "information_exchange"
LEVERS = ("tables_per_year", "shared_definition", "goal_clarity")
CUT = "shared_definition"


@pytest.fixture(scope="module")
def views(tmp_path_factory):
    """All four views of three levers, of which one is disconnected."""
    question = Question(small_gemeente(12, 24, disconnect=frozenset({CUT})), (OUTCOME,), seed=1, seeds=3)
    place = Place(tmp_path_factory.mktemp("planted"), here)
    levers = [catalogue().parameters[name] for name in LEVERS]
    columns = [*(ranged(each) for each in levers), Dummy()]
    curves, _ = one_at_a_time("curves", levers, 4, {}, question, place)
    return {
        "curves": {curve.parameter: curve for curve in curves},
        "screening": analysed("screening", MORRIS, columns, 8, question, place)[OUTCOME],
        "shares": analysed("shares", SOBOL_AND_PAWN, columns, 128, question, place)[OUTCOME],
    }


def test_its_curve_is_flat(views):
    assert views["curves"][CUT].reach == 0
    assert min(views["curves"][name].reach for name in LEVERS if name != CUT) > 0.01


@pytest.mark.parametrize(
    ("view", "kind"), [("screening", SCREENING), ("shares", FIRST), ("shares", TOTAL), ("shares", DISTRIBUTION)]
)
def test_it_is_at_the_floor(views, view, kind):
    measure = views[view].measures[kind]
    assert CUT not in measure.above_floor
    assert measure.above_floor[0] == "tables_per_year"


def test_it_has_no_total_effect_at_all(views):
    total = views["shares"].measures[TOTAL]
    assert total.value[total.place(CUT)] == 0
    assert np.isfinite(total.value).all()
