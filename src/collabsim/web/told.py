"""One run as the page tells it: month by month what everybody thought, who sat at the table, what happened and why.

All that a picture and a story need is in one answer, so that playing, pausing and stepping ask nothing more. Numbers
are rounded to what can be seen; the causes of a month are those that can be seen in two decimals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collabsim.measures import measured
from collabsim.mechanisms import outcomes
from collabsim.model.stories import COMMITMENT, WORTH_TELLING
from collabsim.month import Month
from collabsim.play import months_of, of_organisations, start_of
from collabsim.state import State
from collabsim.steps.table import Table
from collabsim.web.asked import Asked
from collabsim.web.bands import SHOWN, listed
from collabsim.web.stacked import stacked
from collabsim.world import World

Floats = NDArray[np.floating]
Bools = NDArray[np.bool_]
Facts = dict[str, Any]

SEEN = 3
"""Decimals of what is drawn of one organisation."""
OF_EACH = ("trust", "commitment", "respect", "gemeente_trust", "belief", "role", "candour")
TOLD = ("trust", "commitment", "respect")
"""What is accounted for in a story."""
HAPPENED = ("kept", "broken", "contradictory", "feedback", "feedback_missed", "cut", "news")
"""What can happen to an organisation in a month, as a story names it."""
Past = Sequence[tuple[State, Month]]


def told(together: Sequence[Asked]) -> list[Facts]:
    """For each asking its first run, told; the askings are played side by side."""
    world = stacked(together, 1, keep_ledger=True)
    first = start_of(world)
    past = list(months_of(world, first))
    shared = [
        _measured(world, past),
        _of_each(world, first, past),
        _themes(world, past),
        _all_that_happened(world, past),
        _why(world, past),
    ]
    return [_facts(world, first, past, run, *shared) for run in range(len(together))]


def _facts(
    world: World,
    first: State,
    past: Past,
    run: int,
    measures: dict[str, Floats],
    each: dict[str, Floats],
    themes: dict[str, Floats],
    happened: Bools,
    why: dict[str, tuple[tuple[str, ...], Floats]],
) -> Facts:
    return {
        "run_seed": int(world.chance.seeds[run]),
        "outcomes": {name: listed(values[:, run]) for name, values in measures.items()},
        "organisations": {name: listed(values[:, :, run].T, SEEN) for name, values in each.items()},
        "tables": list(_tables(past, run)),
        "happened": _happened(happened, run),
        "budgets": [_budget(month, run) for _, month in past if month.budget is not None],
        "persons": list(_persons(first, past, run)),
        "themes": {name: listed(values[:, :, run], SEEN) for name, values in themes.items()},
        "why": {name: _causes(*causes, run) for name, causes in why.items()},
    }


def _measured(world: World, past: Past) -> dict[str, Floats]:
    """What the page shows over time, (months, runs)."""
    rows = [measured(world, state, month, world.values(month.number)) for state, month in past]
    return {name: np.stack([row[name] for row in rows]) for name in SHOWN}


def _of_each(world: World, first: State, past: Past) -> dict[str, Floats]:
    """What each organisation thinks, (months + 1, organisations, runs); the first row is before month 1."""
    opening, month_one = past[0][1], world.values(1)
    rows = [of_organisations(first, opening, month_one)]
    rows += [of_organisations(state, month, world.values(month.number)) for state, month in past]
    return {name: np.stack([row[name] for row in rows]) for name in OF_EACH}


def _themes(world: World, past: Past) -> dict[str, Floats]:
    """The gemeente's policy, and what residents need, by theme: (months, themes, runs)."""
    needs = [outcomes.centred(world.field.theme_means(state.need)) for state, _ in past]
    return {"policy": np.stack([state.policy for state, _ in past]), "needs": np.stack(needs)}


def _tables(past: Past, run: int) -> Iterator[Facts]:
    """Each table that was held. Organisations by their place in the scenario; floor and understood in that order."""
    for _, month in past:
        if month.table is not None and month.table.held[0, run]:
            yield _table(month.number, month.table, run)


def _table(number: int, table: Table, run: int) -> Facts:
    present = np.flatnonzero(table.present[:, run])
    return {
        "month": number,
        "invited": np.flatnonzero(table.invited[:, run]).tolist(),
        "present": present.tolist(),
        "floor": listed(table.floor[present, run], SEEN),
        "understood": listed(table.understood[present, run], SEEN),
        "officials_invited": int(table.officials_invited[0, run]),
        "officials": int(table.officials_present[0, run]),
        "searching": bool(table.asked[0, run]),
        "in_person": bool(table.in_person[0, run]),
    }


def _all_that_happened(world: World, past: Past) -> Bools:
    """(months, kinds of happening, organisations, runs)."""
    shape = (world.field.organisations, len(world.chance.seeds))
    return (
        np.array([[np.broadcast_to(getattr(month.events, what), shape) for what in HAPPENED] for _, month in past]) > 0
    )


def _happened(all_that: Bools, run: int) -> list[list[Any]]:
    """[month, organisation, what] for everything that happened to one of them."""
    months, what, rows = (place.tolist() for place in np.nonzero(all_that[..., run]))
    return [[month + 1, row, HAPPENED[which]] for month, which, row in zip(months, what, rows, strict=True)]


def _budget(month: Month, run: int) -> list[int]:
    """[month, how many organisations were cut]."""
    return [month.number, 0 if month.budget is None else int(month.budget.cut[:, run].sum())]


def _persons(first: State, past: Past, run: int) -> Iterator[Facts]:
    """Everybody who held a seat: which seat, from which month (0: before the first), and what they brought."""
    for seats in ("officials", "representatives"):
        for seat in range(getattr(first, seats).person.shape[0]):
            yield _person(first, seats, seat, 0, run)
        for state, month in past:
            for seat in np.flatnonzero(getattr(month.leaving, seats)[:, run]):
                yield _person(state, seats, int(seat), month.number, run)


def _person(state: State, seats: str, seat: int, since: int, run: int) -> Facts:
    persons = getattr(state, seats)
    seen = {name: round(float(getattr(persons, name)[seat, run]), 2) for name in ("expertise", "ability")}
    return {"seats": seats, "seat": seat, "since": since, **seen}


def _why(world: World, past: Past) -> dict[str, tuple[tuple[str, ...], Floats]]:
    """Causes, and the change by each: (months, causes, organisations, runs). Commitment is the mean of its two."""
    ledgers = [month.ledger for _, month in past]
    shape = (world.field.organisations, len(world.chance.seeds))

    def of(name: str, cause: str, ledger: Any) -> Floats:
        return np.broadcast_to(ledger.get(name, {}).get(cause, 0.0), shape)

    found: dict[str, tuple[tuple[str, ...], Floats]] = {}
    for told_of in TOLD:
        parts = COMMITMENT if told_of == "commitment" else (told_of,)
        causes = tuple(dict.fromkeys(cause for ledger in ledgers for part in parts for cause in ledger.get(part, {})))
        changes = [
            [sum(of(part, cause, ledger) for part in parts) / len(parts) for cause in causes] for ledger in ledgers
        ]
        found[told_of] = (causes, np.array(changes).reshape(len(ledgers), len(causes), *shape))
    return found


def _causes(causes: Sequence[str], changes: Floats, run: int) -> list[list[Any]]:
    """[month, organisation, cause, change] for every change that can be seen, the largest of a month first."""
    seen = changes[..., run]
    months, which, rows = np.nonzero(np.abs(seen) >= WORTH_TELLING)
    values = seen[months, which, rows]
    order = np.lexsort((-np.abs(values), rows, months))
    columns = (months + 1, rows, which, np.round(values, SEEN))
    facts = zip(*(column[order].tolist() for column in columns), strict=True)
    return [[month, row, causes[cause], value] for month, row, cause, value in facts]
