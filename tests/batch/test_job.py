"""A job says what is played: it is checked before anything is, and it alone decides what is played together."""

import numpy as np
import pytest
from many_runs import one_point, small_job

from collabsim.batch import Points
from collabsim.errors import UserError
from collabsim.play import runs_per_chunk

NOTHING = float("nan")


def varying(**columns):
    return one_point(10, points=Points.of(columns))


@pytest.mark.parametrize(
    ("make", "english", "dutch"),
    [
        (
            lambda: varying(proces_openness=[0.5]),
            "no parameter proces_openness. The nearest names are: process_openness",
            "Er is geen parameter",
        ),
        (
            lambda: varying(process_openness=[0.5, 1.5]),
            "process_openness: 1.5 (point 1, 1 in all) is outside 0 to 1",
            "ligt buiten 0 tot 1",
        ),
        (lambda: varying(process_openness=[np.inf]), "inf (point 0, 1 in all) is outside", "ligt buiten"),
        (lambda: one_point(0), "The number of runs of each point is 0", "doorrekeningen per punt is 0"),
        (lambda: one_point(-3), "is -3; give 1 or more", "is -3; geef 1 of meer"),
        (lambda: varying(process_openness=[]), "The design has no points.", "heeft geen punten"),
        (lambda: small_job(scenarios=()), "No scenario is given.", "geen scenario"),
        (
            lambda: one_point(1, points=Points.of(scenario=[0, 1])),
            "names scenario 1, but there are 1",
            "noemt scenario 1",
        ),
        (
            lambda: one_point(1, outcomes=("trus",)),
            "no outcome trus. The nearest names are: trust",
            "geen uitkomst trus",
        ),
        (lambda: one_point(1, outcomes=("trust", "trust")), "named twice", "twee keer"),
        (lambda: one_point(1, monthly=("respect",)), "respect are asked for, but", "respect zijn gevraagd"),
        (lambda: one_point(1, chunk_rows=0), "played together is 0", "samen wordt gedaan is 0"),
        (lambda: one_point(1, first_replicate=-1), "cannot be below 0", "kan niet onder 0"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_played(make, english, dutch):
    with pytest.raises(UserError) as told:
        make()
    assert english in str(told.value)
    assert "Nothing was run." in str(told.value)
    assert dutch in told.value.render("nl")


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(UserError) as told:
        one_point(0, points=Points.of({"no_such": [1.0], "process_openness": [9.0]}), outcomes=("nothing",))
    assert all(part in str(told.value) for part in ("is 0;", "no_such", "process_openness: 9", "outcome nothing"))


def test_every_row_is_in_one_chunk_of_one_scenario():
    job = small_job()
    plan = job.chunk_plan()
    assert np.concatenate([chunk.rows for chunk in plan]).tolist() == list(range(job.rows))
    assert [chunk.id for chunk in plan] == list(range(len(plan)))
    for chunk in plan:
        assert set(job.points.scenario[chunk.rows // job.replicates]) == {chunk.scenario}
        assert len(chunk.rows) <= 16


def test_runs_are_played_together_as_suits_the_field():
    job = one_point(5000)
    size = runs_per_chunk(len(job.scenarios[0].organisations))
    assert [len(chunk.rows) for chunk in job.chunk_plan()] == [size] * (5000 // size) + [5000 % size]


def test_points_with_another_field_are_played_apart():
    job = varying(account_holders=[3, 3, NOTHING, NOTHING, 8], process_openness=[0.1, 0.2, 0.3, 0.4, 0.5])
    assert [(chunk.first, chunk.stop) for chunk in job.chunk_plan()] == [(0, 20), (20, 40), (40, 50)]


def test_a_parameter_that_shapes_the_field_can_be_varied(tmp_path):
    from dataclasses import replace

    from collabsim.batch import carry_out, here
    from collabsim.play import play

    job = varying(account_holders=[3, 8], process_openness=[NOTHING, 0.9])
    table = carry_out(job, tmp_path / "job", executor=here).table(["trust.end"])
    for point, values in enumerate(({"account_holders": 3.0}, {"account_holders": 8.0, "process_openness": 0.9})):
        scenario = replace(job.scenarios[0], values={**job.scenarios[0].values, **values})
        expected = play(scenario, job.seed, 10).end("trust")
        np.testing.assert_allclose(table["trust.end"][10 * point : 10 * point + 10], expected, rtol=0, atol=1e-12)


def test_points_take_one_value_for_all_where_one_is_given():
    points = Points.of({"process_openness": [0.1, 0.2]}, scenario=0)
    assert (len(points), points.group.tolist()) == (2, [0, 0])
    with pytest.raises(ValueError, match="broadcast"):
        Points.of({"process_openness": [0.1, 0.2], "appreciation": [1, 2, 3]})
