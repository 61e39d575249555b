"""Pictures of an experiment on levers: each function takes what was found and returns a figure.

`pictures` names those there is something for, in the order of the report.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from matplotlib.figure import Figure

from collabsim.figures.levers.convergence import convergence
from collabsim.figures.levers.curves import curves
from collabsim.figures.levers.pairs import pairs
from collabsim.figures.levers.ranking import ranking
from collabsim.figures.levers.screening import screening
from collabsim.figures.levers.shares import groups, survivors, variance
from collabsim.results.levers import LeversFound

Drawn = Callable[[str, bool], Figure]
"""Draws a figure: called with a language and whether it is for a telephone."""
SCREENED = "screening"


def pictures(found: LeversFound) -> dict[str, Drawn]:
    """The figures there is something for: name, with the outcome behind it where it is of one, → how it is drawn."""
    drawn: dict[str, Drawn] = {}
    if found.ranking:
        drawn |= {f"ranking:{each}": partial(ranking, found, each) for each in found.outcomes}
        drawn |= {f"pairs:{each}": partial(pairs, found, each) for each in found.ranking.pairs}
    views = found.sensitivity.views if found.sensitivity else {}
    if found.sensitivity and found.sensitivity.curves:
        drawn["curves"] = partial(curves, found)
    if SCREENED in views:
        drawn |= {f"screening:{each}": partial(screening, found, each) for each in views[SCREENED]}
    if "groups" in views:
        drawn["groups"] = partial(groups, found)
        if any(each.shares for each in views["groups"].values()):
            drawn["variance"] = partial(variance, found)
    if "survivors" in views:
        drawn["survivors"] = partial(survivors, found)
    if views or found.ranking:
        drawn["convergence"] = partial(convergence, found)
    return drawn
