"""What it costs that gemeenten of a country differ in size: against arrays without seams, and against padding.

    python benchmarks/country.py [--quick]

A chunk of a country holds one gemeente, with everything that is played in it. Nothing is padded, but arrays of a small
gemeente are small, and calls of NumPy take their time whatever the size. The table gives processor time relative to the
best that joining gemeenten in one array could reach: a single field with as many organisations as ten gemeenten have
together, played with as many runs.
"""

from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np
import ratios
from ratios import AT_MOST, Ratio, asked, told

from collabsim.chance import run_seeds
from collabsim.experiment.country_file import load_country
from collabsim.play import play_runs
from collabsim.scenario import Scenario

JOINED = 10
TOGETHER = (5, 25, 100, 200)
"""Runs of each gemeente in one chunk: all variants times the replicates."""
MONTHS, TURNS = 12, 3
MOST = 1.6
"""Times as long as joined, over a whole country as shipped: what this benchmark holds."""


def main() -> int:
    quick = asked(__doc__).quick
    country = load_country("nederland")
    gemeenten = sorted(country.gemeenten, key=lambda each: len(each.organisations))
    shipped = len(country.played) * country.replicates
    sample = gemeenten[10 :: 80 if quick else 40]
    print(f"{len(gemeenten)} gemeenten, {shipped} runs of each; {len(sample)} of them timed\n")
    ratio = {runs: times_joined(sample, runs) for runs in ([shipped] if quick else TOGETHER)}
    for runs, times in ratio.items():
        print(f"one gemeente in a chunk, {runs:4d} runs: {times:.2f} times as long as joined")
    sizes = np.array([len(each.organisations) for each in gemeenten])
    print(f"\ncells that would be padding, {JOINED} gemeenten in a chunk")
    for words, order in (("as drawn", [len(each.organisations) for each in country.gemeenten]), ("by size", sizes)):
        print(f"  {words}: {padding(np.array(order)):.0%}")
    what = f"time of gemeenten one by one over joined, {shipped} runs"
    return told([Ratio(what, ratio[shipped], AT_MOST, MOST)], quick)


def times_joined(sample: list[Scenario], runs: int) -> float:
    """Processor time of some gemeenten one by one, over that of as many organisations in fields without seams."""
    alone = joined = 0.0
    for each in sample:
        alone += JOINED * seconds(each, runs)
        joined += seconds(ten_times(each), runs)
    return alone / joined


def ten_times(scenario: Scenario) -> Scenario:
    """A field with ten times the organisations and needs: what ten gemeenten would be if nothing parted them."""
    copies = [replace(one, id=f"{one.id}-{number}") for number in range(JOINED) for one in scenario.organisations]
    values = {**scenario.values, "facets_per_theme": JOINED * scenario.values["facets_per_theme"]}
    return replace(scenario, organisations=tuple(copies), values=values)


def seconds(scenario: Scenario, runs: int) -> float:
    """Least processor time of some turns."""
    scenario, seeds = replace(scenario, horizon_months=MONTHS), run_seeds(1, runs)
    return min(ratios.seconds(lambda: play_runs(scenario, seeds)) for _ in range(TURNS))


def padding(sizes: np.ndarray) -> float:
    """The share of cells without an organisation, where chunks of ten gemeenten are as wide as the largest in each."""
    groups = [sizes[first : first + JOINED] for first in range(0, len(sizes), JOINED)]
    return 1 - sizes.sum() / sum(len(group) * group.max() for group in groups)


if __name__ == "__main__":
    sys.exit(main())
