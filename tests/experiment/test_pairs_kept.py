"""A comparison that is cut short goes on where it was, and ends with the same numbers to the last bit."""

import numpy as np
import pytest
from compared import SEED, base, open_variant
from results_of import MADE

from collabsim.errors import UserError
from collabsim.experiment.compare import compare
from collabsim.experiment.pairs_kept import Kept, Progress, asked_of, put_together, taken_apart
from collabsim.results.comparison_tables import comparison_files
from collabsim.terms import LANGUAGES

PAIRS = 60


class CutShort(Exception):
    pass


def scenarios():
    return [base(), open_variant(base())]


def kept_in(folder, pairs=PAIRS, precision=None):
    return Kept(folder, asked_of(scenarios(), SEED, pairs, precision))


def played(kept=None, cut_after=None, precision=None):
    """The comparison, or what is left of it where it is cut short after so many pairs."""
    done = []

    def on_pairs(more):
        done.append(more)
        if cut_after is not None and sum(done) >= cut_after:
            raise CutShort

    first, second = scenarios()
    return compare(first, [second], SEED, PAIRS, precision, on_pairs, MADE, kept), done


def bytes_of(found):
    return dict(comparison_files(found))


@pytest.mark.parametrize("narrower", [False, True])
def test_cut_short_some_times_it_ends_with_the_same_tables(tmp_path, narrower):
    whole, _ = played()
    precision = 0.8 * whole.half_width() if narrower else None
    if narrower:  # which takes more pairs than those it begins with
        whole, _ = played(precision=precision)
        assert whole.pairs > 80
    kept = kept_in(tmp_path, precision=precision)
    for after in (16, 40, 52, *([70] if narrower else [])):
        with pytest.raises(CutShort):
            played(kept, after, precision)
    found, done = played(kept, precision=precision)
    assert bytes_of(found) == bytes_of(whole)
    assert done[0] >= 48, "what was played is told first"
    assert sum(done) == whole.pairs


def test_what_was_played_is_not_played_again(tmp_path, monkeypatch):
    kept = kept_in(tmp_path)
    played(kept)
    monkeypatch.setattr("collabsim.experiment.compare.played", lambda *_: pytest.fail("played again"))
    found, done = played(kept)
    assert (found.pairs, done) == (PAIRS, [PAIRS])


def test_everything_that_is_kept_comes_back_as_it_was(tmp_path):
    kept = kept_in(tmp_path)
    played(kept)
    progress, arrays = kept.found(), {}
    again = put_together(taken_apart(progress, arrays), arrays)
    assert isinstance(again, Progress)
    one, other = ({}, {})
    assert taken_apart(progress, one) == taken_apart(again, other)
    assert len(one) > 50
    for name, array in one.items():
        np.testing.assert_array_equal(array, other[name])


@pytest.mark.parametrize(("what", "changed"), [("pairs", {"pairs": 80}), ("precision", {"precision": 0.01})])
def test_another_comparison_in_the_folder_is_refused_and_the_difference_named(tmp_path, what, changed):
    played(kept_in(tmp_path))
    before = (tmp_path / "pairs.npz").read_bytes()
    with pytest.raises(UserError) as caught:
        kept_in(tmp_path, **changed).found()
    assert all(what in caught.value.render(lang) for lang in LANGUAGES)
    assert (tmp_path / "pairs.npz").read_bytes() == before


@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: b"", lambda data: b"no" * 99])
def test_a_file_that_is_damaged_is_named_and_left_alone(tmp_path, damage):
    played(kept_in(tmp_path))
    file = tmp_path / "pairs.npz"
    file.write_bytes(damage(file.read_bytes()))
    before = file.read_bytes()
    with pytest.raises(UserError, match="damaged"):
        kept_in(tmp_path).found()
    assert file.read_bytes() == before
