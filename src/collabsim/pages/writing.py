"""How a page of docs/results is put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from collabsim import __version__
from collabsim.figures.svg import svg_file
from collabsim.results.provenance import now

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def write_page(folder: Path, name: str, title: str, parts: Iterable[str]) -> None:
    """Write NAME.md: what it is, how it was made, and its parts."""
    command = f"python -m collabsim.pages {name} docs/results"
    made = f"Made by `{command}` with collabsim {__version__} on {now().date().isoformat()}."
    text = "\n\n".join([f"# {title}", *parts, made])
    (folder / f"{name}.md").write_text(text + "\n", encoding="utf-8")


def write_figure(folder: Path, name: str, figure: Figure) -> str:
    """Write NAME.svg and return what shows it in a page."""
    (folder / f"{name}.svg").write_text(svg_file(figure, name), encoding="utf-8")
    return f"![{name.replace('_', ' ')}]({name}.svg)"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def signed(value: float, decimals: int = 3) -> str:
    """A number with its sign."""
    return f"{value:+.{decimals}f}"
