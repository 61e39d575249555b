"""Persons come and go (7.7)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from oracle.agents import Official, Representative, Seat
from oracle.forms import part, sigma

if TYPE_CHECKING:
    from oracle.model import OracleModel


def monthly(share_a_year: float) -> float:
    """7.7: a share a year as a share a month."""
    return 1 - (1 - share_a_year) ** (1 / 12)


def seat_official(model: OracleModel, official: Official, p: SimpleNamespace) -> None:
    """7.7: who the official of this generation is."""
    draw, address = model.luck.normal, (official.generation, official.key)
    official.person = draw("official_person", *address)
    official.clarity = draw("official_clarity", *address)
    official.expertise = sigma(p.expertise_mean + p.expertise_spread * draw("official_expertise", *address))


def seat_representative(model: OracleModel, seat: Representative, p: SimpleNamespace) -> None:
    """7.7: who the representative of this generation is; larger organisations send more experienced people."""
    draw, address = model.luck.normal, (seat.generation, seat.key)
    seat.person = draw("representative_person", *address)
    seat.clarity = draw("representative_clarity", *address)
    seat.ability = sigma(p.ability_mean + p.ability_spread * draw("representative_ability", *address))
    by_size = p.expertise_with_size * seat.log_size
    seat.expertise = sigma(p.expertise_mean + by_size + p.expertise_spread * draw("representative_expertise", *address))


def official_leaves(model: OracleModel, official: Official) -> bool:
    """7.7: continuity can be worked on; a reorganisation moves officials."""
    p = model.p
    leaves = model.u("turnover_official", official) < usual_departures(p)
    if model.happens("reorganisation"):
        leaves = model.u("reorganisation", official) < p.reorganisation_departures or leaves
    return leaves


def representative_leaves(model: OracleModel, seat: Representative) -> bool:
    """7.7: leaving does not depend on the relation."""
    return model.u("turnover_representative", seat) < monthly(model.p.turnover_representative)


def leave(seat: Seat, leaves: bool) -> bool:
    """7.7: the seat stays, the person on it is new."""
    seat.left = leaves
    seat.generation += leaves
    return leaves


def learn_the_post(seat: Seat, p: SimpleNamespace) -> None:
    """7.7: a post is learned in about a year; a handover passes on some of who is who."""
    learned = seat.familiarity + (1 - seat.familiarity) / p.familiar_months
    seat.familiarity = kept_of_person(p) * learned if seat.left else learned
    know(seat, p)


def know(seat: Seat, p: SimpleNamespace) -> None:
    """7.7: somebody new can use a part of what he or she knows."""
    seat.knowledge = seat.expertise * part(p.knowledge_of_newcomer, seat.familiarity)


def kept_of_person(p: SimpleNamespace) -> float:
    """7.20: what of a relation with a person goes over to a successor."""
    return p.kept_without_handover + (p.kept_with_handover - p.kept_without_handover) * p.handover


def usual_departures(p: SimpleNamespace) -> float:
    """7.7: the chance that an official leaves in a month, less where continuity is worked on."""
    return monthly(p.turnover_official * (1 - p.continuity_effect * p.staff_continuity))


def come_and_go(model: OracleModel) -> None:
    """Step 4: persons leave and successors arrive, in this month already."""
    stay = "turnover" in model.off
    for official in model.officials:
        if leave(official, not stay and official_leaves(model, official)):
            seat_official(model, official, model.p)
        learn_the_post(official, model.p)
    for organisation in model.organisations:
        seat = organisation.representative
        if leave(seat, not stay and representative_leaves(model, seat)):
            seat_representative(model, seat, model.p)
        learn_the_post(seat, model.p)
