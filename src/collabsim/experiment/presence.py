"""Does every part of the model do anything? Each mechanism switched off, each lever moved between its ends.

A part counts as alive when some outcome between 0 and 1 moves by at least 0.01, surely (99 % interval by pairs), in at
least one scenario. The outcome that a part is named after does not count, nor do the shadow policies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from collabsim.experiment.pairs import Effect, effects
from collabsim.parameters import catalogue
from collabsim.play import Play, play
from collabsim.scenario import Scenario

ALIVE = 0.01
NOT_BETWEEN_0_AND_1 = frozenset({"hours", "inflation", "participants", "fit_uninformed", "fit_full"})


@dataclass(frozen=True)
class Presence:
    """The largest sure effect of a part, and where it was found. effect is None where nothing moved surely."""

    part: str
    role: str
    scenario: str
    effect: Effect | None

    @property
    def is_alive(self) -> bool:
        """Whether some outcome moved by at least 0.01."""
        return self.effect is not None and abs(self.effect.mean) >= ALIVE


def presence_of_mechanisms(scenarios: Iterable[Scenario], seed: int, pairs: int) -> list[Presence]:
    """Each mechanism, off against on."""

    def off_and_on(scenario: Scenario, name: str) -> tuple[Scenario, Scenario]:
        return replace(scenario, mechanisms_off=scenario.mechanisms_off | {name}), scenario

    return [_presence("mechanism", name, scenarios, off_and_on, seed, pairs) for name in catalogue().mechanisms]


def presence_of_levers(scenarios: Iterable[Scenario], seed: int, pairs: int) -> list[Presence]:
    """Each lever, its lowest value against its highest."""

    def ends(scenario: Scenario, name: str) -> tuple[Scenario, Scenario]:
        lever = catalogue().parameters[name]
        low, high = ({**scenario.values, name: value} for value in (lever.low, lever.high))
        return replace(scenario, values=low, interventions=()), replace(scenario, values=high, interventions=())

    return [_presence("lever", lever.name, scenarios, ends, seed, pairs) for lever in catalogue().levers()]


def _presence(
    role: str,
    name: str,
    scenarios: Iterable[Scenario],
    contrast: Callable[[Scenario, str], tuple[Scenario, Scenario]],
    seed: int,
    pairs: int,
) -> Presence:
    """The largest sure effect of a part over scenarios; those after one in which it is alive are not tried."""
    found = Presence(name, role, "", None)
    for scenario in scenarios:
        first, second = (play(one, seed, pairs) for one in contrast(scenario, name))
        for window in ("whole", "end"):
            effect = _largest(first, second, window, name)
            if effect and (found.effect is None or abs(effect.mean) > abs(found.effect.mean)):
                found = Presence(name, role, scenario.id, effect)
        if found.is_alive:
            break
    return found


def _largest(first: Play, second: Play, window: str, name: str) -> Effect | None:
    """The largest sure effect on an outcome between 0 and 1 that does not bear the part's own name."""
    sure = [
        effect
        for outcome, effect in effects(first, second, window, level=0.99).items()
        if effect.is_sure and outcome not in NOT_BETWEEN_0_AND_1 and outcome != name
    ]
    return max(sure, key=lambda effect: abs(effect.mean), default=None)


SCENARIOS = ("zwolle", "zwolle_alle_aanbevelingen", "zwolle_zo_doorgaan", "grote_gemeente", "kleine_gemeente")
STILL: dict[str, str] = {
    "openness": "at today's level openness about the municipal process earns about as much trust as closedness costs, "
    "so leaving both out changes the spread of trust and hardly its mean; the lever `process_openness` itself moves "
    "trust by more than 0.05 between its ends",
    "inflation": "organisations that start at rest are candid enough to overstate little, so that it bends what is "
    "heard by a little less than a hundredth; in fit, where officials take what is overstated at face value, that is "
    "lost in luck",
}
"""Parts that move no outcome by 0.01 in any of these scenarios, with the reason."""
