"""The same job gives the same tables to the last bit, whoever plays it, in whatever order and in whatever parts."""

import random

import numpy as np
import pytest
from many_runs import CHUNKS, every_run_once, one_point, small_job, tables_of

from collabsim.batch import carry_out, collect, compute_chunk, executor, here, open_batch, processes, shard_of
from collabsim.batch.begin import begun
from collabsim.errors import UserError


def shuffled(path, chunks, done):
    """An executor that plays the chunks in another order."""
    chunks = list(chunks)
    random.Random(1).shuffle(chunks)
    here(path, chunks, done)


@pytest.mark.parametrize("plays", [here, shuffled, processes(2)], ids=["once more", "shuffled", "two processes"])
def test_whoever_plays_the_chunks_makes_the_same_tables(plays, plain, tmp_path):
    batch = carry_out(small_job(), tmp_path / "job", executor=plays)
    assert every_run_once(batch)
    assert tables_of(batch.path) == plain


def test_three_shards_and_a_collection_make_the_same_tables(plain, tmp_path):
    path = tmp_path / "job"
    for part in ("2/3", "0/3"):
        carry_out(small_job(), path, executor=here, shard=shard_of(part))
    with pytest.raises(UserError, match="3 of 10 chunks are missing: 1, 4, 7"):
        collect(path)
    assert not (path / "tables").exists()
    carry_out(small_job(), path, executor=here, shard=shard_of("1/3"))
    assert tables_of(collect(path).path) == plain


def test_any_process_that_sees_the_folder_can_play_a_chunk(plain, tmp_path):
    store = begun(small_job(), tmp_path / "job")
    assert [compute_chunk(str(store.path), chunk.id) for chunk in store.plan] == list(range(CHUNKS))
    assert tables_of(collect(store.path).path) == plain


def test_a_chunk_played_twice_is_the_same_file(played, tmp_path):
    store = begun(small_job(), tmp_path / "job")
    names = [store.path / name for name in store.files_of(2)]
    written = []
    for _ in range(2):
        compute_chunk(store.path, 2)
        written.append([name.read_bytes() for name in names])
    assert written[0] == written[1] == [(played.path / name).read_bytes() for name in store.files_of(2)]


def test_another_size_of_chunk_agrees_to_1e_12(played, tmp_path):
    other = carry_out(small_job(chunk_rows=23), tmp_path / "job", executor=here)
    assert len(other.plan) != len(played.plan)
    ours, theirs = played.table(), other.table()
    numbers = [name for name in ours if "." in name]
    np.testing.assert_allclose(ours[numbers], theirs[numbers], rtol=0, atol=1e-12)
    assert ours.drop(columns=numbers).equals(theirs.drop(columns=numbers))
    assert (played.path / "tables/monthly.csv").read_bytes() == (other.path / "tables/monthly.csv").read_bytes()


def test_a_job_of_one_scenario_holds_it_in_one_file_that_can_be_loaded(tmp_path):
    from collabsim.scenario import load_scenario

    job = one_point(20)
    batch = carry_out(job, tmp_path / "job", executor=executor("here"))
    assert load_scenario(batch.path / "scenario.yaml") == job.scenarios[0]
    assert open_batch(batch.path).is_complete


def test_a_scenario_goes_to_other_processes_unchanged():
    from collabsim.batch.plain import as_line, from_line
    from collabsim.scenario import load_scenario
    from collabsim.scenario.based_on import shipped_scenarios

    for scenario in [*map(load_scenario, shipped_scenarios().values()), *small_job().scenarios]:
        again = from_line(as_line(scenario))
        assert again == scenario
        assert again.id == scenario.id
        assert b"\n" not in as_line(scenario)


@pytest.mark.parametrize("text", ["3/3", "1", "-1/3", "0/0", "a/b", ""])
def test_a_part_that_is_none_is_refused(text):
    with pytest.raises(UserError, match="is no part"):
        shard_of(text)
