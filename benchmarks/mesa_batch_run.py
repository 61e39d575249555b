"""Speed of the batch against `mesa.batch_run` driving the same model, one process each, as runs per second.

    python benchmarks/mesa_batch_run.py            # about a minute
    python benchmarks/mesa_batch_run.py --quick    # a small form for the checks

Both sides play the case for 36 months with the same run seeds, and keep the outcomes of the last month. Exits with 1
when the ratio misses its bound.
"""

from __future__ import annotations

import sys
from dataclasses import replace

import mesa
import numpy as np
from ratios import AT_LEAST, Ratio, asked, best_of, told

from collabsim import load_scenario
from collabsim.chance import run_seeds
from collabsim.model import CollaborationModel
from collabsim.play import play_runs, runs_per_chunk
from collabsim.scenario import Scenario

BOUND = 80.0
KEPT = "trust"


class Collected(CollaborationModel):
    """The same model with a collector of its own for each run, which `batch_run` cannot do without."""

    def __init__(self, scenario: Scenario, rng: int) -> None:
        collector = mesa.DataCollector(model_reporters={KEPT: lambda model: model.state.trust(model.p).mean()})
        super().__init__(scenario, rng=rng, datacollector=collector)


def by_mesa(scenario: Scenario, seeds: np.ndarray) -> list[dict]:
    """What `mesa.batch_run` leaves of some runs, in this process."""
    return mesa.batch_run(
        Collected,
        {"scenario": [scenario], "rng": [int(seed) for seed in seeds]},
        number_processes=1,
        max_steps=scenario.horizon_months,
        data_collection_period=-1,
        display_progress=False,
    )


def main() -> int:
    quick = asked(__doc__).quick
    scenario = replace(load_scenario("zwolle"), horizon_months=36)
    runs, repeats = (2, 2) if quick else (5, 5)
    chunk = runs_per_chunk(len(scenario.organisations))
    seeds = run_seeds(1, chunk)
    one, many = best_of(repeats, lambda: by_mesa(scenario, seeds[:runs]), lambda: play_runs(scenario, seeds))
    print(f"mesa.batch_run {one / runs * 1e3:.1f} ms a run; a chunk of {chunk} runs {many / chunk * 1e3:.3f} ms a run")
    return told(
        [Ratio("runs per second, batch over mesa.batch_run", one / runs * chunk / many, AT_LEAST, BOUND)], quick
    )


if __name__ == "__main__":
    sys.exit(main())
