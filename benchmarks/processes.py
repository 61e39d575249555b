"""Two processes against one on a job of about a minute, with what starting them takes reported apart.

    python benchmarks/processes.py            # about three minutes
    python benchmarks/processes.py --quick    # a job of some seconds, for the checks

Start-up is the time of a job so small that it is nothing else. Exits with 1 when the ratio misses its bound.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ratios import AT_LEAST, Ratio, asked, told

from collabsim import load_scenario
from collabsim.batch import Job, Points, carry_out, processes
from collabsim.chance import run_seeds
from collabsim.play import play_runs, runs_per_chunk
from collabsim.scenario import Scenario

BOUND = 1.6
LONG, SHORT = 60.0, 4.0
"""Seconds that the job should take one process, and in the quick form."""


def seconds(work: Callable[[], object]) -> float:
    """How long something takes by the clock, whoever does it."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def played(scenario: Scenario, runs: int, workers: int, chunk: int | None = None) -> float:
    """Seconds that some workers take for a job."""
    job = Job("run", (scenario,), Points.of(), 1, runs, ("policy_fit", "information_exchange"), chunk_rows=chunk)
    with tempfile.TemporaryDirectory() as folder:
        return seconds(lambda: carry_out(job, Path(folder) / "runs", executor=processes(workers)))


def main() -> int:
    quick = asked(__doc__).quick
    scenario = replace(load_scenario("zwolle"), horizon_months=36)
    chunk = runs_per_chunk(len(scenario.organisations))
    play_runs(scenario, run_seeds(1, 16))
    a_chunk = seconds(lambda: play_runs(scenario, run_seeds(1, chunk)))
    chunks = 2 * max(round((SHORT if quick else LONG) / a_chunk / 2), 2)
    tiny = replace(scenario, horizon_months=1)
    start = {workers: played(tiny, 2 * workers, workers, chunk=1) for workers in (1, 2)}
    took = {workers: played(scenario, chunks * chunk, workers) for workers in (1, 2)}
    for workers in (1, 2):
        whole = f"{chunks * chunk} runs {took[workers]:.2f} s in all"
        print(f"{workers} process(es): start-up {start[workers]:.2f} s, {whole}")
    gain = (took[1] - start[1]) / (took[2] - start[2])
    return told([Ratio("two processes over one, start-up apart", gain, AT_LEAST, BOUND)], quick)


if __name__ == "__main__":
    sys.exit(main())
