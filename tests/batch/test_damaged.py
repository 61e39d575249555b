"""What is damaged is found when it is first touched, and named; nothing is overwritten and the rest can be used."""

import shutil

import numpy as np
import pytest
from many_runs import small_job, tables_of

from collabsim.batch import carry_out, collect, here, open_batch
from collabsim.errors import UserError

HURT = 4


@pytest.fixture
def folder(played, tmp_path):
    """A copy of the small job, to be damaged."""
    return shutil.copytree(played.path, tmp_path / "job")


def truncate(file, keep=0.5):
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * keep)])


@pytest.fixture(scope="session")
def stranger(tmp_path_factory):
    """A chunk of a job that differs by its seed alone."""
    batch = carry_out(small_job(seed=99), tmp_path_factory.mktemp("stranger") / "job", executor=here)
    return batch.path / f"chunks/{HURT:06d}.parquet"


def damage(folder, how, stranger):
    chunk = folder / f"chunks/{HURT:06d}.parquet"
    if how == "truncated":
        truncate(chunk)
    elif how == "empty":
        chunk.write_bytes(b"")
    elif how == "months":
        truncate(folder / f"months/{HURT:06d}.parquet", 0.9)
    elif how == "months lost":
        (folder / f"months/{HURT:06d}.parquet").unlink()
    elif how == "another store":
        shutil.copy(stranger, chunk)
    elif how == "another chunk":
        shutil.copy(folder / "chunks/000005.parquet", chunk)


DAMAGE = {
    "truncated": r"chunks/000004\.parquet of chunk 4 is damaged",
    "empty": r"chunks/000004\.parquet of chunk 4 is damaged",
    "months": r"months/000004\.parquet of chunk 4 is damaged",
    "months lost": r"months/000004\.parquet of chunk 4 is lost",
    "another store": r"chunks/000004\.parquet comes from another job",
    "another chunk": r"chunks/000004\.parquet is not of chunk 4",
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_chunk_is_named_and_the_rest_can_be_used(how, folder, stranger, played):
    damage(folder, how, stranger)
    batch = open_batch(folder)
    assert list(batch.health.damaged) == [HURT]
    for use in (batch.table, lambda: collect(folder), batch.counts):
        with pytest.raises(UserError, match=DAMAGE[how]):
            use()
    hurt = batch.plan[HURT]
    rest = batch.table(incomplete=True)
    whole = played.table()
    assert rest.equals(whole[(whole["run"] < hurt.first) | (whole["run"] >= hurt.stop)].reset_index(drop=True))
    assert len(batch.table(rows=slice(0, hurt.first))) == hurt.first


@pytest.mark.parametrize("how", DAMAGE)
def test_resuming_plays_only_the_damaged_chunk_and_overwrites_nothing(how, folder, stranger, plain):
    damage(folder, how, stranger)
    before = {name.name: name.read_bytes() for name in (folder / "chunks").iterdir()}
    played = []
    (folder / "tables" / "runs.csv").unlink()
    carry_out(
        small_job(),
        folder,
        resume=True,
        executor=lambda path, chunks, done: played.extend(chunks) or here(path, chunks, done),
    )
    assert played == [HURT]
    assert tables_of(folder) == plain
    assert list(folder.rglob("*.damaged"))
    if how not in ("months", "months lost"):
        assert (folder / "chunks/000004.parquet.damaged").read_bytes() == before["000004.parquet"]


def test_a_page_gone_bad_inside_a_chunk_is_found_when_it_is_read(folder, plain):
    file = folder / "chunks/000004.parquet"
    data = bytearray(file.read_bytes())
    for place in range(200, 260):
        data[place] ^= 0xFF
    file.write_bytes(bytes(data))
    (folder / "tables/runs.parquet").unlink()
    with pytest.raises(UserError, match="of chunk 4 is damaged"):
        collect(folder)
    assert open_batch(folder).health.missing == (HURT,)
    carry_out(small_job(), folder, resume=True, executor=here)
    assert tables_of(folder) == plain


def test_without_run_json_the_folder_is_named_and_the_same_job_restores_it(folder, plain):
    (folder / "run.json").unlink()
    with pytest.raises(UserError, match=r"has no run\.json"):
        open_batch(folder)
    with pytest.raises(UserError, match=r"has no run\.json"):
        carry_out(small_job(seed=4), folder, resume=True, executor=here)
    assert not (folder / "run.json").exists()
    chunks = {file: file.stat().st_mtime_ns for file in (folder / "chunks").iterdir()}
    carry_out(small_job(), folder, resume=True, executor=here)
    assert {file: file.stat().st_mtime_ns for file in (folder / "chunks").iterdir()} == chunks
    assert tables_of(folder) == plain


@pytest.mark.parametrize("content", ["", "{", "[]", '{"what": "something else"}', '"text"', "\xff"])
def test_a_damaged_run_json_is_named(content, folder):
    (folder / "run.json").write_text(content, encoding="latin-1")
    for use in (open_batch, lambda path: carry_out(small_job(), path, resume=True, executor=here)):
        with pytest.raises(UserError, match=r"run\.json is damaged or not ours"):
            use(folder)
    assert (folder / "run.json").read_text(encoding="latin-1") == content


@pytest.mark.parametrize(
    ("name", "old", "new", "named"),
    [
        ("run.json", b'"seed": 3,', b'"seed": 5,', r"run\.json was changed"),
        ("scenarios.jsonl", b'"turnover_official":0.4', b'"turnover_official":0.3', r"scenarios\.jsonl was changed"),
        ("scenarios.jsonl", b'{"schema"', b'{"scheme"', r"scenarios\.jsonl was changed"),
    ],
)
def test_a_file_that_was_edited_is_named(name, old, new, named, folder):
    data = (folder / name).read_bytes()
    assert old in data
    (folder / name).write_bytes(data.replace(old, new))
    with pytest.raises(UserError, match=named):
        open_batch(folder).row(0)


def test_a_scenario_that_was_edited_is_named_by_who_goes_on(folder):
    file = folder / "scenarios/000000-small.yaml"
    edited = file.read_text().replace("turnover_official: 0.4", "turnover_official: 0.3")
    file.write_text(edited)
    with pytest.raises(UserError, match=r"small\.yaml was changed"):
        carry_out(small_job(), folder, resume=True, executor=here)
    assert file.read_text() == edited


def test_a_damaged_design_is_named_and_restored(folder, plain):
    truncate(folder / "design.parquet")
    with pytest.raises(UserError, match=r"design\.parquet cannot be read"):
        open_batch(folder).table()
    (folder / "design.parquet").unlink()
    carry_out(small_job(), folder, resume=True, executor=here)
    assert tables_of(folder) == plain


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UserError, match="There is no folder"):
        open_batch(tmp_path / "nowhere")


def test_many_missing_chunks_are_named_in_short():
    from collabsim.batch.health import ranges

    assert ranges([7, 0, 1, 2, 9, 10]) == "0-2, 7, 9-10"
    assert ranges(np.array([3])) == "3"
