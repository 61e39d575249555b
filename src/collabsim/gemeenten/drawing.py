"""A synthetic gemeente: a base scenario with the population, field and internal alignment of another gemeente."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import exp, log
from statistics import NormalDist

from collabsim.errors import UserError, nearest
from collabsim.gemeenten.luck import Luck
from collabsim.gemeenten.organisations import organisations_of
from collabsim.gemeenten.spreads import Spread
from collabsim.parameters import GemeenteSizes, Parameter, SizeClass, catalogue, gemeente_sizes
from collabsim.scenario import Organisation, Scenario

Draws = Mapping[str, Spread | float]
"""Name of a parameter → what it is drawn from in each gemeente, or the value it has in all."""
ALIGNMENT = ("account_alignment", "neighbourhood_alignment")
"""What falls apart as more colleagues have to know of one another (study 5.2.1, 7.2)."""
SIGNIFICANT = 4
"""Decimals of a parameter that is drawn."""


def gemeente(
    base: Scenario,
    number: int,
    seed: int,
    draws: Draws | None = None,
    population: float | None = None,
    sizes: GemeenteSizes | None = None,
) -> Scenario:
    """Gemeente `number` of a seed: what all share is that of the base, the rest follows from its size and luck.

    draws: parameters in which gemeenten differ beside their size; what is drawn here stands above what follows from
    size. population: inhabitants (None: drawn). sizes: other assumptions than those of this installation. Its own
    name is what its runs' luck is tied to.
    Raises UserError for a draw that the catalogue does not allow, and for a base that names organisations by id.
    """
    check_draws(draws or {})
    _check_base(base)
    name, sizes, known = name_of(number), sizes or gemeente_sizes(), catalogue().parameters
    luck = Luck(seed, name)
    people = inhabitants(number, seed, sizes) if population is None else float(population)
    field = organisations_of(luck, people / known["population"].default, sizes)
    times = people / base.values["population"]
    values = {
        "population": people,
        **of_field(field, sizes),
        **{each: aligned(base.values[each], times, luck.normal(each), sizes) for each in ALIGNMENT},
        **{each: _drawn(spread, luck, known[each]) for each, spread in (draws or {}).items()},
    }
    return replace(
        base,
        id=name,
        name=f"Gemeente {number}",
        names={},
        description={},
        gemeente=name,
        organisations=field,
        values={**base.values, **values},
    )


def gemeenten(
    base: Scenario, count: int, seed: int, draws: Draws | None = None, sizes: GemeenteSizes | None = None
) -> tuple[Scenario, ...]:
    """Gemeenten 1 … count of a seed; see `gemeente`."""
    return tuple(gemeente(base, number, seed, draws, sizes=sizes) for number in range(1, count + 1))


def name_of(number: int) -> str:
    """The name that all luck of a gemeente is tied to."""
    return f"gemeente-{number:04d}"


def inhabitants(number: int, seed: int, sizes: GemeenteSizes | None = None) -> float:
    """Inhabitants of a gemeente: each class as often as in the Netherlands, and within a class as the logarithm is
    spread, normally (lit_population, lit_population_classes)."""
    share, sizes = Luck(seed, name_of(number)).uniform("population"), sizes or gemeente_sizes()
    for one in sizes.classes:
        if share < one.share or one is sizes.classes[-1]:
            return float(round(_within(one, min(share / one.share, 1), sizes)))
        share -= one.share
    raise AssertionError("the shares of all classes are one together")


def size_class(population: float) -> SizeClass:
    """The class of inhabitants that a gemeente is of."""
    return next(one for one in gemeente_sizes().classes if one.holds(population))


def _within(one: SizeClass, share: float, sizes: GemeenteSizes) -> float:
    """Inhabitants at a share (0 to 1) of a class, between the smallest and largest gemeente there may be."""
    bounds = catalogue().parameters["population"]
    of_all = NormalDist(sizes["population_log_mean"], sizes["population_log_spread"])
    low, high = (of_all.cdf(log(each)) for each in (max(one.low, bounds.low), min(one.high, bounds.high)))
    return exp(of_all.inv_cdf(low + share * (high - low)))


def of_field(field: tuple[Organisation, ...], sizes: GemeenteSizes) -> dict[str, float]:
    """Account holders by the organisations that have one, and needs within a theme by all that may know them."""
    subsidised = sum(organisation.subsidy_dependence > 0 for organisation in field)
    return {
        "account_holders": _whole("account_holders", subsidised / sizes["organisations_per_account_holder"]),
        "facets_per_theme": _whole("facets_per_theme", len(field) / sizes["organisations_per_need"]),
    }


def _whole(name: str, value: float) -> float:
    known = catalogue().parameters[name]
    return float(min(max(round(value), known.low), known.high))


def aligned(share: float, times: float, luck: float, sizes: GemeenteSizes) -> float:
    """Alignment in a gemeente so many times the size: its odds fall with size, and vary between equals."""
    more = exp(sizes["alignment_spread"] * luck - sizes["alignment_with_size"] * log(times))
    return round(share * more / (share * more + 1 - share), SIGNIFICANT)


def _drawn(spread: Spread | float, luck: Luck, parameter: Parameter) -> float:
    if isinstance(spread, int | float):
        return float(spread)
    value = spread.at(luck.uniform("value", parameter.name))
    return float(round(value)) if parameter.fixed else round(value, SIGNIFICANT)


def check_draws(draws: Draws) -> None:
    """Refuse what is no parameter, and what reaches beyond the range of one."""
    known = catalogue().parameters
    for name, spread in draws.items():
        if name not in known:
            meant = nearest(name, known, {each: one.label for each, one in known.items()})
            raise UserError("gemeenten.no_such_parameter", name=name, meant=meant or "-")
        low, high = (spread, spread) if isinstance(spread, int | float) else (spread.low, spread.high)
        if not known[name].low <= low <= high <= known[name].high:
            allowed = {"low": known[name].low, "high": known[name].high}
            raise UserError("gemeenten.outside_range", name=name, first=low, last=high, **allowed)


def _check_base(base: Scenario) -> None:
    """A change for some organisations by id means nothing in a gemeente that has others."""
    if any(intervention.ids for intervention in base.interventions):
        raise UserError("gemeenten.by_id", name=base.id)
