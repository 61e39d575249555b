"""From a file, or the name of a shipped scenario, to a `Scenario`; or to everything that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from collabsim.errors import Problem, Problems
from collabsim.parameters import catalogue
from collabsim.scenario.based_on import find_base, find_scenario, in_circle
from collabsim.scenario.checks import over_all, within_a_file
from collabsim.scenario.merging import merged, organisation_id
from collabsim.scenario.model import SCHEMA_VERSION, Event, Intervention, Organisation, Scenario
from collabsim.scenario.parsing import parse
from collabsim.scenario.reading import read_bytes, read_file
from collabsim.scenario.tree import Findings, Node, Source


def load_scenario(path_or_name: str | os.PathLike[str]) -> Scenario:
    """The scenario in a file, or a shipped one by name. Raises Problems with all that is wrong, not only the first."""
    findings = Findings()
    path = find_scenario(path_or_name, findings)
    source = read_file(path, findings) if path is not None else None
    name = str(path) if path is not None else os.fspath(path_or_name)
    return _scenario(_root(source, findings), path, name, findings)


def scenario_from_text(text: str | bytes, name: str = "scenario.yaml") -> Scenario:
    """The scenario in a text, as if it stood in a file of this name; it can be based on shipped scenarios only."""
    findings = Findings()
    data = text.encode("utf-8", errors="surrogatepass") if isinstance(text, str) else text
    return _scenario(_root(read_bytes(name, data, findings), findings), None, name, findings)


def scenario_from_tree(root: Node, name: str) -> Scenario:
    """The scenario in a tree that is part of another file; it can be based on shipped scenarios only.

    Raises Problems that point into that file.
    """
    return _scenario(root, None, name, Findings())


def _scenario(root: Node | None, path: Path | None, name: str, findings: Findings) -> Scenario:
    layers, complete = _layers(root, path, findings)
    if layers and complete:
        together = merged(layers, findings)
        for problem in over_all(together, findings):
            findings.add(problem)
        if not findings.problems:
            return _built(together, Path(name).stem)
    raise Problems(_in_order(findings.problems, name), name)


def _layers(root: Node | None, path: Path | None, findings: Findings) -> tuple[list[Node], bool]:
    """The file and its bases, each without what is wrong in it; and whether all of them could be read."""
    layers: list[Node] = []
    chain = [path] if path is not None else []
    while root is not None:
        layers.append(_without_mistakes(root, findings))
        named = layers[-1].get("based_on")
        if named is None:
            return layers, root.get("based_on") is None
        base = find_base(named, path.parent if path is not None else None, findings)
        if base is None:
            return layers, False
        if problem := in_circle(named, chain, base):
            findings.add(problem)
            return layers, False
        chain.append(base)
        root, path = _root(read_file(base, findings), findings), base
    return layers, False


def _root(source: Source | None, findings: Findings) -> Node | None:
    """The tree of one file; None where it is not a scenario that can be judged."""
    root = parse(source, findings) if source is not None else None
    if root is None:
        return None
    if not isinstance(root.value, dict):
        findings.add(root.problem("file_not_a_map"))
        return None
    if problem := _other_version(root):
        findings.add(problem)
        return None
    return root


def _without_mistakes(root: Node, findings: Findings) -> Node:
    """The tree of one file without what is wrong in it."""
    from collabsim.scenario.shape import checked  # pydantic takes a tenth of a second: not for those who only play

    rest = checked(root, findings)
    findings.add(*within_a_file(rest))
    return rest


def _other_version(root: Node) -> Problem | None:
    """A file written for another version of the schema: nothing else in it can be judged."""
    node = root.get("collabsim")
    if node is None or type(node.value) is not int or node.value == SCHEMA_VERSION:
        return None
    key = "future_version" if node.value > SCHEMA_VERSION else "no_such_version"
    return node.problem(key, version=node.value, known=SCHEMA_VERSION)


def _in_order(problems: list[Problem], name: str) -> list[Problem]:
    """The file that was asked for first, then its bases; each from top to bottom."""
    files = list(dict.fromkeys([name, *(problem.file for problem in problems)]))
    return sorted(problems, key=lambda problem: (files.index(problem.file), problem.line, problem.column))


def _built(root: Node, id: str) -> Scenario:
    plain = root.plain()
    known = catalogue()
    name, names = _name_and_names(plain.get("name", id))
    given = {**plain.get("context", {}), **plain.get("uncertainties", {}), **plain.get("levers", {})}
    return Scenario(
        schema=SCHEMA_VERSION,
        name=name,
        names=names,
        id=id,
        horizon_months=plain["horizon_months"],
        gemeente=plain["gemeente"],
        values={name: float(given.get(name, each.default)) for name, each in known.parameters.items()},
        organisations=tuple(_organisation(node) for node in root.entries("organisations")),
        interventions=tuple(_intervention(each) for each in plain.get("interventions", [])),
        events=tuple(Event(**each) for each in plain.get("events", [])),
        structure={name: each["default"] for name, each in known.structures.items()} | plain.get("structure", {}),
        mechanisms_off=frozenset(plain.get("mechanisms_off", [])),
        disconnect=frozenset(plain.get("disconnect", [])),
        hold=_floats(plain.get("hold", {})),
        description=plain.get("description", {}),
        available=tuple(plain.get("available", [])),
        effort=plain.get("effort", {}),
    )


def _name_and_names(given: str | Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The name to go by, the English one where there are more, and the names in other languages."""
    if isinstance(given, str):
        return given, {}
    first = "en" if "en" in given else next(iter(given))
    return given[first], {lang: name for lang, name in given.items() if lang != first}


def _organisation(node: Node) -> Organisation:
    plain = node.plain()
    return Organisation(
        id=organisation_id(node),
        name=plain["name"],
        kind=plain["kind"],
        size=float(plain["size"]),
        subsidy_dependence=float(plain["subsidy_dependence"]),
        history=float(plain.get("history", 0)),
        themes=tuple(plain["themes"]),
        privileged=plain.get("privileged", False),
    )


def _intervention(plain: dict[str, Any]) -> Intervention:
    chosen = plain.get("for", {})
    return Intervention(
        month=plain["month"],
        set=_floats(plain["set"]),
        until=plain.get("until"),
        ramp_months=plain.get("ramp_months", 0),
        kinds=_tuple(chosen.get("kind")),
        ids=_tuple(chosen.get("id")),
    )


def _floats(values: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(value) for name, value in values.items()}


def _tuple(one_or_more: Any) -> tuple[str, ...]:
    if one_or_more is None:
        return ()
    return tuple(one_or_more) if isinstance(one_or_more, list) else (one_or_more,)
