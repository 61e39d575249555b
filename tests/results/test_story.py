"""One run told from its ledger."""

import numpy as np
import pytest
from results_of import small_result
from small_gemeente import small_gemeente

from collabsim.chance import run_seeds
from collabsim.play import play


@pytest.fixture(scope="module")
def story():
    return small_result().story


def test_the_story_is_that_of_the_first_run(story):
    assert story.seed == run_seeds(3, 1)[0]
    first = play(small_gemeente(horizon=30), seed=3, runs=18, keep={"organisations"}).by_organisation["trust"][:, :, 0]
    np.testing.assert_allclose(story.trust[1:], first, atol=1e-12)


def test_the_causes_add_up_to_the_change_of_trust_of_the_organisation_that_is_told(story):
    assert sum(story.of_told.totals().values()) == pytest.approx(story.change[story.told], abs=1e-12)
    assert sum(story.of_risen.totals().values()) == pytest.approx(story.change[story.risen], abs=1e-12)


def test_the_causes_of_each_month_add_up_to_the_change_of_that_month(story):
    changes = np.diff(story.trust[:, story.told])
    for month, change in enumerate(changes, start=1):
        assert sum(story.of_told.of_month(month).values()) == pytest.approx(change, abs=1e-12)


def test_quarters_add_up_to_the_whole_run(story):
    whole = sum(change.sum() for change in story.field.per_quarter().values())
    assert whole == pytest.approx(story.change.mean(), abs=1e-12)
    assert {len(change) for change in story.field.per_quarter().values()} == {10}


def test_the_organisation_that_is_told_lost_most_trust(story):
    assert story.change[story.told] == story.change.min()
    assert story.change[story.risen] == story.change.max()


def test_every_month_is_told_and_tables_say_who_came(story):
    assert [month.number for month in story.months] == list(range(1, 31))
    tables = [month.table for month in story.months if month.table]
    assert len(tables) == 10
    assert all(0 <= table.came <= table.invited <= 8 for table in tables)
    assert all(table.told_invited or not table.told_came for table in tables)
