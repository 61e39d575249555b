"""Signs reach organisations, and what they do to relations month by month."""

from dataclasses import replace

import numpy as np
from runs import SEEDS, states, zwolle

from collabsim.chance import run_seeds
from collabsim.play import months_of
from collabsim.steps.conditions import conditions
from collabsim.steps.signs import signs_come


def signs(scenario, seeds=SEEDS, **changed):
    """Signs in the first month, from a starting state that was changed."""
    world, after, _ = states(scenario, seeds)
    state, p = replace(after[0], **changed), world.values(1)
    now = conditions(world, state, state.officials, state.representatives, p)
    return world, signs_come(world, state, now, 1, p)


def test_a_cut_is_heard_of_by_those_who_have_ties_with_the_one_that_was_cut_and_by_nobody_else():
    world, after, _ = states(zwolle(1), SEEDS)
    field = world.field
    struck = int(field.tie_left[0])
    cut = np.zeros_like(after[0].role)
    cut[struck] = 1
    _, heard = signs(zwolle(1), cut_last=cut, tie=np.full_like(after[0].tie, 0.5))
    beside = np.zeros(field.organisations, dtype=bool)
    beside[field.tie_right[field.tie_left == struck]] = True
    beside[field.tie_left[field.tie_right == struck]] = True
    # One tie of 0.5 to one cut: 1 - e^-0.5
    assert np.abs(heard.over_ties[beside] - (1 - np.exp(-0.5))).max() < 1e-12
    assert not heard.over_ties[~beside].any()
    assert not beside[struck]


def test_nothing_is_heard_over_ties_where_nobody_was_cut_or_nobody_met():
    _, after, _ = states(zwolle(1), SEEDS)
    _, nobody_cut = signs(zwolle(1), tie=np.full_like(after[0].tie, 0.5))
    _, nobody_met = signs(zwolle(1), cut_last=np.ones_like(after[0].role))
    assert not np.any(nobody_cut.over_ties)
    assert not np.any(nobody_met.over_ties)


def test_news_comes_as_often_as_savings_leak_and_innocent_remarks_are_misread_as_often_as_they_are():
    values = {"news_leak": 0.3, "savings_pressure": 0.5, "disclosure_of_savings": 0.2, "signal_false_alarm": 0.08}
    _, come = signs(zwolle(1, values), run_seeds(1, 400))
    # 0.3 x 0.5 x 0.8 = 0.12; five standard errors over 16,800 draws are 0.0125 and 0.0105
    assert abs(come.news.mean() - 0.12) < 0.0125
    assert abs(come.misread.mean() - 0.08) < 0.0105
    assert not (come.news * come.misread).any()


def test_a_table_that_does_not_ask_reassures_who_is_there_and_one_that_asks_does_not():
    _, _, months = states(zwolle(24, {"tables_per_year": 12.0}), run_seeds(1, 20))
    for month in months:
        table, events = month.table, month.events
        assert np.array_equal(events.tables_without_sign + events.asked, table.present)
        assert not (events.tables_without_sign * table.asked).any()


def test_the_image_follows_what_one_thought_of_the_person_before_this_month():
    world, after, _ = states(zwolle(12), SEEDS)
    rate = world.scenario.values["image_follows_person"]
    for earlier, later in zip(after, after[1:], strict=False):
        for state in ("trust", "respect", "gemeente_trust"):
            person, image = getattr(earlier, f"{state}_person"), getattr(earlier, f"{state}_image")
            assert np.abs(getattr(later, f"{state}_image") - (image + rate * (person - image))).max() < 1e-12


def with_start(scenario, **changed):
    """Trust at the end of a play that starts from a changed state."""
    world, after, _ = states(scenario, SEEDS)
    *_, (last, _) = months_of(world, replace(after[0], **{name: f(after[0]) for name, f in changed.items()}))
    return last.trust(world.values(scenario.horizon_months))


def test_a_deception_keeps_trust_down_for_good_while_a_mere_loss_is_mended():
    quiet = zwolle(96, {"savings_pressure": 0.0}, mechanisms_off=frozenset({"turnover"}))
    untouched = with_start(quiet)
    scarred = with_start(quiet, scar=lambda state: state.scar + 1.0)
    broken = with_start(quiet, trust_person=lambda state: state.trust_person * 0.6)
    assert (untouched - scarred).mean() > 0.05
    assert np.abs(untouched - broken).mean() < 0.2 * (untouched - scarred).mean()


def test_another_wethouder_who_is_liked_raises_trust_and_one_who_is_not_lowers_it():
    liked, untouched, disliked = (
        with_start(zwolle(24), wethouder=lambda state, warm=warm: state.wethouder + warm) for warm in (1.0, 0.0, -1.0)
    )
    assert (liked > untouched).mean() > 0.9
    assert (disliked < untouched).mean() > 0.9
