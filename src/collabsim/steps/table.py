"""A gesprekstafel is held: who is invited, who comes, who gets the floor, what is said, heard and taken up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.mechanisms import end, outcomes, process, relational, start
from collabsim.mechanisms import organisational_environment as environment
from collabsim.mechanisms.forms import Number
from collabsim.state import Persons, State
from collabsim.steps.conditions import Conditions
from collabsim.world import MONTHS_PER_YEAR, World

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Table:
    """What one table did. Organisations (n, runs), pairs (m, runs), items (i, runs), table (1, runs).

    Runs without a table this month have zeros; `held` says which had one.
    """

    held: Floats
    invited: Floats
    present: Floats
    officials_invited: Floats
    officials_present: Floats
    informed: Floats
    turns: Floats
    share: Floats
    floor: Floats
    understood: Floats
    depth: Floats
    profiling: Floats
    withholding: Floats
    inflation: Floats
    asked: Floats
    in_person: Floats
    heard: Floats
    entered: Floats
    faithful: Floats
    precision: Floats
    weighted: Floats
    influence: Floats
    exposed: Floats
    coverage: Floats
    quality: Floats
    concrete: Floats
    municipal_share: Floats


def table_is_held(month: int, p, runs: int) -> Floats:
    """Which runs hold a table this month, (1, runs): tables are spread evenly over the year."""
    now = np.floor(month * p.tables_per_year / MONTHS_PER_YEAR)
    before = np.floor((month - 1) * p.tables_per_year / MONTHS_PER_YEAR)
    return np.broadcast_to((now > before) * 1.0, (1, runs))


def hold_table(
    world: World,
    state: State,
    now: Conditions,
    officials: Persons,
    representatives: Persons,
    held: Floats,
    reports: Floats,
    month: int,
    p,
) -> Table:
    """Hold the table. reports: what each (organisation, item) pair would report undistorted, (m, runs)."""
    field, chance = world.field, world.chance
    keys, of_pair = field.organisation_keys, field.pair_organisation
    invited = _invited(world, state, now, month, p) * held
    present = _who_comes(world, state, now, invited, month, p)
    officials_invited, officials_present, carriers = _officials(world, state, officials, held, month, p)
    stand_in = (chance.uniform("stand_in", month, keys) < process.stand_in_chance(p)) * present
    informed = start.informed(1 - field.subsidised, state.earlier_round, state.heard_back, p)
    count = total(present)
    size = count + officials_present
    depth = process.depth_of_talk(size, p) * held
    turns, share = _floor(world, state, now, present, informed, stand_in, officials_present, p)
    asked = _asked(world, held, month, p)
    profiling, withholding, inflation = failures_of_candour(world, now, asked, p)
    floor = process.got_the_floor(turns) * present if world.on("floor") else present * 1.0
    heed = process.listened(officials_present, p)
    understood = start.understanding(now.clarity, depth, p) * heed if world.on("understanding") else present * 1.0

    harmful = field.pair_own * (reports < 0)
    withheld = withholding[of_pair] * harmful
    here = present[of_pair]
    knowers = field.pairs_on.total(here)[field.pair_item]
    weight = process.weight_of_item(knowers, now.candour[of_pair], p) * here
    content = process.content_turns(turns, profiling, now.interference, p)
    voiced = process.chance_of_voicing(content[of_pair], weight, field.pairs_of.total(weight)[of_pair], withheld)
    gets_across = voiced * understood[of_pair] * here
    heard = (chance.uniform("heard", month, field.pair_keys) < gets_across) * 1.0
    weight = end.weight_of_report(now.gemeente_trust, p)[of_pair] / end.report_variance(p)
    entered, precision, weighted = _taken_up(world, state, heard, weight, reports, inflation, carriers, month, p)
    overstated = inflation[of_pair] * field.pair_own
    faithful = field.pairs_on.largest(heard * outcomes.faithfulness(overstated))
    quality = process.table_quality(floor, understood, now.clarity, now.candour) * present
    return Table(
        held=held,
        invited=invited,
        present=present,
        officials_invited=officials_invited,
        officials_present=officials_present,
        informed=informed,
        turns=turns,
        share=share,
        floor=floor,
        understood=understood * present,
        depth=depth,
        profiling=profiling * present,
        withholding=withholding * present,
        inflation=inflation * present,
        asked=asked,
        in_person=(chance.uniform("table_mode", month, world.field.official_keys[:1]) < p.physical)
        * held
        * (not world.year_online(month)),
        heard=heard,
        entered=entered,
        faithful=faithful,
        precision=precision,
        weighted=weighted,
        influence=field.pairs_of.total(gets_across * weight),
        exposed=(field.pairs_of.total(heard * harmful) > 0) * 1.0,
        coverage=total((field.pairs_on.largest(here) > 0) * 1.0) / field.known.sum(),
        quality=quality,
        concrete=end.concreteness(p.shared_definition, p.chair_clarity) * held,
        municipal_share=ratio(officials_present, size),
    )


def _invited(world: World, state: State, now: Conditions, month: int, p) -> Floats:
    """The first on the list, as many as there are seats."""
    field = world.field
    known = process.known_to_gemeente(now.gemeente_trust, field.subsidised, p)
    lot = world.chance.uniform("invitation", month, field.organisation_keys)
    if not world.on("invitation"):
        known, coverage = lot, lot
    else:
        coverage = field.coverage
    priority = process.invitation_priority(known, coverage, lot, p)
    # Who stands equally high is told apart by lot, never by the place on a list of organisations.
    place = np.argsort(np.lexsort((lot, -priority), axis=0), axis=0)
    return (place < np.rint(p.seats)) * 1.0


def _who_comes(world: World, state: State, now: Conditions, invited: Floats, month: int, p) -> Floats:
    """Each invitee decides."""
    if not world.on("attendance"):
        return invited
    chance = process.attendance(now.commitment, now.trust, state.usefulness, world.field.dependence, now.load, p)
    return invited * (world.chance.uniform("attendance", month, world.field.organisation_keys) < chance)


def _officials(
    world: World, state: State, officials: Persons, held: Floats, month: int, p
) -> tuple[Floats, Floats, Floats]:
    """Numbers of officials invited and present, and present as far as they pass on what they hear, (1, runs).

    The organiser has the first seat and is always there.
    """
    field, chance = world.field, world.chance
    lot = chance.uniform("official_invitation", month, field.official_keys)
    lot[0] = -1
    place = np.argsort(np.argsort(lot, axis=0, kind="stable"), axis=0)
    invited = (place < np.rint(p.municipal_seats)) * held
    comes = chance.uniform("official_attendance", month, field.official_keys)
    comes = (comes < process.official_attendance(state.embedding, p)) * 1.0
    comes[0] = 1
    there = invited * comes
    return total(invited), total(there), total(there * end.passed_on(officials.familiarity, p))


def _floor(
    world: World,
    state: State,
    now: Conditions,
    present: Floats,
    informed: Floats,
    stand_in: Floats,
    officials_present: Floats,
    p,
) -> tuple[Floats, Floats]:
    """Useful turns of each organisation (n, runs) and its share of what organisations say (n, runs)."""
    field = world.field
    count = total(present)
    tension = ratio(total(present * now.belief * field.dependence), count)
    exponent = process.floor_exponent(count + officials_present, tension, p)
    if not world.on("floor"):
        exponent = exponent * 0
    weight = present * np.exp(exponent * p.size_to_power * field.log_size)
    share = ratio(weight, total(weight))
    spoken_by_officials = officials_present * p.official_talk
    theirs = ratio(count, count + spoken_by_officials)
    effort = process.effort(now.commitment, informed, state.usefulness, stand_in, p)
    return process.turns_in_table(p) * theirs * share * effort, share


def failures_of_candour(world: World, now: Conditions, asked: Number, p) -> tuple[Floats, Floats, Floats]:
    """Profiling, withholding and inflation of each organisation (n, runs); none is seen as such by the gemeente.

    asked: whether a search for duplication draws things out, (1, runs) or a number.
    """
    dependence = world.field.dependence
    nothing = np.zeros_like(now.candour)
    return (
        relational.profiling(now.candour, dependence, p) if world.on("profiling") else nothing,
        relational.withholding(now.candour, asked, p) if world.on("withholding") else nothing,
        relational.inflation(now.candour, dependence, now.role, p) if world.on("inflation") else nothing,
    )


def _asked(world: World, held: Floats, month: int, p) -> Floats:
    """Whether the table is felt to search for duplication, (1, runs): one question, heard by all who are there."""
    searching = environment.chance_of_question(p) if world.on("signals") else 0.0
    return (world.chance.uniform("duplication_question", month, world.field.official_keys[:1]) < searching) * held


def _taken_up(
    world: World,
    state: State,
    heard: Floats,
    weight: Floats,
    reports: Floats,
    inflation: Floats,
    carriers: Floats,
    month: int,
    p,
) -> tuple[Floats, Floats, Floats]:
    """What of the heard enters the dossier: pairs, and by item sums of precision and of weighted values.

    weight: precision that officials give what each pair says, (pairs, runs).
    """
    field = world.field
    uptake = end.uptake(state.embedding, carriers, p) if world.on("uptake") else 0 * state.embedding
    entered = heard * (world.chance.uniform("uptake", month, field.pair_keys) < uptake)
    said = reports + inflation[field.pair_organisation] * field.pair_own
    precision = entered * weight
    return entered, field.pairs_on.total(precision), field.pairs_on.total(precision * said)


def total(rows: Floats) -> Floats:
    """Sum over entities, (1, runs)."""
    return rows.sum(axis=0, keepdims=True)


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """A ratio that is 0 where there is nothing to divide by."""
    shape = np.broadcast_shapes(np.shape(numerator), np.shape(denominator))
    return np.divide(numerator, denominator, out=np.zeros(shape), where=np.broadcast_to(denominator > 0, shape))
