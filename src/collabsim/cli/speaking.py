"""click in the language of the user: the headings of its help, and numbers that are refused kindly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from collabsim import terms
from collabsim.errors import UserError, nearest, shown

DIGITS = re.compile(r"[0-9]{1,18}")
DECIMAL = re.compile(r"0?\.[0-9]{1,18}")
LANG = "lang"
"""Where a context remembers its language."""


class Formatter(click.HelpFormatter):
    """Help with headings in a language."""

    lang = "en"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or terms.text("cli.usage", self.lang))

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        key = f"cli.{name.lower()}"
        with super().section(terms.text(key, self.lang) if terms.known(key, self.lang) else name):
            yield


class Context(click.Context):
    """A context that writes help in the language of its command."""

    def make_formatter(self) -> click.HelpFormatter:
        formatter = Formatter(width=self.terminal_width, max_width=self.max_content_width)
        formatter.lang = getattr(self.command, LANG, "en")
        return formatter


class Speaking:
    """What a command and a group have in common: a language, and help on help in it."""

    context_class = Context

    def __init__(self, *arguments: Any, lang: str, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.lang = lang
        self.options_metavar = terms.text("cli.options_metavar", lang)
        self.subcommand_metavar = terms.text("cli.command_metavar", lang)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = terms.text("cli.help_option", self.lang)
        return option


class Command(Speaking, click.Command):
    """A command that speaks the language of the user."""

    allow_extra_args = True  # they are told below, in that language

    def invoke(self, ctx: click.Context) -> Any:
        if ctx.args:
            raise UserError("cli.too_much", value=shown(" ".join(ctx.args)))
        return super().invoke(ctx)


class Group(Speaking, click.Group):
    """The commands together. commands_lang: the texts behind their names, told when one is not known."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            meant = nearest(name, self.commands)
            key = "cli.no_such_command_near" if meant else "cli.no_such_command"
            raise UserError(key, value=shown(name), names=list(self.commands), meant=meant)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a beginner needs them, not by letter."""
        return list(self.commands)


class WholeNumber(click.ParamType):
    """A whole number between two bounds; anything else is refused with what is allowed. key: the text that says so."""

    name = "integer"

    def __init__(self, lowest: int, highest: int, key: str) -> None:
        self.lowest, self.highest, self.key = lowest, highest, key

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        digits = str(value)
        right = DIGITS.fullmatch(digits) and self.lowest <= int(digits) <= self.highest
        if not right:
            raise UserError(self.key, value=shown(value), most=self.highest)
        return int(digits)


class Precision(click.ParamType):
    """How far an interval may reach to either side: a number between 0 and 1."""

    name = "precision"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, float):
            return value
        if not (DECIMAL.fullmatch(value) and 0 < float(value) < 1):
            raise UserError("compare.bad_precision", value=shown(value))
        return float(value)


class Language(click.ParamType):
    """One of the languages there are."""

    name = "language"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "|".join(terms.LANGUAGES)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in terms.LANGUAGES:
            raise UserError("cli.lang_unknown", value=shown(value))
        return value


def option(*names: str, help: str, lang: str, default: Any = None, **settings: Any) -> click.Option:
    """An option whose default is told in the language."""
    if default is not None:
        help = f"{help} {terms.text('cli.default', lang, value=default)}"
    return click.Option(names, help=help, default=default, **settings)
