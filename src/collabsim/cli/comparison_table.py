"""A comparison on the screen: in what the scenarios differ, the short table, and what can be said."""

from __future__ import annotations

from collections.abc import Sequence

from collabsim import terms
from collabsim.cli.screen import width, wrapped
from collabsim.errors import visible
from collabsim.reports.comparing import findings, precision
from collabsim.reports.comparison_lines import Line, about, lines, notes
from collabsim.reports.scenario_differences import heading, ways
from collabsim.results.comparison import Comparison
from collabsim.scenario import Scenario

APART = "  "
INDENT = 4
HEADS = ("difference", "better", "since", "verdict")


def differences_told(scenarios: Sequence[Scenario], lang: str) -> str:
    """In what each variant differs from the first scenario."""
    said = []
    for variant in scenarios[1:]:
        said.append(f"{visible(variant.title(lang))} {heading(scenarios[0], variant, lang)}")
        said += [_item(visible(way)) for way in ways(scenarios[0], variant, lang)]
        said.append("")
    return "\n".join(said)


def table(found: Comparison, lang: str) -> str:
    """For each variant its table and findings; then what must be known to read them."""
    rows = lines(found, lang)
    said = [about(found, lang), ""]
    for place, variant in enumerate(found.variants):
        said += [visible(variant.scenario.title(lang)), *_rows(rows, place, lang), ""]
        said += [_item(sentence) for sentence in findings(found, variant, lang)]
        said.append("")
    return "\n".join([*said, *(wrapped(each) for each in (*notes(found, lang), *precision(found, lang)))])


def _rows(rows: Sequence[Line], place: int, lang: str) -> list[str]:
    """The lines of one variant; where the terminal is too narrow, numbers stand under the name of the outcome."""
    cells = [_written(row, place) for row in rows]
    heads = [terms.text(f"compare.table.{head}", lang) for head in HEADS]
    columns = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    longest = max(len(row.label) for row in rows)
    if longest + sum(columns) + len(APART) * len(columns) <= width():
        made = [_row("", heads, columns, longest)]
        return made + [_row(row.label, each, columns, longest) for row, each in zip(rows, cells, strict=True)]
    made = [_row("", heads, columns, INDENT)]
    for row, each in zip(rows, cells, strict=True):
        made += [row.label, _row("", each, columns, INDENT)]
    return made


def _written(row: Line, place: int) -> list[str]:
    cell = row.cells[place]
    difference = f"{cell.value} ({cell.band})" if cell.band else cell.value
    return [difference, cell.better, cell.since, cell.verdict]


def _row(label: str, texts: Sequence[str], columns: Sequence[int], first: int) -> str:
    cells = [text.rjust(width) for text, width in zip(texts[:-1], columns, strict=False)]
    return APART.join([label.ljust(first), *cells, texts[-1]]).rstrip()


def _item(words: str) -> str:
    return wrapped(words, "- ", "  ")
