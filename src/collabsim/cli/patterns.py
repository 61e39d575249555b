"""`collabsim patterns`: the testable statements of the study put to the model, a table on the screen and a page."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from collabsim import terms
from collabsim.cli.screen import say, shown
from collabsim.errors import UserError
from collabsim.errors import shown as quoted
from collabsim.experiment.patterns.checks import Check, checks, not_checked
from collabsim.experiment.patterns.page import MARK, page, screen
from collabsim.experiment.patterns.panel import Panel, panels
from collabsim.experiment.patterns.runs import Runs, runs_of
from collabsim.experiment.patterns.verdicts import judged
from collabsim.results import files
from collabsim.results.folder import ROOT, told_to_user
from collabsim.results.provenance import provenance

KEPT = "patterns-runs"
"""The folder in which what was played is kept."""


def patterns(quick: bool, only: str | None, out: str | None, pairs: int | None, workers: int | None, lang: str) -> None:
    """Judge the patterns asked for, show the table and write the page."""
    asked = _asked(only, lang)
    path = Path(out) if out is not None else Path(ROOT) / f"patterns{'-quick' if quick else ''}.md"
    _refuse_what_is_not_ours(path)
    if not asked:
        return
    of_form = panels(quick, pairs)
    runs = Runs(Path(ROOT) / KEPT, workers or _processors())
    with told_to_user(Path(ROOT) / KEPT):
        _play(runs, asked, of_form, lang)
    found = {check.id: judged(check, runs, of_form) for check in asked}
    say(screen(found, of_form, lang))
    with told_to_user(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write_whole(path, page(found, of_form, provenance(of_form[0].seed).command, lang).encode("utf-8"))
    say("")
    say(terms.text("patterns.written", lang, path=path))


def _asked(only: str | None, lang: str) -> list[Check]:
    """The checks asked for; of a pattern without one the reason is told."""
    if only is None:
        return list(checks().values())
    ids = [id.strip().upper() for id in only.split(",") if id.strip()]
    if unknown := [id for id in ids if id not in checks() and id not in not_checked()]:
        raise UserError("patterns.no_such", names=quoted(", ".join(unknown)))
    for id in ids:
        if id in not_checked():
            say(terms.text("patterns.nothing_to_check", lang, id=id, reason=not_checked()[id][lang]))
    return [checks()[id] for id in dict.fromkeys(ids) if id in checks()]


def _refuse_what_is_not_ours(path: Path) -> None:
    """A file that is there is written again only if it is a page of patterns."""
    with told_to_user(path):
        if path.is_dir() or (path.exists() and not path.read_bytes().startswith(MARK.encode("utf-8"))):
            raise UserError("patterns.not_ours", path=str(path))


def _play(runs: Runs, asked: Iterable[Check], of_form: tuple[Panel, Panel], lang: str) -> None:
    """Play what is not there yet, showing how far it is."""
    tasks = runs.missing(asked, of_form)
    label = shown(terms.text("patterns.playing", lang), sys.stderr.encoding or "utf-8")
    try:
        with click.progressbar(length=sum(map(runs_of, tasks)), label=label, file=sys.stderr) as bar:
            runs.play(tasks, bar.update)
    except KeyboardInterrupt as stop:
        raise KeyboardInterrupt(terms.text("patterns.stopped", lang, path=runs.folder)) from stop


def _processors() -> int:
    from collabsim.batch.executors import processors

    return processors()
