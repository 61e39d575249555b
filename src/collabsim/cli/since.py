"""What changed in collabsim since a result was made, said before anything is done with it."""

from __future__ import annotations

from pathlib import Path

from collabsim.cli.screen import say
from collabsim.results.since import changes_since


def say_changes(folder: Path | None, lang: str) -> None:
    """Say what changed, if a result is opened and anything did; beside the output, not in it."""
    for line in changes_since(folder, lang) if folder is not None else ():
        say(line, error=True)
