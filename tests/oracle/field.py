"""The field (7.3): who knows what, who is whose contact, who is near whom."""

from __future__ import annotations

import math
from dataclasses import dataclass

from collabsim.scenario import Scenario
from oracle.luck import ALL_BITS, key, mix
from oracle.parameters import themes

ELSEWHERE_SALT = 1000
TURNS = 64


@dataclass
class Known:
    """One item that an organisation knows: its number, the key of the pair, and whether it is on an own theme."""

    item: int
    key: int
    own: bool


class Field:
    """7.3: what follows from who they are, whatever the order of the list."""

    def __init__(self, scenario: Scenario) -> None:
        values = scenario.values
        self.gemeente = scenario.gemeente
        self.themes = themes()
        self.facets = round(values["facets_per_theme"])
        self.account_holders = round(values["account_holders"])
        self.per_own_theme = round(values["items_per_own_theme"])
        self.per_elsewhere = round(values["items_elsewhere"])
        self.organisations = scenario.organisations
        self.keys = [key(f"{self.gemeente}/organisation/{one.id}") for one in self.organisations]
        self.official_keys = [key(f"{self.gemeente}/official/{number}") for number in range(self.account_holders + 1)]
        self.item_keys = [
            key(f"{self.gemeente}/{theme}/{facet}") for theme in self.themes for facet in range(self.facets)
        ]
        sizes = [math.log(one.size) for one in self.organisations]
        self.log_sizes = [size - sum(sizes) / len(sizes) for size in sizes]

    def known_by(self, place: int) -> list[Known]:
        """7.3: who knows what, own themes first, then elsewhere, each by ascending item number."""
        organisation, own_key = self.organisations[place], self.keys[place]
        own = {self.themes.index(theme) for theme in organisation.themes}
        mine = [
            theme * self.facets + facet
            for theme in own
            for facet in pick(own_key, theme, self.facets, self.per_own_theme)
        ]
        others = [theme for theme in range(len(self.themes)) if theme not in own]
        salt = 2 * len(others) + ELSEWHERE_SALT
        elsewhere = [
            self.facets * others[s // self.facets] + s % self.facets
            for s in pick(own_key, salt, len(others) * self.facets, self.per_elsewhere)
        ]
        numbered = [(item, True) for item in sorted(mine)] + [(item, False) for item in sorted(elsewhere)]
        return [Known(item, mix(own_key ^ mix(self.item_keys[item])), is_own) for item, is_own in numbered]

    def contact_of(self, place: int) -> int:
        """7.3: the account holder of who is subsidised, the organiser of who is not."""
        if self.organisations[place].subsidy_dependence <= 0:
            return 0
        return 1 + mix((self.keys[place] + key("account")) & ALL_BITS) % self.account_holders

    def portfolio_of(self, item: int) -> int:
        """7.3: the official in whose portfolio an item falls."""
        return (item // self.facets) % (1 + self.account_holders)

    def coverages(self) -> list[float]:
        """7.3: 1 for those who cover all themes together, less for those who would be asked in a later round."""
        left, rounds = [place for place, one in enumerate(self.organisations) if one.themes], []
        while left:
            asked = self._round_of(left)
            rounds.append(asked)
            left = [place for place in left if place not in asked]
        without = [place for place, one in enumerate(self.organisations) if not one.themes]
        rounds += [without] if without else []
        at = {place: number for number, asked in enumerate(rounds) for place in asked}
        return [1 - at[place] / max(1, len(rounds) - 1) for place in range(len(self.organisations))]

    def _round_of(self, left: list[int]) -> list[int]:
        """7.3: who is asked next, as long as anybody adds a theme: who adds most, the larger, the lower key."""
        asked: list[int] = []
        covered: set[str] = set()

        def adds(place: int) -> int:
            return len(set(self.organisations[place].themes) - covered)

        while waiting := [place for place in left if place not in asked and adds(place)]:
            chosen = min(waiting, key=lambda one: (-adds(one), -self.organisations[one].size, self.keys[one]))
            asked.append(chosen)
            covered |= set(self.organisations[chosen].themes)
        return asked

    def possible_ties(self) -> set[tuple[int, int]]:
        """7.3: along the ring of each theme, with the next two."""
        pairs = set()
        for theme in self.themes:
            ring = [place for place, one in enumerate(self.organisations) if theme in one.themes]
            ring.sort(key=lambda place: self.keys[place])
            for at, place in enumerate(ring):
                for step in range(1, min(2, len(ring) - 1) + 1):
                    other = ring[(at + step) % len(ring)]
                    pairs.add((min(place, other), max(place, other)))
        return pairs


def pick(own_key: int, salt: int, size: int, count: int) -> list[int]:
    """7.3: some places out of `size`, no place twice."""
    taken: list[int] = []
    for turn in range(min(count, size)):
        place = mix(own_key ^ (TURNS * salt + turn + 1)) % size
        while place in taken:
            place = (place + 1) % size
        taken.append(place)
    return taken
