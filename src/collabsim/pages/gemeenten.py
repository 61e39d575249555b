"""Ordinary life in drawn gemeenten, where relations churn, and a case that goes on as before, where they decline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from collabsim.experiment.churn import YEARS, Relations, relations
from collabsim.experiment.patterns.panel import SEED
from collabsim.figures.churn import Years, going_on, one_by_one, over_gemeenten
from collabsim.pages.writing import signed, table, write_figure, write_page
from collabsim.parameters import catalogue
from collabsim.play import play
from collabsim.scenario import load_scenario

COUNT, RUNS = 200, 4
CASE_RUNS = 400
SEED_OF_GEMEENTEN = 7
OF_CASE = ("commitment", "trust", "respect")
"""What the study expects to decline (7.3)."""
THIRDS = 3
SETTLED = 2
"""The year from which on a relation is no longer on its way from where it began."""


def ordinary_gemeenten(folder: Path, workers: int = 1, count: int = COUNT, runs: int = RUNS) -> None:
    """Write ordinary_gemeenten.md and its figures."""
    found = relations(load_scenario("zwolle"), count, SEED_OF_GEMEENTEN, runs)
    years = [Years(one.state, one.mean, one.within, one.courses) for one in found]
    played = play(load_scenario("zwolle_zo_doorgaan"), SEED, CASE_RUNS)
    case = {name: played.outcomes[name] for name in OF_CASE}
    write_page(
        folder,
        "ordinary_gemeenten",
        "Ordinary life in drawn gemeenten, and a case that goes on as before",
        [
            f"{count} gemeenten drawn by number (seed {SEED_OF_GEMEENTEN}), each with its own field and its own value "
            f"of every lever and of everything nobody knows; {runs} runs each (seed {SEED}) of eight years in which "
            "nothing is changed. Relations should churn: move from year to year, without all drifting to one end and "
            "without becoming alike. The case of the study that goes on as before should decline. Both come from one "
            "and the same model.",
            write_figure(folder, "ordinary_gemeenten", over_gemeenten(years, "en")),
            "Line: median over gemeenten of the mean of a gemeente; bands: half and 90 % of gemeenten. Dashed: how "
            "much relations of one gemeente differ (standard deviation, median over gemeenten).",
            write_figure(folder, "ordinary_relations", one_by_one(years[:3], "en")),
            "Twelve relations of the first gemeente in one run, month by month.",
            _table(found),
            "*Drift*: how much the mean of a gemeente changes from year "
            f"{SETTLED} to year {YEARS}, mean over gemeenten (and the share of gemeenten in which it rises). *Moved*: "
            "how far a relation moves in a year, whichever way. *Like the start*: correlation of relations with what "
            "they were at the start. *Near an end*: share below 0.05 or above 0.95 in the last year.",
            "Trust of organisations by how much a gemeente has to save, and by how often tables are used to search for "
            "duplicated supply, in thirds of the drawn gemeenten:",
            _by_conditions(found[0]),
            "## Going on as before",
            write_figure(folder, "going_on_as_before", going_on(case, years, "en")),
            f"Zwolle, going on as before: {CASE_RUNS} runs, seed {SEED}; grey: the drawn gemeenten above. Line: "
            "median; bands: half and 90 % of runs, or of gemeenten.",
            _decline(case),
        ],
    )


def _table(found: Sequence[Relations]) -> str:
    heads = (
        "state",
        "year 0",
        f"year {SETTLED}",
        f"year {YEARS}",
        "drift",
        "rise in",
        "sd within, year 0",
        f"year {YEARS}",
    )
    rows = [
        [
            catalogue().outcomes[one.state].label["en"],
            *(f"{one.mean[year].mean():.2f}" for year in (0, SETTLED, YEARS)),
            signed(float((one.mean[YEARS] - one.mean[SETTLED]).mean())),
            f"{(one.mean[YEARS] > one.mean[SETTLED]).mean():.0%}",
            *(f"{one.within[year].mean():.2f}" for year in (0, YEARS)),
            f"{one.moved[SETTLED:].mean():.3f}",
            f"{one.rank[SETTLED].mean():.2f} → {one.rank[YEARS].mean():.2f}",
            f"{one.near_an_end[YEARS].mean():.1%}",
        ]
        for one in found
    ]
    return table((*heads, "moved", f"like the start, year {SETTLED} → {YEARS}", "near an end"), rows)


def _by_conditions(trust: Relations) -> str:
    """What becomes of trust in gemeenten with little, some or much of something."""
    rows = []
    for name, values in trust.conditions.items():
        label = catalogue().parameters[name].label["en"]
        for who in np.array_split(np.argsort(values), THIRDS):
            drift = trust.mean[YEARS][who] - trust.mean[SETTLED][who]
            levels = [f"{trust.mean[year][who].mean():.2f}" for year in (0, SETTLED, YEARS)]
            between = f"{label}, {values[who].min():.2f} to {values[who].max():.2f}"
            rows.append([between, *levels, signed(float(drift.mean())), f"{(drift > 0).mean():.0%}"])
    return table(("in gemeenten with", "year 0", f"year {SETTLED}", f"year {YEARS}", "drift", "rise in"), rows)


def _decline(case: dict) -> str:
    """How far each state of the case falls from the first year to the last."""
    rows = []
    for name, values in case.items():
        fall = np.nanmean(values[-12:], axis=0) - np.nanmean(values[:12], axis=0)
        half = 1.96 * fall.std(ddof=1) / np.sqrt(len(fall))
        mean = float(fall.mean())
        interval = f"{signed(mean - half)} to {signed(mean + half)}"
        rows.append([catalogue().outcomes[name].label["en"], signed(mean), interval, f"{(fall < 0).mean():.0%}"])
    return table(("state", "last year less first year", "95 % interval", "declines in (runs)"), rows)
