"""The commands around a scenario file, with their arguments: make it, check it, explain what is in it.

Nothing heavy is imported here, so that --help is immediate.
"""

from __future__ import annotations

from typing import Any

import click

from collabsim import terms
from collabsim.cli.speaking import Command, Language, option

ASKED = (
    "name",
    "population",
    "organisations",
    "tables_per_year",
    "physical",
    "savings_pressure",
    "disclosure_of_savings",
    "feedback_frequency",
    "feedback_substance",
)
"""The questions of `collabsim.starting.questions`, whose import is not immediate; a test holds the two together."""


def advising_commands(lang: str) -> dict[str, click.Command]:
    """The commands around a scenario file, by name."""
    return {
        "new": _command("new", lang, _new, _of_new(lang)),
        "scenarios": _command("scenarios", lang, _scenarios, []),
        "check": _command(
            "check", lang, _check, [click.Argument(["files"], nargs=-1, required=True, metavar="FILE...")]
        ),
        "explain": _command("explain", lang, _explain, [click.Argument(["name"], metavar="NAME")]),
        "diff": _command("diff", lang, _diff, [_scenario("first", "A"), _scenario("second", "B")]),
    }


def _of_new(lang: str) -> list[click.Parameter]:
    """The arguments of `collabsim new`: an option for every question, and the form."""
    answer = terms.text("new.answer_metavar", lang)
    asked: list[click.Parameter] = [
        option(f"--{name.replace('_', '-')}", help=terms.text(f"new.ask.{name}", lang), lang=lang, metavar=answer)
        for name in ASKED
    ]
    return [
        click.Argument(["file"], required=False, metavar="FILE"),
        option("--from", "from_", help=terms.text("new.from_option", lang), lang=lang, metavar="CSV"),
        option("--form", help=terms.text("new.form_option", lang), lang=lang, metavar="CSV"),
        *asked,
        option("--kind", help=terms.text("new.kind_option", lang), lang=lang, multiple=True, metavar="KIND=N"),
    ]


def _scenario(name: str, shown: str) -> click.Argument:
    return click.Argument([name], metavar=shown)


def _command(name: str, lang: str, callback: Any, params: list[click.Parameter]) -> click.Command:
    texts = {"help": terms.text(f"{name}.help", lang), "short_help": terms.text(f"{name}.short", lang)}
    speaks = option("--lang", help=terms.text("cli.lang_option", lang), lang=lang, default=lang, type=Language())
    return Command(name, lang=lang, callback=callback, params=[*params, speaks], **texts)


def _new(**asked: Any) -> None:
    from collabsim.cli.new import new

    new(**asked)


def _scenarios(**asked: Any) -> None:
    from collabsim.cli.check import scenarios

    scenarios(**asked)


def _check(**asked: Any) -> None:
    from collabsim.cli.check import check

    check(**asked)


def _explain(**asked: Any) -> None:
    from collabsim.cli.explain import explain

    explain(**asked)


def _diff(**asked: Any) -> None:
    from collabsim.cli.check import diff

    diff(**asked)
