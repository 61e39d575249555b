"""What a figure says."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import matplotlib
import pytest
from results_of import small_result

from collabsim.figures import FIGURES, caption, description, drawn, inline_svg, svg_file
from collabsim.terms import LANGUAGES

EVERY = pytest.mark.parametrize("name", FIGURES)


@EVERY
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_axis_has_a_unit(name, narrow, lang):
    for axes in drawn(name, small_result(), lang, narrow).axes:
        assert axes.get_xlabel()
        assert axes.get_ylabel() or axes.get_yticklabels()
        assert axes.get_title(loc="left")


@EVERY
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_caption_says_scenario_runs_seed_and_what_a_band_covers(name, lang):
    said = caption(name, small_result(), lang)
    for part in ("Small", "18", "3"):
        assert part in said
    assert "90%" in said or {"nl": "zonder band", "en": "without a band"}[lang] in said


@EVERY
def test_the_same_result_gives_the_same_bytes(name):
    first, second = (svg_file(drawn(name, small_result(), "nl"), name) for _ in range(2))
    assert first == second
    assert not re.search(r"20\d\d-\d\d-\d\d", first)


@EVERY
def test_a_file_is_svg_that_stands_alone_and_a_figure_in_a_page_points_nowhere(name):
    figure = drawn(name, small_result(), "en")
    assert ET.fromstring(svg_file(figure, name)).tag == "{http://www.w3.org/2000/svg}svg"
    inline = inline_svg(figure, name)
    assert "http" not in inline
    assert ET.fromstring(inline).tag == "svg"


def test_two_figures_in_one_page_share_no_identifier():
    found = []
    for name in FIGURES:
        for narrow in (False, True):
            text = inline_svg(drawn(name, small_result(), "en", narrow), f"{name}-{narrow}")
            mine = re.findall(r'\bid="([^"]+)"', text)
            assert all(f'"{use}"' in text for use in re.findall(r'href="#([^"]+)"', text) if use in mine)
            assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', text)) <= set(mine)
            found += mine
    assert len(found) == len(set(found))


@pytest.mark.parametrize(("lang", "tick"), [("nl", "0,2"), ("en", "0.2")])
def test_numbers_on_an_axis_are_in_the_format_of_the_language(lang, tick):
    assert f">{tick}</text>" in inline_svg(drawn("belief", small_result(), lang), "belief")


def test_a_figure_is_told_in_words_for_who_cannot_see_it():
    assert "Trust of organisations in the gemeente: median 0." in description("relations", small_result(), "en")


def test_names_with_dollar_signs_and_marks_are_drawn_as_they_are():
    result = small_result()
    named = tuple(replace(each, name="Stichting $5$ <b>&") for each in result.scenario.organisations)
    result = replace(result, scenario=replace(result.scenario, organisations=named))
    assert "Stichting $5$ &lt;b&gt;&amp;" in inline_svg(drawn("causes", result, "nl"), "causes")


def test_drawing_leaves_the_settings_of_others_as_they_were():
    before = dict(matplotlib.rcParams)
    svg_file(drawn("headline", small_result(), "nl"), "headline")
    assert dict(matplotlib.rcParams) == before


def test_the_bars_of_a_quarter_add_up_to_its_change():
    result = small_result()
    left, _ = drawn("causes", result, "en").axes
    net = next(line for line in left.lines if len(line.get_xdata()) == 10)
    bars = {}
    for bar in left.patches:
        quarter = round(bar.get_x() + bar.get_width() / 2)
        bars[quarter] = bars.get(quarter, 0) + bar.get_height()
    assert [bars[quarter] for quarter in range(1, 11)] == pytest.approx(list(net.get_ydata()), abs=1e-12)
