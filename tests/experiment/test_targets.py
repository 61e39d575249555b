"""Six numbers from other research, and the survey that reads attitudes of the model as a researcher would."""

import numpy as np
import pytest

from collabsim.experiment.survey import Survey
from collabsim.experiment.targets import BANDS, correlation, targets, within


@pytest.fixture(scope="module")
def found():
    return targets({}, seed=1, gemeenten=80, fields=4)


def test_a_survey_is_as_reliable_as_it_says_but_for_the_points_of_its_scale():
    rng = np.random.default_rng(1)
    felt = np.clip(0.5 + 0.15 * rng.standard_normal((200, 200)), 0, 1)
    read = Survey(reliability=0.80).read(felt, rng)
    assert np.corrcoef(felt.ravel(), read.ravel())[0, 1] ** 2 == pytest.approx(0.80, abs=0.03)
    assert abs(read.mean() - felt.mean()) < 0.01


def test_answers_lie_on_the_scale_and_nobody_answers_who_was_not_asked():
    felt = np.array([[0.1, np.nan, 0.9, 0.5]])
    read = Survey(points=5, items=1).read(felt, np.random.default_rng(1))
    assert np.isnan(read).tolist() == np.isnan(felt).tolist()
    assert set(4 * read[~np.isnan(read)]) <= {0, 1, 2, 3, 4}


@pytest.mark.parametrize("wrong", [{"reliability": 0}, {"reliability": 1.2}, {"points": 1}, {"items": 0}])
def test_a_survey_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="reliability"):
        Survey(**wrong)


def test_a_correlation_leaves_out_who_has_no_value():
    one, other = np.array([1.0, 2.0, 3.0, np.nan]), np.array([2.0, 4.0, 6.0, 1.0])
    assert correlation(one, other) == pytest.approx((1, 0))


def test_every_target_has_a_value_and_a_standard_error(found):
    assert BANDS.keys() <= found.keys()
    assert all(np.isfinite(value) and 0 <= error < 0.2 for value, error in found.values())
    assert dict(within(found)).keys() == BANDS.keys()


def test_the_same_seed_gives_the_same_targets_and_another_vector_gives_others(found):
    again = targets({}, seed=1, gemeenten=80, fields=4)
    assert again == found
    other = targets({"openness_gain": 0.0, "closedness_loss": 0.0}, seed=1, gemeenten=80, fields=4)
    assert other["T-3"][0] < 0.5 * found["T-3"][0]


def test_openness_raises_trust_and_a_deception_lasts_where_a_breach_mends(found):
    assert BANDS["T-3"][0] < found["T-3"][0] < BANDS["T-3"][1]
    assert abs(found["T-4 breach"][0]) < BANDS["T-4 breach"][1]
    assert found["T-4 deception beyond breach"][0] > 0.01


def test_trust_starts_where_the_literature_has_it(found):
    for name in ("T-6 mean", "T-6 spread"):
        assert BANDS[name][0] < found[name][0] < BANDS[name][1]
    assert found["T-6 sides"][0] > 0
