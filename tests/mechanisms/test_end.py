"""Agreements, feedback, and what enters the dossier and the policy (study 5.5, 5.2.1)."""

import numpy as np
import pytest
from by_hand import GRID, falls, is_share, parameters, rises, worked

from collabsim.mechanisms import end
from collabsim.parameters import catalogue


def agreements(**changed):
    kept = {"kept_base": 0.45, "kept_embedding": 0.25, "kept_commitment": 0.1}
    table = {"agreement_table": 0.35, "kept_without_follow_through": 0.5, "follow_through": 0.3, "kept_when_vague": 0.8}
    return parameters(**{**kept, **table, **changed})


def feedback(**changed):
    levers = {"feedback_frequency": 0.5, "feedback_substance": 0.25, "feedback_delay": 7.0}
    learning = {"feedback_learning": 0.2, "feedback_expectation_floor": 0.3}
    return parameters(**{**levers, **learning, "feedback_without_embedding": 0.4, **changed})


def dossier(**changed):
    uptake = {"uptake_without_mandate": 0.4, "mandate": 0.25, "uptake_per_official": 0.5, "uptake_embedding_reach": 2.0}
    errors = {"field_error": 0.3, "own_error": 0.5, "report_noise": 0.5, "trust_discount_floor": 0.3}
    return parameters(**{**uptake, **errors, "uptake_as_geometric_mean": False, **changed})


# Agreements (5.1.1, 5.2.1, 5.5)


def test_a_table_gets_concrete_by_a_shared_definition_and_a_clear_chair():
    # 0.2 x (1 + 0.4) / 2
    assert end.concreteness(0.2, 0.4) == worked(0.14)
    assert (end.concreteness(0.0, 1.0), end.concreteness(1.0, 1.0)) == (0, 1)
    assert rises(end.concreteness(GRID, 0.4))
    assert rises(end.concreteness(0.2, GRID))


def test_a_concrete_table_gives_action_points():
    assert end.chance_action_point(np.array([0.0, 0.4, 1.0]), agreements()) == worked([0.0, 0.14, 0.35])


def test_an_agreement_is_kept_when_it_is_embedded_wanted_and_not_contradicted():
    # (0.45 + 0.25 x 0.4 + 0.1 x 0.5) x (1 - 0.25) = 0.6 x 0.75
    assert end.chance_kept(0.4, 0.5, 0.25, agreements()) == worked(0.45)
    assert rises(end.chance_kept(GRID, 0.5, 0.25, agreements()))
    assert rises(end.chance_kept(0.4, GRID, 0.25, agreements()))
    assert falls(end.chance_kept(0.4, 0.5, GRID, agreements()))


def test_a_contradicted_agreement_is_never_kept():
    assert end.chance_kept(GRID, GRID, 1.0, agreements()) == worked(np.zeros(11))


def test_no_choice_of_sizes_within_the_ranges_makes_keeping_likelier_than_certain():
    highest = {name: catalogue().parameters[name].high for name in ("kept_base", "kept_embedding", "kept_commitment")}
    assert is_share(end.chance_kept(1.0, 1.0, 0.0, agreements(**highest)))


def test_follow_through_carries_out_the_action_points_that_would_else_be_left():
    # 0.5 + 0.5 x 0.3
    assert end.follow_through_factor(1.0, agreements()) == worked(0.65)
    assert end.follow_through_factor(1.0, agreements(follow_through=np.array([0.0, 1.0]))) == worked([0.5, 1.0])


def test_a_vague_action_point_is_carried_out_less():
    # 0.65 x (0.8 + 0.2 x 0.5)
    assert end.follow_through_factor(np.array([0.0, 0.5, 1.0]), agreements()) == worked([0.52, 0.585, 0.65])


def test_what_one_heard_back_fades_and_is_renewed():
    assert end.heard_back_next(np.array([0.5, 0.5]), 0.9, np.array([0.0, 0.6])) == worked([0.45, 0.6])


def test_a_committed_organisation_keeps_its_side():
    # 0.45 + 0.55 x 0.6
    assert end.chance_kept_by_organisation(np.array([0.0, 0.6, 1.0]), agreements()) == worked([0.45, 0.78, 1.0])


# Feedback (5.5)


def test_feedback_is_sent_as_often_as_it_is_meant_and_as_the_house_can():
    # 0.5 x (0.4 + 0.6 x 0.5)
    assert end.chance_of_feedback(0.5, feedback()) == worked(0.35)
    assert end.chance_of_feedback(1.0, feedback(feedback_frequency=1.0)) == worked(1.0)
    assert rises(end.chance_of_feedback(0.5, feedback(feedback_frequency=GRID)))
    assert rises(end.chance_of_feedback(GRID, feedback()))


def test_feedback_that_is_sent_takes_its_delay_on_average():
    assert end.chance_of_arrival(feedback()) == worked(1 / 7)
    assert end.chance_of_arrival(feedback(feedback_delay=1.0)) == worked(1.0)
    # The mean of a geometric waiting time: sum over months of month x chance of arriving in that month.
    months, chance = np.arange(1, 400), end.chance_of_arrival(feedback())
    assert (months * chance * (1 - chance) ** (months - 1)).sum() == worked(7.0, within=1e-9)


def test_a_gemeente_that_gives_no_feedback_gives_none():
    assert end.chance_of_feedback(GRID, feedback(feedback_frequency=0.0)) == worked(np.zeros(11))
    assert end.feedback_quality(GRID, feedback(feedback_substance=0.0)) == worked(np.zeros(11))


def test_feedback_is_worth_what_it_says_and_what_the_house_can_say():
    # 0.25 x (0.4 + 0.6 x 0.5)
    assert end.feedback_quality(0.5, feedback()) == worked(0.175)
    assert end.feedback_quality(1.0, feedback(feedback_substance=1.0)) == worked(1.0)
    assert rises(end.feedback_quality(0.5, feedback(feedback_substance=GRID)))
    assert rises(end.feedback_quality(GRID, feedback()))


def test_expectations_follow_what_one_got():
    # 0.4 + 0.2 x (0.9 - 0.4)
    assert end.expectation_next(0.4, 1.0, 0.9, feedback()) == worked(0.5)
    assert end.expectation_next(0.4, 0.0, 0.0, feedback()) == worked(0.4)


def test_expectations_do_not_vanish():
    # 0.4 + 0.5 x (0 - 0.4) = 0.2 is under the floor
    assert end.expectation_next(0.4, 1.0, 0.0, feedback(feedback_learning=0.5)) == worked(0.3)


# Uptake and dossier (5.2.1, 2.3.4)


def test_what_is_heard_enters_when_it_is_embedded_within_a_mandate_and_carried_by_officials():
    # 0.5 x (0.4 + 0.6 x 0.25) x (1 - e^-(0.5 x 3 x (1 + 2 x 0.5))) = 0.5 x 0.55 x (1 - e^-3)
    assert end.uptake(0.5, 3.0, dossier()) == worked(0.275 * (1 - np.exp(-3)))


@pytest.mark.parametrize("geometric", [False, True])
def test_without_embedding_or_without_officials_nothing_enters_however_good_the_talk(geometric):
    p = dossier(uptake_as_geometric_mean=geometric, mandate=1.0)
    assert end.uptake(np.zeros(11), 10 * GRID, p) == worked(np.zeros(11))
    assert end.uptake(GRID, np.zeros(11), p) == worked(np.zeros(11))


@pytest.mark.parametrize("geometric", [False, True])
def test_embedding_mandate_and_officials_each_carry_more(geometric):
    p = dossier(uptake_as_geometric_mean=geometric)
    assert rises(end.uptake(GRID, 3.0, p))
    assert rises(end.uptake(0.5, np.arange(8.0), p))
    assert rises(end.uptake(0.5, 3.0, dossier(uptake_as_geometric_mean=geometric, mandate=GRID)))
    assert is_share(end.uptake(GRID[:, None], np.array([[0.0, 1.0, 1000.0]]), p))


def test_as_a_geometric_mean_one_good_leg_carries_the_others_further():
    product = end.uptake(0.5, 3.0, dossier())
    assert end.uptake(0.5, 3.0, dossier(uptake_as_geometric_mean=True)) ** 3 == worked(product)


def test_officials_discount_whom_they_do_not_trust():
    # 0.3 + 0.7 x 0.5
    assert end.weight_of_report(np.array([0.0, 0.5, 1.0]), dossier()) == worked([0.3, 0.65, 1.0])


def test_officials_reckon_with_the_error_of_the_field_of_the_organisation_and_of_the_moment():
    # 0.09 + 0.25 + 0.25
    assert end.report_variance(dossier()) == worked(0.59)


def test_a_dossier_that_hears_nothing_goes_back_to_knowing_nothing():
    # 0.9 x 0.5 and 0.81 x 0.6 + 0.19
    mean, variance = end.dossier_drift(np.array([0.5]), np.array([0.6]), 0.9)
    assert (mean, variance) == (worked([0.45]), worked([0.676]))
    for _ in range(400):
        mean, variance = end.dossier_drift(mean, variance, 0.9)
    assert (mean, variance) == (worked([0.0]), worked([1.0]))


def test_needs_that_do_not_drift_do_not_age_a_dossier():
    assert end.dossier_drift(np.array([0.5]), np.array([0.6]), 1.0) == (worked([0.5]), worked([0.6]))


def test_reports_are_weighed_by_their_precision():
    # precision 1/0.5 + 2 = 4; mean (0.2/0.5 + 1.6) / 4 = 0.5
    mean, variance = end.dossier_update(np.array([0.2]), np.array([0.5]), 2.0, 1.6)
    assert (mean, variance) == (worked([0.5]), worked([0.25]))


def test_a_month_without_reports_leaves_the_dossier_as_it_is():
    assert end.dossier_update(np.array([0.2]), np.array([0.5]), 0.0, 0.0) == (worked([0.2]), worked([0.5]))


def test_two_reports_together_teach_what_they_teach_one_after_the_other():
    once = end.dossier_update(np.array([0.2]), np.array([0.5]), 2.0 + 1.0, 2.0 * 0.8 + 1.0 * -0.3)
    first = end.dossier_update(np.array([0.2]), np.array([0.5]), 2.0, 2.0 * 0.8)
    second = end.dossier_update(*first, 1.0, 1.0 * -0.3)
    assert once == (worked(second[0]), worked(second[1]))


def test_what_leaves_with_a_person_is_a_share_of_what_was_heard():
    # 0.2 + (0.5 - 0.2) x 0.5 for a mean, 0.9 - (0.9 - 0.4) x 0.5 for a variance
    assert end.dossier_loss(np.array([0.5]), np.array([0.2]), 0.5) == worked([0.35])
    assert end.dossier_loss(np.array([0.4]), np.array([0.9]), 0.5) == worked([0.65])
    assert end.dossier_loss(np.array([0.5]), np.array([0.2]), 0.0) == worked([0.5])
    assert end.dossier_loss(np.array([0.5]), np.array([0.2]), 1.0) == worked([0.2])


# Persons who are new to a post (5.4.5, 6.1)

NEW = parameters(passed_on_by_newcomer=0.4, told_to_stranger=0.2)


def test_a_newcomer_passes_on_a_part_and_somebody_who_knows_the_way_all():
    assert end.passed_on(np.array([0.0, 0.5, 1.0]), NEW) == worked([0.4, 0.7, 1.0])


def test_strangers_are_told_a_part_and_it_takes_two_to_know_one_another():
    # 0.2 + 0.8 x 0.5 x 0.5
    assert end.told_to(0.5, 0.5, NEW) == worked(0.4)
    assert (end.told_to(0.0, 1.0, NEW), end.told_to(1.0, 1.0, NEW)) == (0.2, 1.0)
