"""Around the relations: events (7.5), needs and reports (7.6), embedding, ties and the last table (7.22)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from oracle.agents import Tie
from oracle.conditions import alignment_of
from oracle.policy import phi_of

if TYPE_CHECKING:
    from oracle.model import OracleModel
    from oracle.table import Table


def meet_events(model: OracleModel) -> None:
    """Step 2 (7.5): once, however often the event is listed in the month."""
    p, gemeente = model.p, model.gemeente
    if model.happens("reorganisation"):
        gemeente.disruption = 1 - (1 - gemeente.disruption) * (1 - p.reorganisation_disruption)
    if model.happens("announced_cut"):
        gemeente.announced = 1 - (1 - gemeente.announced) * (1 - p.announced_cut_size)
    if model.happens("new_wethouder"):
        gemeente.wethouder = p.person_spread * model.z("new_wethouder", model.officials[0])


def drift(model: OracleModel) -> None:
    """Step 3 (7.6): needs drift, too much and too little alike."""
    for item in model.items:
        item.need_before = item.need
    if "needs_drift" in model.off:
        return
    phi = phi_of(model)
    for item in model.items:
        item.need = phi * item.need + math.sqrt(1 - phi**2) * model.z("need_drift", item)


def prepare_reports(model: OracleModel) -> None:
    """7.6: what each pair would say if it were candid, after persons came and went."""
    for organisation in model.organisations:
        for pair in organisation.pairs:
            pair.report = model.report_of(pair, model.z("report_noise", pair))


def change_gemeente(model: OracleModel, table: Table | None) -> None:
    """Step 14 (7.22): embedding follows slowly; what a reorganisation disturbed mends."""
    p, gemeente = model.p, model.gemeente
    rest = 1 - p.embedding_from_involvement - p.embedding_from_mandate
    level = (
        p.embedding_from_involvement * p.internal_involvement
        + p.embedding_from_mandate * p.mandate
        + rest * alignment_of(model)
    )
    if "embedding" not in model.off:
        gemeente.after["embedding"] = gemeente.embedding + (level - gemeente.embedding) / p.embedding_months
    gemeente.after["disruption"] = gemeente.disruption * math.exp(-1 / p.reorganisation_months)
    if table:
        gemeente.after["municipal_share"], gemeente.after["depth"] = table.municipal_share, table.depth


def change_tie(model: OracleModel, table: Table | None, tie: Tie) -> None:
    """Step 14 (7.22): ties grow by meeting and by candour in front of a rival, and fade."""
    p, one, other = model.p, tie.one.now, tie.other.now
    faded, grown = tie.tie * (1 - p.tie_decay), 0.0
    if table and one.present and other.present:
        met = p.tie_growth + p.tie_growth_physical * table.in_person * (1 + p.informal_time) / 2
        grown = met + (1 - met) * p.tie_growth_candour * one.candour * other.candour
    tie.after["tie"] = faded + (1 - faded) * grown


def count_agreements(model: OracleModel) -> None:
    """8: agreements settled are counted from the PPN on."""
    gemeente = model.gemeente
    old = not model.is_ppn()
    happened = [organisation.now for organisation in model.organisations]
    settled = sum(now.kept + now.broken for now in happened)
    gemeente.after["settled"] = gemeente.settled * old + settled
    gemeente.after["settled_kept"] = gemeente.settled_kept * old + sum(now.kept for now in happened)
    contradictory = sum(now.contradictory for now in happened)
    gemeente.after["settled_contradictory"] = gemeente.settled_contradictory * old + contradictory
