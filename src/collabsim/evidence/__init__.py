"""The evidence: what the study says in our own words, its testable statements, and what the model calls them.

`passages()`  what the study and other literature say, by id; parameters point to these ids
`patterns()`  the testable statements of the study: cause, effect and sign, each with its passages
`names()`     for every cause and effect of a pattern its name in the model, or why it has none
`pattern_checks()`  for every pattern what it comes down to in the model, as the file says it; `experiment` reads it
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from types import MappingProxyType
from typing import Any

__all__ = ["Name", "Passage", "Pattern", "names", "passages", "pattern_checks", "patterns"]


@dataclass(frozen=True)
class Passage:
    """One thing the study or other literature says, in our own words, and who says it how strongly."""

    id: str
    section: tuple[str, ...]  # of the study; empty for literature
    respondents: tuple[str, ...]  # R1-R10, F1-F6, O1; empty where nobody is named
    kind: str  # finding, author, theory, literature
    strength: str  # strong, moderate, weak, author, theory
    side: str  # who says it: organisations, gemeente, both
    says: Mapping[str, str]  # by language
    reference: str | None = None  # the source behind a theory, or of literature


@dataclass(frozen=True)
class Pattern:
    """One testable statement of the study: a cause, an effect and a sign."""

    id: str
    statement: str
    cause: str
    effect: str
    sign: str  # +, -, 0 (none), x (interaction or structure), pre (precondition), inverted-U, + (mediated)
    section: str
    respondents: str
    n_respondents: int
    strength: str
    notes: str
    passages: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    """What a cause or effect of a pattern is called in the model, or why the model does not speak of it."""

    name: str
    model: tuple[str, ...] = ()
    reversed: bool = False  # more of the one is less of the other
    not_in_model: Mapping[str, str] | None = None  # the reason, by language


@cache
def passages() -> Mapping[str, Passage]:
    """What the study and other literature say, by id. Reads passages.yaml once."""
    return MappingProxyType({id: _passage(id, entry) for id, entry in _yaml("passages.yaml").items()})


@cache
def patterns() -> tuple[Pattern, ...]:
    """The testable statements of the study, in its order. Reads patterns.csv once."""
    return tuple(_pattern(row) for row in _rows("patterns.csv"))


@cache
def names() -> Mapping[str, Name]:
    """For every cause and effect of a pattern its name in the model, or the reason it has none."""
    return MappingProxyType({name: _name(name, entry) for name, entry in _yaml("names.yaml")["names"].items()})


@cache
def pattern_checks() -> Mapping[str, Any]:
    """What every pattern comes down to in the model, or why there is nothing to check. Reads its file once."""
    return MappingProxyType(_yaml("pattern_checks.yaml"))


def _passage(id: str, entry: dict[str, Any]) -> Passage:
    """One entry of passages.yaml; a field that does not belong there is a TypeError."""
    lists = {"section": tuple(entry["section"]), "respondents": tuple(entry["respondents"])}
    return Passage(id=id, **{**entry, **lists, "says": MappingProxyType(entry["says"])})


def _pattern(row: dict[str, str]) -> Pattern:
    """One row of patterns.csv."""
    counted: dict[str, Any] = {"n_respondents": int(row["n_respondents"])}
    return Pattern(**{**row, **counted, "passages": tuple(row["passages"].split(";"))})


def _name(name: str, entry: dict[str, Any]) -> Name:
    """One entry of names.yaml, where `model` is a name or a list of names."""
    model = entry.get("model", [])
    return Name(name, **{**entry, "model": (model,) if isinstance(model, str) else tuple(model)})


def _yaml(file: str) -> dict[str, Any]:
    """A YAML 1.2 file of this package; a key given twice is an error."""
    from ruamel.yaml import YAML  # only here: not everybody who imports collabsim reads YAML

    return YAML(typ="safe", pure=True).load(_text(file))


def _rows(file: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file of this package."""
    return csv.DictReader(StringIO(_text(file), newline=""))


def _text(file: str) -> str:
    """A file of this package, wherever the package is installed."""
    return files("collabsim.evidence").joinpath(file).read_text(encoding="utf-8")
