"""What click cannot understand, said in the language of the user."""

from __future__ import annotations

from collections.abc import Callable

import click

from collabsim import terms
from collabsim.errors import nearest, shown


def usage_message(mistake: click.UsageError, lang: str) -> str:
    """One sentence on what is wrong with a command, and where to read more."""
    said = next(say(mistake, lang) for kind, say in FORMS if isinstance(mistake, kind))
    command = mistake.ctx.command_path if mistake.ctx else "collabsim"
    return f"{said}\n{terms.text('cli.see_help', lang, command=command)}"


def _no_option(mistake: click.UsageError, lang: str) -> str:
    assert isinstance(mistake, click.NoSuchOption)
    said = terms.text("cli.no_such_option", lang, value=shown(mistake.option_name))
    meant = nearest(mistake.option_name, mistake.possibilities or ())
    return f"{said} {terms.text('errors.did_you_mean', lang, name=shown(meant))}" if meant else said


def _no_argument(mistake: click.UsageError, lang: str) -> str:
    assert isinstance(mistake, click.MissingParameter)
    key = f"cli.no_{mistake.param.name}" if mistake.param else ""
    command = mistake.ctx.command_path if mistake.ctx else "collabsim"
    return terms.text(key if terms.known(key, lang) else "cli.no_scenario", lang, command=command)


def _no_value(mistake: click.UsageError, lang: str) -> str:
    assert isinstance(mistake, click.BadOptionUsage)
    return terms.text("cli.no_value", lang, option=mistake.option_name)


def _other(mistake: click.UsageError, lang: str) -> str:
    return terms.text("cli.not_understood", lang, reason=mistake.format_message().rstrip("."))


FORMS: tuple[tuple[type[click.UsageError], Callable[[click.UsageError, str], str]], ...] = (
    (click.NoSuchOption, _no_option),
    (click.MissingParameter, _no_argument),
    (click.BadOptionUsage, _no_value),
    (click.UsageError, _other),
)
