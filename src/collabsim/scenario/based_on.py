"""Where scenarios are found: the file that was asked for, and the one it is based on."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from pathlib import Path

from collabsim.errors import Problem, nearest, shown, visible
from collabsim.scenario.tree import Findings, Node, Source

SUFFIXES = (".yaml", ".yml")
SCHEMA = "scenario.schema.json"
"""The file by which an editor completes and warns; it lies beside the scenarios that name it."""
OF_COUNTRIES = "gemeenten"
"""The key of a file that tells how many gemeenten are drawn; a scenario, which is of one gemeente, has none."""


@cache
def shipped_folder() -> Path:
    """The folder of the scenarios that come with collabsim: inside the package, or beside it in a source checkout."""
    package = Path(str(files("collabsim")))
    inside = package / "shipped" / "scenarios"
    return inside if inside.is_dir() else package.parents[1] / "scenarios"


def shipped_scenarios() -> dict[str, Path]:
    """The shipped scenarios by name."""
    return {path.stem: path for path in _scenario_files(shipped_folder()) if not _is_country(path)}


def shipped_countries() -> dict[str, Path]:
    """The shipped files that tell how many gemeenten are drawn, by name."""
    return {path.stem: path for path in _scenario_files(shipped_folder()) if _is_country(path)}


def _is_country(path: Path) -> bool:
    """Whether a shipped file is of many gemeenten. The one key that only these have is enough to know."""
    return any(line.startswith(f"{OF_COUNTRIES}:") for line in path.read_text(encoding="utf-8").splitlines())


def find_scenario(asked: str | os.PathLike[str], findings: Findings) -> Path | None:
    """The file of a path, or of the name of a shipped scenario; None, and a problem, where there is none."""
    named = os.fspath(asked)
    path, shipped = Path(named), shipped_scenarios()
    is_name = isinstance(asked, str) and path.name == named and path.suffix not in SUFFIXES
    shipped |= shipped_countries()  # of which the reader tells that they are no scenario
    if is_name and named in shipped and not _is_file(path):
        return shipped[named]
    if _exists(path):
        return path
    findings.add(_not_found(path, named, is_name))
    return None


def find_base(node: Node, folder: Path | None, findings: Findings) -> Path | None:
    """The file that `based_on:` names: beside the file itself, else among the shipped. node: the name."""
    name = str(node.value).removesuffix(".yaml").removesuffix(".yml")
    if not name or Path(name).name != name or "\\" in name or name in (".", ".."):
        findings.add(node.problem("base_not_a_name", value=shown(node.value)))
        return None
    beside = [folder / (name + suffix) for suffix in SUFFIXES] if folder is not None else []
    found = next((path for path in beside if _is_file(path)), None) or shipped_scenarios().get(name)
    if found is None:
        near = [path.stem for path in _scenario_files(folder)] if folder is not None else []
        shipped = list(shipped_scenarios())
        suggestion = nearest(name, [*near, *shipped])
        findings.add(node.problem("no_such_base", suggestion=suggestion, value=shown(name), names=shipped))
    return found


def in_circle(node: Node, chain: list[Path], base: Path) -> Problem | None:
    """The problem of a base that is in the end based on the file itself. chain: the files so far."""
    same = [path.resolve() for path in chain]
    if base.resolve() not in same:
        return None
    circle = [*chain[same.index(base.resolve()) :], base]
    return node.problem("base_in_a_circle", chain=" → ".join(visible(path.name) for path in circle))


def _not_found(path: Path, named: str, is_name: bool) -> Problem:
    """The file is not there: what is there that looks like it?"""
    source, shipped = Source(named, ""), list(shipped_scenarios())
    beside = {other.name: str(other) for other in _scenario_files(path.parent)}
    suggestion = nearest(path.stem, shipped) if is_name else beside.get(nearest(path.name, beside), "")
    suggestion = suggestion or beside.get(nearest(path.name, beside), "") or nearest(path.stem, shipped)
    problem = source.problem("no_scenario" if is_name else "no_file", names=shipped)
    return Problem(problem.file, 0, 0, "", problem.key, problem.values, "", suggestion)


def _scenario_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())
    except (OSError, ValueError):
        return []


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _exists(path: Path) -> bool:
    """Whether there is something, readable or not; what cannot even be asked is left to the reader to tell."""
    try:
        return path.exists()
    except OSError:
        return True
    except ValueError:
        return False
