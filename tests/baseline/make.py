"""The summary numbers of the shipped scenarios, and the command that remakes them when the model is changed on purpose.

    python tests/baseline/make.py "Why the numbers of a run are other ones now"

writes numbers.json beside this file, and the reason as a line under Numbers in the changelog, with the mark of the
new numbers. A test holds that the numbers are still those, and that the changelog has a line with their mark.
"""

from __future__ import annotations

import json
import sys
from hashlib import blake2b
from pathlib import Path
from textwrap import fill

import numpy as np

from collabsim.play import play
from collabsim.scenario import load_scenario
from collabsim.scenario.based_on import shipped_scenarios

NUMBERS = Path(__file__).with_name("numbers.json")
CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"
HEAD, UNRELEASED = "### Numbers", "## [Unreleased]"
SEED, RUNS = 1, 4
MARK_BYTES = 6
WIDTH = 124


def numbers(name: str) -> dict[str, float | None]:
    """Mean over runs of every outcome of a scenario, in the first year and in the last; nothing where no run has it."""
    scenario = load_scenario(name)
    plays = play(scenario, SEED, RUNS)
    windows = {"start": plays.start, "end": plays.end}
    return {
        f"{outcome}.{window}": _mean(values(outcome))
        for outcome in plays.outcomes
        for window, values in windows.items()
    }


def _mean(values: np.ndarray) -> float | None:
    there = values[np.isfinite(values)]
    return float(there.mean()) if len(there) else None


def mark(content: str) -> str:
    """What a set of numbers is known by in the changelog."""
    return blake2b(content.encode("utf-8"), digest_size=MARK_BYTES).hexdigest()


def with_reason(changelog: str, reason: str, known_by: str) -> str:
    """The changelog with a line more under Numbers in what is not released; that heading is made where it is not."""
    before, released, after = changelog.partition(UNRELEASED)
    rest = after.partition("\n## ")
    here = rest[0] if HEAD in rest[0] else f"{rest[0].rstrip()}\n\n{HEAD}\n\n"
    first, head, lines = here.partition(f"{HEAD}\n\n")
    said = fill(f"- Baseline `{known_by}`: {reason.strip().rstrip('.')}.", WIDTH, subsequent_indent="  ") + "\n"
    return before + released + first + head + said + lines + "".join(rest[1:])


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not arguments[0].strip():
        print(__doc__)
        return 2
    content = json.dumps({name: numbers(name) for name in sorted(shipped_scenarios())}, indent=1) + "\n"
    if NUMBERS.exists() and NUMBERS.read_text(encoding="utf-8") == content:
        print("The numbers are those that are kept: nothing was written.")
        return 0
    NUMBERS.write_text(content, encoding="utf-8")
    changelog = with_reason(CHANGELOG.read_text(encoding="utf-8"), arguments[0], mark(content))
    CHANGELOG.write_text(changelog, encoding="utf-8")
    print(f"Written: {NUMBERS.name}, and a line in {CHANGELOG.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
