"""A scenario in a few sentences: for who wants to know whether the file says what was meant."""

from __future__ import annotations

from collections.abc import Iterator

from collabsim import terms
from collabsim.parameters import catalogue
from collabsim.reports.asked import asked, differing
from collabsim.reports.words import listed, value
from collabsim.scenario import Scenario

MOST_NAMED = 6
"""Levers that are named; of more, their number is told besides."""


def described(scenario: Scenario, lang: str) -> tuple[str, ...]:
    """What a scenario describes, in sentences."""
    told = asked(scenario, lang)
    population = value(scenario.values["population"], lang)
    return (
        " ".join(told.description.split()),
        terms.text("check.describes.inhabitants", lang, population=population) + f" {told.field}",
        told.tables,
        *_differing(scenario, "context", lang),
        *_differing(scenario, "lever", lang),
        *_on_the_way(told.changes, lang),
        *_more(scenario, told.views, lang),
    )


def _differing(scenario: Scenario, role: str, lang: str) -> Iterator[str]:
    """What stands otherwise than in the case: the first few by name. The inhabitants are told already."""
    told = [each for each in differing(scenario, role, lang) if each.name != "population"]
    if not told:
        if role == "lever":
            yield terms.text("check.describes.levers_as_today", lang)
        return
    named = [terms.text("check.describes.value", lang, label=each.label, here=each.here) for each in told]
    key = role if len(told) <= MOST_NAMED else f"many_{role}"
    yield terms.text(f"check.describes.{key}", lang, which=listed(named[:MOST_NAMED], lang), count=len(told))


def _on_the_way(changes: tuple[str, ...], lang: str) -> Iterator[str]:
    if changes:
        yield " ".join([terms.text("check.describes.changes", lang), *changes])


def _more(scenario: Scenario, views: tuple[str, ...], lang: str) -> Iterator[str]:
    if views:
        yield terms.text("check.describes.views", lang, which=listed(views, lang))
    if scenario.available:
        all = len(catalogue().levers())
        yield terms.text("check.describes.available", lang, count=len(scenario.available), all=all)
