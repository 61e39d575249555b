"""Words in the place of numbers: `hoog` for a lever becomes the number that the catalogue gives to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from collabsim.parameters import Parameter, catalogue
from collabsim.scenario.limits import ROLE_OF
from collabsim.scenario.tree import Node

STAND_IN = (*ROLE_OF, "set")
"""The sections in which a parameter has a value."""


@cache
def words_of_levels() -> Mapping[str, str]:
    """Every word for a level, in every language, with the level it stands for."""
    told = {word: level for level, words in catalogue().levels.items() for word in words.values()}
    return {**told, **{level: level for level in catalogue().levels}}


def number_of(parameter: Parameter, word: str) -> float | None:
    """The number that a word stands for; None where it is no level of this parameter."""
    level = words_of_levels().get(word.strip().lower())
    return (parameter.levels or {}).get(level) if level is not None else None


def level_words(lang: str) -> list[str]:
    """The words for levels in a language, from low to high."""
    return [words[lang] for words in catalogue().levels.values()]


def with_numbers(root: Node) -> Node:
    """The tree of a file with the number in the place of each word for a level."""
    sections = {key: _section(node) if key in ROLE_OF else node for key, node in _under(root).items()}
    changes = root.get("interventions")
    if changes is not None and isinstance(changes.value, list):
        sections["interventions"] = replace(changes, value=[_intervention(each) for each in changes.value])
    return replace(root, value=sections)


def _intervention(node: Node) -> Node:
    if "set" not in _under(node):
        return node
    return replace(node, value={**node.value, "set": _section(node.value["set"])})


def _section(node: Node) -> Node:
    if not isinstance(node.value, dict):
        return node
    return replace(node, value={name: _numbered(name, each) for name, each in node.value.items()})


def _numbered(name: str, node: Node) -> Node:
    parameter = catalogue().parameters.get(name)
    number = number_of(parameter, node.value) if parameter is not None and isinstance(node.value, str) else None
    return node if number is None else replace(node, value=_plain(number))


def _plain(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number


def _under(node: Node) -> Mapping[str, Node]:
    return node.value if isinstance(node.value, dict) else {}
