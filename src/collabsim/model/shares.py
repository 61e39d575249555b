"""What an agent has in the model's state: a property of the agent that reads and writes its row of the arrays."""

from __future__ import annotations

from collections.abc import Callable
from numbers import Real
from typing import Any, Self, overload

import numpy as np

from collabsim.errors import UserError, shown
from collabsim.mechanisms.forms import Floats
from collabsim.state import State

Read = Callable[[State, Any], Floats]
"""From a state and the parameters of the month to rows of the model's one run."""
SMALLEST = 2.0**-53
"""The least distance from 0 and 1 of a share that is kept as log-odds."""


class Share:
    """A share between 0 and 1 that an agent has: read as results read it, and written at once in all its parts."""

    def __init__(
        self,
        meaning: str,
        *arrays: str,
        read: Read | None = None,
        kept_as: Callable[[float], float] = float,
        held_with: str = "",
    ) -> None:
        """arrays: the arrays of the state it is kept in; kept_as: how a share is written there.

        held_with: the state that a scenario would hold, where it has another name than this property.
        """
        self.__doc__ = meaning
        self._arrays = arrays
        self._read: Read = read or (lambda state, p: getattr(state, arrays[0]))
        self._kept_as = kept_as
        self._held_with = held_with
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, agent: None, owner: type) -> Self: ...
    @overload
    def __get__(self, agent: Any, owner: type) -> float: ...
    def __get__(self, agent: Any, owner: type) -> Self | float:
        if agent is None:
            return self
        model = agent.model
        return float(self._read(model.state, model.p)[agent.row, 0])

    def __set__(self, agent: Any, value: float) -> None:
        number, hold = checked_share(self._name, value), agent.model.scenario.hold
        held = self._held_with or self._name
        if held in hold:
            raise UserError("model.held", name=held, value=hold[held])
        # Its parts may differ, so a value that it has already must not be written into each of them.
        if number != self.__get__(agent, type(agent)):
            agent.model.write(agent.row, self._kept_as(number), *self._arrays)


class Trait:
    """A trait of a person as a share between 0 and 1; one who left keeps the traits of the day of leaving."""

    def __init__(self, meaning: str) -> None:
        self.__doc__ = meaning
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, agent: None, owner: type) -> Self: ...
    @overload
    def __get__(self, agent: Any, owner: type) -> float: ...
    def __get__(self, agent: Any, owner: type) -> Self | float:
        return self if agent is None else float(getattr(agent.persons, self._name)[agent.seat, 0])

    def __set__(self, agent: Any, value: float) -> None:
        agent.model.write_trait(agent.seats, agent.row, self._name, checked_share(self._name, value))


class Given:
    """Something that the scenario says of an organisation, and that nothing in a run changes."""

    def __init__(self, meaning: str) -> None:
        self.__doc__ = meaning
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, agent: Any, owner: type) -> Any:
        return self if agent is None else getattr(agent.model.scenario.organisations[agent.row], self._name)

    def __set__(self, agent: Any, value: Any) -> None:
        raise UserError("model.given", name=self._name)


def checked_share(name: str, value: Any) -> float:
    """A number between 0 and 1, or a plain word about why not."""
    number = checked_number(value)
    if number is None or not 0 <= number <= 1:
        raise UserError("model.not_a_share", name=name, value=shown(value))
    return number


def checked_number(value: Any) -> float | None:
    """A number as a float; None for anything else, true and false among them."""
    return None if isinstance(value, bool) or not isinstance(value, Real) else float(value)


def log_odds(share: float) -> float:
    """A share as log-odds; 0 and 1 become the nearest that can be kept."""
    inside = min(max(share, SMALLEST), 1 - SMALLEST)
    return float(np.log(inside / (1 - inside)))
