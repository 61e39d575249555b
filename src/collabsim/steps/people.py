"""Persons leave and are replaced (study 5.4.5, 2.3.4): the seat stays, the person in it is new."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from collabsim.chance import Chance, Keys
from collabsim.mechanisms import relational
from collabsim.mechanisms.forms import chance_from
from collabsim.state import Persons, State, expertise_by_size
from collabsim.world import World

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Leaving:
    """Who left this month. officials (o, runs), representatives (n, runs), contact: the official of each (n, runs)."""

    officials: Bools
    representatives: Bools
    contact: Bools

    @property
    def either(self) -> Bools:
        """Relations of which at least one person changed (n, runs)."""
        return self.contact | self.representatives


def people_leave(world: World, state: State, month: int, p) -> Leaving:
    """Who leaves this month: by chance, and more officials in a reorganisation."""
    field, chance = world.field, world.chance
    officials = np.zeros((field.officials, len(chance.seeds)), dtype=bool)
    representatives = np.zeros((field.organisations, len(chance.seeds)), dtype=bool)
    if world.on("turnover"):
        drawn = chance.uniform("turnover_official", month, field.official_keys)
        officials = drawn < relational.turnover_chance(p.turnover_official, p)
        drawn = chance.uniform("turnover_representative", month, field.organisation_keys)
        representatives = drawn < relational.monthly(p.turnover_representative, p)
        if world.events(month, "reorganisation"):
            officials |= chance.uniform("reorganisation", month, field.official_keys) < p.reorganisation_departures
    return Leaving(officials, representatives, officials[field.contact])


def people_arrive(world: World, state: State, leaving: Leaving, p) -> tuple[Persons, Persons]:
    """The persons on their seats after the departures: officials and representatives."""
    field, chance = world.field, world.chance
    return (
        _replaced(chance, state.officials, leaving.officials, field.official_keys, "official", p.expertise_mean, p),
        _replaced(
            chance,
            state.representatives,
            leaving.representatives,
            field.organisation_keys,
            "representative",
            expertise_by_size(field, p),
            p,
        ),
    )


def _replaced(chance: Chance, persons: Persons, leaving: Bools, keys: Keys, who: str, expertise, p) -> Persons:
    """Persons a month on, with successors where somebody left.

    A successor is addressed by seat and generation, not by month. expertise: its average on each seat, log-odds.
    """
    persons = replace(persons, familiarity=relational.familiarity_next(persons.familiarity, p))
    rows, runs = np.nonzero(leaving)
    if not len(rows):
        return persons
    generation = persons.generation + leaving
    counters = generation[rows, runs]

    def drawn(trait: str):
        return chance.normal_at(f"{who}_{trait}", counters, keys[rows], runs)

    new = replace(
        persons,
        generation=generation,
        person=persons.person.copy(),
        clarity=persons.clarity.copy(),
        expertise=persons.expertise.copy(),
        ability=persons.ability.copy(),
        # What is handed over includes who is who.
        familiarity=np.where(leaving, relational.kept_of_person(p) * persons.familiarity, persons.familiarity),
    )
    new.person[rows, runs] = drawn("person")
    new.clarity[rows, runs] = drawn("clarity")
    new.expertise[rows, runs] = chance_from(
        cells(expertise, runs, rows) + cells(p.expertise_spread, runs) * drawn("expertise")
    )
    if who == "representative":
        new.ability[rows, runs] = chance_from(
            cells(p.ability_mean, runs) + cells(p.ability_spread, runs) * drawn("ability")
        )
    return new


def cells(value, runs: NDArray[np.intp], rows: NDArray[np.intp] | None = None):
    """A parameter read at single cells: a number stays one, an array is indexed by run (and by row)."""
    if np.ndim(value) == 0:
        return value
    row = 0 if value.shape[0] == 1 or rows is None else rows
    return value[row, 0 if value.shape[1] == 1 else runs]
