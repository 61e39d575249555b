"""From a lesson file, or the name of a shipped one, to a `Lesson`; or to everything that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from collabsim.errors import Problems, nearest, nearest_few, shown
from collabsim.evidence import passages
from collabsim.experiment.design_file import MOST_SEED, OVER_RUNS
from collabsim.experiment.design_values import known_keys, missing, text_of, whole
from collabsim.experiment.file_parts import all_told
from collabsim.experiment.lessons.lesson import DIRECTIONS, Claim, Lesson, Option
from collabsim.parameters import catalogue
from collabsim.scenario import Scenario, scenario_from_tree
from collabsim.scenario.based_on import SUFFIXES, shipped_folder, shipped_scenarios
from collabsim.scenario.parsing import parse
from collabsim.scenario.reading import read_file
from collabsim.scenario.tree import Findings, Node, Source
from collabsim.terms import LANGUAGES

VERSION = 1
TEXTS = ("name", "question", "what_to_see", "teacher")
LISTS = ("look_at", "levers", "passages")
OF_SCENARIO = ("horizon_months", "levers_before", "interventions", "events")
NEEDED = ("collabsim", *TEXTS, "scenario", "prediction", "look_at", "passages", "minutes")
KEYS = (*NEEDED, "levers", "seed", *OF_SCENARIO)
FEWEST_OPTIONS, MOST_OPTIONS, MOST_MINUTES = 2, 5, 60


def load_lesson(path_or_name: str | os.PathLike[str]) -> Lesson:
    """The lesson in a file, or a shipped one by name. Raises Problems with all that is wrong."""
    findings = Findings()
    path = _found(os.fspath(path_or_name))
    if path.exists():
        source = read_file(path, findings)
        root = parse(source, findings) if source is not None else None
    else:
        names, root = sorted(shipped_lessons()), None
        problem = Source(str(path), "").problem("lesson.no_file", names=names)
        findings.add(replace(problem, suggestion=nearest(path.stem, names)))
    lesson = _lesson(root, path.stem, findings) if root is not None else None
    if lesson is None or findings.problems:
        raise all_told("lesson", findings, path)
    return lesson


def shipped_lessons() -> dict[str, Path]:
    """The lessons that come with collabsim, by name, in the order in which they are best given."""
    inside = Path(str(files("collabsim"))) / "shipped" / "lessons"
    folder = inside if inside.is_dir() else shipped_folder().parent / "lessons"
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def _found(named: str) -> Path:
    is_name = Path(named).name == named and Path(named).suffix not in SUFFIXES
    shipped = shipped_lessons()
    return shipped[named] if is_name and named in shipped and not Path(named).is_file() else Path(named)


def _lesson(root: Node, id: str, findings: Findings) -> Lesson | None:
    if not isinstance(root.value, dict):
        findings.add(root.problem("file_not_a_map"))
        return None
    version = root.get("collabsim")
    if version is not None and not (type(version.value) is int and version.value == VERSION):
        findings.add(version.problem("lesson.version", known=VERSION))
        return None
    known_keys(root, KEYS, findings)
    missing(root, NEEDED, findings)
    pair = _Pair.read(root, id, findings)
    texts = {key: _both(root.get(key), findings) for key in TEXTS}
    lists = {key: _names(root.get(key), key, findings) for key in LISTS}
    prediction = _prediction(root.get("prediction"), pair, findings)
    minutes = _number(root.get("minutes"), 1, MOST_MINUTES, findings)
    seed = _number(root.get("seed"), 0, MOST_SEED, findings)
    if pair is None or prediction is None or findings.problems:
        return None
    return Lesson(id, twin=pair.twin, changed=pair.changed, minutes=minutes, seed=seed, **texts, **lists, **prediction)


@dataclass(frozen=True)
class _Pair:
    """The two scenarios of a lesson: without the changes and with them."""

    twin: Scenario
    changed: Scenario

    @classmethod
    def read(cls, root: Node, id: str, findings: Findings) -> _Pair | None:
        """The pair, or None and what is wrong with it. The changes are read as those of any scenario are."""
        named = root.get("scenario")
        if named is None:
            return None
        if named.text not in shipped_scenarios():
            names = list(shipped_scenarios())
            meant = nearest(named.text, names)
            findings.add(
                named.problem("lesson.no_such_scenario", suggestion=meant, value=shown(named.text), names=names)
            )
            return None
        both = {
            "based_on": named,
            "horizon_months": root.get("horizon_months"),
            "levers": root.get("levers_before"),
        }
        changes = {"interventions": root.get("interventions"), "events": root.get("events")}
        if not any(changes.values()):
            findings.add(root.problem("lesson.no_changes"))
            return None
        try:
            twin, changed = (_based_on(root, parts, id) for parts in (both, both | changes))
        except Problems as wrong:
            findings.add(*wrong.problems)
            return None
        return cls(twin, changed)


def _based_on(root: Node, parts: dict[str, Node | None], id: str) -> Scenario:
    """A scenario from parts of a lesson's tree."""
    tree = {"collabsim": root.value["collabsim"], **{key: node for key, node in parts.items() if node is not None}}
    return scenario_from_tree(replace(root, value=tree), id)


def _both(node: Node | None, findings: Findings) -> dict[str, str]:
    """A text in every language: a class may be taught in either."""
    found = dict(text_of(node, findings))
    if node is not None and isinstance(node.value, dict):
        lacking = [lang for lang in LANGUAGES if lang not in node.value]
        findings.add(*(node.problem("missing_key", lang, name=lang) for lang in lacking))
    return found


def _number(node: Node | None, low: int, high: int, findings: Findings) -> int:
    """A whole number; 1 where it is not given or wrong, which is told."""
    found = whole(node, low, high, findings) if node is not None else None
    return 1 if found is None else found


def _names(node: Node | None, key: str, findings: Findings) -> tuple[str, ...]:
    """A list of names that are known: outcomes, levers or passages."""
    if node is None:
        return ()
    if not isinstance(node.value, list) or not node.value:
        findings.add(node.problem("lesson.list"))
        return ()
    known = {"look_at": _outcomes(), "levers": [one.name for one in catalogue().levers()], "passages": list(passages())}
    return tuple(each.text for each in node.value if _is_known(each, known[key], findings))


def _outcomes() -> list[str]:
    """Outcomes that every single run has."""
    return [name for name in catalogue().outcomes if name != OVER_RUNS]


def _is_known(node: Node, known: Iterable[str], findings: Findings) -> bool:
    known = list(known)
    if node.text in known:
        return True
    meant, near = nearest(node.text, known), nearest_few(node.text, known)
    findings.add(node.problem("no_such_word_near", suggestion=meant, value=shown(node.text), names=near))
    return False


def _prediction(node: Node | None, pair: _Pair | None, findings: Findings) -> dict | None:
    """What the class votes on: `prediction`, `options` and `answer` of a lesson."""
    keys = ("question", "options", "answer")
    if node is None or not known_keys(node, keys, findings) or missing(node, keys, findings):
        return None
    entries = node.entries("options")
    if not FEWEST_OPTIONS <= len(entries) <= MOST_OPTIONS:
        findings.add(node.value["options"].problem("lesson.options", low=FEWEST_OPTIONS, high=MOST_OPTIONS))
        return None
    horizon = pair.changed.horizon_months if pair is not None else None
    options = tuple(_option(each, horizon, findings) for each in entries)
    answer = _number(node.get("answer"), 1, len(entries), findings)
    return {"prediction": _both(node.get("question"), findings), "options": options, "answer": answer - 1}


def _option(node: Node, horizon: int | None, findings: Findings) -> Option:
    keys = ("text", "shows")
    if not known_keys(node, keys, findings) or missing(node, keys, findings):
        return Option({}, ())
    claims = node.entries("shows")
    if not claims:
        findings.add(node.value["shows"].problem("lesson.shows"))
    return Option(_both(node.get("text"), findings), tuple(_claim(each, horizon, findings) for each in claims))


def _claim(node: Node, horizon: int | None, findings: Findings) -> Claim:
    keys = ("outcome", "than_twin", "from", "to")
    if not known_keys(node, keys, findings) or missing(node, keys, findings):
        return Claim("", "", (1, 1))
    inside = node.value
    _is_known(inside["outcome"], _outcomes(), findings)
    _is_known(inside["than_twin"], DIRECTIONS, findings)
    last = _number(inside["to"], 1, horizon, findings) if horizon else 1
    first = _number(inside["from"], 1, last, findings) if horizon else 1
    return Claim(inside["outcome"].text, inside["than_twin"].text, (first, last))
