"""What the figures of a country show: every gemeente, the mean near a size, Zwolle's place, and each variant."""

import numpy as np
import pytest
from countries import made_up
from matplotlib.colors import to_hex

from collabsim.figures.country import FIGURES, caption, change_by_size, over_size
from collabsim.figures.style import VERMILLION
from collabsim.parameters import catalogue
from collabsim.results.country import CHANGED, SHOWN
from collabsim.terms import LANGUAGES


def test_there_is_a_dot_for_every_gemeente_on_an_axis_where_twice_as_many_is_as_far():
    found = made_up()
    for axes, outcome in zip(over_size(found, "en").axes, SHOWN, strict=True):
        assert axes.get_xscale() == "log"
        dots = axes.lines[0]
        np.testing.assert_array_equal(dots.get_xdata(), found.gemeenten.population)
        np.testing.assert_array_equal(dots.get_ydata(), found.of_gemeente(outcome))


def test_the_place_of_zwolle_is_marked():
    for axes in over_size(made_up(), "nl").axes:
        marks = [line for line in axes.lines if to_hex(line.get_color()).upper() == VERMILLION]
        assert [set(line.get_xdata()) for line in marks] == [{catalogue().parameters["population"].default}]


def test_a_variant_has_a_dot_for_each_class_of_inhabitants():
    found = made_up()
    for axes, outcome in zip(change_by_size(found, "en").axes, CHANGED, strict=True):
        places = [container.lines[0].get_xdata()[0] for container in axes.containers]
        np.testing.assert_allclose(places, found.change_by_class(outcome, 1).mean)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("narrow", [False, True])
def test_a_figure_is_drawn_in_both_languages_and_widths_with_a_caption_that_says_what_it_rests_on(name, lang, narrow):
    figure = FIGURES[name](made_up(), lang, narrow)
    figure.draw_without_rendering()
    said = caption(name, made_up(), lang)
    assert "120" in said
    assert "95" in said
    assert made_up().title(lang) in said
