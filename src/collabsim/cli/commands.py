"""The commands with their arguments. Nothing heavy is imported here, so that --help is immediate."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from collabsim import terms
from collabsim.cli.advising import advising_commands
from collabsim.cli.many import many_commands
from collabsim.cli.screen import say
from collabsim.cli.serving import serve_command
from collabsim.cli.speaking import Command, Group, Language, Precision, WholeNumber, option

MOST_RUNS = 200_000
MOST_SEED = 2**53 - 1
"""The largest whole number that every program and language keeps exactly."""


def collabsim_command(lang: str) -> click.Group:
    """All commands, in a language."""
    return Group(
        "collabsim",
        lang=lang,
        help=terms.text("cli.help", lang),
        params=[_version(lang), _lang(lang, expose_value=False)],
        commands={
            **advising_commands(lang),
            "run": run_command(lang),
            "compare": compare_command(lang),
            "advise": advise_command(lang),
            "serve": serve_command(lang),
            **many_commands(lang),
        },
        invoke_without_command=True,
        callback=_help_if_nothing_else,
    )


def run_command(lang: str) -> click.Command:
    """`collabsim run SCENARIO`."""
    say_in = partial(terms.text, lang=lang)
    return Command(
        "run",
        lang=lang,
        help=say_in("cli.run_help"),
        short_help=say_in("cli.run_short"),
        callback=_run,
        params=[
            click.Argument(["scenario"]),
            option(
                "--runs",
                help=say_in("cli.runs_option"),
                lang=lang,
                default=100,
                type=WholeNumber(1, MOST_RUNS, "cli.runs_not_a_number"),
                metavar=say_in("cli.number_metavar"),
            ),
            *_of_results(lang),
            _lang(lang),
        ],
    )


def advise_command(lang: str) -> click.Command:
    """`collabsim advise SCENARIO`."""
    say_in = partial(terms.text, lang=lang)
    return Command(
        "advise",
        lang=lang,
        help=say_in("advise.help"),
        short_help=say_in("advise.short"),
        callback=_advise,
        params=[
            click.Argument(["scenario"]),
            option("--thorough", help=say_in("advise.thorough_option"), lang=lang, is_flag=True),
            option("--anonymous", help=say_in("advise.anonymous_option"), lang=lang, is_flag=True),
            *_of_results(lang),
            _lang(lang),
        ],
    )


def compare_command(lang: str) -> click.Command:
    """`collabsim compare SCENARIO VARIANT ...`."""
    say_in = partial(terms.text, lang=lang)
    return Command(
        "compare",
        lang=lang,
        help=say_in("compare.help"),
        short_help=say_in("compare.short"),
        callback=_compare,
        params=[
            click.Argument(["scenarios"], nargs=-1, metavar="SCENARIO VARIANT..."),
            option(
                "--runs",
                help=say_in("compare.runs_option"),
                lang=lang,
                default=300,
                type=WholeNumber(2, MOST_RUNS, "compare.runs_not_a_number"),
                metavar=say_in("cli.number_metavar"),
            ),
            option(
                "--precision",
                help=say_in("compare.precision_option"),
                lang=lang,
                type=Precision(),
                metavar=say_in("cli.number_metavar"),
            ),
            *_of_results(lang),
            option("--resume", help=say_in("compare.resume_option"), lang=lang, is_flag=True),
            _lang(lang),
        ],
    )


def _of_results(lang: str) -> list[click.Option]:
    """The options of every command that leaves a result."""
    say_in = partial(terms.text, lang=lang)
    return [
        option(
            "--seed",
            help=say_in("cli.seed_option"),
            lang=lang,
            default=1,
            type=WholeNumber(0, MOST_SEED, "cli.seed_not_a_number"),
            metavar=say_in("cli.number_metavar"),
        ),
        option(
            "--out",
            help=say_in("cli.out_option"),
            lang=lang,
            type=click.Path(),
            metavar=say_in("cli.folder_metavar"),
        ),
        option("--force", help=say_in("cli.force_option"), lang=lang, is_flag=True),
    ]


def _lang(lang: str, **settings: Any) -> click.Option:
    return option(
        "--lang", help=terms.text("cli.lang_option", lang), lang=lang, default=lang, type=Language(), **settings
    )


@click.pass_context
def _help_if_nothing_else(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        say(context.get_help())


def _run(**asked: Any) -> None:
    from collabsim.cli.run import run

    run(**asked)


def _advise(**asked: Any) -> None:
    from collabsim.cli.advise import advise

    advise(**asked)


def _compare(**asked: Any) -> None:
    from collabsim.cli.compare import compare

    compare(**asked)


def _version(lang: str) -> click.Option:
    def show(context: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted:
            from collabsim import __version__

            say(f"collabsim {__version__}")
            context.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=show,
        help=terms.text("cli.version_option", lang),
    )
