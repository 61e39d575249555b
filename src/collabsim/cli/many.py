"""The commands about many runs, with their arguments. Nothing heavy is imported here, so that --help is immediate."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from collabsim import terms
from collabsim.cli.speaking import Command, Language, WholeNumber, option

MOST_WORKERS = 1024
MOST_PAIRS = 1000
MOST_RUN = 10**17
MOST_REPLICATES = 200_000


def many_commands(lang: str) -> dict[str, click.Command]:
    """The commands about many runs, by name."""
    return {
        "sweep": sweep_command(lang),
        "country": country_command(lang),
        "collect": collect_command(lang),
        "replay": replay_command(lang),
        "patterns": patterns_command(lang),
        "levers": levers_command(lang),
    }


def sweep_command(lang: str) -> click.Command:
    """`collabsim sweep EXPERIMENT`."""
    say = partial(terms.text, lang=lang)
    words = partial(option, lang=lang)
    params: list[click.Parameter] = [
        click.Argument(["experiment"]),
        *_of_a_job(lang),
        words("--keep-trajectories", help=say("sweep.trajectories_option"), is_flag=True),
        _lang(lang),
    ]
    return _command("sweep", lang, _sweep, params)


def country_command(lang: str) -> click.Command:
    """`collabsim country COUNTRY`."""
    replicates = option(
        "--replicates",
        help=terms.text("country.replicates_option", lang),
        lang=lang,
        type=WholeNumber(1, MOST_REPLICATES, "country.replicates_not_a_number"),
        metavar=terms.text("cli.number_metavar", lang),
    )
    return _command("country", lang, _country, [click.Argument(["country"]), replicates, *_of_a_job(lang), _lang(lang)])


def levers_command(lang: str) -> click.Command:
    """`collabsim levers EXPERIMENT`."""
    budget = option(
        "--budget",
        help=terms.text("levers.budget_option", lang),
        lang=lang,
        default="1",
        metavar=terms.text("cli.number_metavar", lang),
    )
    return _command("levers", lang, _levers, [click.Argument(["experiment"]), budget, *_of_many(lang), _lang(lang)])


def _of_a_job(lang: str) -> list[click.Parameter]:
    """The options of every command that plays many runs in one folder, of which parts can be played apart."""
    shard = option("--shard", help=terms.text("sweep.shard_option", lang), lang=lang, metavar="i/n")
    return [*_of_many(lang), shard]


def _of_many(lang: str) -> list[click.Parameter]:
    """The options of every command that plays many runs."""
    say = partial(terms.text, lang=lang)
    words = partial(option, lang=lang)
    return [
        words("--out", help=say("sweep.out_option"), type=click.Path(), metavar=say("cli.folder_metavar")),
        words("--resume", help=say("sweep.resume_option"), is_flag=True),
        words("--executor", help=say("sweep.executor_option"), default="auto", metavar="auto|here|processes|dask"),
        words(
            "--workers",
            help=say("sweep.workers_option"),
            type=WholeNumber(1, MOST_WORKERS, "sweep.workers_not_a_number"),
            metavar=say("cli.number_metavar"),
        ),
        words("--scheduler", help=say("sweep.scheduler_option"), metavar=say("sweep.address_metavar")),
    ]


def collect_command(lang: str) -> click.Command:
    """`collabsim collect RESULTS`."""
    return _command("collect", lang, _collect, [click.Argument(["results"]), _lang(lang)])


def replay_command(lang: str) -> click.Command:
    """`collabsim replay RESULTS --run ID`."""
    run = click.Option(
        ["--run"],
        help=terms.text("replay.run_option", lang),
        required=True,
        type=WholeNumber(0, MOST_RUN, "replay.run_not_a_number"),
        metavar=terms.text("cli.number_metavar", lang),
    )
    return _command("replay", lang, _replay, [click.Argument(["results"]), run, _lang(lang)])


def patterns_command(lang: str) -> click.Command:
    """`collabsim patterns`."""
    say = partial(terms.text, lang=lang)
    words = partial(option, lang=lang)
    params: list[click.Parameter] = [
        words("--quick", help=say("patterns.quick_option"), is_flag=True),
        words("--only", help=say("patterns.only_option"), metavar=say("patterns.ids_metavar")),
        words("--out", help=say("patterns.out_option"), type=click.Path(), metavar=say("patterns.file_metavar")),
        words(
            "--pairs",
            help=say("patterns.pairs_option"),
            type=WholeNumber(1, MOST_PAIRS, "patterns.pairs_not_a_number"),
            metavar=say("cli.number_metavar"),
        ),
        words(
            "--workers",
            help=say("patterns.workers_option"),
            type=WholeNumber(1, MOST_WORKERS, "patterns.workers_not_a_number"),
            metavar=say("cli.number_metavar"),
        ),
        _lang(lang),
    ]
    return _command("patterns", lang, _patterns, params)


def _command(name: str, lang: str, callback: Any, params: list[click.Parameter]) -> click.Command:
    texts = {"help": terms.text(f"{name}.help", lang), "short_help": terms.text(f"{name}.short", lang)}
    return Command(name, lang=lang, callback=callback, params=params, **texts)


def _lang(lang: str) -> click.Option:
    return option("--lang", help=terms.text("cli.lang_option", lang), lang=lang, default=lang, type=Language())


def _levers(**asked: Any) -> None:
    from collabsim.cli.levers import levers

    levers(**asked)


def _sweep(**asked: Any) -> None:
    from collabsim.cli.sweep import sweep

    sweep(**asked)


def _country(**asked: Any) -> None:
    from collabsim.cli.country import country

    country(**asked)


def _collect(**asked: Any) -> None:
    from collabsim.cli.sweep import collect_parts

    collect_parts(**asked)


def _replay(**asked: Any) -> None:
    from collabsim.cli.replay import show_replay

    show_replay(**asked)


def _patterns(**asked: Any) -> None:
    from collabsim.cli.patterns import patterns

    patterns(**asked)
