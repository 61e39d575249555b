"""Pairs of levers: what two do together beyond the sum of each alone."""

from __future__ import annotations

from textwrap import shorten

import numpy as np
from matplotlib.figure import Figure

from collabsim import terms
from collabsim.figures.levers.names import factor_name
from collabsim.figures.style import NARROW, WIDE, in_style, numbers
from collabsim.results.levers import LeversFound
from collabsim.results.ranking import PairEffect

SHOWN_WIDE, SHOWN_NARROW = 14, 8
LETTERS_WIDE, LETTERS_NARROW = 34, 18


@in_style
def pairs(found: LeversFound, outcome: str, lang: str, narrow: bool = False) -> Figure:
    """The levers that matter most together, each with each; a dot where the interval leaves out 0."""
    assert found.ranking is not None
    named = most_together(found.ranking.pairs[outcome], SHOWN_NARROW if narrow else SHOWN_WIDE)
    values, sure = _matrix(found.ranking.pairs[outcome], named)
    width = NARROW if narrow else WIDE
    figure = Figure(figsize=(width, width * (1.25 if narrow else 0.8) + 0.6), layout="constrained")
    axes = figure.subplots()
    most = float(np.nanmax(np.abs(values))) or 1.0
    image = axes.imshow(values, cmap="PuOr", vmin=-most, vmax=most)
    row, column = np.nonzero(sure)
    axes.scatter(column, row, s=9, color="black", label=terms.text("figures.levers.sure", lang))
    letters = LETTERS_NARROW if narrow else LETTERS_WIDE
    labels = [shorten(factor_name(name, lang), letters, placeholder="…") for name in named]
    axes.set_xticks(range(len(named)), labels, rotation=90, fontsize=7)
    axes.set_yticks(range(len(named)), labels, fontsize=7)
    axes.grid(visible=False)
    bar = figure.colorbar(image, ax=axes, shrink=0.7)
    bar.set_label(terms.text("figures.levers.beyond", lang))
    numbers(bar.ax, lang, 3)
    figure.legend(loc="outside lower center")
    return figure


def most_together(found: tuple[PairEffect, ...], most: int) -> list[str]:
    """The moves of which the pairs that surely are no sum are largest, in the order of the catalogue."""
    weight: dict[str, float] = {}
    for each in found:
        for name in each.moves:
            weight[name] = weight.get(name, 0.0) + (abs(each.extra) if each.verdict != "sum" else 0.0)
    first = sorted(weight, key=lambda name: -weight[name])[:most]
    return [name for name in weight if name in first]


def _matrix(found: tuple[PairEffect, ...], named: list[str]) -> tuple[np.ndarray, np.ndarray]:
    values = np.full((len(named), len(named)), np.nan)
    sure = np.zeros(values.shape, dtype=bool)
    for each in found:
        if set(each.moves) <= set(named):
            one, other = (named.index(name) for name in each.moves)
            for at in ((one, other), (other, one)):
                values[at], sure[at] = each.extra, each.verdict != "sum"
    return values, sure
