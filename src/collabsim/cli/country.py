"""`collabsim country`: synthetic gemeenten, played in a folder that loses nothing, to a report on what size does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from collabsim import terms
from collabsim.cli.screen import say
from collabsim.cli.sweep import played_or_missing
from collabsim.errors import UserError
from collabsim.experiment.country_file import load_country
from collabsim.experiment.design import MOST_RUNS
from collabsim.results import files
from collabsim.results.folder import ROOT, file_name

if TYPE_CHECKING:
    from collabsim.batch import Batch
    from collabsim.experiment.country import Country
    from collabsim.results.country import CountryResult

WIDTH = 100
APART = "  "
INDENT = "  "


def country(
    country: str,
    replicates: int | None,
    out: str | None,
    resume: bool,
    executor: str,
    workers: int | None,
    scheduler: str | None,
    shard: str | None,
    lang: str,
) -> None:
    """Play a country, or what is missing of it; show the table over size and leave the report."""
    asked = load_country(country)
    if replicates is not None:
        asked = _with_replicates(asked, replicates)
    path = Path(out) if out is not None else Path(ROOT) / f"{file_name(asked.id)}-seed{asked.seed}"
    say(_about(asked, lang), error=True)
    # The job draws all gemeenten three times and more, so it is made once the folder is known to be free.
    batch = played_or_missing(asked.job, path, resume, (executor, workers, scheduler), shard, lang)
    if shard is not None:
        say(terms.text("country.part_done", lang, part=shard, path=path))
        return
    _show(asked, batch, lang)


def _with_replicates(asked: Country, replicates: int) -> Country:
    asked = replace(asked, replicates=replicates)
    if asked.runs > MOST_RUNS:
        raise UserError("errors.country.too_many_runs", **asked.too_many(MOST_RUNS))
    return asked


def _about(asked: Country, lang: str) -> str:
    values = {"gemeenten": asked.count, "played": len(asked.played), "replicates": asked.replicates}
    runs = terms.number(asked.runs, lang, 0)
    return fill(terms.text("country.about", lang, runs=runs, seed=asked.seed, **values), WIDTH)


def _show(asked: Country, batch: Batch, lang: str) -> None:
    """The report in the folder, and the table on the screen."""
    from collabsim.cli.sweep import tell_failures
    from collabsim.experiment.country import carried_out
    from collabsim.reports.country_page import country_html
    from collabsim.results.folder import Folder
    from collabsim.results.provenance import Provenance

    found = carried_out(asked, batch, Provenance(**batch.about["provenance"]))
    Folder(batch.path).write(files.REPORT, country_html(found, lang))
    say(told(found, lang))
    tell_failures(batch, lang)
    say("")
    say(terms.text("sweep.tables", lang, path=batch.path / "tables"))
    say(terms.text("cli.report", lang, path=batch.path / files.REPORT))


def told(found: CountryResult, lang: str) -> str:
    """The tables by class of inhabitants, what can be said of them, and what must be known to read them."""
    from collabsim.reports.country_lines import about, all_changes, cautions, classes_named, findings, lines, note

    heads = [*classes_named(found, lang), terms.text("country.small_less_large", lang)]
    said = [about(found, lang), "", *_table([terms.text("country.outcome", lang), *heads], lines(found, lang)), ""]
    for title, rows in all_changes(found, lang):
        said += [title, *_table([terms.text("country.variant", lang), *heads], rows), ""]
    said += [fill(each, WIDTH, initial_indent="- ", subsequent_indent=INDENT) for each in findings(found, lang)]
    return "\n".join(
        [*said, "", fill(note(found, lang), WIDTH), *(fill(each, WIDTH) for each in cautions(found, lang))]
    )


def _table(heads: list[str], rows) -> list[str]:
    """A row for each line, with the intervals below the means."""
    cells = [heads]
    for row in rows:
        cells.append([row.label, *(value for value, _ in row.cells)])
        cells.append(["", *(f"({band})" if band else "" for _, band in row.cells)])
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        APART.join(
            [line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))]
        )
        for line in cells
    ]
