"""What is said of what was found: which places are settled, what is impossible, what would change the answer."""

import numpy as np
import pytest

from collabsim.reports.levers.findings import settled_words


@pytest.mark.parametrize(
    ("cuts", "count", "said"),
    [
        ((1, 2, 3), 7, "settled: place 1–3; the order within places 4–7 is not settled"),
        ((), 5, "no place is settled"),
        ((2,), 5, "the order within places 1–2 and 3–5 is not settled"),
        ((1, 2, 3, 4), 5, "settled: place 1–5"),
        ((1, 4, 5), 6, "settled: place 1 and 5–6; the order within places 2–4 is not settled"),
    ],
)
def test_which_places_are_settled_is_said_in_words(cuts, count, said):
    assert settled_words(cuts, count, "en") == said
    assert settled_words(cuts, count, "nl") != said


def test_places_are_settled_where_drawing_again_changes_nothing():
    from collabsim.experiment.sensitivity.resampling import settled

    value = np.array([0.5, 0.3, 0.29, 0.1])
    again = value + np.random.default_rng(1).normal(0, 0.02, size=(500, 4))
    assert settled(value, again) == (1, 3)
