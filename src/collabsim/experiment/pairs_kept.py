"""What is known of the pairs that were played so far, kept in the folder, so that a comparison cut short goes on.

One small file, replaced as a whole after every chunk of pairs: sums do not grow with the number of pairs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from collabsim.batch.identity import digest_of, scenario_digest, this_version
from collabsim.errors import UserError
from collabsim.results import files
from collabsim.results.counts import Counts, added
from collabsim.results.differences import Differences
from collabsim.results.folder import told_to_user
from collabsim.results.moments import Moments, Together
from collabsim.scenario import Scenario

DAMAGE = (OSError, ValueError, KeyError, IndexError, TypeError, EOFError, BadZipFile)
ABOUT = "about"


@dataclass(frozen=True)
class Sums:
    """What is kept of all pairs so far. differences and counts: one for each variant, those of the baseline first."""

    pairs: int
    differences: tuple[Mapping[str, Differences], ...]
    counts: tuple[Mapping[str, Counts], ...]
    ends: Mapping[str, Moments]

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.pairs + other.pairs,
            tuple(
                {group: each[group] + more[group] for group in each}
                for each, more in zip(self.differences, other.differences, strict=True)
            ),
            tuple(
                {name: added([each[name], more[name]]) for name in each}
                for each, more in zip(self.counts, other.counts, strict=True)
            ),
            {name: end + other.ends[name] for name, end in self.ends.items()},
        )


@dataclass(frozen=True)
class Progress:
    """Where a comparison is: pairs `first` to before `last` are being played, and `sums` is of all so far.

    Pairs are divided into chunks from `first` on, whatever was played of them: so sums are the same to the last bit.
    """

    sums: Sums | None
    first: int
    last: int

    @property
    def pairs(self) -> int:
        """How many pairs were played."""
        return self.sums.pairs if self.sums else 0


KINDS = {kind.__name__: kind for kind in (Progress, Sums, Differences, Moments, Together, Counts)}


@dataclass(frozen=True)
class Kept:
    """The file with the progress of one comparison. asked: everything that its numbers depend on."""

    folder: Path
    asked: Mapping[str, Any]

    @property
    def path(self) -> Path:
        return self.folder / files.PAIRS

    def found(self) -> Progress | None:
        """The progress that is there. Raises UserError where it is damaged, or of another comparison."""
        if not self.path.exists():
            return None
        try:
            with np.load(self.path, allow_pickle=False) as arrays:
                about = json.loads(arrays[ABOUT].tobytes())
                progress = put_together(about["progress"], arrays)
            asked = dict(about["asked"])
            digest_of(asked)
        except DAMAGE as error:
            raise UserError("compare.damaged_pairs", path=str(self.path)) from error
        self._refuse_another(asked)
        return progress

    def keep(self, progress: Progress) -> None:
        """Replace what is there by this."""
        arrays: dict[str, np.ndarray] = {}
        about = {"asked": dict(self.asked), "progress": taken_apart(progress, arrays)}
        written = np.frombuffer(json.dumps(about).encode("utf-8"), dtype=np.uint8)
        data = BytesIO()
        np.savez(data, allow_pickle=False, **{ABOUT: written}, **arrays)
        with told_to_user(self.folder):
            files.write_whole(self.path, data.getvalue())

    def forget(self) -> None:
        """Remove the file: the comparison is finished."""
        with told_to_user(self.folder):
            self.path.unlink(missing_ok=True)

    def _refuse_another(self, there: Mapping[str, Any]) -> None:
        differs = [name for name in self.asked if self.asked[name] != there.get(name)]
        if differs:
            said = {name: f"{there.get(name)} → {self.asked[name]}" for name in differs}
            what = ", ".join(f"{name} ({each})" for name, each in said.items())
            raise UserError("compare.other_pairs", path=str(self.folder), what=what)


def asked_of(scenarios: Sequence[Scenario], seed: int, pairs: int, precision: float | None) -> dict[str, Any]:
    """Everything that the numbers of a comparison depend on, ready to be written as JSON."""
    digests = {f"scenario {number} ({each.id})": scenario_digest(each) for number, each in enumerate(scenarios)}
    return {**this_version(), **digests, "seed": seed, "pairs": pairs, "precision": precision}


def taken_apart(value: Any, arrays: dict[str, np.ndarray]) -> Any:
    """A value as JSON can hold it; arrays are put beside it under a name."""
    if isinstance(value, np.ndarray | np.generic):
        name = f"array{len(arrays)}"
        arrays[name] = np.asarray(value)
        return {"array": name}
    if is_dataclass(value):
        of = {field.name: taken_apart(getattr(value, field.name), arrays) for field in fields(value)}
        return {"kind": type(value).__name__, "of": of}
    if isinstance(value, Mapping):
        return {"map": [[name, taken_apart(inner, arrays)] for name, inner in value.items()]}
    if isinstance(value, tuple | list):
        return {"list": [taken_apart(inner, arrays) for inner in value]}
    return {"plain": value}


def put_together(form: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> Any:
    """The value again."""
    if "array" in form:
        return arrays[form["array"]]
    if "kind" in form:
        return KINDS[form["kind"]](**{name: put_together(inner, arrays) for name, inner in form["of"].items()})
    if "map" in form:
        return {name: put_together(inner, arrays) for name, inner in form["map"]}
    if "list" in form:
        return tuple(put_together(inner, arrays) for inner in form["list"])
    return form["plain"]
