"""The catalogue is complete: every parameter is told in both languages, rests on evidence, and is read by some rule."""

import ast
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import collabsim
from collabsim.evidence import passages
from collabsim.parameters import Parameter, catalogue

LANGUAGES = {"en", "nl"}
SIZES = {"finding", "literature", "assumption"}
SOURCE = Path(collabsim.__file__).parent
READERS = [
    *sorted(SOURCE.glob("mechanisms/*.py")),
    *sorted(SOURCE.glob("steps/*.py")),
    *(SOURCE / name for name in ("month.py", "measures.py", "rest.py", "state.py", "field.py")),
]
# Options of a scenario that the rules read beside the parameters, and a unit of time.
SWITCHES = {"respect_as_gate", "uptake_as_geometric_mean", "trust_by_role_sign", "months_per_year"}


def those_that_do_not(hold: Callable[[Parameter], bool]) -> list[str]:
    """Names of the parameters for which something does not hold."""
    return [name for name, parameter in catalogue().parameters.items() if not hold(parameter)]


def texts_of(parameter: Parameter) -> Iterator[Mapping[str, str]]:
    """Everything a parameter says to a reader."""
    yield from (parameter.label, parameter.meaning, parameter.unit)
    if parameter.ends:
        yield from parameter.ends.values()


def is_told(text: str) -> bool:
    return bool(text.strip()) and "TODO" not in text


def names_read(tree: ast.AST) -> Iterator[str]:
    """Names of parameters that a module reads, as p.name or as values["name"]."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="p"), attr=name):
                yield name
            case ast.Subscript(value=ast.Name(id="values"), slice=ast.Constant(value=str(name))):
                yield name


@pytest.fixture(scope="module")
def read() -> set[str]:
    """Every parameter that a rule, a step or the set-up reads."""
    return {name for path in READERS for name in names_read(ast.parse(path.read_text(encoding="utf-8")))}


def test_every_text_of_a_parameter_is_there_in_both_languages():
    def told(parameter: Parameter) -> bool:
        return all(set(text) == LANGUAGES and all(map(is_told, text.values())) for text in texts_of(parameter))

    assert not those_that_do_not(told)


def test_every_parameter_says_where_its_size_comes_from():
    assert not those_that_do_not(lambda parameter: parameter.size in SIZES and is_told(parameter.source))


def test_the_value_of_today_lies_within_its_range():
    assert not those_that_do_not(lambda parameter: parameter.low <= parameter.default <= parameter.high)
    assert not those_that_do_not(lambda parameter: parameter.low < parameter.high)


def test_levers_and_only_levers_have_a_recommended_value_within_their_range():
    def fits(parameter: Parameter) -> bool:
        if parameter.role != "lever" or parameter.recommended is None:
            return parameter.role != "lever" and parameter.recommended is None
        return parameter.low <= parameter.recommended <= parameter.high

    assert not those_that_do_not(fits)


def test_what_a_reader_can_set_and_nothing_else_shows_what_its_lowest_and_highest_value_look_like():
    def shows(parameter: Parameter) -> bool:
        ends = set(parameter.ends or ())
        return not ends if parameter.role == "uncertainty" else ends == {"low", "high"}

    assert not those_that_do_not(shows)


def test_every_lever_says_which_numbers_its_levels_are_and_no_uncertainty_has_any():
    def says(parameter: Parameter) -> bool:
        return parameter.role == "context" or (parameter.levels is not None) == (parameter.role == "lever")

    assert not those_that_do_not(says)


def test_the_levels_of_a_parameter_rise_within_its_range():
    def rise(parameter: Parameter) -> bool:
        numbers = list((parameter.levels or {}).values())
        return numbers == sorted(set(numbers)) and all(parameter.low <= each <= parameter.high for each in numbers)

    with_levels = [parameter for parameter in catalogue().parameters.values() if parameter.levels]
    assert not those_that_do_not(rise)
    assert all(list(parameter.levels or ()) == list(catalogue().levels) for parameter in with_levels)


def test_what_the_study_recommends_for_a_lever_is_one_of_its_levels():
    assert not those_that_do_not(lambda each: each.recommended is None or each.level(each.recommended) != "")


def test_every_direction_rests_on_passages_that_exist():
    known = passages().keys()
    assert not those_that_do_not(lambda parameter: bool(parameter.direction) and set(parameter.direction) <= known)


def test_a_size_from_literature_names_a_passage_of_literature():
    def backed(parameter: Parameter) -> bool:
        return parameter.size != "literature" or any(passages()[id].kind == "literature" for id in parameter.direction)

    assert not those_that_do_not(backed)


def test_the_rules_read_no_parameter_that_is_not_in_the_catalogue(read):
    assert not read - catalogue().parameters.keys() - SWITCHES


def test_every_parameter_of_the_catalogue_is_read_by_a_rule(read):
    assert not catalogue().parameters.keys() - read


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_two_parameters_have_the_same_label(language):
    counted = Counter(parameter.label[language].casefold() for parameter in catalogue().parameters.values())
    assert not [label for label, times in counted.items() if times > 1]


def test_every_parameter_has_a_symbol_of_its_own():
    counted = Counter(parameter.symbol for parameter in catalogue().parameters.values())
    assert "" not in counted
    assert not [symbol for symbol, times in counted.items() if times > 1]
