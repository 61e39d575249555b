"""The headline table of a ranking, as the report and the command line show it."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim import terms
from collabsim.figures.levers.names import factor_name, outcome_name
from collabsim.parameters import catalogue
from collabsim.reports.words import listed, number, percent, signed, span
from collabsim.results.levers import LeversFound
from collabsim.results.ranking import Ranking

DECIMALS = 4
HEADS = ("place", "lever", "effect", "spread", "helps", "hurts", "first", "regret")


@dataclass(frozen=True)
class Table:
    """A table in words: its title, the heads of its columns and its rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def heads(lang: str) -> tuple[str, ...]:
    return tuple(terms.text(f"levers.{key}", lang) for key in HEADS)


def ranking_table(ranking: Ranking, outcome: str, lang: str, most: int | None = None) -> Table:
    """What every move does to an outcome, the most first."""
    title = terms.text("levers.ranking_of", lang, outcome=outcome_name(outcome, lang))
    rows = []
    for place, name in enumerate(ranking.orders[outcome][:most], start=1):
        each = ranking.effect(name, outcome)
        rows.append(
            (
                str(place),
                factor_name(name, lang),
                f"{signed(each.mean, lang, DECIMALS)} ({span(each.low, each.high, lang, True, DECIMALS)})",
                span(each.spread[0], each.spread[-1], lang, True, 3),
                percent(each.helps, lang),
                percent(each.hurts, lang),
                percent(each.first, lang),
                number(each.regret, lang, 3),
            )
        )
    return Table(title, heads(lang), tuple(rows))


def effort_table(ranking: Ranking, outcome: str, lang: str) -> Table | None:
    """What every move does for each point of effort; nothing where no effort was given."""
    found = ranking.per_effort(outcome)
    if not found:
        return None
    columns = (terms.text("levers.lever", lang), terms.text("levers.per_effort", lang))
    rows = tuple((factor_name(name, lang), signed(value, lang, DECIMALS)) for name, value in found)
    return Table(outcome_name(outcome, lang), columns, rows)


def notes(found: LeversFound, lang: str) -> tuple[str, ...]:
    """What must be known to read the table."""
    ranking = found.ranking
    if ranking is None:
        return ()
    smallest = sorted({catalogue().outcomes[name].smallest for name in ranking.outcomes})
    written = listed([number(each, lang) for each in smallest], lang)
    said = [
        terms.text("levers.note_ranking", lang, draws=ranking.draws, seeds=ranking.seeds, smallest=written),
    ]
    if found.scenario.available:
        said.append(terms.text("levers.note_available", lang, count=len(ranking.moves)))
    if ranking.already:
        names = listed([factor_name(name, lang) for name in ranking.already], lang)
        said.append(terms.text("levers.already", lang, names=names))
    if any(move.effort for move in ranking.moves):
        said.append(terms.text("levers.note_effort", lang))
    return tuple(said)


def about_uncertain(way: str, vectors: int, lang: str) -> str:
    """How what nobody knows is taken."""
    return terms.text(f"levers.uncertain.{way}", lang, vectors=vectors)
