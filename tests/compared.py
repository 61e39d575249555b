"""A comparison that is quickly made, for the tests of what is done with one."""

from dataclasses import replace
from functools import cache

from results_of import MADE
from small_gemeente import small_gemeente

from collabsim.experiment.compare import compare

SEED = 3


def base(horizon=16):
    """A small gemeente."""
    return small_gemeente(horizon=horizon)


def with_levers(scenario, name="Open", **levers):
    """A variant with some levers set otherwise."""
    return replace(scenario, name=name, id=name.lower(), values={**scenario.values, **levers})


def open_variant(scenario):
    """A variant in which nearly everything is better."""
    return with_levers(scenario, process_openness=1.0, feedback_frequency=1.0, appreciation=1.0)


@cache
def small_comparison(pairs=40, horizon=16):
    """A small gemeente against itself with other levers, and against itself."""
    scenario = base(horizon)
    return compare(scenario, [open_variant(scenario), with_levers(scenario, "Same")], SEED, pairs, made=MADE)
