"""The field of a scenario as arrays: who there is, who knows what, who holds which account, who is near whom.

Nothing here changes during a run. Everything is addressed by identifiers, so the order of organisations is irrelevant,
and no array has two organisation axes, so cost grows linearly with the field.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from collabsim.chance import Keys, key_of, keys_of, mix
from collabsim.scenario import Scenario

Index = NDArray[np.intp]
Floats = NDArray[np.floating]

NEIGHBOURS = 4
"""Other organisations with a common theme with whom an organisation can form a tie (an upper bound per side)."""


@dataclass(frozen=True)
class Groups:
    """Members gathered into groups: sums over members per group, in time linear in the members."""

    order: Index | None
    """members by group; None where they are in that order already"""
    starts: Index
    groups: Index
    count: int

    @classmethod
    def of(cls, group_of_member: Index, count: int) -> Groups:
        """group_of_member: (members,) the group of each; groups without members are allowed."""
        order = np.argsort(group_of_member, kind="stable")
        groups, starts = np.unique(group_of_member[order], return_index=True)
        in_order = bool((group_of_member[:-1] <= group_of_member[1:]).all())
        return cls(None if in_order else order, starts, groups, count)

    def total(self, members: Floats) -> Floats:
        """Sums per group (groups, runs) of (members, runs)."""
        return self._reduced(np.add, members)

    def largest(self, members: Floats) -> Floats:
        """Largest member per group, at least 0, (groups, runs)."""
        return self._reduced(np.maximum, members)

    def _reduced(self, operation: np.ufunc, members: Floats) -> Floats:
        if not len(self.starts):
            return np.zeros((self.count, members.shape[1]))
        sorted_members = members if self.order is None else members[self.order]
        found = operation.reduceat(sorted_members, self.starts, axis=0)
        if len(self.groups) == self.count:
            return found
        result = np.zeros((self.count, members.shape[1]))
        result[self.groups] = found
        return result


@dataclass(frozen=True)
class Field:
    """Everything about a scenario's field that stays as it is. Shapes: organisations n, pairs m, items i, ties t."""

    organisation_keys: Keys
    """(n,) stable keys of organisations' ids"""
    dependence: Floats
    """(n, 1) subsidy dependence in [0, 1]"""
    history: Floats
    """(n, 1) what earlier cooperation left, -1 … 1, less what a lost privileged position took"""
    privileged: Floats
    """(n, 1) 1 for an organisation that was once treated as part of the gemeente"""
    log_size: Floats
    """(n, 1) natural logarithm of size over the mean log size"""
    size: Floats
    """(n, 1) employees and active volunteers"""
    subsidised: Floats
    """(n, 1) 1 with a subsidy and so an account holder"""
    coverage: Floats
    """(n, 1) how early an organisation comes when invitees are chosen to cover all themes, 0 … 1"""
    kinds: tuple[str, ...]
    """(n,) kind of each organisation"""
    contact: Index
    """(n,) index of the official who holds the relation; 0 is the organiser of the tables"""
    official_keys: Keys
    """(officials,)"""
    accounts: Groups
    """organisations per official"""
    item_keys: Keys
    """(i,)"""
    themes: tuple[str, ...]
    facets: int
    item_official: Index
    """(i,) official in whose portfolio an item falls"""
    knowers: Floats
    """(i, 1) how many in the field know the item"""
    pair_keys: Keys
    """(m,) who knows what: stable keys of (organisation, item), sorted by organisation"""
    pair_organisation: Index
    pair_item: Index
    pair_own: Floats
    """(m, 1) 1 where the item is on one of the organisation's own themes"""
    pairs_of: Groups
    """pairs per organisation"""
    pairs_on: Groups
    """pairs per item"""
    first_pair: Index
    pair_count: Index
    """(n,) where an organisation's pairs begin, and how many there are"""
    tie_left: Index
    tie_right: Index
    """(t,) pairs of organisations that could form a tie"""
    ties_left: Groups
    ties_right: Groups
    tie_count: Floats
    """(n, 1) how many ties an organisation could form"""

    @property
    def organisations(self) -> int:
        return len(self.organisation_keys)

    @property
    def officials(self) -> int:
        return len(self.official_keys)

    @property
    def items(self) -> int:
        return len(self.item_keys)

    @property
    def known(self) -> Floats:
        """(i, 1) 1 where anybody in the field knows the item."""
        return (self.knowers > 0).astype(float)

    @property
    def theme_need_variance(self) -> float:
        """Stationary variance of a theme's need, centred over themes: items have variance 1 and are independent."""
        return (1 - 1 / len(self.themes)) / self.facets

    def theme_means(self, items: Floats) -> Floats:
        """Means over a theme's facets, (themes, runs) of (items, runs)."""
        return items.reshape(len(self.themes), self.facets, -1).mean(axis=1)

    def mean_over_ties(self, ties: Floats) -> Floats:
        """Means over an organisation's ties, (n, runs) of (t, runs); 0 for an organisation that can form none."""
        return (self.ties_left.total(ties) + self.ties_right.total(ties)) / np.maximum(self.tie_count, 1)


def field_of(scenario: Scenario, themes: tuple[str, ...]) -> Field:
    """The field of a scenario. themes: all themes of residents' needs, in the catalogue's order."""
    organisations = scenario.organisations
    values = scenario.values
    facets, n = round(values["facets_per_theme"]), len(organisations)
    ids = [organisation.id for organisation in organisations]
    keys = keys_of([f"{scenario.gemeente}/organisation/{one}" for one in ids])
    size = np.array([organisation.size for organisation in organisations], dtype=float)[:, None]
    dependence = np.array([organisation.subsidy_dependence for organisation in organisations], dtype=float)[:, None]
    privileged = np.array([organisation.privileged for organisation in organisations], dtype=float)[:, None]
    history = np.array([organisation.history for organisation in organisations], dtype=float)[:, None]
    own = [[themes.index(theme) for theme in organisation.themes] for organisation in organisations]
    item_keys = keys_of([f"{scenario.gemeente}/{theme}/{facet}" for theme in themes for facet in range(facets)])
    pair_organisation, pair_item, pair_own = _who_knows_what(
        keys, len(themes), own, facets, round(values["items_per_own_theme"]), round(values["items_elsewhere"])
    )
    officials = 1 + round(values["account_holders"])
    official_keys = keys_of([f"{scenario.gemeente}/official/{number}" for number in range(officials)])
    contact = _account_holders(keys, dependence[:, 0] > 0, officials)
    tie_left, tie_right = _neighbours(keys, own)
    pairs_of = Groups.of(pair_organisation, n)
    count = np.bincount(pair_organisation, minlength=n)
    return Field(
        organisation_keys=keys,
        dependence=dependence,
        history=history,
        privileged=privileged,
        log_size=np.log(size) - np.log(size).mean(),
        size=size,
        subsidised=(dependence > 0).astype(float),
        coverage=_coverage(keys, own, size[:, 0], len(themes)),
        kinds=tuple(organisation.kind for organisation in organisations),
        contact=contact,
        official_keys=official_keys,
        accounts=Groups.of(contact, officials),
        item_keys=item_keys,
        themes=themes,
        facets=facets,
        item_official=np.repeat(np.arange(len(themes)) % officials, facets),
        knowers=np.bincount(pair_item, minlength=len(item_keys)).astype(float)[:, None],
        pair_keys=mix(keys[pair_organisation] ^ mix(item_keys[pair_item])),
        pair_organisation=pair_organisation,
        pair_item=pair_item,
        pair_own=pair_own[:, None],
        pairs_of=pairs_of,
        pairs_on=Groups.of(pair_item, len(item_keys)),
        first_pair=np.cumsum(count) - count,
        pair_count=count,
        tie_left=tie_left,
        tie_right=tie_right,
        ties_left=Groups.of(tie_left, n),
        ties_right=Groups.of(tie_right, n),
        tie_count=(np.bincount(tie_left, minlength=n) + np.bincount(tie_right, minlength=n)).astype(float)[:, None],
    )


def _who_knows_what(
    keys: Keys, themes: int, own: list[list[int]], facets: int, per_theme: int, elsewhere: int
) -> tuple[Index, Index, Floats]:
    """Pairs of organisation and item, by organisation: some items of each own theme and a few elsewhere.

    Which ones follows from the organisation's identity alone, so it is the same in every run and for every order,
    and takes no time that grows with the number of items.
    """
    organisation: list[int] = []
    items: list[int] = []
    mine: list[float] = []
    for index, key in enumerate(keys):
        chosen: set[int] = set()
        for theme in own[index]:
            chosen |= _picked(key, theme, range(theme * facets, (theme + 1) * facets), per_theme)
        others = [
            item
            for theme in range(themes)
            if theme not in own[index]
            for item in (theme * facets, (theme + 1) * facets)
        ]
        away = _elsewhere(key, others, facets, elsewhere)
        organisation += [index] * (len(chosen) + len(away))
        items += sorted(chosen) + sorted(away)
        mine += [1.0] * len(chosen) + [0.0] * len(away)
    return np.array(organisation, dtype=np.intp), np.array(items, dtype=np.intp), np.array(mine)


def _picked(key: np.uint64, salt: int, among: range, count: int) -> set[int]:
    """Some members of a range, picked by a hash; a pick that was taken moves to the next free place."""
    picked: set[int] = set()
    for turn in range(min(count, len(among))):
        place = _hash(key, salt, turn) % len(among)
        while among[place] in picked:
            place = (place + 1) % len(among)
        picked.add(among[place])
    return picked


def _elsewhere(key: np.uint64, bounds: list[int], facets: int, count: int) -> set[int]:
    """Some items outside the own themes. bounds: first and last-plus-one item of each other theme."""
    starts = bounds[::2]
    free = range(len(starts) * facets)
    return {starts[place // facets] + place % facets for place in _picked(key, len(bounds) + 1000, free, count)}


def _hash(key: np.uint64, salt: int, turn: int) -> int:
    return int(mix(np.array([key], dtype=np.uint64) ^ np.uint64(salt * 64 + turn + 1))[0])


def _account_holders(keys: Keys, subsidised: NDArray[np.bool_], officials: int) -> Index:
    """Subsidised organisations have an account holder, drawn from their identity.

    Organisations without a subsidy have no account holder (study 4.1, 5.1.2): the organiser of the tables (0) is
    their contact.
    """
    drawn = mix(keys + key_of("account")) % np.uint64(max(officials - 1, 1))
    holder = 1 + drawn.astype(np.intp)
    return np.where(subsidised & (officials > 1), holder, 0)


def _coverage(keys: Keys, own: list[list[int]], size: Floats, themes: int) -> Floats:
    """How early each organisation is asked when needs are to be covered: (n, 1) from 1 (first round) to 0 (last).

    In a round, who adds most themes that nobody of the round has comes next; of equals the larger, then by identity.
    A round ends when nobody adds a theme. Those without a theme of their own come last.
    """
    knows = np.zeros((len(own), themes))
    for organisation, those in enumerate(own):
        knows[organisation, those] = 1
    queue = np.lexsort((keys, -size)).tolist()
    rounds = np.zeros(len(own))
    number = 0
    while queue:
        missing = np.ones(themes)
        asked = []
        while queue and (adds := knows[queue] @ missing).max() > 0:
            chosen = queue.pop(int(adds.argmax()))
            missing *= 1 - knows[chosen]
            asked.append(chosen)
        rounds[asked or queue] = number
        if not asked:
            break
        number += 1
    return (1 - rounds / max(rounds.max(), 1))[:, None]


def _neighbours(keys: Keys, own: list[list[int]]) -> tuple[Index, Index]:
    """Pairs of organisations with a theme in common that could form a tie: at most NEIGHBOURS chosen by each."""
    by_theme: dict[int, list[int]] = {}
    for index, themes in enumerate(own):
        for theme in themes:
            by_theme.setdefault(theme, []).append(index)
    pairs: set[tuple[int, int]] = set()
    for members in by_theme.values():
        # In the order of their identities, each may tie with the next few: the same for any order of the list.
        ring = sorted(members, key=lambda member: int(keys[member]))
        reach = min(NEIGHBOURS // 2, len(ring) - 1)
        for place, member in enumerate(ring):
            for step in range(1, reach + 1):
                other = ring[(place + step) % len(ring)]
                if other != member:
                    pairs.add(
                        (
                            min(member, other, key=lambda one: int(keys[one])),
                            max(member, other, key=lambda one: int(keys[one])),
                        )
                    )
    ordered = sorted(pairs, key=lambda pair: (int(keys[pair[0]]), int(keys[pair[1]])))
    left = np.array([pair[0] for pair in ordered], dtype=np.intp)
    right = np.array([pair[1] for pair in ordered], dtype=np.intp)
    return left, right
