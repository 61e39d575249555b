"""What a report keeps apart, and that it needs nothing but itself."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from results_of import small_result

from collabsim.evidence import passages
from collabsim.parameters import catalogue
from collabsim.reports.asked import asked, differing
from collabsim.reports.findings import CORE, assumed, did, found_on_levers, share_of_runs
from collabsim.reports.page import report_html
from collabsim.reports.summary import lines
from collabsim.reports.told import strongest, told
from collabsim.reports.words import signed, span, value
from collabsim.results.summaries import ATTAINED, headlines
from collabsim.scenario import Event, Intervention
from collabsim.terms import LANGUAGES

VOID = {"meta", "br", "img", "input", "hr", "link"}


class Page(HTMLParser):
    """Reads a page: its tags, attributes and text, and whether every tag that opens also closes."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.attributes, self.words = [], [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, text) for name, text in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, text) for name, text in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request):
    html = report_html(small_result(), request.param)
    return Page(html), html, request.param


def test_a_report_is_well_formed_and_in_its_language(page):
    read, html, lang = page
    assert read.open == []
    assert html.startswith("<!DOCTYPE html>")
    assert ("html", "lang", lang) in read.attributes


def test_a_report_asks_nothing_from_elsewhere(page):
    read, html, _ = page
    assert "://" not in html
    assert "@import" not in html
    assert not {"script", "link", "iframe", "object", "img"} & set(read.tags)
    for _, name, text in read.attributes:
        if name in ("href", "src"):
            assert text.startswith("#")
    policy = next(text for tag, name, text in read.attributes if tag == "meta" and name == "content" and "src" in text)
    assert "default-src 'none'" in policy


def test_every_figure_has_a_caption_and_is_told_in_words(page):
    read, _, _ = page
    assert read.tags.count("figure") == read.tags.count("figcaption") == 5
    labels = [text for tag, name, text in read.attributes if tag == "div" and (name == "aria-label")]
    assert len(labels) >= 10
    assert all(labels)
    assert [text for tag, name, text in read.attributes if tag == "div" and name == "role" and text == "img"] == [
        "img"
    ] * 10


def test_no_identifier_stands_twice(page):
    read, _, _ = page
    found = [text for _, name, text in read.attributes if name == "id"]
    assert len(found) == len(set(found))


def test_the_three_boxes_are_apart(page):
    read, html, lang = page
    boxes = re.findall(r'<div class="box (\w+)">', html)
    assert boxes == ["found", "assumed", "did"]
    found = html.split('<div class="box found">')[1].split('<div class="box assumed">')[0]
    for id in CORE:
        assert passages()[id].section[0] in found
    assert str(len(catalogue().parameters)) in html.split('<div class="box assumed">')[1]


def test_provenance_and_the_command_that_repeats_it_are_in_the_report(page):
    read, _, _ = page
    for part in ("1.2.3", "0123456789abcdef", "collabsim run small.yaml --seed 3", "2026-01-02", "numpy 2.4.0"):
        assert part in read.text
    assert "collabsim run scenario.yaml --runs 18 --seed 3" in read.text


def test_numbers_are_in_the_format_of_the_language(page):
    read, _, lang = page
    mark, other = (",", ".") if lang == "nl" else (".", ",")
    line = next(line for line in lines(small_result(), lang) if line.outcome == "trust")
    assert re.fullmatch(rf"0\{mark}\d\d", line.cells[1].value)
    assert f" {line.cells[1].value} " in read.text
    assert not re.search(rf"\b0\{other}\d\d\b", read.text)


def test_the_same_result_gives_the_same_bytes():
    assert report_html(small_result(), "nl") == report_html(small_result(), "nl")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_html_in_a_name_is_shown_as_text(lang):
    result = small_result(runs=2, horizon=6)
    nasty = "<img src=x onerror=alert(1)>&amp;\"'"
    organisations = tuple(replace(each, name=nasty) for each in result.scenario.organisations)
    named = replace(result.scenario, name=nasty, names={}, organisations=organisations, description={lang: nasty})
    read = Page(report_html(replace(result, scenario=named), lang))
    assert "img" not in read.tags
    assert read.text.count(nasty) >= 3


def test_a_name_with_the_signs_of_a_formula_is_drawn_as_it_is():
    result = small_result(runs=2, horizon=6)
    organisations = tuple(replace(each, name=r"$\frac$ & 100$") for each in result.scenario.organisations)
    html = report_html(replace(result, scenario=replace(result.scenario, organisations=organisations)), "nl")
    assert re.search(r"<text[^>]*>\$\\frac\$ &amp; 100\$</text>", html)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_single_run_is_told_without_bands(lang):
    assert Page(report_html(small_result(runs=1, horizon=14), lang)).open == []


def test_what_was_asked_names_levers_that_differ_and_what_they_look_like():
    scenario = small_result().scenario
    by_name = {each.name: each for each in differing(scenario, "lever", "en")}
    assert set(by_name) == {"tables_per_year", "seats"}
    assert (by_name["seats"].usual, by_name["seats"].here) == ("15", "8 (low)")
    assert by_name["seats"].means.startswith("Low means: ")


def test_interventions_and_events_are_told_in_the_order_of_time():
    scenario = replace(
        small_result().scenario,
        interventions=(
            Intervention(month=20, set={"appreciation": 0.8}, kinds=("church",)),
            Intervention(month=4, until=9, ramp_months=3, set={"seats": 6, "mandate": 0.5}, ids=("org-1",)),
        ),
        events=(Event(18, "reorganisation"),),
    )
    told = asked(scenario, "en").changes
    assert told[0].startswith("From month 4, built up over 3 months and back before month 9: ")
    assert " and " in told[0]
    assert told[0].endswith("Only for: Organisation 1.")
    assert told[1].endswith("to 0.8 (high). Only for: church.")
    assert told[2].startswith("Month 18: ")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_switched_off_held_or_taken_otherwise_is_told(lang):
    scenario = replace(
        small_result().scenario,
        mechanisms_off=frozenset({"feedback"}),
        disconnect=frozenset({"seats"}),
        hold={"candour": 0.5},
        structure={**small_result().scenario.structure, "respect": "addend"},
    )
    assert len(asked(scenario, lang).views) == 4
    assert Page(report_html(replace(small_result(), scenario=scenario), lang)).open == []


def test_every_number_of_the_model_is_counted_among_the_assumptions():
    counts = assumed(small_result().scenario, "en").counts
    assert sum(sum(numbers) for _, numbers in counts) == len(catalogue().parameters)


def test_what_the_study_says_on_changed_levers_is_not_what_every_report_says():
    told_on_levers = found_on_levers(small_result().scenario, "en")
    assert told_on_levers
    assert not {passages()[id].says["en"] for id in CORE} & {each.says for each in told_on_levers}


def test_the_share_of_runs_that_fall_is_counted_over_runs():
    result = small_result()
    change = result.record.values["end"]["trust"] - result.record.values["start"]["trust"]
    assert share_of_runs(result, "trust", "falls") == (change < 0).mean()


def test_what_moves_both_ways_over_runs_is_not_said_to_rise_or_fall():
    result = small_result()
    said = dict(zip(headlines(), did(result, "en"), strict=True))
    for outcome in (name for name in said if name != ATTAINED):
        change = result.row(outcome, "difference")
        if change.low < 0 < change.high:
            assert not re.search(r" (rises|falls) from ", said[outcome])
    assert any("no steady direction" in each for each in said.values())
    assert any(" falls from " in each for each in said.values())


def test_the_story_of_one_run_stands_behind_finding_assumption_and_model():
    page = report_html(small_result(), "en")
    order = [page.index(f'<section aria-labelledby="{part}"') for part in ("figures", "boxes", "cannot", "told", "all")]
    assert order == sorted(order)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_is_titled_in_its_language(lang):
    result = small_result()
    named = replace(result.scenario, name="As it is", names={"nl": "Zoals het is"})
    page = report_html(replace(result, scenario=named), lang)
    assert f"<title>{named.title(lang)} – collabsim</title>" in page
    assert ("As it is" in page) == (lang == "en")


def test_the_story_names_the_organisation_whose_trust_fell_most_and_why():
    result = small_result()
    story, words = result.story, told(result, "en")
    assert words.name == result.scenario.organisations[story.told].name
    assert words.name in words.sentences[0]
    cause = next(iter(strongest(story.of_told, -1)))
    assert catalogue().causes[cause]["en"] in words.sentences[1]


def test_every_month_stands_in_the_story_once():
    months = []
    for entry in told(small_result(), "en").entries:
        first, *last = [int(number) for number in re.findall(r"\d+", entry.when)]
        months += range(first, (last or [first])[0] + 1)
    assert months == list(range(1, 31))


@pytest.mark.parametrize(
    ("x", "expected"), [(0.034, "+0,03"), (-0.034, "−0,03"), (0.001, "0,00"), (-0.001, "0,00"), (float("nan"), "–")]
)
def test_a_change_has_its_sign_unless_it_rounds_to_nothing(x, expected):
    assert signed(x, "nl") == expected


@pytest.mark.parametrize(("x", "expected"), [(15.0, "15"), (0.2, "0,2"), (0.125, "0,125"), (129000.0, "129.000")])
def test_a_value_is_written_with_the_decimals_it_has(x, expected):
    assert value(x, "nl") == expected


def test_a_band_that_is_not_there_is_not_written():
    assert span(float("nan"), 1, "en") == ""
    assert span(-0.1, 0.2, "en") == "−0.10 to 0.20"
