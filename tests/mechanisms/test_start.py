"""What participants bring to the table before a word is said (study 5.1)."""

import numpy as np
import pytest
from by_hand import GRID, falls, is_share, parameters, rises, worked

from collabsim.mechanisms import start

PERSONS = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])


def goal(**changed):
    told = {"goal_clarity": 0.35, "clarity_lost_to_disagreement": 0.4, "goal_agreement": 0.4}
    persons = {"clarity_spread": 0.5, "official_clarity_advantage": 3.0}
    return parameters(**{**told, **persons, **changed})


def preparation(**changed):
    levers = {"information_beforehand": 0.3, "information_equality": 0.3}
    return parameters(
        **{**levers, "information_disadvantage": 0.8, "overview_gain": 0.3, "feedback_prepares": 0.5, **changed}
    )


def talk(**changed):
    floors = {"understood_without_definition": 0.45, "understood_without_clarity": 0.6}
    return parameters(**{**floors, "shared_definition": 0.2, **changed})


def test_officials_who_pursue_different_goals_blur_what_is_told():
    # 0.35 x (1 - 0.4 x 0.6) = 0.35 x 0.76
    assert start.goal_as_told(goal()) == worked(0.266)
    assert rises(start.goal_as_told(goal(goal_agreement=GRID)))


def test_officials_who_agree_lose_nothing_of_the_clarity_of_the_goal():
    assert start.goal_as_told(goal(goal_agreement=1.0)) == worked(0.35)
    assert start.goal_as_told(goal(goal_agreement=0.0, clarity_lost_to_disagreement=0.0)) == worked(0.35)


def test_a_goal_that_is_not_told_is_clear_to_nobody():
    assert start.goal_as_told(goal(goal_clarity=0.0)) == 0
    assert (start.clarity_to_organisations(0.0, PERSONS, goal()) == 0).all()
    assert (start.clarity_to_officials(PERSONS, goal(goal_clarity=0.0)) == 0).all()


def test_a_goal_told_without_any_blur_is_clear_to_all():
    assert (start.clarity_to_organisations(1.0, PERSONS, goal()) == 1).all()
    assert (start.clarity_to_officials(PERSONS, goal(goal_clarity=1.0)) == 1).all()


def test_the_same_words_make_the_goal_clearer_to_one_person_than_to_another():
    clear = start.clarity_to_organisations(0.5, PERSONS, goal())
    assert clear[2] == worked(0.5)
    # One standard deviation up: 0.5 to the power e^-0.5 = 0.606531, so e^(-0.693147 x 0.606531) = 0.656774
    assert clear[3] == worked(0.656774, within=1e-6)
    assert rises(clear)
    assert is_share(clear)


def test_persons_who_do_not_differ_find_the_goal_equally_clear():
    assert start.clarity_to_organisations(0.5, PERSONS, goal(clarity_spread=0.0)) == worked(np.full(5, 0.5))


def test_officials_find_the_goal_clearer_than_organisations_do():
    # To the average official 1 - 0.65^3 = 0.725375; to the average organisation 0.266.
    officials = start.clarity_to_officials(np.zeros(1), goal())
    assert officials == worked([0.725375])
    for clarity in GRID[1:-1]:
        p = goal(goal_clarity=clarity)
        assert start.clarity_to_officials(np.zeros(1), p) > start.goal_as_told(p)
    assert rises(start.clarity_to_officials(PERSONS, goal()))


def test_an_official_is_clear_about_the_own_picture_even_where_pictures_differ():
    one, other = (start.clarity_to_officials(PERSONS, goal(goal_agreement=agreed)) for agreed in (0.0, 1.0))
    assert (one == other).all()


def test_officials_without_an_advantage_see_the_goal_as_it_is_told_by_all_alike():
    p = goal(official_clarity_advantage=1.0, goal_agreement=1.0)
    assert start.clarity_to_officials(PERSONS, p) == worked(
        start.clarity_to_organisations(start.goal_as_told(p), PERSONS, p)
    )


def test_an_organisation_without_an_account_holder_hears_less_beforehand():
    # With one: 0.3. Without: 0.3 x (1 - 0.7 x 0.8) = 0.3 x 0.44 = 0.132.
    assert start.informed(np.array([0.0, 1.0]), np.zeros(2), 0.0, preparation()) == worked([0.3, 0.132])


def test_information_that_reaches_all_equally_takes_the_disadvantage_away():
    without_account = np.array([0.0, 1.0])
    equal = start.informed(without_account, np.zeros(2), 0.0, preparation(information_equality=1.0))
    assert equal == worked([0.3, 0.3])
    assert rises(start.informed(np.ones(11), np.zeros(11), 0.0, preparation(information_equality=GRID)))


def test_participants_of_a_later_round_know_more_by_the_overview_of_the_first():
    # 0.3 + 0.7 x 0.3 = 0.51 and 0.132 + 0.868 x 0.3 = 0.3924
    assert start.informed(np.array([0.0, 1.0]), np.ones(2), 0.0, preparation()) == worked([0.51, 0.3924])


def test_nothing_sent_and_no_overview_leaves_one_uninformed_and_all_sent_leaves_nothing_to_learn():
    assert start.informed(np.ones(1), np.zeros(1), 0.0, preparation(information_beforehand=0.0)) == worked([0.0])
    assert start.informed(np.zeros(1), np.ones(1), 0.0, preparation(information_beforehand=1.0)) == worked([1.0])
    assert rises(start.informed(np.zeros(11), np.zeros(11), 0.0, preparation(information_beforehand=GRID)))


def test_understanding_needs_the_same_words_a_clear_goal_and_time():
    # (0.45 + 0.55 x 0.2) x (0.6 + 0.4 x 0.25) x 0.5 = 0.56 x 0.7 x 0.5
    assert start.understanding(np.array([0.25]), 0.5, talk()) == worked([0.196])


def test_all_is_understood_only_where_nothing_is_in_the_way():
    assert start.understanding(np.ones(1), 1.0, talk(shared_definition=1.0)) == worked([1.0])
    assert start.understanding(np.ones(1), 0.0, talk(shared_definition=1.0)) == worked([0.0])


@pytest.mark.parametrize("depth", [0.2, 1.0])
def test_a_shared_definition_a_clear_goal_and_depth_each_help_understanding(depth):
    assert rises(start.understanding(np.full(11, 0.25), depth, talk(shared_definition=GRID)))
    assert rises(start.understanding(GRID, depth, talk()))
    assert rises(start.understanding(np.full(11, 0.25), GRID, talk()))


def test_disagreement_costs_more_clarity_the_more_it_blurs():
    assert falls(start.goal_as_told(goal(clarity_lost_to_disagreement=GRID)))


def test_who_heard_what_was_done_with_earlier_input_is_better_prepared_and_sees_the_goal():
    # 1 - 0.7 x 0.7 x (1 - 0.5 x 0.4)
    assert start.informed(0.0, 1.0, 0.4, preparation()) == worked(1 - 0.7 * 0.7 * 0.8)
    # 0.3 + 0.7 x 0.25 x 0.4
    assert start.clarity_with_feedback(0.3, 0.4, parameters(feedback_clarifies=0.25)) == worked(0.37)
