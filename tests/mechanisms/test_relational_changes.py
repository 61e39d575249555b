"""What makes trust, respect, commitment and seen use go up and down in a month, cause by cause (study 5.3)."""

import numpy as np
import pytest
from by_hand import GRID, Happened, parameters, rises, worked

from collabsim.mechanisms import relational


def everything_on(mechanism):
    return True


def standing_still(mechanism):
    """Without what goes on every month: the pull to an own level, openness."""
    return mechanism not in ("pull", "openness")


# Trust month by month (2.3.1, 5.1.3, 5.2, 5.3, 5.4, 5.5)


def trusting(**changed):
    agreements = {"trust_gain": 0.1, "trust_loss_ratio": 2.0, "contradiction_loss": 0.04}
    feedback = {"feedback_trust_gain": 0.08, "feedback_missed_loss": 0.06}
    signs = {"signal_trust_loss": 0.1, "grapevine_loss": 0.07, "topic_gap_loss": 0.03}
    tables = {"composition_loss": 0.08, "composition_transparency": 0.25, "informal_gain": 0.04}
    money = {"cut_loss": 0.1, "deception_loss": 0.4, "policy_gap_loss": 0.2, "funding_gain": 0.08}
    standing = {"process_openness": 0.25, "openness_gain": 0.04, "closedness_loss": 0.04, "autonomy_gain": 0.02}
    standing |= {"interference_loss": 0.03, "monitoring_loss": 0.05}
    rest = {"respect_as_gate": True, "respect_gate": 0.5, "respect_addend": 0.02, "trust_pull": 0.05}
    return parameters(**{**agreements, **feedback, **signs, **tables, **money, **standing, **rest, **changed})


AT_EASE = parameters(room=0.0, interference=0.0, monitoring=0.0, appreciation=0.0, respect=0.5)


def trust_after(happened, old=0.5, gate=1.0, on=standing_still, felt=AT_EASE, dependence=0.5, **changed):
    """Trust after a month and the ledger of why. gate: how far respect lets trust be earned."""
    old, gate, level = (np.full((1, 1), value) for value in (old, gate, 0.8))
    changes = relational.trust_changes(on, happened, gate, dependence, level, felt, trusting(**changed), True)
    new, why = changes.applied(old), changes.by_cause(old)
    return new.item(), {cause: np.asarray(change).item() for cause, change in why.items() if np.any(change)}


def test_in_a_month_in_which_nothing_happens_trust_stays_as_it_is():
    assert trust_after(Happened()) == (0.5, {})


# what happens → the word of the ledger, and how trust of 0.5 moves with full respect: the gate is open.
TRUST_EVENTS = [
    ("an agreement is kept", Happened(kept=1.0), "agreement_kept", 0.05),  # 0.5 x 0.1
    ("two agreements are kept", Happened(kept=2.0), "agreement_kept", 0.095),  # 0.5 x 0.19
    ("an agreement is broken", Happened(broken=1.0), "agreement_broken", -0.095),  # 0.5 x (1 - 0.9^2)
    ("agreements contradict", Happened(contradictory=1.0), "contradictory_agreement", -0.02),
    ("feedback says half of it", Happened(feedback_quality=0.5), "feedback", 0.02),
    ("feedback stays out", Happened(feedback_missed=1.0), "feedback_missed", -0.03),
    ("a sign of a hidden agenda", Happened(signs=1.0), "hidden_agenda_sign", -0.05),
    ("two signs", Happened(signs=2.0), "hidden_agenda_sign", -0.095),
    ("news via via", Happened(news=1.0), "news_via_via", -0.035),
    ("another topic than expected", Happened(topic_gap=1.0), "other_topic_than_expected", -0.015),
    ("a table of unclear composition", Happened(present=1.0), "composition_unclear", -0.03),  # 0.5 x 0.08 x 0.75
    ("informal talk afterwards", Happened(informal=1.0), "informal_contact", 0.02),
    ("a cut", Happened(cut=1.0), "cut", -0.05),
    ("a deception that comes out", Happened(deceived=1.0), "deception", -0.2),
    ("policy that says otherwise than money", Happened(policy_gap=0.5), "policy_gap", -0.05),
    ("a firm commitment of money", Happened(funded=0.5), "funding_commitment", 0.02),
]


@pytest.mark.parametrize(("what", "happened", "cause", "moved"), TRUST_EVENTS, ids=[event[0] for event in TRUST_EVENTS])
def test_trust_rises_when_expectations_are_met_and_falls_when_they_are_not(what, happened, cause, moved):
    new, why = trust_after(happened)
    assert new == worked(0.5 + moved)
    assert why == {cause: worked(moved)}


def test_a_broken_agreement_costs_more_than_a_kept_one_earns_unless_the_ratio_is_1():
    assert relational.loss_for(np.array([0.1]), trusting()) == worked([0.19])
    assert relational.loss_for(np.array([0.1]), trusting(trust_loss_ratio=1.0)) == worked([0.1])
    kept, broken = (
        trust_after(happened, trust_loss_ratio=1.0)[0] for happened in (Happened(kept=1.0), Happened(broken=1.0))
    )
    assert kept - 0.5 == worked(0.5 - broken)


def test_without_respect_no_trust_is_earned_and_with_some_it_is_earned_slower():
    # gate: 1.5 x 0.5 / (0.5 + 0.5) = 0.75
    assert relational.gate(np.array([0.0, 0.5, 1.0]), trusting()) == worked([0.0, 0.75, 1.0])
    assert rises(relational.gate(GRID, trusting()))
    assert trust_after(Happened(kept=1.0), gate=0.0)[0] == worked(0.5)
    assert trust_after(Happened(kept=1.0), gate=0.75)[0] == worked(0.5375)


@pytest.mark.parametrize("event", ["kept", "feedback_quality", "informal", "funded"])
def test_whatever_would_earn_trust_earns_none_without_respect(event):
    assert trust_after(Happened(**{event: 1.0}), gate=0.0)[0] == worked(0.5)
    assert trust_after(Happened(**{event: 1.0}), gate=1.0)[0] > 0.5


def test_without_respect_even_a_good_past_does_not_pull_trust_up():
    on = {"pull", "openness"}.__contains__
    felt = parameters(room=1.0, interference=0.0, monitoring=0.0, respect=0.0)
    _, why = trust_after(Happened(), gate=0.0, on=on, felt=felt)
    # What is left of the pull to 0.8 is its downward half, 0.05 x 0.2 of 0.5; openness and room earn nothing.
    assert set(why) == {"own_level", "closedness"}
    assert why["own_level"] + why["closedness"] == worked(-0.5 * (1 - (1 - 0.01) * (1 - 0.03)))


def test_what_costs_trust_costs_it_whatever_the_respect():
    assert trust_after(Happened(broken=1.0), gate=0.0) == trust_after(Happened(broken=1.0), gate=1.0)


def test_as_an_addend_respect_earns_trust_by_itself_and_closes_no_gate():
    assert relational.gate(np.array([0.0, 0.5]), trusting(respect_as_gate=False)) == worked([1.0, 1.0])
    new, why = trust_after(Happened(), respect_as_gate=False)
    # 0.02 x 0.5 of the room
    assert (new, why) == (worked(0.505), {"respect": worked(0.005)})


def test_room_to_work_earns_trust_and_interference_and_monitoring_cost_it():
    _, why = trust_after(Happened(), felt=parameters(room=0.4, interference=0.6, monitoring=0.5))
    # gained 0.02 x 0.4 of the room; lost 0.03 x 0.6 = 0.018 and 0.05 x 0.5 x 0.5 = 0.0125 of what is there
    assert why["room_to_work"] == worked(0.004)
    both = -0.5 * (1 - (1 - 0.018) * (1 - 0.0125))
    assert why["interference"] + why["monitoring"] == worked(both)
    assert why["interference"] < why["monitoring"] < 0


def test_monitoring_of_subsidies_is_nothing_to_who_has_none():
    felt = parameters(room=0.0, interference=0.0, monitoring=1.0)
    assert trust_after(Happened(), felt=felt, dependence=0.0) == (0.5, {})
    assert trust_after(Happened(), felt=felt, dependence=1.0)[0] == worked(0.475)


def test_openness_earns_trust_and_closedness_feeds_distrust():
    on = {"openness"}.__contains__
    _, why = trust_after(Happened(), on=on)
    # 0.5 x 0.04 x 0.25 gained and 0.5 x 0.04 x 0.75 lost
    assert why == {"openness": worked(0.005), "closedness": worked(-0.015)}
    assert rises([trust_after(Happened(), on=on, process_openness=openness)[0] for openness in GRID])


def test_trust_is_pulled_to_its_own_level():
    new, why = trust_after(Happened(), on={"pull"}.__contains__)
    # 0.05 of the way from 0.5 to 0.8
    assert (new, why) == (worked(0.515), {"own_level": worked(0.015)})


def test_clear_composition_costs_no_trust():
    assert trust_after(Happened(present=1.0), composition_transparency=1.0)[0] == worked(0.5)


@pytest.mark.parametrize("old", [0.0, 1.0])
def test_trust_stays_between_0_and_1_in_the_best_and_the_worst_month(old):
    best = Happened(kept=5.0, feedback_quality=1.0, informal=1.0, candid_others=1.0, funded=1.0)
    worst = Happened(broken=5.0, signs=4.0, news=1.0, cut=1.0, deceived=1.0, policy_gap=1.0, feedback_missed=1.0)
    for happened in (best, worst):
        assert 0 <= trust_after(happened, old=old, on=everything_on)[0] <= 1


# Respect, commitment, usefulness, and the gemeente's side (5.2.1, 5.2.3, 5.3.2, 5.3.3, 5.5, 7.3)


def moved(changes, old=0.5):
    """The ledger of one month for a state."""
    old = np.full((1, 1), old)
    why = changes.by_cause(old)
    assert np.abs(sum(why.values(), np.zeros((1, 1))) - (changes.applied(old) - old)).max() < 1e-12
    return {cause: np.asarray(change).item() for cause, change in why.items() if np.any(change)}


def respecting(**changed):
    sizes = {"respect_invited_gain": 0.02, "respect_heard_gain": 0.2, "respect_unheard_loss": 0.1}
    sizes |= {"respect_money_loss": 0.04, "respect_interference_loss": 0.02, "respect_appreciation_gain": 0.04}
    return parameters(**{**sizes, "respect_pull": 0.1, "respect_contribution": 0.06, **changed})


RESPECT_EVENTS = [
    ("being invited", Happened(invited=1.0), "invited", 0.01),
    ("getting the floor and being taken seriously", Happened(heard=0.5), "being_heard", 0.05),
    ("being there without the floor", Happened(unheard=0.5), "without_the_floor", -0.025),
    ("money mixed with content", Happened(asked=1.0), "money_on_the_table", -0.02),
]


@pytest.mark.parametrize(
    ("what", "happened", "cause", "by"), RESPECT_EVENTS, ids=[event[0] for event in RESPECT_EVENTS]
)
def test_respect_grows_by_being_invited_and_heard_and_falls_without_the_floor(what, happened, cause, by):
    assert moved(relational.respect_changes(standing_still, happened, 0.8, AT_EASE, respecting(), True)) == {
        cause: worked(by)
    }


def test_interference_costs_respect_and_appreciation_earns_it():
    felt = parameters(room=0.0, interference=0.5, monitoring=0.0, appreciation=0.5)
    why = moved(relational.respect_changes(standing_still, Happened(), 0.8, felt, respecting(), True))
    assert why == {"interference": worked(-0.005), "appreciation": worked(0.01)}


def test_respect_is_pulled_to_its_own_level_and_without_the_floor_rule_being_heard_does_nothing():
    happened = Happened(heard=1.0, unheard=1.0)
    why = moved(relational.respect_changes({"pull"}.__contains__, happened, 0.8, AT_EASE, respecting(), True))
    assert why == {"own_level": worked(0.03)}


def committed(**changed):
    sizes = {"feedback_commitment": 0.2, "unrewarded_loss": 0.2, "result_gain": 0.1, "appreciation_gain": 0.02}
    sizes |= {"poor_questions_loss": 0.06, "chair_commitment": 0.04, "chair_clarity": 0.5}
    sizes |= {"composition_commitment": 0.04, "composition_transparency": 0.25, "overload_loss": 0.1}
    return parameters(**{**sizes, "commitment_pull": 0.1, **changed})


def process_commitment(happened, on=standing_still, felt=AT_EASE, load=0.0):
    return moved(relational.process_commitment_changes(on, happened, 0.8, felt, load, committed(), True))


COMMITMENT_EVENTS = [
    # feedback better than expected by 0.3: 0.5 x 0.2 x 0.3
    (
        "feedback better than expected",
        Happened(feedback=1.0, feedback_quality=0.7, feedback_expected=0.4),
        {"feedback": 0.03},
    ),
    (
        "feedback poorer than expected",
        Happened(feedback=1.0, feedback_quality=0.1, feedback_expected=0.4),
        {"feedback_poor": -0.03},
    ),
    ("feedback as expected", Happened(feedback=1.0, feedback_quality=0.4, feedback_expected=0.4), {}),
    ("feedback that stays out", Happened(feedback_missed=1.0), {"feedback_missed": -0.1}),
    ("a result", Happened(result=1.0), {"result": 0.05}),
    ("questions that show no knowledge of the work", Happened(poor_questions=0.5), {"poor_questions": -0.015}),
]


@pytest.mark.parametrize(("what", "happened", "why"), COMMITMENT_EVENTS, ids=[event[0] for event in COMMITMENT_EVENTS])
def test_commitment_grows_when_effort_is_rewarded_and_wears_out_when_it_is_not(what, happened, why):
    assert process_commitment(happened) == {cause: worked(by) for cause, by in why.items()}


def test_a_clear_chair_and_a_clear_composition_raise_commitment_of_who_is_there():
    why = process_commitment(Happened(present=1.0))
    # gained 0.04 x 0.5 = 0.02 and 0.04 x 0.25 = 0.01 of the room: 0.5 x (1 - 0.98 x 0.99) together
    assert sum(why.values()) == worked(0.5 * (1 - 0.98 * 0.99))
    assert set(why) == {"clear_chair", "composition_clear"}
    assert process_commitment(Happened(present=0.0)) == {}


def test_overload_wears_commitment_out():
    # 1 - 0.9^2 = 0.19 of 0.5
    assert process_commitment(Happened(), load=np.full((1, 1), 2.0)) == {"overload": worked(-0.095)}


def test_appreciation_shown_raises_commitment():
    felt = parameters(room=0.0, interference=0.0, monitoring=0.0, appreciation=0.5)
    assert process_commitment(Happened(), felt=felt) == {"appreciation": worked(0.005)}


def test_where_effort_is_never_rewarded_or_punished_events_leave_commitment_alone():
    happened = Happened(feedback_missed=1.0, result=1.0, poor_questions=1.0)
    assert process_commitment(happened, on=lambda mechanism: False) == {}


def test_both_commitments_are_pulled_to_their_own_level():
    assert process_commitment(Happened(), on={"pull"}.__contains__) == {"own_level": worked(0.03)}
    changes = relational.goal_commitment_changes({"pull"}.__contains__, 0.8, committed(), True)
    assert moved(changes) == {"own_level": worked(0.03)}
    assert moved(relational.goal_commitment_changes(standing_still, 0.8, committed(), True)) == {}


def test_good_tables_and_feedback_show_the_use_of_tables_and_poor_ones_and_silence_the_lack_of_it():
    p = parameters(
        usefulness_table_gain=0.1, usefulness_feedback_gain=0.2, usefulness_missed_loss=0.2, usefulness_pull=0.0
    )

    def after(**events):
        return relational.usefulness_changes(Happened(**events), 0.5, p).applied(np.array([0.5])).item()

    assert after() == worked(0.5)
    # a table of quality 0.75: gained 0.075 of the room, lost 0.025 of what is there
    assert after(present=1.0, quality=0.75) == worked(0.5 * 0.975 + 0.5 * 0.075)
    assert after(present=1.0, quality=0.0) == worked(0.45)
    assert after(feedback_quality=0.5) == worked(0.55)
    assert after(feedback_missed=1.0) == worked(0.4)


def test_use_that_is_seen_is_pulled_to_what_is_normal():
    p = parameters(
        usefulness_table_gain=0.1, usefulness_feedback_gain=0.2, usefulness_missed_loss=0.2, usefulness_pull=0.1
    )
    assert relational.usefulness_changes(Happened(), 0.8, p).applied(np.array([0.5])) == worked([0.53])


def gemeente(**changed):
    sizes = {"trust_gain": 0.1, "trust_loss_ratio": 2.0, "contribution_noticed": 0.04}
    sizes |= {"trust_pull": 0.1, "respect_pull": 0.1, "commitment_pull": 0.1, "respect_contribution": 0.06}
    return parameters(**{**sizes, "result_gain": 0.1, **changed})


def changes_of_officials(state, on, happened, gate=1.0):
    rule = getattr(relational, f"gemeente_{state}_changes")
    opened = (gate,) if state == "trust" else ()
    return rule(on, happened, *opened, 0.8, gemeente(), True)


GEMEENTE_EVENTS = [
    ("trust", Happened(kept_by_organisation=1.0), {"agreement_kept": 0.05}),
    ("trust", Happened(broken_by_organisation=1.0), {"agreement_broken": -0.095}),
    ("trust", Happened(contribution=0.5), {"contribution": 0.01}),
    ("respect", Happened(contribution=0.5), {"contribution": 0.015}),
    ("commitment", Happened(result=1.0), {"result": 0.05}),
]


@pytest.mark.parametrize(("state", "happened", "why"), GEMEENTE_EVENTS)
def test_officials_judge_organisations_by_what_they_keep_say_and_bring(state, happened, why):
    changes = changes_of_officials(state, standing_still, happened)
    assert moved(changes) == {cause: worked(by) for cause, by in why.items()}


@pytest.mark.parametrize("state", ["trust", "respect", "commitment"])
def test_officials_too_are_pulled_to_their_own_level(state):
    changes = changes_of_officials(state, {"pull"}.__contains__, Happened())
    assert moved(changes) == {"own_level": worked(0.03)}


@pytest.mark.parametrize("event", ["kept_by_organisation", "contribution"])
def test_officials_earn_no_trust_either_without_respect(event):
    assert moved(changes_of_officials("trust", standing_still, Happened(**{event: 1.0}), gate=0.0)) == {}


def test_officials_do_not_see_that_somebody_profiles_or_is_candid():
    happened = Happened(profiling=1.0, candid=1.0, withholding=1.0, inflation=1.0)
    for state in ("trust", "respect", "commitment"):
        assert moved(changes_of_officials(state, standing_still, happened)) == {}
