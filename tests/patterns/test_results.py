"""The pages of docs/results about the patterns keep up: every check is there, and what fails is explained."""

import re
from pathlib import Path

import pytest

from collabsim import terms
from collabsim.experiment.degeneracy import FROM_LEVERS_ALONE
from collabsim.experiment.patterns.checks import checks, not_checked
from collabsim.experiment.patterns.controls import mechanisms_named
from collabsim.experiment.patterns.page import MARK
from collabsim.experiment.patterns.panel import DRAWS, PAIRS
from collabsim.experiment.structure import AS_IT_IS, headline, options
from collabsim.pages.degeneracy import RANDOM
from collabsim.parameters import catalogue
from collabsim.scenario.based_on import shipped_scenarios

RESULTS = Path(__file__).parents[2] / "docs" / "results"
LEAST_PAIRS = 4
"""With fewer pairs in a draw chance would hide too much."""
FREQUENCIES = ("not", "sometimes", "mostly", "always")


def page(name: str) -> str:
    return (RESULTS / f"{name}.md").read_text(encoding="utf-8")


def rows(name: str) -> list[list[str]]:
    """The cells of all rows of all tables of a page."""
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in page(name).splitlines() if line[:2] == "| "]


def judged() -> dict[str, str]:
    """Check → how often it was found to hold, over its outcomes the least."""
    found: dict[str, str] = {}
    for row in rows("patterns"):
        if row[0] in checks():
            how = row[7] if row[7] in FREQUENCIES else "not"
            found[row[0]] = min(how, found.get(row[0], how), key=FREQUENCIES.index)
    return found


def test_the_page_of_patterns_has_every_check_with_its_claim_and_every_reason():
    assert page("patterns").startswith(MARK)
    assert judged().keys() == checks().keys()
    assert all(row[6] == checks()[row[0]].claimed for row in rows("patterns") if row[0] in checks())
    assert all(f"- {id}: {reason['en']}" in page("patterns") for id, reason in not_checked().items())


def test_the_page_of_patterns_is_over_all_draws():
    played = re.search(rf"{DRAWS} draws of all uncertain parameters with (\d+) pairs each", page("patterns"))
    assert played
    assert LEAST_PAIRS <= int(played[1]) <= PAIRS


def test_the_counts_on_the_page_of_patterns_are_those_of_its_table():
    order = FREQUENCIES.index
    for confirming in (False, True):
        asked = {id: how for id, how in judged().items() if checks()[id].confirms or not confirming}
        held = sum(order(how) >= order(checks()[id].claimed) for id, how in asked.items())
        none = sum(how == "not" for how in asked.values())
        values = {"count": len(asked), "as_claimed": held, "less": len(asked) - held - none, "none": none}
        key = "patterns.count_confirming" if confirming else "patterns.count"
        assert terms.text(key, "en", **values) in page("patterns")


def test_everything_that_holds_less_often_than_was_claimed_is_explained_in_both_languages():
    for id, how in judged().items():
        if FREQUENCIES.index(how) < FREQUENCIES.index(checks()[id].claimed):
            assert set(checks()[id].explanation) == set(terms.LANGUAGES), id
            assert checks()[id].explanation["en"] in page("patterns"), id


def test_the_page_of_structure_has_every_headline_result_under_every_option():
    labels = {catalogue().outcomes[name].label["en"] for name in headline()}
    for option in options():
        name = "as it is" if option == AS_IT_IS else "`{}: {}`".format(*option)
        assert {row[1] for row in rows("structure") if row[0] == name} == labels, name
    assert page("structure").count("without consequence") == 0


def test_the_page_of_controls_finds_no_lever_that_moves_policy_fit_without_the_path():
    cut = {
        row[0]: float(row[2])
        for row in rows("controls")
        if row[0] in ("nothing enters the dossier", "policy is never set")
    }
    assert len(cut) == 2
    assert max(cut.values()) < 1e-12
    assert "Turned round: " in page("controls")
    assert set(re.findall(r"`(\w+)` \| (?:still holds|turned round)", page("controls"))) <= set(
        mechanisms_named(checks().values())
    )


def test_the_page_on_degeneracy_has_every_shipped_scenario_and_all_that_were_drawn():
    assert {row[0] for row in rows("degeneracy")} >= set(shipped_scenarios())
    assert f"{RANDOM} drawn gemeenten" in page("degeneracy")
    assert all(f"`{name}`" in page("degeneracy") for name in FROM_LEVERS_ALONE)
    assert "not explained yet" not in page("degeneracy")


@pytest.mark.parametrize(
    "name", re.findall(r"\]\((\w+\.svg)\)", page("ordinary_gemeenten")) if RESULTS.exists() else []
)
def test_the_figures_of_ordinary_life_are_there(name):
    assert (RESULTS / name).read_text(encoding="utf-8").rstrip().endswith("</svg>")


def test_the_page_on_credibility_counts_what_the_page_of_patterns_finds():
    found, text = judged(), " ".join(page("credibility").split())
    order = FREQUENCIES.index
    held = [id for id, how in found.items() if order(how) >= order(checks()[id].claimed)]
    none = [id for id, how in found.items() if how == "not"]
    confirming = [id for id in found if checks()[id].confirms]
    rules = sum(check.direct for check in checks().values())
    assert f"of which {len(found)} are checked and {len(not_checked())} lie outside" in text
    assert f"{len(held)} of the {len(found)} hold as often" in text
    assert f"{len(found) - len(held) - len(none)} less often, and {len(none)} do not hold" in text
    assert f"{rules} checks are rules of the model themselves" in text
    assert f"Of the remaining {len(confirming)}, which alone" in text
    assert f"{len(set(confirming) & set(held))} hold as often as was claimed or more often" in text
    told = set(re.findall(r"P\d+", text))
    assert told >= {id for id in found if id not in held}
