"""A check in words: what is changed, which outcome is looked at, and what it must do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from collabsim import terms
from collabsim.evidence import passages, patterns
from collabsim.experiment.patterns.cells import CASE, Cell
from collabsim.experiment.patterns.checks import Check
from collabsim.experiment.patterns.played import OF_ONE
from collabsim.experiment.patterns.verdicts import NOT, SMALLEST, Verdict
from collabsim.parameters import catalogue

ARROW = " → "


def statement(id: str, lang: str) -> str:
    """What the study says, in our words."""
    pattern = next(each for each in patterns() if each.id == id)
    if lang == "en":
        return pattern.statement + "."
    return " ".join(passages()[each].says[lang] for each in pattern.passages)


def outcome_label(name: str, lang: str) -> str:
    """What an outcome is called; one of a single organisation with its id before it."""
    if OF_ONE in name:
        who, what = name.split(OF_ONE)
        return f"{who}: {outcome_label(what, lang)}"
    known = catalogue().outcomes.get(name)
    return known.label[lang] if known else terms.text(f"patterns.outcome.{name}", lang)


def contrast(check: Check, lang: str) -> str:
    """What differs between the cells of a check, and what is set in all of them."""
    say = partial(terms.text, lang=lang)
    cells = list(check.cells.values())
    facts = [_facts(cell, lang) for cell in cells]
    names = list(dict.fromkeys(name for each in facts for name in each))
    absent = say("patterns.as_it_is")
    differing = [name for name in names if len({each.get(name) for each in facts}) > 1]
    shared = [f"{name}: {facts[0][name]}" for name in names if name not in differing]
    lines = [f"{name}: {ARROW.join(_values(facts, name, absent))}" for name in differing]
    together = "; ".join(lines) or say(f"patterns.test.{check.test}")
    return together + (f" ({say('patterns.in_all')} {'; '.join(shared)})" if shared else "")


def effect_asked(check: Check, outcome: str, lang: str) -> str:
    """The outcome and what it must do."""
    than = check.outcomes[outcome]
    what = {"outcome": outcome_label(outcome, lang), "months": check.cells[next(iter(check.cells))].months}
    if check.test == "exceeds":
        other = outcome_label(than, lang) if isinstance(than, str) else terms.number(than, lang)
        return terms.text("patterns.asks.exceeds", lang, than=other, **what)
    direction = terms.text(f"patterns.{'rises' if than > 0 else 'falls'}", lang)
    return terms.text(f"patterns.asks.{check.test}", lang, direction=direction, until=check.until, **what)


def found_in_words(verdict: Verdict, lang: str) -> str:
    """How often a check was found to hold, and where it did not, in what way."""
    if verdict.found != NOT:
        return terms.text(f"patterns.{verdict.found}", lang)
    if verdict.check.test in ("difference", "interaction", "optimum") and verdict.right_sign >= 1 / 2 + 1 / 4:
        return terms.text("patterns.too_small", lang)
    return terms.text("patterns.not", lang)


def effect_in_words(verdict: Verdict, lang: str) -> str:
    """The effect at the defaults with its interval, in the stated direction."""
    decimals = 3 if verdict.smallest <= SMALLEST else 2
    mean, low, high = (terms.number(each, lang, decimals) for each in (verdict.mean, verdict.low, verdict.high))
    return terms.text("patterns.effect", lang, mean=mean, low=low, high=high)


def _values(facts: Sequence[Mapping[str, str]], name: str, absent: str) -> list[str]:
    """The values of one thing in the cells, each once where it only goes back and forth."""
    return list(dict.fromkeys(each.get(name, absent) for each in facts))


def _facts(cell: Cell, lang: str) -> dict[str, str]:
    """Everything a cell sets: what it is → its value, in words."""
    known, say = catalogue(), partial(terms.text, lang=lang)

    def number(value: Any) -> str:
        return terms.number(float(value), lang, 2).rstrip("0").rstrip(".,") if float(value) % 1 else f"{value:g}"

    facts = {known.parameters[name].label[lang]: number(value) for name, value in cell.set.items()}
    facts |= {say("patterns.held", what=known.holds[name][lang]): number(at) for name, at in cell.hold.items()}
    facts |= {say("patterns.off", what=known.mechanisms[name][lang]): say("patterns.yes") for name in cell.off}
    facts |= {
        known.structures[name]["label"][lang]: known.structures[name]["options"][option][lang]
        for name, option in cell.structure.items()
    }
    facts |= {known.events[each["what"]][lang]: say("patterns.month", month=each["month"]) for each in cell.events}
    facts |= {say(f"patterns.of_all.{name}"): number(value) for name, value in cell.organisations.items()}
    if cell.scenario != CASE:
        facts[say("patterns.scenario")] = cell.scenario
    return facts
