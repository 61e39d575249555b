"""What the figures of a comparison say."""

import xml.etree.ElementTree as ET

import pytest
from compared import small_comparison

from collabsim.figures import inline_svg, svg_file
from collabsim.figures.comparisons import BASELINE, FIGURES, LOOKS, caption, description
from collabsim.results.comparison import SIZES
from collabsim.results.summaries import headlines
from collabsim.terms import LANGUAGES

EVERY = pytest.mark.parametrize("name", FIGURES)


@EVERY
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_axis_has_a_unit_and_every_panel_a_name(name, narrow, lang):
    for axes in FIGURES[name](small_comparison(), lang, narrow).axes:
        assert axes.get_xlabel()
        assert axes.get_ylabel() or axes.get_yticklabels()
        assert axes.get_title(loc="left")


@EVERY
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_caption_says_scenarios_pairs_seed_and_what_a_band_covers(name, lang):
    said = caption(name, small_comparison(), lang)
    for part in ("Small, Open, Same", "40", "3"):
        assert part in said
    assert "95%" in said or {"nl": "zonder band", "en": "without a band"}[lang] in said
    assert description(name, small_comparison(), lang)


@EVERY
def test_the_same_comparison_gives_the_same_bytes_and_points_nowhere(name):
    first, second = (svg_file(FIGURES[name](small_comparison(), "nl"), name) for _ in range(2))
    assert first == second
    inline = inline_svg(FIGURES[name](small_comparison(), "en"), name)
    assert "http" not in inline
    assert ET.fromstring(inline).tag == "svg"


def test_dots_stand_where_the_differences_are():
    found = small_comparison()
    axes = FIGURES["differences"](found, "en").axes[0]
    dots = [container.lines[0].get_xdata() for container in axes.containers]
    for variant, place in zip(found.variants, dots, strict=True):
        assert list(place) == pytest.approx([variant.estimate(outcome).mean for outcome in headlines()])


def test_sizes_and_kinds_have_a_row_each():
    found = small_comparison()
    names = FIGURES["for_whom"](found, "en").axes[0].get_yticklabels()
    assert len(names) == len(found.variants[0].groups)
    assert names[0].get_text() == "large organisations"
    assert set(SIZES) <= set(found.variants[0].groups)


def test_the_baseline_is_dashed_and_variants_are_told_apart_without_colour():
    panel = FIGURES["over_time"](small_comparison(), "en").axes[0]
    first, second, _ = panel.lines
    assert first.is_dashed()
    assert not second.is_dashed()
    looks = [BASELINE, *LOOKS]
    assert len({look.colour for look in looks}) == len(looks)
    assert len({(look.line, look.marker) for look in looks}) == len(looks)
