"""Why a relation changed, from the ledger, and a month of one organisation told in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim import terms
from collabsim.errors import UserError, shown
from collabsim.mechanisms.forms import Floats
from collabsim.month import Month
from collabsim.parameters import catalogue
from collabsim.state import State

if TYPE_CHECKING:
    from collabsim.model.model import CollaborationModel

COMMITMENT = ("commitment_goal", "commitment_process")
"""The two commitments of an organisation, that count alike."""
TOLD = ("trust", "commitment", "respect")
BY_HAND = "by_hand"
"""The cause of a change that somebody made between two months."""
WORTH_TELLING = 0.005
"""Changes smaller than this are left out of a story; two decimals would not show them."""


def relations(state: State, p: Any) -> dict[str, Floats]:
    """All that the ledger accounts for, under its names, each (organisations, runs)."""
    return {
        "trust": state.trust(p),
        "respect": state.respect(p),
        "commitment_goal": state.commitment_goal,
        "commitment_process": state.commitment_process,
        "gemeente_trust": state.gemeente_trust(p),
        "gemeente_respect": state.gemeente_respect,
        "gemeente_commitment": state.gemeente_commitment,
    }


def causes(model: CollaborationModel, row: int, month: int | None, what: str) -> dict[str, float]:
    """Each cause with what it did to one relation in a month, largest first; causes that did nothing are left out."""
    known = ("commitment", *relations(model.state, model.p))
    if what not in known:
        raise UserError("model.no_such_relation", value=shown(what), names=known)
    entry = model.ledger[number_of_month(model, month) - 1]
    parts = COMMITMENT if what == "commitment" else (what,)
    changes: dict[str, float] = {}
    for part in parts:
        for cause, change in entry[part].items():
            changes[cause] = changes.get(cause, 0.0) + _of(change, row) / len(parts)
    told = {cause: change for cause, change in changes.items() if change != 0}
    return dict(sorted(told.items(), key=lambda pair: -abs(pair[1])))


def number_of_month(model: CollaborationModel, month: int | None) -> int:
    """A month that was played; the last one where none is named."""
    number = model.month if month is None else month
    if isinstance(number, bool) or not isinstance(number, int | np.integer) or not 1 <= number <= model.month:
        raise UserError("model.month_not_played", month=shown(number), last=model.month)
    return int(number)


def story(model: CollaborationModel, row: int, month: int | None, lang: str) -> str:
    """A month of one organisation: what happened to it, and what that did to its relation with the gemeente."""
    number = number_of_month(model, month)
    why = {what: causes(model, row, number, what) for what in TOLD}
    happened = _happened(model.months[number - 1], row, lang)
    changed = [_changed(what, why[what], lang) for what in TOLD]
    head = terms.text("model.story.head", lang, name=model.scenario.organisations[row].name, month=number)
    return "\n".join([head, *(f"- {line}" for line in [*happened, *changed])])


def _happened(month: Month, row: int, lang: str) -> Iterator[str]:
    """What happened to an organisation in a month, a line each."""
    yield from _table(month, row, lang)
    events = month.events
    for name in ("kept", "broken", "contradictory", "feedback", "feedback_missed", "cut", "news"):
        if _of(getattr(events, name), row) > 0:
            yield terms.text(f"model.story.{name}", lang)
    for name in ("contact", "representatives"):
        if _of(getattr(month.leaving, name), row):
            yield terms.text(f"model.story.new_{name}", lang)


def _table(month: Month, row: int, lang: str) -> Iterator[str]:
    """The table of the month, as one organisation met it."""
    table = month.table
    if table is None or not _of(table.held, 0):
        return
    if _of(table.present, row):
        floor, understood = (terms.percent(_of(value, row), lang) for value in (table.floor, table.understood))
        candour = terms.number(_of(month.conditions.candour, row), lang)
        yield terms.text("model.story.present", lang, floor=floor, understood=understood, candour=candour)
        if _of(table.asked, 0):
            yield terms.text("model.story.asked", lang)
    else:
        yield terms.text("model.story.absent" if _of(table.invited, row) else "model.story.not_invited", lang)


def _changed(what: str, why: dict[str, float], lang: str) -> str:
    """The change of one thing with its causes."""
    parts = [
        f"{_label(cause, lang)} {_signed(change, lang)}"
        for cause, change in why.items()
        if abs(change) >= WORTH_TELLING
    ]
    total = _signed(sum(why.values()), lang)
    return terms.text(f"model.story.{what}", lang, total=total) + (": " + ", ".join(parts) if parts else "")


def _label(cause: str, lang: str) -> str:
    return terms.in_language(catalogue().causes[cause], lang)


def _signed(change: float, lang: str) -> str:
    if abs(change) < WORTH_TELLING:
        return terms.number(0.0, lang)
    return ("+" if change > 0 else "\N{MINUS SIGN}") + terms.number(abs(change), lang)


def _of(values: Any, row: int) -> float:
    """One organisation's value of what may be one number for all."""
    array = np.asarray(values, dtype=float)
    if array.ndim == 0:
        return float(array)
    return float(array[row if array.shape[0] > 1 else 0, 0])
