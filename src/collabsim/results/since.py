"""What changed in collabsim since a result was made: parameters and rules, named in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from collabsim import terms
from collabsim.errors import visible
from collabsim.results import files
from collabsim.results.made_with import FORMAT, REST, made_with

Made = Mapping[str, Any]
"""What `made_with` says."""


def changes_since(folder: str | Path, lang: str) -> tuple[str, ...]:
    """Each change since the result in a folder was made, as a sentence; nothing where nothing changed.

    A folder without the file that tells it, or with a damaged one, gives one sentence that says that it cannot be told.
    """
    try:
        then = json.loads((Path(folder) / files.MADE_WITH).read_text(encoding="utf-8"))
        if then["format"] == FORMAT:
            return differences(then, made_with(), lang)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        pass  # it is not there, or not as we write it
    return (terms.text("since.unknown", lang),)


def folder_of(scenario: str | Path) -> Path | None:
    """The result's folder that a scenario file lies in, if it lies in one."""
    parent = Path(scenario).parent
    return next((place for place in (parent, parent.parent) if (place / files.MADE_WITH).is_file()), None)


def differences(then: Made, now: Made, lang: str) -> tuple[str, ...]:
    """Each difference between two collabsims as a sentence."""
    said = [*_parameters(then["parameters"], now["parameters"], lang), *_rules(then["rules"], now["rules"], lang)]
    if not said:
        return ()
    return (terms.text("since.head", lang, then=visible(str(then["version"])), now=now["version"]), *said)


def _parameters(then: Made, now: Made, lang: str) -> Iterator[str]:
    gone, new = then.keys() - now.keys(), now.keys() - then.keys()
    renamed = _renamed({name: then[name] for name in gone}, {name: now[name] for name in new})
    for old, name in renamed.items():
        yield _said("renamed", name, now[name], lang, old=old)
        yield from _values(name, then[old], now[name], lang)
    for name in now:
        if name in then:
            yield from _values(name, then[name], now[name], lang)
        elif name not in renamed.values():
            yield _said("added", name, now[name], lang, default=now[name]["default"])
    for name in then:
        if name in gone and name not in renamed:
            yield _said("removed", name, then[name], lang)


def _renamed(gone: Made, new: Made) -> dict[str, str]:
    """Old name → new name, where the symbol in the model description, or the label, is still that of one parameter."""
    found: dict[str, str] = {}
    for old, was in gone.items():
        alike = [name for name, one in new.items() if _is_same(was, one) and name not in found.values()]
        if len(alike) == 1:
            found[old] = alike[0]
    return found


def _is_same(was: Made, one: Made) -> bool:
    return bool(was["symbol"]) and was["symbol"] == one["symbol"] or was["label"] == one["label"]


def _values(name: str, was: Made, one: Made, lang: str) -> Iterator[str]:
    for what in ("default", "role"):
        if was[what] != one[what]:
            yield _said(what, name, one, lang, then=_word(what, was[what], lang), now=_word(what, one[what], lang))
    if was["range"] != one["range"]:
        (low, high), (least, most) = was["range"], one["range"]
        yield _said("range", name, one, lang, low=low, high=high, least=least, most=most)


def _word(what: str, value: Any, lang: str) -> Any:
    return terms.text(f"since.roles.{value}", lang) if what == "role" and value in ROLES else value


ROLES = ("lever", "uncertainty", "context")


def _said(key: str, name: str, one: Made, lang: str, **values: Any) -> str:
    plain = {each: f"{value:g}" if isinstance(value, float) else value for each, value in values.items()}
    return visible(terms.text(f"since.{key}", lang, name=name, label=terms.in_language(one["label"], lang), **plain))


def _rules(then: Made, now: Made, lang: str) -> Iterator[str]:
    """A sentence for each file of rules in which something changed, with the functions by name."""
    for file in sorted(then.keys() | now.keys()):
        was, is_now = then.get(file, {}), now.get(file, {})
        if was == is_now:
            continue
        parts = {
            "changed": [name for name in is_now if name in was and was[name] != is_now[name]],
            "new": [name for name in is_now if name not in was],
            "gone": [name for name in was if name not in is_now],
        }
        what = [
            terms.text(f"since.rules_{key}", lang, names=", ".join(_rule(name, lang) for name in names))
            for key, names in parts.items()
            if names
        ]
        yield visible(terms.text("since.rules", lang, part=_part(file, lang), what="; ".join(what)))


def _rule(name: str, lang: str) -> str:
    return terms.text("since.constants", lang) if name == REST else name


def _part(file: str, lang: str) -> str:
    """What a file of rules is about, in words where there are some."""
    key = f"since.parts.{file.rpartition('/')[2]}"
    return f"{terms.text(key, lang)} ({file})" if terms.known(key, lang) else file
