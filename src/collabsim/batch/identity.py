"""What makes two jobs the same: digests of everything that bears on the numbers, and the version that makes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim import __version__
from collabsim.batch.names import scenario_files
from collabsim.parameters import catalogue
from collabsim.results.made_with import code_that_makes_numbers
from collabsim.scenario import Scenario

if TYPE_CHECKING:
    from collabsim.batch.job import Job, Points

FORMAT = 1
"""The version of the form of a store. It goes up when an older collabsim could not read what a newer one writes."""
DIGEST_BYTES = 12


def identity(job: Job) -> dict[str, Any]:
    """All that a job's numbers and its division in chunks depend on, ready to be written as JSON."""
    return {
        "kind": job.kind,
        **this_version(),
        "scenarios": [
            {
                "id": each.id,
                "file": file,
                "digest": scenario_digest(each),
                "months": each.horizon_months,
                "chunk_rows": size,
            }
            for each, file, size in zip(
                job.scenarios, scenario_files([each.id for each in job.scenarios]), job.chunk_sizes, strict=True
            )
        ],
        "design": design_digest(job.points),
        "points": len(job.points),
        "seed": job.seed,
        "first_replicate": job.first_replicate,
        "replicates": job.replicates,
        "outcomes": list(job.recorded),
        "monthly": list(job.followed),
        "keep_trajectories": job.keep_trajectories,
        "player": job.player,
    }


def this_version() -> dict[str, str]:
    """The version of the collabsim that is at work here: its number, and what it is made of."""
    return {"version": __version__, "rules": rules_digest(), "catalogue": catalogue().digest}


def digest_of(content: Any) -> str:
    """A digest of anything that can be written as JSON; the order of keys does not matter."""
    return _hex(json.dumps(content, sort_keys=True, ensure_ascii=False, default=str).encode("utf-8"))


def scenario_digest(scenario: Scenario) -> str:
    """A digest of everything a scenario assumes."""
    return digest_of(_as_floats(scenario.resolved()))


def design_digest(points: Points) -> str:
    """A digest of the points of a job."""
    whole = [np.ascontiguousarray(each, dtype="<i8").tobytes() for each in (points.scenario, points.group)]
    values = [
        # Adding 0 turns -0.0 into 0.0, and there is more than one NaN.
        name.encode() + np.where(np.isnan(each), np.nan, each + 0.0).astype("<f8").tobytes()
        for name, each in points.values.items()
    ]
    return _hex(b"\0".join([*whole, *values]))


@cache
def rules_digest() -> str:
    """A digest of the code that makes the numbers: in a checkout it can change while the version stays."""
    return _hex(b"\0".join(code_that_makes_numbers().values()))


def _hex(data: bytes) -> str:
    return blake2b(data, digest_size=DIGEST_BYTES).hexdigest()


def _as_floats(value: Any) -> Any:
    """The same content with every number as a float, so that 2 and 2.0 are one and the same."""
    if isinstance(value, Mapping):
        return {str(key): _as_floats(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_floats(inner) for inner in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
