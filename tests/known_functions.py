"""Functions whose sensitivity is known, played in the place of the model: through the store, the guard and executors.

A process of the pool that begins in this module (`main`) knows them too.
"""

import numpy as np

from collabsim.batch import worker
from collabsim.batch.playing import PLAYERS
from collabsim.chance import Chance, keys_of
from collabsim.parameters import catalogue
from collabsim.play import Play
from collabsim.scenario import Scenario

UNIT_LEVERS = tuple(one.name for one in catalogue().levers() if (one.low, one.high) == (0, 1))
OUTCOME = "information_exchange"

ISHIGAMI_FIRST = (0.3139, 0.4424, 0.0)
ISHIGAMI_TOTAL = (0.5576, 0.4424, 0.2437)
ISHIGAMI_1_AND_3 = 0.2437
GAP = 0.98
G_COEFFICIENTS = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0])


def g_indices():
    """First-order and total indices of the Sobol' G function (Saltelli and Sobol' 1995)."""
    own = 1 / (3 * (1 + G_COEFFICIENTS) ** 2)
    whole = np.prod(1 + own) - 1
    return own / whole, own * np.prod(1 + own) / (1 + own) / whole


def ishigami(unit, seeds):
    x = np.pi * (2 * unit[:3] - 1)
    return np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


def g_function(unit, seeds):
    a = G_COEFFICIENTS[:, np.newaxis]
    return np.prod((np.abs(4 * unit[:8] - 2) + a) / (1 + a), axis=0)


def noise(seeds):
    """A standard normal draw for each run, which depends on its seed alone."""
    return Chance(np.asarray(seeds, dtype=np.int64), 1).normal("news", 0, keys_of(["one"]))[0]


def noisy(unit, seeds):
    """Two factors that matter 4 to 1, and luck with standard deviation 1."""
    return np.sqrt(12) * (2 * unit[0] + unit[1]) / np.sqrt(5) + noise(seeds)


def rough(unit, seeds):
    """The same two factors, and luck that is another wherever the first factor is: what thresholds do to chance."""
    shaken = np.asarray(seeds, dtype=np.int64) + (1e9 * unit[0]).astype(np.int64)
    return np.sqrt(12) * (2 * unit[0] + unit[1]) / np.sqrt(5) + noise(shaken)


def stepped(unit, seeds):
    """A factor of which only four levels exist, and one that is smooth: 0, 1, 2, 3 has variance 5/4."""
    return np.minimum((unit[0] * 4).astype(int), 3) + np.sqrt(15) * unit[1]


def one_gap(unit, seeds):
    """Ishigami without a number where the first factor is nearly 1."""
    return np.where(unit[0] > GAP, np.nan, ishigami(unit, seeds))


def flat(unit, seeds):
    return np.full(len(seeds), 0.25)


KNOWN = {each.__name__: each for each in (ishigami, g_function, noisy, rough, stepped, flat, one_gap)}


def player(function):
    """A function of (factors, runs) between 0 and 1 as what plays runs: its factors are the levers from 0 to 1."""

    def plays(scenario, seeds, design, keep=frozenset()):
        columns = [np.broadcast_to(design.get(name, scenario.values[name]), len(seeds)) for name in UNIT_LEVERS]
        return Play(scenario, seeds, {OUTCOME: function(np.array(columns), seeds)[np.newaxis, :]})

    return plays


def known_players():
    return {**{name: player(function) for name, function in KNOWN.items()}, "moved": moved}


def main():
    """What a process of the pool does, with these functions among those who can play."""
    PLAYERS.update(known_players())
    worker.main()


def one_month(**changes) -> Scenario:
    """A scenario for which a function stands: one month is enough."""
    from small_gemeente import small_gemeente

    return small_gemeente(2, 1, **changes)


MOVED = ("shared_definition", "goal_clarity", "goal_agreement", "information_beforehand", "information_equality")
"""Levers of which is known what moving each to what is recommended does; the last does nothing."""
SIZES = (0.08, 0.04, 0.02, -0.03, 0.0)
TOGETHER = 0.05
"""What the first two are worth together beyond their sum."""
DEPENDS_ON, SPREAD = "trust_gain", 0.04
"""The uncertainty on which the second depends: over its range the second does this much less or more."""


def moved(scenario, seeds, design, keep=frozenset()):
    """Runs in which what each move does is known; luck is the same for all moves, and another for each draw."""
    known = catalogue().parameters
    value = {name: np.broadcast_to(design.get(name, scenario.values[name]), len(seeds)) for name in known}
    done = [(value[name] - known[name].default) / (known[name].recommended - known[name].default) for name in MOVED]
    uncertain = known[DEPENDS_ON]
    place = 2 * (value[DEPENDS_ON] - uncertain.low) / (uncertain.high - uncertain.low) - 1
    luck = 0.1 * noise(np.asarray(seeds) + (1e9 * value[DEPENDS_ON]).astype(np.int64))
    exchange = 0.3 + sum(size * each for size, each in zip(SIZES, done, strict=True)) + luck
    exchange = exchange + TOGETHER * done[0] * done[1] + SPREAD * place * done[1]
    fit = 0.5 + 0.5 * (exchange - 0.3)
    outcomes = {OUTCOME: exchange, "policy_fit": fit, "fit_uninformed": 0 * fit + 0.4, "fit_full": 0 * fit + 0.8}
    return Play(scenario, seeds, {name: each[np.newaxis, :] for name, each in outcomes.items()})


def moved_scenario():
    """A month in which the levers of which something is known, and no others, are available."""
    return one_month(available=MOVED)
