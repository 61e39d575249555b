"""What the report of a comparison says first, and that it needs nothing but itself."""

from dataclasses import replace

import pytest
from compared import base, open_variant, small_comparison, with_levers
from results_of import MADE

from collabsim.experiment.compare import compare
from collabsim.reports.comparing import findings, for_whom, precision
from collabsim.reports.comparison_lines import lines, notes
from collabsim.reports.comparison_page import comparison_html, parts
from collabsim.reports.scenario_differences import heading, ways
from collabsim.results.summaries import headlines
from collabsim.scenario import Event, Intervention
from collabsim.terms import LANGUAGES

BOTH = pytest.mark.parametrize("lang", LANGUAGES)


@BOTH
def test_a_report_needs_nothing_but_itself_and_begins_with_what_differs(lang):
    html = comparison_html(small_comparison(), lang)
    assert f'<html lang="{lang}">' in html
    assert "<script" not in html
    assert 'src="' not in html
    assert html.index('id="differs"') < html.index('id="short"') < html.index('id="outcomes"')
    for part in parts(small_comparison(), lang):
        assert part.heading in html
    assert html == comparison_html(small_comparison(), lang)


@BOTH
def test_each_lever_that_differs_is_one_way(lang):
    assert len(ways(base(), open_variant(base()), lang)) == 3
    assert "3" in heading(base(), open_variant(base()), lang)
    assert ways(base(), with_levers(base(), "Same"), lang) == ()


def test_what_happens_on_the_way_in_the_field_and_in_other_views_is_told():
    scenario = base()
    other = replace(
        scenario,
        interventions=(Intervention(month=4, set={"appreciation": 0.9}),),
        events=(Event(month=5, what="reorganisation"),),
        hold={"trust": 0.5},
        organisations=scenario.organisations[1:],
        horizon_months=15,
        gemeente="elsewhere",
    )
    told, back = ways(scenario, other, "en"), ways(other, scenario, "en")
    assert len(told) == len(back) == 6
    assert any("Added: From month 4" in way for way in told)
    assert any("No longer: From month 4" in way for way in back)
    assert "Not in the field: Organisation 0." in told
    assert "Also in the field: Organisation 0." in back
    assert "Lasts 15 months instead of 16." in told


def test_an_organisation_with_other_particulars_is_named():
    scenario = base()
    first, *rest = scenario.organisations
    other = replace(scenario, organisations=(replace(first, size=first.size + 1), *rest))
    assert ways(scenario, other, "en") == (
        "Other particulars (size, subsidy, history, themes or kind): Organisation 0.",
    )


@BOTH
def test_every_outcome_of_the_short_table_is_in_exactly_one_finding(lang):
    found = small_comparison()
    said = findings(found, found.variants[0], lang)[:-1]
    for row in lines(found, lang):
        assert any(row.label in sentence for sentence in said)
    assert len(lines(found, lang)) == len(headlines())


@BOTH
def test_a_variant_that_changes_nothing_is_told_so_in_one_sentence(lang):
    found = small_comparison()
    assert len(findings(found, found.variants[1], lang)) == 1
    assert list(for_whom(found.variants[1], lang)) == []


def test_for_whom_names_every_kind_and_size_once():
    found = small_comparison()
    said = " ".join(for_whom(found.variants[0], "en"))
    assert said.count("(") == len(found.variants[0].groups)
    assert "large organisations" in said


@BOTH
def test_precision_says_what_it_took_and_how_many_more_would_halve_it(lang):
    said = " ".join(precision(small_comparison(), lang))
    assert "40" in said
    assert "120" in said


@pytest.mark.parametrize(("lang", "asked"), [("nl", "0,9"), ("en", "0.9")])
def test_a_precision_that_was_asked_for_is_answered(lang, asked):
    found = compare(base(), [open_variant(base())], 3, 4, 0.9, made=MADE)
    assert f"±{asked}" in precision(found, lang)[-1]
    assert len(notes(found, lang)) == 3


def test_names_with_html_are_shown_as_text():
    scenario = base()
    found = compare(scenario, [replace(open_variant(scenario), name="<b>&")], 3, 2, made=MADE)
    html = comparison_html(found, "en")
    assert "<b>" not in html
    assert "&lt;b&gt;&amp;" in html
