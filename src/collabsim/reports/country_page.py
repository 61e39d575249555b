"""The report of a country: one HTML file that needs nothing else."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from collabsim import terms
from collabsim.figures import inline_svg
from collabsim.figures.country import FIGURES, caption, description, drawn_of
from collabsim.reports.country_lines import about, all_changes, cautions, classes_named, findings, lines, note
from collabsim.reports.page import CANNOT, Picture, environment, made_with
from collabsim.results.country import CountryResult


def country_html(found: CountryResult, lang: str) -> str:
    """The whole report in a language. The same result gives the same bytes."""
    return (
        environment()
        .get_template("country.html.j2")
        .render(
            t=partial(terms.text, lang=lang),
            lang=lang,
            title=terms.text("country.title", lang, name=found.title(lang)),
            about=about(found, lang),
            findings=tuple(findings(found, lang)),
            cautions=cautions(found, lang),
            heads=(*classes_named(found, lang), terms.text("country.small_less_large", lang)),
            lines=lines(found, lang),
            changes=all_changes(found, lang),
            note=note(found, lang),
            pictures=[_picture(name, found, lang) for name in drawn_of(found)],
            cannot=[terms.text(f"report.cannot.{what}", lang) for what in CANNOT],
            origin=origin(found, lang),
        )
    )


def origin(found: CountryResult, lang: str) -> tuple[tuple[str, str], ...]:
    """Where the result comes from, as pairs of a word and what it was."""
    scenarios = "; ".join(f"{each.title(lang)} ({each.id})" for each in found.scenarios)
    of_report = {"scenario": scenarios, "runs": terms.number(found.runs, lang, 0), "seed": str(found.seed)}
    own = {
        "gemeenten": terms.number(len(found.gemeenten), lang, 0),
        "drawn_with": str(found.drawn_with),
        "padding": terms.text("country.origin.no_padding", lang, chunks=terms.number(found.chunks, lang, 0)),
    }
    said = {**of_report, **made_with(found.provenance, lang)}
    return (
        *((terms.text(f"country.origin.{key}", lang), value) for key, value in own.items()),
        *((terms.text(f"report.origin.{key}", lang), value) for key, value in said.items()),
    )


def _picture(name: str, found: CountryResult, lang: str) -> Picture:
    draw = FIGURES[name]
    return Picture(
        name=name,
        wide=Markup(inline_svg(draw(found, lang), name)),
        narrow=Markup(inline_svg(draw(found, lang, True), f"{name}-narrow")),
        caption=caption(name, found, lang),
        description=description(name, lang),
    )
