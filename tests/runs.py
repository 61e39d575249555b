"""What tests of whole runs share: the case with changes, random cases, and how far two plays lie apart."""

from dataclasses import fields, replace
from functools import cache

import numpy as np
from hypothesis import strategies as st

from collabsim import load_scenario
from collabsim.chance import run_seeds
from collabsim.parameters import catalogue
from collabsim.play import months_of
from collabsim.scenario import Event, Intervention, Organisation
from collabsim.state import State, initial_state, with_held
from collabsim.world import world_of

zwolle_as_shipped = cache(lambda: load_scenario("zwolle"))


def zwolle(months=24, values=(), **changed):
    """The case over some months, with other values and with other parts of the scenario."""
    case = zwolle_as_shipped()
    return replace(case, horizon_months=months, values={**case.values, **dict(values)}, **changed)


def recommended():
    """What the study and its author recommend, lever by lever."""
    return {lever.name: lever.recommended for lever in catalogue().levers()}


def runs_can_differ_in():
    """Parameters that may differ between the runs of one batch."""
    return [parameter for parameter in catalogue().parameters.values() if not parameter.fixed]


def states(scenario, seeds, design=None):
    """The state before the first month and after each, the world they are in, and what each month did."""
    world = world_of(scenario, np.asarray(seeds), design, keep_ledger=True)
    first = with_held(initial_state(world.field, world.chance, world.values(0), world.usual), world.hold)
    played = list(months_of(world, first))
    return world, [first, *(state for state, _ in played)], [month for _, month in played]


def arrays_of(state: State):
    """Every array of a state by name; those of persons under the side they are on."""
    found = {}
    for field in fields(State):
        value = getattr(state, field.name)
        if isinstance(value, np.ndarray):
            found[field.name] = value
        else:
            found |= {f"{field.name}.{trait.name}": getattr(value, trait.name) for trait in fields(value)}
    return found


def apart(one, other):
    """How far two plays lie apart in any outcome, month and run; infinitely where only one has a value."""
    assert set(one) == set(other)
    furthest = 0.0
    for name in one:
        if (np.isnan(one[name]) != np.isnan(other[name])).any():
            return np.inf
        differences = np.abs(one[name] - other[name])
        furthest = max(furthest, np.nanmax(differences, initial=0.0))
    return furthest


def vectors(number, seed=1):
    """Random vectors of parameters: half within the ranges, half at their ends."""
    rng = np.random.default_rng(seed)
    shares = {parameter.name: rng.random(number) for parameter in runs_can_differ_in()}
    known = catalogue().parameters
    for name, share in shares.items():
        share[number // 2 :] = share[number // 2 :] > 0.5
        shares[name] = known[name].low + share * (known[name].high - known[name].low)
    return shares


# Random valid scenarios: a field, levers and uncertainties anywhere in their ranges, interventions, events, switches.


@st.composite
def organisations(draw):
    known = catalogue()
    size = draw(st.sampled_from([1.0, 25.0, 1000.0]) | st.floats(1, 1000))
    return Organisation(
        id=draw(st.text("abcdef", min_size=1, max_size=6)),
        name=draw(st.text(max_size=5)),
        kind=draw(st.sampled_from(sorted(known.kinds))),
        size=size,
        subsidy_dependence=draw(st.sampled_from([0.0, 1.0]) | st.floats(0, 1)),
        history=draw(st.floats(-1, 1)),
        themes=tuple(draw(st.lists(st.sampled_from(list(known.themes)), min_size=1, max_size=4, unique=True))),
        privileged=draw(st.booleans()),
    )


def value_of(parameter):
    if parameter.fixed:
        return st.integers(int(parameter.low), min(int(parameter.high), 40)).map(float)
    ends = st.sampled_from([parameter.low, parameter.high])
    return ends | st.floats(parameter.low, parameter.high)


@st.composite
def values(draw, among, most):
    chosen = draw(st.lists(st.sampled_from(among), max_size=most, unique_by=lambda parameter: parameter.name))
    return {parameter.name: draw(value_of(parameter)) for parameter in chosen}


@st.composite
def interventions(draw, months):
    for_some = draw(st.booleans())
    levers = [lever for lever in catalogue().levers() if not for_some or lever.scope == "relation"]
    first = draw(st.integers(1, months))
    return Intervention(
        month=first,
        set=draw(values(levers, 3)),
        until=draw(st.none() | st.integers(first + 1, months + 1)),
        ramp_months=draw(st.integers(0, 6)),
        kinds=tuple(draw(st.lists(st.sampled_from(sorted(catalogue().kinds)), max_size=2))) if for_some else (),
    )


@st.composite
def scenarios(draw, months=13, holding=True):
    """Any scenario that a file could hold, over a year and a month."""
    known = catalogue()
    held = st.dictionaries(st.sampled_from(sorted(known.holds)), st.floats(0, 1), max_size=2)
    options = {name: st.sampled_from(sorted(about["options"])) for name, about in known.structures.items()}
    events = st.builds(Event, month=st.integers(1, months), what=st.sampled_from(sorted(known.events)))
    field = st.lists(organisations(), min_size=1, max_size=12, unique_by=lambda organisation: organisation.id)
    return zwolle(
        months,
        draw(values(list(known.parameters.values()), 12)),
        organisations=tuple(draw(field)),
        interventions=tuple(draw(st.lists(interventions(months), max_size=2))),
        events=tuple(draw(st.lists(events, max_size=2))),
        structure=draw(st.fixed_dictionaries(options)),
        mechanisms_off=draw(st.frozensets(st.sampled_from(sorted(known.mechanisms)), max_size=3)),
        disconnect=draw(st.frozensets(st.sampled_from([lever.name for lever in known.levers()]), max_size=2)),
        hold=draw(held) if holding else {},
    )


SEEDS = run_seeds(11, 3)
