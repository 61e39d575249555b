"""A country: each gemeente is played as if it were alone, whoever plays it and whatever is cut short."""

import os
import signal
import subprocess
import sys
import time

import numpy as np
import pandas as pd
import pytest
from countries import COUNTRY, small_country, write_country
from many_runs import LONGEST_WAIT, chunks_in, tables_of

from collabsim.batch import carry_out, here, processes
from collabsim.experiment.country import carried_out, changed_values
from collabsim.parameters import gemeente_sizes
from collabsim.play import play
from collabsim.results.country import KEPT
from collabsim.results.provenance import provenance


def exact(one, other):
    np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    return small_country(tmp_path_factory.mktemp("country"))


@pytest.fixture(scope="module")
def folder(country, tmp_path_factory):
    """The country, played without interruption."""
    path = tmp_path_factory.mktemp("played") / "out"
    carry_out(country.job(), path, executor=here, command=["collabsim", "country"])
    return path


def points(folder):
    return pd.read_parquet(folder / "tables" / "points.parquet")


@pytest.mark.parametrize("number", [0, 5, 11])
@pytest.mark.parametrize("variant", [0, 1])
def test_a_gemeente_played_alone_is_the_same_as_in_the_country(country, folder, number, variant):
    there = points(folder).iloc[number * 2 + variant]
    alone = country.gemeenten[number]
    changed = {name: there[name] for name in changed_values(country.base, country.variants[0])}
    design = {name: np.full(country.replicates, value) for name, value in changed.items()}
    again = play(alone, country.seed, country.replicates, design=design)
    for outcome in KEPT:
        exact(np.nanmean(again.end(outcome)), there[f"{outcome}.end"])


def test_other_gemeenten_beside_it_change_nothing(country, folder, tmp_path):
    fewer = small_country(tmp_path, COUNTRY.replace("gemeenten: 12", "gemeenten: 10"))
    carry_out(fewer.job(), tmp_path / "out", executor=here)
    for outcome in KEPT:
        exact(points(tmp_path / "out")[f"{outcome}.end"], points(folder)[f"{outcome}.end"][:20])


def test_every_chunk_holds_all_that_is_played_in_one_gemeente_and_nothing_else(country):
    job = country.job()
    per_gemeente = len(country.played) * country.replicates
    assert [(chunk.scenario, chunk.stop - chunk.first) for chunk in job.chunk_plan()] == [
        (number, per_gemeente) for number in range(country.count)
    ]


def test_what_a_variant_sets_stands_above_what_is_drawn_and_the_rest_stays_as_drawn(country):
    job = country.job()
    as_is, clear = (np.arange(0, 24, 2), np.arange(1, 24, 2))
    drawn = job.points.values["feedback_frequency"]
    assert len(set(drawn[as_is])) > 6
    assert max(drawn[as_is]) <= 0.5
    assert set(drawn[clear]) == {0.9}
    # Alignment follows from size around what the variant sets.
    aligned = job.points.values["account_alignment"]
    assert (aligned[clear] > aligned[as_is]).all()
    assert len(set(aligned[clear])) > 6
    assert "savings_pressure" not in job.points.values
    assert len({each.values["savings_pressure"] for each in job.scenarios}) > 6


def test_the_months_of_each_class_and_variant_are_counted_apart(country):
    groups = country.job().points.group
    of_class = [
        next(place for place, one in enumerate(gemeente_sizes().classes) if one.holds(each.values["population"]))
        for each in country.gemeenten
    ]
    assert groups.tolist() == [place * 2 + variant for place in of_class for variant in (0, 1)]


def test_the_tables_are_the_same_to_the_last_bit_whoever_plays(country, folder, tmp_path):
    carry_out(country.job(), tmp_path / "pool", executor=processes(2))
    for part in (1, 0):
        carry_out(country.job(), tmp_path / "parts", executor=here, shard=(part, 2))
    carry_out(country.job(), tmp_path / "parts", executor=here, resume=True)
    assert tables_of(tmp_path / "pool") == tables_of(tmp_path / "parts") == tables_of(folder)


def test_a_country_that_was_killed_goes_on_where_it_was(folder, tmp_path):
    file, out = write_country(tmp_path), tmp_path / "out"
    command = [sys.executable, "-m", "collabsim", "country", str(file), "--out", str(out), "--executor", "here"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment) as process:
        end = time.monotonic() + LONGEST_WAIT
        while len(chunks_in(out)) < 3:
            assert time.monotonic() < end
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    before = {name: (out / "chunks" / name).stat().st_mtime_ns for name in chunks_in(out)}
    assert 3 <= len(before) < 12
    subprocess.run([*command, "--resume"], check=True, stdout=subprocess.DEVNULL, env=environment)
    assert {name: (out / "chunks" / name).stat().st_mtime_ns for name in before} == before
    assert tables_of(out) == tables_of(folder)
    assert (out / "report.html").exists()


def test_what_is_found_of_a_gemeente_is_what_its_point_has(country, folder):
    batch = carry_out(country.job(), folder, executor=here, resume=True)
    found = carried_out(country, batch, provenance(country.seed))
    table = points(folder)
    for outcome in KEPT:
        np.testing.assert_array_equal(found.values[outcome][1], table[f"{outcome}.end"].to_numpy()[1::2])
    assert found.runs == batch.rows
    assert (found.failed, found.chunks) == (0, country.count)
