"""The sizes of synthetic gemeenten are told, rest on evidence, fit together, and are all read."""

import ast
from pathlib import Path

import pytest

import collabsim
from collabsim.evidence import passages
from collabsim.parameters import catalogue, gemeente_sizes

SOURCE = Path(collabsim.__file__).parent / "gemeenten"
LANGUAGES = {"en", "nl"}


def names_read():
    """Every size that the generator reads, as sizes["name"]."""
    for path in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Subscript(value=ast.Name(id="sizes"), slice=ast.Constant(value=str(name))):
                    yield name


@pytest.mark.parametrize("one", gemeente_sizes().parameters.values(), ids=lambda one: one.name)
def test_every_size_is_told_in_both_languages_and_says_where_it_comes_from(one):
    assert all(set(text) == LANGUAGES and all(text.values()) for text in (one.label, one.meaning, one.unit))
    assert one.low <= one.default <= one.high
    assert one.size in {"literature", "assumption"}
    assert one.source.strip()
    assert one.direction
    assert set(one.direction) <= set(passages())
    assert one.size != "literature" or any(passage.startswith("lit_") for passage in one.direction)


def test_the_generator_reads_every_size_and_no_other():
    assert set(names_read()) == set(gemeente_sizes().parameters)


def test_the_classes_follow_on_one_another_and_hold_all_gemeenten():
    classes = gemeente_sizes().classes
    assert sum(one.share for one in classes) == pytest.approx(1, abs=1e-12)
    assert [one.low for one in classes] == [0, *(one.high for one in classes[:-1])]
    assert all(one.low < one.high for one in classes)
    assert classes[-1].high == float("inf")
    assert all(set(one.label) == LANGUAGES for one in classes)


def test_every_kind_of_organisation_has_its_sizes_and_themes():
    kinds = gemeente_sizes().kinds
    assert [kind.name for kind in kinds] == list(catalogue().kinds)
    for kind in kinds:
        assert 1 <= kind.themes[0] <= kind.themes[1] <= len(catalogue().themes)
        assert set(kind.first) <= set(catalogue().themes)
        assert 0 <= kind.without <= 1


def test_over_a_field_like_that_of_zwolle_one_organisation_in_five_has_no_subsidy():
    kinds = gemeente_sizes().kinds
    assert sum(kind.number * kind.without for kind in kinds) / sum(kind.number for kind in kinds) == pytest.approx(
        0.2, abs=0.005
    )
