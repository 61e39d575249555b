"""Scenarios compared under the same luck: what a difference is, how sure, from when and for whom."""

from dataclasses import replace

import numpy as np
import pytest
from compared import SEED, base, open_variant, small_comparison, with_levers
from results_of import MADE

from collabsim.experiment.compare import MOST_RUNS, compare, pairs_needed
from collabsim.experiment.pairs import effects
from collabsim.experiment.played import groups_of, played
from collabsim.experiment.replicate import replicate
from collabsim.measures import LARGE
from collabsim.mechanisms.process import smallness
from collabsim.play import play
from collabsim.results.comparison import SAME, first_month, verdict
from collabsim.results.comparison_tables import COLUMNS, comparison_files
from collabsim.results.differences import NOTHING, WINDOWS, Estimate
from collabsim.results.moments import Moments, Together
from collabsim.scenario import Event

SURE_UP, SURE_DOWN, UNSURE = Estimate(0.2, 0.1, 9), Estimate(-0.2, 0.1, 9), Estimate(0.05, 0.1, 9)


def test_a_variant_equal_to_its_base_differs_by_exactly_nothing():
    _, same = small_comparison().variants
    for group, each in same.differences.items():
        for outcome in each.outcomes:
            for when in WINDOWS:
                estimate = same.estimate(outcome, when, group)
                assert estimate.pairs < 2 or (estimate.mean, estimate.half) == (0, 0)
            assert same.since(outcome, group) is None
    assert same.verdict("trust") == SAME


@pytest.mark.parametrize("window", WINDOWS)
def test_differences_and_intervals_are_those_of_pairs_played_at_once(window):
    found = small_comparison()
    scenario = base()
    expected = effects(play(scenario, SEED, 40), play(open_variant(scenario), SEED, 40), window)
    for outcome, effect in expected.items():
        estimate = found.variants[0].estimate(outcome, window)
        assert [estimate.mean, estimate.low, estimate.high] == pytest.approx(
            [effect.mean, effect.low, effect.high], abs=1e-12, nan_ok=True
        )
        assert estimate.pairs == effect.pairs


def test_what_is_attained_is_a_difference_of_ratios_of_means():
    first, second = (replicate(each, SEED, 40, made=MADE) for each in (base(), open_variant(base())))
    expected = [second.row("attained", when).mean - first.row("attained", when).mean for when in ("start", "end")]
    found = small_comparison()
    assert [found.variants[0].estimate("attained", when).mean for when in ("start", "end")] == pytest.approx(expected)
    assert found.baseline_mean("attained") == pytest.approx(first.row("attained", "end").mean)


def test_the_interval_of_what_is_attained_agrees_with_drawing_pairs_again():
    rng = np.random.default_rng(1)
    covered, more = rng.normal(0.2, 0.2, 400), rng.normal(0.3, 0.1, 400)
    values = np.stack([covered, 0.6 + covered, more, more + rng.normal(0, 0.05, 400)])
    drawn = values[:, rng.integers(0, 400, (2000, 400))].mean(axis=-1)
    again = (drawn[0] + drawn[2]) / (drawn[1] + drawn[3]) - drawn[0] / drawn[1]
    found = small_comparison().variants[0].differences[""]
    found = replace(found, ratio=Together.of(np.stack([values] * 3)))
    assert found.over("attained", "end").half == pytest.approx(1.96 * again.std(), rel=0.08)


def test_the_share_of_pairs_in_which_a_variant_is_better_follows_what_is_better():
    scenario, found = base(), small_comparison().variants[0]
    first, second = play(scenario, SEED, 40), play(open_variant(scenario), SEED, 40)
    assert found.estimate("trust").better == (second.end("trust") > first.end("trust")).mean()
    assert found.estimate("belief").better == (second.end("belief") < first.end("belief")).mean()
    assert np.isnan(found.estimate("hours").better)


def test_a_lower_belief_in_a_hidden_agenda_is_better_and_more_hours_are_only_higher():
    assert [verdict("trust", each) for each in (SURE_UP, SURE_DOWN, UNSURE)] == ["better", "worse", "unsure"]
    assert verdict("belief", SURE_DOWN) == "better"
    assert verdict("hours", SURE_UP) == "higher"


@pytest.mark.parametrize(
    ("months", "first"),
    [
        ([UNSURE, SURE_UP, SURE_UP], 2),
        ([SURE_UP, UNSURE, SURE_UP], 3),
        ([SURE_DOWN, SURE_UP, SURE_UP], 2),
        ([SURE_UP, SURE_UP, UNSURE], None),
        ([SURE_UP, NOTHING, SURE_UP, NOTHING], 1),
        ([SURE_DOWN, SURE_DOWN], 1),
        ([], None),
    ],
)
def test_a_difference_is_sure_from_the_month_after_which_it_never_stops_being_so(months, first):
    assert first_month(months) == first


def test_what_changes_on_the_way_makes_no_difference_before_its_month():
    scenario = base()
    event = replace(scenario, events=(Event(month=7, what="announced_cut"),))
    found = compare(scenario, [event], SEED, 60, made=MADE).variants[0]
    assert {estimate.mean for estimate in found.months("expected_cut")[:6]} == {0}
    assert found.since("expected_cut") in (7, 8)
    assert found.verdict("expected_cut") == "worse"


def test_the_differences_of_kinds_and_sizes_are_those_of_their_own_organisations():
    found = small_comparison().variants[0]
    kept = {"kinds"}
    first, second = (play(each, SEED, 40, keep=kept) for each in (base(), open_variant(base())))
    for kind in first.by_kind:
        expected = (second.of_kind(kind).end("trust") - first.of_kind(kind).end("trust")).mean()
        assert found.estimate("trust", group=kind).mean == pytest.approx(expected, abs=1e-12)
    gap = found.estimate("trust", group="large").mean - found.estimate("trust", group="small").mean
    assert gap == pytest.approx(found.estimate("gap_small_large").mean, abs=1e-12)


def test_large_is_what_the_outcomes_count_as_large():
    scenario = base()
    _, (names, groups) = groups_of(scenario)
    sizes = np.array([[each.size] for each in scenario.organisations])
    p = type("Values", (), scenario.values)
    large = groups.total((smallness(sizes, p) < LARGE) * 1.0)
    count = groups.total(np.ones_like(sizes))
    assert large[names.index("large"), 0] == count[names.index("large"), 0]
    assert large[names.index("small"), 0] == 0


def test_scenarios_of_unequal_length_are_compared_over_the_months_they_share():
    found = compare(base(20), [replace(open_variant(base(20)), horizon_months=15)], SEED, 4, made=MADE)
    assert found.months == 15
    assert len(found.variants[0].months("trust")) == 15
    assert len(played(base(20), np.array([1, 2]), 15).of[""]["trust"]) == 15


def test_fields_of_other_organisations_are_compared_by_the_kinds_they_share():
    scenario = base()
    smaller = replace(scenario, organisations=tuple(o for o in scenario.organisations if o.kind != "church"))
    found = compare(scenario, [smaller], SEED, 4, made=MADE).variants[0]
    assert "church" not in found.groups
    assert "library" in found.groups


def test_chunks_of_pairs_add_up_to_all_pairs():
    rng = np.random.default_rng(4)
    values = rng.normal(100, 1, (3, 50))
    values[0, :7] = np.nan
    whole, parts = Moments.of(values), Moments.of(values[:, :20]) + Moments.of(values[:, 20:])
    for name in ("n", "mean", "squares", "higher", "lower"):
        assert getattr(parts, name) == pytest.approx(getattr(whole, name), rel=1e-12)
    together = Together.of(values[1:, :20]) + Together.of(values[1:, 20:])
    assert together.products == pytest.approx(Together.of(values[1:]).products, rel=1e-9)


def test_pairs_are_added_until_the_precision_is_reached():
    scenario = base()
    one = compare(scenario, [open_variant(scenario)], SEED, 20, made=MADE)
    asked = one.half_width() / 1.5
    found = compare(scenario, [open_variant(scenario)], SEED, 20, asked, made=MADE)
    assert found.is_reached
    assert found.half_width() <= asked
    assert 20 < found.pairs < 120
    assert found.needed is None


def test_a_precision_that_takes_too_many_runs_is_not_tried_and_says_how_many():
    scenario = base()
    found = compare(scenario, [open_variant(scenario)], SEED, 10, 1e-6, made=MADE)
    assert found.pairs == 10
    assert not found.is_reached
    assert found.needed == pairs_needed(found, 1e-6)
    assert found.needed * 2 > MOST_RUNS


def test_half_the_width_takes_four_times_the_pairs():
    found = small_comparison()
    assert pairs_needed(found, found.half_width() / 2) == pytest.approx(4 * found.pairs, abs=1)


def test_the_same_comparison_leaves_the_same_tables_byte_for_byte():
    scenario = base()
    variants = [open_variant(scenario), with_levers(scenario, "Same")]
    again = compare(scenario, variants, SEED, 40, made=MADE)
    assert dict(comparison_files(again)) == dict(comparison_files(small_comparison()))
    assert set(COLUMNS) == {"comparison", "monthly_differences"}
