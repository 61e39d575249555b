"""What a design varies: every parameter stays within its range, whole numbers are whole, vectors stay together."""

import numpy as np
import pytest

from collabsim.experiment.sensitivity.columns import Dummy, OneOf, factors_of, ranged, unit_problem
from collabsim.experiment.sensitivity.designs import design_of, morris_rows, sobol_rows
from collabsim.parameters import catalogue

EDGES = np.array([0.0, 1 / 3, 2 / 3, 1.0])


@pytest.mark.parametrize("parameter", catalogue().parameters.values(), ids=lambda each: each.name)
def test_a_parameter_stays_in_its_range_and_reaches_both_ends(parameter):
    values = ranged(parameter).values(EDGES)[parameter.name]
    assert parameter.low <= values.min()
    assert values.max() <= parameter.high
    assert values[[0, -1]] == pytest.approx([parameter.low, parameter.high])


def test_whole_numbers_come_equally_often():
    seats = ranged(catalogue().parameters["seats"]).values(np.linspace(0, 1, 27_001))["seats"]
    count = np.unique(seats, return_counts=True)[1]
    assert len(count) == 27
    assert count.max() - count.min() <= 2


def test_the_values_of_a_vector_stay_together():
    vectors = {"trust_gain": np.array([0.05, 0.1]), "trust_pull": np.array([0.04, 0.09])}
    values = OneOf(vectors, "uncertainties").values(np.array([0.1, 0.6, 1.0]))
    together = list(zip(values["trust_gain"], values["trust_pull"], strict=True))
    assert together == [(0.05, 0.04), (0.1, 0.09), (0.1, 0.09)]


def test_rows_that_are_played_alike_are_played_once():
    columns = (ranged(catalogue().parameters["mandate"]), Dummy())
    design = design_of(columns, np.array([[0.2, 0.1], [0.2, 0.9], [0.7, 0.1], [0.2, 0.5]]))
    assert list(design.point) == [0, 0, 1, 0]
    assert list(design.points.values["mandate"]) == pytest.approx([0.2, 0.7])


def test_columns_of_a_factor_move_together():
    levers = [catalogue().parameters[name] for name in ("mandate", "interference", "seats")]
    columns = (ranged(levers[0], "a"), ranged(levers[1], "a"), ranged(levers[2], "b"), Dummy())
    assert factors_of(columns) == ("a", "b", "dummy")
    assert unit_problem(columns)["groups"] == ["a", "a", "b", "dummy"]
    rows = sobol_rows(columns, 1, 0, 4)
    assert len(rows) == 4 * (2 * 3 + 2)
    changed = rows[1] != rows[0]
    assert list(changed) == [True, True, False, False]


def test_a_part_of_a_design_is_the_same_rows_as_in_the_whole():
    columns = (ranged(catalogue().parameters["mandate"]), Dummy())
    whole, first, second = (sobol_rows(columns, 1, *part) for part in ((0, 8), (0, 4), (4, 8)))
    assert np.array_equal(whole, np.concatenate([first, second]))
    assert not np.array_equal(morris_rows(columns, 1, 0, 4), morris_rows(columns, 1, 4, 8))
