"""`collabsim replay`: one run of many, played again by itself and told."""

from __future__ import annotations

from pathlib import Path

from collabsim import terms
from collabsim.cli.screen import say
from collabsim.cli.since import say_changes
from collabsim.errors import UserError, visible
from collabsim.experiment.replay import SAME, Replayed, replay
from collabsim.parameters import catalogue
from collabsim.reports.told import as_lines, told

DIGITS = 15
APART = "  "


def show_replay(results: str, run: int, lang: str) -> None:
    """Play a run again in Mesa; show its numbers beside those that were stored, and its story."""
    again = replay(results, run)
    say_changes(Path(results), lang)
    say(_about(again, lang))
    say("")
    for line in _numbers(again, lang):
        say(line)
    say("")
    for line in as_lines(told(again.result, lang)):
        say(line)
    if again.failure:
        say(terms.text("replay.had_failed", lang, message=again.failure))
    elif not again.is_same:
        raise UserError("replay.differs", largest=again.largest, most=SAME, version=again.version)


def _about(again: Replayed, lang: str) -> str:
    row = again.row
    head = {"run": row.run, "point": row.point, "replicate": row.replicate, "run_seed": row.run_seed}
    lines = [visible(terms.in_language(row.scenario.name, lang)), terms.text("replay.about", lang, **head)]
    for name in again.varied:
        label = catalogue().parameters[name].label[lang]
        lines.append(f"  {name} = {row.scenario.values[name]:.12g}  ({label})")
    return "\n".join(lines)


def _numbers(again: Replayed, lang: str) -> list[str]:
    """Every outcome in the last year, stored and played again, and the largest difference of all columns."""
    columns = [name for name in again.stored if name.endswith(".end")]
    rows = [["", terms.text("replay.stored", lang), terms.text("replay.again", lang)]]
    rows += [[name, _written(again.stored[name]), _written(again.again[name])] for name in columns]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        APART.join(
            [row[0].ljust(widths[0]), *(each.rjust(width) for each, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    ]
    largest = terms.text("replay.largest", lang, largest=f"{again.largest:.1e}", count=len(again.stored))
    return [*lines, "", largest]


def _written(value: float) -> str:
    return terms.NOTHING if value != value else f"{value:.{DIGITS}f}"
