"""What one file says wrongly: pydantic finds it, this says it, at the place where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from collabsim.errors import FEW, Problem, nearest, nearest_few, shown
from collabsim.parameters import catalogue
from collabsim.scenario.levels import with_numbers
from collabsim.scenario.limits import LONGEST_DESCRIPTION, LONGEST_NAME, MOST_ORGANISATIONS, ROLE_OF
from collabsim.scenario.model import SCHEMA_VERSION
from collabsim.scenario.numbers import number_problem, outside_range
from collabsim.scenario.schema import keys_of, scenario_file
from collabsim.scenario.tree import Findings, Node, Path
from collabsim.scenario.vocabulary import LEVERS_STAND_IN, words_of

Detail = Mapping[str, Any]
"""One mistake as pydantic tells it."""
LISTED_AT_MOST = 12
"""Allowed words that are written out; of more, the nearest in spelling is enough."""


def checked(root: Node, findings: Findings) -> Node:
    """The tree without what is wrong in it: all that is left is right by type and in range, and levels are numbers."""
    root = with_numbers(root)
    try:
        scenario_file().model_validate(root.plain())
    except ValidationError as error:
        wrong: set[Path] = set()
        for detail in error.errors(include_url=False):
            node = root.nearest(detail["loc"])
            if detail["type"] == "missing":
                findings.add(*_missing(node, detail))
            else:
                wrong.add(node.path)
                findings.add(_TOLD.get(detail["type"], _plain("wrong_value"))(node, detail))
        return root.without(wrong)
    return root


def _missing(node: Node, detail: Detail) -> list[Problem]:
    """A key that must be there; not missed where a part was left out because it was wrong."""
    return [] if node.incomplete else [node.problem("missing_key", detail["loc"][-1], name=detail["loc"][-1])]


def _unknown_key(node: Node, _: Detail) -> Problem:
    """A name that does not belong where it stands."""
    name, section = str(node.path[-1]), _section(node.path[:-1])
    parameter = catalogue().parameters.get(name)
    if name.isdigit() and node.value is None and not node.quoted:
        return node.problem("comma_in_braces", at_key=True)
    if parameter is not None and section in ("set", "effort"):
        return node.problem("not_a_lever", at_key=True, name=name)
    if parameter is not None and section in ("", *ROLE_OF):
        home = next(key for key, role in ROLE_OF.items() if role == parameter.role)
        return node.problem(f"is_a_{parameter.role}", at_key=True, name=name, home=home)
    return _unknown(node, name, section, _NO_SUCH.get(section, "no_such_key"), at_key=True)


def _not_one_of(node: Node, _: Detail) -> Problem:
    """A word that is not among those allowed."""
    section = _section(node.path)
    if isinstance(node.value, dict | list):
        return node.problem("one_word_of", names=_shortened(words_of(section)))
    if section in LEVERS_STAND_IN and node.text in catalogue().parameters:
        return node.problem("not_a_lever", name=node.text)
    return _unknown(node, node.text, section, _NO_SUCH.get(section, "no_such_word"))


_NO_SUCH = {
    **dict.fromkeys(LEVERS_STAND_IN, "no_such_lever"),
    "context": "no_such_context",
    "uncertainties": "no_such_uncertainty",
}


def _unknown(node: Node, word: str, section: str, key: str, at_key: bool = False) -> Problem:
    """There is no such word here; which was meant, or which there are."""
    known = words_of(section)
    meant = nearest(word, known, known)
    if len(known) <= LISTED_AT_MOST:
        return node.problem(f"{key}_of", at_key=at_key, suggestion=meant, value=shown(word), names=list(known))
    if meant:
        return node.problem(key, at_key=at_key, suggestion=meant, value=shown(word))
    return node.problem(f"{key}_near", at_key=at_key, value=shown(word), names=nearest_few(word, known, known))


def _section(path: Path) -> str:
    """The section of the file that a path leads into: the last word in it."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _shortened(names: Iterable[str]) -> list[str]:
    names = list(names)
    return names if len(names) <= LISTED_AT_MOST else [*names[:FEW], "…"]


def _text_needed(node: Node, _: Detail) -> Problem:
    if isinstance(node.value, dict | list):
        return node.problem("one_name_needed" if node.path == ("name",) else "one_text_needed")
    if node.value is None:
        return node.problem("nothing_there")
    return node.problem("text_needed", text=node.text)


def _map_needed(node: Node, _: Detail) -> Problem:
    if isinstance(node.value, list):
        return node.problem("map_not_list", names=_shortened(keys_of(_section(node.path))))
    return node.problem("map_needed", names=_shortened(keys_of(_section(node.path))))


def _list_needed(node: Node, _: Detail) -> Problem:
    return node.problem("list_not_map" if isinstance(node.value, dict) else "list_needed")


def _too_long(node: Node, _: Detail) -> Problem:
    if isinstance(node.value, list):
        return node.problem("too_many_organisations", count=len(node.value), most=MOST_ORGANISATIONS)
    longest = LONGEST_DESCRIPTION if node.path[0] == "description" else LONGEST_NAME
    return node.problem("text_too_long", count=len(node.text), longest=longest)


def _plain(key: str) -> Callable[[Node, Detail], Problem]:
    return lambda node, _: node.problem(key, value=shown(node.text or node.value))


def _number(node: Node, _: Detail) -> Problem:
    if node.path == ("collabsim",):
        return node.problem("version_needed", known=SCHEMA_VERSION)
    return number_problem(node, _number_name(node.path))


def _range(node: Node, _: Detail) -> Problem:
    return outside_range(node, _number_name(node.path))


def _number_name(path: Path) -> str:
    """The name under which the range and meaning of the number at a path are known."""
    return str(path[0]) if path[0] in ("hold", "effort") else str(path[-1])


_TOLD: dict[str, Callable[[Node, Detail], Problem]] = {
    "extra_forbidden": _unknown_key,
    "literal_error": _not_one_of,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "float_type": _number,
    "int_type": _number,
    "int_from_float": _number,
    "finite_number": _number,
    "bool_type": _plain("true_or_false"),
    "string_type": _text_needed,
    "list_type": _list_needed,
    "model_type": _map_needed,
    "model_attributes_type": _map_needed,
    "too_short": _plain("empty_list"),
    "too_long": _too_long,
    "string_too_long": _too_long,
    "control_character": _plain("control_character"),
    "string_unicode": _plain("control_character"),
    "blank": _plain("blank"),
    "bad_id": _plain("bad_id"),
}
