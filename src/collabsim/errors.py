"""Mistakes of a user, told so that they can be mended: where, what, what is allowed, what was probably meant.

Whatever a user can get wrong is raised as a `UserError` (or its form for files, `Problems`) and shown without a
traceback; anything else that is raised is a mistake of ours.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from collabsim import terms

Labels = Mapping[str, Mapping[str, str]]
"""What names are called, by language; a name without labels has an empty map."""
SHOWN_AT_MOST = 100
"""Problems of one file that are written out; of any more the number is given."""
LINE_WIDTH = 120
"""Characters of an offending line that are shown, around the place of the mistake."""
ALIKE = 0.6
"""From which likeness on (0 to 1) one word is taken for a slip of the pen for another."""
FEW = 3
VALUE_WIDTH = 60
"""Characters of a value that a message repeats."""


class UserError(Exception):
    """A mistake of a user. key: the text that says it; values: what that text names."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def render(self, lang: str) -> str:
        """The message in a language."""
        return message(self.key, self.values, lang)

    def __str__(self) -> str:
        return self.render("en")

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is copied between processes by its positional arguments, which would lose the values.
        return _rebuilt, (type(self), self.key, self.values)


def _rebuilt(kind: type[UserError], key: str, values: Mapping[str, Any]) -> UserError:
    return kind(key, **values)


@dataclass(frozen=True)
class Problem:
    """One mistake in a file. line and column count from 1; line 0 means the file as a whole."""

    file: str
    line: int
    column: int
    path: str
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    source_line: str = ""
    suggestion: str = ""

    def render(self, lang: str) -> str:
        """`file:line:column  path: message`, then the line with a caret under the place."""
        where = visible(self.file) + (f":{self.line}:{self.column}" if self.line else "")
        said = message(self.key, self.values, lang)
        if self.suggestion:
            said += " " + terms.text("errors.did_you_mean", lang, name=f'"{visible(self.suggestion)}"')
        first = f"{where}  {visible(self.path)}: {said}" if self.path else f"{where}  {said}"
        return "\n".join([first, *self._excerpt()])

    def _excerpt(self) -> list[str]:
        """The offending line and a caret; a very long line is cut around the place."""
        if not self.line or not self.source_line.strip():
            return []
        start = max(0, self.column - LINE_WIDTH // 2) if len(self.source_line) > LINE_WIDTH else 0
        excerpt = _one_wide(self.source_line[start : start + LINE_WIDTH])
        return [f"    {excerpt.rstrip()}", f"    {' ' * (self.column - 1 - start)}^"]


class Problems(UserError):
    """Everything that is wrong with a file, all at once."""

    def __init__(self, problems: Iterable[Problem], file: str = "") -> None:
        self.problems = tuple(problems)
        self.file = file or (self.problems[0].file if self.problems else "")
        super().__init__("errors.problems", count=len(self.problems), file=self.file)

    def render(self, lang: str) -> str:
        """All problems, and a last line with their number."""
        lines = [problem.render(lang) for problem in self.problems[:SHOWN_AT_MOST]]
        left = len(self.problems) - SHOWN_AT_MOST
        if left > 0:
            lines.append(terms.text("errors.not_shown", lang, count=left))
        key = "errors.one_problem" if len(self.problems) == 1 else "errors.problems"
        return "\n".join([*lines, message(key, self.values, lang)])

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems, self.file)


def message(key: str, values: Mapping[str, Any], lang: str) -> str:
    """The text of a message with its values in a language, each on one line and not too long."""
    return terms.text(key, lang, **{name: _written(terms.in_language(value, lang)) for name, value in values.items()})


def _written(value: Any) -> str:
    # Numbers stand as they must be typed in the file, with a point in both languages.
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, list | tuple):
        return ", ".join(_written(one) for one in value)
    return visible(str(value))


def shown(value: Any) -> str:
    """A value between quotes, as a message repeats it: on one line, cut when long."""
    written = visible(str(value))
    return '"' + (written if len(written) <= VALUE_WIDTH else written[: VALUE_WIDTH - 1] + "…") + '"'


def visible(written: str) -> str:
    """Text on one line: what would break the line or hide in it is written as an escape."""
    return "".join(_escape(mark) if is_control(mark) else mark for mark in written)


def is_control(mark: str) -> bool:
    """Whether a character steers the screen or the text around it instead of being seen."""
    return unicodedata.category(mark) in {"Cc", "Cs", "Zl", "Zp"} or mark in _DIRECTIONS


_DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def _escape(mark: str) -> str:
    return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(mark, f"\\u{ord(mark):04x}")


def _one_wide(line: str) -> str:
    """A line with every unseen character replaced by one that is seen, so that the caret stays in place."""
    return "".join(("→" if mark == "\t" else "·") if is_control(mark) else mark for mark in line)


def nearest(word: str, names: Iterable[str], labels: Labels | None = None) -> str:
    """The known name that was probably meant, or nothing. labels: what names are called, by language."""
    return next(iter(_nearest(word, names, labels or {}, 1, ALIKE)), "")


def nearest_few(word: str, names: Iterable[str], labels: Labels | None = None) -> list[str]:
    """The known names that are nearest in spelling, however far."""
    return _nearest(word, names, labels or {}, FEW, 0)


def _nearest(word: str, names: Iterable[str], labels: Labels, most: int, alike: float) -> list[str]:
    names, wanted = list(names), _plain(word)[:VALUE_WIDTH]
    called = {_plain(label): name for name in names for label in labels.get(name, {}).values()}
    called |= {_plain(name): name for name in names}
    found = get_close_matches(wanted, called, 2 * most, alike)  # a name and its label are often both near
    return list(dict.fromkeys(called[one] for one in found))[:most]


def _plain(word: str) -> str:
    return word.strip().lower().replace("-", "_").replace(" ", "_")
