"""Speed of the batch over the same model in the ordinary way of Mesa: agent by agent, many runs by `mesa.batch_run`.

    python benchmarks/oracle.py            # about a minute
    python benchmarks/oracle.py --quick    # a small form for the checks

Both sides play the case in one process and hand back every outcome of every month; the other side is the oracle of
the tests (tests/oracle), plain agents with attributes and loops, under a luck of its own. Exits with 1 when the ratio
misses its bound; the aim is fifty.
"""

from __future__ import annotations

import sys
from pathlib import Path

import mesa
from ratios import AT_LEAST, Ratio, asked, best_of, told

from collabsim import load_scenario, play
from collabsim.play import runs_per_chunk
from collabsim.scenario import Scenario

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from oracle import OracleModel  # noqa: E402

BOUND = 30.0


def by_agents(scenario: Scenario, runs: int) -> list[dict]:
    """What `mesa.batch_run` leaves of some runs, one after the other in this process."""
    return mesa.batch_run(
        OracleModel,
        {"scenario": [scenario], "rng": range(runs)},
        number_processes=1,
        data_collection_period=1,
        display_progress=False,
    )


def main() -> int:
    quick = asked(__doc__).quick
    scenario = load_scenario("zwolle")
    chunks, runs, repeats = (1, 3, 2) if quick else (3, 20, 5)
    many = chunks * runs_per_chunk(len(scenario.organisations))
    by_batch, one_by_one = best_of(
        repeats, lambda: play(scenario, seed=1, runs=many), lambda: by_agents(scenario, runs)
    )
    print(f"agent by agent {one_by_one / runs * 1e3:.1f} ms a run; {many} runs by batch {by_batch / many * 1e3:.3f} ms")
    ratio = one_by_one / runs * many / by_batch
    return told([Ratio("runs per second, batch over plain agents under mesa.batch_run", ratio, AT_LEAST, BOUND)], quick)


if __name__ == "__main__":
    sys.exit(main())
