"""A variant laid over the scenario it is based on: it says only what differs.

Maps (levers, context, uncertainties, structure, hold, effort) are put together key by key. Organisations are put
together by id: what an entry says replaces that of the base, a new id is a new organisation, `remove: true` takes one
away. The other lists (interventions, events, mechanisms_off, disconnect, available) replace those of the base where
the variant has them, so `interventions: []` takes all away. Name and description belong to one file and are not
handed on.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import reduce

from collabsim.errors import Problem, shown
from collabsim.scenario.tree import Findings, Node

BY_KEY = ("levers", "context", "uncertainties", "structure", "hold", "effort")
OF_ONE_FILE = ("collabsim", "based_on", "name", "description")
NEEDED = ("name", "kind", "size", "subsidy_dependence", "themes")
"""What must be said of a new organisation."""


def merged(layers: list[Node], findings: Findings) -> Node:
    """One tree of several files. layers: the file that was asked for first, the last of its bases last."""
    bottom = _over(_empty(layers[-1]), layers[-1], findings)
    return reduce(lambda base, variant: _over(base, variant, findings), reversed(layers[:-1]), bottom)


def slug(name: str) -> str:
    """An id made of a name: `Stichting Welzijn` becomes `stichting-welzijn`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def organisation_id(node: Node) -> str:
    """The id an organisation has or gets from its name; empty where it has neither."""
    given, name = node.get("id"), node.get("name")
    if given is not None:
        return str(given.value)
    return slug(str(name.value)) if name is not None else ""


def _empty(node: Node) -> Node:
    return Node(node.place, (), {})


def _over(base: Node, variant: Node, findings: Findings) -> Node:
    inherited = {key: node for key, node in base.value.items() if key not in OF_ONE_FILE}
    together = {**inherited, **variant.value}
    for key in BY_KEY:
        if key in inherited and key in variant.value:
            mine = variant.value[key]
            together[key] = replace(mine, value={**inherited[key].value, **mine.value})
    if "organisations" in variant.value:
        together["organisations"] = _organisations(base, variant, findings)
    return replace(variant, value=together, incomplete=base.incomplete or variant.incomplete)


def _organisations(base: Node, variant: Node, findings: Findings) -> Node:
    """The base's organisations in their order, changed or taken away, then the new ones."""
    there = {organisation_id(node): node for node in base.entries("organisations")}
    listed = variant.value["organisations"]
    unusable = False
    seen: dict[str, Node] = {}
    for entry in variant.entries("organisations"):
        name = organisation_id(entry)
        unusable = unusable or not name
        if not name:
            findings.add(*_without_id(entry))
        elif name in seen:
            line = seen[name].place.line
            findings.add(entry.problem("organisation_twice", name=shown(name), line=line))
        else:
            seen[name] = entry
            problem = _change(there, name, entry, findings)
            findings.add(*([problem] if problem and not base.incomplete else []))
    incomplete = listed.incomplete or base.incomplete or unusable
    return replace(listed, value=list(there.values()), incomplete=incomplete)


def _change(there: dict[str, Node], name: str, entry: Node, findings: Findings) -> Problem | None:
    """Let one entry do its work on the organisations that are there; what is wrong with it."""
    old = there.get(name)
    if _removes(entry):
        there.pop(name, None)
        meant = "" if old else findings.nearest(name, there)
        return None if old else entry.problem("remove_unknown", suggestion=meant, name=shown(name))
    given = {key: node for key, node in entry.value.items() if key != "remove"}
    if old is not None:
        there[name] = replace(entry, value={**old.value, **given}, incomplete=old.incomplete or entry.incomplete)
        return None
    lacking = [key for key in NEEDED if key not in given and not entry.incomplete]
    meant = findings.nearest(name, there) if lacking and "id" in given else ""
    there[name] = replace(entry, value=given)
    lacks = entry.problem("new_organisation_lacks", suggestion=meant, name=shown(name), names=lacking)
    return lacks if lacking else None


def _removes(entry: Node) -> bool:
    node = entry.get("remove")
    return node is not None and bool(node.value)


def _without_id(entry: Node) -> list[Problem]:
    if entry.incomplete:
        return []
    return [entry.problem("id_needed" if entry.get("name") else "id_or_name_needed")]
