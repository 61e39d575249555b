"""What is wrong with a job, all at once and before anything is played."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from collabsim import terms
from collabsim.batch.names import outcomes_of_kinds, recorded_outcomes
from collabsim.batch.playing import PLAYERS
from collabsim.errors import UserError, message, nearest_few
from collabsim.parameters import catalogue

if TYPE_CHECKING:
    from collabsim.batch.job import Job

Said = tuple[str, dict]
"""The key of a text and what it names."""


def check_job(job: Job) -> None:
    """Raise UserError with all that is wrong."""
    found = [*_size(job), *_scenarios(job), *_parameters(job), *_outcomes(job)]
    if found:
        raise UserError("batch.bad_job", problems=in_all_languages(found))


def in_all_languages(said: list[Said]) -> dict[str, str]:
    """Several messages after one another, in each language."""
    return {lang: " ".join(message(f"batch.{key}", values, lang) for key, values in said) for lang in terms.LANGUAGES}


def _size(job: Job) -> Iterator[Said]:
    if not job.scenarios:
        yield "no_scenarios", {}
    if not len(job.points):
        yield "no_points", {}
    if job.replicates < 1:
        yield "no_runs", {"value": job.replicates}
    if job.first_replicate < 0:
        yield "first_replicate", {"value": job.first_replicate}
    if job.chunk_rows is not None and job.chunk_rows < 1:
        yield "chunk_rows", {"value": job.chunk_rows}
    if job.player not in PLAYERS:
        yield "no_such_player", {"name": job.player, "names": list(PLAYERS)}


def _scenarios(job: Job) -> Iterator[Said]:
    count = len(job.scenarios)
    wrong = job.points.scenario[(job.points.scenario < 0) | (job.points.scenario >= count)]
    if count and len(wrong):
        yield "no_such_place", {"value": int(wrong[0]), "count": count}


def _parameters(job: Job) -> Iterator[Said]:
    known = catalogue().parameters
    labels = {name: each.label for name, each in known.items()}
    for name, values in job.points.values.items():
        if name not in known:
            yield "no_such_parameter", {"name": name, "names": nearest_few(name, known, labels)}
            continue
        low, high = known[name].low, known[name].high
        outside = np.flatnonzero(~np.isnan(values) & ~((values >= low) & (values <= high)))
        if len(outside):
            yield (
                "outside",
                {
                    "name": name,
                    "value": float(values[outside[0]]),
                    "low": low,
                    "high": high,
                    "unit": known[name].unit,
                    "point": int(outside[0]),
                    "count": len(outside),
                },
            )


def _outcomes(job: Job) -> Iterator[Said]:
    known = (*recorded_outcomes(), *outcomes_of_kinds(catalogue().kinds))
    for name in job.recorded:
        if name not in known:
            yield "no_such_outcome", {"name": name, "names": nearest_few(name, known)}
    for name in job.followed:
        if name not in job.recorded:
            yield "not_recorded", {"name": name}
    if len(set(job.recorded)) < len(job.recorded):
        yield "outcome_twice", {}
