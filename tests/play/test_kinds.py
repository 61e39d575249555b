"""What is measured of each kind of organisation."""

from importlib import import_module

import numpy as np
from small_gemeente import small_gemeente

from collabsim.play import play

KEEP = {"kinds", "organisations"}


def members(scenario, kind):
    return [row for row, each in enumerate(scenario.organisations) if each.kind == kind]


def test_trust_of_a_kind_is_the_mean_over_its_organisations():
    scenario = small_gemeente()
    result = play(scenario, seed=1, runs=3, keep=KEEP)
    for kind, measured in result.by_kind.items():
        mean = result.by_organisation["trust"][:, members(scenario, kind)].mean(axis=1)
        np.testing.assert_allclose(measured["trust"], mean, atol=1e-12)


def test_attendance_of_a_kind_is_the_share_of_its_invited_organisations_that_came():
    scenario = small_gemeente()
    result = play(scenario, seed=1, runs=3, keep=KEEP)
    rows = members(scenario, "church")
    invited, present = (result.by_organisation[name][:, rows].sum(axis=1) for name in ("invited", "present"))
    expected = np.where(invited > 0, present / np.where(invited > 0, invited, 1), np.nan)
    np.testing.assert_allclose(result.by_kind["church"]["attendance"], expected, atol=1e-12)


def test_kinds_come_in_the_order_of_the_catalogue_and_only_those_that_are_there():
    scenario = small_gemeente(organisations=3)
    assert list(play(scenario, seed=1, keep={"kinds"}).by_kind) == ["large_welfare", "volunteer_initiative", "church"]


def test_a_kind_is_followed_alike_in_one_chunk_and_in_many(monkeypatch):
    scenario = small_gemeente()
    whole = play(scenario, seed=1, runs=5, keep={"kinds"})
    monkeypatch.setattr(import_module("collabsim.play"), "runs_per_chunk", lambda organisations: 2)
    parts = play(scenario, seed=1, runs=5, keep={"kinds"})
    np.testing.assert_allclose(parts.of_kind("library").end("trust"), whole.of_kind("library").end("trust"), atol=1e-12)


def test_kinds_are_left_out_unless_asked_for():
    assert play(small_gemeente(horizon=2), seed=1).by_kind == {}
