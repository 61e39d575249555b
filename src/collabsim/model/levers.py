"""Levers while playing: how they stand, and setting one, which is an intervention from the next month on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim.errors import UserError, nearest, shown
from collabsim.model.shares import checked_number
from collabsim.parameters import catalogue
from collabsim.parameters.catalogue import Parameter
from collabsim.scenario import Intervention
from collabsim.scenario.numbers import allowed_numbers
from collabsim.scenario.schema import WHOLE_NUMBERS
from collabsim.world import world_of

if TYPE_CHECKING:
    from collabsim.model.model import CollaborationModel

Value = float | dict[str, float]
"""One value for all, or a value for each organisation by its id."""


def levers_in(model: CollaborationModel, month: int) -> dict[str, Value]:
    """Every lever as it stands in a month."""
    p = model.world.values(month)
    return {lever.name: _value(model, getattr(p, lever.name)) for lever in catalogue().levers()}


def _value(model: CollaborationModel, value: Any) -> Value:
    if np.size(value) == 1:
        return float(np.reshape(value, ()))
    pairs = zip(model.scenario.organisations, value[:, 0], strict=True)
    return {organisation.id: float(one) for organisation, one in pairs}


def set_lever(
    model: CollaborationModel,
    lever: str,
    value: float,
    until: int | None,
    ramp_months: int,
    kinds: Iterable[str],
    ids: Iterable[str],
) -> None:
    """Set a lever from the next month on: an intervention in the scenario that is being played."""
    new = _intervention(model, lever, value, until, ramp_months, _several(kinds), _several(ids))
    scenario = replace(model.scenario, interventions=_added(model.scenario.interventions, new))
    # Field and luck stay the very same; months that were played read the same values as before.
    values = world_of(scenario, model.world.chance.seeds).values
    model.world = replace(model.world, scenario=scenario, values=values)


def _intervention(
    model: CollaborationModel,
    lever: str,
    value: float,
    until: int | None,
    ramp_months: int,
    kinds: tuple[str, ...],
    ids: tuple[str, ...],
) -> Intervention:
    """The intervention that sets a lever from the next month on, or a plain word about why it cannot be."""
    month = model.month + 1
    if month > model.scenario.horizon_months:
        raise UserError("model.run_is_over", month=model.month)
    parameter = _known_lever(model, lever)
    _check_value(lever, value)
    _check_months(month, until, ramp_months)
    _check_scope(model, parameter, kinds, ids)
    return Intervention(month, {lever: float(value)}, until, ramp_months, kinds, ids)


def _known_lever(model: CollaborationModel, lever: str) -> Parameter:
    known = {one.name: one for one in catalogue().levers()}
    if lever not in known:
        meant = nearest(str(lever), known)
        key = "model.no_such_lever" if meant else "model.no_lever_at_all"
        raise UserError(key, value=shown(lever), meant=meant)
    if lever in model.scenario.disconnect:
        raise UserError("model.disconnected", name=lever)
    return known[lever]


def _check_value(lever: str, value: Any) -> None:
    parameter = catalogue().parameters[lever]
    number = checked_number(value)
    if number is None or not parameter.low <= number <= parameter.high:
        raise UserError("model.lever_value", name=lever, value=shown(value), allowed=allowed_numbers(lever))


def _check_months(month: int, until: int | None, ramp_months: int) -> None:
    first, last = month + 1, WHOLE_NUMBERS["until"][1]
    longest = WHOLE_NUMBERS["ramp_months"][1]
    if not _whole(ramp_months, 0, longest) or not (until is None or _whole(until, first, last)):
        raise UserError("model.lever_months", month=month, first=first, last=last, longest=longest)


def _whole(number: Any, low: int, high: int) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and low <= number <= high


def _check_scope(model: CollaborationModel, lever: Parameter, kinds: tuple[str, ...], ids: tuple[str, ...]) -> None:
    """Only a lever of a relation can be set for some; who is named must be there."""
    if (kinds or ids) and lever.scope != "relation":
        raise UserError("model.lever_for_all", name=lever.name)
    here = [organisation.id for organisation in model.scenario.organisations]
    for names, known in ((kinds, list(catalogue().kinds)), (ids, here)):
        for name in names:
            if name not in known:
                raise UserError("model.not_in_the_field", value=shown(name), names=known)


def _several(names: Iterable[str]) -> tuple[str, ...]:
    """One name counts as a list of one."""
    return (names,) if isinstance(names, str) else tuple(names)


def _added(interventions: tuple[Intervention, ...], new: Intervention) -> tuple[Intervention, ...]:
    """Interventions with a new one; what it covers altogether, such as its own first value this month, goes."""
    if new.until is not None or new.ramp_months:
        return (*interventions, new)
    kept = [_without(one, new) if _same_begin(one, new) else one for one in interventions]
    return (*(one for one in kept if one.set), new)


def _same_begin(one: Intervention, other: Intervention) -> bool:
    """Whether two begin in the same month and for the same organisations."""
    return (one.month, one.kinds, one.ids) == (other.month, other.kinds, other.ids)


def _without(one: Intervention, new: Intervention) -> Intervention:
    return replace(one, set={name: value for name, value in one.set.items() if name not in new.set})
