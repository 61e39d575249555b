"""Imports go one way: who may import whom inside collabsim, and which libraries are used in one place only."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from collabsim.results.made_with import MAKES_NUMBERS

SOURCE = Path(__file__).parents[2] / "src" / "collabsim"

# Each package or module with those it may import directly; what these may import, it may too. Rules do not
# know chance, state or scenario, so they have a row of their own. A new module needs a row here first.
MAY_IMPORT = {
    "errors": {"terms"},
    "terms": set(),
    "evidence": {"terms", "errors"},
    "parameters": {"evidence"},
    "mechanisms": {"parameters"},
    "chance": {"parameters"},
    "scenario": {"parameters"},
    "gemeenten": {"chance", "scenario"},
    "starting": {"gemeenten"},
    "field": {"chance", "scenario"},
    "world": {"field"},
    "rest": {"mechanisms", "field"},
    "state": {"rest"},
    "steps": {"state", "world"},
    "month": {"steps"},
    "measures": {"month"},
    "results": {"state", "world"},
    "play": {"measures", "results"},
    "model": {"play"},
    "batch": {"play"},
    "experiment": {"batch", "model", "gemeenten"},
    "figures": {"results"},
    "reports": {"figures"},
    "web": {"reports", "experiment"},
    "notebook": {"reports", "experiment"},
    "pages": {"reports", "experiment"},
    "cli": {"web", "reports", "experiment", "starting"},
    "__main__": {"cli"},
    "__init__": {"notebook"},
}
ONLY_IN = {"mesa": "model", "SALib": "experiment", "matplotlib": "figures", "distributed": "batch"}
PURE = {"__future__", "collabsim", "collections", "dataclasses", "functools", "math", "numpy", "types", "typing"}


def unit(module: str) -> str:
    """The row of a module in the table: `collabsim.parameters.catalogue` belongs to `parameters`."""
    return (module.split(".") + ["__init__"])[1]


def allowed(name: str) -> set[str]:
    """Everything a package may import, directly or by way of what it may import."""
    direct = MAY_IMPORT[name]
    return direct.union(*(allowed(other) for other in direct))


def dotted(file: Path) -> str:
    """The name under which a source file is imported."""
    parts = file.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}


def targets(node: ast.AST, package: str) -> list[str]:
    """The modules one import statement asks for; a name taken from a module counts as `module.name`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
    base = ".".join([*above, *([node.module] if node.module else [])])
    return [f"{base}.{alias.name}" for alias in node.names]


def imports(node: ast.AST, package: str) -> list[str]:
    """Everything a file imports when it runs, also inside functions."""
    found = targets(node, package)
    for child in ast.iter_child_nodes(node):
        if not for_types_only(child):
            found += imports(child, package)
    return found


def all_imports() -> dict[str, list[str]]:
    """Every module of collabsim with all it imports."""
    return {dotted(file): imports_of(file) for file in sorted(SOURCE.rglob("*.py"))}


def imports_of(file: Path) -> list[str]:
    module = dotted(file)
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    return imports(ast.parse(file.read_text(encoding="utf-8")), package)


def broken(importer: str, target: str) -> str | None:
    """What is wrong with one import, or nothing."""
    mine, top = unit(importer), target.split(".")[0]
    if mine not in MAY_IMPORT:
        return f"{importer} has no row in the table"
    if mine != ONLY_IN.get(top, mine):
        return f"{importer} imports {top}, which is used in {ONLY_IN[top]} only"
    if mine == "mechanisms" and top not in PURE:
        return f"{importer} imports {top}: a rule knows numbers only"
    if top != "collabsim" or target == "collabsim.__version__":
        return None
    theirs = unit(target)
    if theirs not in allowed(mine) | {mine}:
        return f"{importer} imports {target}, but {mine} may not know {theirs}"
    return None


def faults(importer: str, line: str) -> list[str]:
    """What is wrong with a piece of code, were it in this module."""
    found = imports(ast.parse(line), importer.rpartition(".")[0])
    return [fault for target in found if (fault := broken(importer, target))]


def test_imports_go_one_way():
    pairs = [(importer, target) for importer, found in all_imports().items() for target in found]
    assert [fault for pair in pairs if (fault := broken(*pair))] == []


def test_whatever_playing_uses_counts_as_a_rule_that_results_are_known_by():
    tell = {"terms", "errors", "evidence", "parameters", "scenario", "results"}
    rules = {part.removesuffix(".py").split("/")[0] for part in MAKES_NUMBERS} - {"scenario"}
    assert rules == (allowed("play") | {"play"}) - tell


def test_no_two_modules_import_each_other():
    known = all_imports()
    graph = {
        importer: {target if target in known else target.rpartition(".")[0] for target in found} & set(known)
        for importer, found in known.items()
        if importer != "collabsim"
    }
    for importer, found in graph.items():
        found.discard(importer)
    TopologicalSorter(graph).prepare()  # raises CycleError and names the circle


@pytest.mark.parametrize(
    ("importer", "line", "fault"),
    [
        ("collabsim.month", "import mesa", "used in model only"),
        ("collabsim.cli", "def run():\n    from matplotlib import pyplot", "used in figures only"),
        ("collabsim.mechanisms.start", "from collabsim.chance import uniform", "may not know chance"),
        ("collabsim.mechanisms.start", "from ..state import State", "may not know state"),
        ("collabsim.mechanisms.start", "import random", "knows numbers only"),
        ("collabsim.figures.bands", "from collabsim import play", "may not know play"),
        ("collabsim.brand_new", "import json", "no row"),
    ],
)
def test_a_forbidden_import_is_seen(importer, line, fault):
    assert [fault in found for found in faults(importer, line)] == [True]


@pytest.mark.parametrize(
    ("importer", "line"),
    [
        ("collabsim.model.agents", "import mesa"),
        ("collabsim.cli", "from collabsim import terms"),
        ("collabsim.results.folder", "from collabsim import __version__"),
        ("collabsim.figures.bands", "if TYPE_CHECKING:\n    from collabsim.play import Play"),
        ("collabsim.scenario.loader", "from .timeline import months\nfrom ..parameters.catalogue import catalogue"),
    ],
)
def test_an_allowed_import_is_left_alone(importer, line):
    assert faults(importer, line) == []
