"""What is measured, against the same worked out organisation by organisation and run by run."""

import numpy as np
import pytest
from runs import states, zwolle

from collabsim.chance import run_seeds
from collabsim.measures import OF_TABLES, measured
from collabsim.parameters import catalogue

RUNS = range(12)


@pytest.fixture(scope="module")
def year():
    """A year of the case with a table each quarter, month by month: world, state, month, and what was measured."""
    world, after, months = states(zwolle(12, {"tables_per_year": 4.0}), run_seeds(1, len(RUNS)))
    p = world.values(1)
    rows = [measured(world, state, month, p) for state, month in zip(after[1:], months, strict=True)]
    return list(zip([world] * 12, after[1:], months, rows, strict=True))


@pytest.fixture(scope="module")
def tables(year):
    return [row for row in year if row[2].table is not None]


def same(measured_, worked_out):
    return np.allclose(measured_, worked_out, rtol=0, atol=1e-12, equal_nan=True)


def mean_of_present(table, values):
    return [values[table.present[:, run] > 0, run].mean() for run in RUNS]


def test_everything_measured_is_in_the_catalogue_and_is_one_number_a_run(year):
    for _, _, _, row in year:
        assert set(row) <= set(catalogue().outcomes)
        assert {values.shape for values in row.values()} == {(len(RUNS),)}


def test_outcomes_of_tables_have_a_value_in_months_with_a_table_only(year):
    for _, _, month, row in year:
        for name in OF_TABLES:
            if month.table is None:
                assert np.isnan(row[name]).all()
    assert not any(np.isnan(row["attendance"]).any() for _, _, month, row in year if month.table is not None)


def test_attendance_is_the_share_of_the_invited_who_came(tables):
    for _, _, month, row in tables:
        came, asked = month.table.present.sum(axis=0), month.table.invited.sum(axis=0)
        assert same(row["attendance"], came / asked)
        assert same(row["participants"], came)
        assert same(row["official_attendance"], (month.table.officials_present / month.table.officials_invited)[0])


@pytest.mark.parametrize(
    ("outcome", "values"),
    [
        ("profiling", "profiling"),
        ("table_quality", "quality"),
        ("preparation", "informed"),
        ("understood", "understood"),
    ],
)
def test_what_a_table_was_like_is_the_mean_over_those_who_were_there(tables, outcome, values):
    for _, _, month, row in tables:
        assert same(row[outcome], mean_of_present(month.table, getattr(month.table, values)))


def test_perceived_quality_is_the_mean_of_its_four_parts_and_holds_no_policy_fit(tables):
    for _, _, month, row in tables:
        table, now = month.table, month.conditions
        parts = (table.floor, table.understood, now.clarity * table.present, now.candour * table.present)
        assert same(row["table_quality"], mean_of_present(table, sum(parts) / 4))


def test_candour_at_a_table_and_its_spread(tables):
    for _, _, month, row in tables:
        there, candour = month.table.present > 0, month.conditions.candour
        assert same(row["candour_at_table"], [candour[there[:, run], run].mean() for run in RUNS])
        assert same(row["candour_spread"], [candour[there[:, run], run].std() for run in RUNS])


def test_inequality_of_the_floor_is_the_mean_difference_between_two_speakers_over_twice_the_mean(tables):
    for _, _, month, row in tables:
        for run in RUNS:
            turns = month.table.turns[month.table.present[:, run] > 0, run]
            gini = np.abs(turns[:, None] - turns[None, :]).mean() / (2 * turns.mean())
            assert row["floor_inequality"][run] == pytest.approx(gini, abs=1e-12)


def test_the_dominant_share_is_that_of_whoever_has_most(tables):
    for _, _, month, row in tables:
        turns, influence = month.table.share, month.table.influence
        assert same(row["floor_dominant"], turns.max(axis=0))
        for run in RUNS:
            whole = influence[:, run].sum()
            expected = influence[:, run].max() / whole if whole else np.nan
            assert same(row["influence_dominant"][run], expected)


def test_coverage_is_the_share_of_all_known_items_that_somebody_at_the_table_knows(tables):
    for world, _, month, row in tables:
        field = world.field
        for run in RUNS:
            there = month.table.present[field.pair_organisation, run] > 0
            share = len(set(field.pair_item[there])) / len(set(field.pair_item))
            assert row["coverage"][run] == pytest.approx(share)


def test_outcomes_secured_are_the_share_of_the_heard_that_entered(tables):
    for _, _, month, row in tables:
        heard = month.table.heard.sum(axis=0)
        with np.errstate(invalid="ignore"):
            assert same(row["outcomes_secured"], month.table.entered.sum(axis=0) / heard)


def test_states_are_means_and_spreads_over_all_organisations(year):
    for world, state, _, row in year:
        p = world.values(1)
        assert same(row["trust"], state.trust(p).mean(axis=0))
        assert same(row["trust_spread"], state.trust(p).std(axis=0))
        assert same(row["commitment"], (state.commitment_goal + state.commitment_process).mean(axis=0) / 2)
        assert same(row["belief"], (1 / (1 + np.exp(-state.belief))).mean(axis=0))
        assert same(row["gemeente_division"], state.gemeente_commitment.std(axis=0))


def test_respect_as_it_is_reported_is_lower_for_who_did_not_get_its_way(year):
    for world, state, _, row in year:
        respect = state.respect(world.values(1))
        assert same(row["reported_respect"], (respect * (1 - state.grievance)).mean(axis=0))
        assert same(row["respect"], respect.mean(axis=0))
    *_, (_, _, _, last) = year
    assert (last["reported_respect"] < last["respect"]).all()


def test_the_gap_is_trust_of_large_organisations_less_that_of_small_ones(year):
    for world, state, _, row in year:
        large = world.field.size[:, 0] > world.scenario.values["small_size"]
        trust = state.trust(world.values(1))
        assert same(row["gap_small_large"], trust[large].mean(axis=0) - trust[~large].mean(axis=0))


def test_hours_are_those_of_tables_and_preparation_over_the_whole_field(year):
    for world, state, month, row in year:
        if month.table is None:
            assert not row["hours"].any()
            continue
        values = world.scenario.values
        each = values["hours_table"] + values["hours_preparation"] * state.commitment()
        assert same(row["hours"], (month.table.present * each).sum(axis=0) / world.field.organisations)


def test_cuts_are_the_share_of_the_subsidised_that_was_cut_once_a_year(year):
    for world, _, month, row in year:
        if month.budget is None:
            assert np.isnan(row["cuts"]).all()
        else:
            assert same(row["cuts"], month.budget.cut.sum(axis=0) / world.field.subsidised.sum())


def test_agreements_kept_are_counted_from_one_budget_to_the_next(year):
    kept, settled = np.zeros(len(RUNS)), np.zeros(len(RUNS))
    for _, _, month, row in year:
        if month.budget is not None:
            kept, settled = kept * 0, settled * 0
        kept += month.agreements.kept.sum(axis=0)
        settled += (month.agreements.kept + month.agreements.broken).sum(axis=0)
        with np.errstate(invalid="ignore"):
            assert same(row["agreements_kept"], kept / settled)


def test_information_exchange_and_fit_are_those_of_their_rules(year):
    for world, state, _, row in year:
        field = world.field
        known = field.known[:, 0] > 0
        assert same(row["information_exchange"], state.heardness[known].mean(axis=0))
        needs = field.theme_means(state.need)
        needs = needs - needs.mean(axis=0)
        for outcome, policy in (
            ("policy_fit", state.policy),
            ("fit_uninformed", state.uninformed_policy),
            ("fit_full", state.full_policy),
        ):
            distance = ((policy - needs) ** 2).mean(axis=0)
            assert same(row[outcome], 1 - distance / (2 * field.theme_need_variance))
