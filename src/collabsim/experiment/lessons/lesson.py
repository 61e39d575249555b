"""What a lesson is: a question, answers a class can choose from, and the two scenarios that decide which is right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from collabsim.scenario import Scenario

Texts = Mapping[str, str]
"""A text by language."""
SAME = "same"
TURNED = {"higher": 1, "lower": -1}
NOT_TURNED = {"not_higher": 1, "not_lower": -1}
DIRECTIONS = (*TURNED, *NOT_TURNED, SAME)
"""What a claim can say of the run beside its twin, with the sign of what it speaks of."""


@dataclass(frozen=True)
class Claim:
    """What an answer says of the run: an outcome higher or lower than in the twin, or not so, or the same.

    months: in which, the first and the last, from 1, both counted. The twin is the same run without the changes.
    """

    outcome: str
    than_twin: str  # one of DIRECTIONS
    months: tuple[int, int]


@dataclass(frozen=True)
class Option:
    """One answer the class can choose, and what it claims: it is right when all its claims show."""

    text: Texts
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Lesson:
    """One guided scene for a class.

    twin: the scenario without the changes; changed: the same with them. seed: of the run that is played in class.
    options and answer: what the class votes on and the place (from 0) of the option that the runs show.
    look_at: outcomes to watch. levers: those the class may move afterwards. passages: ids of what the study says.
    """

    id: str
    name: Texts
    question: Texts
    twin: Scenario
    changed: Scenario
    seed: int
    prediction: Texts
    options: tuple[Option, ...]
    answer: int
    look_at: tuple[str, ...]
    levers: tuple[str, ...]
    what_to_see: Texts
    passages: tuple[str, ...]
    minutes: int
    teacher: Texts
