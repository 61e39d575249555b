"""Six numbers from other research that a run of the model can be held against, over synthetic gemeenten.

    targets({}, seed=1)                          at the defaults
    targets({"trust_gain": 0.12}, seed=1)        at another vector of uncertain parameters

Each is a value with its standard error; `BANDS` says what the literature has. A gemeente is a field of organisations
with levers and turnover of its own. Some fields are drawn, and on each of them as many gemeenten are played side by
side as make up the number asked for, so that a vector takes seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from collabsim.chance import run_seeds
from collabsim.experiment.survey import Survey
from collabsim.gemeenten import gemeente
from collabsim.mechanisms import outcomes, relational
from collabsim.month import Month, play_month
from collabsim.parameters import catalogue
from collabsim.play import months_of, play_runs
from collabsim.scenario import Scenario, load_scenario
from collabsim.state import State
from collabsim.world import World, world_of

Floats = NDArray[np.floating]
Target = tuple[float, float]
"""A value and its standard error."""

BANDS: Mapping[str, tuple[float, float]] = {
    "T-1": (0.20, 0.45),
    "T-2": (-0.25, -0.05),
    "T-3": (0.03, 0.25),
    "T-4 breach": (-0.05, 0.05),
    "T-4 deception beyond breach": (0.0, 1.0),
    "T-5": (0.0, 1.0),
    "T-5 by equal share": (0.0, 10.0),
    "T-6 mean": (0.54, 0.64),
    "T-6 spread": (0.17, 0.23),
    "T-6 sides": (0.27, 0.42),
}
"""What research elsewhere has; deception in T-4, and T-5, have a sign only. T-6 is how the model is set up; the bands
of its mean and spread are ours."""
MONTHS, FIRST_YEAR = 36, 12
FIELDS = 20
ROUNDS = 6
"""Good rounds after which a breach should be mended and a deception not."""


@dataclass(frozen=True)
class Seen:
    """What a researcher has of each gemeente, (gemeenten,), and of each relation, flat."""

    table_trust: Floats
    table_quality: Floats
    table_process: Floats
    """perceived quality without feeling safe"""
    turnover: Floats
    fit: Floats
    trust: Floats
    trust_spread: float
    initial: Floats
    initial_gemeente: Floats


def targets(
    values: Mapping[str, float],
    seed: int,
    gemeenten: int = 500,
    fields: int = FIELDS,
    survey: Survey | None = None,
    months: int = MONTHS,
) -> dict[str, Target]:
    """T-1 … T-6 at a vector of parameters, name → (value, standard error).

    values: parameters that differ from their defaults; any but levers and turnover, which differ by gemeente.
    gemeenten: how many, spread over `fields` fields. months: how long each is played, more than a year. The same seed
    gives the same gemeenten and the same luck.
    """
    asked = survey or Survey()
    case = load_scenario("zwolle")
    case = replace(case, horizon_months=months, values={**case.values, **values})
    each = max(gemeenten // fields, 2)
    places = [gemeente(case, number, seed) for number in range(1, fields + 1)]
    designs = [_levers(each, seed, number, set(values)) for number in range(1, fields + 1)]
    seen = _seen(places, designs, seed, each, asked)
    mirrored = [{**one, "process_openness": 1 - one["process_openness"]} for one in designs]
    other = _seen(places, mirrored, seed, each, asked)
    more_open = np.concatenate([1 - 2 * one["process_openness"] for one in designs])
    good = replace(case, values={**case.values, **_recommended(values)})
    return {
        "T-1": correlation(seen.table_trust, seen.table_quality),
        "T-1 without safety": correlation(seen.table_trust, seen.table_process),
        "T-2": correlation(seen.turnover, seen.fit),
        "T-3": _standardised(other.trust - seen.trust, more_open, seen.trust_spread),
        **_broken_trust(good, seed),
        **_dominance(case, seed),
        **_initial(seen),
    }


def correlation(one: Floats, other: Floats) -> Target:
    """A correlation over gemeenten with its standard error; those without a value are left out."""
    there = ~np.isnan(one) & ~np.isnan(other)
    r = float(np.corrcoef(one[there], other[there])[0, 1])
    return r, float((1 - r**2) / np.sqrt(max(there.sum() - 1, 1)))


def _levers(runs: int, seed: int, number: int, given: set[str]) -> dict[str, Floats]:
    """Levers and turnover of the gemeenten on one field, name → (runs,): anywhere in their ranges."""
    known = catalogue().parameters
    names = [lever.name for lever in catalogue().levers()] + ["turnover_official", "turnover_representative"]
    rng = np.random.default_rng([seed, number])
    drawn = {name: rng.random(runs) for name in names}
    return {
        name: known[name].low + share * (known[name].high - known[name].low)
        for name, share in drawn.items()
        if name not in given and not known[name].fixed
    }


def _recommended(given: Mapping[str, float]) -> dict[str, float]:
    wanted = {lever.name: lever.recommended for lever in catalogue().levers() if lever.name not in given}
    return {name: value for name, value in wanted.items() if value is not None}


def _seen(places: list[Scenario], designs: list[dict[str, Floats]], seed: int, runs: int, survey: Survey) -> Seen:
    """Play the gemeenten of all fields and look at them as a researcher would."""
    found = [
        _of_field(place, design, run_seeds(seed, runs), survey, np.random.default_rng([seed, number]))
        for number, (place, design) in enumerate(zip(places, designs, strict=True))
    ]
    joined = {name: np.concatenate([one[name] for one in found]) for name in found[0]}
    everybody = joined.pop("everybody")
    return Seen(**joined, trust_spread=float(everybody.std()))


def _of_field(
    place: Scenario, design: dict[str, Floats], seeds: NDArray[np.int64], survey: Survey, rng: np.random.Generator
) -> dict[str, Floats]:
    world = world_of(place, seeds, design)
    fit, turnover, asked = [], [], {}
    first = last = None
    for state, month in months_of(world):
        p = world.values(month.number)
        first = first or (state.trust(p), state.gemeente_trust(p))
        turnover.append(month.leaving.contact.mean(axis=0))
        if month.number > FIRST_YEAR:
            fit.append(_fit(world, state))
        if month.table is not None:
            _at_the_table(asked, state.trust(p), month)
        last = state.trust(p)
    assert first is not None
    assert last is not None
    trust = survey.read(last, rng)
    return {
        **_answers(asked, survey, rng),
        "turnover": np.mean(turnover, axis=0),
        "fit": np.mean(fit, axis=0),
        "trust": trust.mean(axis=0),
        "everybody": trust.ravel(),
        "initial": survey.read(first[0], rng).ravel(),
        "initial_gemeente": survey.read(first[1], rng).ravel(),
    }


def _fit(world: World, state: State) -> Floats:
    needs = outcomes.centred(world.field.theme_means(state.need))
    return outcomes.policy_fit(state.policy, needs, world.field.theme_need_variance)[0]


def _at_the_table(asked: dict[str, Floats], trust: Floats, month: Month) -> None:
    """Keep what those at the latest table of each gemeente felt, NaN for those who were not there."""
    table = month.table
    assert table is not None
    there = table.present > 0
    process = (table.floor + table.understood + month.conditions.clarity) / 3
    for name, felt in (("trust", trust), ("quality", table.quality), ("process", process)):
        before = asked.get(name, np.full(trust.shape, np.nan))
        asked[name] = np.where(table.held > 0, np.where(there, felt, np.nan), before)


def _answers(asked: dict[str, Floats], survey: Survey, rng: np.random.Generator) -> dict[str, Floats]:
    """Means over those who were at a table of what they answer, (runs,); NaN where nobody was."""

    def mean(felt: Floats) -> Floats:
        answers = survey.read(felt, rng)
        count = (~np.isnan(answers)).sum(axis=0)
        return np.divide(np.nansum(answers, axis=0), count, out=np.full(len(count), np.nan), where=count > 0)

    return {f"table_{name}": mean(felt) for name, felt in asked.items()}


def _standardised(change: Floats, more: Floats, spread: float) -> Target:
    """Change of trust for a change of a lever, both in standard deviations; a slope through the origin over pairs.

    A lever that lies anywhere between 0 and 1 has a standard deviation of 1 / sqrt(12).
    """
    slope = float((change * more).sum() / (more**2).sum())
    rest = change - slope * more
    error = float(np.sqrt((rest**2).mean() / (more**2).sum()))
    unit = float(1 / np.sqrt(12) / spread)
    return slope * unit, error * unit


def _broken_trust(good: Scenario, seed: int, runs: int = 40) -> dict[str, Target]:
    """Trust that is still missing six good rounds after one broken agreement, and after a deception that came out."""
    months = FIRST_YEAR + int(np.ceil(ROUNDS * FIRST_YEAR / good.values["tables_per_year"]))
    world = world_of(replace(good, horizon_months=months), run_seeds(seed, runs))
    state = next(state for state, month in months_of(world) if month.number == FIRST_YEAR)
    p = world.values(FIRST_YEAR)
    lost = {
        "control": state,
        "breach": replace(state, trust_person=state.trust_person * (1 - relational.loss_for(p.trust_gain, p))),
        "deception": replace(
            state,
            trust_person=state.trust_person * (1 - p.deception_loss),
            scar=state.scar + p.deception_scar,
        ),
    }
    trust = {name: _trust_after(world, one, months).mean(axis=0) for name, one in lost.items()}
    breach, deception = (trust["control"] - trust[name] for name in ("breach", "deception"))
    return {"T-4 breach": _mean(breach), "T-4 deception beyond breach": _mean(deception - breach)}


def _trust_after(world: World, state: State, months: int) -> Floats:
    for month in range(FIRST_YEAR + 1, months + 1):
        state, _ = play_month(world, state, month)
    return state.trust(world.values(months))


def _dominance(case: Scenario, seed: int, runs: int = 40) -> dict[str, Target]:
    """How much more of the influence the most influential has at ten persons than at five, as a share.

    Everybody who is asked comes, and one official. With equal voices the share falls from a quarter to a ninth by
    arithmetic; "by equal share" divides by that, so that 1 is an equal voice.
    """
    shares = {}
    for persons in (5, 10):
        values = {**case.values, "seats": float(persons - 1), "municipal_seats": 1.0}
        table = replace(case, values=values, horizon_months=FIRST_YEAR, mechanisms_off=frozenset({"attendance"}))
        shares[persons] = play_runs(table, run_seeds(seed, runs)).whole("influence_dominant")
    organisations = {persons: shares[persons] * (persons - 1) for persons in shares}
    return {"T-5": _mean(shares[10] - shares[5]), "T-5 by equal share": _mean(organisations[10] - organisations[5])}


def _initial(seen: Seen) -> dict[str, Target]:
    """Mean, spread and difference between sides of trust at the start, as read."""
    theirs, ours = seen.initial, seen.initial_gemeente
    both = np.concatenate([theirs, ours])
    spread = np.sqrt((theirs.var() + ours.var()) / 2)
    count = len(theirs)
    return {
        "T-6 mean": _mean(both),
        "T-6 spread": (float(both.std()), float(both.std() / np.sqrt(2 * len(both)))),
        "T-6 sides": (float((ours.mean() - theirs.mean()) / spread), float(np.sqrt(2 / count))),
    }


def _mean(values: Floats) -> Target:
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values)))


def within(found: Mapping[str, Target]) -> Iterator[tuple[str, bool]]:
    """Which targets lie within their bands."""
    for name, (low, high) in BANDS.items():
        yield name, low <= found[name][0] <= high
