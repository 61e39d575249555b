"""Persons leave and are replaced, and what comes from outside happens in its month."""

import numpy as np
from runs import SEEDS, states, zwolle

from collabsim.chance import run_seeds
from collabsim.scenario import Event


def test_who_leaves_is_replaced_and_what_belongs_to_the_seat_stays(played):
    _, after, months = played
    for earlier, later, month in zip(after, after[1:], months, strict=False):
        for side, left in (("representatives", month.leaving.representatives), ("officials", month.leaving.officials)):
            one, two = getattr(earlier, side), getattr(later, side)
            assert np.all(two.generation == one.generation + left)
            for trait in ("person", "expertise", "clarity", "ability"):
                assert np.all((getattr(two, trait) == getattr(one, trait))[~left])
            assert np.all((two.person != one.person)[left])
        assert np.all(later.trust_base == earlier.trust_base)
    assert sum(month.leaving.representatives.sum() for month in months) > 0


def test_a_successor_is_the_same_person_whenever_the_predecessor_leaves():
    calm, restless = (zwolle(36, {"turnover_representative": rate}) for rate in (0.08, 0.3))
    (_, slow, _), (_, fast, _) = states(calm, run_seeds(1, 10)), states(restless, run_seeds(1, 10))
    first, other = slow[-1].representatives, fast[-1].representatives
    alike = first.generation == other.generation
    assert np.all((first.person == other.person)[alike])
    assert (first.generation[alike] > 0).any()
    assert not np.all(alike)


def test_goal_commitment_stays_with_the_organisation_when_its_representative_leaves():
    _, after, months = states(zwolle(6, {"turnover_representative": 0.3}), run_seeds(1, 40))
    left = np.stack([month.leaving.representatives for month in months])
    moved = np.stack([np.abs(b.commitment_goal - a.commitment_goal) for a, b in zip(after, after[1:], strict=False)])
    process = np.stack([b.commitment_process - a.commitment_process for a, b in zip(after, after[1:], strict=False)])
    assert left.any()
    # The goal's clarity differs by person, so commitment to it is pulled elsewhere, but only at the rate of the pull.
    assert moved[left].max() < zwolle().values["commitment_pull"]
    assert process[left].mean() < -0.05


def test_a_reorganisation_disturbs_alignment_moves_officials_and_wears_off():
    quiet, upset = zwolle(24), zwolle(24, events=(Event(6, "reorganisation"),))
    (_, one, calm), (_, other, stirred) = states(quiet, run_seeds(1, 40)), states(upset, run_seeds(1, 40))
    assert np.all(stirred[5].conditions.alignment < calm[5].conditions.alignment)
    assert stirred[5].leaving.officials.sum() > calm[5].leaving.officials.sum()
    assert np.all(stirred[5].leaving.officials >= calm[5].leaving.officials)
    assert np.all(stirred[23].conditions.alignment < calm[23].conditions.alignment)
    assert np.all(stirred[23].conditions.alignment > stirred[5].conditions.alignment)
    assert np.all(other[5].disruption == one[5].disruption)


def test_an_announced_cut_is_expected_by_all_who_depend_before_any_cut():
    _, _, months = states(zwolle(8, events=(Event(4, "announced_cut"),)), SEEDS)
    before, after = months[2].conditions, months[3].conditions
    assert np.all(after.expected_cut > before.expected_cut)
    assert np.all(after.pressure > before.pressure)


def test_another_wethouder_moves_what_is_normal_for_all_relations_alike():
    _, after, _ = states(zwolle(8, events=(Event(4, "new_wethouder"),)), SEEDS)
    assert np.all(after[3].wethouder == 0)
    assert np.all(after[4].wethouder != 0)
    assert after[4].wethouder.shape == (1, len(SEEDS))
    assert np.all(after[8].wethouder == after[4].wethouder)
