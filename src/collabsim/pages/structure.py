"""What the points change on which the model can be built in more than one way."""

from __future__ import annotations

from pathlib import Path

from collabsim.experiment.pairs import Effect
from collabsim.experiment.patterns.panel import SEED, Panel
from collabsim.experiment.patterns.runs import Runs
from collabsim.experiment.structure import (
    AS_IT_IS,
    MONTHS,
    Consequence,
    Option,
    consequences,
    headline_results,
    options,
    tasks,
)
from collabsim.pages.writing import signed, table, write_page
from collabsim.parameters import catalogue

PAIRS = 400


def structure(folder: Path, workers: int = 1, pairs: int = PAIRS) -> None:
    """Write structure.md."""
    runs, panel = Runs(workers=workers), Panel(SEED, pairs)
    runs.play(tasks(panel))
    found = list(consequences(runs, panel))
    write_page(
        folder,
        "structure",
        "What the structure of the model changes",
        [
            f"Each option of `structure:` against the model as it is, today and with all recommendations, and every "
            f"headline result under each: {pairs} pairs under the same luck, seed {SEED}, {MONTHS} months, last year, "
            "99 % intervals by pairs (of *attained* by drawing pairs again).",
            "## What each option changes",
            *[_of_option(option, found) for option in options()[1:]],
            "## Every headline result under each option",
            "From today to all four recommendations of the study.",
            table(("option", "outcome", "today", "recommended", "difference", "99 % interval"), _results(runs, panel)),
        ],
    )


def _of_option(option: Option, found: list[Consequence]) -> str:
    """What one option changes surely, the largest changes first; or that it is without consequence."""
    mine = [one for one in found if one.option == option and one.effect.is_sure]
    named = sorted((one for one in mine if one.is_worth_naming), key=lambda one: -abs(one.effect.mean))
    small = sorted({_label(one.effect.outcome) for one in mine} - {_label(one.effect.outcome) for one in named})
    told = "; ".join(
        f"{_label(one.effect.outcome)} {signed(one.effect.mean)} ({_interval(one.effect)}, {one.scenario})"
        for one in named
    )
    if not mine:
        return f"**{_name(option)}** ({_short(option)}): without consequence for any headline outcome."
    sure = f" Sure but smaller than is worth naming: {', '.join(small)}." if small else ""
    return f"**{_name(option)}** ({_short(option)}): {told or 'nothing that is worth naming'}.{sure}"


def _results(runs: Runs, panel: Panel) -> list[list[str]]:
    return [
        [
            _short(option),
            _label(effect.outcome),
            f"{today:.3f}",
            f"{recommended:.3f}",
            signed(effect.mean),
            _interval(effect),
        ]
        for option, today, recommended, effect in headline_results(runs, panel)
    ]


def _name(option: Option) -> str:
    if option == AS_IT_IS:
        return "as it is"
    name, value = option
    entry = catalogue().structures[name]
    return f"{entry['label']['en']}: {entry['options'][value]['en']}"


def _short(option: Option) -> str:
    return "as it is" if option == AS_IT_IS else "`{}: {}`".format(*option)


def _label(outcome: str) -> str:
    return catalogue().outcomes[outcome].label["en"]


def _interval(effect: Effect) -> str:
    return f"{signed(effect.low)} to {signed(effect.high)}"
