"""The JSON Schema of a scenario file, made from the catalogue, by which an editor completes, explains and warns.

    python -m collabsim.scenario.json_schema scenarios/scenario.schema.json            # write it
    python -m collabsim.scenario.json_schema scenarios/scenario.schema.json --check    # exit code 1: out of date

A schema cannot ask how things fit together (an id that nobody has, a month after the last): `collabsim check` does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from collabsim import terms
from collabsim.parameters import Parameter, catalogue
from collabsim.scenario.checks import NEEDED
from collabsim.scenario.levels import level_words, words_of_levels
from collabsim.scenario.limits import (
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    MOST_ORGANISATIONS,
    NUMBERS,
    ROLE_OF,
    WHOLE_NUMBERS,
)
from collabsim.scenario.merging import NEEDED as NEEDED_OF_ORGANISATION
from collabsim.scenario.model import SCHEMA_VERSION
from collabsim.scenario.schema import ID

Schema = dict[str, Any]
LEVERS: Schema = {"allOf": [{"$ref": "#/definitions/levers"}]}
"""Written once: what the levers are set to at the start, and by an intervention."""
DRAFT = "http://json-schema.org/draft-07/schema#"


def json_schema() -> Schema:
    """The whole schema."""
    return {
        "$schema": DRAFT,
        **_told("schema.title", "schema.about"),
        **_map(_file(), "file", required=["collabsim"]),
        "definitions": {"levers": _parameters("lever")},
        "if": {"not": {"required": ["based_on"]}},
        "then": {
            "required": list(NEEDED),
            "properties": {"organisations": {"items": {"required": list(NEEDED_OF_ORGANISATION)}}},
        },
    }


def schema_text() -> str:
    """The schema as it is kept in the repository."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def _file() -> dict[str, Schema]:
    known = catalogue()
    text = {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}
    description = {"type": "string", "minLength": 1, "maxLength": LONGEST_DESCRIPTION}
    levers = [each.name for each in known.levers()]
    return {
        "collabsim": {"const": SCHEMA_VERSION},
        "based_on": text,
        "name": {"anyOf": [text, _map({"nl": text, "en": text}, "languages")]},
        "description": _map({"nl": description, "en": description}, "languages"),
        "horizon_months": _whole("horizon_months"),
        "gemeente": _id(),
        **{key: _parameters(role) for key, role in ROLE_OF.items()},
        "levers": LEVERS,
        "organisations": {"type": "array", "maxItems": MOST_ORGANISATIONS, "items": _organisation()},
        "interventions": {"type": "array", "items": _intervention()},
        "events": {"type": "array", "items": _event()},
        "structure": _structure(),
        "mechanisms_off": _list(_one_of(known.mechanisms)),
        "disconnect": _list({"enum": levers}),
        "hold": _map({name: _between("hold") | _label(words) for name, words in known.holds.items()}),
        "available": _list({"enum": levers}),
        "effort": _map({each.name: _whole("effort") | _label(each.label) for each in known.levers()}),
    }


def _organisation() -> Schema:
    known = catalogue()
    keys: dict[str, Schema] = {
        "id": _id(),
        "name": {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME},
        "kind": _one_of(known.kinds),
        **{name: _between(name) for name in ("size", "subsidy_dependence", "history")},
        "themes": {**_list(_one_of(known.themes)), "minItems": 1},
        "privileged": {"type": "boolean"},
        "remove": {"type": "boolean"},
    }
    return {**_map(keys, "organisation"), "anyOf": [{"required": ["id"]}, {"required": ["name"]}]}


def _intervention() -> Schema:
    chosen = _map({"kind": _some(_one_of(catalogue().kinds)), "id": _some(_id())}, "for")
    keys = {
        **{name: _whole(name) for name in ("month", "until", "ramp_months")},
        "set": LEVERS | {"minProperties": 1},
        "for": chosen | {"minProperties": 1},
    }
    return _map(keys, "intervention", required=["month", "set"])


def _event() -> Schema:
    return _map({"month": _whole("month"), "what": _one_of(catalogue().events)}, "event", required=["month", "what"])


def _structure() -> Schema:
    structures = catalogue().structures.items()
    return _map({name: _one_of(each["options"]) | _label(each["label"]) for name, each in structures})


def _parameters(role: str) -> Schema:
    return _map({each.name: _parameter(each) for each in catalogue().with_role(role)})


def _parameter(parameter: Parameter) -> Schema:
    number = {"type": "integer" if parameter.fixed else "number", "minimum": parameter.low, "maximum": parameter.high}
    value = {"anyOf": [number, {"enum": sorted(words_of_levels())}]} if parameter.levels else number
    about = {lang: " ".join(parameter_told(parameter, lang)) for lang in terms.LANGUAGES}
    return {**_label(parameter.label), "description": _both(about, "\n\n"), **value, "default": parameter.default}


def parameter_told(parameter: Parameter, lang: str) -> list[str]:
    """What a parameter is, from where to where it goes, and what its ends look like, in sentences of a language."""
    said = [_means(parameter, lang)]
    if parameter.ends:
        said += [terms.text(f"schema.{end}", lang, looks=words[lang]) for end, words in parameter.ends.items()]
    if parameter.role == "lever":
        numbers = {"today": f"{parameter.today:g}", "recommended": f"{parameter.recommended:g}"}
        said.append(terms.text("schema.case", lang, **numbers))
    if parameter.levels:
        numbers = zip(level_words(lang), parameter.levels.values(), strict=True)
        said.append(terms.text("schema.levels", lang, levels=", ".join(f"{word} = {x:g}" for word, x in numbers)))
    return said


def _means(parameter: Parameter, lang: str) -> str:
    """What it is, with its unit and range; some units name their range themselves."""
    meaning, unit = parameter.meaning[lang], parameter.unit[lang]
    if any(mark.isdigit() for mark in unit):
        return f"{meaning}: {unit}."
    between = terms.text("errors.between", lang, low=f"{parameter.low:.12g}", high=f"{parameter.high:.12g}")
    return f"{meaning} ({unit}, {between})."


def _map(keys: Mapping[str, Schema], section: str = "", required: Iterable[str] = ()) -> Schema:
    """A map of some keys and no others; what they mean is told by the texts of its section."""
    told = {name: _of_key(section, name) | schema for name, schema in keys.items()} if section else dict(keys)
    schema: Schema = {"type": "object", "additionalProperties": False, "properties": told}
    return schema | ({"required": list(required)} if required else {})


def _of_key(section: str, name: str) -> Schema:
    return {
        "description": _both({lang: terms.text(f"schema.{section}.{name}", lang) for lang in terms.LANGUAGES}, "\n\n")
    }


def _told(title: str, about: str) -> Schema:
    texts = {key: {lang: terms.text(key, lang) for lang in terms.LANGUAGES} for key in (title, about)}
    return {"title": _both(texts[title]), "description": _both(texts[about], "\n\n")}


def _label(words: Mapping[str, str]) -> Schema:
    return {"title": _both(words)}


def _both(words: Mapping[str, str], between: str = " / ") -> str:
    """A text in all languages, the first of collabsim first: an editor shows one text only."""
    return between.join(dict.fromkeys(words[lang] for lang in terms.LANGUAGES))


def _one_of(words: Mapping[str, Mapping[str, str]]) -> Schema:
    """One of some words; editors show what each means."""
    return {"enum": list(words), "enumDescriptions": [_both(each) for each in words.values()]}


def _whole(name: str) -> Schema:
    low, high = WHOLE_NUMBERS[name]
    return {"type": "integer", "minimum": low, "maximum": high}


def _between(name: str) -> Schema:
    low, high = NUMBERS[name]
    return {"type": "number", "minimum": low, "maximum": high}


def _id() -> Schema:
    return {"type": "string", "pattern": f"^{ID.pattern}$"}


def _list(entry: Schema) -> Schema:
    return {"type": "array", "items": entry, "uniqueItems": True}


def _some(entry: Schema) -> Schema:
    return {"anyOf": [entry, {"type": "array", "items": entry, "minItems": 1}]}


def main(arguments: list[str]) -> int:
    """Write the schema to a file, or with --check see whether it is current."""
    file, check = Path(arguments[0]), "--check" in arguments
    current = file.is_file() and file.read_text(encoding="utf-8") == schema_text()
    if check and not current:
        sys.stdout.write(f"{file} is out of date\n")
        return 1
    if not current:
        file.write_text(schema_text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
