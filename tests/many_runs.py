"""What tests of the batch share: a small job, its tables as bytes, and a process that plays it and can be ended.

python tests/many_runs.py FOLDER CHUNKS     plays the small job until so many chunks are there, then waits to be ended
"""

import signal
import sys
import time
from pathlib import Path

import numpy as np
from small_gemeente import small_gemeente

from collabsim.batch import Job, Points, Stopped, carry_out, here

OUTCOMES = ("trust", "attendance", "candour", "policy_fit", "information_exchange", "exchange_per_hour", "church/trust")
CHUNKS = 10
LONGEST_WAIT = 60


def two_scenarios():
    """A small gemeente, and another that is smaller and is followed longer."""
    return small_gemeente(12, 6), small_gemeente(12, 9, id="other", gemeente="elsewhere")


def small_job(**changes):
    """Four points over two scenarios, each with 40 runs: 10 chunks, some of which hold runs of two points."""
    nothing = float("nan")
    points = Points.of(
        {"process_openness": [0.2, 0.8, 0.5, nothing], "turnover_official": [nothing, nothing, 0.2, 0.3]},
        scenario=[0, 0, 1, 1],
    )
    given = {"scenarios": two_scenarios(), "points": points, "seed": 3, "replicates": 40, "chunk_rows": 16}
    return Job("sweep", **{**given, "outcomes": OUTCOMES, **changes})


def one_point(runs, **changes):
    """One scenario, played some times."""
    given = {"scenarios": (small_gemeente(12, 6),), "points": Points.of(), "seed": 3, "replicates": runs}
    return Job("run", **{**given, "outcomes": OUTCOMES, **changes})


def tables_of(folder):
    """Every file of the tables in a folder, name → bytes."""
    return {file.name: file.read_bytes() for file in sorted((Path(folder) / "tables").iterdir())}


def chunks_in(folder):
    """The names of the chunks that are in a folder."""
    return sorted(file.name for file in (Path(folder) / "chunks").glob("[0-9]*.parquet"))


def left_over(folder):
    """Files that were begun and not finished."""
    return [file for file in Path(folder).rglob(".*") if file.is_file()]


def every_run_once(batch):
    """Whether each run of a job has one row, and all have values."""
    table = batch.table(["run", "status"])
    return np.array_equal(table["run"], np.arange(batch.rows)) and set(table["status"]) == {"ok"}


def wait_when_enough(*_):
    """Wait to be ended: however busy the machine is, whoever ends this process comes in time."""
    if len(chunks_in(sys.argv[1])) >= int(sys.argv[2]):
        time.sleep(LONGEST_WAIT)


if __name__ == "__main__":
    # Started from a job in the background, a process is born deaf to Ctrl-C; this one must hear it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        carry_out(small_job(), sys.argv[1], resume=True, executor=here, progress=wait_when_enough)
    except Stopped as stopped:
        sys.exit(str(stopped))
