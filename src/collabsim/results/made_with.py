"""With which rules and parameters a result was made, so that a later collabsim can say what changed since.

Everything here is read from the catalogue and from the text of the rules themselves, so there is nothing to keep up.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from collabsim import __version__
from collabsim.parameters import catalogue

MAKES_NUMBERS = ("mechanisms", "steps", "chance.py", "field.py", "measures.py", "month.py", "play.py", "rest.py")
MAKES_NUMBERS += ("state.py", "world.py", "scenario/timeline.py")
"""The parts of collabsim that a number comes from."""
REST = "*"
"""The name of what stands in a file outside its functions and classes."""
FORMAT = 1
DIGEST_BYTES = 6


@cache
def made_with() -> dict[str, Any]:
    """The parameters and the rules of this collabsim, ready to be written as JSON.

    parameters: name → what it is. rules: file → name of a function or class → digest of its text, without comments,
    docstrings and empty lines, since these change no number.
    """
    return {
        "format": FORMAT,
        "version": __version__,
        "parameters": {
            name: {
                "label": dict(one.label),
                "symbol": one.symbol,
                "role": one.role,
                "default": one.default,
                "range": [one.low, one.high],
            }
            for name, one in catalogue().parameters.items()
        },
        "rules": {name: rules_in(code.decode("utf-8")) for name, code in code_that_makes_numbers().items()},
    }


def made_with_text() -> str:
    """The same as it is written in a result's folder, one line for each parameter and each file of rules."""
    parts = [
        f'"{key}": {_lines(value) if isinstance(value, dict) else _json(value)}' for key, value in made_with().items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(content: dict[str, Any]) -> str:
    return "{\n" + ",\n".join(f" {_json(name)}: {_json(value)}" for name, value in content.items()) + "\n}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def code_that_makes_numbers() -> dict[str, bytes]:
    """Every file that a number comes from, by its name inside collabsim without the ending, with its content."""
    package = files("collabsim")
    return {name: code for part in MAKES_NUMBERS for name, code in _code(package.joinpath(part), part)}


def _code(place: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if place.is_dir():
        for inner in sorted(place.iterdir(), key=lambda each: each.name):
            yield from _code(inner, f"{name}/{inner.name}")
    elif place.is_file() and name.endswith(".py"):
        yield name.removesuffix(".py"), place.read_bytes()


def rules_in(source: str) -> dict[str, str]:
    """Digests of the functions and classes of a file by name, and of what stands outside them under "*"."""
    lines, found, outside = source.splitlines(), {}, []
    tree = ast.parse(source)
    told = _told(tree)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found[node.name] = _hex(_text(lines, node, told))
        elif not isinstance(node, ast.Import | ast.ImportFrom):
            outside.append(_text(lines, node, told))
    return {**found, REST: _hex("".join(outside))}


def _told(tree: ast.Module) -> set[int]:
    """The numbers of all lines of docstrings and of texts below a constant."""
    texts = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    ]
    return {line for node in texts for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}


def _text(lines: list[str], node: ast.stmt, told: set[int]) -> str:
    """What a statement does, as text, without what is only told about it."""
    decorators = [each.lineno for each in getattr(node, "decorator_list", [])]
    first, last = min([node.lineno, *decorators]), node.end_lineno or node.lineno
    kept = [lines[number - 1].rstrip() for number in range(first, last + 1) if number not in told]
    return "".join(f"{line}\n" for line in kept if line and not line.lstrip().startswith("#"))


def _hex(text: str) -> str:
    return blake2b(text.encode("utf-8"), digest_size=DIGEST_BYTES).hexdigest()
