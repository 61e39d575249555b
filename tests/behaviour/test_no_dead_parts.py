"""No dead parts: agents act, mechanisms and levers move something, or it is listed with the reason.

The small form looks at the parts in one scenario after another with few pairs; the full form, with 200 pairs and more,
is `python -m collabsim.experiment.pages no_dead_parts` and its last output stands in docs/results/no_dead_parts.md.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from collabsim import load_scenario
from collabsim.experiment.presence import ALIVE, SCENARIOS, STILL, presence_of_levers, presence_of_mechanisms
from collabsim.parameters import catalogue
from collabsim.play import play

RESULT = Path(__file__).parents[2] / "docs" / "results" / "no_dead_parts.md"


@pytest.fixture(scope="module")
def scenarios():
    return [load_scenario(name) for name in SCENARIOS]


def test_every_mechanism_surely_moves_an_outcome(scenarios):
    assert [one.part for one in presence_of_mechanisms(scenarios, seed=1, pairs=60) if one.effect is None] == []


def test_every_lever_surely_moves_an_outcome(scenarios):
    assert [one.part for one in presence_of_levers(scenarios, seed=1, pairs=60) if one.effect is None] == []


def published() -> dict[str, float]:
    """Part → the effect in the published table, 0 where none was sure."""
    rows = [line.split("|")[1:-1] for line in RESULT.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return {row[0].strip(): 0.0 if "none" in row[4] else float(row[4]) for row in rows[1:]}


def test_the_published_table_has_every_mechanism_and_every_lever():
    assert published().keys() == {*catalogue().mechanisms, *(lever.name for lever in catalogue().levers())}


def test_every_part_moves_an_outcome_by_a_hundredth_or_is_listed_with_the_reason():
    still = {part for part, effect in published().items() if abs(effect) < ALIVE}
    assert still == set(STILL)
    assert all(reason in RESULT.read_text(encoding="utf-8") for reason in STILL.values())


def test_in_every_run_of_24_months_agents_attend_speak_make_agreements_and_answer():
    zwolle = replace(load_scenario("zwolle"), horizon_months=24)
    played = play(zwolle, 1, 50, keep={"months"})
    tables = [month.table for month in played.months if month.table is not None]
    assert (sum(table.present.sum(axis=0) for table in tables) > 0).all()
    assert (sum(table.turns.sum(axis=0) for table in tables) > 0).all()
    kept = sum(month.agreements.kept.sum(axis=0) for month in played.months)
    broken = sum(month.agreements.broken.sum(axis=0) for month in played.months)
    assert (kept > 0).all()
    assert (broken > 0).all()
    answered = sum((month.feedback.came + month.feedback.missed).sum(axis=0) for month in played.months)
    assert (answered > 0).all()


def test_no_outcome_is_the_same_in_all_runs():
    played = play(replace(load_scenario("zwolle"), horizon_months=24), 1, 50)
    fixed_by_levers = {"monitoring_felt", "interference_felt"}
    for outcome in played.outcomes:
        values = played.whole(outcome)
        assert outcome in fixed_by_levers or np.nanstd(values) > 0, outcome
