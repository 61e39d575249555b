"""The words of outcomes, switches and the ledger are complete: told in both languages, used, and none missing."""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import collabsim
from collabsim.measures import OF_TABLES
from collabsim.model.stories import BY_HAND
from collabsim.parameters import Outcome, catalogue
from collabsim.state import HELD_IN

LANGUAGES = {"en", "nl"}
SOURCE = Path(collabsim.__file__).parent
LISTS = ("mechanisms", "kinds", "themes", "holds", "events", "states", "causes", "levels")
HEADLINE = [
    "information_exchange",
    "policy_fit",
    "attained",
    "attendance",
    "candour",
    "trust",
    "commitment",
    "respect",
    "belief",
]


def tree(*path: str) -> ast.Module:
    return ast.parse(SOURCE.joinpath(*path).read_text(encoding="utf-8"))


def everywhere() -> Iterator[ast.AST]:
    """Every node of every module of collabsim."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def keys_of_dict(name: str, module: ast.Module) -> set[str]:
    """Keys of the dictionary that a module assigns to a name."""
    for node in ast.walk(module):
        match node:
            case ast.Assign(targets=[ast.Name(id=found)], value=ast.Dict(keys=keys)) if found == name:
                return {str(key.value) for key in keys if isinstance(key, ast.Constant)}
    raise AssertionError(f"no dictionary is called {name}")


def causes_named() -> Iterator[str]:
    """Causes that the rules give for a change, and those that the step of relations adds."""
    for node in [*ast.walk(tree("mechanisms", "relational.py")), *ast.walk(tree("steps", "relations.py"))]:
        match node:
            case ast.Call(func=ast.Attribute(attr="gain" | "loss" | "pull"), args=[ast.Constant(value=str(cause)), *_]):
                yield cause
            case ast.Subscript(value=ast.Name(id="why"), slice=ast.Constant(value=str(cause))):
                yield cause


def mechanisms_asked_for() -> Iterator[str]:
    """Mechanisms of which some module asks whether they are on, or off."""
    for node in everywhere():
        match node:
            case ast.Call(func=ast.Name(id="on") | ast.Attribute(attr="on"), args=[ast.Constant(value=str(name))]):
                yield name
            case ast.Compare(left=ast.Constant(value=str(name)), comparators=[ast.Name(id="off")]):
                yield name


def states_held() -> Iterator[str]:
    """States that are put back each month, and those of which some module asks whether the scenario holds them."""
    yield from HELD_IN
    for node in everywhere():
        match node:
            case ast.Compare(
                left=ast.Constant(value=str(name)), comparators=[ast.Attribute(attr="hold") | ast.Name(id="hold")]
            ):
                yield name


def structures_read() -> Iterator[str]:
    """Structures of which some module reads the option that was chosen."""
    for node in everywhere():
        match node:
            case ast.Subscript(
                value=ast.Name(id="structure") | ast.Attribute(attr="structure"), slice=ast.Constant(value=str(name))
            ):
                yield name


def texts_of(outcome: Outcome) -> tuple[Mapping[str, str], ...]:
    return outcome.label, outcome.definition, outcome.unit


def in_both_languages(text: Mapping[str, str]) -> bool:
    return set(text) == LANGUAGES and all(words.strip() and "TODO" not in words for words in text.values())


def twice(labels: list[str]) -> list[str]:
    return [label for label, times in Counter(map(str.casefold, labels)).items() if times > 1]


def test_every_outcome_is_told_in_both_languages():
    assert not [
        outcome.name for outcome in catalogue().outcomes.values() if not all(map(in_both_languages, texts_of(outcome)))
    ]


def test_every_outcome_has_its_formula_and_source_in_one_line():
    for outcome in catalogue().outcomes.values():
        for line in (outcome.formula, outcome.source):
            assert line.isascii(), outcome.name
            assert "TODO" not in line, outcome.name
            assert len(line.splitlines()) == 1, outcome.name


def test_every_outcome_says_which_way_is_better_and_the_smallest_difference_worth_naming():
    for outcome in catalogue().outcomes.values():
        assert outcome.better in {"higher", "lower", "neither"}, outcome.name
        assert outcome.smallest > 0, outcome.name


def test_everything_that_is_measured_is_told_and_what_is_told_is_measured_or_derived():
    told = catalogue().outcomes
    measured = keys_of_dict("row", tree("measures.py")) | OF_TABLES.keys()
    assert measured == {name for name, outcome in told.items() if outcome.when != "derived"}


def test_an_outcome_of_a_table_is_told_as_one():
    assert OF_TABLES.keys() == {name for name, outcome in catalogue().outcomes.items() if outcome.when == "table"}


def test_the_headline_comes_first():
    outcomes = catalogue().outcomes
    assert [name for name in outcomes if outcomes[name].headline] == HEADLINE == list(outcomes)[: len(HEADLINE)]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_label_stands_for_two_parameters_or_outcomes(language):
    told = [*catalogue().parameters.values(), *catalogue().outcomes.values()]
    assert not twice([one.label[language] for one in told])


@pytest.mark.parametrize("words", LISTS)
def test_every_word_is_told_in_both_languages_and_differs_from_the_others_of_its_list(words):
    texts: Mapping[str, Mapping[str, str]] = getattr(catalogue(), words)
    assert not [name for name, text in texts.items() if not in_both_languages(text)]
    for language in LANGUAGES:
        assert not twice([text[language] for text in texts.values()])


def test_every_cause_in_the_ledger_has_words_and_every_word_is_a_cause():
    assert {*causes_named(), BY_HAND} == catalogue().causes.keys()


def test_a_cause_completes_a_sentence():
    for name, text in catalogue().causes.items():
        for words in text.values():
            assert words[0].islower(), name
            assert words[-1].isalnum(), name


def test_every_state_in_the_ledger_has_words_and_every_word_is_a_state():
    assert keys_of_dict("changes", tree("steps", "relations.py")) == catalogue().states.keys()


def test_every_mechanism_can_be_switched_off_and_no_other_switch_exists():
    assert set(mechanisms_asked_for()) == catalogue().mechanisms.keys()


def test_every_state_that_a_scenario_can_hold_is_held_and_no_other_is():
    assert set(states_held()) == catalogue().holds.keys()


def test_every_event_does_something():
    constants = {node.value for node in everywhere() if isinstance(node, ast.Constant)}
    assert catalogue().events.keys() <= constants


def test_every_structure_has_a_default_among_its_options_and_is_read():
    structures = catalogue().structures
    assert set(structures_read()) == structures.keys()
    for name, structure in structures.items():
        assert structure["default"] in structure["options"], name
        assert all(map(in_both_languages, [structure["label"], *structure["options"].values()])), name
