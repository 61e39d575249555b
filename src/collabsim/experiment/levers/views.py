"""The views of an experiment on levers: which columns each design has, and what goes on from the screening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from collabsim.experiment.levers.asked import LeversExperiment
from collabsim.experiment.sensitivity.columns import Column, Dummy, OneOf, ranged
from collabsim.experiment.sensitivity.curves import one_at_a_time
from collabsim.experiment.sensitivity.growing import MORRIS, SOBOL, SOBOL_AND_PAWN, analysed
from collabsim.experiment.sensitivity.playing import Place, Question
from collabsim.experiment.uncertain import FIXED, PLAUSIBLE, RANGES
from collabsim.parameters import Parameter, catalogue
from collabsim.results.sensitivity import SCREENING, THE_REST, UNCERTAINTIES, Analysis, Sensitivity

VECTORS = "vectors"


def sensitivity(asked: LeversExperiment, place: Place) -> Sensitivity | None:
    """All views that are asked for, one after the other."""
    views: dict[str, Mapping[str, Analysis]] = {}
    curves, runs = _curves(asked, place) if asked.curves else ((), 0)
    if asked.screening:
        question = _question(asked, asked.screening.seeds)
        columns = screening_columns(asked)
        views["screening"] = analysed("screening", MORRIS, columns, asked.screening.rows, question, place)
    if asked.groups:
        question = _question(asked, asked.groups.seeds)
        views["groups"] = analysed("groups", SOBOL, group_columns(asked), asked.groups.rows, question, place)
    if asked.survivors:
        question = _question(asked, asked.survivors.seeds)
        columns = survivor_columns(asked, survivors(views["screening"], asked))
        views["survivors"] = analysed("survivors", SOBOL_AND_PAWN, columns, asked.survivors.rows, question, place)
    return Sensitivity(views, curves, runs) if views or curves else None


def _question(asked: LeversExperiment, seeds: int) -> Question:
    return Question(asked.scenario, asked.outcomes, asked.seed, seeds)


def _curves(asked: LeversExperiment, place: Place):
    """Curves of every lever, and where uncertainties are not fixed of these too."""
    assert asked.curves is not None
    size = asked.curves
    draws = asked.uncertain.draws(size.draws, asked.seed)
    parameters = [*catalogue().levers(), *(_unknown() if asked.uncertain.way != FIXED else ())]
    return one_at_a_time("one_at_a_time", parameters, size.steps, draws, _question(asked, size.seeds), place)


def _unknown() -> tuple[Parameter, ...]:
    return catalogue().with_role("uncertainty")


def screening_columns(asked: LeversExperiment) -> tuple[Column, ...]:
    """Every parameter that can vary between runs of one field; levers alone where uncertainties are fixed."""
    roles = ("lever",) if asked.uncertain.way == FIXED else ("lever", "uncertainty", "context")
    parameters = [one for role in roles for one in catalogue().with_role(role) if not one.fixed]
    return (*(ranged(each) for each in parameters), Dummy())


def group_columns(asked: LeversExperiment) -> tuple[Column, ...]:
    """Levers by factor group of the study, and all that nobody knows as one factor."""
    levers = [ranged(each, each.group) for each in catalogue().levers()]
    return (*levers, *uncertain_columns(asked, UNCERTAINTIES), Dummy())


def uncertain_columns(asked: LeversExperiment, factor: str, but: Sequence[str] = ()) -> tuple[Column, ...]:
    """What nobody knows as columns of one factor."""
    if asked.uncertain.way == RANGES:
        return tuple(ranged(each, factor) for each in _unknown() if each.name not in but)
    if asked.uncertain.way == PLAUSIBLE:
        return (OneOf(asked.uncertain.vectors, factor, VECTORS),)
    return ()


def survivors(screened: Mapping[str, Analysis], asked: LeversExperiment) -> tuple[str, ...]:
    """The factors that go on: those that matter most for each outcome in turn, as far as they are above the floor.

    The context is given in a scenario, so it does not go on; nor do single uncertainties where these come as vectors.
    """
    known = catalogue().parameters
    roles = {"lever", "uncertainty"} if asked.uncertain.way == RANGES else {"lever"}
    orders = [
        [name for name in each.measures[SCREENING].above_floor if known[name].role in roles]
        for each in screened.values()
    ]
    longest = max(map(len, orders), default=0)
    in_turn = dict.fromkeys(order[place] for place in range(longest) for order in orders if place < len(order))
    return tuple(in_turn)[: asked.most]


def survivor_columns(asked: LeversExperiment, names: Sequence[str]) -> tuple[Column, ...]:
    """The survivors, each a factor, and everything else as one factor."""
    known = catalogue().parameters
    rest = [ranged(each, THE_REST) for each in catalogue().levers() if each.name not in names]
    unknown = uncertain_columns(asked, THE_REST if asked.uncertain.way == RANGES else UNCERTAINTIES, names)
    return (*(ranged(known[name]) for name in names), *rest, *unknown, Dummy())
