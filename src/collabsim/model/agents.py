"""The gemeente and the organisations as agents.

They are real Mesa agents, but hold no numbers of their own: what they have is their row of the model's state, the same
arrays that the rules work on. What an agent does in a month stands in the rules, in the order of `collabsim.month`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from collabsim.errors import UserError
from collabsim.mechanisms import outcomes
from collabsim.mechanisms.forms import chance_from
from collabsim.model.levers import Value, levers_in, set_lever
from collabsim.model.members import Member
from collabsim.model.persons import Official, Representative
from collabsim.model.shares import Given, Share, log_odds
from collabsim.model.stories import causes, story

__all__ = ["Gemeente", "Official", "Organisation", "Representative"]


class Gemeente(Member):
    """The municipality, opdrachtgever and partner at once, with its dossier, its policy and its levers."""

    kind = "gemeente"
    embedding = Share("How far the tables are part of the gemeente's own work.", "embedding")

    def __repr__(self) -> str:
        return f"Gemeente {self.name}"

    @property
    def name(self) -> str:
        return self.model.scenario.gemeente

    @property
    def policy(self) -> dict[str, float]:
        """Priority of each theme, set once a year: positive where more is done, negative where less."""
        return self._by_theme(self.model.state.policy)

    @property
    def needs(self) -> dict[str, float]:
        """What residents need by theme, on the scale of the policy. Nobody in the model sees this."""
        return self._by_theme(outcomes.centred(self.model.world.field.theme_means(self.model.state.need)))

    @property
    def dossier(self) -> dict[str, tuple[float, float]]:
        """What the gemeente takes the need for each item to be, and the variance of that belief."""
        state = self.model.state
        pairs = zip(state.dossier_mean[:, 0], state.dossier_variance[:, 0], strict=True)
        return {
            item: (float(mean), float(variance)) for item, (mean, variance) in zip(self.model.items, pairs, strict=True)
        }

    @property
    def levers(self) -> Mapping[str, Value]:
        """Every lever as it stood in the month last played; by organisation where it is not the same for all."""
        return levers_in(self.model, self.model.month)

    @property
    def levers_next_month(self) -> Mapping[str, Value]:
        """Every lever as it will stand in the month to come."""
        return levers_in(self.model, self.model.month + 1)

    def set(
        self,
        lever: str,
        value: float,
        *,
        until: int | None = None,
        ramp_months: int = 0,
        kinds: tuple[str, ...] = (),
        ids: tuple[str, ...] = (),
    ) -> None:
        """Set a lever from next month on: an intervention, kept in `model.scenario`. kinds, ids: for whom."""
        set_lever(self.model, lever, value, until, ramp_months, kinds, ids)

    def _by_theme(self, values: Any) -> dict[str, float]:
        return {theme: float(value) for theme, value in zip(self.model.world.field.themes, values[:, 0], strict=True)}


class Organisation(Member):
    """An organisation of the sociale basis, and its relation with the gemeente in both directions."""

    id = Given("What it is addressed by, whatever its name becomes.")
    name = Given("Its name.")
    kind = Given("What kind of organisation it is.")
    size = Given("Employees and active volunteers.")
    subsidy_dependence = Given("Share of its budget that comes from the gemeente.")
    history = Given("What earlier cooperation left, from -1 to 1.")
    themes = Given("The themes it works on.")
    trust = Share("Trust in the gemeente.", "trust_person", "trust_image", read=lambda state, p: state.trust(p))
    respect = Share(
        "Respect it feels from the gemeente.", "respect_person", "respect_image", read=lambda state, p: state.respect(p)
    )
    commitment = Share(
        "Commitment, to the goal and to the process alike.",
        "commitment_goal",
        "commitment_process",
        read=lambda state, p: state.commitment(),
    )
    commitment_goal = Share("Commitment to the goal.", "commitment_goal", held_with="commitment")
    commitment_process = Share("Commitment to the process.", "commitment_process", held_with="commitment")
    gemeente_trust = Share(
        "Trust of its contact person in it.",
        "gemeente_trust_person",
        "gemeente_trust_image",
        read=lambda state, p: state.gemeente_trust(p),
    )
    gemeente_respect = Share("Respect of its contact person for it.", "gemeente_respect")
    gemeente_commitment = Share("Commitment of its contact person to the relation.", "gemeente_commitment")
    belief = Share(
        "Belief in a hidden agenda, a probability.",
        "belief",
        read=lambda state, p: chance_from(state.belief),
        kept_as=log_odds,
    )
    role = Share("Role it sees the gemeente in: 0 partner to 1 opdrachtgever.", "role")
    usefulness = Share("Usefulness it sees in the tables.", "usefulness")

    def __repr__(self) -> str:
        return f"Organisation {self.id}"

    @property
    def representative(self) -> Representative:
        """Who speaks for it now."""
        return self.model.representatives[self.row]

    @property
    def contact(self) -> Official:
        """Its account holder; without a subsidy the organiser of the tables."""
        return self.model.officials[self.model.world.field.contact[self.row]]

    @property
    def knows(self) -> tuple[str, ...]:
        """The items of residents' needs it knows something about, as theme/facet."""
        field = self.model.world.field
        first = field.first_pair[self.row]
        pairs = range(first, first + field.pair_count[self.row])
        return tuple(self.model.items[field.pair_item[pair]] for pair in pairs)

    @property
    def ties(self) -> dict[str, float]:
        """Strength of its ties with others, by their id."""
        field, strength = self.model.world.field, self.model.state.tie[:, 0]
        left, right = field.tie_left, field.tie_right
        mine = np.flatnonzero((left == self.row) | (right == self.row))
        organisations = self.model.scenario.organisations
        return {organisations[left[tie] + right[tie] - self.row].id: float(strength[tie]) for tie in mine}

    @property
    def candour(self) -> float:
        """How candidly it spoke, or would have spoken, in the month last played. Not to be set: it follows."""
        return float(self.model.conditions.candour[self.row, 0])

    @candour.setter
    def candour(self, value: float) -> None:
        raise UserError("model.candour_follows")

    @property
    def role_seen(self) -> str:
        """Which of its two roles the gemeente mostly stands in, as this organisation sees it."""
        return "opdrachtgever" if self.role > 1 / 2 else "partner"

    def why(self, month: int | None = None, what: str = "trust") -> dict[str, float]:
        """Each cause with what it did that month (the last one if not said) to trust, respect, commitment …"""
        return causes(self.model, self.row, month, what)

    def story(self, month: int | None = None, lang: str = "en") -> str:
        """What happened to it in a month, and what that did to trust, commitment and respect."""
        return story(self.model, self.row, month, lang)
