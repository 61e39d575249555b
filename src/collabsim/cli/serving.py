"""`collabsim serve`: the class page, with what somebody may type about it. The server is imported when it starts."""

from __future__ import annotations

from functools import partial

import click

from collabsim import terms
from collabsim.cli.screen import say
from collabsim.cli.speaking import Command, Language, WholeNumber, option
from collabsim.errors import UserError

PORT, MOST_PORT = 8000, 65535
HOST = "127.0.0.1"


def serve_command(lang: str) -> click.Command:
    """`collabsim serve`."""
    say_in = partial(terms.text, lang=lang)
    return Command(
        "serve",
        lang=lang,
        help=say_in("serve.help"),
        short_help=say_in("serve.short"),
        callback=_serve,
        params=[
            option(
                "--host",
                help=say_in("serve.host_option"),
                lang=lang,
                default=HOST,
                metavar=say_in("serve.address_metavar"),
            ),
            option(
                "--port",
                help=say_in("serve.port_option"),
                lang=lang,
                default=PORT,
                type=WholeNumber(0, MOST_PORT, "serve.port_not_a_number"),
                metavar=say_in("cli.number_metavar"),
            ),
            option("--open", "open_browser", help=say_in("serve.open_option"), lang=lang, is_flag=True),
            option("--lang", help=say_in("cli.lang_option"), lang=lang, default=lang, type=Language()),
        ],
    )


def _serve(host: str, port: int, open_browser: bool, lang: str) -> None:
    try:
        from collabsim.web.serve import serve
    except ModuleNotFoundError as lacking:
        if (lacking.name or "").partition(".")[0] not in ("starlette", "uvicorn"):
            raise
        raise UserError("serve.no_extra") from None

    def tell(address: str, only_here: bool) -> None:
        say(terms.text("serve.only_here" if only_here else "serve.for_all", lang, address=address))
        say(terms.text("serve.stop", lang))

    serve(host, port, lang, open_browser, tell)
