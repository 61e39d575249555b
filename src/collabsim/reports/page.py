"""The report of a result: one HTML file that needs nothing else and can be read, printed and filed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from collabsim import terms
from collabsim.figures import caption, description, drawn, inline_svg
from collabsim.reports.asked import asked
from collabsim.reports.figure_tables import FigureTable, figure_table
from collabsim.reports.findings import assumed, did, found, found_on_levers, short
from collabsim.reports.summary import about, lines, notes
from collabsim.reports.told import told
from collabsim.results import files as names
from collabsim.results.provenance import Provenance
from collabsim.results.result import Result
from collabsim.results.summaries import WHENS

TEMPLATES = (
    "report.html.j2",
    "comparison.html.j2",
    "country.html.j2",
    "levers.html.j2",
    "advice.html.j2",
    "figure.html.j2",
    "report.css",
)
CANNOT = ("sizes", "fit", "forecast", "uncertainty", "small", "outside")
ON_OUTCOMES = ("headline", "tables", "belief", "relations")
ON_ONE_RUN = "causes"


@dataclass(frozen=True)
class Picture:
    """A figure in the page: for a wide screen and paper, for a telephone, in words, and in numbers."""

    name: str
    wide: Markup
    narrow: Markup
    caption: str
    description: str
    table: FigureTable | None = None


def report_html(result: Result, lang: str) -> str:
    """The whole report in a language. The same result gives the same bytes."""
    outcomes = dict.fromkeys(row.outcome for row in result.summary)
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            t=partial(terms.text, lang=lang),
            lang=lang,
            title=result.scenario.title(lang),
            about=about(result, lang),
            short=short(result, lang),
            asked=asked(result.scenario, lang),
            lines=lines(result, lang),
            all_lines=lines(result, lang, outcomes),
            notes=notes(result, lang),
            whens=WHENS,
            pictures=[picture(name, result, lang) for name in ON_OUTCOMES],
            causes=picture(ON_ONE_RUN, result, lang),
            told=told(result, lang),
            found=found(lang),
            found_on_levers=found_on_levers(result.scenario, lang),
            assumed=assumed(result.scenario, lang),
            did=did(result, lang),
            cannot=[terms.text(f"report.cannot.{what}", lang) for what in CANNOT],
            origin=origin(result, lang),
            again=f"collabsim run {names.SCENARIO} --runs {result.runs} --seed {result.seed}",
        )
    )


def picture(name: str, result: Result, lang: str) -> Picture:
    """One figure, drawn twice: panels beside each other, and below each other."""
    return Picture(
        name=name,
        wide=Markup(inline_svg(drawn(name, result, lang), name)),
        narrow=Markup(inline_svg(drawn(name, result, lang, narrow=True), f"{name}-narrow")),
        caption=caption(name, result, lang),
        description=description(name, result, lang),
        table=figure_table(name, result, lang),
    )


def origin(result: Result, lang: str) -> tuple[tuple[str, str], ...]:
    """Where the result comes from, as pairs of a word and what it was."""
    made = result.provenance
    values = {
        "scenario": f"{result.scenario.title(lang)} ({result.scenario.id})",
        "runs": terms.number(result.runs, lang, 0),
        "seed": str(result.seed),
        "run_seed": str(result.story.seed),
        **made_with(made, lang),
    }
    return tuple((terms.text(f"report.origin.{key}", lang), said) for key, said in values.items())


def made_with(made: Provenance, lang: str) -> dict[str, str]:
    """With what a result was made, as every report says it: word → what it was."""
    return {
        "version": made.version,
        "commit": commit_told(made.commit, made.changed, lang),
        "date": made.date[:10],
        "command": made.command,
        "python": made.python,
        "platform": made.platform,
        "packages": ", ".join(f"{name} {version}" for name, version in made.dependencies.items()),
    }


def commit_told(commit: str | None, changed: bool, lang: str) -> str:
    """From which state of the code a result comes."""
    if commit is None:
        return terms.text("report.origin.no_commit", lang)
    return terms.text("report.origin.changed", lang, commit=commit) if changed else commit


@cache
def environment() -> Environment:
    """What pages are made with: their templates, where text is text and an unknown name is a mistake."""
    folder = files("collabsim.reports").joinpath("templates")
    texts: dict[str, Any] = {name: folder.joinpath(name).read_text(encoding="utf-8") for name in TEMPLATES}
    return Environment(
        loader=DictLoader(texts), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
