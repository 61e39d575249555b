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
from collabsim.cli.since import say_changes
from collabsim.results import files
from collabsim.results.folder import Folder, checked_folder, given_folder, new_folder
from collabsim.results.since import folder_of
from collabsim.scenario import Scenario, load_scenario

if TYPE_CHECKING:
    from collabsim.results.provenance import Provenance
    from collabsim.results.record import Record
    from collabsim.results.result import Result


def run(scenario: str, runs: int, seed: int, out: str | None, force: bool, lang: str) -> None:
    """Play a scenario, write its folder and show the short table. Nothing is written before the scenario is right."""
    say_changes(folder_of(scenario), lang)
    loaded = load_scenario(scenario)
    if out is not None:
        checked_folder(Path(out), force)
    from collabsim.cli.table import table
    from collabsim.results.provenance import provenance

    made = provenance(seed)
    folder = given_folder(Path(out), force) if out is not None else new_folder(loaded.id, seed)
    result = _played(loaded, runs, folder, made, lang)
    say(table(result, lang))
    say("")
    say(terms.text("cli.folder", lang, path=folder.path))
    say(terms.text("cli.report", lang, path=folder.path / files.REPORT))


def _played(scenario: Scenario, runs: int, folder: Folder, made: Provenance, lang: str) -> Result:
    """Play all runs, writing each chunk as it is done, and then what is made of them."""
    from collabsim.experiment.replicate import chunk_plan, replicate
    from collabsim.reports.saving import begin_run, finish_run
    from collabsim.results.tables import chunk_bytes

    plan = chunk_plan(runs, len(scenario.organisations))
    chunks = {files.chunk_file(number): (chunk.start, chunk.stop) for number, chunk in enumerate(plan)}
    begin_run(folder, scenario, runs, chunks, made, lang)
    done = 0
    with _bar(runs, lang) as bar, _told_when_stopped(lambda: (done, runs), folder, lang):

        def on_chunk(number: int, record: Record) -> None:
            nonlocal done
            folder.write(files.chunk_file(number), chunk_bytes(record))
            done += record.runs
            bar.update(record.runs)

        result = replicate(scenario, made.seed, runs, on_chunk, made)
    say(terms.text("cli.writing", lang), error=True)
    finish_run(folder, result, chunks, lang)
    return result


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
