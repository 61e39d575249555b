"""Ordinary life before the first month, worked by hand (study 5.1.2)."""

import numpy as np
from by_hand import parameters, rises, worked

from collabsim.mechanisms import ordinary
from collabsim.mechanisms.changes import Changes
from collabsim.mechanisms.forms import pulled
from collabsim.mechanisms.ordinary import Usual

P = parameters(
    agreement_bilateral=0.1,
    agreement_months=5.0,
    months_per_year=1,
    kept_without_handover=0.2,
    kept_with_handover=0.8,
    handover=0.5,
    newcomer_credit=0.6,
)


def test_a_state_rests_at_its_start_when_usual_causes_and_the_pull_balance():
    # gate 0.8: room 0.8 x 0.4 = 0.32; level = ((0.02 + 0.05) x 0.6 - 0.01 x 0.32) / (0.05 x (0.32 + 0.6))
    level = ordinary.rest_level(np.array(0.6), Usual(0.01, 0.02), 0.05, 0.8)
    assert level == worked((0.042 - 0.0032) / 0.046)


def test_at_that_level_a_month_moves_nothing_but_for_products_of_small_shares():
    level = ordinary.rest_level(np.array(0.6), Usual(0.01, 0.02), 0.05, 0.8)
    change = Changes(gate=np.array(0.8))
    change.gain("usual", np.array(0.01))
    change.loss("usual", np.array(0.02))
    change.pull("own_level", pulled(level, np.array(0.05)))
    assert abs(change.applied(np.array(0.6)) - 0.6) < 1e-3


def test_without_usual_causes_the_level_is_the_start():
    assert ordinary.rest_level(np.array(0.3), Usual(0.0, 0.0), 0.05, 1.0) == worked(0.3)


def test_the_level_stays_between_its_bounds_and_rises_with_the_start():
    starts = np.linspace(0.05, 0.95, 10)
    levels = ordinary.rest_level(starts, Usual(0.001, 0.002), 0.05, 1.0)
    assert rises(levels)
    assert ordinary.rest_level(np.array(0.99), Usual(0.0, 0.5), 0.05, 1.0) == worked(1 - ordinary.NEAREST)


def test_agreements_are_pending_as_often_as_making_and_settling_balance():
    assert ordinary.pending_usually(P) == worked(0.1 / (0.1 + 0.2))


def test_changes_of_person_cost_what_is_neither_handed_over_nor_credited():
    # kept 0.2 + 0.6 x 0.5 = 0.5, credited 0.6 of the rest
    assert ordinary.lost_to_changes(0.1, P) == worked(0.1 * 0.5 * 0.4)
