"""What is written on the screen, on any terminal."""

from __future__ import annotations

import sys

import click

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
