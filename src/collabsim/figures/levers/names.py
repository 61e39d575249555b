"""What levers, groups, structures and outcomes are called in tables and sentences about levers."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim import terms
from collabsim.parameters import catalogue
from collabsim.results.sensitivity import DUMMY, THE_REST, UNCERTAINTIES
from collabsim.scenario import load_scenario
from collabsim.scenario.based_on import shipped_scenarios

APART = (DUMMY, UNCERTAINTIES, THE_REST)


def factor_name(name: str, lang: str) -> str:
    """A parameter, a factor group, a package or one of the factors that stand for many."""
    if name in catalogue().parameters:
        return catalogue().parameters[name].label[lang]
    if name in APART or terms.known(f"levers.factor.{name}", lang):
        return terms.text(f"levers.factor.{name}", lang)
    return package_name(name, lang)


def package_name(name: str, lang: str) -> str:
    """The title of a shipped scenario; of another, its id."""
    return load_scenario(name).title(lang) if name in shipped_scenarios() else name


def pair_name(names: tuple[str, ...], lang: str) -> str:
    """Moves that are made together."""
    return " + ".join(factor_name(name, lang) for name in names)


def outcome_name(name: str, lang: str) -> str:
    return catalogue().outcomes[name].label[lang]


def in_sentence(name: str, lang: str) -> str:
    """The name of a factor within a sentence."""
    said = factor_name(name, lang)
    return said[:1].lower() + said[1:]


def options_name(options: Mapping[str, str], lang: str) -> str:
    """Structural options in words; the default where none differs."""
    if not options:
        return terms.text("levers.default_structure", lang)
    known = catalogue().structures
    return "; ".join(known[name]["options"][option][lang] for name, option in options.items())
