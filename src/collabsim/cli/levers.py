"""`collabsim levers`: from an experiment on levers to tables, findings and a report."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import fill

import click

from collabsim import terms
from collabsim.cli.screen import say, shown
from collabsim.errors import UserError
from collabsim.experiment.levers.asked import LeversExperiment, scaled
from collabsim.experiment.levers.file import load_levers
from collabsim.results.folder import ROOT, Folder, checked_folder, file_name, given_folder
from collabsim.results.levers import LeversFound

WIDTH = 100
MOST_SHOWN = 10
LEAST_BUDGET = 0.001


def levers(
    experiment: str,
    out: str | None,
    budget: str,
    resume: bool,
    executor: str,
    workers: int | None,
    scheduler: str | None,
    lang: str,
) -> None:
    """Play what is missing, analyse it, and show what was found."""
    asked = scaled(load_levers(experiment), budget_of(budget))
    from collabsim.batch import Stopped
    from collabsim.batch import executor as executor_named
    from collabsim.experiment.levers.find import find
    from collabsim.experiment.sensitivity.playing import Place

    plays = executor_named(executor, workers, scheduler)
    path = Path(out) if out is not None else Path(ROOT) / f"{file_name(asked.id)}-seed{asked.seed}"
    if not resume:
        checked_folder(path, force=False)
    say(_about(asked, lang), error=True)
    try:
        with _Bar(lang) as bar:
            found = find(asked, Place(path, plays, bar.show))
    except Stopped as stopped:
        raise KeyboardInterrupt(stopped.render(lang)) from stopped
    _write(found, given_folder(path) if not path.exists() else Folder(path), lang)
    show(found, path, lang)


def budget_of(text: str) -> float:
    """A share from 0.001 to 1."""
    try:
        share = float(text)
    except ValueError:
        share = 0.0
    if not LEAST_BUDGET <= share <= 1:
        raise UserError("levers.bad_budget", value=text)
    return share


def show(found: LeversFound, path: Path, lang: str) -> None:
    """The first of every ranking, what was found, and where everything is."""
    from collabsim.reports.levers.findings import over_time_findings, ranking_findings, sensitivity_findings
    from collabsim.reports.levers.lines import notes, ranking_table
    from collabsim.results import files

    if found.ranking is not None:
        for outcome in found.ranking.outcomes:
            table = ranking_table(found.ranking, outcome, lang, MOST_SHOWN)
            say(f"{table.title}\n\n{_aligned([table.heads, *table.rows])}\n")
    lines = [*ranking_findings(found, lang), *over_time_findings(found, lang), *sensitivity_findings(found, lang)]
    for line in (*notes(found, lang), *lines):
        say(fill(line, WIDTH, subsequent_indent="  "))
    say("")
    runs, seconds = terms.number(found.runs, lang, 0), terms.number(found.seconds, lang, 0)
    say(terms.text("levers.done", lang, runs=runs, seconds=seconds))
    say(terms.text("levers.tables", lang, path=path / "tables"))
    say(terms.text("levers.report", lang, path=path / files.REPORT))


def _aligned(rows: list[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 1 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _about(asked: LeversExperiment, lang: str) -> str:
    from collabsim.reports.levers.lines import about_uncertain

    question = terms.in_language(asked.question, lang)
    values = {
        "name": terms.in_language(asked.name, lang) or asked.id,
        "scenario": asked.scenario.title(lang),
        "uncertain": about_uncertain(asked.uncertain.way, len(next(iter(asked.uncertain.vectors.values()), ())), lang),
        "seed": asked.seed,
        "share": terms.percent(asked.share, lang, 1),
    }
    said = terms.text("levers.about", lang, **values)
    return f"{question}\n{said}" if question else said


def _write(found: LeversFound, folder: Folder, lang: str) -> None:
    from collabsim.reports.levers.saving import save

    save(found, folder, lang)


class _Bar:
    """How far each part is, on one line that is written over."""

    def __init__(self, lang: str) -> None:
        self.lang, self.width = lang, 0

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *error: object) -> None:
        if self.width:
            click.echo(err=True)

    def show(self, name: str, done: int, runs: int) -> None:
        if not sys.stderr.isatty():
            return
        counts = {"done": terms.number(done, self.lang, 0), "runs": terms.number(runs, self.lang, 0)}
        said = terms.text("levers.playing", self.lang, name=name, **counts)
        said = shown(said, sys.stderr.encoding or "utf-8")
        click.echo("\r" + said.ljust(self.width), nl=False, err=True)
        self.width = len(said)
