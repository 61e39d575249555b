"""What somebody made is kept as a file that the command line plays to the same numbers, and can be opened again."""

import json

import numpy as np
import pytest
from asking import FEEDBACK, SEATS, SLOWLY, asking, changes
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from collabsim import play
from collabsim.cli import run_command
from collabsim.errors import Problems
from collabsim.scenario import scenario_from_text
from collabsim.web.asked import asked_of
from collabsim.web.saving import opened, saved
from collabsim.web.told import told

OWN = "collabsim: 1\nbased_on: zwolle\nname: Eigen\nlevers: {seats: 9}\ninterventions: [{month: 3, set: {seats: 5}}]\n"


@settings(max_examples=40, deadline=None)
@given(st.lists(changes(), max_size=4), st.integers(0, 2**53 - 1), st.sampled_from(["nl", "en"]))
def test_a_kept_file_is_the_same_scenario_and_opens_as_the_same_question(some, seed, lang):
    one = asked_of("zwolle", seed, some)
    text = saved(one, lang)
    assert scenario_from_text(text).interventions == one.scenario.interventions
    again = opened(text)
    assert asked_of(**again).scenario == one.scenario
    assert (again["scenario"], again["seed"]) == ("zwolle", seed)


def test_a_kept_file_is_played_to_the_same_numbers():
    one = asked_of("zwolle", 3, [SEATS, FEEDBACK, SLOWLY])
    facts = told([one])[0]
    from_file = play(scenario_from_text(saved(one, "nl")), 3, 1)
    np.testing.assert_allclose(facts["outcomes"]["trust"], from_file.outcomes["trust"][:, 0], atol=5e-5)
    on_the_page = play(one.scenario, 3, 1).outcomes["trust"]
    np.testing.assert_array_equal(on_the_page, from_file.outcomes["trust"])


def test_the_first_line_is_the_command_that_plays_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = saved(asked_of("kleine_gemeente", 12, [SEATS]), "en")
    (tmp_path / "scenario.yaml").write_text(text, encoding="utf-8")
    command = text.splitlines()[0].partition("collabsim ")[2].split()
    assert command == ["run", "scenario.yaml", "--seed", "12"]
    with CliRunner().isolation():
        assert run_command([*command, "--runs", "2", "--out", "result"]) == 0
    about = json.loads((tmp_path / "result" / "run.json").read_text(encoding="utf-8"))
    assert (about["seed"], about["status"]) == (12, "finished")


def test_a_scenario_of_somebodys_own_is_kept_whole():
    one = asked_of({"yaml": OWN}, 1, [SEATS])
    again = scenario_from_text(saved(one, "nl"))
    assert again.values == one.base.values
    assert again.interventions == one.scenario.interventions
    assert opened(OWN) == {**asking(scenario={"yaml": OWN})}


def test_a_file_with_mistakes_is_refused_with_lines():
    with pytest.raises(Problems) as refused:
        opened("collabsim: 1\nbased_on: zwolle\nlevers: {seets: 8}\n")
    assert "scenario.yaml:3:10" in refused.value.render("nl")
