"""Whether anything is dead or stuck, in every shipped scenario and in many gemeenten that are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from collabsim.experiment.degeneracy import FROM_LEVERS_ALONE, MOVES_AT_LEAST, Signs, random_gemeente, signs_of_death
from collabsim.experiment.patterns.panel import SEED
from collabsim.pages.writing import table, write_page
from collabsim.parameters import catalogue
from collabsim.scenario import load_scenario
from collabsim.scenario.based_on import shipped_scenarios

RANDOM = 200
RUNS = 64
SEED_OF_GEMEENTEN = 7
FEW = 2.0
"""Organisations at a table, on average, below which nothing that lives at tables can live."""
ORGANISATIONS = "organisations"


def degeneracy(folder: Path, workers: int = 1, random: int = RANDOM, runs: int = RUNS) -> None:
    """Write degeneracy.md."""
    shipped = all_signs(shipped_scenarios(), runs, workers)
    drawn = all_signs(range(1, random + 1), runs, workers)
    empty = [one for one in drawn if one.came < FEW]
    mechanisms = len(catalogue().mechanisms)
    peopled = [one for one in drawn if one.came >= FEW]
    write_page(
        folder,
        "degeneracy",
        "Nothing dead, nothing stuck",
        [
            f"Every shipped scenario and {random} drawn gemeenten, of which the field and every parameter are drawn "
            f"anywhere in their range (seed {SEED_OF_GEMEENTEN}), {runs} runs each (seed {SEED}). Does every agent "
            f"act, does each of {mechanisms} mechanisms change something, does every outcome vary "
            "between runs, and does every state move in the last year, for at least "
            f"{MOVES_AT_LEAST:.0%} of all it concerns?",
            "Outcomes that follow from levers alone do not vary between runs of one scenario and are left out: "
            f"{', '.join(f'`{name}`' for name in sorted(FROM_LEVERS_ALONE))}. A mechanism that has nothing to do is "
            "left out where it has: nobody bears too many tables (`load`), everybody is asked (`invitation`), there is "
            "one contact person (`contradictions`).",
            f"## Shipped scenarios\n\n{_counted(shipped)}",
            _table(shipped),
            f"## Drawn gemeenten\n\n{_counted(peopled)} In {len(empty)} more fewer than {FEW:.0f} organisations come "
            "to a table on average: there tables have died out, which is a thing that happens in this model where many "
            "tables, little commitment and no dependence meet, and what lives at tables is gone with them.",
            "What was found dead in drawn gemeenten to whose tables people come, and in how many:",
            _by_part(peopled),
            "And where tables have died out:",
            _by_part(empty),
        ],
    )


def all_signs(which: Iterable[str | int], runs: int, workers: int = 1) -> list[Signs]:
    """What was found in shipped scenarios, by name, or in drawn gemeenten, by number."""
    asked = [(one, runs) for one in which]
    if workers < 2:
        return [_signs(*one) for one in asked]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_signs, *zip(*asked, strict=True)))


def dead_parts(found: Iterable[Signs]) -> Counter[str]:
    """How often each part was found dead; organisations that never act count as one part."""
    parts: Counter[str] = Counter()
    for one in found:
        parts.update([*one.mechanisms, *one.outcomes, *(f"{name} (stuck)" for name in one.stuck)])
        parts.update([ORGANISATIONS] * bool(one.organisations) + ["officials"] * bool(one.officials))
    return parts


def _signs(which: str | int, runs: int) -> Signs:
    if isinstance(which, str):
        return signs_of_death(load_scenario(which), SEED, runs)
    return signs_of_death(random_gemeente(load_scenario("zwolle"), which, SEED_OF_GEMEENTEN), SEED, runs)


def _counted(found: list[Signs]) -> str:
    alive = sum(one.is_alive for one in found)
    return f"In {alive} of {len(found)} nothing was found dead or stuck."


def _by_part(found: list[Signs]) -> str:
    parts = dead_parts(found)
    if not parts:
        return "Nothing."
    rows = [
        [f"`{name}`", f"{count} of {len(found)}", REASONS.get(name.removesuffix(" (stuck)"), "not explained yet")]
        for name, count in parts.most_common()
    ]
    return table(("part", "dead in", "why"), rows)


def _table(found: list[Signs]) -> str:
    def words(*names: Iterable[object]) -> str:
        return ", ".join(str(name) for each in names for name in each) or "–"

    rows = [
        [
            one.scenario,
            words(one.organisations, one.officials),
            words(one.mechanisms),
            words(one.outcomes),
            words(one.stuck),
            str(one.never_asked),
            str(one.idle_officials),
            f"{one.came:.1f}",
        ]
        for one in found
    ]
    heads = ("scenario", "never act", "mechanisms", "outcomes", "states stuck", "never asked", "idle officials", "came")
    note = (
        "*Never asked*: organisations without a subsidy that no run invited, so that they had no channel at all. *Idle "
        "officials* hold no account of anybody and no theme that is heard of; they come to tables only. *Came*: "
        "organisations at a table, on average."
    )
    return f"{table(heads, rows)}\n\n{note}"


AT_EMPTY_TABLES = "hardly two of them are at a table at the same time"
HARDLY_ANY = "savings are so light, and the field so small, that no run saw one"
REASONS = {
    "ties": AT_EMPTY_TABLES,
    "tie": AT_EMPTY_TABLES,
    "candour_spread": AT_EMPTY_TABLES,
    "floor_inequality": AT_EMPTY_TABLES,
    "floor_dominant": AT_EMPTY_TABLES,
    "influence_dominant": "no more than one organisation at a time adds to the dossier",
    "preparation": AT_EMPTY_TABLES,
    "outcomes_secured": "hardly anything is heard at a table",
    "contradictory_agreements": "one contact person, so nothing to contradict",
    "official_attendance": "one seat for officials, that of the organiser, who always comes",
    "coverage": "everybody is asked and everybody comes",
    "cuts": HARDLY_ANY,
    "deception": HARDLY_ANY,
    "news": HARDLY_ANY,
    "feedback_missed": "feedback always comes, or never",
    "official_clarity": "the goal is as clear as can be to every official",
    ORGANISATIONS: "was asked now and then, and never came",
}
"""Why a part may be dead somewhere: what it needs is not there."""
