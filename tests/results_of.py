"""A result that is quickly made, for the tests of what is done with one."""

from functools import cache

from small_gemeente import small_gemeente

from collabsim.experiment.replicate import replicate
from collabsim.results.provenance import Provenance

MADE = Provenance(
    version="1.2.3",
    commit="0123456789abcdef",
    changed=False,
    seed=3,
    command="collabsim run small.yaml --seed 3",
    date="2026-01-02T03:04:05+00:00",
    python="3.11.7",
    platform="Linux",
    dependencies={"numpy": "2.4.0"},
)


@cache
def small_result(runs=18, horizon=30):
    """A small gemeente, played often enough for more than one chunk."""
    return replicate(small_gemeente(horizon=horizon), seed=3, runs=runs, made=MADE)
