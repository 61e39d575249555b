"""`collabsim explain`: what a name stands for, and what is behind it."""

from __future__ import annotations

from shutil import get_terminal_size
from textwrap import fill

from collabsim import terms
from collabsim.cli.screen import say
from collabsim.reports.explained import Thing, explained, things

NARROWEST, WIDEST = 80, 120


def explain(name: str, lang: str) -> None:
    """Show everything that goes by a name."""
    say("\n\n".join(_told(thing, lang) for thing in things(name)))


def _told(thing: Thing, lang: str) -> str:
    width = min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    kind = terms.text(f"explain.kind.{thing.kind}", lang)
    label = "" if thing.kind == "pattern" else f"{thing.label[lang]}: "
    said = [f"{label}{kind} ({thing.name})"]
    for section in explained(thing, lang):
        said += ["", section.heading]
        said += [fill(line, width, initial_indent="- ", subsequent_indent="  ") for line in section.lines]
    return "\n".join(said)
