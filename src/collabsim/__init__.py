"""Simulate how a gemeente and the organisations of its sociale basis work together at gesprekstafels.

The front door: the few names most people need, each brought in when it is first used, so that
`import collabsim` itself is immediate.

    import collabsim

    found = collabsim.run("zwolle", runs=100, seed=1)   # a shipped scenario, or the path of a YAML file
    found                                               # says what it is, and what came out
    found.plot()                                        # a figure; found.table() is a table of pandas

`load_scenario`       reads a YAML scenario; a faulty one raises `Problems`, all of them at once
`Scenario`            what we assume: levers, context, organisations, interventions and events
`run`                 a scenario played some times under other luck
`compare`             a scenario and its variants under the same luck: what differs, by how much and how sure
`sweep`               many points, each played some times under the same luck
`replay`              any single run of these again, in Mesa, with why relations changed
`play`                the bare arrays of some runs, (months, runs), for who computes further
`CollaborationModel`  one run as a Mesa model, with the gemeente, officials and organisations as agents
`catalogue`           every parameter with its meaning, unit, range, default and evidence
`Problems`            what is wrong with a file: where, what, what is allowed, what was probably meant
`__version__`         the version that every result carries
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collabsim.errors import Problems
    from collabsim.model import CollaborationModel
    from collabsim.notebook.comparing import compare
    from collabsim.notebook.replaying import replay
    from collabsim.notebook.runs import run
    from collabsim.notebook.sweeping import sweep
    from collabsim.parameters.catalogue import catalogue
    from collabsim.play import play
    from collabsim.scenario import Scenario, load_scenario

    __version__: str

__all__ = [
    "CollaborationModel",
    "Problems",
    "Scenario",
    "__version__",
    "catalogue",
    "compare",
    "load_scenario",
    "play",
    "replay",
    "run",
    "sweep",
]

_HOME = {
    "CollaborationModel": "collabsim.model",
    "Problems": "collabsim.errors",
    "Scenario": "collabsim.scenario",
    "catalogue": "collabsim.parameters.catalogue",
    "compare": "collabsim.notebook.comparing",
    "load_scenario": "collabsim.scenario",
    "play": "collabsim.play",
    "replay": "collabsim.notebook.replaying",
    "run": "collabsim.notebook.runs",
    "sweep": "collabsim.notebook.sweeping",
}


def __getattr__(name: str) -> Any:
    """Fetch a name of the front door from the module where it lives, once."""
    if name == "__version__":
        value = _version()
    elif name in _HOME:
        value = getattr(import_module(_HOME[name]), name)
    else:
        raise AttributeError(f"module 'collabsim' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _version() -> str:
    """The installed version, or one that says the package was never installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("collabsim")
    except PackageNotFoundError:
        return "0+not.installed"


class _FrontDoor(ModuleType):
    """Keeps `collabsim.play` the function: Python would put the module of that name in its place on import."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _FrontDoor
