"""`collabsim sweep` and `collabsim collect`: from an experiment file to tables, whatever happens on the way."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collabsim import terms
from collabsim.cli.screen import say, shown
from collabsim.errors import UserError
from collabsim.experiment.design import Experiment
from collabsim.experiment.design_file import load_experiment
from collabsim.results import files
from collabsim.results.folder import ROOT, file_name, told_to_user

if TYPE_CHECKING:
    import pandas as pd

    from collabsim.batch import Batch, Job

FIGURE = "figure.svg"
FAILURES_SHOWN = 3


def sweep(
    experiment: str,
    out: str | None,
    resume: bool,
    executor: str,
    workers: int | None,
    scheduler: str | None,
    shard: str | None,
    keep_trajectories: bool,
    lang: str,
) -> None:
    """Play an experiment, or what is missing of it, and show the short table."""
    asked = load_experiment(experiment)
    path = Path(out) if out is not None else Path(ROOT) / f"{file_name(asked.id)}-seed{asked.seed}"
    say(_about(asked, lang), error=True)
    batch = played_or_missing(
        partial(asked.job, keep_trajectories), path, resume, (executor, workers, scheduler), shard, lang
    )
    if shard is not None:
        say(terms.text("sweep.part_done", lang, part=shard, path=path))
        return
    show(batch, lang)


def played_or_missing(
    job: Callable[[], Job],
    path: Path,
    resume: bool,
    who: tuple[str, int | None, str | None],
    shard: str | None,
    lang: str,
) -> Batch:
    """Play a job in a folder, or what is missing of it, with a bar of progress. job: makes it, once the folder is free.

    who: the executor by name, how many workers, and the address of a scheduler. shard: the part of the job, as i/n.
    """
    from collabsim.batch import Stopped, carry_out, shard_of
    from collabsim.batch import executor as executor_named

    part, plays = None if shard is None else shard_of(shard), executor_named(*who)
    if not resume and part is None:
        _refuse_in_use(path)
    try:
        with _Bar(lang) as bar:
            return carry_out(job(), path, resume=resume, executor=plays, shard=part, progress=bar.show)
    except Stopped as stopped:
        raise KeyboardInterrupt(stopped.render(lang)) from stopped


def collect_parts(results: str, lang: str) -> None:
    """Make the tables of a folder that was played in parts, and show the short one."""
    from collabsim.batch import collect

    show(collect(results), lang)


def show(batch: Batch, lang: str) -> None:
    """The short table of finished runs, what failed in them, and where everything is."""
    from collabsim.cli.points import points_table
    from collabsim.experiment.points_table import is_grid_of_two, outcomes_drawn, table_of_points

    table = table_of_points(batch)
    say(points_table(batch, table, lang))
    tell_failures(batch, lang)
    say("")
    say(terms.text("sweep.tables", lang, path=batch.path / "tables"))
    if is_grid_of_two(table, list(batch.points.values)) and outcomes_drawn(batch):
        say(terms.text("sweep.figure", lang, path=_drawn(batch, table, lang)))


def _drawn(batch: Batch, table: pd.DataFrame, lang: str) -> Path:
    """The file with the map of a grid of two parameters; the one that was named last is on the upright axis."""
    from collabsim.experiment.points_table import outcomes_drawn
    from collabsim.figures import svg_file
    from collabsim.figures.heatmap import heatmap

    across, upward = batch.points.values
    about = {"runs": batch.replicates, "seed": batch.identity["seed"], "scenario": batch.identity["scenarios"][0]["id"]}
    caption = terms.text("sweep.caption", lang, **about)
    figure = heatmap(table, across, upward, outcomes_drawn(batch), lang, caption)
    path = batch.path / FIGURE
    with told_to_user(path):
        files.write_whole(path, svg_file(figure, "heatmap").encode("utf-8"))
    return path


def _about(asked: Experiment, lang: str) -> str:
    values = {"points": asked.points, "replicates": asked.replicates, "seed": asked.seed}
    said = terms.text("sweep.about", lang, runs=terms.number(asked.runs, lang, 0), **values)
    question = terms.in_language(asked.question, lang)
    return f"{question}\n{said}" if question else said


def _refuse_in_use(path: Path) -> None:
    """Refuse a folder with something in it, unless it is to be gone on with."""
    with told_to_user(path):
        if path.is_dir() and any(path.iterdir()):
            raise UserError("sweep.folder_in_use", path=str(path))


def tell_failures(batch: Batch, lang: str) -> None:
    """How many runs failed, and what to type to see why."""
    failed = batch.failures()
    if not len(failed):
        return
    say("")
    say(terms.text("sweep.failed", lang, count=len(failed), runs=terms.number(batch.rows, lang, 0)))
    for run in failed["run"][:FAILURES_SHOWN]:
        say(f"  {batch.replay_command(int(run))}")


class _Bar:
    """A bar of progress, which is first shown when it is known how many runs there are to do."""

    def __init__(self, lang: str) -> None:
        label = shown(terms.text("cli.playing", lang), sys.stderr.encoding or "utf-8")
        self.bar = click.progressbar(length=1, label=label, file=sys.stderr)

    def __enter__(self) -> _Bar:
        self.bar.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.bar.render_finish()

    def show(self, done: int, runs: int) -> None:
        self.bar.length = runs
        self.bar.update(done - self.bar.pos)
