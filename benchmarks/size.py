"""Time and memory as jobs grow: ten times the runs, and a country of more and more gemeenten.

    python benchmarks/size.py            # 10^4 and 10^5 runs; up to 342 gemeenten of 100 organisations
    python benchmarks/size.py --quick    # a hundredth of the runs, for the checks
    python benchmarks/size.py --full     # up to 10^6 runs, about an hour on one core

Every job is played in a process of its own, so that its memory is its own. Time is divided by what starting takes.
Exits with 1 when a doubling or the memory misses its bound.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from math import log2

from ratios import AT_MOST, Ratio, asked, told

DOUBLING, MEMORY = 2.2, 1.2
RUNS = {"quick": (1_000, 4_000), "usual": (10_000, 100_000), "full": (10_000, 100_000, 1_000_000)}
GEMEENTEN = {"quick": (4, 16), "usual": (43, 86, 171, 342), "full": (43, 86, 171, 342)}
ORGANISATIONS, RUNS_OF_EACH = 100, 16


def play(what: str, count: int) -> None:
    """Play one job in this process, and print its seconds and its peak memory in MiB."""
    import resource

    from ratios import seconds

    from collabsim.batch import carry_out, here

    job = job_of_runs(count) if what == "runs" else job_of_gemeenten(count)
    with tempfile.TemporaryDirectory() as folder:
        took = seconds(lambda: carry_out(job, f"{folder}/runs", executor=here))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    print(json.dumps({"seconds": took, "MiB": peak}))


def job_of_runs(runs: int):
    """So many runs of a small gemeente over a year."""
    from collabsim import load_scenario
    from collabsim.batch import Job, Points

    scenario = replace(load_scenario("kleine_gemeente"), horizon_months=12)
    return Job("run", (scenario,), Points.of(), 1, runs, ("policy_fit", "information_exchange", "trust"))


def job_of_gemeenten(count: int):
    """So many gemeenten of 100 organisations, each played some times for three years."""
    from batch import grown

    from collabsim import load_scenario
    from collabsim.batch import Job, Points

    base = replace(load_scenario("zwolle"), horizon_months=36)
    field = grown(base, ORGANISATIONS)
    many = tuple(replace(field, id=f"gemeente-{k}", gemeente=f"gemeente-{k}") for k in range(count))
    return Job("run", many, Points.of(scenario=range(count)), 1, RUNS_OF_EACH, ("policy_fit", "trust"))


def measured(what: str, counts: tuple[int, ...]) -> dict[int, dict[str, float]]:
    """Seconds and memory of every count, less the seconds of nearly nothing."""
    found = {}
    for count in counts:
        done = subprocess.run(
            [sys.executable, __file__, "--play", what, str(count)], capture_output=True, text=True, check=True
        )
        found[count] = json.loads(done.stdout.splitlines()[-1])
        print(f"{count:9,d} {what}: {found[count]['seconds']:8.2f} s {found[count]['MiB']:7.0f} MiB", flush=True)
    return found


def dearest_doubling(found: dict[int, dict[str, float]]) -> float:
    """What doubling costs in time, at most: 2 where it is linear."""
    counts = list(found)
    pairs = zip(counts, counts[1:], strict=False)
    return max((found[b]["seconds"] / found[a]["seconds"]) ** (1 / log2(b / a)) for a, b in pairs)


def main() -> int:
    options = asked(__doc__, "--full")
    form = "quick" if options.quick else "full" if options.full else "usual"
    runs, gemeenten = measured("runs", RUNS[form]), measured("gemeenten", GEMEENTEN[form])
    first, last = RUNS[form][0], RUNS[form][-1]
    largest = GEMEENTEN[form][-1] * ORGANISATIONS
    memory = runs[last]["MiB"] / runs[first]["MiB"]
    return told(
        [
            Ratio(f"dearest doubling of runs, {first:,} to {last:,}", dearest_doubling(runs), AT_MOST, DOUBLING),
            Ratio(f"peak memory, {last:,} runs over {first:,}", memory, AT_MOST, MEMORY, timed=False),
            Ratio(f"dearest doubling of organisations, to {largest:,}", dearest_doubling(gemeenten), AT_MOST, DOUBLING),
        ],
        options.quick,
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--play"]:
        play(sys.argv[2], int(sys.argv[3]))
        sys.exit(0)
    sys.exit(main())
