"""What all agents of the model share: they are Mesa agents with a row of the model's state for a body."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import mesa

from collabsim.errors import UserError

if TYPE_CHECKING:
    from collabsim.model.model import CollaborationModel


class _Numbers:
    """Counts the agents of each model. Mesa 3.3's own counter keeps every model ever made in memory."""

    def __init__(self) -> None:
        self._counters: WeakKeyDictionary[mesa.Model, count[int]] = WeakKeyDictionary()

    def __getitem__(self, model: mesa.Model) -> count[int]:
        return self._counters.setdefault(model, count(1))


class Member(mesa.Agent):
    """Anybody in the model. row: which row of the state's arrays is theirs; kind: what one can select them by."""

    kind: Any = ""
    model: CollaborationModel  # pyright: ignore[reportIncompatibleVariableOverride]
    _ids: Any = _Numbers()

    def __init__(self, model: CollaborationModel, row: int) -> None:
        super().__init__(model)
        self._row = row

    @property
    def row(self) -> int:
        return self._row

    def remove(self) -> None:
        """Refused: who takes part follows from the scenario, and persons come and go by the rules."""
        raise UserError("model.cannot_remove", name=type(self).__name__)
