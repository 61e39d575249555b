"""How the causes of one month are combined into one change, and told apart again in the ledger."""

import numpy as np
import pytest
from by_hand import is_share, worked
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from collabsim.mechanisms.changes import Changes
from collabsim.mechanisms.forms import pulled

SHARES = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0, 1))
ROW = arrays(float, (2, 3), elements=SHARES)
CAUSES = st.sampled_from(["agreement_kept", "agreement_broken", "feedback", "own_level"])
HAPPENINGS = st.lists(st.tuples(CAUSES, st.booleans(), st.one_of(ROW, SHARES)), max_size=6)


def changes_of(happenings, keep=True):
    changes = Changes(keep)
    for cause, is_gain, share in happenings:
        (changes.gain if is_gain else changes.loss)(cause, share)
    return changes


def test_gains_take_from_the_room_above_and_losses_from_what_is_there():
    changes = Changes()
    changes.gain("feedback", np.array([0.1]))
    changes.gain("agreement_kept", np.array([0.2]))
    changes.loss("cut", np.array([0.5]))
    # 0.4 x (1 - 0.5) + 0.6 x (1 - 0.9 x 0.8) = 0.2 + 0.6 x 0.28 = 0.368
    assert changes.applied(np.array([0.4])) == worked([0.368])


def test_a_month_without_causes_changes_nothing():
    old = np.array([[0.0, 0.3, 1.0]])
    assert (Changes(True).applied(old) == old).all()
    assert Changes(True).by_cause(old) == {}


def test_a_full_gain_fills_the_room_and_a_full_loss_takes_all_there_was():
    full = Changes(True)
    full.gain("feedback", np.array([1.0]))
    assert full.applied(np.array([0.3])) == worked([1.0])
    empty = Changes(True)
    empty.loss("cut", np.array([1.0]))
    assert empty.applied(np.array([0.3])) == worked([0.0])
    assert empty.by_cause(np.array([0.3]))["cut"] == worked([-0.3])


def test_gain_and_loss_of_everything_at_once_swap_what_is_there_and_the_room():
    changes = changes_of([("feedback", True, 1.0), ("cut", False, 1.0)])
    assert changes.applied(np.array([0.3])) == worked([0.7])


def test_the_ledger_divides_a_gain_by_how_strong_each_cause_was():
    changes = Changes(True)
    changes.gain("feedback", np.array([0.1]))
    changes.gain("agreement_kept", np.array([0.19]))
    # 0.19 is 0.1 taken twice, so it weighs twice as much; together 0.6 x (1 - 0.9 x 0.81) = 0.1626
    why = changes.by_cause(np.array([0.4]))
    assert why == {"feedback": worked([0.0542]), "agreement_kept": worked([0.1084])}


def test_two_equal_causes_get_equal_parts():
    why = changes_of([("cut", False, 0.3), ("deception", False, 0.3)]).by_cause(np.array([0.5]))
    # 0.5 x (1 - 0.49) = 0.255
    assert why == {"cut": worked([-0.1275]), "deception": worked([-0.1275])}


def test_one_cause_that_comes_twice_is_one_line_of_the_ledger():
    twice = changes_of([("cut", False, np.array([0.1])), ("cut", False, np.array([0.2]))])
    # 0.5 x (1 - 0.9 x 0.8) = 0.14
    assert twice.by_cause(np.array([0.5])) == {"cut": worked([-0.14])}


def test_a_cause_that_comes_twice_weighs_as_much_as_both_times_together():
    # 0.19 in one go or 0.1 and 0.1 of what is left: the other cause gets the same part.
    once = changes_of([("cut", False, np.array([0.19])), ("deception", False, np.array([0.3]))])
    twice = changes_of([("cut", False, np.array([0.1])), ("deception", False, np.array([0.3])), ("cut", False, 0.1)])
    old = np.array([0.5])
    assert twice.by_cause(old) == {cause: worked(change) for cause, change in once.by_cause(old).items()}


def test_a_gate_holds_gains_back_and_no_losses():
    gated = Changes(True, gate=np.array([0.0, 0.5, 1.0]))
    gated.gain("agreement_kept", np.array([0.2]))
    gated.loss("cut", np.array([0.5]))
    # 0.4 x 0.5 + 0.6 x (0, 0.1, 0.2)
    assert gated.applied(np.full(3, 0.4)) == worked([0.2, 0.26, 0.32])
    assert gated.by_cause(np.full(3, 0.4))["agreement_kept"] == worked([0.0, 0.06, 0.12])


def test_a_pull_is_one_line_of_the_ledger_with_what_it_gained_and_lost():
    changes = Changes(True)
    changes.pull("own_level", pulled(np.array([0.8]), 0.05))
    assert changes.by_cause(np.array([0.3])) == {"own_level": worked([0.025])}


def test_a_share_of_1_beside_a_small_one_leaves_the_small_one_a_line():
    why = changes_of([("cut", False, np.array([1.0])), ("monitoring", False, np.array([0.01]))]).by_cause(
        np.array([0.5])
    )
    assert why["cut"] + why["monitoring"] == worked([-0.5])
    assert -0.01 < why["monitoring"] < 0


def test_without_causes_kept_there_is_no_ledger():
    changes = changes_of([("cut", False, np.array([0.3]))], keep=False)
    assert changes.by_cause(np.array([0.5])) == {}
    assert changes.applied(np.array([0.5])) == worked([0.35])


@settings(deadline=None, max_examples=300)
@given(HAPPENINGS, ROW)
def test_the_ledger_adds_up_to_the_change_whatever_happened(happenings, old):
    changes = changes_of(happenings)
    why = changes.by_cause(old)
    total = sum(why.values(), np.zeros_like(old))
    assert np.abs(total - (changes.applied(old) - old)).max() <= 1e-12
    assert set(why) == {cause for cause, _, _ in happenings}


@settings(deadline=None, max_examples=200)
@given(HAPPENINGS, ROW)
def test_a_state_stays_between_0_and_1_whatever_happens(happenings, old):
    new = changes_of(happenings, keep=False).applied(old)
    assert is_share(np.round(new, 12))
    assert np.abs(new - np.clip(new, 0, 1)).max() <= 1e-15


@settings(deadline=None, max_examples=200)
@given(HAPPENINGS, ROW, st.randoms())
def test_the_order_in_which_causes_come_does_not_matter(happenings, old, random):
    shuffled = happenings.copy()
    random.shuffle(shuffled)
    one, other = changes_of(happenings), changes_of(shuffled)
    assert np.abs(one.applied(old) - other.applied(old)).max() <= 1e-12
    for cause, change in one.by_cause(old).items():
        assert np.abs(change - other.by_cause(old)[cause]).max() <= 1e-12


@settings(deadline=None, max_examples=200)
@given(HAPPENINGS, ROW)
def test_keeping_the_ledger_changes_nothing_else(happenings, old):
    assert (changes_of(happenings, True).applied(old) == changes_of(happenings, False).applied(old)).all()


@pytest.mark.parametrize("is_gain", [True, False])
def test_a_gain_never_lowers_and_a_loss_never_raises(is_gain):
    old, shares = np.linspace(0, 1, 21)[:, None], np.linspace(0, 1, 21)[None, :]
    change = changes_of([("feedback", is_gain, shares)]).applied(old) - old
    assert ((change if is_gain else -change) >= 0).all()
