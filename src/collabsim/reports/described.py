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
        _levers(scenario, lang),
        *_on_the_way(told.changes, lang),
        *_more(scenario, told.views, lang),
    )


def _levers(scenario: Scenario, lang: str) -> str:
    """Which levers stand otherwise than in the case: the first few by name."""
    levers = differing(scenario, "lever", lang)
    if not levers:
        return terms.text("check.describes.levers_as_today", lang)
    named = [terms.text("check.describes.lever", lang, label=each.label, here=each.here) for each in levers]
    which = listed(named[:MOST_NAMED], lang)
    key = "levers" if len(levers) <= MOST_NAMED else "many_levers"
    return terms.text(f"check.describes.{key}", lang, which=which, count=len(levers))


def _on_the_way(changes: tuple[str, ...], lang: str) -> Iterator[str]:
    if changes:
        yield " ".join([terms.text("check.describes.changes", lang), *changes])


def _more(scenario: Scenario, views: tuple[str, ...], lang: str) -> Iterator[str]:
    if views:
        yield terms.text("check.describes.views", lang, which=listed(views, lang))
    if scenario.available:
        all = len(catalogue().levers())
        yield terms.text("check.describes.available", lang, count=len(scenario.available), all=all)
