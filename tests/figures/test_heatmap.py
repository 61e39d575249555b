"""A map of a grid of two parameters: what stands on its axes, in its cells and in its colours."""

import itertools

import numpy as np
import pandas as pd
import pytest

from collabsim.figures import svg_file
from collabsim.figures.heatmap import colour_span, heatmap

OUTCOMES = ("information_exchange", "policy_fit", "trust")


def grid_table(size):
    points = list(itertools.product(np.linspace(0, 1, size), np.linspace(4, 30, size)))
    table = pd.DataFrame(points, columns=["process_openness", "seats"])
    for place, name in enumerate(OUTCOMES):
        table[f"{name}.end"] = 0.2 + 0.1 * place + 0.3 * table["process_openness"]
    return table


def drawn(size=3, lang="en"):
    return heatmap(grid_table(size), "process_openness", "seats", OUTCOMES, lang, "Scenario small, 20 runs, seed 1.")


@pytest.mark.parametrize(("lang", "unit", "value"), [("nl", "organisaties", "0,350"), ("en", "organisations", "0.350")])
def test_axes_have_labels_with_units_and_few_cells_hold_their_value(lang, unit, value):
    panels = [axes for axes in drawn(lang=lang).axes if axes.get_title(loc="left")]
    assert len(panels) == 3
    for axes in panels:
        assert unit in axes.get_ylabel()
        assert axes.get_xlabel()
        assert axes.images[0].get_cmap().name == "cividis"
    assert value in {text.get_text() for text in panels[0].texts}


def test_the_value_of_a_point_stands_where_its_parameters_meet():
    image = drawn().axes[0].images[0].get_array()
    np.testing.assert_allclose(image, [[0.2, 0.35, 0.5]] * 3)


def test_many_cells_hold_no_numbers():
    assert not drawn(9).axes[0].texts


def test_colours_do_not_paint_a_difference_that_means_nothing():
    low, high = colour_span(np.array([0.500, 0.502]), smallest=0.02)
    assert (low, high) == pytest.approx((0.491, 0.511))
    assert colour_span(np.array([0.2, 0.6, np.nan]), smallest=0.02) == (0.2, 0.6)


def test_the_same_table_gives_the_same_bytes_with_the_caption_in_it():
    first, second = (svg_file(drawn(), "heatmap") for _ in range(2))
    assert first == second
    assert "Scenario small, 20 runs, seed 1." in first
