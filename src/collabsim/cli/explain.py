"""`collabsim explain`: what a name stands for, and what is behind it."""

from __future__ import annotations

from collabsim import terms
from collabsim.cli.screen import say, wrapped
from collabsim.reports.explained import explained
from collabsim.reports.things import Thing, things


def explain(name: str, lang: str) -> None:
    """Show everything that goes by a name."""
    say("\n\n".join(_told(thing, lang) for thing in things(name)))


def _told(thing: Thing, lang: str) -> str:
    kind = terms.text(f"explain.kind.{thing.kind}", lang)
    label = "" if thing.kind == "pattern" else f"{thing.label[lang]}: "
    said = [f"{label}{kind} ({thing.name})"]
    for section in explained(thing, lang):
        said += ["", section.heading]
        said += [wrapped(line, "- ", "  ") for line in section.lines]
    return "\n".join(said)
