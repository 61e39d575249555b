"""From answers to a scenario: the rules of synthetic gemeenten fill in what was not asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from collabsim.errors import UserError
from collabsim.gemeenten.drawing import ALIGNMENT, aligned, of_field
from collabsim.gemeenten.luck import Luck
from collabsim.gemeenten.organisations import divided, organisations_counted, usual_counts
from collabsim.parameters import catalogue, gemeente_sizes
from collabsim.scenario import Scenario
from collabsim.scenario.merging import slug
from collabsim.starting.questions import NAME, ORGANISATIONS, PARAMETERS

SEED = 1
"""Of the draw of organisations: the same answers give the same scenario."""
DECIMALS = 2
"""Of what follows from size: nobody knows it better."""


@dataclass(frozen=True)
class Started:
    """A scenario to start from. answered: parameters that were; followed: those that follow from an answer."""

    scenario: Scenario
    answered: frozenset[str]
    followed: frozenset[str]


def started(base: Scenario, answers: Mapping[str, Any], id: str) -> Started:
    """The scenario of a gemeente by what was answered. base: what holds for all that was not; id: of the file.

    Raises UserError where the kinds do not add up to the number of organisations that was given.
    """
    known, sizes = catalogue().parameters, gemeente_sizes()
    given = {name: float(answers[name]) for name in PARAMETERS if name in answers}
    people = given.get("population", base.values["population"])
    times = people / base.values["population"]
    name = str(answers.get(NAME) or usual_name(id))
    gemeente = slug(name) or slug(id) or "gemeente"
    of_zwolle = people / known["population"].default
    field = organisations_counted(Luck(SEED, gemeente), of_zwolle, counts(people, answers), sizes)
    follows = {
        **of_field(field, sizes),
        **{each: round(aligned(base.values[each], times, 0.0, sizes), DECIMALS) for each in ALIGNMENT},
    }
    follows["seats"] = max(known["seats"].low, min(base.values["seats"], len(field)))
    follows["municipal_seats"] = min(base.values["municipal_seats"], follows["account_holders"] + 1)
    scenario = replace(
        base,
        id=id,
        name=name,
        names={},
        description={},
        gemeente=gemeente,
        organisations=field,
        values={**base.values, **follows, **given},
    )
    changed = {each for each, value in follows.items() if value != base.values[each]}
    return Started(scenario, frozenset(given), frozenset(changed - given.keys()))


def usual_name(id: str) -> str:
    """What a gemeente is called as long as nobody says: `mijn_gemeente` becomes `Mijn gemeente`."""
    words = id.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def counts(people: float, answers: Mapping[str, Any]) -> dict[str, int]:
    """How many organisations of each kind: what was answered, and for the rest what is usual at this size."""
    sizes = gemeente_sizes()
    total = answers.get(ORGANISATIONS)
    given = {kind.name: int(answers[kind.name]) for kind in sizes.kinds if kind.name in answers}
    usual = usual_counts(people / catalogue().parameters["population"].default, sizes, total)
    rest = {kind.name: kind.number for kind in sizes.kinds if kind.name not in given}
    if total is None or not given:
        return _some({**usual, **given})
    left = total - sum(given.values())
    if left < 0 or (left and not rest):
        raise UserError("new.kinds_do_not_add_up", total=total, sum=sum(given.values()))
    return {kind.name: {**given, **divided(left, rest)}[kind.name] for kind in sizes.kinds} if rest else given


def _some(number: dict[str, int]) -> dict[str, int]:
    if not sum(number.values()):
        raise UserError("new.no_organisations")
    return number
