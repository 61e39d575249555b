"""What a YAML parser stumbles over, said as a person would: which sign, which line, what to do."""

from __future__ import annotations

import re
from typing import Any

from collabsim.errors import Problem
from collabsim.scenario.tree import Place, Source

MOST_TOLD = 20
"""Lines with the same mistake that are told one by one."""
_TAB_FIRST = re.compile(r" *\t")
_MEANT = (
    ("could not find expected ':'", "syntax_colon", "context"),
    ("mapping values are not allowed", "syntax_colon_too_many", "problem"),
    ("sequence entries are not allowed", "syntax_dash", "problem"),
    ("end of stream", "syntax_quote", "context"),
    ("unexpected document separator", "syntax_quote", "context"),
    ("expected ',' or", "syntax_bracket", "context"),
    ("expected <block end>", "syntax_indent", "problem"),
    ("unknown escape", "syntax_escape", "problem"),
    ("cannot start any token", "syntax_character", "problem"),
)
"""Part of the parser's message, our text, and which of its two places helps most."""


def syntax_problems(source: Source, error: Any) -> list[Problem]:
    """The place and cause of broken YAML. Tabs come first: they are what most often breaks it and are not seen."""
    tabs = [
        Place(source, number, line.index("\t") + 1).problem("tab")
        for number, line in enumerate(source.lines, start=1)
        if _TAB_FIRST.match(line)
    ]
    return tabs[:MOST_TOLD] or [_from_parser(source, error)]


def _from_parser(source: Source, error: Any) -> Problem:
    said = str(getattr(error, "problem", None) or error)
    key, which = next(((key, which) for part, key, which in _MEANT if part in said), ("syntax_other", "problem"))
    mark = getattr(error, f"{which}_mark", None) or getattr(error, "problem_mark", None)
    if mark is None:
        return source.problem("syntax_other")
    place = source.place(mark.index)
    if "\t" in source.text[mark.index : mark.index + 1]:
        return place.problem("tab")
    return place.problem(key, character=source.text[mark.index : mark.index + 1])
