"""What a lever or mechanism moves most: read from the page of results that is kept and shipped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

PAGE = "no_dead_parts.md"
_ROW = re.compile(r"\| (\w+) \| (\w+) \| (\w+) \| (\w+) \| ([-+][\d.]+) \| ([-+][\d.]+) to ([-+][\d.]+) \|")
_MADE = re.compile(r"^Made by .*$", re.MULTILINE)


@dataclass(frozen=True)
class Moved:
    """The largest sure effect of a part, between its lowest and highest value or off and on, with its 99 % interval."""

    part: str
    role: str
    scenario: str
    outcome: str
    effect: float
    low: float
    high: float


@dataclass(frozen=True)
class Moves:
    """All rows of the page, and by what and when it was made."""

    rows: tuple[Moved, ...]
    made: str

    def of(self, part: str, role: str) -> tuple[Moved, ...]:
        """What a lever or mechanism moves most."""
        return tuple(row for row in self.rows if (row.part, row.role) == (part, role))

    def on(self, outcome: str) -> tuple[Moved, ...]:
        """What moves an outcome more than any other outcome, the strongest first."""
        found = [row for row in self.rows if row.outcome == outcome]
        return tuple(sorted(found, key=lambda row: -abs(row.effect)))


@cache
def moves() -> Moves:
    """The page that came with this collabsim; without rows where there is none."""
    text = next((file.read_text(encoding="utf-8") for file in _places() if file.is_file()), "")
    made = _MADE.search(text)
    return Moves(tuple(_moved(match) for match in _ROW.finditer(text)), made[0] if made else "")


def _places() -> tuple[Path, ...]:
    """Inside the package, or in a source checkout."""
    package = Path(str(files("collabsim")))
    return package / "shipped" / "results" / PAGE, package.parents[1] / "docs" / "results" / PAGE


def _moved(match: re.Match[str]) -> Moved:
    part, role, scenario, outcome, effect, low, high = match.groups()
    return Moved(part, role, scenario, outcome, float(effect), float(low), float(high))
