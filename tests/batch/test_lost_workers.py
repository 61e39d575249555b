"""A process that is killed midway is replaced, and every run is there once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from many_runs import CHUNKS, chunks_in, every_run_once, small_job, tables_of

from collabsim.batch import carry_out, executor, processes
from collabsim.batch.executors import auto, pays
from collabsim.errors import UserError

TESTS = Path(__file__).parents[1]


class KillsOneMidway:
    """Progress that kills a process after the second chunk, and counts."""

    def __init__(self, pick):
        self.pick, self.calls, self.killed = pick, [], None

    def __call__(self, done, runs):
        self.calls.append(done)
        if len(self.calls) == 2:
            self.killed = self.pick()
            os.kill(self.killed, signal.SIGKILL)


def test_a_killed_process_of_the_pool_is_replaced(plain, tmp_path):
    started = []
    progress = KillsOneMidway(lambda: started[0])
    batch = carry_out(small_job(), tmp_path / "job", executor=processes(2, started.append), progress=progress)
    assert every_run_once(batch)
    assert tables_of(batch.path) == plain
    assert len(started) == 3
    assert len(progress.calls) == CHUNKS
    assert progress.calls[-1] == 160


def test_a_chunk_that_ends_every_process_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("collabsim.batch.pool.Worker.play", lambda self, path, chunk: ("ended", self.end()))
    with pytest.raises(UserError, match=r"Chunk \d+ ended the process that played it, 3 times"):
        carry_out(small_job(), tmp_path / "job", executor=processes(1))


def test_a_killed_worker_of_a_dask_cluster_is_no_loss(plain, tmp_path):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]
        progress = KillsOneMidway(lambda: pids[0])
        plays = executor("dask", scheduler=cluster.scheduler_address)
        batch = carry_out(small_job(), tmp_path / "job", executor=plays, progress=progress)
        assert len(set(pids)) == 2
        assert os.getpid() not in pids
    assert every_run_once(batch)
    assert tables_of(batch.path) == plain
    assert len(progress.calls) == CHUNKS


def test_a_scheduler_that_goes_midway_is_told_and_what_was_done_is_kept(plain, tmp_path):
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None)
    with pytest.raises(UserError, match="The connection with the Dask scheduler was lost"):
        carry_out(
            small_job(),
            tmp_path / "job",
            executor=executor("dask", scheduler=cluster.scheduler_address),
            progress=lambda *_: cluster.close(),
        )
    assert chunks_in(tmp_path / "job")
    assert tables_of(carry_out(small_job(), tmp_path / "job", resume=True).path) == plain


def test_dask_makes_a_cluster_on_this_machine_if_no_scheduler_is_named(plain, tmp_path):
    pytest.importorskip("distributed")
    batch = carry_out(small_job(), tmp_path / "job", executor=executor("dask", workers=2))
    assert tables_of(batch.path) == plain


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere://x", "not an address"])
def test_a_scheduler_that_cannot_be_reached_is_named(address, tmp_path, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("collabsim.batch.dask_executor.SECONDS_TO_CONNECT", 1)
    with pytest.raises(UserError, match=f"The Dask scheduler {address} cannot be reached"):
        carry_out(small_job(), tmp_path / "job", executor=executor("dask", scheduler=address))


def test_without_dask_it_is_said_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UserError, match=r'pip install "collabsim\[dask\]"'):
        carry_out(small_job(), tmp_path / "job", executor=executor("dask"))


def test_the_pool_is_used_by_itself_where_it_pays(plain, tmp_path, monkeypatch):
    started = []
    carry_out(small_job(), tmp_path / "short", executor=auto(2, started.append))
    assert started == []
    monkeypatch.setattr("collabsim.batch.executors.START_UP", 0)
    carry_out(small_job(), tmp_path / "long", executor=auto(2, started.append))
    assert len(started) == 2
    assert tables_of(tmp_path / "short") == tables_of(tmp_path / "long") == plain


@pytest.mark.parametrize(
    ("seconds", "chunks", "workers", "paid"), [(1, 60, 2, True), (0.1, 12, 2, False), (9, 99, 1, False)]
)
def test_processes_pay_for_a_job_of_a_minute_and_never_alone(seconds, chunks, workers, paid):
    assert pays(seconds, chunks, workers) is paid


@pytest.mark.parametrize(("name", "workers"), [("elsewhere", None), ("processes", 0)])
def test_an_unknown_executor_or_no_worker_at_all_is_refused(name, workers):
    with pytest.raises(UserError):
        executor(name, workers)


PLAIN_SCRIPT = """
import sys
from many_runs import small_job
from collabsim.batch import carry_out, processes
carry_out(small_job(), sys.argv[1], executor=processes(2, lambda pid: print(pid, flush=True)))
"""


def script(path, environment):
    code = path.parent / "script.py"
    code.write_text(PLAIN_SCRIPT)
    return subprocess.Popen([sys.executable, code, path], stdout=subprocess.PIPE, text=True, env=environment)


@pytest.fixture
def environment():
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def test_a_plain_script_may_use_the_pool(plain, tmp_path, environment):
    with script(tmp_path / "job", environment) as process:
        assert len(process.stdout.read().split()) == 2, "the script was run again in each process"
    assert tables_of(tmp_path / "job") == plain


def test_processes_go_when_whoever_started_them_is_killed(tmp_path, environment):
    with script(tmp_path / "job", environment) as process:
        pids = [int(process.stdout.readline()) for _ in range(2)]
        process.kill()
    end = time.monotonic() + 30
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        assert time.monotonic() < end
        time.sleep(0.05)
