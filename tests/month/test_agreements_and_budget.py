"""Agreements are kept or broken, feedback comes or stays out, and once a year policy and budget are set."""

import numpy as np
from runs import SEEDS, states, zwolle

from collabsim.chance import run_seeds
from collabsim.steps.budget import is_ppn


def test_a_settled_agreement_is_kept_or_broken_and_a_contradicted_one_never_kept(played):
    _, before, months = played
    for state, month in zip(before, months, strict=False):
        settled = month.agreements.kept + month.agreements.broken
        pending = state.agreement * 1.0 + state.table_agreement
        assert np.all(settled <= pending)
        assert np.all(month.agreements.kept + month.agreements.contradictory <= pending)
        assert np.all(month.agreements.result <= month.agreements.kept)


def test_agreements_with_an_account_holder_are_for_who_has_one(played):
    world, after, _ = played
    without = world.field.subsidised[:, 0] == 0
    assert without.any()
    assert not any(state.agreement[without].any() for state in after)
    assert any(state.agreement[~without].any() for state in after)
    assert any(state.table_agreement[without].any() for state in after)


def test_who_was_at_a_table_awaits_feedback_that_comes_or_stays_out(played):
    world, before, months = played
    term = world.scenario.values["feedback_term"]
    for state, month in zip(before, months, strict=False):
        feedback = month.feedback
        assert np.all(feedback.answered + feedback.missed <= state.awaiting)
        assert np.all((feedback.missed > 0) <= (state.waited + 1 >= term))
        assert np.all((feedback.quality > 0) == (feedback.came > 0))
        if month.table is not None:
            assert np.all(feedback.awaiting[month.table.present > 0] >= 1)
    assert sum(month.feedback.came.sum() for month in months) > 0
    assert sum(month.feedback.missed.sum() for month in months) > 0


def test_feedback_that_is_never_given_is_missed_after_its_term_and_not_before():
    scenario = zwolle(14, {"feedback_frequency": 0.0, "feedback_term": 5.0, "tables_per_year": 2.0})
    _, _, months = states(scenario, SEEDS)
    present = months[5].table.present
    assert sum(month.feedback.came.sum() for month in months) == 0
    # Attended in month 6, so the fifth month of waiting is month 11.
    assert [bool(month.feedback.missed.any()) for month in months[6:11]] == [False, False, False, False, True]
    assert (months[10].feedback.missed == present).all()


def test_policy_and_budget_are_set_once_a_year(played):
    world, after, months = played
    month_of_year = world.scenario.values["ppn_month"]
    for number, month in enumerate(months, start=1):
        assert (month.budget is not None) == (number % 12 == month_of_year % 12)
        assert is_ppn(number, world.values(number)) == (month.budget is not None)
        assert (after[number].policy == after[number - 1].policy).all() == (month.budget is None)


def test_advice_after_the_moment_waits_a_year():
    late, never = zwolle(17, {"tables_per_year": 1.0}), zwolle(17, {"tables_per_year": 1.0, "seats": 4.0})
    (_, one, _), (_, other, _) = states(late, SEEDS), states(never, SEEDS)
    # The table of month 12 is heard in month 12; policy follows in the month of the PPN of the next year.
    assert not np.array_equal(one[12].dossier_mean, other[12].dossier_mean)
    assert np.array_equal(one[17].policy, other[17].policy)


def test_only_who_has_a_subsidy_is_cut_and_only_who_is_cut_untold_is_deceived(played):
    world, _, months = played
    cuts = 0
    for month in months:
        if month.budget is not None:
            assert np.all(month.budget.cut <= world.field.subsidised)
            assert np.all(month.budget.deceived <= month.budget.cut)
            cuts += month.budget.cut.sum()
    assert cuts > 0


def test_nobody_is_deceived_where_all_savings_are_disclosed():
    _, after, months = states(zwolle(12, {"disclosure_of_savings": 1.0, "cut_chance": 0.9}), run_seeds(1, 20))
    assert months[5].budget.cut.sum() > 0
    assert months[5].budget.deceived.sum() == 0
    assert np.all(after[-1].scar == 0)


def test_a_deception_lowers_what_is_normal_for_good_and_a_kept_promise_does_not_repair_it():
    _, after, months = states(zwolle(30, {"disclosure_of_savings": 0.0, "cut_chance": 0.9}), run_seeds(1, 20))
    assert after[6].scar.sum() > 0
    for earlier, later in zip(after, after[1:], strict=False):
        assert np.all(later.scar >= earlier.scar)
    assert months[5].budget.deceived.sum() > 0


def test_what_was_said_at_a_table_is_remembered_until_the_budget_after_it(played):
    _, after, months = played
    for earlier, later, month in zip(after, after[1:], months, strict=False):
        at_table = 0 if month.table is None else month.table.exposed
        there = 0 if month.table is None else month.table.present
        still = 0 if month.budget is not None else 1
        assert np.all(later.exposed == still * np.maximum(at_table, earlier.exposed))
        assert np.all(later.took_part == still * np.maximum(there, earlier.took_part))


def exposed_by(state, month):
    """Who named what is too much since the last budget, at a table of this month too."""
    return state.exposed if month.table is None else np.maximum(state.exposed, month.table.exposed)


def test_a_cut_after_candid_talk_is_remembered(played):
    _, after, months = played
    remembered = 0
    for earlier, later, month in zip(after, after[1:], months, strict=False):
        if month.budget is not None:
            struck = (month.budget.cut * exposed_by(earlier, month)) > 0
            assert np.all(later.memory[struck] == 1)
            assert np.all(later.memory[~struck] <= earlier.memory[~struck])
            remembered += struck.sum()
    assert remembered > 0


def test_a_cut_of_who_named_nothing_leaves_no_memory_of_a_repercussion():
    scenario = zwolle(12, {"cut_chance": 0.9, "attendance_base": -60.0}, hold={"candour": 0.0})
    _, after, months = states(scenario, SEEDS)
    assert months[5].budget.cut.sum() > 0
    assert not any(state.memory.any() for state in after)


def test_who_attends_again_while_waiting_misses_feedback_on_both_tables():
    silent = zwolle(14, {"tables_per_year": 12.0, "feedback_frequency": 0.0, "feedback_term": 3.0})
    _, _, months = states(silent, SEEDS)
    missed = np.array([month.feedback.missed for month in months])
    present = np.array([month.table.present for month in months])
    assert missed.max() == 3
    assert missed.sum() <= present.sum()
