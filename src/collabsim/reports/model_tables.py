"""The tables of the model description and the Dutch glossary, made from the catalogue so that nothing is written twice.

    python -m collabsim.reports.model_tables docs/model.md            write them again
    python -m collabsim.reports.model_tables docs/model.md --check    say whether they are current (exit code 1 if not)

A table stands between a mark such as `<!-- generated:parameters -->` or `<!-- generated:hefbomen -->` and
`<!-- /generated -->`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from collabsim.parameters import Outcome, Parameter, catalogue
from collabsim.parameters.catalogue import GROUPS
from collabsim.reports.glossary import LISTS

PLACE = re.compile(r"(<!-- generated:(\w+) -->\n).*?(<!-- /generated -->)", re.DOTALL)
PARAMETER_COLUMNS = ("name", "symbol", "meaning", "unit", "default", "range", "role", "scope", "direction", "size")
OUTCOME_COLUMNS = ("name", "definition", "formula", "unit", "better", "smallest", "when")
USAGE = "usage: python -m collabsim.reports.model_tables FILE [--check]"


def parameter_tables() -> str:
    """One table of parameters for each factor group, in the order of the catalogue."""
    parameters = catalogue().parameters.values()
    parts = []
    for group in GROUPS:
        rows = [_of_parameter(parameter) for parameter in parameters if parameter.group == group]
        parts += [f"### {_heading(group)} ({len(rows)})", _table(PARAMETER_COLUMNS, rows)]
    return "\n\n".join(parts)


def outcome_table() -> str:
    """The table of outcomes, in the order of the catalogue."""
    return _table(OUTCOME_COLUMNS, [_of_outcome(outcome) for outcome in catalogue().outcomes.values()])


MADE: dict[str, Callable[[], str]] = {"parameters": parameter_tables, "outcomes": outcome_table, **LISTS}


def filled(text: str) -> str:
    """A document with every generated part made again. An unknown part raises KeyError."""
    return PLACE.sub(lambda place: f"{place[1]}\n{MADE[place[2]]()}\n\n{place[3]}", text)


def main(arguments: list[str]) -> int:
    """Write the tables into a file, or with --check only say whether they are current."""
    files = [argument for argument in arguments if argument != "--check"]
    if len(files) != 1:
        print(USAGE)
        return 2
    file = Path(files[0])
    before = file.read_text(encoding="utf-8")
    after = filled(before)
    if "--check" in arguments:
        print(f"{file}: the tables are {'current' if before == after else 'out of date'}")
        return int(before != after)
    file.write_text(after, encoding="utf-8")
    return 0


def _of_parameter(parameter: Parameter) -> Iterable[str]:
    default = _number(parameter.default)
    if parameter.recommended is not None:
        default += f" ({_number(parameter.recommended)})"
    return (
        f"`{parameter.name}`",
        f"`{parameter.symbol}`" if parameter.symbol else "",
        parameter.meaning["en"],
        parameter.unit["en"],
        default,
        f"{_number(parameter.low)} to {_number(parameter.high)}",
        parameter.role + (", fixed" if parameter.fixed else ""),
        parameter.scope,
        ", ".join(parameter.direction),
        f"{parameter.size}: {parameter.source}",
    )


def _of_outcome(outcome: Outcome) -> Iterable[str]:
    return (
        f"`{outcome.name}`",
        outcome.definition["en"],
        f"`{outcome.formula}`",
        outcome.unit["en"],
        outcome.better,
        _number(outcome.smallest),
        outcome.when,
    )


def _heading(group: str) -> str:
    words = group.replace("_", " ")
    return words.capitalize() if group == "context" else f"{words.capitalize()} factors"


def _table(columns: tuple[str, ...], rows: Iterable[Iterable[str]]) -> str:
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    """Text that stays in its cell: on one line, with bars that do not end it."""
    return " ".join(text.split()).replace("|", r"\|")


def _number(value: float) -> str:
    return f"{value:.12g}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
