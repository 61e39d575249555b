"""The commands around a scenario file, with their arguments: make it, check it, explain what is in it.

Nothing heavy is imported here, so that --help is immediate.
"""

from __future__ import annotations

from typing import Any

import click

from collabsim import terms
from collabsim.cli.speaking import Command, Language, option


def advising_commands(lang: str) -> dict[str, click.Command]:
    """The commands around a scenario file, by name."""
    return {
        "scenarios": _command("scenarios", lang, _scenarios, []),
        "check": _command(
            "check", lang, _check, [click.Argument(["files"], nargs=-1, required=True, metavar="FILE...")]
        ),
        "diff": _command("diff", lang, _diff, [_scenario("first", "A"), _scenario("second", "B")]),
    }


def _scenario(name: str, shown: str) -> click.Argument:
    return click.Argument([name], metavar=shown)


def _command(name: str, lang: str, callback: Any, params: list[click.Parameter]) -> click.Command:
    texts = {"help": terms.text(f"{name}.help", lang), "short_help": terms.text(f"{name}.short", lang)}
    speaks = option("--lang", help=terms.text("cli.lang_option", lang), lang=lang, default=lang, type=Language())
    return Command(name, lang=lang, callback=callback, params=[*params, speaks], **texts)


def _scenarios(**asked: Any) -> None:
    from collabsim.cli.check import scenarios

    scenarios(**asked)


def _check(**asked: Any) -> None:
    from collabsim.cli.check import check

    check(**asked)


def _diff(**asked: Any) -> None:
    from collabsim.cli.check import diff

    diff(**asked)
