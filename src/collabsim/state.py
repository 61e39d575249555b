"""Everything that changes during a run, as arrays: entities first, runs last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from collabsim.chance import Chance
from collabsim.field import Field
from collabsim.mechanisms import ordinary, outcomes, relational
from collabsim.mechanisms.forms import chance_from
from collabsim.rest import Pair, relations_at_rest

Floats = NDArray[np.floating]


@dataclass
class Persons:
    """Traits of the persons in a row of seats, (seats, runs). Standard normal, or a share where said so."""

    person: Floats
    """what makes this person's relations warmer or cooler (standard normal)"""
    expertise: Floats
    """share in [0, 1]"""
    clarity: Floats
    """how easily a goal becomes clear to this person (standard normal)"""
    ability: Floats
    """ability to look beyond the own interest, share in [0, 1]"""
    familiarity: Floats
    """how well this person knows the people and the work of the post by now, share in [0, 1]"""
    generation: NDArray[np.int64]
    """how many persons held this seat before"""

    def knowledge(self, p) -> Floats:
        """What each knows of the field by now, share in [0, 1]."""
        return relational.knowledge(self.expertise, self.familiarity, p)


@dataclass
class State:
    """The state of some runs at the end of a month. Organisations n, officials o, items i, pairs m, ties t, runs r.

    Trust, commitment and respect are in [0, 1]. The `_person` part belongs to the persons who hold the relation,
    the `_image` part to what the organisation has come to think of the gemeente, and the other way round.
    """

    trust_person: Floats
    trust_image: Floats
    respect_person: Floats
    respect_image: Floats
    commitment_goal: Floats
    commitment_process: Floats
    gemeente_trust_person: Floats
    gemeente_trust_image: Floats
    gemeente_respect: Floats
    gemeente_commitment: Floats
    """(n, r), ten states of relations, both directions"""
    trust_base: Floats
    gemeente_trust_base: Floats
    respect_base: Floats
    gemeente_respect_base: Floats
    commitment_base: Floats
    """(n, r) log-odds of what is normal for a relation, apart from persons and conditions"""
    scar: Floats
    """(n, r) log-odds lost for good to deceptions"""
    wethouder: Floats
    """(1, r) log-odds that the wethouder adds to what is normal"""
    belief: Floats
    belief_start: Floats
    """(n, r) log-odds of belief in a hidden agenda, now and at the start"""
    role: Floats
    """(n, r) role the gemeente is seen in: 0 partner … 1 opdrachtgever"""
    usefulness: Floats
    memory: Floats
    grievance: Floats
    """(n, r) usefulness seen in the tables; memory of a repercussion; disappointment at not getting one's way"""
    exposed: Floats
    """(n, r) 1 where an organisation named what is too much on its own themes since the last budget"""
    cut_last: Floats
    """(n, r) 1 where it was cut last month, news that travels over ties"""
    took_part: Floats
    """(n, r) 1 where it was at a table since the last budget"""
    earlier_round: Floats
    """(n, r) 1 where it was at any table before"""
    agreement: NDArray[np.bool_]
    table_agreement: NDArray[np.bool_]
    """(n, r) an agreement with the account holder, or an action point of a table, that is not settled yet"""
    awaiting: Floats
    promised: NDArray[np.bool_]
    waited: Floats
    feedback_expected: Floats
    """(n, r) on how many tables feedback is awaited, whether it will come, months one waited, what one expects"""
    heard_back: Floats
    """(n, r) how much one lately heard of what was done with one's input"""
    tie: Floats
    """(t, r) ties between organisations, 0 … 1"""
    embedding: Floats
    disruption: Floats
    announced: Floats
    """(1, r) embedding; what a reorganisation disturbs; an announced cut"""
    municipal_share: Floats
    depth: Floats
    """(1, r) share of municipal participants and depth of talk at the last table"""
    need: Floats
    field_error: Floats
    own_error: Floats
    """(i, r), (i, r), (m, r) residents' needs, and what those who know them get wrong"""
    heardness: Floats
    """(i, r) how well each item was heard lately"""
    dossier_mean: Floats
    dossier_variance: Floats
    uninformed_mean: Floats
    uninformed_variance: Floats
    full_mean: Floats
    full_variance: Floats
    """(i, r) what the gemeente knows; the same if it heard nothing; and if the whole field were heard candidly"""
    policy: Floats
    uninformed_policy: Floats
    full_policy: Floats
    """(themes, r) priorities, set once a year"""
    settled: Floats
    settled_kept: Floats
    settled_contradictory: Floats
    """(1, r) agreements settled this year, those kept, those that contradicted another"""
    representatives: Persons
    officials: Persons

    def trust(self, p) -> Floats:
        """Trust of organisations in the gemeente: persons and image together."""
        return p.trust_person_weight * self.trust_person + (1 - p.trust_person_weight) * self.trust_image

    def gemeente_trust(self, p) -> Floats:
        """Trust of officials in organisations."""
        weight = p.trust_person_weight
        return weight * self.gemeente_trust_person + (1 - weight) * self.gemeente_trust_image

    def respect(self, p) -> Floats:
        """Respect that organisations feel."""
        return p.trust_person_weight * self.respect_person + (1 - p.trust_person_weight) * self.respect_image

    def commitment(self) -> Floats:
        """Commitment of organisations, to the goal and to the process alike."""
        return (self.commitment_goal + self.commitment_process) / 2


def initial_state(field: Field, chance: Chance, p, usual) -> State:
    """The state before the first month: every relation at rest where its history and persons have brought it.

    Study 5.1.2: history gives every relation its own start. p: the parameters before the first month; usual: those of
    ordinary life, which is reckoned with in what is normal, so that little moves on average until something happens.
    """
    n, r = field.organisations, len(chance.seeds)
    keys, items = field.organisation_keys, field.item_keys

    def zeros(rows: int) -> Floats:
        return np.zeros((rows, r))

    def drawn(purpose: str, entities=keys) -> Floats:
        return chance.normal(purpose, 0, entities)

    representatives = _persons(chance, keys, "representative", expertise_by_size(field, p), usual, p)
    officials = _persons(chance, field.official_keys, "official", p.expertise_mean, usual, p)
    none, one = zeros(n), zeros(1)
    pair = Pair(
        both_persons(field, representatives, officials),
        officials.person[field.contact],
        officials.knowledge(p)[field.contact],
        representatives.knowledge(p),
        representatives.clarity,
    )
    relations = relations_at_rest(field, drawn, pair, usual)
    need = chance.normal("need_start", 0, items)
    # What is known to begin with is a correct posterior: mean k x + sqrt(k (1 - k)) z with variance 1 - k.
    k = p.initial_knowledge
    known = k * need + np.sqrt(k * (1 - k)) * chance.normal("initial_knowledge", 0, items)
    unknown = np.broadcast_to(1 - k, known.shape).copy()
    policy = outcomes.centred(field.theme_means(known))
    return State(
        **relations,
        scar=none,
        wethouder=one,
        memory=none,
        grievance=none,
        exposed=none,
        cut_last=none,
        took_part=none,
        earlier_round=none,
        agreement=chance.uniform("agreement_bilateral", 0, keys) < ordinary.pending_usually(usual) * field.subsidised,
        table_agreement=np.zeros((n, r), dtype=bool),
        awaiting=none,
        promised=np.zeros((n, r), dtype=bool),
        waited=none,
        feedback_expected=p.feedback_expectation + none,
        heard_back=none,
        tie=zeros(len(field.tie_left)),
        embedding=p.embedding_start + one,
        disruption=one,
        announced=one,
        municipal_share=one,
        depth=one,
        need=need,
        field_error=p.field_error * chance.normal("field_error", 0, items),
        own_error=p.own_error * chance.normal("own_error", 0, field.pair_keys),
        heardness=zeros(field.items),
        dossier_mean=known,
        dossier_variance=unknown,
        uninformed_mean=known,
        uninformed_variance=unknown,
        full_mean=known,
        full_variance=unknown,
        policy=policy,
        uninformed_policy=policy,
        full_policy=policy,
        settled=one,
        settled_kept=one,
        settled_contradictory=one,
        representatives=representatives,
        officials=officials,
    )


def with_held(state: State, hold: Mapping[str, float]) -> State:
    """The state with what the scenario holds at a value put there: a control, to see what passes around a state."""
    if not hold:
        return state
    held: dict[str, Floats] = {}
    for name, value in hold.items():
        for array in HELD_IN.get(name, ()):
            held[array] = np.full_like(getattr(state, array), value)
    if "belief" in hold:
        share = min(max(hold["belief"], SUREST), 1 - SUREST)
        held["belief"] = np.full_like(state.belief, np.log(share / (1 - share)))
    return replace(state, **held)


SUREST = 2.0**-30
"""Belief held at 0 or 1 is held this close to it: its log-odds have no end."""
HELD_IN = {
    "trust": ("trust_person", "trust_image"),
    "respect": ("respect_person", "respect_image"),
    "commitment": ("commitment_goal", "commitment_process"),
    "role": ("role",),
    "embedding": ("embedding",),
}
"""Arrays of the state that a held quantity is kept in. Belief is kept as log-odds; candour follows from the rest."""


def both_persons(field: Field, representatives: Persons, officials: Persons) -> Floats:
    """What the two persons who hold a relation make of it together, standard normal (n, r)."""
    return (representatives.person + officials.person[field.contact]) / np.sqrt(2)


def expertise_by_size(field: Field, p) -> Floats:
    """Average expertise of a representative, log-odds (n, 1 or runs): volunteers, professionals (study 2.3.4)."""
    return p.expertise_mean + p.expertise_with_size * field.log_size


def _persons(chance: Chance, keys, who: str, expertise, usual, p) -> Persons:
    """The first persons on their seats, as familiar with them as is usual. expertise: its average, log-odds."""
    seats = (len(keys), len(chance.seeds))
    changes = ordinary.changes_of_contact if who == "official" else ordinary.changes_of_representative
    ability = "representative_ability" if who == "representative" else None
    return Persons(
        person=chance.normal(f"{who}_person", 0, keys),
        expertise=chance_from(expertise + p.expertise_spread * chance.normal(f"{who}_expertise", 0, keys)),
        clarity=chance.normal(f"{who}_clarity", 0, keys),
        ability=chance_from(p.ability_mean + p.ability_spread * chance.normal(ability, 0, keys))
        if ability
        else np.zeros(seats),
        familiarity=relational.familiarity_usually(changes(usual), usual) + np.zeros(seats),
        generation=np.zeros(seats, dtype=np.int64),
    )
