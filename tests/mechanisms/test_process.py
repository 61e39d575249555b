"""Who is invited, who comes, who gets the floor, and what is said at the table (study 5.4)."""

import numpy as np
import pytest
from by_hand import GRID, falls, is_share, parameters, rises, worked

from collabsim.mechanisms import process

SAME = np.full(11, 0.5)


def table(**changed):
    levers = {"selection_for_coverage": 0.25, "selection_by_lot": 0.5, "tables_per_year": 2.0, "chair_clarity": 0.5}
    slot = {"friday_afternoon": 1.0, "notice_weeks": 2.0, "notice_half": 3.0, "representative_choice": 0.5}
    load = {"other_tables": 3.0, "load_threshold": 4.0, "load_small": 0.6, "small_size": 25.0, "stand_in_rate": 0.6}
    floor = {"floor_skew_small": 0.2, "floor_skew_large": 1.8, "dialogue_size": 8.0, "chair_levels": 0.4}
    chair = {"external_chair": 1.0, "external_chair_effect": 0.4, "depth_size": 16.0, "turns_lost_without_chair": 0.4}
    talk = {"speaking_turns": 45.0, "how_input_withheld": 0.3, "common_knowledge_pull": 0.35}
    effort = {"effort_floor": 0.6, "unprepared_floor": 0.7, "stand_in_effort": 0.6, "late_input_lost": 0.2}
    rest = {"decisive_moments": 0.5, "candour_frees_unique": 0.5}
    return parameters(**{**levers, **slot, **load, **floor, **chair, **talk, **effort, **rest, **changed})


def coming(**changed):
    reasons = {"attendance_base": -1.4, "attendance_commitment": 3.0, "attendance_trust": 1.2}
    reasons |= {"attendance_usefulness": 1.0, "attendance_dependence": 0.8}
    against = {"attendance_friday": 0.15, "attendance_notice": 0.6, "attendance_load": 0.22}
    officials = {"official_attendance_base": 1.4, "official_friday": 1.1, "official_notice": 0.9}
    officials |= {"official_autonomy": 2.5, "official_embedding": 1.2, "mandate": 0.2, "internal_involvement": 0.3}
    slot = {"friday_afternoon": 1.0, "notice_weeks": 2.0, "notice_half": 3.0}
    return parameters(**{**reasons, **against, **officials, **slot, **changed})


def logistic(reasons):
    return 1 / (1 + np.exp(-reasons))


# Who is invited and who comes (5.3.2, 5.4.1, 5.4.3)


def test_an_account_holder_makes_an_organisation_known_at_the_town_hall():
    p = parameters(known_by_account=0.2)
    # 0.5 + 0.5 x 0.2
    assert process.known_to_gemeente(0.5, np.array([0.0, 1.0]), p) == worked([0.5, 0.6])
    assert rises(process.known_to_gemeente(GRID, 1.0, p))
    assert is_share(process.known_to_gemeente(GRID, 1.0, p))


def test_invitees_are_chosen_for_being_known_for_coverage_and_by_lot():
    # 0.5 x 0.9 + 0.5 x (0.25 x 0.2 + 0.75 x 0.6) = 0.45 + 0.5 x 0.5
    assert process.invitation_priority(0.6, 0.2, 0.9, table()) == worked(0.7)


def test_a_lottery_looks_at_nothing_else_and_a_choice_leaves_nothing_to_the_lot():
    assert (process.invitation_priority(0.6, 0.2, GRID, table(selection_by_lot=1.0)) == GRID).all()
    chosen = table(selection_by_lot=0.0, selection_for_coverage=1.0)
    assert (process.invitation_priority(0.6, GRID, 0.9, chosen) == GRID).all()
    known = table(selection_by_lot=0.0, selection_for_coverage=0.0)
    assert (process.invitation_priority(GRID, 0.2, 0.9, known) == GRID).all()


def test_short_notice_is_worst_without_any_and_half_as_bad_at_some_weeks():
    assert process.short_notice(table(notice_weeks=np.array([0.0, 3.0, 9.0]))) == worked([1.0, 0.5, 0.25])


def test_tables_above_what_one_can_bear_are_a_load_and_heavier_for_the_small():
    # 2 + 3 - 4 = 1 table too many, times 1 + 0.6 x 0.5
    assert process.load(np.array([0.0, 0.5, 1.0]), table()) == worked([1.0, 1.3, 1.6])


def test_tables_that_one_can_bear_are_no_load():
    assert process.load(np.ones(1), table(other_tables=0.0)) == worked([0.0])
    assert process.load(np.ones(1), table(other_tables=2.0)) == worked([0.0])


def test_an_organisation_is_half_small_at_the_reference_size():
    assert process.smallness(np.array([1.0, 25.0, 1000.0]), table()) == worked([25 / 26, 0.5, 25 / 1025])


def test_organisations_come_from_commitment_trust_use_and_dependence():
    # -1.4 + 3 x 0.6 + 1.2 x 0.5 + 1 x 0.4 + 0.8 x 0.5 = 1.8
    # less 0.15 for Friday, 0.6 x 3/5 for short notice and 0.22 x 1.3 for load: 1.8 - 0.15 - 0.36 - 0.286
    assert process.attendance(0.6, 0.5, 0.4, 0.5, 1.3, coming()) == worked(logistic(1.004))


@pytest.mark.parametrize("reason", range(4))
def test_each_of_these_makes_an_organisation_come_more_often(reason):
    state = [SAME, SAME, SAME, SAME]
    state[reason] = GRID
    assert rises(process.attendance(*state, 1.0, coming()))


def test_load_friday_and_short_notice_keep_organisations_away():
    assert falls(process.attendance(0.6, 0.5, 0.4, 0.5, 5 * GRID, coming()))
    assert falls(process.attendance(0.6, 0.5, 0.4, 0.5, 1.0, coming(friday_afternoon=GRID)))
    assert rises(process.attendance(0.6, 0.5, 0.4, 0.5, 1.0, coming(notice_weeks=12 * GRID)))


def test_who_does_not_dare_to_stay_away_comes_even_without_wanting_to():
    unwilling = process.attendance(0.0, 0.0, 0.0, np.array([0.0, 1.0]), 0.0, coming())
    assert unwilling == worked(logistic(np.array([-1.91, -1.11])))


def test_officials_come_less_on_friday_at_short_notice_and_to_tables_that_are_not_embedded():
    # 1.4 + 1.2 x 0.5 - 1.1 - 0.9 x 3/5 - 2.5 x 0.2 x 0.7 = 1.4 + 0.6 - 1.1 - 0.54 - 0.35
    assert process.official_attendance(0.5, coming()) == worked(logistic(0.01))
    assert falls(process.official_attendance(0.5, coming(friday_afternoon=GRID)))
    assert rises(process.official_attendance(0.5, coming(notice_weeks=12 * GRID)))
    assert rises(process.official_attendance(GRID, coming()))


def test_a_mandate_that_colleagues_were_not_involved_in_keeps_them_away():
    assert falls(process.official_attendance(0.5, coming(mandate=GRID)))
    assert rises(process.official_attendance(0.5, coming(internal_involvement=GRID)))


def test_a_mandate_that_colleagues_were_involved_in_keeps_nobody_away():
    involved = process.official_attendance(0.5, coming(mandate=GRID, internal_involvement=1.0))
    assert involved == worked(np.full(11, involved[0]))


def test_attention_to_who_represents_keeps_stand_ins_away():
    assert process.stand_in_chance(table()) == worked(0.3)
    assert process.stand_in_chance(table(representative_choice=np.array([0.0, 1.0]))) == worked([0.6, 0.0])


# Who gets the floor (2.1.2, 5.4.1, 5.4.4)


def test_a_small_group_holds_a_dialogue_and_a_large_one_a_serial_monologue():
    # At the dialogue size half of the skew is there, less what the chair evens out:
    # 1 - (1 - 0.4 x 0.5) x (1 - 0.4 x 1 x 0.25) = 1 - 0.8 x 0.9 = 0.28; 0.2 + 1.8 x 0.5 x 0.72 = 0.848
    assert process.floor_exponent(8.0, 0.25, table()) == worked(0.848)
    assert rises(process.floor_exponent(np.array([1.0, 3.0, 8.0, 20.0, 1000.0]), 0.25, table()))


def test_the_floor_of_nobody_and_of_a_thousand():
    assert process.floor_exponent(0.0, 0.0, table()) == worked(0.2)
    unchaired = table(chair_clarity=0.0, external_chair=0.0)
    # 1000^2 / (1000^2 + 64) = 0.999936
    assert process.floor_exponent(1000.0, 1.0, unchaired) == worked(0.2 + 1.8 * 0.999936, within=1e-6)


def test_a_clear_chair_evens_out_the_floor():
    assert falls(process.floor_exponent(15.0, 0.5, table(chair_clarity=GRID)))


def test_an_outside_chair_evens_out_the_floor_where_tension_is_high_and_not_where_there_is_none():
    assert falls(process.floor_exponent(15.0, 0.5, table(external_chair=GRID)))
    calm = process.floor_exponent(15.0, 0.0, table(external_chair=GRID))
    assert calm == worked(np.full(11, calm[0]))


def test_larger_groups_leave_less_depth():
    # half at 16; at 1 1/(1 + 1/256); at 1000 1/(1 + 62.5^2)
    sizes = np.array([0.0, 1.0, 16.0, 1000.0])
    assert process.depth_of_talk(sizes, table()) == worked([1.0, 256 / 257, 0.5, 1 / 3907.25])


def test_a_chair_who_is_clear_on_agenda_and_time_loses_no_turns():
    # 45 x (1 - 0.4 x 0.5) = 36
    turns = process.turns_in_table(table(chair_clarity=np.array([0.0, 0.5, 1.0])))
    assert turns == worked([27.0, 36.0, 45.0])


def test_what_one_puts_in_hangs_on_commitment_preparation_the_usual_person_and_the_moment():
    # (0.6 + 0.4 x 0.4) x (0.7 + 0.3 x 0.5 x 0.4) x 0.6 x (1 - 0.2 x 0.5) = 0.76 x 0.76 x 0.6 x 0.9
    assert process.effort(0.5, 0.5, 0.3, 1.0, table()) == worked(0.311904)
    assert process.effort(0.5, 0.5, 0.3, 0.0, table()) == worked(0.51984)


def test_full_effort_is_that_of_a_committed_prepared_and_usual_person_in_time():
    assert process.effort(1.0, 1.0, 1.0, 0.0, table(decisive_moments=1.0)) == worked(1.0)
    # 0.6 x 0.7 x 0.6 x 0.8
    assert process.effort(0.0, 0.0, 0.0, 1.0, table(decisive_moments=0.0)) == worked(0.2016)


@pytest.mark.parametrize("argument", range(3))
def test_commitment_information_and_seen_use_each_raise_effort(argument):
    state = [0.5, 0.5, 0.5]
    state[argument] = GRID
    assert rises(process.effort(*state, 0.0, table()))
    assert rises(process.effort(0.5, 0.5, 0.5, 0.0, table(decisive_moments=GRID)))


# What is said (5.2.2, 5.3.1.2)


def test_turns_on_oneself_and_input_on_how_carry_no_item():
    # 4 x 0.75 x (1 - 0.3 x 0.5) = 3 x 0.85
    assert process.content_turns(4.0, 0.25, 0.5, table()) == worked(2.55)
    assert process.content_turns(4.0, 0.0, 0.0, table()) == worked(4.0)
    assert process.content_turns(4.0, 1.0, 0.0, table()) == worked(0.0)
    assert falls(process.content_turns(4.0, GRID, 0.5, table()))
    assert falls(process.content_turns(4.0, 0.25, GRID, table()))


def test_what_others_know_too_comes_up_more_often():
    # pull 0.35 x (1 - 0.5 x 0.5) = 0.2625; 1 + 0.2625 x 2
    assert process.weight_of_item(3.0, 0.5, table()) == worked(1.525)
    assert rises(process.weight_of_item(np.arange(1.0, 8.0), 0.5, table()))


def test_an_item_that_nobody_else_knows_has_no_pull():
    assert process.weight_of_item(1.0, GRID, table()) == worked(np.ones(11))


def test_what_is_withheld_is_left_unsaid_however_many_turns_there_are_even_where_all_of_it_hurts():
    # (1 - e^-2) x (1 - 0.4), for the only item of a speaker
    said = process.chance_of_voicing(np.array(2.0), np.array(1.0), np.array(1.0), np.array(0.4))
    assert said == worked((1 - np.exp(-2)) * 0.6)
    assert process.chance_of_voicing(np.array(50.0), np.array(1.0), np.array(1.0), np.array(1.0)) == 0


def test_candour_frees_what_only_one_knows():
    common_over_unique = process.weight_of_item(4.0, GRID, table())
    assert falls(common_over_unique)
    assert process.weight_of_item(4.0, 1.0, table(candour_frees_unique=1.0)) == worked(1.0)


def test_turns_go_over_the_items_of_a_speaker_by_weight():
    # 2 turns, a quarter of them for this item: 1 - e^-0.5
    voiced = process.chance_of_voicing(2.0, np.array([1.0, 3.0]), np.array([4.0, 4.0]), 0.0)
    assert voiced == worked([1 - np.exp(-0.5), 1 - np.exp(-1.5)])


def test_who_has_nothing_to_say_or_no_turn_says_nothing():
    assert process.chance_of_voicing(2.0, np.zeros(2), np.zeros(2), 0.0) == worked([0.0, 0.0])
    assert process.chance_of_voicing(0.0, np.ones(2), np.full(2, 2.0), 0.0) == worked([0.0, 0.0])
    assert is_share(process.chance_of_voicing(1000.0, GRID, np.ones(11), 0.0))


def test_two_turns_are_most_of_the_floor_and_none_is_none_of_it():
    assert process.got_the_floor(np.array([0.0, 2.0])) == worked([0.0, 1 - np.exp(-2)])
    assert process.got_the_floor(2.0) > 0.85
    assert rises(process.got_the_floor(np.arange(10.0)))


def test_perceived_quality_is_the_mean_of_floor_understanding_clarity_and_safety():
    assert process.table_quality(1.0, 0.5, 0.2, 0.3) == worked(0.5)
    assert process.table_quality(1.0, 1.0, 1.0, 1.0) == worked(1.0)
    assert process.table_quality(0.0, 0.0, 0.0, 0.0) == 0
    for place in range(4):
        assert rises(process.table_quality(*[GRID if one == place else 0.5 for one in range(4)]))


def test_what_nobody_from_the_gemeente_hears_is_not_exchanged():
    # 1 - e^(-0.8 x 2)
    assert process.listened(np.array(2.0), table(heard_per_official=0.8)) == worked(1 - np.exp(-1.6))
    assert process.listened(np.array(0.0), table(heard_per_official=0.8)) == 0
    assert rises(process.listened(np.arange(8.0), table(heard_per_official=0.8)))
