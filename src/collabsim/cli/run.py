"""`collabsim run`: from a scenario to a folder with numbers, their origin and a report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from collabsim import terms
from collabsim.cli.screen import say, shown
from collabsim.results import files
from collabsim.results.folder import Folder, checked_folder, given_folder, new_folder
from collabsim.scenario import Scenario, load_scenario, scenario_text

if TYPE_CHECKING:
    from collabsim.results.provenance import Provenance
    from collabsim.results.record import Record
    from collabsim.results.result import Result


def run(scenario: str, runs: int, seed: int, out: str | None, force: bool, lang: str) -> None:
    """Play a scenario, write its folder and show the short table. Nothing is written before the scenario is right."""
    loaded = load_scenario(scenario)
    if out is not None:
        checked_folder(Path(out), force)
    from collabsim.cli.table import table
    from collabsim.results.provenance import provenance

    made = provenance(seed)
    folder = given_folder(Path(out), force) if out is not None else new_folder(loaded.id, seed)
    result = _played(loaded, runs, folder, made, lang)
    say(terms.text("cli.writing", lang), error=True)
    _write(folder, result, lang)
    say(table(result, lang))
    say("")
    say(terms.text("cli.folder", lang, path=folder.path))
    say(terms.text("cli.report", lang, path=folder.path / files.REPORT))


def _played(scenario: Scenario, runs: int, folder: Folder, made: Provenance, lang: str) -> Result:
    """Play all runs, writing each chunk as it is done."""
    from collabsim.experiment.replicate import replicate
    from collabsim.results.tables import chunk_bytes

    _about(folder, scenario, runs, made, lang, "started")
    folder.write(files.SCENARIO, scenario_text(scenario, lang))
    done = 0
    with _bar(runs, lang) as bar, _told_when_stopped(lambda: (done, runs), folder, lang):

        def on_chunk(number: int, record: Record) -> None:
            nonlocal done
            folder.write(files.chunk_file(number), chunk_bytes(record))
            done += record.runs
            bar.update(record.runs)

        return replicate(scenario, made.seed, runs, on_chunk, made)


def _write(folder: Folder, result: Result, lang: str) -> None:
    """Tables and report; run.json is last, so that what says finished is finished."""
    from collabsim.reports.page import report_html
    from collabsim.results.tables import table_files

    for name, data in table_files(result):
        folder.write(name, data)
    folder.write(files.REPORT, report_html(result, lang))
    _about(folder, result.scenario, result.runs, result.provenance, lang, "finished")


def _about(folder: Folder, scenario: Scenario, runs: int, made: Provenance, lang: str, status: str) -> None:
    from collabsim.experiment.replicate import chunk_plan
    from collabsim.parameters import catalogue
    from collabsim.results.tables import table_names

    plan = chunk_plan(runs, len(scenario.organisations))
    chunks = {files.chunk_file(number): [chunk.start, chunk.stop] for number, chunk in enumerate(plan)}
    about: dict[str, Any] = {
        "kind": "run",
        "scenario": {"id": scenario.id, "name": scenario.title(lang), "horizon_months": scenario.horizon_months},
        "seed": made.seed,
        "runs": runs,
        "lang": lang,
        "catalogue": catalogue().digest,
        "provenance": made.as_dict(),
        "chunks": chunks,
    }
    names = [files.RUN, files.SCENARIO, files.REPORT, *chunks, *table_names(runs)]
    folder.write_run(about, names, status)


def _bar(runs: int, lang: str) -> Any:
    label = shown(terms.text("cli.playing", lang), sys.stderr.encoding or "utf-8")
    return click.progressbar(length=runs, label=label, file=sys.stderr)


@contextmanager
def _told_when_stopped(progress: Any, folder: Folder, lang: str) -> Iterator[None]:
    """When somebody presses Ctrl-C, tell how far it was and where that is."""
    try:
        yield
    except KeyboardInterrupt as stop:
        done, runs = progress()
        raise KeyboardInterrupt(terms.text("cli.stopped", lang, done=done, runs=runs, path=folder.path)) from stop
