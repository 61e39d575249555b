"""The words collabsim speaks to people in, in Dutch and English: a folder of texts per language, a file per subject.

Messages, tables, reports and the page all take their texts from here, by a dotted key, so that a word is changed in
one place and a test can compare the two languages.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("nl", "en")
NOTHING = "–"
"""What is shown where there is no number."""
_DECIMAL = {"nl": ",", "en": "."}
_THOUSANDS = {"nl": ".", "en": ","}


def text(key: str, lang: str, **values: Any) -> str:
    """The text of a dotted key in a language, with the values filled in.

    An unknown key, or a value that the text names and nobody gave, raises KeyError. Braces in a text are written twice.
    """
    return _texts(lang)[key].format(**values)


def raw(key: str, lang: str) -> str:
    """The text of a key with the places for values still in it, for those who fill them in elsewhere."""
    return _texts(lang)[key]


def known(key: str, lang: str) -> bool:
    """Whether there is a text for a key."""
    return key in _texts(lang)


def keys(lang: str) -> tuple[str, ...]:
    """Every key of a language, in the order of its file."""
    return tuple(_texts(lang))


def in_language(words: Any, lang: str) -> Any:
    """One language of a text that carries several ({"en": …, "nl": …}); anything else stays as it is."""
    if isinstance(words, Mapping):
        return words.get(lang) or words.get("en") or next(iter(words.values()), "")
    return words


def number(x: float | None, lang: str, decimals: int = 2) -> str:
    """A number as people of a language write it: 1.234,50 in Dutch, 1,234.50 in English."""
    if x is None or not math.isfinite(x):
        return NOTHING
    rounded = round(x, decimals) + 0.0  # adding zero turns -0.0 into 0.0
    marks = str.maketrans({",": _THOUSANDS[lang], ".": _DECIMAL[lang]})
    return f"{rounded:,.{decimals}f}".translate(marks)


def percent(x: float | None, lang: str, decimals: int = 0) -> str:
    """A share as a percentage: 0.45 becomes 45%."""
    if x is None or not math.isfinite(x):
        return NOTHING
    return number(100 * x, lang, decimals) + "%"


def default_language(environ: Mapping[str, str]) -> str:
    """The language to speak where nobody said which: COLLABSIM_LANG, else that of the system, else English."""
    asked = environ.get("COLLABSIM_LANG", "").lower()
    if asked in LANGUAGES:
        return asked
    system = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "nl" if system.lower().startswith("nl") else "en"


@cache
def _texts(lang: str) -> dict[str, str]:
    """All texts of a language by dotted key."""
    if lang not in LANGUAGES:
        raise KeyError(f"no texts in language {lang!r}; there are: {', '.join(LANGUAGES)}")
    folder = files("collabsim").joinpath("texts", lang)
    found: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        texts = dict(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))
        if twice := sorted(texts.keys() & found.keys()):
            raise ValueError(f"texts/{lang}/{file.name} has texts that stand in another file too: {', '.join(twice)}")
        found |= texts
    return found


def _flat(table: Mapping[str, Any], before: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in table.items():
        pairs += _flat(value, f"{before}{name}.") if isinstance(value, Mapping) else [(before + name, value)]
    return pairs
