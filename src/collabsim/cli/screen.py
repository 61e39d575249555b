"""What is written on the screen, on any terminal."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from textwrap import fill

import click

NARROWEST, WIDEST = 80, 120
"""Letters of a line, whatever the terminal says of itself."""

PLAIN = str.maketrans({"\N{MINUS SIGN}": "-", "–": "-", "…": "...", "‘": "'", "’": "'", "→": "->"})
"""What stands in for marks that an old terminal does not have."""


def say(words: str, error: bool = False) -> None:
    """Write a text, in marks that the terminal has."""
    stream = sys.stderr if error else sys.stdout
    click.echo(shown(words, getattr(stream, "encoding", None) or "utf-8"), err=error)


def shown(words: str, encoding: str) -> str:
    """A text as a terminal of some encoding can show it."""
    try:
        words.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return words.translate(PLAIN).encode("ascii", "backslashreplace").decode("ascii")
    return words


def width() -> int:
    """How many letters a line has."""
    return min(max(get_terminal_size().columns, NARROWEST), WIDEST)


def wrapped(words: str, first: str = "", others: str = "") -> str:
    """Words over lines of the terminal. first, others: what stands before the first line and before the others."""
    return fill(words, width(), initial_indent=first, subsequent_indent=others)
