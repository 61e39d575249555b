"""Runs that are kept: each cell is played once, whoever asks, and what was played survives being cut short.

A cell and a panel make one file, named after a digest of both and of the code that makes the numbers, so a changed
rule plays everything again and an interrupted command goes on where it was. More pairs are added to those there are.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from collabsim.batch.identity import digest_of, this_version
from collabsim.experiment.patterns.cells import Cell
from collabsim.experiment.patterns.checks import Check
from collabsim.experiment.patterns.panel import Panel
from collabsim.experiment.patterns.played import Column, play_cells

Floats = NDArray[np.floating]
Task = tuple[Cell, frozenset[Column], Panel, int]
"""A cell, the columns looked at, a panel, and the first of its pairs that is to be played."""
TOGETHER = 800
"""Runs that are played side by side where a single cell has fewer."""
Progress = Callable[[int], None]
"""Told each time a cell is done: how many runs it was."""


@dataclass
class Runs:
    """What was played, kept in a folder (None: in memory only). workers: processes that play."""

    folder: Path | None = None
    workers: int = 1
    known: dict[str, dict[Column, Floats]] = field(default_factory=dict)

    def of(self, cell: Cell, panel: Panel, columns: Iterable[Column]) -> dict[Column, Floats]:
        """The columns of a cell, (points, pairs) each; played if they are not there."""
        wanted = frozenset(columns)
        self.play(self._lacking(cell, wanted, panel))
        found = self.known[name_of(cell, panel)]
        return {column: found[column][:, : panel.pairs] for column in wanted}

    def prepare(self, checks: Iterable[Check], panels: Iterable[Panel], progress: Progress | None = None) -> None:
        """Play all that checks need and that is not there."""
        self.play(self.missing(checks, panels), progress)

    def missing(self, checks: Iterable[Check], panels: Iterable[Panel]) -> list[Task]:
        """The cells that are still to be played, with the columns that any check looks at."""
        needed: dict[str, tuple[Cell, set[Column]]] = {}
        for check in checks:
            for _, cell, outcome, window in check.columns():
                needed.setdefault(cell.key, (cell, set()))[1].add((outcome, window))
        asked = [(cell, frozenset(columns), panel) for panel in panels for cell, columns in needed.values()]
        return [task for one in asked for task in self._lacking(*one)]

    def play(self, tasks: list[Task], progress: Progress | None = None) -> None:
        """Play cells, in other processes where that was asked for and there are several."""
        for batch, found in _played(batches(tasks), self.workers):
            for task, columns in zip(batch, found, strict=True):
                self._keep(task, columns)
                if progress:
                    progress(runs_of(task))

    def _lacking(self, cell: Cell, columns: frozenset[Column], panel: Panel) -> list[Task]:
        """What is to be played of a cell: nothing, pairs beyond those that are there, or all."""
        name = name_of(cell, panel)
        if name not in self.known and self.folder and (self.folder / name).exists():
            self.known[name] = _read(self.folder / name)
        there = self.known.get(name, {})
        if not columns <= there.keys():
            return [(cell, columns | there.keys(), panel, 0)]
        pairs = min(there[column].shape[1] for column in columns)
        return [(cell, frozenset(there), panel, pairs)] if pairs < panel.pairs else []

    def _keep(self, task: Task, found: Mapping[Column, Floats]) -> None:
        cell, _, panel, first = task
        name = name_of(cell, panel)
        if first:
            before = self.known[name]
            found = {
                column: np.concatenate([before[column][:, :first], each], axis=1) for column, each in found.items()
            }
        self.known[name] = dict(found)
        if self.folder:
            self.folder.mkdir(parents=True, exist_ok=True)
            partial = self.folder / f"{name}.{os.getpid()}.part"
            with partial.open("wb") as file:
                np.savez(file, allow_pickle=False, **_named(self.known[name]))
            partial.replace(self.folder / name)


def runs_of(task: Task) -> int:
    """How many runs a task is."""
    _, _, panel, first = task
    return (panel.pairs - first) * panel.points


def name_of(cell: Cell, panel: Panel) -> str:
    """The file of a cell and a panel."""
    return digest_of([cell.digest, panel.digest, this_version()]) + ".npz"


def _named(found: Mapping[Column, Floats]) -> dict[str, Any]:
    return {"|".join(column): each for column, each in found.items()}


def _read(path: Path) -> dict[Column, Floats]:
    with np.load(path) as kept:
        return {(name.split("|")[0], name.split("|")[1]): kept[name] for name in kept.files}


def batches(tasks: Iterable[Task]) -> list[list[Task]]:
    """Tasks that can be played side by side, few enough runs at a time: cells that differ in what they set only."""
    alike: dict[tuple[object, ...], list[Task]] = {}
    for task in tasks:
        cell, _, panel, first = task
        alike.setdefault((replace(cell, set={}).key, panel.digest, panel.pairs, first), []).append(task)
    made = []
    for group in alike.values():
        size = max(1, TOGETHER // max(1, runs_of(group[0])))
        made += [group[place : place + size] for place in range(0, len(group), size)]
    return made


def _play(batch: list[Task]) -> list[dict[Column, Floats]]:
    """Play a batch; every cell gives the columns that any of them was asked for."""
    _, _, panel, first = batch[0]
    return play_cells([cell for cell, *_ in batch], {each for task in batch for each in task[1]}, panel, first)


def _played(made: list[list[Task]], workers: int) -> Iterator[tuple[list[Task], list[dict[Column, Floats]]]]:
    """Each batch with what it gave, in the order in which they are done."""
    if workers < 2 or len(made) < 2:
        yield from ((batch, _play(batch)) for batch in made)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        asked = {pool.submit(_play, batch): batch for batch in made}
        try:
            yield from ((asked[done], done.result()) for done in as_completed(asked))
        finally:
            pool.shutdown(cancel_futures=True)
