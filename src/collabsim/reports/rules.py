"""Which rules use a name, read from the code itself, so that nobody has to keep a list."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FOLDERS = ("mechanisms", "steps")
MODULES = ("field", "state", "rest", "world", "month", "measures")
"""Beside the folders: what sets a run up, and what measures it."""


@dataclass(frozen=True)
class Rule:
    """A function of the model that uses a name. says: the first line of its docstring, which is about the domain."""

    module: str
    function: str
    says: str
    reads: frozenset[str]
    asks: frozenset[str]


def rules_reading(parameter: str) -> tuple[Rule, ...]:
    """The rules that read a parameter, as p.NAME."""
    return tuple(rule for rule in _rules() if parameter in rule.reads)


def rules_asking(switch: str) -> tuple[Rule, ...]:
    """The rules that ask whether a mechanism is on, or which form of a rule was chosen."""
    return tuple(rule for rule in _rules() if switch in rule.asks)


@cache
def _rules() -> tuple[Rule, ...]:
    package = files("collabsim")
    sources = {
        f"{folder}/{file.name}": file.read_text(encoding="utf-8")
        for folder in FOLDERS
        for file in sorted(package.joinpath(folder).iterdir(), key=lambda each: each.name)
        if file.name.endswith(".py")
    }
    sources |= {f"{name}.py": package.joinpath(f"{name}.py").read_text(encoding="utf-8") for name in MODULES}
    return tuple(rule for module, text in sources.items() for rule in _of(module, ast.parse(text)))


def _of(module: str, tree: ast.Module) -> Iterator[Rule]:
    """The rules of a module; a helper without a docstring goes by the first line of the module."""
    about = _first_line(ast.get_docstring(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            reads, asks = frozenset(_read(node)), frozenset(_asked(node))
            if reads or asks:
                yield Rule(module, node.name, _first_line(ast.get_docstring(node)) or about, reads, asks)


def _first_line(docstring: str | None) -> str:
    return (docstring or "").split("\n\n")[0].replace("\n", " ").strip()


def _read(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        match node:
            case ast.Attribute(value=ast.Name(id="p"), attr=name):
                yield name
            case ast.Subscript(value=ast.Name(id="values"), slice=ast.Constant(value=str(name))):
                yield name


def _asked(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Name(id="on") | ast.Attribute(attr="on"), args=[ast.Constant(value=str(name)), *_]):
                yield name
            case ast.Compare(left=ast.Constant(value=str(name)), comparators=[ast.Name(id="off")]):
                yield name
            case ast.Subscript(
                value=ast.Name(id="structure") | ast.Attribute(attr="structure"), slice=ast.Constant(value=str(name))
            ):
                yield name
