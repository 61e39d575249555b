"""The page of an advice: a memo to read and print, with an annex. One HTML file that needs nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import Markup

from collabsim import terms
from collabsim.figures import inline_svg
from collabsim.figures.comparisons import caption, over_time
from collabsim.figures.levers.ranking import ranking as ranking_figure
from collabsim.reports.advice.sentences import for_whom, in_short, rests_on, study_says
from collabsim.reports.asked import asked
from collabsim.reports.figure_tables import comparison_figure_table
from collabsim.reports.levers.lines import notes, ranking_table
from collabsim.reports.levers.page import METHOD, picture
from collabsim.reports.page import CANNOT, Picture, environment, made_with
from collabsim.results.advice import Advice
from collabsim.results.levers import LeversFound, Uncertainties

RANGES = "ranges"
CLOSER = "over_time"
FIRST = 8
"""Levers in a figure of the memo; the annex has them all."""


def advice_html(advice: Advice, lang: str) -> str:
    """The whole page in a language. The same advice gives the same bytes."""
    say, found = partial(terms.text, lang=lang), as_levers(advice)
    told = asked(advice.scenario, lang)
    return (
        environment()
        .get_template("advice.html.j2")
        .render(
            t=say,
            lang=lang,
            title=say("advice.title", name=advice.scenario.title(lang)),
            about=say("advice.about", seed=advice.seed, runs=terms.number(advice.runs, lang, 0)),
            gemeente=(told.description, f"{told.field} {told.tables}"),
            short=in_short(advice, lang),
            for_whom=for_whom(advice, lang),
            pictures=[*_rankings(found, lang), _closer(advice, lang)],
            rests_on=rests_on(advice, lang),
            study=study_says(advice, lang),
            tables=[ranking_table(advice.ranking, outcome, lang) for outcome in advice.outcomes],
            notes=notes(found, lang),
            method=[say(f"levers.method.{key}") for key in METHOD],
            cannot=[say(f"report.cannot.{what}") for what in CANNOT],
            origin=_origin(advice, lang),
            again=advice.provenance.command,
        )
    )


def as_levers(advice: Advice) -> LeversFound:
    """The ranking of an advice as the reports and tables of an experiment on levers read it."""
    return LeversFound(
        id=advice.scenario.id,
        name={},
        question={},
        scenario=advice.scenario,
        outcomes=advice.outcomes,
        uncertainties=Uncertainties(RANGES),
        seed=advice.seed,
        provenance=advice.provenance,
        ranking=advice.ranking,
        seconds=advice.seconds,
    )


def _rankings(found: LeversFound, lang: str) -> list[Picture]:
    return [_ranking(first_of(found, outcome), outcome, lang) for outcome in found.outcomes]


def _ranking(found: LeversFound, outcome: str, lang: str) -> Picture:
    """The levers that do most for an outcome."""

    def draw(lang: str, narrow: bool) -> Any:
        return ranking_figure(found, outcome, lang, narrow)

    drawn = picture(f"ranking:{outcome}", draw, found, lang)
    return replace(drawn, caption=f"{drawn.caption} {terms.text('advice.page.first', lang, count=FIRST)}")


def first_of(found: LeversFound, outcome: str) -> LeversFound:
    """What was found of the levers that do most for an outcome, as a figure in a memo has room for."""
    assert found.ranking is not None
    first = found.ranking.orders[outcome][:FIRST]
    effects = tuple(each for each in found.ranking.effects[outcome] if each.move in first)
    return replace(found, ranking=replace(found.ranking, effects={outcome: effects}))


def _closer(advice: Advice, lang: str) -> Picture:
    """The best levers month by month."""
    return Picture(
        name=CLOSER,
        wide=Markup(inline_svg(over_time(advice.closer, lang), CLOSER)),
        narrow=Markup(inline_svg(over_time(advice.closer, lang, True), f"{CLOSER}-narrow")),
        caption=caption(CLOSER, advice.closer, lang),
        description=terms.text(f"figures.{CLOSER}.title", lang),
        table=comparison_figure_table(CLOSER, advice.closer, lang),
    )


def _origin(advice: Advice, lang: str) -> tuple[tuple[str, str], ...]:
    values = {
        "scenario": f"{advice.scenario.title(lang)} ({advice.scenario.id})",
        "runs": terms.number(advice.runs, lang, 0),
        "seed": str(advice.seed),
        **made_with(advice.provenance, lang),
    }
    return tuple((terms.text(f"report.origin.{key}", lang), said) for key, said in values.items())
