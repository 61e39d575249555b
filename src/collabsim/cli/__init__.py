"""The command line: `collabsim COMMAND`. A mistake of a user is told in their language, never with a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from collabsim import terms
from collabsim.cli.commands import collabsim_command
from collabsim.cli.mistakes import usage_message
from collabsim.cli.screen import say
from collabsim.errors import UserError

MISTAKE, USAGE, INTERRUPTED = 1, 2, 130
"""Exit codes: something in a file or a value is wrong; the command is not understood; stopped with Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with an exit code."""
    sys.exit(run_command(sys.argv[1:] if arguments is None else list(arguments)))


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    lang = language_asked(arguments)
    try:
        collabsim_command(lang).main(args=list(arguments), prog_name="collabsim", standalone_mode=False)
    except click.UsageError as mistake:
        say(usage_message(mistake, lang), error=True)
        return USAGE
    except UserError as mistake:
        say(mistake.render(lang), error=True)
        return MISTAKE
    except (click.Abort, KeyboardInterrupt) as stop:
        say(_why_stopped(stop, lang), error=True)
        return INTERRUPTED
    return 0


def language_asked(arguments: Sequence[str]) -> str:
    """The language to speak: that of --lang, also before it is known whether the rest is right; else the system's."""
    asked = ""
    for place, word in enumerate(arguments):
        if word == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    return asked if asked in terms.LANGUAGES else terms.default_language(os.environ)


def _why_stopped(stop: BaseException, lang: str) -> str:
    """What was done when somebody pressed Ctrl-C, as far as the command told it."""
    cause = stop.__cause__ if isinstance(stop, click.Abort) else stop
    told = cause.args[0] if cause is not None and cause.args and isinstance(cause.args[0], str) else ""
    return told or terms.text("cli.stopped_early", lang)
