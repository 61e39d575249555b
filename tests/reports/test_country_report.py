"""The report of a country says whether small gemeenten differ from large ones, and what was put in beforehand."""

from dataclasses import replace

import numpy as np
import pytest
from countries import made_up

from collabsim.reports.country_lines import all_changes, cautions, findings, lines
from collabsim.reports.country_page import country_html
from collabsim.results.country import SHOWN
from collabsim.terms import LANGUAGES

BOTH = pytest.mark.parametrize("lang", LANGUAGES)


@BOTH
def test_a_report_needs_nothing_but_itself_and_says_first_what_was_found_and_then_what_was_assumed(lang):
    html = country_html(made_up(), lang)
    assert f'<html lang="{lang}">' in html
    assert "<script" not in html
    assert 'src="' not in html
    assert html.index('id="short"') < html.index('id="caution"') < html.index('id="outcomes"')
    assert html == country_html(made_up(), lang)
    assert made_up().title(lang) in html


def test_what_falls_with_size_is_told_as_higher_in_small_gemeenten_and_chance_as_chance():
    said = list(findings(made_up(), "en"))
    assert said[0].startswith("Information exchange: higher in small gemeenten (0.480)")
    assert sum("cannot be told from chance" in each for each in said[1 : len(SHOWN)]) >= 4


def test_a_change_that_is_larger_in_small_gemeenten_is_told_as_sure():
    said = [each for each in findings(made_up(), "en") if each.startswith("Zwolle, recommendation 1")]
    assert "by +0.200 in small gemeenten and by +0.100 in large ones" in said[0]
    assert said[0].endswith("is sure.")
    assert "cannot be told from chance" in said[2]


def test_a_sure_difference_that_means_nothing_is_called_too_small():
    found = made_up()
    exact = 0.5 + 1e-3 * (found.gemeenten.population < 20_000)
    values = {**found.values, "trust": np.stack([exact, exact]) + 1e-6 * found.values["trust"]}
    said = list(findings(replace(found, values=values), "en"))
    assert "too small to mean anything" in said[SHOWN.index("trust")]


@BOTH
def test_of_hardly_any_large_gemeenten_nothing_is_said_but_that_more_are_needed(lang):
    few = made_up(12, 5)
    assert few.count(3) < 3
    said = list(findings(few, lang))
    assert len(said) == 1
    assert f"{few.count(0)} " in said[0]
    assert said[0] in country_html(few, lang)


@BOTH
def test_a_country_without_variants_has_no_table_of_changes_and_no_finding_on_them(lang):
    found = made_up()
    alone = replace(
        found, scenarios=found.scenarios[:1], values={name: each[:1] for name, each in found.values.items()}
    )
    assert all_changes(alone, lang) == ()
    assert len(list(findings(alone, lang))) == len(SHOWN)
    assert "change_by_size" not in country_html(alone, lang)


@BOTH
def test_the_reader_is_told_how_large_the_effect_of_size_on_alignment_was_made(lang):
    found = replace(made_up(), assumed={"alignment_with_size": 0.25})
    assert any(("0.25" if lang == "en" else "0,25") in each for each in cautions(found, lang))


def test_every_line_has_a_cell_for_each_class_and_one_for_the_difference():
    assert {len(line.cells) for line in lines(made_up(), "nl")} == {5}
