"""A result says with which rules and parameters it was made, and a later collabsim what changed since."""

import copy
import json

import pytest
from many_runs import one_point
from results_of import small_result
from small_gemeente import small_gemeente

from collabsim import terms
from collabsim.batch import carry_out, here
from collabsim.parameters import catalogue
from collabsim.reports.saving import begin_run
from collabsim.results import files
from collabsim.results.folder import given_folder
from collabsim.results.made_with import REST, code_that_makes_numbers, made_with, made_with_text, rules_in
from collabsim.results.since import changes_since, differences, folder_of
from collabsim.scenario import load_scenario

RULE = "def earned(kept, p):\n    return 1 - (1 - p.gain) ** kept\n"


def changed(change):
    """What is said, in both languages, of a collabsim in which something was changed since."""
    now = copy.deepcopy(made_with())
    change(now["parameters"], now["rules"])
    return {lang: "\n".join(differences(made_with(), now, lang)) for lang in terms.LANGUAGES}


def written(folder):
    """A result's folder as far as it is there before anything was played."""
    made = small_result().provenance
    begin_run(given_folder(folder), small_gemeente(), 3, {}, made, "en")
    return folder


def test_nothing_is_said_where_nothing_changed(tmp_path):
    assert changed(lambda parameters, rules: None) == dict.fromkeys(terms.LANGUAGES, "")
    assert changes_since(written(tmp_path / "one"), "en") == ()


def test_the_scenario_of_a_result_names_every_parameter_and_gives_the_same_scenario_back(tmp_path):
    file = written(tmp_path / "one") / files.SCENARIO
    assert [name for name in catalogue().parameters if f"{name}:" not in file.read_text(encoding="utf-8")] == []
    assert load_scenario(file).values == small_gemeente().values
    assert folder_of(file) == file.parent
    assert folder_of(tmp_path / "elsewhere.yaml") is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda p, r: p["seats"].update(default=11.0), ["seats", "15", "11"]),
        (lambda p, r: p["seats"].update(range=[2.0, 40.0]), ["seats", "4", "30", "2", "40"]),
        (lambda p, r: p["seats"].update(role="context"), ["seats"]),
        (
            lambda p, r: p.update(new_one={**p["seats"], "label": {"en": "A", "nl": "A"}, "symbol": "z"}),
            ["new_one", "15"],
        ),
        (lambda p, r: p.pop("seats"), ["seats"]),
        (lambda p, r: p.update(chairs=p.pop("seats")), ["seats", "chairs"]),
        (lambda p, r: r["mechanisms/relational"].update(candour="-"), ["mechanisms/relational", "candour"]),
        (lambda p, r: r["steps/table"].update(novelty="-"), ["steps/table", "novelty"]),
        (lambda p, r: r.pop("month"), ["month", "play_month"]),
        (lambda p, r: r.update({"steps/new": {REST: "-"}}), ["steps/new"]),
    ],
)
def test_each_change_is_named_in_both_languages(change, words):
    told = changed(change)
    assert [(lang, word) for lang, said in told.items() for word in words if word not in said] == []
    assert len({len(said.splitlines()) for said in told.values()} - {2}) == 0


def test_a_parameter_that_was_renamed_and_changed_is_not_told_as_one_that_went_and_one_that_came():
    told = changed(lambda p, r: p.update(chairs={**p.pop("seats"), "default": 9.0}))["en"].splitlines()
    assert len(told) == 3
    assert "chairs" in told[1]
    assert "9" in told[2]


def test_a_rule_that_changed_is_another_rule_and_one_that_is_only_told_otherwise_is_not():
    plain = rules_in(RULE)
    with_words = RULE.replace("    return", '    """Earned."""\n\n    # Slowly.\n    return')
    told = rules_in(f'"""A module."""\n\n# Why.\n{with_words}')
    assert told == plain
    assert rules_in(RULE.replace("1 - (1", "2 - (1"))["earned"] != plain["earned"]
    assert rules_in("LIMIT = 1\n" + RULE)[REST] != rules_in("LIMIT = 2\n" + RULE)[REST]
    assert rules_in("LIMIT = 1\n" + RULE)["earned"] == plain["earned"]


def test_every_rule_of_the_month_is_among_those_that_are_told():
    rules = made_with()["rules"]
    assert set(rules) == set(code_that_makes_numbers()) >= {"month", "mechanisms/relational", "steps/table"}
    assert "play_month" in rules["month"]
    assert made_with()["parameters"].keys() == catalogue().parameters.keys()
    assert json.loads(made_with_text()) == made_with()


def test_a_batch_of_runs_says_it_too(tmp_path):
    carry_out(one_point(3), tmp_path / "runs", executor=here)
    assert changes_since(tmp_path / "runs", "nl") == ()
    about = json.loads((tmp_path / "runs" / files.MADE_WITH).read_text(encoding="utf-8"))
    about["parameters"]["seats"]["default"] = 99.0
    (tmp_path / "runs" / files.MADE_WITH).write_text(json.dumps(about), encoding="utf-8")
    assert "99" in changes_since(tmp_path / "runs", "nl")[1]


@pytest.mark.parametrize(
    "content", [None, "{", "[]", '{"format": 1}', '{"format": 9}', '{"format": 1, "parameters": [1]}']
)
def test_where_it_is_not_told_that_is_said(tmp_path, content):
    if content is not None:
        (tmp_path / files.MADE_WITH).write_text(content, encoding="utf-8")
    assert changes_since(tmp_path, "en") == (terms.text("since.unknown", "en"),)
