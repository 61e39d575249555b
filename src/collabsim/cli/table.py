"""The short table on the screen: each outcome at start and end, its change, and bands over runs."""

from __future__ import annotations

from collabsim import terms
from collabsim.cli.screen import width, wrapped
from collabsim.errors import visible
from collabsim.reports.summary import Cell, about, lines, notes
from collabsim.results.result import Result
from collabsim.results.summaries import WHENS

APART = "  "
INDENT = 4
"""Where a terminal is too narrow for one line per outcome, its numbers stand under its name, this far to the right."""


def table(result: Result, lang: str) -> str:
    """The table with its heading and what must be known to read it."""
    cells = [[_written(cell) for cell in line.cells] for line in lines(result, lang)]
    heads = [terms.text(f"run.{when}", lang) for when in WHENS]
    columns = [max(len(text) for text in column) for column in zip(heads, *cells, strict=True)]
    labels = [line.label for line in lines(result, lang)]
    longest = max(map(len, labels))
    if longest + sum(columns) + len(APART) * len(columns) <= width():
        rows = [_row("", heads, columns, longest)]
        rows += [_row(label, texts, columns, longest) for label, texts in zip(labels, cells, strict=True)]
    else:
        rows = [_row("", heads, columns, INDENT)]
        for label, texts in zip(labels, cells, strict=True):
            rows += [label, _row("", texts, columns, INDENT)]
    said = [wrapped(note) for note in notes(result, lang)]
    return "\n".join([visible(result.scenario.title(lang)), about(result, lang), "", *rows, "", *said])


def _written(cell: Cell) -> str:
    return f"{cell.value} ({cell.band})" if cell.band else cell.value


def _row(label: str, texts: list[str], columns: list[int], first: int) -> str:
    """One line: a label and what stands in the columns, each at its right-hand side."""
    cells = [text.rjust(width) for text, width in zip(texts, columns, strict=True)]
    return APART.join([label.ljust(first), *cells]).rstrip()
