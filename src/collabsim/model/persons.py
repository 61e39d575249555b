"""The persons who hold the relations: they come and go, and whoever comes is a new agent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa
import numpy as np

from collabsim.errors import UserError
from collabsim.model.members import Member
from collabsim.model.shares import Share, Trait
from collabsim.state import Persons

if TYPE_CHECKING:
    from collabsim.model.agents import Organisation
    from collabsim.model.model import CollaborationModel


class Person(Member):
    """A person on a seat. generation: how many held it before; one who leaves makes place for a new agent."""

    seats: str
    """where the state keeps the traits of such persons"""
    expertise = Trait("What this person knows of the field, once familiar with the post.")
    familiarity = Trait("How well this person knows the people and the work of the post by now.")

    def __init__(self, model: CollaborationModel, seat: int, since: int) -> None:
        """since: the last month before this person's first."""
        super().__init__(model, seat)
        self.seat, self._since = seat, since
        self._left: int | None = None
        self._at_leaving: Persons | None = None

    @property
    def row(self) -> int:
        if self._left is not None:
            raise UserError("model.person_left", month=self._left)
        return self._row

    @property
    def persons(self) -> Persons:
        """The traits of all on such seats, now or when this person left."""
        return self._at_leaving or getattr(self.model.state, self.seats)

    @property
    def generation(self) -> int:
        """How many held this seat before."""
        return int(self.persons.generation[self.seat, 0])

    @property
    def tenure(self) -> int:
        """Months on this seat, as far as they were played."""
        return (self.model.month if self._left is None else self._left - 1) - self._since

    @property
    def has_left(self) -> bool:
        return self._left is not None

    def leave(self, month: int, traits: Persons) -> None:
        """Leave the model for good, in a month that the successor plays. traits: those of the month before."""
        mesa.Agent.remove(self)
        self._left, self._at_leaving = month, traits


class Official(Person):
    """An official: the municipal side of the relations whose account this person holds."""

    kind = "official"
    seats = "officials"

    def __repr__(self) -> str:
        return f"Official {self.seat}.{self.generation}"

    @property
    def is_organiser(self) -> bool:
        """Whether this is the organiser of the tables, contact of all who have no account holder."""
        return self.seat == 0

    @property
    def accounts(self) -> list[Organisation]:
        """The organisations whose contact this person is."""
        return [self.model.organisations[row] for row in np.flatnonzero(self.model.world.field.contact == self.row)]

    @property
    def trust(self) -> float:
        """Trust in the organisations on the accounts, on average (NaN without accounts); set for each alike."""
        return self._mean("gemeente_trust")

    @trust.setter
    def trust(self, value: float) -> None:
        self._set("gemeente_trust", value)

    @property
    def respect(self) -> float:
        """Respect for the organisations on the accounts, on average; set for each alike."""
        return self._mean("gemeente_respect")

    @respect.setter
    def respect(self, value: float) -> None:
        self._set("gemeente_respect", value)

    @property
    def commitment(self) -> float:
        """Commitment to the relations on the accounts, on average; set for each alike."""
        return self._mean("gemeente_commitment")

    @commitment.setter
    def commitment(self, value: float) -> None:
        self._set("gemeente_commitment", value)

    def _mean(self, name: str) -> float:
        values = [getattr(organisation, name) for organisation in self.accounts]
        return float(np.mean(values)) if values else float("nan")

    def _set(self, name: str, value: float) -> None:
        for organisation in self.accounts:
            setattr(organisation, name, value)


class Representative(Person):
    """Who speaks for an organisation, with the part of its relation that goes when this person goes."""

    kind = "representative"
    seats = "representatives"
    ability = Trait("Ability to look beyond the own interest.")
    trust = Share("The personal part of the organisation's trust.", "trust_person")
    respect = Share("The personal part of the respect the organisation feels.", "respect_person")
    commitment = Share("Commitment to the process, which this person carries.", "commitment_process")

    def __repr__(self) -> str:
        return f"Representative {self.organisation.id}.{self.generation}"

    @property
    def organisation(self) -> Organisation:
        return self.model.organisations[self.seat]
