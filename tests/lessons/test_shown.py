"""What a lesson says is what the runs show: the right answer holds over two hundred seeds, and no other does."""

from dataclasses import replace

import pytest

from collabsim.experiment.lessons import Claim, Option, load_lesson, shipped_lessons, shown
from collabsim.experiment.lessons.shown import SEEDS, difference_of, shows
from collabsim.play import play

SHIPPED = list(shipped_lessons())


def holds(claims) -> bool:
    return all(each.holds for each in claims)


def test_there_are_at_least_six_lessons():
    assert len(SHIPPED) >= 6


@pytest.mark.parametrize("name", SHIPPED)
def test_over_two_hundred_seeds_the_right_answer_shows_and_no_other(name):
    lesson = load_lesson(name)
    found = shown(lesson, seeds=SEEDS)
    assert [place for place, claims in enumerate(found) if holds(claims)] == [lesson.answer], found


@pytest.mark.parametrize("name", SHIPPED)
def test_the_run_in_class_shows_the_right_answer_too(name):
    lesson = load_lesson(name)
    twin, changed = (play(each, lesson.seed) for each in (lesson.twin, lesson.changed))
    for claim in lesson.options[lesson.answer].claims:
        assert shows(claim, difference_of(claim, twin.outcomes, changed.outcomes)).all(), claim


def test_a_claim_turned_around_does_not_hold():
    lesson = load_lesson(SHIPPED[0])
    right = lesson.options[lesson.answer].claims
    turned = tuple(replace(each, than_twin={"higher": "lower", "lower": "higher"}[each.than_twin]) for each in right)
    lesson = replace(lesson, options=(Option({}, right), Option({}, turned)))
    as_said, around = shown(lesson, seeds=20)
    assert holds(as_said)
    assert not any(each.holds for each in around)


def test_a_change_that_changes_nothing_shows_nothing_but_the_same():
    lesson = load_lesson(SHIPPED[0])
    claims = tuple(Claim("trust", direction, (13, 36)) for direction in ("higher", "lower", "same"))
    lesson = replace(lesson, changed=lesson.twin, options=(Option({}, claims),))
    assert [each.holds for each in shown(lesson, seeds=5)[0]] == [False, False, True]
