"""An experiment on levers says which views are asked for; whatever is wrong is told at once, with its place."""

import json

import pandas as pd
import pytest

from collabsim import terms
from collabsim.errors import Problems, UserError
from collabsim.experiment.design_file import load_experiment
from collabsim.experiment.levers.asked import scaled
from collabsim.experiment.levers.file import load_levers, shipped_levers
from collabsim.experiment.ranking.robust import Part
from collabsim.parameters import catalogue

HEAD = "collabsim: 1\nscenario: zwolle\n"
RANKING = "ranking: {draws: 100, replicates: 4}\n"


@pytest.fixture
def told(tmp_path):
    """What is said of a faulty file, in both languages."""

    def said(text, head=HEAD):
        file = tmp_path / "mine.yaml"
        file.write_text(head + text, encoding="utf-8")
        with pytest.raises(UserError) as caught:
            load_levers(file)
        both = {lang: caught.value.render(lang) for lang in terms.LANGUAGES}
        assert both["nl"] != both["en"]
        return both["en"]

    return said


@pytest.fixture
def loaded(tmp_path):
    def load(text):
        file = tmp_path / "mine.yaml"
        file.write_text(HEAD + text, encoding="utf-8")
        return load_levers(file)

    return load


@pytest.mark.parametrize("name", shipped_levers())
def test_every_shipped_experiment_loads_and_asks_its_question_in_both_languages(name):
    asked = load_levers(name)
    assert set(asked.question) == set(asked.name) == set(terms.LANGUAGES)
    assert "question of the study" in shipped_levers()[name].read_text("utf-8").splitlines()[0]


def test_the_ranking_of_zwolle_is_as_large_as_a_robust_one_must_be():
    plan = load_levers("which_levers_matter").plan
    assert plan.alone == Part(1000, 8)
    assert plan.pairs == Part(1000, 4)
    assert plan.combinations is not None
    assert plan.combinations.draws == 200


def test_what_is_not_said_is_usual(loaded):
    asked = loaded(RANKING)
    assert asked.outcomes == ("information_exchange", "policy_fit")
    assert (asked.uncertain.way, asked.seed) == ("ranges", 1)
    assert asked.plan.pairs is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "what is looked at is missing: give at least one of one_at_a_time"),
        ("ranking: {draws: 100}\n", "ranking.replicates: missing here"),
        ("ranking: {draws: 0, replicates: 4}\n", '"0" is no whole number from 1 to 100000'),
        ("ranking: {draws: 100, replicates: 4, pair: {}}\n", 'Did you mean "pairs"?'),
        ("ranking: {draws: 100, replicates: 4, pairs: {draws: 10}}\n", "pairs.replicates: missing"),
        ("ranking: 5\n", "ranking"),
        ("rankin: {draws: 1, replicates: 1}\n" + RANKING, 'Did you mean "ranking"?'),
        ("survivors: {points: 64, replicates: 2}\n", "there is none; add `screening`"),
        ("uncertainties: range\n" + RANKING, 'Did you mean "ranges"?'),
        ("uncertainties: plausible\n" + RANKING, "There is no plausible set"),
        ("packages: [nowhere]\n" + RANKING, 'there is no scenario "nowhere"'),
        ("packages: zwolle\n" + RANKING, "packages"),
        ("outcomes: [attained]\n" + RANKING, "a single run has none"),
        ("packages: [zwolle_zo_doorgaan]\n" + RANKING, "differ in nothing else. It differs in: horizon_months"),
    ],
)
def test_what_is_wrong_is_told(told, text, said):
    assert said in told(text)


def test_all_that_is_wrong_is_told_at_once(told):
    said = told("seed: -1\nscreening: {trajectories: 2, replicates: 4}\ngroups: {points: 64}\n")
    assert "3 problems" in said


def test_a_sweep_of_it_is_led_to_the_right_command():
    with pytest.raises(Problems) as caught:
        load_experiment("which_levers_matter")
    assert "collabsim levers which_levers_matter" in str(caught.value)


def test_a_share_of_it_has_fewer_draws_and_rows_and_the_same_seeds():
    whole = load_levers("which_levers_matter")
    part = scaled(whole, 0.1)
    assert part.plan.alone == Part(100, 8)
    assert part.groups.rows == 102
    assert part.curves.steps == whole.curves.steps
    assert scaled(whole, 1).plan == whole.plan


@pytest.fixture
def plausible(tmp_path):
    """A plausible set of three vectors beside an experiment, with its recipe."""
    pd.DataFrame({"trust_gain": [0.05, 0.06, 0.07], "trust_pull": [0.04, 0.05, 0.06]}).to_csv(
        tmp_path / "plausible.csv", index=False
    )
    recipe = {"command": "collabsim …", "seed": 1, "version": "0.1.0", "rules": "abc"}
    (tmp_path / "plausible.json").write_text(json.dumps(recipe), encoding="utf-8")
    return tmp_path


def test_a_plausible_set_is_found_beside_the_file_and_its_vectors_stay_whole(plausible, loaded):
    asked = loaded("uncertainties: plausible\n" + RANKING)
    draws = asked.uncertain.draws(2, seed=1)
    assert set(draws) == {"trust_gain", "trust_pull"}
    assert draws["trust_gain"] - draws["trust_pull"] == pytest.approx(0.01)
    assert len(asked.uncertain.draws(10, seed=1)["trust_gain"]) == 10  # more than there are: some come again
    assert asked.uncertain.recipe["rules"] == "abc"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda place: (place / "plausible.json").unlink(), "no recipe"),
        (lambda place: (place / "plausible.json").write_text("{}"), "no recipe"),
        (lambda place: (place / "plausible.csv").write_text("trust_gain\n9\n"), "at fault: trust_gain"),
        (lambda place: (place / "plausible.csv").write_text("mandate\n0.5\n"), "at fault: mandate"),
        (lambda place: (place / "plausible.csv").write_text("trust_gain\nmuch\n"), "cannot be used"),
        (lambda place: (place / "plausible.csv").write_text("trust_gain\n"), "cannot be used"),
    ],
)
def test_a_plausible_set_that_is_not_right_is_refused(plausible, told, change, said):
    change(plausible)
    assert said in told("uncertainties: plausible\n" + RANKING)


def test_draws_from_ranges_differ_by_part_and_fixed_has_none(loaded):
    uncertain = loaded(RANKING).uncertain
    one, same, other = (uncertain.draws(5, 1, part)["trust_gain"] for part in (0, 0, 1))
    assert list(one) == list(same) != list(other)
    assert len(uncertain.draws(5, 1)) == len(catalogue().with_role("uncertainty"))
    assert loaded("uncertainties: fixed\n" + RANKING).uncertain.draws(5, 1) == {}
