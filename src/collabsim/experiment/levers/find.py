"""From what is asked to what was found: every view, the ranking, and when the best lever fails."""

from __future__ import annotations

import time

from collabsim.experiment.levers.asked import LeversExperiment
from collabsim.experiment.levers.over_time import over_time
from collabsim.experiment.levers.views import sensitivity
from collabsim.experiment.ranking.moves import already_there, lever_moves, package_moves
from collabsim.experiment.ranking.robust import Asked, ranked
from collabsim.experiment.sensitivity.playing import Place
from collabsim.results.levers import LeversFound, Uncertainties
from collabsim.results.provenance import Provenance, provenance
from collabsim.results.ranking import Ranking


def find(asked: LeversExperiment, place: Place, made: Provenance | None = None) -> LeversFound:
    """Play what is missing in a folder and analyse it."""
    begin = time.perf_counter()
    vectors = next((len(each) for each in asked.uncertain.vectors.values()), 0)
    return LeversFound(
        id=asked.id,
        name=asked.name,
        question=asked.question,
        scenario=asked.scenario,
        outcomes=asked.outcomes,
        uncertainties=Uncertainties(asked.uncertain.way, vectors, asked.uncertain.recipe),
        seed=asked.seed,
        provenance=made or provenance(asked.seed),
        share=asked.share,
        sensitivity=sensitivity(asked, place),
        ranking=_ranking(asked, place),
        over_time=over_time(asked, asked.over_time, place) if asked.over_time else None,
        seconds=time.perf_counter() - begin,
    )


def _ranking(asked: LeversExperiment, place: Place) -> Ranking | None:
    if asked.plan is None:
        return None
    moves = package_moves(asked.scenario, asked.packages) if asked.packages else lever_moves(asked.scenario)
    already = () if asked.packages else already_there(asked.scenario)
    question = Asked(asked.scenario, moves, asked.outcomes, asked.uncertain, asked.seed, place)
    return ranked(question, asked.plan, already)[0]
