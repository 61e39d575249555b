"""What a scenario file may hold: pydantic models, strict and without unknown keys, made from the catalogue.

Names of levers and other words come from the catalogue, so a parameter that is added there can be written here at
once. A model describes one file, base or variant: nearly every key may be absent, because it may come from the base.
What is asked of the whole, when base and variant are put together, is checked in `checks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, create_model
from pydantic_core import PydanticCustomError

from collabsim.errors import is_control
from collabsim.parameters import Parameter, catalogue
from collabsim.scenario.limits import (
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    MOST_ORGANISATIONS,
    NUMBERS,
    ROLE_OF,
    WHOLE_NUMBERS,
)

ID = re.compile(r"[a-z0-9-]{1,120}")


class Strict(BaseModel):
    """Nothing unknown, nothing taken for something else."""

    model_config = ConfigDict(strict=True, extra="forbid", protected_namespaces=())


@cache
def scenario_file() -> type[BaseModel]:
    """The model of one scenario file."""
    words = catalogue()
    levers = _parameters("lever")
    parts = {key: _part(key, **_parameters(role)) for key, role in ROLE_OF.items()}
    return _part(
        "scenario_file",
        required=("collabsim",),
        collabsim=int,
        based_on=_TEXT,
        name=_name_or_names(),
        description=_part("description", nl=_DESCRIPTION, en=_DESCRIPTION),
        horizon_months=whole("horizon_months"),
        gemeente=_ID,
        organisations=Annotated[list[_organisation()], Field(max_length=MOST_ORGANISATIONS)],
        interventions=list[_intervention(levers)],
        events=list[_part("events", required=("month", "what"), month=whole("month"), what=one_of(words.events))],
        structure=_part("structure", **{name: one_of(each["options"]) for name, each in words.structures.items()}),
        mechanisms_off=list[one_of(words.mechanisms)],
        disconnect=list[one_of(levers)],
        hold=_part("hold", **{name: between("hold") for name in words.holds}),
        available=list[one_of(levers)],
        effort=_part("effort", **{name: whole("effort") for name in levers}),
        **parts,
    )


def keys_of(section: str) -> tuple[str, ...]:
    """The keys that may stand in a section: the file itself (""), `organisations`, `for`, `levers` and so on."""
    scenario_file()
    return _KEYS.get(section, ())


def one_of(names: Iterable[str]) -> Any:
    """One of some words."""
    return Literal[tuple(names)]  # pyright: ignore[reportInvalidTypeForm, reportReturnType]


def whole(name: str) -> Any:
    """A whole number between its least and most."""
    low, high = WHOLE_NUMBERS[name]
    return Annotated[int, Field(ge=low, le=high)]


def between(name: str) -> Any:
    """A number between its least and most."""
    low, high = NUMBERS[name]
    return Annotated[float, Field(ge=low, le=high, allow_inf_nan=False)]


def of_parameter(parameter: Parameter) -> Any:
    """A value of a parameter: a number in its range, whole where it shapes the field or the calendar."""
    if parameter.fixed:
        return Annotated[int, Field(ge=parameter.low, le=parameter.high)]
    return Annotated[float, Field(ge=parameter.low, le=parameter.high, allow_inf_nan=False)]


_KEYS: dict[str, tuple[str, ...]] = {}


def _part(section: str, required: tuple[str, ...] = (), **types: Any) -> Any:
    """A model of some keys; those that are not required may be absent, but not empty."""
    _KEYS["" if section == "scenario_file" else section] = tuple(types)
    fields: dict[str, Any] = {name: (kind, ... if name in required else None) for name, kind in types.items()}
    return create_model(section, __base__=Strict, **fields)


def _parameters(role: str) -> dict[str, Any]:
    return {parameter.name: of_parameter(parameter) for parameter in catalogue().with_role(role)}


def _organisation() -> Any:
    words = catalogue()
    return _part(
        "organisations",
        id=_ID,
        name=_NAME,
        kind=one_of(words.kinds),
        size=between("size"),
        subsidy_dependence=between("subsidy_dependence"),
        history=between("history"),
        themes=Annotated[list[one_of(words.themes)], Field(min_length=1)],
        privileged=bool,
        remove=bool,
    )


def _intervention(levers: dict[str, Any]) -> Any:
    chosen = {"kind": _some(one_of(catalogue().kinds)), "id": _some(_ID)}
    return _part(
        "interventions",
        required=("month", "set"),
        month=whole("month"),
        until=whole("until"),
        ramp_months=whole("ramp_months"),
        **{"set": _part("set", **levers), "for": _part("for", **chosen)},
    )


def _name_or_names() -> Any:
    """A name, or one for each language. What is neither is told as a text that is missing."""
    names = _part("name", nl=_NAME, en=_NAME)
    return Annotated[
        names, BeforeValidator(lambda value: value if value and isinstance(value, dict) else {"en": value})
    ]


def _some(kind: Any) -> Any:
    """One of something, or a list of it."""
    return Annotated[list[kind], BeforeValidator(lambda value: value if isinstance(value, list) else [value])]


def _seen(text: str) -> str:
    if any(is_control(mark) for mark in text):
        raise PydanticCustomError("control_character", "control character")
    if not text.strip():
        raise PydanticCustomError("blank", "blank")
    return text


def _seen_or_new_line(text: str) -> str:
    _seen(text.replace("\n", " "))
    return text


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        raise PydanticCustomError("bad_id", "bad id")
    return text


_TEXT = Annotated[str, Field(max_length=LONGEST_NAME)]
_NAME = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(_seen)]
_DESCRIPTION = Annotated[str, Field(max_length=LONGEST_DESCRIPTION), AfterValidator(_seen_or_new_line)]
_ID = Annotated[str, AfterValidator(_id)]
