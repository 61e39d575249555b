"""What the benchmarks share: ratios with their bounds, how they are printed, and works that take turns."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

IN_QUICK = 3.0
"""How much looser a bound on time is in the quick form: few repeats, on a machine that does other things besides."""
AT_LEAST, AT_MOST = "at least", "at most"


@dataclass(frozen=True)
class Ratio:
    """One ratio that was measured, and its bound. timed: it is one of seconds, which a busy machine disturbs."""

    name: str
    value: float
    sense: str
    bound: float
    timed: bool = True

    def holds(self, quick: bool) -> bool:
        loose = IN_QUICK if quick and self.timed else 1.0
        return self.value >= self.bound / loose if self.sense == AT_LEAST else self.value <= self.bound * loose

    def line(self, quick: bool) -> str:
        """As it is printed; `all.py` reads it again."""
        verdict = "holds" if self.holds(quick) else "MISSED"
        return f"RATIO | {self.name} | {self.value:.3g} | {self.sense} {self.bound:g} | {verdict}"


def told(ratios: Sequence[Ratio], quick: bool) -> int:
    """Print the ratios; 1 where one misses its bound."""
    for ratio in ratios:
        print(ratio.line(quick), flush=True)
    return 0 if all(ratio.holds(quick) for ratio in ratios) else 1


def asked(about: str | None, *more: str) -> argparse.Namespace:
    """The arguments of a benchmark. more: other switches it has."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a small form, for the checks")
    for switch in more:
        parser.add_argument(switch, action="store_true")
    return parser.parse_args()


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds that something takes in this process, so that other work on the machine counts little."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def best_of(repeats: int, *works: Callable[[], object]) -> list[float]:
    """Least seconds of each work, the works taken in turn after one warm-up of each."""
    for work in works:
        work()
    least = [inf] * len(works)
    for _ in range(repeats):
        for place, work in enumerate(works):
            least[place] = min(least[place], seconds(work))
    return least
