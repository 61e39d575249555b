"""The lists of the Dutch glossary: what everything in a scenario and a report is called, from the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from collabsim import terms
from collabsim.parameters import catalogue
from collabsim.parameters.catalogue import GROUPS

LANG = "nl"


def levers() -> str:
    """What a gemeente can set, by factor group, with what low and high look like."""
    parts = []
    for group in GROUPS:
        those = [each for each in catalogue().levers() if each.group == group]
        rows = [(each.label[LANG], each.name, each.meaning[LANG], *_ends(each.ends or {})) for each in those]
        if rows:
            heads = ("hefboom", "in het bestand", "wat het is", "laag", "hoog")
            parts += [f"### {terms.text(f'new.group.{group}', LANG)}", _table(heads, rows)]
    return "\n\n".join(parts)


def given() -> str:
    """What is given and can be written under context."""
    rows = [(each.label[LANG], each.name, each.meaning[LANG]) for each in catalogue().with_role("context")]
    return _table(("omstandigheid", "in het bestand", "wat het is"), rows)


def outcomes() -> str:
    """What is measured, and which way is better."""
    rows = [
        (each.label[LANG], name, each.definition[LANG], terms.text(f"explain.better.{each.better}", LANG))
        for name, each in catalogue().outcomes.items()
    ]
    return _table(("uitkomst", "in tabellen", "wat het is", "lezen"), rows)


def words(list_of: str) -> str:
    """Words that may stand in a scenario."""
    known: Mapping[str, Mapping[str, str]] = getattr(catalogue(), list_of)
    return _table(("in het bestand", "wat het is"), [(name, each[LANG]) for name, each in known.items()])


LISTS: dict[str, Callable[[], str]] = {
    "hefbomen": levers,
    "omstandigheden": given,
    "uitkomsten": outcomes,
    **{
        word: partial(words, name)
        for word, name in (("soorten", "kinds"), ("themas", "themes"), ("gebeurtenissen", "events"))
    },
}


def _ends(ends: Mapping[str, Mapping[str, str]]) -> tuple[str, str]:
    return ends["low"][LANG], ends["high"][LANG]


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in which names as they are typed stand in the letter of typing."""
    typed = [place for place, head in enumerate(heads) if head.startswith("in ")]
    told = [[f"`{cell}`" if place in typed else cell for place, cell in enumerate(row)] for row in rows]
    lines = [list(heads), ["---"] * len(heads), *told]
    return "\n".join("| " + " | ".join(" ".join(cell.split()) for cell in line) + " |" for line in lines)
