"""Who there is (2): the gemeente, officials, organisations and representatives, their relations, ties and items."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import mesa

from oracle.field import Known

if TYPE_CHECKING:
    from oracle.model import OracleModel


class Changing:
    """3: everybody reads the state of the end of the month before; what will be is kept apart until all change."""

    after: dict[str, Any]

    def change(self) -> None:
        """Step 14: become what the month made of it."""
        for name, value in self.after.items():
            setattr(self, name, value)
        self.after = {}


class Gemeente(Changing, mesa.Agent):
    """2: what the gemeente as a whole is, knows and wants."""

    def __init__(self, model: OracleModel, p: SimpleNamespace) -> None:
        super().__init__(model)
        self.after = {}
        self.embedding = p.embedding_start
        self.disruption = self.announced = self.wethouder = 0.0
        self.municipal_share = self.depth = 0.0
        self.settled = self.settled_kept = self.settled_contradictory = 0
        self.policy: list[float] = []
        self.uninformed_policy: list[float] = []
        self.full_policy: list[float] = []


class Seat(mesa.Agent):
    """7.7: a seat and the person on it now; who comes next is drawn by generation."""

    def __init__(self, model: OracleModel, key: int) -> None:
        super().__init__(model)
        self.key = key
        self.generation = 0
        self.left = False
        self.person = self.clarity = self.expertise = 0.0
        self.familiarity = self.knowledge = 0.0


class Official(Seat):
    """2: official 0 is the organiser of the tables, the others hold accounts."""


class Representative(Seat):
    """2: the seat of one organisation."""

    def __init__(self, model: OracleModel, key: int, log_size: float) -> None:
        super().__init__(model, key)
        self.log_size = log_size
        self.ability = 0.0


class Item(Changing):
    """2: one need of residents, and what is known of it; with its two shadows."""

    def __init__(self, key: int, theme: int, portfolio: Official) -> None:
        self.after = {}
        self.key, self.theme, self.portfolio = key, theme, portfolio
        self.pairs: list[Pair] = []
        self.need = self.need_before = self.field_error = self.heardness = 0.0
        self.dossier_mean = self.uninformed_mean = self.full_mean = 0.0
        self.dossier_variance = self.uninformed_variance = self.full_variance = 1.0


class Pair:
    """7.3: one organisation that knows one item."""

    def __init__(self, known: Known, organisation: Organisation, item: Item) -> None:
        self.key, self.own, self.organisation, self.item = known.key, known.own, organisation, item
        self.own_error = self.report = 0.0
        item.pairs.append(self)


class ThisMonth:
    """What an organisation is told, expects and does, and what happens to it, in one month; nothing yet."""

    def __init__(self) -> None:
        # Conditions (7.8) and signs (7.9)
        self.trust = self.respect = self.commitment = self.gemeente_trust = self.role = 0.0
        self.told = self.H = self.expected_cut = self.certain_cut = 0.0
        self.interference = self.monitoring = self.clarity = self.small = self.load = self.candour = 0.0
        self.profiling = self.inflation = self.withholding = 0.0
        self.news = self.misread = 0
        self.over_ties = 0.0
        # The table (7.10–7.13)
        self.invited = self.present = self.stand_in = self.exposed_now = 0
        self.informed = self.weight = self.share = self.turns = self.floor = self.understood = 0.0
        self.influence = self.table_quality = 0.0
        # Agreements (7.15), feedback (7.16) and budget (7.18)
        self.kept = self.broken = self.contradictory = self.result = 0
        self.kept_by_organisation = self.broken_by_organisation = 0
        self.came = self.missed = self.answered = self.cut = 0
        self.feedback_quality = self.deceived = self.funded = self.policy_gap = self.denied = 0.0
        # What happened to the relation (7.20)
        self.signs = self.topic_gap = self.informal = self.contribution = self.taken_seriously = self.unheard = 0.0
        self.tables_without_sign = self.money_on_the_table = 0
        self.poor_questions = self.better = self.worse = 0.0


class Relation(Changing):
    """2: an organisation and its contact, both directions."""

    def __init__(self) -> None:
        self.after = {}
        self.trust_base = self.gemeente_trust_base = self.commitment_base = 0.0
        self.respect_base = self.gemeente_respect_base = 0.0
        self.trust_person = self.trust_image = self.respect_person = self.respect_image = 0.0
        self.commitment_goal = self.commitment_process = 0.0
        self.gemeente_trust_person = self.gemeente_trust_image = 0.0
        self.gemeente_respect = self.gemeente_commitment = 0.0
        self.scar = 0.0

    def trust(self, p: SimpleNamespace) -> float:
        """2: trust read as one number."""
        return together(self.trust_person, self.trust_image, p)

    def respect(self, p: SimpleNamespace) -> float:
        """2: respect read as one number."""
        return together(self.respect_person, self.respect_image, p)

    def gemeente_trust(self, p: SimpleNamespace) -> float:
        """2: trust of the contact read as one number."""
        return together(self.gemeente_trust_person, self.gemeente_trust_image, p)

    def commitment(self) -> float:
        """2: commitment read as one number."""
        return (self.commitment_goal + self.commitment_process) / 2


def together(person: float, image: float, p: SimpleNamespace) -> float:
    """2: persons and image together."""
    return p.trust_person_weight * person + (1 - p.trust_person_weight) * image


class Organisation(Changing, mesa.Agent):
    """2: a party of the sociale basis, with its representative and its contact at the gemeente."""

    def __init__(self, model: OracleModel, data: Any, key: int, representative: Representative) -> None:
        super().__init__(model)
        self.after = {}
        self.data, self.key, self.representative = data, key, representative
        self.dependence, self.size = data.subsidy_dependence, data.size
        self.subsidised = data.subsidy_dependence > 0
        self.log_size, self.coverage = 0.0, 0.0
        self.contact: Official
        self.relation = Relation()
        self.pairs: list[Pair] = []
        self.possible_ties: list[Tie] = []
        self.p = SimpleNamespace()
        self.now = ThisMonth()
        self.belief = self.belief_start = self.role = self.usefulness = 0.0
        self.memory = self.grievance = 0.0
        self.exposed = self.took_part = self.cut_last = self.earlier_round = 0
        self.agreement = self.table_agreement = 0
        self.awaiting = self.promised = self.waited = 0
        self.feedback_expected = self.heard_back = 0.0

    @property
    def contact_changed(self) -> bool:
        """7.7: the official who is its contact left this month."""
        return self.contact.left

    @property
    def person_changed(self) -> bool:
        """7.7: the contact or the representative left this month."""
        return self.contact.left or self.representative.left

    def change(self) -> None:
        """Step 14, with its relation."""
        super().change()
        self.relation.change()


class Tie(Changing):
    """2: contact between two organisations that share a theme."""

    def __init__(self, one: Organisation, other: Organisation) -> None:
        self.after = {}
        self.one, self.other = one, other
        self.tie = 0.0
        one.possible_ties.append(self)
        other.possible_ties.append(self)

    def other_than(self, organisation: Organisation) -> Organisation:
        """The organisation at the other end."""
        return self.other if organisation is self.one else self.one
