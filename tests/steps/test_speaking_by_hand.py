"""Who is heard on which item at a table, worked out speaker by speaker; and what weighs in the floor."""

from dataclasses import replace

import numpy as np
import pytest
from runs import SEEDS, states, zwolle

from collabsim.chance import run_seeds
from collabsim.scenario import Event

MONTH = 6


@pytest.fixture(scope="module")
def played():
    return states(zwolle(MONTH), run_seeds(1, 6))


def undistorted(world, before, after, pair, run):
    """What one organisation would report of one item."""
    field, values = world.field, world.scenario.values
    item, organisation = field.pair_item[pair], field.pair_organisation[pair]
    seen = after.need[item, run] + before.field_error[item, run] + before.own_error[pair, run]
    noise = world.chance.normal("report_noise", MONTH, field.pair_keys)[pair, run]
    return seen + 2 * values["report_noise"] * (1 - after.representatives.expertise[organisation, run]) * noise


def chance_of_being_heard(played, run, pairs, organisation):
    """Chance that each item of one speaker is heard, given who sits at the table."""
    world, after, months = played
    field, values, month = world.field, world.scenario.values, months[-1]
    table, now = month.table, month.conditions
    there = table.present[:, run] > 0
    candour, depth = now.candour[organisation, run], table.depth[0, run]
    pull = values["common_knowledge_pull"] * (1 - values["candour_frees_unique"] * candour)
    weights, said = [], []
    for pair in pairs:
        knowers = there[field.pair_organisation[field.pair_item == field.pair_item[pair]]].sum()
        hurts = field.pair_own[pair, 0] and undistorted(world, after[-2], after[-1], pair, run) < 0
        withheld = (1 - candour) * (1 - values["withholding_elicited"] * table.asked[0, run]) if hurts else 0
        weights.append(1 + pull * (knowers - 1))
        said.append(1 - withheld)
    about_needs = 1 - table.profiling[organisation, run]
    not_about_how = 1 - values["how_input_withheld"] * now.interference[organisation, run]
    turns = table.turns[organisation, run] * about_needs * not_about_how
    same_words = values["understood_without_definition"]
    same_words += (1 - same_words) * values["shared_definition"]
    to_the_point = values["understood_without_clarity"]
    to_the_point += (1 - to_the_point) * now.clarity[organisation, run]
    heed = 1 - np.exp(-values["heard_per_official"] * table.officials_present[0, run])
    understood = same_words * to_the_point * depth * heed
    shares = [weight / sum(weights) for weight in weights]
    return [(1 - np.exp(-turns * share)) * free * understood for share, free in zip(shares, said, strict=True)]


def test_an_item_is_heard_when_it_gets_a_turn_is_not_withheld_and_is_understood(played):
    world, _, months = played
    field, table = world.field, months[-1].table
    luck = world.chance.uniform("heard", MONTH, field.pair_keys)
    for run in range(6):
        for organisation in np.flatnonzero(table.present[:, run]):
            pairs = np.flatnonzero(field.pair_organisation == organisation)
            chances = chance_of_being_heard(played, run, pairs, organisation)
            assert [bool(luck[pair, run] < chance) for pair, chance in zip(pairs, chances, strict=True)] == [
                bool(heard) for heard in table.heard[pairs, run]
            ]
    assert 0 < table.heard.sum() < table.present[field.pair_organisation].sum()


def first_table(values=(), **changed):
    _, _, months = states(zwolle(MONTH, {"attendance_base": 50.0, **dict(values)}, **changed), SEEDS)
    return months[-1].table


def test_an_outside_chair_changes_nothing_where_nobody_depends_so_that_there_is_no_tension():
    free = tuple(replace(one, subsidy_dependence=0.0) for one in zwolle().organisations)
    with_, without = (first_table({"external_chair": chair}, organisations=free) for chair in (1.0, 0.0))
    assert np.array_equal(with_.share, without.share)
    with_, without = (first_table({"external_chair": chair}) for chair in (1.0, 0.0))
    assert (with_.share.max(axis=0) < without.share.max(axis=0)).all()


def test_a_year_online_lasts_twelve_months():
    monthly = zwolle(24, {"physical": 1.0, "tables_per_year": 12.0}, events=(Event(7, "year_online"),))
    _, _, months = states(monthly, SEEDS)
    in_person = [month.number for month in months if month.table.in_person.all()]
    assert in_person == [1, 2, 3, 4, 5, 6, 19, 20, 21, 22, 23, 24]


def test_who_was_at_a_table_before_is_remembered_as_such():
    _, after, months = states(zwolle(24), SEEDS)
    for earlier, later, month in zip(after, after[1:], months, strict=False):
        there = 0 if month.table is None else month.table.present
        assert np.array_equal(later.earlier_round, np.maximum(earlier.earlier_round, there))
