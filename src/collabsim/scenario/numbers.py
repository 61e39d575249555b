"""Numbers as people write them: a percentage, a decimal comma, a time of day, yes or no; and what to write instead."""

from __future__ import annotations

import re
from typing import Any

from collabsim import terms
from collabsim.errors import Problem, nearest, shown
from collabsim.parameters import catalogue
from collabsim.scenario.levels import level_words, words_of_levels
from collabsim.scenario.limits import NUMBERS, WHOLE_NUMBERS
from collabsim.scenario.tree import Node

_PERCENT = re.compile(r"([-+]?\d{1,15}(?:[.,]\d{1,15})?) ?(?:%|procent|percent)")
_COMMA = re.compile(r"[-+]?\d{1,15},\d{1,15}")
_TIME = re.compile(r"\d{1,4}(:\d{1,2}){1,2}")
_QUOTED = re.compile(r"[-+]?\d{1,15}(\.\d{1,15})?")
_DOTTED = re.compile(r"\d{1,3}(\.\d{3})+")
_YES_OR_NO = frozenset(
    {"ja", "nee", "yes", "no", "on", "off", "aan", "uit", "true", "false", "waar", "onwaar", "y", "n"}
)
HUNDRED = 100
LEAST_PERCENTAGE = 5
"""From here on a number that is too large for a share may be meant as a percentage."""


def number_problem(node: Node, name: str) -> Problem:
    """What is wrong with something that stands where a number belongs. name: the number's name."""
    text = node.text.strip()
    values: dict[str, Any] = {"value": shown(text), "allowed": allowed_numbers(name)}
    if isinstance(node.value, dict | list):
        return node.problem("one_number_needed", **values)
    if node.value is None:
        return node.problem("number_missing", **values)
    if text.lower() in _YES_OR_NO:
        return _word(node, name, values, "not_yes_or_no")
    if found := _PERCENT.fullmatch(text):
        return _percent(node, name, float(found[1].replace(",", ".")), values)
    if _COMMA.fullmatch(text):
        return node.problem("decimal_comma", instead=text.replace(",", "."), **values)
    if _TIME.fullmatch(text):
        return node.problem("number_not_time", **values)
    if node.quoted and _QUOTED.fullmatch(text):
        return node.problem("number_in_quotes", instead=text, **values)
    if isinstance(node.value, float) and is_whole(name):
        return node.problem("whole_number_needed", **values)
    return _word(node, name, values, "needed")


def _word(node: Node, name: str, values: dict[str, Any], how: str) -> Problem:
    """A word where a number belongs: which words there are, where there are any. how: needed, or not_yes_or_no."""
    parameter = catalogue().parameters.get(name)
    if parameter is None or not parameter.levels or not isinstance(node.value, str | bool):
        return node.problem(f"number_{how}", **values)
    words = {lang: level_words(lang) for lang in terms.LANGUAGES}
    meant = nearest(node.text, words_of_levels()) if how == "needed" else ""
    return node.problem(f"number_or_level_{how}", suggestion=meant, words=words, **values)


def is_whole(name: str) -> bool:
    """Whether a number of a scenario file has to be whole."""
    parameter = catalogue().parameters.get(name)
    return name in WHOLE_NUMBERS if parameter is None else parameter.fixed


def outside_range(node: Node, name: str) -> Problem:
    """A number that is too low or too high."""
    values = {"value": node.text, "allowed": allowed_numbers(name)}
    low, high = bounds(name)
    if _DOTTED.fullmatch(node.text) and low <= (whole := int(node.text.replace(".", ""))) <= high:
        return node.problem("thousands_with_a_point", instead=whole, **values)
    if high <= 1 and LEAST_PERCENTAGE <= node.value <= HUNDRED:
        return node.problem("outside_range_percent", instead=float(node.value) / HUNDRED, **values)
    return node.problem("outside_range", **values)


def bounds(name: str) -> tuple[float, float]:
    """The least and most of a number of a scenario file."""
    parameter = catalogue().parameters.get(name)
    if parameter is not None:
        return parameter.low, parameter.high
    return WHOLE_NUMBERS.get(name) or NUMBERS.get(name) or (-float("inf"), float("inf"))


def allowed_numbers(name: str) -> dict[str, str]:
    """From where to where a number goes and what it means, in each language."""
    return {lang: _allowed(name, lang) for lang in terms.LANGUAGES}


def _allowed(name: str, lang: str) -> str:
    low, high = bounds(name)
    between = terms.text("errors.between", lang, low=f"{low:.12g}", high=f"{high:.12g}")
    parameter = catalogue().parameters.get(name)
    if parameter is not None:
        unit, meaning = terms.in_language(parameter.unit, lang), terms.in_language(parameter.meaning, lang)
        return f"{between} ({unit}: {meaning[:1].lower()}{meaning[1:]})"
    key = f"errors.allowed.{name}"
    return f"{between} ({terms.text(key, lang)})" if terms.known(key, lang) else between


def _percent(node: Node, name: str, percent: float, values: dict[str, Any]) -> Problem:
    low, high = bounds(name)
    if low <= percent / HUNDRED <= high <= 1:
        return node.problem("number_not_percent", instead=percent / HUNDRED, **values)
    return node.problem("number_needed", **values)
