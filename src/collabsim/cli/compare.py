"""`collabsim compare`: a scenario and its variants under the same luck, to a folder with numbers and a report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collabsim import terms
from collabsim.cli.screen import say, shown
from collabsim.cli.since import say_changes
from collabsim.errors import UserError
from collabsim.results import files
from collabsim.results.folder import (
    ROOT,
    Folder,
    checked_folder,
    file_name,
    given_folder,
    new_folder,
    told_to_user,
)
from collabsim.results.since import folder_of
from collabsim.scenario import Scenario, load_scenario

if TYPE_CHECKING:
    from collabsim.experiment.pairs_kept import Kept
    from collabsim.results.comparison import Comparison
    from collabsim.results.provenance import Provenance

MOST_VARIANTS = 6
"""As many as can be told apart in one figure."""


def compare(
    scenarios: tuple[str, ...],
    runs: int,
    seed: int,
    precision: float | None,
    out: str | None,
    force: bool,
    resume: bool,
    lang: str,
) -> None:
    """Compare, write the folder and show the findings. Nothing is written before all scenarios are right."""
    for folder in dict.fromkeys(folder_of(scenario) for scenario in scenarios):
        say_changes(folder, lang)
    loaded = _loaded(scenarios)
    if out is not None and not resume:
        checked_folder(Path(out), force)
    from collabsim.cli.comparison_table import differences_told, table
    from collabsim.experiment.pairs_kept import Kept, asked_of
    from collabsim.reports.saving import begin_comparison, finish_comparison
    from collabsim.results.provenance import provenance

    made = provenance(seed)
    folder = _folder(f"{file_name(loaded[0].id)}-compared", seed, out, force, resume)
    kept = Kept(folder.path, asked_of(loaded, seed, runs, precision))
    kept.found()  # refuses what is damaged, or of another comparison, before anything is written
    say(differences_told(loaded, lang))
    begin_comparison(folder, loaded, runs, made, lang)
    found = _found(loaded, runs, precision, kept, made, lang)
    say(terms.text("cli.writing", lang), error=True)
    finish_comparison(folder, found, lang)
    kept.forget()
    say(table(found, lang))
    say("")
    say(terms.text("cli.folder", lang, path=folder.path))
    say(terms.text("cli.report", lang, path=folder.path / files.REPORT))


def _folder(name: str, seed: int, out: str | None, force: bool, resume: bool) -> Folder:
    """Where the comparison goes; with resume a folder in which one was begun, or a new one where there is none."""
    path = Path(out) if out is not None else Path(ROOT) / f"{name}-seed{seed}"
    if not resume:
        return given_folder(path, force) if out is not None else new_folder(name, seed)
    with told_to_user(path):
        begun = (path / files.PAIRS).exists()
        if not begun and path.is_dir() and any(path.iterdir()):
            raise UserError("compare.nothing_to_resume", path=str(path))
    return Folder(path) if begun else given_folder(path)


def _loaded(scenarios: tuple[str, ...]) -> list[Scenario]:
    """The baseline and its variants; refused where there is no variant, or more than can be shown."""
    if len(scenarios) < 2:
        raise UserError("compare.no_variant")
    if len(scenarios) - 1 > MOST_VARIANTS:
        raise UserError("compare.too_many_variants", count=len(scenarios) - 1, most=MOST_VARIANTS)
    return [load_scenario(scenario) for scenario in scenarios]


def _found(
    loaded: list[Scenario], pairs: int, precision: float | None, kept: Kept, made: Provenance, lang: str
) -> Comparison:
    """Play all pairs, showing how far it is; with Ctrl-C, tell how far it was."""
    from collabsim.experiment.compare import compare as played_in_pairs

    done = 0
    label = shown(terms.text("compare.comparing", lang), sys.stderr.encoding or "utf-8")
    try:
        with click.progressbar(length=pairs, label=label, file=sys.stderr) as bar:

            def on_pairs(more: int) -> None:
                nonlocal done
                done += more
                bar.length = max(bar.length or 0, done)
                bar.update(more)

            return played_in_pairs(loaded[0], loaded[1:], made.seed, pairs, precision, on_pairs, made, kept)
    except KeyboardInterrupt as stop:
        raise KeyboardInterrupt(terms.text("compare.stopped", lang, done=done, path=kept.folder)) from stop
