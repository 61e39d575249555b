"""What a name stands for is told in full: from the catalogue, the study, the code and the results, never by hand."""

import ast
import inspect

import pytest

from collabsim.errors import UserError
from collabsim.evidence import passages, patterns
from collabsim.mechanisms import relational
from collabsim.parameters import catalogue
from collabsim.reports.explained import explained
from collabsim.reports.moved import moves
from collabsim.reports.rules import rules_asking, rules_reading
from collabsim.reports.things import things

LANGUAGES = ["nl", "en"]
KNOWN = catalogue()


def kinds(word):
    return [(thing.kind, thing.name) for thing in things(word)]


def sections(word, lang="en"):
    return {section.heading: section.lines for section in explained(things(word)[0], lang)}


@pytest.mark.parametrize("lever", KNOWN.levers(), ids=lambda lever: lever.name)
def test_a_lever_is_found_by_its_name_and_by_what_it_is_called(lever):
    for word in (lever.name, lever.name.upper(), *lever.label.values(), f"  {lever.label['nl'].lower()} "):
        assert ("lever", lever.name) in kinds(word)


def test_everything_that_goes_by_a_name_is_explained():
    assert kinds("embedding") == [("outcome", "embedding"), ("mechanism", "embedding")]
    assert kinds("P01") == kinds("p01") == [("pattern", "P01")]
    assert kinds("trust_asymmetry") == [("structure", "trust_asymmetry")]
    assert kinds("een reorganisatie van de afdeling") == [("event", "reorganisation")]


@pytest.mark.parametrize(
    ("word", "meant"),
    [("proces_openness", "process_openness"), ("helderheid van doel", "goal_clarity"), ("policyfit", "policy_fit")],
)
def test_a_slip_of_the_pen_is_answered_with_what_was_meant(word, meant):
    with pytest.raises(UserError) as caught:
        things(word)
    assert f"Bedoelt u {meant} (" in caught.value.render("nl")


def test_a_part_of_a_name_is_answered_with_all_that_hold_it():
    with pytest.raises(UserError) as caught:
        things("openheid")
    told = caught.value.render("nl")
    for name in ("process_openness", "disclosure_of_savings", "composition_transparency"):
        assert f"{name} ({KNOWN.parameters[name].label['nl']})" in told


def test_what_resembles_nothing_is_answered_with_where_names_stand():
    with pytest.raises(UserError) as caught:
        things("xyzzy\n")
    assert 'There is nothing called "xyzzy\\n".' in caught.value.render("en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_has_a_name_can_be_explained(lang):
    names = [
        *KNOWN.parameters,
        *KNOWN.outcomes,
        *KNOWN.mechanisms,
        *KNOWN.events,
        *KNOWN.structures,
        *(each.id for each in patterns()),
    ]
    for name in names:
        for thing in things(name):
            told = explained(thing, lang)
            assert len(told) >= 2 or thing.kind in ("event", "mechanism", "structure"), name
            assert all(line.strip() for section in told for line in section.lines), name


def test_a_lever_is_told_with_range_ends_case_study_assumption_rules_and_effect():
    told = sections("mandate")
    lever = KNOWN.parameters["mandate"]
    assert lever.meaning["en"] in told["What it is"][0]
    assert "In Zwolle then 0.2, recommended 0.7." in told["What it is"]
    assert [passages()[id].says["en"] for id in lever.direction] == [
        line.rsplit(" (", 1)[0] for line in told["What the study says"]
    ]
    assert lever.source in told["What is assumed"][0]
    assert any(line.startswith("mechanisms/end.py, uptake") for line in told["Rules that use it"])
    assert "docs/results/no_dead_parts.md" in told["What it moves most"][-1]


def test_a_rule_is_named_with_the_claim_of_its_docstring():
    rule = next(rule for rule in rules_reading("process_openness") if rule.function == "trust_changes")
    assert rule.module == "mechanisms/relational.py"
    assert rule.says == inspect.getdoc(relational.trust_changes).split("\n\n")[0].replace("\n", " ")


def test_every_parameter_is_read_by_a_rule_that_says_what_it_claims():
    for name in KNOWN.parameters:
        assert rules_reading(name), name
        assert all(rule.says for rule in rules_reading(name)), name


def test_every_mechanism_is_asked_for_by_a_rule():
    assert [name for name in KNOWN.mechanisms if not rules_asking(name)] == []


def test_no_list_of_rules_is_kept_by_hand():
    tree = ast.parse(inspect.getsource(inspect.getmodule(rules_reading)))
    constants = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert not constants & {*KNOWN.parameters, *KNOWN.mechanisms}


def test_the_kept_page_of_results_has_a_row_for_what_it_tells_of():
    rows = moves().rows
    parts = {row.part for row in rows}
    assert parts <= {*KNOWN.mechanisms, *KNOWN.parameters}
    assert len({lever.name for lever in KNOWN.levers()} & parts) >= 35
    assert all(row.low <= row.effect <= row.high for row in rows)
    assert all(row.outcome in KNOWN.outcomes for row in rows)
    assert moves().made.startswith("Made by `python -m collabsim.experiment.pages no_dead_parts` with collabsim ")


def test_an_outcome_names_what_works_on_it_most_first():
    effects = [abs(row.effect) for row in moves().on("trust")]
    assert effects == sorted(effects, reverse=True)
    assert effects


def test_a_statement_whose_name_runs_the_other_way_is_told_the_right_way_round():
    told = sections("interference", "nl")["Uitspraken uit de studie waarin het voorkomt"]
    assert "P10: Bemoeienis met de hoe-vraag → Vertrouwen van organisaties in de gemeente: meer geeft minder." in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_statement_of_which_the_model_does_not_speak_says_why(lang):
    told = explained(things("P08")[0], lang)
    text = " ".join(line for section in told for line in section.lines)
    assert ("niet in het model" if lang == "nl" else "not in the model") in text
