"""Make a page of docs/results, and its figures, from runs.

    python -m collabsim.pages structure docs/results
    python -m collabsim.pages controls docs/results
    python -m collabsim.pages degeneracy docs/results
    python -m collabsim.pages ordinary_gemeenten docs/results

`--workers n` plays in n processes. docs/results holds the last ones, with version and date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from collabsim.pages.controls import controls
from collabsim.pages.degeneracy import degeneracy
from collabsim.pages.gemeenten import ordinary_gemeenten
from collabsim.pages.structure import structure

PAGES: dict[str, Callable[[Path, int], None]] = {
    "structure": structure,
    "controls": controls,
    "degeneracy": degeneracy,
    "ordinary_gemeenten": ordinary_gemeenten,
}
USAGE = f"usage: python -m collabsim.pages {'|'.join(PAGES)} FOLDER [--workers n]"


def main(arguments: list[str]) -> int:
    """Make one page in a folder."""
    workers = 1
    if "--workers" in arguments[:-1]:
        place = arguments.index("--workers")
        workers = int(arguments[place + 1])
        arguments = arguments[:place] + arguments[place + 2 :]
    if len(arguments) != 2 or arguments[0] not in PAGES:
        print(USAGE)
        return 2
    folder = Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    PAGES[arguments[0]](folder, workers)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
