"""What is moved: levers that are available, from where they stand; packages that set levers and nothing else."""

from dataclasses import replace

import pytest

from collabsim.errors import UserError
from collabsim.experiment.ranking.moves import (
    all_structures,
    already_there,
    lever_moves,
    other_structures,
    package_moves,
)
from collabsim.parameters import catalogue
from collabsim.scenario import load_scenario


@pytest.fixture(scope="module")
def zwolle():
    return load_scenario("zwolle")


def test_every_lever_that_is_not_there_yet_is_moved(zwolle):
    moves = lever_moves(zwolle)
    assert len(moves) + len(already_there(zwolle)) == len(catalogue().levers())
    assert already_there(zwolle) == ("external_chair",)
    assert all(move.is_lever for move in moves)


def test_a_lever_is_moved_from_where_the_scenario_has_it(zwolle):
    elsewhere = replace(zwolle, values={**zwolle.values, "mandate": 0.5, "seats": 8.0})
    names = [move.id for move in lever_moves(elsewhere)]
    assert "seats" not in names
    assert next(m for m in lever_moves(elsewhere) if m.id == "mandate").today == {"mandate": 0.5}


def test_only_what_is_available_is_moved_and_effort_is_kept(zwolle):
    some = replace(zwolle, available=("mandate", "seats"), effort={"mandate": 4})
    assert [(move.id, move.effort) for move in lever_moves(some)] == [("mandate", 4), ("seats", None)]


def test_a_recommendation_is_a_package_of_its_levers(zwolle):
    package = package_moves(zwolle, [load_scenario("zwolle_aanbeveling_1_helderheid")])[0]
    assert set(package.values) == {
        "shared_definition",
        "goal_clarity",
        "disclosure_of_savings",
        "feedback_frequency",
        "feedback_substance",
        "feedback_delay",
    }
    assert not package.is_lever


def test_a_scenario_that_changes_more_than_levers_is_no_package(zwolle):
    with pytest.raises(UserError) as told:
        package_moves(zwolle, [load_scenario("zwolle_zo_doorgaan")])
    assert "horizon_months" in str(told.value)
    with pytest.raises(UserError):
        package_moves(zwolle, [zwolle])


def test_structures_are_changed_one_at_a_time_and_all_together(zwolle):
    one = other_structures(zwolle)
    assert all(
        sum(a != b for a, b in zip(each.structure.values(), zwolle.structure.values(), strict=True)) == 1
        for each in one
    )
    assert len({each.id for each in all_structures(zwolle)}) == 48
