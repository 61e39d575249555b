"""Embedding, the double role and the signs of a hidden agenda (study 5.2)."""

import numpy as np
import pytest
from by_hand import GRID, falls, is_share, parameters, rises, worked

from collabsim.mechanisms import organisational_environment as environment

SAME = np.full(11, 0.5)


def house(**changed):
    levers = {"internal_involvement": 0.3, "mandate": 0.2, "account_alignment": 0.3, "one_contact": 0.3}
    weights = {"embedding_from_involvement": 0.5, "embedding_from_mandate": 0.25, "embedding_months": 12.0}
    size = {"population": 8000 * np.e, "contacts_reference_population": 8000.0, "contacts_per_log_population": 0.8}
    teams = {"neighbourhood_weight": 0.3, "neighbourhood_alignment": 0.4}
    return parameters(**{**levers, **weights, **size, **teams, **changed})


def savings(**changed):
    levers = {"disclosure_of_savings": 0.8, "reinvestment_of_savings": 0.2, "subsidy_security": 0.5}
    cuts = {"cut_chance": 0.5, "cut_after_exposure": 0.5, "security_protects": 0.6, "news_leak": 0.12}
    return parameters(**{**levers, **cuts, "credibility_floor": 0.3, "importance_claimed": 0.8, **changed})


def role(**changed):
    against = {"role_dependence": 2.0, "role_municipal_share": 2.0, "role_interference": 1.2, "role_duplication": 1.0}
    partner = {"role_naming": 1.8, "role_adviser": 0.6, "role_values": 1.0, "values_lost_to_concreteness": 0.5}
    levers = {"roles_said_aloud": 0.5, "external_adviser": 1.0, "shared_values": 0.4}
    rest = {"role_base": -2.4, "role_lag": 2.5, "signal_damping": 0.7, "credibility_floor": 0.3}
    return parameters(**{**against, **partner, **levers, **rest, **changed})


def signals(**changed):
    sizes = {"signal_weight": 0.8, "signal_absence": 0.25, "signal_distrust": 0.7, "signal_damping": 0.7}
    return parameters(**{**sizes, "belief_forgetting": 0.06, "belief_bound": 4.0, **changed})


# Embedding and alignment (5.2.1)


def test_embedding_moves_to_what_involvement_mandate_and_alignment_make_possible():
    # 0.5 x 0.3 + 0.25 x 0.2 + 0.25 x 0.4 = 0.15 + 0.05 + 0.1
    assert environment.embedding_level(np.array([0.4]), house()) == worked([0.3])


def test_nothing_in_place_embeds_nothing_and_all_in_place_embeds_fully():
    none, all_ = ({"internal_involvement": x, "mandate": x} for x in (0.0, 1.0))
    assert environment.embedding_level(np.zeros(1), house(**none)) == worked([0.0])
    assert environment.embedding_level(np.ones(1), house(**all_)) == worked([1.0])


@pytest.mark.parametrize("lever", ["internal_involvement", "mandate"])
def test_involvement_and_a_mandate_each_embed_the_tables(lever):
    assert rises(environment.embedding_level(SAME, house(**{lever: GRID})))
    assert rises(environment.embedding_level(GRID, house()))


def test_embedding_follows_its_level_slowly():
    # 0.28 + (0.8 - 0.28) / 12 = 0.28 + 0.0433333
    assert environment.embedding_next(np.array([0.28]), 0.8, house()) == worked([0.28 + 0.52 / 12])
    embedding = np.zeros(1)
    for _ in range(12):
        embedding = environment.embedding_next(embedding, 1.0, house())
    # After a year 1 - (11/12)^12 = 0.648 of the way is covered.
    assert embedding == worked([0.648004], within=1e-6)


def test_embedding_that_takes_one_month_is_there_next_month():
    assert environment.embedding_next(np.array([0.28]), 0.8, house(embedding_months=1.0)) == worked([0.8])


def test_a_reorganisation_disturbs_alignment():
    assert environment.alignment_now(np.array([0.0, 0.5, 1.0]), house()) == worked([0.3, 0.15, 0.0])


def test_a_larger_gemeente_has_more_officials_for_one_organisation():
    # One e-fold above the reference: 1 + 0.8 x 1 x (1 - 0.3) = 1.56
    assert environment.contact_persons(house()) == worked(1.56)
    assert rises(environment.contact_persons(house(population=np.array([9e3, 3e4, 129e3, 9e5]))))


def test_a_gemeente_of_the_reference_size_or_smaller_has_one():
    assert environment.contact_persons(house(population=np.array([2000.0, 8000.0]))) == worked([1.0, 1.0])


def test_one_point_of_contact_is_one_in_a_gemeente_of_any_size():
    assert environment.contact_persons(house(one_contact=1.0, population=1e6)) == worked(1.0)
    assert falls(environment.contact_persons(house(one_contact=GRID)))


def test_agreements_contradict_where_several_officials_do_not_know_of_one_another():
    # known = 0.3 x (1 - 0.3 x 0.6) = 0.246; with two contacts (1 - 0.246) x 1/2 = 0.377
    assert environment.contradiction(np.array([0.3]), 2.0, house()) == worked([0.377])


def test_one_contact_person_does_not_contradict_anybody():
    assert environment.contradiction(GRID, 1.0, house()) == worked(np.zeros(11))


def test_full_alignment_with_colleagues_and_neighbourhood_teams_leaves_no_contradiction():
    assert environment.contradiction(np.ones(1), 5.0, house(neighbourhood_alignment=1.0)) == worked([0.0])
    assert falls(environment.contradiction(GRID, 2.0, house()))
    assert falls(environment.contradiction(SAME, 2.0, house(neighbourhood_alignment=GRID)))


def test_without_any_alignment_more_heads_contradict_more_often():
    chances = environment.contradiction(np.zeros(4), np.array([1.0, 2.0, 4.0, 1000.0]), house())
    assert chances == worked([0.0, 0.5, 0.75, 0.999])


# Interference and monitoring (5.2.2, 5.3.1.1)


def test_account_to_alderman_and_council_adds_to_interference():
    p = parameters(interference=0.6, accountability_to_interference=0.3, upward_accountability=0.5)
    # 0.6 + 0.4 x 0.3 x 0.5
    assert environment.interference_felt(p) == worked(0.66)
    p.upward_accountability = GRID
    assert rises(environment.interference_felt(p))


def test_a_gemeente_that_need_not_account_meddles_as_much_as_it_sets():
    p = parameters(interference=GRID, accountability_to_interference=0.3, upward_accountability=0.0)
    assert environment.interference_felt(p) == worked(GRID)
    p.interference, p.upward_accountability, p.accountability_to_interference = 1.0, 1.0, 1.0
    assert environment.interference_felt(p) == worked(1.0)


def test_monitoring_is_what_the_gemeente_sets_unless_trust_may_relax_it():
    p = parameters(monitoring=0.5, monitoring_relief=0.6)
    assert environment.monitoring_felt(np.array([0.0, 1.0]), False, p) == worked([0.5, 0.5])
    # 0.5 x (1 - 0.6 x 0.5) = 0.35 and 0.5 x (1 - 0.6)
    assert environment.monitoring_felt(np.array([0.0, 0.5, 1.0]), True, p) == worked([0.5, 0.35, 0.2])


# Savings: told, suspected, expected (5.2.3, 5.2.4, 5.3.4)


def test_a_statement_is_as_good_as_its_credibility():
    # 0.8 x (0.3 + 0.7 x 0.5) = 0.52; without any trust 0.24, with full trust all that is disclosed
    assert environment.savings_told(np.array([0.0, 0.5, 1.0]), savings()) == worked([0.24, 0.52, 0.8])


def test_what_is_not_disclosed_is_not_told_whatever_the_trust():
    assert environment.savings_told(GRID, savings(disclosure_of_savings=0.0)) == worked(np.zeros(11))
    assert rises(environment.savings_told(SAME, savings(disclosure_of_savings=GRID)))


def test_a_cut_is_expected_because_it_is_told_or_because_it_is_suspected():
    # 0.6 x (0.5 x 0.8 + 0.5 x 0.4) = 0.6 x 0.6
    assert environment.expected_cut(np.array([0.5]), np.array([0.4]), 0.6, savings()) == worked([0.36])


def test_a_cut_that_is_told_is_as_much_a_stake_as_one_that_is_surely_suspected():
    p = savings(reinvestment_of_savings=0.0)
    told, suspected = np.array([1.0, 0.0]), np.array([0.0, 1.0])
    assert environment.expected_cut(told, suspected, 0.6, p) == worked([0.6, 0.6])


def test_nobody_expects_a_cut_without_pressure_or_when_told_that_all_flows_back():
    assert environment.expected_cut(GRID, GRID, 0.0, savings()) == worked(np.zeros(11))
    p = savings(reinvestment_of_savings=1.0)
    assert environment.expected_cut(np.ones(1), np.ones(1), 1.0, p) == worked([0.0])


def test_suspicion_and_pressure_raise_the_expected_cut_and_a_promise_to_reinvest_lowers_it():
    assert rises(environment.expected_cut(SAME, GRID, 0.6, savings()))
    assert rises(environment.expected_cut(SAME, SAME, GRID, savings()))
    assert falls(environment.expected_cut(SAME, SAME, 0.6, savings(reinvestment_of_savings=GRID)))
    assert is_share(environment.expected_cut(GRID[:, None], GRID[None, :], 1.0, savings()))


def test_savings_that_nobody_told_leak():
    # 0.12 x 0.6 x (1 - 0.8) = 0.0144
    assert environment.chance_of_news(0.6, savings()) == worked(0.0144)
    assert environment.chance_of_news(0.6, savings(disclosure_of_savings=1.0)) == worked(0.0)
    assert environment.chance_of_news(0.0, savings()) == 0
    assert falls(environment.chance_of_news(0.6, savings(disclosure_of_savings=GRID)))


def test_who_depends_on_the_gemeente_may_be_cut():
    # 0.5 x 0.4 x 0.8 x (1 - 0.6 x 0.5) = 0.112, so 1 - e^-0.112; after exposure 1 - e^-0.168
    chance = environment.chance_of_cut(0.8, np.array([0.0, 1.0]), 0.5, savings())
    assert chance == worked([1 - np.exp(-0.112), 1 - np.exp(-0.168)])
    assert rises(environment.chance_of_cut(GRID, 0.0, 0.5, savings()))
    assert rises(environment.chance_of_cut(0.8, 0.0, GRID, savings()))


def test_who_does_not_depend_on_the_gemeente_is_never_cut():
    assert environment.chance_of_cut(0.0, 1.0, 1.0, savings()) == 0


def test_nobody_is_cut_where_nothing_need_be_saved_or_all_flows_back():
    assert environment.chance_of_cut(1.0, 1.0, 0.0, savings()) == 0
    assert environment.chance_of_cut(1.0, 1.0, 1.0, savings(reinvestment_of_savings=1.0)) == 0


def test_a_secure_subsidy_protects():
    assert falls(environment.chance_of_cut(0.8, 0.0, 0.5, savings(subsidy_security=GRID)))
    assert environment.chance_of_cut(0.8, 1.0, 1.0, savings(subsidy_security=1.0, security_protects=1.0)) == 0


def test_policy_that_praises_the_base_while_saving_on_it_leaves_a_gap_for_who_knows():
    # 0.8 x 0.5 x (1 - 0.2) x 0.6 = 0.192
    assert environment.policy_gap(0.5, np.array([0.0, 0.6]), savings()) == worked([0.0, 0.192])
    assert rises(environment.policy_gap(0.5, SAME, savings(importance_claimed=GRID)))
    assert falls(environment.policy_gap(0.5, SAME, savings(reinvestment_of_savings=GRID)))
    assert environment.policy_gap(0.0, 1.0, savings()) == 0


# The role the gemeente is seen in (5.2.2 - 5.2.4, 5.4.1, 7.1, 7.3)

SEEN = {"dependence": 0.5, "municipal_share": 0.4, "interference": 0.5, "asked": 1.0, "told": 0.5, "trust": 0.5}
SEEN |= {"depth": 0.6}


def test_dependence_municipal_seats_interference_and_search_make_the_opdrachtgever_stand_out():
    # opdrachtgever: 1 + 0.8 + 0.6 + 1 x (1 - 0.7 x 0.5) = 3.05
    # partner: 1.8 x 0.5 x (0.3 + 0.7 x 0.5) + 0.6 + 0.4 x (1 - 0.5 x 0.6) = 0.585 + 0.6 + 0.28 = 1.465
    assert environment.role_reasons(**SEEN, p=role()) == worked(-2.4 + 3.05 - 1.465)


@pytest.mark.parametrize("cause", ["dependence", "municipal_share", "interference", "asked", "depth"])
def test_each_of_these_makes_the_opdrachtgever_stand_out_more(cause):
    assert rises(environment.role_reasons(**{**SEEN, cause: GRID}, p=role()))


@pytest.mark.parametrize("lever", ["roles_said_aloud", "external_adviser", "shared_values"])
def test_roles_said_aloud_an_adviser_and_shared_values_make_the_partner_stand_out(lever):
    assert falls(environment.role_reasons(**SEEN, p=role(**{lever: GRID})))


def test_roles_said_aloud_count_for_who_believes_the_speaker_and_a_search_less_where_savings_are_told():
    assert falls(environment.role_reasons(**{**SEEN, "trust": GRID}, p=role()))
    assert falls(environment.role_reasons(**{**SEEN, "told": GRID}, p=role()))


def test_the_appeal_of_shared_values_wears_off_as_talk_becomes_concrete():
    def appeal(depth):
        without, with_ = (environment.role_reasons(**{**SEEN, "depth": depth}, p=role(shared_values=v)) for v in (0, 1))
        return without - with_

    assert (appeal(0.0), appeal(1.0)) == (worked(1.0), worked(0.5))


def test_the_role_that_is_seen_follows_its_reasons_with_a_lag():
    # reasons that cancel out point to 1/2: 0.2 + 0.3 / 2.5 = 0.32
    assert environment.role_next(np.array([0.2]), np.zeros(1), role()) == worked([0.32])
    assert environment.role_next(np.array([0.2]), np.zeros(1), role(role_lag=1.0)) == worked([0.5])


def test_a_role_stays_between_partner_and_opdrachtgever():
    seen = environment.role_next(np.array([0.0, 1.0]), np.array([-50.0, 50.0]), role())
    assert is_share(seen)


# Belief in a hidden agenda (5.2.3)


def test_a_table_searches_for_duplication_as_often_as_it_is_used_for_it():
    assert (environment.chance_of_question(parameters(search_for_duplication=GRID)) == GRID).all()


def test_signs_raise_belief_and_their_absence_lowers_it():
    # 0.8 x 2 x (1 + 0.7 x 0.6) x (1 - 0.7 x 0.5) - 0.25 = 1.6 x 1.42 x 0.65 - 0.25
    change = environment.belief_change(np.array([2.0]), np.array([1.0]), np.array([0.2]), np.array([0.5]), signals())
    assert change == worked([1.4768 - 0.25])


def test_distrust_reads_the_same_sign_worse():
    one = np.ones(11)
    assert falls(environment.belief_change(one, 0.0, GRID, 0.0, signals()))
    assert environment.belief_change(1.0, 0.0, 0.5, 0.0, signals()) == worked(0.8)


def test_no_level_of_trust_turns_a_sign_into_reassurance():
    for distrust in (0.0, 1.0):
        assert (environment.belief_change(1.0, 0.0, GRID, 1.0, signals(signal_distrust=distrust)) >= -1e-15).all()


def test_a_sign_means_less_where_savings_are_told_and_nothing_new_where_all_is_told():
    assert falls(environment.belief_change(np.ones(11), 0.0, 0.5, GRID, signals()))
    assert environment.belief_change(3.0, 0.0, 0.5, 1.0, signals(signal_damping=1.0)) == worked(0.0)


def test_openness_does_not_weaken_the_reassurance_of_a_table_without_signs():
    change = environment.belief_change(np.zeros(11), np.ones(11), 0.5, GRID, signals())
    assert change == worked(np.full(11, -0.25))


def test_a_month_without_tables_or_signs_teaches_nothing():
    assert environment.belief_change(0.0, 0.0, 0.3, 0.5, signals()) == 0


def test_belief_learns_and_forgets_toward_its_own_start():
    # 1 + 0.06 x (-1.5 - 1) + 0.5 = 1.35
    assert environment.belief_next(np.array([1.0]), np.array([0.5]), -1.5, signals()) == worked([1.35])
    assert environment.belief_next(np.array([-1.5]), np.zeros(1), -1.5, signals()) == worked([-1.5])


def test_nobody_gets_surer_than_a_bound():
    sure = environment.belief_next(np.array([3.9, -3.9]), np.array([9.0, -9.0]), 0.0, signals())
    assert sure == worked([4.0, -4.0])
