"""What a gemeente can be advised: what each lever it has does, alone and in pairs, when that shows, and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from collabsim.parameters import catalogue
from collabsim.results.comparison import Comparison, Variant
from collabsim.results.differences import Estimate
from collabsim.results.provenance import Provenance
from collabsim.results.ranking import Effect, PairEffect, Ranking
from collabsim.scenario import Scenario

SMALL, LARGE = "small", "large"
FOR_WHOM = "trust"
"""By which outcome small organisations are told apart from large ones: it is kept for each of them."""


@dataclass(frozen=True)
class Advice:
    """Everything an advice rests on.

    ranking: every available lever moved to what the study recommends, alone and in pairs, over draws of the unknown.
    closer: the levers that do most, each against today at the scenario's own values, month by month and by kind.
    """

    scenario: Scenario
    ranking: Ranking
    closer: Comparison
    seed: int
    provenance: Provenance
    seconds: float

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes that levers are ranked by."""
        return self.ranking.outcomes

    @property
    def runs(self) -> int:
        """All runs together."""
        return self.ranking.runs + self.closer.runs

    def best_step(self, outcome: str) -> Effect | None:
        """The lever that does most good on average; None where none surely does any."""
        best = self.ranking.effect(self.ranking.orders[outcome][0], outcome)
        return best if best.low > 0 else None

    def best_pair(self, outcome: str) -> PairEffect | None:
        """The two levers that together do most; None where no pairs were played."""
        return max(self.ranking.pairs.get(outcome, ()), key=lambda pair: pair.together, default=None)

    def is_worth_naming(self, outcome: str, effect: float) -> bool:
        """Whether an effect is as large as the smallest difference worth naming."""
        return abs(effect) >= catalogue().outcomes[outcome].smallest

    def does_little(self, outcome: str) -> tuple[Effect, ...]:
        """Levers of which even the whole interval is smaller than what is worth naming, the smallest first."""
        smallest = catalogue().outcomes[outcome].smallest
        found = [each for each in self.ranking.effects[outcome] if -smallest < each.low and each.high < smallest]
        return tuple(sorted(found, key=lambda each: abs(each.mean)))

    def does_harm(self, outcome: str) -> tuple[Effect, ...]:
        """Levers that surely make an outcome worse, by as much as is worth naming; the worst first."""
        smallest = catalogue().outcomes[outcome].smallest
        found = [each for each in self.ranking.effects[outcome] if each.high < 0 and each.mean <= -smallest]
        return tuple(sorted(found, key=lambda each: each.mean))

    def for_small(self) -> tuple[tuple[str, Estimate], ...]:
        """What each lever that was looked at closer does to the trust of small organisations, the most first."""
        return self._for(SMALL)

    def for_large(self) -> tuple[tuple[str, Estimate], ...]:
        """The same for large organisations."""
        return self._for(LARGE)

    def since(self, lever: str) -> Mapping[str, int | None]:
        """For each outcome the month from which the effect of a lever surely shows; None where it does not."""
        variant = self._variants[lever]
        return {outcome: variant.since(outcome) for outcome in self.outcomes}

    @property
    def _variants(self) -> Mapping[str, Variant]:
        return {variant.scenario.id: variant for variant in self.closer.variants}

    def _for(self, group: str) -> tuple[tuple[str, Estimate], ...]:
        there = {name: each for name, each in self._variants.items() if group in each.groups}
        found = {name: each.estimate(FOR_WHOM, group=group) for name, each in there.items()}
        return tuple(sorted(found.items(), key=lambda item: -item[1].mean))
