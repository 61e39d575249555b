"""When the best lever fails, a sentence for each circumstance."""

from __future__ import annotations

from collections.abc import Iterator

from collabsim import terms
from collabsim.figures.levers.names import in_sentence, outcome_name
from collabsim.parameters import catalogue
from collabsim.reports.words import listed, number, percent
from collabsim.results.levers import LeversFound
from collabsim.results.ranking import Box, Failing


def failing_lines(found: LeversFound, lang: str) -> list[str]:
    """For each outcome how often its best lever fails, and under which circumstances."""
    return [line for each in (found.ranking.failing if found.ranking else ()) for line in _of(each, lang)]


def _of(each: Failing, lang: str) -> Iterator[str]:
    said = {
        "outcome": outcome_name(each.outcome, lang),
        "lever": in_sentence(each.move, lang),
        "failures": percent(each.failures, lang),
        "draws": each.draws,
    }
    yield terms.text("levers.failing.often" if each.boxes else "levers.failing.no_box", lang, **said)
    for box in each.boxes:
        shares = {key: percent(getattr(box, key), lang) for key in ("coverage", "density", "mass")}
        yield terms.text("levers.failing.box", lang, where=_limits(box, lang), **shares)


def _limits(box: Box, lang: str) -> str:
    """Where the box is, in words: "trust_gain above 0.1 and turnover below 0.2"."""
    return listed([_limit(name, low, high, lang) for name, (low, high) in box.limits.items()], lang)


def _limit(name: str, low: float | None, high: float | None, lang: str) -> str:
    known = catalogue().parameters[name]
    decimals = 4 if known.high - known.low < 0.1 else 2
    ends = {"low": number(low or 0, lang, decimals), "high": number(high or 0, lang, decimals)}
    key = "above" if high is None else "below" if low is None else "between"
    return terms.text(f"levers.failing.{key}", lang, name=in_sentence(name, lang), **ends)
