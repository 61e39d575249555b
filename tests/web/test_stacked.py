"""What is played together is what each would be alone, and what the command line plays."""

import numpy as np
import pytest
from asking import FEEDBACK, SEATS, SLOWLY

from collabsim import play
from collabsim.chance import run_seeds
from collabsim.measures import measured
from collabsim.play import months_of, play_runs
from collabsim.web.asked import asked_of
from collabsim.web.bands import RUNS, SHOWN, bands
from collabsim.web.stacked import stacked
from collabsim.web.told import OF_EACH, told

TOGETHER = [asked_of("zwolle", 1, []), asked_of("zwolle", 5, [SEATS]), asked_of("zwolle", 1, [FEEDBACK, SLOWLY, SEATS])]


def test_askings_played_together_give_the_numbers_of_each_alone():
    world = stacked(TOGETHER, 2)
    rows = [measured(world, state, month, world.values(month.number)) for state, month in months_of(world)]
    for place, one in enumerate(TOGETHER):
        alone = play_runs(one.scenario, run_seeds(one.seed, 2)).outcomes
        for name, values in alone.items():
            mine = np.stack([row[name] for row in rows])[:, 2 * place : 2 * place + 2]
            np.testing.assert_allclose(mine, values, atol=1e-12, rtol=0, err_msg=name)


@pytest.mark.parametrize("one", TOGETHER)
def test_the_run_that_is_told_is_the_first_run_of_the_command_line(one):
    facts = told([one])[0]
    first = play(one.scenario, one.seed, 1, keep={"organisations"})
    assert facts["run_seed"] == first.seeds[0]
    for name in ("information_exchange", "policy_fit", "trust"):
        np.testing.assert_allclose(facts["outcomes"][name], first.outcomes[name][:, 0], atol=5e-5)
    for name in OF_EACH:
        mine = np.array(facts["organisations"][name])[:, 1:].T
        np.testing.assert_allclose(mine, first.by_organisation[name][:, :, 0], atol=5e-4)


def test_the_band_is_that_of_as_many_runs_on_the_command_line():
    one = TOGETHER[2]
    band, many = bands([TOGETHER[1], one])[1], play(one.scenario, one.seed, RUNS)
    assert set(band["outcomes"]) == set(SHOWN)
    for name in ("trust", "policy_fit"):
        low, median, high = many.band(name)
        spread = band["outcomes"][name]
        for mine, theirs in ((spread["low"], low), (spread["median"], median), (spread["high"], high)):
            np.testing.assert_allclose(mine, theirs, atol=5e-5)
        np.testing.assert_allclose(band["end"][name], many.end(name), atol=5e-5)


def test_months_without_a_table_have_no_attendance():
    attendance = bands([TOGETHER[0]], 4)[0]["outcomes"]["attendance"]["median"]
    assert [month + 1 for month, value in enumerate(attendance) if value is not None] == [6, 12, 18, 24, 30, 36]
