"""The field of a synthetic gemeente: how many organisations of each kind, how large, how dependent, on which themes."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, floor, log

from collabsim.gemeenten.luck import Luck
from collabsim.gemeenten.spreads import Beta
from collabsim.parameters import GemeenteSizes, KindOfOrganisation, catalogue
from collabsim.scenario import Organisation

DECIMALS = 2
"""Of shares and history: nobody knows them better."""


def organisations_of(luck: Luck, times_zwolle: float, sizes: GemeenteSizes) -> tuple[Organisation, ...]:
    """All organisations of a gemeente. times_zwolle: its inhabitants as a multiple of those of Zwolle."""
    expected = _expected(times_zwolle, sizes) * exp(sizes["organisations_spread"] * luck.normal("organisations"))
    counts = {kind.name: _how_many(luck, kind, expected) for kind in sizes.kinds}
    return organisations_counted(luck, times_zwolle, counts, sizes)


def organisations_counted(
    luck: Luck, times_zwolle: float, counts: Mapping[str, int], sizes: GemeenteSizes
) -> tuple[Organisation, ...]:
    """Organisations of a gemeente where it is known how many there are of each kind."""
    return tuple(
        _organisation(luck, kind, number, times_zwolle, sizes)
        for kind in sizes.kinds
        for number in range(1, counts[kind.name] + 1)
    )


def usual_counts(times_zwolle: float, sizes: GemeenteSizes, total: int | None = None) -> dict[str, int]:
    """How many organisations of each kind a gemeente of this size has without luck; total: where that is known."""
    shares = {kind.name: kind.number for kind in sizes.kinds}
    if total is None:
        expected = _expected(times_zwolle, sizes)
        return {kind.name: max(kind.fewest, round(kind.number * expected)) for kind in sizes.kinds}
    return divided(total, shares)


def divided(total: int, shares: Mapping[str, float]) -> dict[str, int]:
    """A number divided in proportion to shares, whole and in all exactly that number: the largest remainders first."""
    exact = {name: total * share / sum(shares.values()) for name, share in shares.items()}
    whole = {name: floor(number) for name, number in exact.items()}
    by_remainder = sorted(exact, key=lambda name: whole[name] - exact[name])
    for name in by_remainder[: total - sum(whole.values())]:
        whole[name] += 1
    return whole


def _expected(times_zwolle: float, sizes: GemeenteSizes) -> float:
    """Organisations as a multiple of those of Zwolle."""
    return times_zwolle ** sizes["organisations_with_size"]


def _how_many(luck: Luck, kind: KindOfOrganisation, expected: float) -> int:
    """How many of a kind: the expected number, rounded up or down by chance, so that its mean is kept."""
    return max(kind.fewest, floor(kind.number * expected + luck.uniform("number", kind.name)))


def _organisation(
    luck: Luck, kind: KindOfOrganisation, number: int, times_zwolle: float, sizes: GemeenteSizes
) -> Organisation:
    id = f"{kind.name.replace('_', '-')}-{number}"
    history = Beta(sizes["history_evenness"], sizes["history_evenness"], -1, 1).at(luck.uniform("history", id))
    # Organisations bear Dutch names, as institutions do everywhere in collabsim.
    name = catalogue().kinds[kind.name]["nl"]
    return Organisation(
        id=id,
        name=f"{name[0].upper()}{name[1:]} {number}",
        kind=kind.name,
        size=_people(luck, id, kind, times_zwolle),
        subsidy_dependence=_dependence(luck, id, kind, sizes),
        history=round(history, DECIMALS) + 0.0,  # adding zero turns -0.0 into 0.0
        themes=_themes(luck, id, kind),
        privileged=_is_privileged(luck, kind, number, sizes),
    )


def _people(luck: Luck, id: str, kind: KindOfOrganisation, times_zwolle: float) -> float:
    """Employees and active volunteers, at least one."""
    middle = log(kind.people) + kind.with_size * log(times_zwolle)
    return float(max(1, round(exp(middle + kind.spread * luck.normal("people", id)))))


def _dependence(luck: Luck, id: str, kind: KindOfOrganisation, sizes: GemeenteSizes) -> float:
    """Share of its budget that comes from the gemeente; 0 for those without a subsidy, and for those only."""
    if luck.uniform("subsidy", id) < kind.without:
        return 0.0
    drawn = Beta(sizes["dependence_high"], sizes["dependence_low"]).at(luck.uniform("dependence", id))
    return max(round(drawn, DECIMALS), 10**-DECIMALS)


def _themes(luck: Luck, id: str, kind: KindOfOrganisation) -> tuple[str, ...]:
    """The themes it works on: a first that suits its kind, then any others."""
    fewest, most = kind.themes
    count = fewest + floor(luck.uniform("themes", id) * (most - fewest + 1))
    order = sorted(catalogue().themes, key=lambda theme: luck.uniform("theme", id, theme))
    first = next(theme for theme in order if theme in kind.first)
    return (first, *(theme for theme in order if theme != first))[:count]


def _is_privileged(luck: Luck, kind: KindOfOrganisation, number: int, sizes: GemeenteSizes) -> bool:
    is_first = kind.name == "large_welfare" and number == 1
    return is_first and luck.uniform("privileged") < sizes["privileged_chance"]
