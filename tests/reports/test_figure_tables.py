"""Every figure comes with its numbers, for who cannot see it."""

import numpy as np
import pytest
from compared import small_comparison
from results_of import small_result

from collabsim.figures import FIGURES
from collabsim.figures.causes import largest
from collabsim.figures.comparisons import OVER_TIME
from collabsim.figures.words import SEEN
from collabsim.reports.figure_tables import comparison_figure_table, figure_table, months_told
from collabsim.reports.words import number, signed
from collabsim.terms import LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_every_row_of_a_table_has_a_cell_for_every_column(name, lang):
    table = figure_table(name, small_result(), lang)
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.heads)}
    assert all(cell.strip() for row in table.rows for cell in row)


def test_the_rows_are_the_first_and_last_month_and_some_between():
    assert months_told(36) == [1, 6, 12, 18, 24, 30, 36]
    assert months_told(14) == [1, 3, 6, 9, 12, 14]
    assert months_told(1) == [1]


def test_a_cell_is_the_median_and_band_that_the_figure_draws():
    result = small_result()
    table = figure_table("headline", result, "en")
    low, median, high = result.record.monthly["policy_fit"].band()[:, 5]
    row = next(row for row in table.rows if row[0] == "6")
    cell = row[1 + SEEN["headline"].index("policy_fit")]
    assert cell == f"{number(median, 'en')} ({number(low, 'en')} to {number(high, 'en')})"


def test_a_table_of_tables_has_a_row_for_each_month_with_a_table():
    result = small_result()
    held = np.flatnonzero(np.isfinite(result.record.monthly["attendance"].band()[1])) + 1
    assert [row[0] for row in figure_table("tables", result, "en").rows] == [str(month) for month in held]


def test_the_causes_in_the_table_add_up_to_what_is_left():
    result = small_result()
    table = figure_table("causes", result, "en")
    assert len(table.rows) == len(largest(result.story)) + 2
    assert table.rows[-1][1] == signed(sum(result.story.field.totals().values()), "en", 3)
    assert table.heads[2] == result.scenario.organisations[result.story.told].name


def test_a_comparison_has_a_table_for_the_figure_whose_numbers_stand_nowhere_else():
    found = small_comparison()
    table = comparison_figure_table("over_time", found, "nl")
    assert len(table.heads) == 1 + len(OVER_TIME) * (1 + len(found.variants))
    assert table.rows[-1][1] == number(found.monthly[OVER_TIME[0]].band()[1][found.months - 1], "nl")
    assert comparison_figure_table("differences", found, "nl") is None
