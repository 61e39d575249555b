"""Moves of which is known what each does, through the whole ranking: alone, in pairs, under every structure."""

import numpy as np
import pytest
from known_functions import DEPENDS_ON, MOVED, SIZES, SPREAD, TOGETHER

from collabsim.experiment.ranking import effects as effects_module
from collabsim.experiment.ranking.effects import by_draw, effects_of, pair_effects, share_of_luck, without_luck

EXCHANGE, FIT = "information_exchange", "policy_fit"


@pytest.fixture
def ranking(known_ranking):
    return known_ranking[0]


def test_every_move_has_its_known_mean_within_its_interval(ranking):
    for name, size in zip(MOVED, SIZES, strict=True):
        found = ranking.effect(name, EXCHANGE)
        assert found.low - 1e-12 <= size <= found.high + 1e-12
        assert ranking.effect(name, FIT).mean == pytest.approx(found.mean / 2)


def test_moves_stand_in_the_order_of_what_they_do(ranking):
    assert ranking.orders[EXCHANGE] == (
        "shared_definition",
        "goal_clarity",
        "goal_agreement",
        "information_equality",
        "information_beforehand",
    )
    assert 1 in ranking.settled[EXCHANGE]


def test_what_helps_hurts_and_does_nothing_is_told_apart(ranking):
    assert ranking.effect(MOVED[0], EXCHANGE).helps == 1
    assert ranking.effect(MOVED[3], EXCHANGE).hurts == 1
    assert ranking.effect(MOVED[4], EXCHANGE).nothing == 1
    second = ranking.effect(MOVED[1], EXCHANGE)  # from 0 to 0.08, evenly: an eighth of the draws stays under 0.01
    assert second.nothing == pytest.approx(1 / 8, abs=0.01)
    assert second.spread[0] == pytest.approx(SIZES[1] - 0.9 * SPREAD, abs=0.003)


def test_a_move_among_the_first_three_is_counted_by_draw(ranking):
    assert ranking.effect(MOVED[0], EXCHANGE).first == 1
    assert ranking.effect(MOVED[3], EXCHANGE).first == 0
    assert ranking.effect(MOVED[2], EXCHANGE).first == 1
    assert sum(each.first for each in ranking.effects[EXCHANGE]) == pytest.approx(3, abs=0.02)


def test_regret_is_what_another_would_have_done_more(ranking):
    assert ranking.effect(MOVED[0], EXCHANGE).regret == pytest.approx(0, abs=1e-9)
    assert ranking.effect(MOVED[2], EXCHANGE).regret == pytest.approx(SIZES[0] - SIZES[2])


def test_pairs_are_worth_their_sum_but_for_the_one_that_is_not(ranking):
    assert len(ranking.pairs[EXCHANGE]) == 10
    worth = {each.moves: each for each in ranking.pairs[EXCHANGE]}
    assert worth[MOVED[:2]].verdict == "more"
    assert worth[MOVED[:2]].extra == pytest.approx(TOGETHER)
    others = [each for moves, each in worth.items() if moves != MOVED[:2]]
    assert max(abs(each.extra) for each in others) < 1e-12


def test_every_structure_is_ranked_alone_and_in_all_combinations(ranking):
    assert len(ranking.structures) == 6
    assert len(ranking.combinations) == 48
    assert {tuple(each.options) for each in ranking.structures} == {
        ("trust_asymmetry",),
        ("trust_by_role",),
        ("respect",),
        ("monitoring_loop",),
        ("uptake",),
    }
    assert ranking.survives(EXCHANGE, MOVED[0]) == (55, 55)
    assert len(ranking.combinations[0].pairs[EXCHANGE]) == 3


def test_what_fit_is_worth_in_attained_is_read_from_the_shadows(ranking):
    assert ranking.attained == pytest.approx(1 / (0.8 - 0.4))


def test_blocks_of_draws_have_a_luck_of_their_own_and_the_draws_differ(known_ranking):
    ranking, alone = known_ranking
    assert ranking.blocks == (25, 25, 50, 100)
    assert [block.first for block in alone.draws] == [0, 4, 8, 12]
    values = np.concatenate([block.draws[DEPENDS_ON] for block in alone.draws])
    assert len(np.unique(values)) == 200


def test_luck_is_taken_out_of_the_spread():
    rng = np.random.default_rng(1)
    truth = rng.normal(0.1, 0.05, size=(3, 400, 1))
    blocks = [truth + rng.normal(0, 0.1, size=(3, 400, 4))]
    assert share_of_luck(blocks) == pytest.approx(0.5, abs=0.06)
    assert without_luck(blocks).std(axis=1) == pytest.approx(0.05, rel=0.15)
    assert without_luck(blocks).mean(axis=1) == pytest.approx(blocks[0].mean(axis=(1, 2)))


def test_an_effect_of_luck_alone_has_no_spread():
    # Luck alone would carry one draw in six beyond the smallest difference worth naming.
    blocks = [np.random.default_rng(5).normal(0, 0.02, size=(1, 300, 8))]
    assert np.mean(np.abs(by_draw(blocks)) < 0.01) < 0.9
    assert effects_of(EXCHANGE, ["luck"], blocks)[0].nothing == 1


def test_intervals_hold_the_truth_as_often_as_they_say():
    """Effects with luck that belongs to a seed, shared by all draws, and luck of its own: 95 of 100 hold 0."""
    rng, held = np.random.default_rng(3), 0
    for _ in range(400):
        blocks = [
            rng.normal(0, 0.03, size=(1, draws, 1))
            + rng.normal(0, 0.03, size=(1, 1, 8))
            + rng.normal(0, 0.1, size=(1, draws, 8))
            for draws in (12, 12, 25, 50)
        ]
        found = effects_of(EXCHANGE, ["nothing"], blocks)[0]
        held += found.low <= 0 <= found.high
    assert 0.90 <= held / 400 <= 0.98


def test_less_is_better_where_the_catalogue_says_so():
    values = np.array([[[0.5]], [[0.4]]])
    assert effects_module.differences(values, "belief") == pytest.approx(0.1)
    assert effects_module.differences(values, "trust") == pytest.approx(-0.1)


def test_a_pair_is_worth_less_where_one_stands_in_for_the_other():
    alone = np.full((2, 30, 2), 0.1)
    both = np.full((1, 30, 2), 0.12) + np.random.default_rng(1).normal(0, 0.001, (1, 30, 2))
    found = pair_effects(EXCHANGE, ["a", "b"], [(0, 1)], [alone], [both])[0]
    assert found.verdict == "less"
    assert found.extra == pytest.approx(-0.08, abs=0.001)
