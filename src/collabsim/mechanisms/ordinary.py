"""Ordinary life before the first month: what a relation is used to, so that a run starts at rest (study 5.1.2).

There are no tables yet and nobody has heard of savings. What is felt every month, agreements with account holders,
innocent remarks and changes of person are part of how a relation came to be what it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from collabsim.mechanisms import end, relational
from collabsim.mechanisms import organisational_environment as environment
from collabsim.mechanisms.forms import Floats, Number

NEAREST = 2.0**-4
"""An own level is never nearer to 0 or 1 than this: its log-odds have no end."""


@dataclass(frozen=True)
class Usual:
    """What usually moves a state in a month: shares of the room above and of what is there."""

    gains: Number
    losses: Number


def rest_level(start: Floats, usual: Usual, pull: Number, gate: Number) -> Floats:
    """The own level with which a state rests at its start, given what usually moves it; in [NEAREST, 1 - NEAREST].

    At rest gate x (gains + pull x level) of the room equals losses + pull x (1 - level) of what is there. Where usual
    losses are too large to rest at the start, the level is as high as it can be, and the state comes down.
    """
    room = gate * (1 - start)
    level = ((usual.losses + pull) * start - usual.gains * room) / (pull * (room + start))
    return np.clip(level, NEAREST, 1 - NEAREST)


def pending_usually(p) -> Number:
    """Chance that an agreement with an account holder is pending: made and settled at steady rates (study 5.2.1)."""
    return p.agreement_bilateral / (p.agreement_bilateral + 1 / p.agreement_months)


def usual_trust(dependence: Floats, subsidised: Floats, gemeente_commitment: Floats, p) -> Usual:
    """What usually moves an organisation's trust: standing conditions, agreements, remarks, changes of person."""
    contradiction = environment.contradiction(p.account_alignment, environment.contact_persons(p), p)
    settled = subsidised * pending_usually(p) / p.agreement_months
    kept = end.chance_kept(p.embedding_start, gemeente_commitment, contradiction, p)
    interference = environment.interference_felt(p)
    gains = p.autonomy_gain * (1 - interference) + p.openness_gain * p.process_openness + p.trust_gain * settled * kept
    losses = (
        p.interference_loss * interference
        + p.closedness_loss * (1 - p.process_openness)
        + p.monitoring_loss * p.monitoring * dependence
        + relational.loss_for(p.trust_gain, p) * settled * (1 - kept)
        + p.contradiction_loss * settled * contradiction
        + p.signal_trust_loss * p.signal_false_alarm
        + lost_to_changes(changes_of_contact(p), p)
        + lost_to_changes(changes_of_representative(p), p)
    )
    return Usual(gains, losses)


def usual_respect(p) -> Usual:
    """What usually moves the respect an organisation feels: appreciation, interference, changes of person."""
    changes = lost_to_changes(changes_of_contact(p), p) + lost_to_changes(changes_of_representative(p), p)
    losses = p.respect_interference_loss * environment.interference_felt(p) + changes
    return Usual(p.respect_appreciation_gain * p.appreciation, losses)


def usual_gemeente_trust(subsidised: Floats, commitment: Floats, p) -> Usual:
    """What usually moves the trust of a contact person: what the organisation keeps, and changes of person."""
    settled = subsidised * pending_usually(p) / p.agreement_months
    kept = end.chance_kept_by_organisation(commitment, p)
    changes = lost_to_changes(changes_of_contact(p), p) + lost_to_changes(changes_of_representative(p), p)
    losses = relational.loss_for(p.trust_gain, p) * settled * (1 - kept) + changes
    return Usual(p.trust_gain * settled * kept, losses)


def usual_gemeente_respect(p) -> Usual:
    """What usually moves the respect of a contact person: changes of that person."""
    return Usual(0.0, lost_to_changes(changes_of_contact(p), p))


def changes_of_contact(p) -> Floats:
    """Monthly chance that an official leaves (study 5.4.5)."""
    return relational.turnover_chance(p.turnover_official, p)


def changes_of_representative(p) -> Floats:
    """Monthly chance that a representative leaves (study 5.4.5)."""
    return relational.monthly(p.turnover_representative, p)


def lost_to_changes(chance: Number, p) -> Number:
    """Share of a personal relation that changes of person usually cost in a month: what a newcomer is not credited."""
    return chance * (1 - relational.kept_of_person(p)) * (1 - p.newcomer_credit)


def resting_belief(start: Floats, trust: Floats, told: Floats, p) -> Floats:
    """Log-odds to which belief fades, so that with innocent remarks alone it stays at its start (study 5.2.3)."""
    remarks = environment.belief_change(p.signal_false_alarm + 0 * start, 0.0, trust, told, p)
    return np.clip(start - remarks / p.belief_forgetting, -p.belief_bound, p.belief_bound)
