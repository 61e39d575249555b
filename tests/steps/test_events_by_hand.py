"""What happened to each relation in a month, worked out from what the steps before it did."""

from dataclasses import replace

import numpy as np
import pytest
from runs import SEEDS, states, zwolle

from collabsim.chance import run_seeds
from collabsim.scenario import Event
from collabsim.steps.budget import decide_budget
from collabsim.steps.conditions import conditions

LIVELY = {"tables_per_year": 4.0, "turnover_official": 0.4, "turnover_representative": 0.3, "cut_chance": 0.9}


@pytest.fixture(scope="module")
def played():
    return states(zwolle(36, LIVELY), run_seeds(1, 20))


def close(one, other):
    return np.abs(one - other).max() < 1e-12


def share(of):
    """A share from log-odds."""
    return 1 / (1 + np.exp(-of))


# At the table


def test_being_heard_is_the_floor_being_understood_and_the_respect_of_the_contact_person(played):
    _, before, months = played
    for state, month in zip(before, months, strict=False):
        if month.table is not None:
            table, events = month.table, month.events
            assert close(events.heard, table.floor * table.understood * state.gemeente_respect)
            assert close(events.unheard, table.present * (1 - table.floor))
            assert close(events.contribution, table.floor * table.understood)


def test_money_on_the_table_is_another_topic_than_expected_as_far_as_it_was_not_told_beforehand(played):
    world, _, months = played
    untold = 1 - world.scenario.values["disclosure_of_savings"]
    for month in months:
        if month.table is not None:
            assert close(month.events.topic_gap, month.table.asked * month.table.present * untold)
    _, _, told = states(zwolle(12, {"disclosure_of_savings": 1.0, "search_for_duplication": 1.0}), SEEDS)
    assert told[5].events.asked.any()
    assert not told[5].events.topic_gap.any()


def test_signs_are_questions_news_cuts_of_others_remarks_and_a_cut_after_one_named_what_is_too_much(played):
    _, before, months = played
    afterwards = 0
    for state, month in zip(before, months, strict=False):
        signs = month.signs.news + month.signs.over_ties + month.signs.misread
        if month.table is not None:
            signs = signs + month.table.asked * month.table.present
        if month.budget is not None:
            exposed = state.exposed if month.table is None else np.maximum(state.exposed, month.table.exposed)
            signs = signs + month.budget.deceived * exposed
            afterwards += (month.budget.deceived * exposed).sum()
        assert close(month.events.signs, signs)
    assert afterwards > 0


# Agreements


def test_only_who_is_there_gets_an_action_point_of_a_table(played):
    _, before, months = played
    for state, later, month in zip(before, before[1:], months, strict=False):
        made = later.table_agreement & ~state.table_agreement
        there = np.zeros(made.shape) if month.table is None else month.table.present
        assert (made <= there).all()


def test_action_points_that_nobody_follows_through_give_no_results_and_account_holders_still_keep_theirs():
    left = {"follow_through": 0.0, "kept_without_follow_through": 0.0, "agreement_table": 0.6}
    _, _, months = states(zwolle(36, {**LIVELY, **left}), run_seeds(1, 20))
    assert sum(month.agreements.result.sum() for month in months) == 0
    assert sum(month.agreements.kept.sum() for month in months) > 0
    _, _, months = states(zwolle(36, {**LIVELY, **left, "follow_through": 1.0}), run_seeds(1, 20))
    assert sum(month.agreements.result.sum() for month in months) > 0


@pytest.mark.parametrize("recorded", [0.0, 1.0])
def test_agreements_that_are_not_on_paper_go_with_the_official_and_those_on_paper_stay(recorded):
    never_settled = {"agreement_months": 1e12, "agreement_bilateral": 0.3, "turnover_official": 0.4}
    paper = {"recorded_without_handover": recorded, "handover": recorded}
    _, before, months = states(zwolle(24, {**never_settled, **paper}), run_seeds(1, 20))
    went = 0
    for state, month in zip(before, months, strict=False):
        leaving = (state.agreement & month.leaving.contact) * 1.0 + (state.table_agreement & month.leaving.contact)
        went += leaving.sum()
        assert np.array_equal(month.agreements.broken, leaving * (1 - recorded))
    assert went > 0


# Savings


def test_an_announced_cut_adds_to_the_pressure_there_is():
    announced = zwolle(6, {"savings_pressure": 0.6, "announced_cut_size": 0.3}, events=(Event(4, "announced_cut"),))
    _, _, months = states(announced, SEEDS)
    assert months[2].conditions.pressure == pytest.approx(0.6)
    # 1 - 0.4 x 0.7
    assert months[3].conditions.pressure == pytest.approx(0.72)


def test_nobody_fears_an_announced_cut_that_flows_back_to_the_base():
    flows_back = {"reinvestment_of_savings": 1.0}
    quiet = zwolle(4, flows_back)
    loud = replace(quiet, events=(Event(4, "announced_cut"),))
    (_, _, calm), (_, _, told) = states(quiet, SEEDS), states(loud, SEEDS)
    assert np.array_equal(calm[3].conditions.expected_cut, told[3].conditions.expected_cut)


def budget_of(values=(), **changed):
    """A budget decided on a starting state that was changed, with the field and the state."""
    world, after, _ = states(zwolle(6, values), run_seeds(1, 20))
    state, p = replace(after[0], **{name: change(after[0]) for name, change in changed.items()}), world.values(6)
    now = conditions(world, state, state.officials, state.representatives, p)
    return world.field, state, decide_budget(world, state, now, state.policy, 6, p)


def test_a_firm_commitment_of_money_is_for_who_has_a_subsidy_that_was_not_cut():
    field, _, budget = budget_of({"subsidy_security": 0.5, "cut_chance": 0.9})
    assert np.array_equal(budget.funded, 0.5 * field.subsidised * (1 - budget.cut))
    assert budget.cut.any()


def test_who_took_part_and_sees_more_need_on_its_themes_than_policy_gives_did_not_get_its_way():
    field, state, budget = budget_of(took_part=lambda state: np.ones_like(state.took_part))
    for organisation in range(field.organisations):
        pairs = np.flatnonzero((field.pair_organisation == organisation) & (field.pair_own[:, 0] > 0))
        behind = np.zeros(20)
        for pair in pairs:
            item = field.pair_item[pair]
            seen = state.need[item] + state.field_error[item] + state.own_error[pair]
            behind += np.maximum(seen - state.policy[item // field.facets], 0) / len(pairs)
        assert close(budget.denied[organisation], 1 - np.exp(-behind))
    _, _, nobody = budget_of()
    assert not nobody.denied.any()


# Persons


def test_what_a_person_heard_of_needs_and_did_not_write_down_is_gone():
    talk = {"bilateral_items": 0.0, "turnover_official": 0.4, "recorded_without_handover": 0.4, "handover": 0.25}
    world, after, months = states(zwolle(18, {**talk, "mandate": 1.0}, hold={"embedding": 0.9}), run_seeds(1, 20))
    ages, left = np.exp(-1 / world.scenario.values["needs_persistence"]), 0.0
    for earlier, later, month in zip(after, after[1:], months, strict=False):
        if month.table is None:
            # recorded: 0.4 + 0.6 x 0.25 = 0.55 of what was heard stays; what one would know without stays as it is
            stays = np.where(month.leaving.officials[world.field.item_official], 0.55, 1.0)
            heard, still = (state.dossier_mean - state.uninformed_mean for state in (earlier, later))
            assert close(still, ages * heard * stays)
            surer, still = (state.uninformed_variance - state.dossier_variance for state in (earlier, later))
            assert close(still, ages**2 * surer * stays)
            left += np.abs(heard[stays < 1]).sum()
        assert close(later.uninformed_mean, ages * earlier.uninformed_mean)
    assert left > 0


def test_a_new_official_starts_from_what_was_handed_over_and_credit_on_what_is_normal():
    kept = {"kept_without_handover": 0.3, "kept_with_handover": 0.8, "handover": 0.2, "newcomer_credit": 0.7}
    world, after, months = states(zwolle(5, {**LIVELY, **kept}), run_seeds(1, 20))
    values, left = world.scenario.values, 0
    for earlier, later, month in zip(after, after[1:], months, strict=False):
        new = month.leaving.contact
        person = later.officials.person[world.field.contact]
        normal = share(
            values["gemeente_commitment_base"]
            + values["person_spread"] * person
            + values["gemeente_commitment_embedding"] * earlier.embedding
        )
        # The month happens to whoever leaves: results, and the pull to what is normal.
        old, result, pull = earlier.gemeente_commitment, month.events.result, values["commitment_pull"]
        room = (1 - values["result_gain"] * result) * (1 - pull * normal)
        before_leaving = old * (1 - pull * (1 - normal)) + (1 - old) * (1 - room)
        # 0.3 + 0.5 x 0.2 = 0.4 of it survives, and the rest is credited with 0.7 of what is normal
        expected = 0.4 * before_leaving + 0.6 * 0.7 * normal
        assert np.abs((later.gemeente_commitment - expected)[new]).max(initial=0) < 1e-12
        left += new.sum()
    assert left > 0
