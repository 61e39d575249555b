"""What the same luck is worth: variance of a difference between independent seeds, over that of a paired one.

    python benchmarks/pairs.py            # 400 pairs, some minutes
    python benchmarks/pairs.py --quick    # fewer pairs and contrasts, for the checks
    python benchmarks/pairs.py --table    # also a table with every outcome, in Markdown

A ratio of 10 means that ten times as many runs would be needed with independent seeds for the same interval. Beside
it stands what a shared seed brings where each run draws from one stream, as a Mesa model does from `model.rng`: the
streams run apart as soon as one of the two runs draws a number more. Exits with 1 when a headline outcome misses its
bound; where a variant does not touch an outcome in any pair, there is nothing to divide by and no bound.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from unittest.mock import patch

import numpy as np
from ratios import AT_LEAST, Ratio, asked, told

from collabsim import load_scenario
from collabsim.chance import Chance, run_seeds
from collabsim.parameters import catalogue
from collabsim.play import Play, play_runs, runs_per_chunk
from collabsim.scenario import Scenario

LARGE, SMALL = 2.0, 20.0
"""Least ratio on the headline outcomes: for a recommendation, and for feedback that is a tenth more frequent."""
HEADLINE = ("information_exchange", "policy_fit")
FEEDBACK = "feedback 10 % more"
CONTRASTS = {
    "clarity (1)": "zwolle_aanbeveling_1_helderheid",
    "embedding (2)": "zwolle_aanbeveling_2_inbedding",
    "roles (3)": "zwolle_aanbeveling_3_rollen",
    "process (4)": "zwolle_aanbeveling_4_proces",
    "all four": "zwolle_alle_aanbevelingen",
}
SEED = 1


class Streamed(Chance):
    """Luck from one stream a run, in the order in which it is asked for: what a shared seed is in Mesa."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.streams = [np.random.default_rng(int(seed)) for seed in self.seeds]

    def uniform(self, purpose, month, entities):
        return np.stack([stream.random(len(entities)) for stream in self.streams], axis=1)

    def normal(self, purpose, month, entities):
        return np.stack([stream.standard_normal(len(entities)) for stream in self.streams], axis=1)

    def uniform_at(self, purpose, counters, entities, runs):
        return np.array([self.streams[run].random() for run in runs])

    def normal_at(self, purpose, counters, entities, runs):
        return np.array([self.streams[run].standard_normal() for run in runs])


def ends(scenario: Scenario, seeds: np.ndarray, streamed: bool) -> dict[str, np.ndarray]:
    """Mean over the last year of every outcome, (runs,)."""
    size, parts = runs_per_chunk(len(scenario.organisations)), []
    for first in range(0, len(seeds), size):
        if streamed:
            with patch("collabsim.world.Chance", Streamed):
                parts.append(_of(play_runs(scenario, seeds[first : first + size])))
        else:
            parts.append(_of(play_runs(scenario, seeds[first : first + size])))
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _of(plays: Play) -> dict[str, np.ndarray]:
    return {name: plays.end(name) for name in plays.outcomes}


def gain(first: np.ndarray, second: np.ndarray) -> float:
    """Variance of a difference of independent runs over that of a paired one; NaN where no pair differs."""
    there = np.isfinite(first) & np.isfinite(second)
    first, second = first[there], second[there]
    if len(first) < 2 or (paired := (second - first).var(ddof=1)) == 0:
        return np.nan
    return float((first.var(ddof=1) + second.var(ddof=1)) / paired)


def variants(base: Scenario, quick: bool) -> dict[str, Scenario]:
    """The contrasts by name."""
    chosen = {"all four": CONTRASTS["all four"]} if quick else CONTRASTS
    more = min(1.1 * base.values["feedback_frequency"], catalogue().parameters["feedback_frequency"].high)
    loaded = {name: replace(load_scenario(each), horizon_months=base.horizon_months) for name, each in chosen.items()}
    return {**loaded, FEEDBACK: replace(base, values={**base.values, "feedback_frequency": more})}


def main() -> int:
    options = asked(__doc__, "--table")
    base = load_scenario("zwolle")
    seeds = run_seeds(SEED, 100 if options.quick else 400)
    found: dict[str, dict[str, tuple[float, float]]] = {}
    of_base = {streamed: ends(base, seeds, streamed) for streamed in (False, True)}
    for contrast, variant in variants(base, options.quick).items():
        of = {streamed: ends(variant, seeds, streamed) for streamed in (False, True)}
        found[contrast] = {
            name: (gain(of_base[False][name], of[False][name]), gain(of_base[True][name], of[True][name]))
            for name in of_base[False]
        }
        same, shared = (np.nanmedian([pair[side] for pair in found[contrast].values()]) for side in (0, 1))
        print(f"{contrast:20s} median over outcomes: same luck {same:.3g}, one stream a run {shared:.3g}", flush=True)
    if options.table:
        print("\n".join(table(found)))
    rows = []
    for contrast, outcomes in found.items():
        for name in HEADLINE:
            same, shared = outcomes[name]
            if np.isnan(same):
                print(f"{contrast}, {name}: no pair differs")
                continue
            what = catalogue().outcomes[name].label["en"].lower()
            label = f"variance, {contrast}, {what} (one stream a run: {shared:.2g})"
            rows.append(Ratio(label, same, AT_LEAST, SMALL if contrast == FEEDBACK else LARGE, timed=False))
    return told(rows, options.quick)


def table(found: dict[str, dict[str, tuple[float, float]]]) -> list[str]:
    """Every outcome under every contrast: same luck / one stream a run; nothing where no pair differs."""
    lines = ["", f"| outcome | {' | '.join(found)} |", "|---" * (len(found) + 1) + "|"]
    for name in next(iter(found.values())):
        cells = " | ".join(" / ".join(_written(value) for value in found[contrast][name]) for contrast in found)
        lines.append(f"| {catalogue().outcomes[name].label['en']} | {cells} |")
    return lines


def _written(value: float) -> str:
    return "–" if np.isnan(value) else f"{value:.2g}" if value < 100 else f"{value:.0f}"


if __name__ == "__main__":
    sys.exit(main())
