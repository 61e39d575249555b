"""Candour and its failures, persons, what is normal for a relation, and what is remembered (study 5.3)."""

import numpy as np
import pytest
from by_hand import GRID, falls, is_share, parameters, rises, worked

from collabsim.mechanisms import relational


def logistic(reasons):
    return 1 / (1 + np.exp(-reasons))


# Candour and its failures (5.2.3, 5.3.1.2, 5.3.2, 5.3.3, 5.4.5)

SPEAKER = {"trust": 0.5, "respect": 0.5, "commitment": 0.6, "ability": 0.4, "ties": 0.2, "dependence": 0.5}
SPEAKER |= {"belief": 0.5, "cut": 0.25, "memory": 0.2, "role": 0.5}


def talking(**changed):
    willing = {"candour_trust": 2.5, "candour_respect": 2.0, "candour_commitment": 1.0, "candour_ability": 1.5}
    silenced = {"candour_belief": 2.0, "candour_expected_cut": 2.0, "candour_memory": 1.5, "candour_role": 2.0}
    rest = {"candour_base": -1.3, "candour_ties": 1.0, "candour_respect_cap": 0.65, "candour_role_by_trust": 2.0}
    security = {"security_softens": 0.5, "subsidy_security": 0.4, "trust_by_role_sign": 0}
    failures = {"profiling_max": 0.8, "profiling_without_stake": 0.35, "withholding_elicited": 0.3}
    failures |= {"inflation_max": 1.6, "inflation_without_stake": 0.3, "search_for_duplication": 0.5}
    return parameters(**{**willing, **silenced, **rest, **security, **failures, **changed})


def test_candour_weighs_what_makes_one_willing_against_what_is_at_stake():
    # willing: 2.5 x 0.5 + 2 x 0.5 + 0.6 + 1.5 x 0.4 + 0.2 = 1.25 + 1 + 0.6 + 0.6 + 0.2 = 3.65
    # stake: 0.5 x (1 - 0.5 x 0.4) = 0.4; silenced: 0.4 x (2 x 0.5 + 2 x 0.25) + 1.5 x 0.2 + 2 x 0.5 x 0.5
    #        = 0.4 x 1.5 + 0.3 + 0.5 = 1.4
    assert relational.candour(**SPEAKER, p=talking()) == worked(logistic(-1.3 + 3.65 - 1.4))


@pytest.mark.parametrize("reason", ["trust", "commitment", "ability", "ties"])
def test_trust_commitment_ability_and_ties_each_make_an_organisation_speak_openly(reason):
    assert rises(relational.candour(**{**SPEAKER, reason: GRID}, p=talking()))


@pytest.mark.parametrize("reason", ["dependence", "belief", "cut", "memory", "role"])
def test_dependence_suspicion_an_expected_cut_memory_and_the_role_each_silence(reason):
    assert falls(relational.candour(**{**SPEAKER, reason: GRID}, p=talking()))


def test_respect_makes_safe_up_to_a_level_and_adds_nothing_above_it():
    assert rises(relational.candour(**{**SPEAKER, "respect": 0.65 * GRID}, p=talking()))
    more = relational.candour(**{**SPEAKER, "respect": np.array([0.65, 0.8, 1.0])}, p=talking())
    assert more == worked(np.full(3, more[0]))


def test_an_organisation_without_subsidy_fears_neither_agenda_nor_cut_nor_role():
    church = {**SPEAKER, "dependence": 0.0}
    fearless = relational.candour(**church, p=talking())
    for reason in ("belief", "cut", "role"):
        assert relational.candour(**{**church, reason: GRID}, p=talking()) == worked(np.full(11, fearless))


def test_a_secure_subsidy_softens_the_stake():
    assert rises(relational.candour(**SPEAKER, p=talking(subsidy_security=GRID)))
    secure = talking(subsidy_security=1.0, security_softens=1.0)
    assert relational.candour(**{**SPEAKER, "belief": GRID}, p=secure) == worked(np.full(11, logistic(1.55)))


def test_suspicion_and_certainty_of_a_cut_silence_alike_when_they_weigh_alike():
    suspected = relational.candour(**{**SPEAKER, "belief": GRID, "cut": 0.0}, p=talking())
    certain = relational.candour(**{**SPEAKER, "belief": 0.0, "cut": GRID}, p=talking())
    assert suspected == worked(certain)


def test_who_sends_somebody_on_purpose_sends_one_who_looks_further():
    p = parameters(ability_from_choice=0.5, representative_choice=0.4)
    # 0.3 + 0.7 x 0.5 x 0.4
    assert relational.ability_brought(0.3, p) == worked(0.44)
    assert relational.ability_brought(1.0, p) == 1
    p.representative_choice = GRID
    assert rises(relational.ability_brought(0.3, p))
    assert relational.ability_brought(0.3, p)[0] == worked(0.3)


def test_whether_trust_matters_more_where_the_opdrachtgever_stands_out_is_switched():
    # 2 x (0.8 - 0.5) x (0.9 - 0.5) = 0.24
    signs = [relational.trust_by_role(0.8, 0.9, talking(trust_by_role_sign=sign)) for sign in (1, 0, -1)]
    assert signs == [worked(0.24), worked(0.0), worked(-0.24)]


def test_the_switch_turns_the_slope_of_trust_and_leaves_the_middle_where_it_is():
    for sign in (1, -1):
        p = talking(trust_by_role_sign=sign)
        assert relational.trust_by_role(0.5, GRID, p) == worked(np.zeros(11))
        assert relational.trust_by_role(GRID, 0.5, p) == worked(np.zeros(11))

    def slope(role, sign):
        low, high = relational.trust_by_role(np.array([0.2, 0.8]), role, talking(trust_by_role_sign=sign))
        return high - low

    assert slope(0.9, 1) > 0 > slope(0.9, -1)


def test_less_candour_is_more_talk_about_oneself_most_so_for_who_depends():
    # 0.8 x 0.5 x (0.35 + 0.65 x 0.6) = 0.4 x 0.74
    assert relational.profiling(0.5, 0.6, talking()) == worked(0.296)
    assert falls(relational.profiling(GRID, 0.6, talking()))
    assert rises(relational.profiling(0.5, GRID, talking()))


def test_a_fully_candid_speaker_neither_profiles_nor_withholds_nor_inflates():
    p = talking()
    assert relational.profiling(1.0, 1.0, p) == 0
    assert relational.withholding(1.0, 0.0, p) == 0
    assert relational.inflation(1.0, 1.0, 1.0, p) == 0


def test_speaking_time_on_oneself_never_exceeds_its_maximum():
    assert relational.profiling(0.0, 1.0, talking()) == worked(0.8)


def test_what_hurts_oneself_is_withheld_and_a_search_for_duplication_draws_some_of_it_out():
    # 0.6 x (1 - 0.3 x 0.5), and 0.6 where nobody asks
    assert relational.withholding(0.4, np.array([0.0, 0.5]), talking()) == worked([0.6, 0.51])
    assert falls(relational.withholding(0.4, GRID, talking()))
    assert relational.withholding(GRID, 1.0, talking(withholding_elicited=1.0)) == worked(np.zeros(11))


def test_need_on_own_themes_is_overstated_before_an_opdrachtgever_and_not_before_a_partner():
    # 1.6 x 0.5 x (0.3 + 0.7 x 0.5) x 0.5 = 0.8 x 0.65 x 0.5
    assert relational.inflation(0.5, 0.5, 0.5, talking()) == worked(0.26)
    assert relational.inflation(0.5, 0.5, 0.0, talking()) == 0
    assert rises(relational.inflation(0.5, 0.5, GRID, talking()))
    assert falls(relational.inflation(GRID, 0.5, 0.5, talking()))


# Persons (2.3.4, 5.4.5)


def persons(**changed):
    turnover = {"continuity_effect": 0.6, "staff_continuity": 0.4, "months_per_year": 12}
    kept = {"kept_without_handover": 0.3, "kept_with_handover": 0.8, "recorded_without_handover": 0.4}
    return parameters(**{**turnover, **kept, "handover": 0.2, "newcomer_credit": 0.7, **changed})


def test_the_monthly_chance_of_leaving_adds_up_to_the_yearly_one():
    # 0.22 x (1 - 0.6 x 0.4) = 0.1672 a year
    monthly = relational.turnover_chance(0.22, persons())
    assert 1 - (1 - monthly) ** 12 == worked(0.1672)
    assert falls(relational.turnover_chance(0.22, persons(staff_continuity=GRID)))


def test_nobody_leaves_at_a_rate_of_0_and_everybody_at_a_rate_of_1():
    assert relational.turnover_chance(0.0, persons()) == 0
    assert relational.turnover_chance(1.0, persons(staff_continuity=0.0)) == 1


def test_a_handover_saves_part_of_the_relation_and_of_what_was_recorded():
    # 0.3 + 0.5 x 0.2 and 0.4 + 0.6 x 0.2
    assert relational.kept_of_person(persons()) == worked(0.4)
    assert relational.kept_of_person(persons(handover=np.array([0.0, 1.0]))) == worked([0.3, 0.8])
    assert relational.recorded(persons()) == worked(0.52)
    assert relational.recorded(persons(handover=np.array([0.0, 1.0]))) == worked([0.4, 1.0])


def test_a_newcomer_keeps_what_was_handed_over_and_gets_credit_from_the_image():
    # 0.4 x 0.5 + 0.6 x 0.7 x 0.3 = 0.2 + 0.126
    assert relational.after_turnover(0.5, 0.3, persons()) == worked(0.326)


def test_a_change_of_person_lowers_trust_that_was_no_lower_than_the_image():
    for image in GRID[1:]:
        assert (relational.after_turnover(np.linspace(image, 1, 5), image, persons()) < np.linspace(image, 1, 5)).all()
    assert rises(relational.after_turnover(0.8, 0.5, persons(handover=GRID)))


# What is normal for a relation (2.3.2 - 2.3.4, 5.1.2, 5.2.1, 5.2.3, 5.3)


def normal(**changed):
    persons_ = {"person_spread": 0.5, "expertise_weight": 1.5}
    trust = {"expected_cut_weight": 0.7, "role_on_trust": 0.4, "doubt_weight": 0.8, "respect_from_trust": 1.0}
    commitment = {"commitment_base": 0.6, "commitment_from_trust": 0.8, "commitment_from_respect": 0.8}
    commitment |= {"commitment_from_usefulness": 1.5, "commitment_from_dependence": 0.4}
    goal = {"commitment_from_clarity": 1.5, "commitment_from_reach": 0.3, "goal_difficulty": 0.5}
    rest = {"usefulness_base": 0.0, "usefulness_from_trust": 1.0}
    rest |= {"gemeente_commitment_base": -0.4, "gemeente_commitment_embedding": 2.0}
    return parameters(**{**persons_, **trust, **commitment, **goal, **rest, **changed})


def test_normal_trust_comes_from_history_persons_expertise_and_what_is_expected():
    # 0.2 + 0.5 + 1.5 x 0.2 - 0.7 x 0.5 x 0.4 - 0.4 x 0.5 = 1 - 0.14 - 0.2
    assert relational.normal_trust(0.2, 1.0, 0.7, 0.5, 0.4, 0.5, normal()) == worked(logistic(0.66))


@pytest.mark.parametrize(("argument", "sign"), [(0, 1), (1, 1), (2, 1), (3, -1), (4, -1), (5, -1)])
def test_history_persons_and_expertise_raise_normal_trust_and_a_cut_dependence_and_the_role_lower_it(argument, sign):
    given = [0.2, 1.0, 0.7, 0.5, 0.4, 0.5]
    given[argument] = GRID
    assert rises(sign * relational.normal_trust(*given, normal()))


def test_an_expected_cut_does_not_touch_the_trust_of_who_does_not_depend_on_it():
    level = relational.normal_trust(0.2, 0.0, 0.5, GRID, 0.0, 0.0, normal())
    assert level == worked(np.full(11, logistic(0.2)))


def test_officials_doubt_who_depends_on_them_where_the_opdrachtgever_stands_out():
    # 0.55 - 0.5 + 1.5 x 0.1 - 0.8 x 0.5 x 0.5 = 0
    assert relational.normal_gemeente_trust(0.55, -1.0, 0.6, 0.5, 0.5, normal()) == worked(0.5)
    assert falls(relational.normal_gemeente_trust(0.55, 0.0, 0.5, 0.5, GRID, normal()))
    assert falls(relational.normal_gemeente_trust(0.55, 0.0, 0.5, GRID, 0.5, normal()))
    assert rises(relational.normal_gemeente_trust(0.55, 0.0, GRID, 0.5, 0.5, normal()))


def test_without_trust_there_is_less_respect():
    # 0.4 + 0.5 x 0.2 + 1 x (0.7 - 0.5) = 0.7
    assert relational.normal_respect(0.4, 0.2, 0.7, normal()) == worked(logistic(0.7))
    assert rises(relational.normal_respect(0.4, 0.0, GRID, normal()))


def test_normal_commitment_comes_from_trust_respect_use_and_interdependence():
    # 0.6 + 0.1 + 0.8 x 0.1 - 0.8 x 0.1 + 1.5 x 0.2 + 0.4 x 0.5 = 1.2
    assert relational.normal_commitment(0.1, 0.6, 0.4, 0.7, 0.5, normal()) == worked(logistic(1.2))
    for argument in range(5):
        given = [0.1, 0.6, 0.4, 0.7, 0.5]
        given[argument] = GRID
        assert rises(relational.normal_commitment(*given, normal()))


def test_commitment_to_the_goal_is_greatest_where_it_is_hard_but_within_reach():
    # at 1/2 reach is 1: 0.6 + 1.5 x (0.7 - 0.5) + 0.3 x (1 - 0.5) = 1.05
    assert relational.normal_goal_commitment(0.0, 0.7, normal()) == worked(logistic(1.05))
    levels = relational.normal_goal_commitment(0.0, 0.7, normal(goal_difficulty=GRID))
    assert rises(levels[:6])
    assert falls(levels[5:])
    # 0.6 + 0.3 - 0.15 for a goal that takes no effort and for one out of reach
    assert (levels[0], levels[-1]) == (worked(logistic(0.75)), worked(logistic(0.75)))


def test_a_clear_goal_raises_commitment_to_it():
    assert rises(relational.normal_goal_commitment(0.0, GRID, normal()))


def test_trust_builds_legitimacy():
    # 0 + 0.2 + 1 x (0.6 - 0.5)
    assert relational.normal_usefulness(0.2, 0.6, normal()) == worked(logistic(0.3))
    assert rises(relational.normal_usefulness(0.2, GRID, normal()))


def test_officials_are_not_committed_to_what_has_no_place_in_the_house():
    # -0.4 + 2 x 0.2 = 0
    assert relational.normal_gemeente_commitment(0.0, 0.2, normal()) == worked(0.5)
    assert rises(relational.normal_gemeente_commitment(0.0, GRID, normal()))


# What is remembered, and ties (5.2.3, 5.3.1.1, 5.3.3, 5.4.2, 5.5)


def test_not_getting_ones_way_is_felt_less_by_who_trusts_and_fades():
    p = parameters(grievance_size=0.3, trust_tolerates=0.6, grievance_fading=0.15)
    # 0.2 x 0.85 = 0.17; new 0.3 x 0.5 x (1 - 0.6 x 0.5) = 0.105; 0.17 + 0.83 x 0.105
    assert relational.grievance_next(0.2, 0.5, 0.5, p) == worked(0.25715)
    assert relational.grievance_next(0.2, 0.0, 0.5, p) == worked(0.17)
    assert falls(relational.grievance_next(0.2, 0.5, GRID, p))
    assert rises(relational.grievance_next(0.2, GRID, 0.5, p))
    assert is_share(relational.grievance_next(GRID, 1.0, 0.0, p))


def test_the_memory_of_a_repercussion_is_full_at_once_and_fades_slowly():
    p = parameters(memory_fading=0.05)
    assert relational.memory_next(np.array([0.0, 0.4]), np.array([1.0, 1.0]), p) == worked([1.0, 1.0])
    assert relational.memory_next(np.array([0.0, 0.4, 1.0]), np.zeros(3), p) == worked([0.0, 0.38, 0.95])


def meeting(**changed):
    sizes = {"tie_growth": 0.1, "tie_growth_physical": 0.15, "tie_growth_candour": 0.05, "tie_decay": 0.01}
    return parameters(**{**sizes, "informal_time": 0.5, **changed})


def test_ties_fade_when_organisations_do_not_meet():
    assert relational.tie_faded(np.array([0.0, 0.2, 1.0]), meeting()) == worked([0.0, 0.198, 0.99])


def test_ties_grow_by_meeting_most_in_person_with_time_to_talk():
    # in person 0.1 + 0.15 x 1.5 / 2 = 0.2125 of the room: 0.2 + 0.8 x 0.2125; online 0.2 + 0.8 x 0.1
    assert relational.tie_grown(0.2, 1.0, 0.0, 1.0, meeting()) == worked(0.37)
    assert relational.tie_grown(0.2, 1.0, 0.0, 0.0, meeting()) == worked(0.28)
    assert relational.tie_grown(0.2, 0.0, 0.0, 1.0, meeting()) == worked(0.2)
    leisurely = meeting(informal_time=GRID)
    assert rises(relational.tie_grown(0.2, 1.0, 0.0, 1.0, leisurely))
    assert relational.tie_grown(0.2, 1.0, 0.0, 0.0, leisurely) == worked(np.full(11, 0.28))


def test_rivals_who_spoke_openly_before_one_another_tie_faster():
    # online, half candid: 0.1 + 0.9 x 0.05 x 0.5 = 0.1225 of the room
    assert relational.tie_grown(0.0, 1.0, 0.5, 0.0, meeting()) == worked(0.1225)
    assert rises(relational.tie_grown(0.2, 1.0, GRID, 0.0, meeting()))


def test_the_strongest_growth_of_a_tie_leaves_it_a_share():
    strongest = meeting(tie_growth=0.2, tie_growth_physical=0.3, tie_growth_candour=0.15, informal_time=1.0)
    assert is_share(relational.tie_grown(GRID, 1.0, 1.0, 1.0, strongest))


# Time in a post (2.3.4, 6.1)

POST = parameters(
    familiar_months=10.0,
    knowledge_of_newcomer=0.5,
    kept_without_handover=0.2,
    kept_with_handover=0.8,
    handover=0.0,
)


def test_a_post_is_learned_by_a_part_of_what_is_left_each_month():
    assert relational.familiarity_next(np.array([0.0, 0.5, 1.0]), POST) == worked([0.1, 0.55, 1.0])


def test_familiarity_rests_where_learning_and_changes_balance():
    # 0.1 / (0.1 + 0.05 x 0.8): a month gains 0.1 x (1 - f) and loses 0.05 x 0.8 x f
    usual = relational.familiarity_usually(0.05, POST)
    assert usual == worked(0.1 / 0.14)
    assert 0.1 * (1 - usual) == worked(0.05 * 0.8 * usual)


def test_somebody_new_can_use_a_part_of_what_they_know():
    assert relational.knowledge(0.6, np.array([0.0, 0.5, 1.0]), POST) == worked([0.3, 0.45, 0.6])
