"""The pages of docs/results that belong to the model itself, each made from runs by one command.

    python -m collabsim.experiment.pages no_dead_parts
    python -m collabsim.experiment.pages ordinary_life
    python -m collabsim.experiment.pages around_candour
    python -m collabsim.experiment.pages small_and_large
    python -m collabsim.experiment.pages targets

Each prints a page of Markdown; docs/results holds the last ones, with version and date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from collabsim import __version__
from collabsim.experiment.ordinary import QUANTILES, spreads
from collabsim.experiment.pairs import effects, paired
from collabsim.experiment.presence import ALIVE, SCENARIOS, STILL, Presence, presence_of_levers, presence_of_mechanisms
from collabsim.experiment.size_page import size_rows
from collabsim.experiment.targets import BANDS, targets
from collabsim.parameters import catalogue
from collabsim.scenario import load_scenario

SEED = 1
PAIRS = 200


def no_dead_parts() -> str:
    """Every mechanism and every lever, and what it moves most."""
    scenarios = [load_scenario(name) for name in SCENARIOS]
    found = presence_of_mechanisms(scenarios, SEED, PAIRS) + presence_of_levers(scenarios, SEED, PAIRS)
    still = [f"- `{name}`: {reason}." for name, reason in STILL.items()]
    return _page(
        "No dead parts",
        "no_dead_parts",
        f"Each mechanism off against on and each lever at its lowest against its highest value, {PAIRS} pairs of "
        f"runs under the same luck, seed {SEED}: the largest sure effect (99 % interval by pairs) on an outcome "
        "between 0 and 1, over the whole run or its last year, in the first of "
        f"{', '.join(SCENARIOS)} in which it reaches {ALIVE}.",
        ["| part | role | scenario | outcome | effect | 99 % interval |", "|---|---|---|---|---|---|"]
        + [_presence_row(one) for one in found]
        + ["", "## Parts that move nothing by that much", "", *still],
    )


def _presence_row(one: Presence) -> str:
    if one.effect is None:
        return f"| {one.part} | {one.role} | – | – | none sure | – |"
    effect = one.effect
    interval = f"{effect.low:+.3f} to {effect.high:+.3f}"
    return f"| {one.part} | {one.role} | {one.scenario} | {effect.outcome} | {effect.mean:+.3f} | {interval} |"


def ordinary_life() -> str:
    """How states are spread over relations after 2, 4 and 8 years."""
    rows = []
    for name in ("zwolle", "zwolle_alle_aanbevelingen"):
        rows += ["", f"## {load_scenario(name).name}", ""]
        heads = " | ".join(f"{one:.0%}" for one in QUANTILES)
        rows += [
            f"| state | year | {heads} | sd within a run | near 0 or 1 | moved in a year |",
            "|---" * (len(QUANTILES) + 5) + "|",
        ]
        for one in spreads(load_scenario(name), SEED, 100):
            quantiles = " | ".join(f"{value:.2f}" for value in one.quantiles)
            label = catalogue().outcomes[one.state].label["en"]
            rows.append(
                f"| {label} | {one.year} | {quantiles} | {one.within:.2f} | {one.near_an_end:.1%} | {one.moved:.2f} |"
            )
    return _page(
        "Ordinary life",
        "ordinary_life",
        f"Quantiles over all relations of 100 runs (seed {SEED}) at the start and after 2, 4 and 8 years; the standard "
        "deviation over the organisations of one run; the share of relations below 0.05 or above 0.95; and how far a "
        "relation moves in a year. States that ran to an end, or members of a table who became alike, would show here.",
        rows,
    )


def around_candour() -> str:
    """What the recommendations do when candour may not change: the part that passes around it."""
    outcomes = ("information_exchange", "policy_fit", "trust", "attendance", "table_quality", "outcomes_secured")
    rows = ["| outcome | free | 95 % interval | candour held at 0.5 | 95 % interval |", "|---|---|---|---|---|"]
    today, all_four = load_scenario("zwolle"), load_scenario("zwolle_alle_aanbevelingen")
    free = effects(*paired(today, all_four, SEED, PAIRS))
    held = effects(*paired(_with_candour(today), _with_candour(all_four), SEED, PAIRS))
    for name in outcomes:
        cells = " | ".join(f"{one.mean:+.3f} | {one.low:+.3f} to {one.high:+.3f}" for one in (free[name], held[name]))
        rows.append(f"| {catalogue().outcomes[name].label['en']} | {cells} |")
    return _page(
        "What passes around candour",
        "around_candour",
        f"All four recommendations of the study (7.3) against today, {PAIRS} pairs under the same luck, seed {SEED}, "
        "last year: once with candour free, once with the candour of all held at 0.5 in both. The difference between "
        "the two columns is what runs through candour.",
        rows,
    )


def numbers_from_elsewhere() -> str:
    """The six targets over 500 synthetic gemeenten at the defaults, after three years and after eight."""
    rows = [
        "| target | band | three years | standard error | eight years | standard error |",
        "|---|---|---|---|---|---|",
    ]
    three, eight = (targets({}, SEED, months=months) for months in (36, 96))
    for name, (value, error) in three.items():
        band = "{:g} to {:g}".format(*BANDS[name]) if name in BANDS else "–"
        rows.append(f"| {name} | {band} | {value:+.3f} | {error:.3f} | {eight[name][0]:+.3f} | {eight[name][1]:.3f} |")
    return _page(
        "Numbers from elsewhere",
        "targets",
        "Six numbers from other research (Berardo and Scholz 2010; De Jong, Dirks and Gillespie 2016; Wang and Guan; "
        "Schweitzer, Hershey and Bradlow 2006; Fay, Garrod and Carletta 2000) against 500 synthetic gemeenten that "
        f"differ in size, field, levers and turnover, seed {SEED}; attitudes read by a survey of reliability 0.80. "
        "T-1: trust of a table's members with its perceived quality, also without feeling safe, which holds trust by "
        "construction. T-2: turnover of contact persons with policy fit. T-3: openness on trust, standardised, under "
        "the same luck. T-4: trust still missing after six good rounds. T-5: influence of the most influential at ten "
        "persons less that at five. T-6: trust at the start, a check of the set-up.",
        rows,
    )


def _with_candour(scenario):
    return replace(scenario, hold={**scenario.hold, "candour": 0.5})


def small_and_large() -> str:
    """What size does, and what each recommendation changes in small and large gemeenten."""
    what, rows = size_rows()
    return _page("Small and large gemeenten", "small_and_large", what, rows)


def _page(title: str, name: str, what: str, rows: list[str]) -> str:
    made = f"Made by `python -m collabsim.experiment.pages {name}` with collabsim {__version__} on {_today()}."
    return "\n".join([f"# {title}", "", what, "", made, "", *rows, ""])


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


PAGES: dict[str, Callable[[], str]] = {
    "no_dead_parts": no_dead_parts,
    "ordinary_life": ordinary_life,
    "around_candour": around_candour,
    "small_and_large": small_and_large,
    "targets": numbers_from_elsewhere,
}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in PAGES:
        sys.exit(f"Name one page: {', '.join(PAGES)}")
    sys.stdout.write(PAGES[sys.argv[1]]())
