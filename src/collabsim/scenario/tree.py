"""A scenario file as a tree in which every value knows where it stands, so that a message can point at it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from collabsim.errors import SHOWN_AT_MOST, Labels, Problem, nearest, visible

Path = tuple[str | int, ...]
"""The way to a value: names of keys and numbers of list entries (from 0)."""


@dataclass(frozen=True)
class Source:
    """A text and the name of the file it came from."""

    name: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def place(self, index: int) -> Place:
        """Where the character with this index stands."""
        line = min(bisect_right(self._starts, index), len(self.lines))
        return Place(self, line, index - self._starts[line - 1] + 1)

    def problem(self, key: str, **values: Any) -> Problem:
        """Something wrong with the file as a whole."""
        return Problem(self.name, 0, 0, "", f"errors.{key}", values)


@dataclass(frozen=True)
class Place:
    """A line and column of a file, both from 1."""

    source: Source
    line: int
    column: int

    @property
    def text(self) -> str:
        """The line as it stands in the file."""
        return self.source.lines[self.line - 1]

    def problem(self, key: str, path: Path = (), suggestion: str = "", **values: Any) -> Problem:
        """Something wrong here."""
        named = f"errors.{key}"
        return Problem(self.source.name, self.line, self.column, written(path), named, values, self.text, suggestion)


@dataclass(frozen=True)
class Node:
    """A value of a scenario file: a scalar, a dict of nodes or a list of nodes.

    text: a scalar as it is written. quoted: whether it stands between quotes. key_place: where its key stands.
    incomplete: something of it was left out because it was wrong, so that what is missing is not missed again.
    """

    place: Place
    path: Path
    value: Any
    text: str = ""
    quoted: bool = False
    key_place: Place | None = None
    incomplete: bool = False

    def problem(self, key: str, *more: str | int, at_key: bool = False, suggestion: str = "", **values: Any) -> Problem:
        """Something wrong with this value, or with its key; `more` is added to the path that is shown."""
        place = self.key_place if at_key and self.key_place else self.place
        return place.problem(key, (*self.path, *more), suggestion, **values)

    def get(self, name: str) -> Node | None:
        """The node under a key, where this is a map that has it."""
        return self.value.get(name) if isinstance(self.value, dict) else None

    def entries(self, name: str) -> list[Node]:
        """The nodes of the list under a key; none where there is no list."""
        node = self.get(name)
        return node.value if node is not None and isinstance(node.value, list) else []

    def plain(self) -> Any:
        """The value without places."""
        if isinstance(self.value, dict):
            return {name: node.plain() for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def nearest(self, path: Iterable[str | int]) -> Node:
        """The node at a path below this one, or the deepest on the way there."""
        node = self
        for step in path:
            inside = node._inside()
            if step not in inside:
                break
            node = inside[step]
        return node

    def _inside(self) -> Mapping[Any, Node]:
        if isinstance(self.value, dict):
            return self.value
        return dict(enumerate(self.value)) if isinstance(self.value, list) else {}

    def without(self, paths: set[Path]) -> Node:
        """The same tree with the nodes at these paths left out; `()` among them leaves only the outside."""
        if isinstance(self.value, dict):
            kept = {name: node.without(paths) for name, node in self.value.items() if node.path not in paths}
            inside = list(kept.values())
        elif isinstance(self.value, list):
            inside = kept = [node.without(paths) for node in self.value if node.path not in paths]
        else:
            return self
        lost = len(kept) < len(self.value) or any(node.incomplete for node in inside)
        return replace(self, value=kept, incomplete=self.incomplete or lost)


@dataclass
class Findings:
    """Problems as they are found, whichever part of the loader finds them."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, *problems: Problem) -> None:
        """Note problems."""
        self.problems.extend(problems)

    def nearest(self, word: str, names: Iterable[str], labels: Labels | None = None) -> str:
        """The known name that was probably meant; no longer looked for once there are more problems than are shown."""
        return nearest(word, names, labels) if len(self.problems) < SHOWN_AT_MOST else ""


def written(path: Path) -> str:
    """A path as it is shown: `organisations[3].kind`, entries counted from 1."""
    shown = ""
    for step in path:
        shown += f"[{step + 1}]" if isinstance(step, int) else f"{'.' if shown else ''}{visible(step)}"
    return shown
