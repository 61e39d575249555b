"""What each statement of the study comes down to: read from evidence/pattern_checks.yaml, all mistakes at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from collabsim.evidence import pattern_checks
from collabsim.experiment.patterns.cells import Cell

CLAIMS = ("sometimes", "mostly", "always")
"""How often a statement is said to hold, weakest first."""
SIGNS = {"rises": 1, "falls": -1}
CELLS = {
    "difference": ("low", "high"),
    "interaction": ("low_without", "high_without", "low_with", "high_with"),
    "precondition": ("low_without", "high_without", "low_with", "high_with"),
    "mediated": ("low", "high", "low_held", "high_held"),
    "optimum": ("low", "middle", "high"),
    "none": ("low", "high"),
    "exceeds": ("cell",),
    "course": ("cell",),
    "lag": ("low", "high"),
}
"""Kind of test → the cells it plays, by name."""
SWAPS = {
    "difference": {"low": "high", "high": "low"},
    "interaction": {
        "low_with": "high_with",
        "high_with": "low_with",
        "low_without": "high_without",
        "high_without": "low_without",
    },
    "precondition": {
        "low_with": "low_without",
        "low_without": "low_with",
        "high_with": "high_without",
        "high_without": "high_with",
    },
    "mediated": {"low": "low_held", "low_held": "low", "high": "high_held", "high_held": "high"},
    "optimum": {"low": "middle", "middle": "low"},
    "lag": {"low": "high", "high": "low"},
}
"""Kind of test → which cells change places in a check that must fail."""
DEFAULT_MONTHS = 24


@dataclass(frozen=True)
class Check:
    """One statement of the study as something that can be played and fail.

    cells: by name, as its kind of test asks. outcomes: outcome → what it must do (1 rises, -1 falls), or, where one
    outcome must exceed another, its name or a number. until: last month without an effect, of a lag.
    explanation: why it holds less often than claimed; revised: what was changed in it after the first run, and why.
    """

    id: str
    test: str
    cells: Mapping[str, Cell]
    outcomes: Mapping[str, Any]
    claimed: str
    direct: bool
    rests_on: tuple[str, ...]
    window: str = "end"
    until: int = 0
    because: str = ""
    through: tuple[str, ...] = ()
    used_in_calibration: bool = False
    explanation: Mapping[str, str] = field(default_factory=dict)
    revised: Mapping[str, str] = field(default_factory=dict)

    @property
    def confirms(self) -> bool:
        """Whether it can confirm anything: it is no rule, and nothing was tuned to it."""
        return not self.direct and not self.used_in_calibration

    def with_off(self, mechanisms: tuple[str, ...]) -> Check:
        """The same check with mechanisms switched off in every cell."""
        off = Cell(off=mechanisms)
        cells = {name: cell.also(replace(off, months=cell.months)) for name, cell in self.cells.items()}
        return replace(self, cells=cells)

    def swapped(self) -> Check:
        """The opposite claim, which must fail where this one holds: cells change places, or the sign does."""
        if self.test == "course":
            return replace(self, outcomes={name: -sign for name, sign in self.outcomes.items()})
        if self.test == "exceeds":
            return replace(self, outcomes={than: name for name, than in self.outcomes.items()})
        places = SWAPS[self.test]
        return replace(self, cells={name: self.cells[places.get(name, name)] for name in self.cells})

    def columns(self) -> Iterator[tuple[str, Cell, str, str]]:
        """Everything it looks at: name of the cell, cell, outcome, window."""
        for name, cell in self.cells.items():
            for outcome, than in self.outcomes.items():
                for window in self.windows():
                    yield name, cell, outcome, window
                    if isinstance(than, str):
                        yield name, cell, than, window

    def windows(self) -> tuple[str, ...]:
        """Which months it looks at."""
        if self.test == "course":
            return "start", "end"
        return (f"until {self.until}", self.window) if self.test == "lag" else (self.window,)


@cache
def checks() -> Mapping[str, Check]:
    """All checks by the id of their pattern, in the order of the file."""
    entries, explained = pattern_checks()["checks"], pattern_checks()["explanations"]
    return MappingProxyType({id: _check(id, entry, explained.get(id, {})) for id, entry in entries.items()})


@cache
def not_checked() -> Mapping[str, Mapping[str, str]]:
    """Patterns the model does not speak about, with the reason by language."""
    return MappingProxyType(pattern_checks()["not_checked"])


def _check(id: str, entry: Mapping[str, Any], explanation: Mapping[str, str]) -> Check:
    """One entry of the file. A word that does not belong there, or one that is missing, is an error of ours."""
    plain = {name: value for name, value in entry.items() if name not in OF_CELLS}
    signs = {name: SIGNS.get(what, what) for name, what in entry["outcomes"].items()}
    lists = {name: tuple(entry.get(name, ())) for name in ("rests_on", "through")}
    return Check(
        id=id, cells=MappingProxyType(_cells(entry)), explanation=explanation, **{**plain, **lists, "outcomes": signs}
    )


OF_CELLS = {"both", "low", "middle", "high", "cell", "moderator", "mediator", "without", "with", "months"}


def _cells(entry: Mapping[str, Any]) -> dict[str, Cell]:
    months = entry.get("months", DEFAULT_MONTHS)
    both = Cell.of(entry.get("both", {}), months)

    def cell(*parts: Mapping[str, Any]) -> Cell:
        found = both
        for part in parts:
            found = found.also(Cell.of(part, months))
        return found

    crossed = {
        "interaction": ("without", "with", *_pair(entry.get("moderator"))),
        "precondition": ("without", "with", entry.get("without"), entry.get("with")),
    }.get(entry["test"])
    if crossed:
        names = zip(crossed[:2], crossed[2:], strict=True)
        return {f"{side}_{name}": cell(entry[side], part or {}) for name, part in names for side in ("low", "high")}
    plain = {name: cell(entry[name]) for name in CELLS[entry["test"]] if name in entry}
    if entry["test"] == "mediated":
        plain |= {f"{side}_held": cell(entry[side], entry["mediator"]) for side in ("low", "high")}
    return plain


def _pair(moderator: Mapping[str, Any] | None) -> tuple[Any, Any]:
    return (moderator["low"], moderator["high"]) if moderator else (None, None)
