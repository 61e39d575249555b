"""A table: who is invited, who comes, who gets the floor, and what is heard."""

import numpy as np
import pytest
from runs import SEEDS, states, zwolle

from collabsim.scenario import Event
from collabsim.steps.table import table_is_held


@pytest.mark.parametrize(
    ("a_year", "months"),
    [(1, [12]), (2, [6, 12]), (4, [3, 6, 9, 12]), (5, [3, 5, 8, 10, 12]), (12, list(range(1, 13)))],
)
def test_tables_are_spread_over_the_year(a_year, months):
    class levers:
        tables_per_year = float(a_year)

    held = [month for month in range(1, 25) if table_is_held(month, levers, 2).all()]
    assert held == months + [month + 12 for month in months]


def test_as_many_organisations_are_invited_as_there_are_seats(played, tables):
    seats = played[0].scenario.values["seats"]
    for table in tables:
        assert np.all(table.invited.sum(axis=0) == seats)
    (_, _, all_invited) = states(zwolle(6, {"seats": 30.0}, organisations=zwolle().organisations[:9]), SEEDS)
    assert np.all(all_invited[5].table.invited == 1)


def test_only_who_is_invited_comes_and_only_who_comes_speaks_and_is_heard(played, tables):
    field = played[0].field
    for table in tables:
        assert np.all(table.present <= table.invited)
        for what in ("turns", "share", "floor", "understood", "profiling", "withholding", "inflation", "quality"):
            assert np.all(getattr(table, what) * (1 - table.present) == 0)
        assert np.all(table.heard <= table.present[field.pair_organisation])
        assert np.all(table.entered <= table.heard)
        assert np.all(table.exposed <= table.present)


def test_not_everybody_comes_each_time(tables):
    came, invited = sum(table.present.sum() for table in tables), sum(table.invited.sum() for table in tables)
    assert 0.3 < came / invited < 0.95


def test_the_shares_of_the_floor_add_up_to_one_where_anybody_came(tables):
    for table in tables:
        anybody = table.present.sum(axis=0) > 0
        assert np.abs(table.share.sum(axis=0) - anybody).max() < 1e-12


def test_the_organiser_of_the_tables_is_always_there(played, tables):
    for table in tables:
        assert np.all(table.officials_invited == played[0].scenario.values["municipal_seats"])
        assert np.all(table.officials_present >= 1)
        assert np.all(table.officials_present <= table.officials_invited)


def test_officials_take_turns_from_organisations(played):
    few, many = (turns_at_first_table(values) for values in ({"municipal_seats": 1.0}, {"municipal_seats": 9.0}))
    assert np.all((many < few) | (few == 0))
    silent = turns_at_first_table({"municipal_seats": 9.0, "official_talk": 0.0, "floor_skew_large": 0.0})
    loud = turns_at_first_table({"municipal_seats": 1.0, "official_talk": 0.0, "floor_skew_large": 0.0})
    assert np.abs(silent - loud).max() < 1e-12


def turns_at_first_table(values):
    _, _, months = states(zwolle(6, {"attendance_base": 50.0, "official_attendance_base": 50.0, **values}), SEEDS)
    return months[5].table.turns


def test_larger_organisations_get_more_of_the_floor_in_a_large_group():
    _, _, months = states(zwolle(6, {"attendance_base": 50.0, "selection_by_lot": 1.0, "seats": 30.0}), SEEDS)
    table, size = months[5].table, np.array([each.size for each in zwolle().organisations])
    for run in range(len(SEEDS)):
        there = table.present[:, run] > 0
        in_order = np.argsort(size[there])
        assert (np.diff(table.share[there, run][in_order]) >= -1e-15).all()


def test_an_empty_table_yields_nothing_and_breaks_nothing():
    _, after, months = states(zwolle(12, {"attendance_base": -60.0}), SEEDS)
    table = months[5].table
    assert table.present.sum() == table.heard.sum() == table.share.sum() == table.coverage.sum() == 0
    assert np.all(table.municipal_share == 1)
    assert np.all(np.isfinite(after[-1].heardness))


def test_an_item_is_brought_up_only_by_who_knows_it_and_heard_as_well_as_its_best_report(played, tables):
    field = played[0].field
    for table in tables:
        by_item = np.zeros((field.items, table.heard.shape[1]))
        np.maximum.at(by_item, field.pair_item, table.heard)
        assert np.all((table.faithful > 0) == (by_item > 0))
        assert np.all(table.faithful <= by_item)


def test_no_table_is_in_person_when_all_are_online_nor_in_a_year_online():
    _, _, online = states(zwolle(12, {"physical": 0.0}), SEEDS)
    assert np.all(online[5].table.in_person == 0)
    _, _, year = states(zwolle(24, {"physical": 1.0}, events=(Event(7, "year_online"),)), SEEDS)
    assert [bool(month.table.in_person.all()) for month in year if month.table is not None] == [
        True,
        False,
        False,
        True,
    ]


def test_one_question_about_duplication_is_heard_by_all_who_are_there(played, tables):
    asked = np.concatenate([table.asked for table in tables])
    assert asked.shape == (len(tables), 40)
    expected = played[0].scenario.values["search_for_duplication"]
    # Five standard errors of a share over 480 tables.
    assert abs(asked.mean() - expected) < 5 * np.sqrt(expected * (1 - expected) / asked.size)
    for month in played[2]:
        if month.table is not None:
            assert np.all(month.events.asked == month.table.asked * month.table.present)
