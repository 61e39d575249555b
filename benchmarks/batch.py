"""Speed of the batch, as ratios measured in one run: against a loop over single runs, by chunk and by organisations.

    python benchmarks/batch.py            # all parts, about two minutes
    python benchmarks/batch.py --quick    # a small form for the checks

Exits with 1 when a ratio misses its bound. Times are the best of a few repeats, taken in turn, so that a change of the
machine's speed touches both sides.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import tracemalloc
from dataclasses import replace

import numpy as np
from ratios import AT_LEAST, AT_MOST, Ratio, asked, best_of, told

from collabsim import load_scenario
from collabsim.chance import Chance, run_seeds
from collabsim.model import CollaborationModel
from collabsim.play import play_runs, runs_per_chunk
from collabsim.scenario import Scenario

BATCH_OVER_LOOP = 80.0
CHUNK_OF_64_OVER_ONE = 2.5
DOUBLING = 2.2


def batch_against_loop(scenario: Scenario, repeats: int) -> float:
    """Runs per second of a chunk over those of a plain loop over CollaborationModel (ledger on, as it is there)."""
    chunk = runs_per_chunk(len(scenario.organisations))
    seeds = run_seeds(1, chunk)

    def loop() -> None:
        for seed in seeds[:3]:
            model = CollaborationModel(scenario, rng=int(seed))
            while model.running:
                model.step()

    one, many = best_of(repeats, loop, lambda: play_runs(scenario, seeds))
    print(f"  one run in Mesa {one / 3 * 1e3:7.1f} ms; a chunk of {chunk} runs {many * 1e3:7.1f} ms")
    return (one / 3) / (many / chunk)


def chunk_against_one(scenario: Scenario, repeats: int) -> float:
    """Time of a chunk of 64 runs over that of one run, both without Mesa."""
    one, many = best_of(
        repeats,
        lambda: play_runs(scenario, run_seeds(1, 1)),
        lambda: play_runs(scenario, run_seeds(1, 64)),
    )
    print(f"  one run {one * 1e3:6.1f} ms; 64 runs {many * 1e3:6.1f} ms")
    return many / one


def grown(scenario: Scenario, organisations: int) -> Scenario:
    """The scenario with its organisations repeated under new identities, and needs in proportion; seats stay."""
    members = [
        replace(one, id=f"{one.id}-{copy}", name=f"{one.name} {copy}")
        for copy in range(organisations // len(scenario.organisations) + 1)
        for one in scenario.organisations
    ][:organisations]
    facets = max(2, round(scenario.values["facets_per_theme"] * organisations / len(scenario.organisations)))
    values = {**scenario.values, "facets_per_theme": facets}
    return replace(scenario, organisations=tuple(members), values=values)


def by_organisations(scenario: Scenario, sizes: tuple[int, ...], repeats: int) -> float:
    """The dearest doubling of organisations, in time or memory of 16 runs: 2 when linear."""
    seeds = run_seeds(1, 16)
    rows = []
    for size in sizes:
        field = grown(scenario, size)
        (seconds,) = best_of(repeats, lambda field=field: play_runs(field, seeds))
        tracemalloc.start()
        play_runs(field, seeds)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        rows.append((size, seconds, peak))
        print(f"  {size:5d} organisations {seconds * 1e3:8.1f} ms {peak / 2**20:8.1f} MiB")
    per_doubling = [
        max(after[part] / before[part], 1) ** (1 / np.log2(after[0] / before[0]))
        for before, after in zip(rows, rows[1:], strict=False)
        for part in (1, 2)
    ]
    return float(max(per_doubling))


def _plain(value):
    return value.view(np.ndarray) if isinstance(value, Counted) else value


class Counted(np.ndarray):
    """An array that counts the calls made with it; what comes out of a call is counted on."""

    calls = 0

    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **kwargs):
        Counted.calls += 1
        plain = [_plain(one) for one in inputs]
        named = {name: _plain(value) for name, value in kwargs.items()}
        if out is not None:
            named["out"] = tuple(_plain(one) for one in out)
        result = getattr(ufunc, method)(*plain, **named)
        return result.view(Counted) if isinstance(result, np.ndarray) and result.ndim else result


def anatomy(scenario: Scenario) -> None:
    """Array calls and draws in a month, the share of time that drawing takes, and the ten dearest rules."""
    drawn = 0
    plain = {name: getattr(Chance, name) for name in ("uniform", "normal", "uniform_at", "normal_at")}

    def counting(name: str):
        def draw(self, *address):
            nonlocal drawn
            values = plain[name](self, *address)
            drawn += values.size
            return values.view(Counted)

        return draw

    for name in plain:
        setattr(Chance, name, counting(name))
    Counted.calls = 0
    play_runs(scenario, run_seeds(1, 1))
    for name, original in plain.items():
        setattr(Chance, name, original)
    months = scenario.horizon_months
    print(f"  array calls in a month {Counted.calls / months:.0f}; draws in a month of one run {drawn / months:.0f}")
    profile = cProfile.Profile()
    seeds = run_seeds(1, runs_per_chunk(len(scenario.organisations)))
    profile.runcall(play_runs, scenario, seeds)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = sum(entry[2] for entry in stats.values())
    drawing = sum(entry[2] for (file, _, _), entry in stats.items() if file.endswith("chance.py"))
    print(f"  share of time that drawing takes {drawing / whole:.0%}")
    rules = sorted(((entry[2], name) for (file, _, name), entry in stats.items() if "mechanisms" in file), reverse=True)
    for seconds, name in rules[:10]:
        print(f"    {name:28s} {seconds / whole:5.1%}")


def main() -> int:
    quick = asked(__doc__).quick
    zwolle = replace(load_scenario("zwolle"), horizon_months=36)
    repeats = 2 if quick else 5
    sizes = (15, 120) if quick else (15, 100, 1000)
    print("batch against a loop over CollaborationModel")
    loop = batch_against_loop(zwolle, repeats)
    print("a chunk of 64 runs against one run")
    chunk = chunk_against_one(zwolle, repeats)
    print("organisations, 16 runs")
    doubling = by_organisations(zwolle, sizes, repeats)
    print("a month of zwolle")
    anatomy(zwolle)
    return told(
        [
            Ratio("runs per second, batch over a loop of CollaborationModel", loop, AT_LEAST, BATCH_OVER_LOOP),
            Ratio("time, 64 runs over one", chunk, AT_MOST, CHUNK_OF_64_OVER_ONE),
            Ratio("dearest doubling of organisations in one gemeente", doubling, AT_MOST, DOUBLING),
        ],
        quick,
    )


if __name__ == "__main__":
    sys.exit(main())
