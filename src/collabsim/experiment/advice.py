"""From a scenario to what its gemeente can be advised: the levers it has, ranked, and the best of them seen closer."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from collabsim.errors import UserError
from collabsim.experiment.compare import compare
from collabsim.experiment.ranking.moves import already_there, lever_moves
from collabsim.experiment.ranking.robust import Asked, Part, Plan, ranked
from collabsim.experiment.sensitivity.playing import Place
from collabsim.experiment.uncertain import RANGES, Uncertain
from collabsim.parameters import catalogue
from collabsim.results.advice import Advice
from collabsim.results.provenance import Provenance, provenance
from collabsim.results.ranking import Move, Ranking
from collabsim.scenario import Scenario

OUTCOMES = ("information_exchange", "policy_fit")
MOST_CLOSER = 6
"""Levers that are looked at closer: as many as can be told apart in one figure."""


@dataclass(frozen=True)
class Size:
    """How much is played. pairs: of runs under the same luck, for each lever that is looked at closer."""

    plan: Plan
    pairs: int


QUICK = Size(Plan(alone=Part(32, 4), pairs=Part(8, 2)), 60)
THOROUGH = Size(Plan(alone=Part(512, 8), pairs=Part(64, 4), structures=Part(64, 4)), 300)
SIZES: Mapping[str, Size] = {"quick": QUICK, "thorough": THOROUGH}


def advise(scenario: Scenario, seed: int, place: Place, size: Size = QUICK, made: Provenance | None = None) -> Advice:
    """Rank the levers a gemeente has over all that nobody knows, then play the best against today at its own values.

    Raises UserError where every available lever stands where the study recommends: there is nothing to move.
    """
    begin = time.perf_counter()
    moves = lever_moves(scenario)
    if not moves:
        raise UserError("advice.nothing_to_move", name=scenario.id)
    asked = Asked(scenario, moves, OUTCOMES, Uncertain(RANGES), seed, place)
    ranking, _ = ranked(asked, size.plan, already_there(scenario))
    made = made or provenance(seed)
    variants = [moved(scenario, ranking.move(name)) for name in those_closer(ranking)]
    closer = compare(scenario, variants, seed, size.pairs, made=made)
    return Advice(scenario, ranking, closer, seed, made, time.perf_counter() - begin)


def those_closer(ranking: Ranking) -> tuple[str, ...]:
    """The levers to look at closer: the first for each outcome in turn, then the second, and so on."""
    in_turn = [order[place] for place in range(len(ranking.moves)) for order in ranking.orders.values()]
    return tuple(dict.fromkeys(in_turn))[:MOST_CLOSER]


def moved(scenario: Scenario, move: Move) -> Scenario:
    """The scenario with one move made; it goes by the name of its lever."""
    label = catalogue().parameters[move.id].label
    return replace(
        scenario,
        id=move.id,
        name=label["en"],
        names={"nl": label["nl"]},
        description={},
        values={**scenario.values, **move.values},
    )
