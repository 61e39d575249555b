"""A job that is cut short loses nothing: the same command goes on, and the tables are the same to the last bit."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from many_runs import CHUNKS, LONGEST_WAIT, chunks_in, left_over, small_job, tables_of

from collabsim.batch import Stopped, carry_out, here, open_batch, processes
from collabsim.errors import UserError

SCRIPT = Path(__file__).parents[1] / "many_runs.py"


def playing(path, chunks):
    """A process that plays the small job into a folder until so many chunks are there, and then waits."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, SCRIPT, path, str(chunks)], stderr=subprocess.PIPE, text=True, env=environment
    )


def wait_for_chunks(path, count):
    end = time.monotonic() + LONGEST_WAIT
    while len(chunks_in(path)) < count:
        assert time.monotonic() < end
        time.sleep(0.01)


def stopped_by(sign, path, chunks):
    """Play until so many chunks are there, then send a signal; what the process said last."""
    with playing(path, chunks) as process:
        wait_for_chunks(path, chunks)
        process.send_signal(sign)
        said = process.communicate(timeout=LONGEST_WAIT)[1]
    assert len(chunks_in(path)) < CHUNKS
    return said


def test_killed_three_times_it_ends_with_the_same_tables(plain, tmp_path):
    path = tmp_path / "job"
    for chunks in (1, 4, 8):
        stopped_by(signal.SIGKILL, path, chunks)
        assert not (path / "tables").exists()
    there = {name: (path / "chunks" / name).stat().st_mtime_ns for name in chunks_in(path)}
    batch = carry_out(small_job(), path, resume=True, executor=here)
    assert tables_of(path) == plain
    assert {name: (path / "chunks" / name).stat().st_mtime_ns for name in there} == there, "played again"
    assert left_over(path) == []
    assert batch.is_complete


def test_ctrl_c_leaves_one_line_and_a_folder_that_can_be_gone_on_with(plain, tmp_path):
    path = tmp_path / "job"
    said = stopped_by(signal.SIGINT, path, 3).strip()
    done = len(open_batch(path).table(["run"], incomplete=True))
    assert said == f"Stopped. {done} of 160 runs are in {path}; the same command with --resume goes on."
    assert left_over(path) == []
    carry_out(small_job(), path, resume=True, executor=here)
    assert tables_of(path) == plain


def test_ctrl_c_ends_the_processes_of_the_pool(tmp_path):
    started = []

    def interrupt(done, runs):
        raise KeyboardInterrupt

    with pytest.raises(Stopped):
        carry_out(small_job(), tmp_path / "job", executor=processes(2, started.append), progress=interrupt)
    assert len(started) == 2
    for process in started:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_a_job_that_is_complete_is_not_played_again(played):
    before = {file: file.stat().st_mtime_ns for file in played.path.rglob("*") if file.is_file()}
    carry_out(small_job(), played.path, resume=True, executor=here)
    assert {file: file.stat().st_mtime_ns for file in played.path.rglob("*") if file.is_file()} == before


def full_disk(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("fails", ["fsync", "replace"])
@pytest.mark.parametrize("after", [0, 1, 2, 3, 4, 6, 9, 24, 27, 34])
def test_a_write_that_fails_leaves_no_torn_file(fails, after, plain, tmp_path, monkeypatch):
    path, works, calls = tmp_path / "job", getattr(os, fails), 0

    def sometimes(*arguments):
        nonlocal calls
        calls += 1
        return full_disk() if calls > after else works(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, fails, sometimes)
        with pytest.raises(UserError, match="No space left on device"):
            carry_out(small_job(), path, executor=here)
    assert left_over(path) == []
    for name in chunks_in(path):
        assert not open_batch(path).health.damaged, name
    carry_out(small_job(), path, resume=True, executor=here)
    assert tables_of(path) == plain


def test_a_full_disk_in_a_process_of_the_pool_is_told_by_the_same_words(tmp_path):
    path = tmp_path / "job"

    def block(done, runs):
        if (path / "months").is_dir():
            (path / "months").rename(path / "elsewhere")
            (path / "months").write_text("no folder")

    with pytest.raises(UserError, match="Cannot write in"):
        carry_out(small_job(), path, executor=processes(2), progress=block)
