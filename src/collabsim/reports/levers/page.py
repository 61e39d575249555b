"""The report of an experiment on levers: one HTML file that needs nothing else."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from collabsim import terms
from collabsim.figures import inline_svg
from collabsim.figures.levers import Drawn, pictures
from collabsim.figures.levers.names import outcome_name, pair_name
from collabsim.reports.levers.failing import failing_lines
from collabsim.reports.levers.findings import (
    over_time_findings,
    ranking_findings,
    sensitivity_findings,
    what_would_change,
)
from collabsim.reports.levers.lines import DECIMALS, Table, about_uncertain, effort_table, notes, ranking_table
from collabsim.reports.page import CANNOT, Picture, environment, made_with
from collabsim.reports.words import signed, span
from collabsim.results.levers import LeversFound

METHOD = ("paired", "panel", "intervals", "dummy", "growth", "field")


def levers_html(found: LeversFound, lang: str) -> str:
    """The whole report in a language. The same findings give the same bytes."""
    say = partial(terms.text, lang=lang)
    ranking = found.ranking
    efforts = [effort_table(ranking, outcome, lang) for outcome in ranking.outcomes] if ranking else []
    return (
        environment()
        .get_template("levers.html.j2")
        .render(
            t=say,
            lang=lang,
            title=terms.in_language(found.name, lang) or say("levers.title"),
            question=terms.in_language(found.question, lang),
            about=about(found, lang),
            short=[*ranking_findings(found, lang), *over_time_findings(found, lang)],
            tables=[ranking_table(ranking, outcome, lang) for outcome in ranking.outcomes] if ranking else [],
            efforts=[each for each in efforts if each],
            sets=set_tables(found, lang),
            notes=notes(found, lang),
            change=what_would_change(found, lang),
            failing=failing_lines(found, lang),
            sensitivity=sensitivity_findings(found, lang),
            pictures=[picture(name, draw, found, lang) for name, draw in pictures(found).items()],
            method=[say(f"levers.method.{key}") for key in METHOD],
            cannot=[say(f"report.cannot.{what}") for what in CANNOT],
            origin=origin(found, lang),
            again=found.provenance.command,
        )
    )


def about(found: LeversFound, lang: str) -> str:
    """What was asked: scenario, uncertainties, seed and size."""
    return terms.text(
        "levers.about",
        lang,
        name=found.id,
        scenario=found.scenario.title(lang),
        uncertain=about_uncertain(found.uncertainties.way, found.uncertainties.vectors, lang),
        seed=found.seed,
        share=terms.percent(found.share, lang, 1),
    )


def set_tables(found: LeversFound, lang: str) -> list[Table]:
    """Every set of packages with its effect and what it is beyond the sum."""
    heads = tuple(terms.text(key, lang) for key in ("levers.page.set", "levers.effect", "levers.page.beyond"))
    tables = []
    for outcome, sets in (found.ranking.sets if found.ranking else {}).items():
        rows = tuple(
            (
                pair_name(each.moves, lang),
                f"{signed(each.mean, lang, DECIMALS)} ({span(each.low, each.high, lang, True, DECIMALS)})",
                f"{signed(each.extra, lang, DECIMALS)} ({span(each.extra_low, each.extra_high, lang, True, DECIMALS)})",
            )
            for each in sorted(sets, key=lambda each: -each.mean)
        )
        tables.append(Table(outcome_name(outcome, lang), heads, rows))
    return tables


def picture(name: str, draw: Drawn, found: LeversFound, lang: str) -> Picture:
    """One figure, drawn twice. Its title stands in its description."""
    kind, _, outcome = name.partition(":")
    mark = name.replace(":", "-").replace("/", "-")
    caption = terms.text(f"figures.levers.caption.{kind}", lang)
    runs = terms.number(found.runs, lang, 0)
    source = {"scenario": found.scenario.title(lang), "runs": runs, "seed": found.seed}
    return Picture(
        name=mark,
        wide=Markup(inline_svg(draw(lang, False), mark)),
        narrow=Markup(inline_svg(draw(lang, True), f"{mark}-narrow")),
        caption=f"{caption} {terms.text('figures.levers.caption.source', lang, **source)}",
        description=picture_title(kind, outcome, lang),
    )


def picture_title(kind: str, outcome: str, lang: str) -> str:
    """What a figure is called."""
    return terms.text(f"figures.levers.title.{kind}", lang, outcome=outcome_name(outcome, lang) if outcome else "")


def origin(found: LeversFound, lang: str) -> tuple[tuple[str, str], ...]:
    """Where the findings come from, as pairs of a word and what it was."""
    values = {
        "scenario": f"{found.scenario.title(lang)} ({found.scenario.id})",
        "runs": terms.number(found.runs, lang, 0),
        "seed": str(found.seed),
        **made_with(found.provenance, lang),
    }
    return tuple((terms.text(f"report.origin.{key}", lang), said) for key, said in values.items())
