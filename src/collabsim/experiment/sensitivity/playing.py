"""Designs handed to the batch: each part of one is a folder of its own, which can be cut short and gone on with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from collabsim.batch import Job, carry_out
from collabsim.batch.executors import Executor
from collabsim.batch.playing import MODEL
from collabsim.experiment.sensitivity.designs import Design
from collabsim.experiment.sensitivity.guard import Panels, panels, refuse_constant
from collabsim.scenario import Scenario

Floats = NDArray[np.float64]
Progress = Callable[[str, int, int], None]
"""Told the name of a part, how many of its runs are done and how many there are."""


@dataclass(frozen=True)
class Place:
    """Where runs are kept and who plays them. progress: told how far each part is."""

    path: Path
    executor: Executor | None = None
    progress: Progress | None = None
    player: str = field(default=MODEL, kw_only=True)

    def play(self, name: str, job: Job, outcomes: tuple[str, ...], window: str = "end") -> Panels:
        """The outcomes of every point of a job under every seed, (points, seeds), played where they are not there."""

        def told(done: int, runs: int) -> None:
            if self.progress:
                self.progress(name, done, runs)

        batch = carry_out(job, self.path / name, resume=True, executor=self.executor, progress=told, tables=False)
        return panels(batch, job.points, outcomes, window)


@dataclass(frozen=True)
class Question:
    """What is played of each row: a scenario, the outcomes that are kept, and one panel of seeds for all rows."""

    scenario: Scenario
    outcomes: tuple[str, ...]
    seed: int
    seeds: int

    def play(self, name: str, design: Design, place: Place) -> Panels:
        """The outcomes of every row of a design under every seed of the panel, (rows, seeds)."""
        job = Job(
            "levers",
            (self.scenario,),
            design.points,
            self.seed,
            self.seeds,
            self.outcomes,
            monthly=(),
            player=place.player,
        )
        found = place.play(name, job, self.outcomes)
        refuse_constant(found, str(place.path / name))
        return {outcome: values[design.point] for outcome, values in found.items()}
