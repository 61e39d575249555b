"""Three things that must not be confused: what the study found, what we assumed, what the model did with both."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from collabsim import terms
from collabsim.evidence import passages
from collabsim.parameters import catalogue
from collabsim.reports.asked import differing
from collabsim.reports.passages import Told, told_passage
from collabsim.reports.summary import moves
from collabsim.reports.words import decimals_of, number, percent, span
from collabsim.results.result import Result
from collabsim.results.summaries import ATTAINED, DIFFERENCE, END, START, headlines
from collabsim.scenario import Scenario

CORE = (
    "trust_condition_for_tables",
    "trust_opens_talk",
    "open_talk_feeds_exchange",
    "exchange_feeds_policy",
    "hidden_agenda_lowers_trust",
    "double_role_hampers",
    "embedding_secures_outcomes",
    "feedback_makes_tables_succeed",
)
"""Passages on which the chain from relation to policy rests; told in every report."""
MOST_ON_LEVERS = 8
SIZES = ("assumption", "literature", "finding")
ROLES = ("lever", "uncertainty", "context")


@dataclass(frozen=True)
class Assumed:
    """What the numbers of the model rest on. counts: a line per role, with the number of each size."""

    sentence: str
    counts: tuple[tuple[str, tuple[int, ...]], ...]
    choices: str


def found(lang: str) -> tuple[Told, ...]:
    """What the study found about the chain that the model plays."""
    return tuple(told_passage(passages()[id], lang) for id in CORE)


def found_on_levers(scenario: Scenario, lang: str) -> tuple[Told, ...]:
    """What the study says about the levers that this scenario sets otherwise, the first passages of each."""
    levers = [catalogue().parameters[each.name] for each in differing(scenario, "lever", lang)]
    levers += [catalogue().parameters[name] for each in scenario.interventions for name in each.set]
    by_lever = [[id for id in lever.direction if id not in CORE] for lever in levers]
    in_turn = [ids[k] for k in range(max(map(len, by_lever), default=0)) for ids in by_lever if k < len(ids)]
    return tuple(told_passage(passages()[id], lang) for id in list(dict.fromkeys(in_turn))[:MOST_ON_LEVERS])


def assumed(scenario: Scenario, lang: str) -> Assumed:
    """How many numbers the model has, what their sizes rest on, and the choices of form that can be switched."""
    parameters = catalogue().parameters.values()
    counts = {
        role: tuple(sum((p.role, p.size) == (role, size) for p in parameters) for size in SIZES) for role in ROLES
    }
    total = dict(zip(SIZES, np.sum(list(counts.values()), axis=0).tolist(), strict=True))
    structures = catalogue().structures
    choices = [structures[name]["options"][choice][lang] for name, choice in scenario.structure.items()]
    return Assumed(
        sentence=terms.text("report.boxes.assumed_count", lang, all=len(catalogue().parameters), **total),
        counts=tuple((terms.text(f"report.boxes.role_{role}", lang), counts[role]) for role in ROLES),
        choices=terms.text("report.boxes.assumed_structure", lang, choices="; ".join(choices)) if choices else "",
    )


def did(result: Result, lang: str) -> tuple[str, ...]:
    """What the model did: a sentence for each outcome of the short table."""
    return tuple(_did(result, outcome, lang) for outcome in headlines())


def _did(result: Result, outcome: str, lang: str) -> str:
    label, decimals = catalogue().outcomes[outcome].label[lang], decimals_of(outcome)
    start, end = (number(result.row(outcome, when).median, lang, decimals) for when in (START, END))
    if outcome == ATTAINED:
        row = result.row(outcome, END)
        said = span(row.low, row.high, lang) or terms.NOTHING
        return terms.text("report.boxes.did_estimate", lang, label=label, start=start, end=end, range=said)
    way = moves(result, outcome)
    form = f"unsteady_{way}" if _unsteady(result, outcome) else way
    share = percent(share_of_runs(result, outcome, way), lang)
    return terms.text(f"report.boxes.did_{form}", lang, label=label, start=start, end=end, share=share)


def _unsteady(result: Result, outcome: str) -> bool:
    """Whether an outcome that moves does so one way in some runs and the other way in others: its band holds zero."""
    change = result.row(outcome, DIFFERENCE)
    return moves(result, outcome) in ("rises", "falls") and change.n > 1 and change.low <= 0 <= change.high


def share_of_runs(result: Result, outcome: str, way: str) -> float:
    """In which share of the runs an outcome rises (or falls) from the first year to the last."""
    change = result.record.values[END][outcome] - result.record.values[START][outcome]
    change = change[np.isfinite(change)]
    if not len(change):
        return math.nan
    return float(((change > 0) if way == "rises" else (change < 0)).mean())


def short(result: Result, lang: str) -> tuple[str, ...]:
    """The answer in four sentences."""
    exchange = {when: _percent(result, "information_exchange", when, lang) for when in (START, END)}
    return (
        terms.text("report.short.exchange", lang, **exchange),
        _attained(result, lang),
        *(_moves(result, outcome, lang) for outcome in ("trust", "belief")),
    )


def _percent(result: Result, outcome: str, when: str, lang: str) -> str:
    return percent(result.row(outcome, when).median, lang)


def _attained(result: Result, lang: str) -> str:
    row = result.row(ATTAINED, END)
    ends = {name: percent(getattr(row, name), lang) for name in ("low", "high")}
    form = "attained_one" if not math.isfinite(row.low) else "attained_unsure" if row.low <= 0 else "attained"
    return terms.text(f"report.short.{form}", lang, end=percent(row.median, lang), **ends)


def _moves(result: Result, outcome: str, lang: str) -> str:
    form = "unsteady" if _unsteady(result, outcome) else moves(result, outcome)
    way = terms.text(f"report.short.{form}", lang)
    start, end = (number(result.row(outcome, when).median, lang) for when in (START, END))
    return terms.text(f"report.short.{outcome}", lang, moves=way, start=start, end=end)
