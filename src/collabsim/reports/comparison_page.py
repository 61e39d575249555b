"""The report of a comparison: one HTML file that needs nothing else."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from collabsim import terms
from collabsim.figures import inline_svg
from collabsim.figures.comparisons import FIGURES, caption, description
from collabsim.reports.comparing import findings, precision
from collabsim.reports.comparison_lines import about, group_lines, lines, notes
from collabsim.reports.figure_tables import comparison_figure_table
from collabsim.reports.page import CANNOT, Picture, environment, made_with
from collabsim.reports.scenario_differences import heading, ways
from collabsim.results import files
from collabsim.results.comparison import Comparison
from collabsim.results.folder import file_name


@dataclass(frozen=True)
class Part:
    """One variant in words. place: of its cells in the lines of a table."""

    place: int
    title: str
    heading: str
    ways: tuple[str, ...]
    findings: tuple[str, ...]


def comparison_html(found: Comparison, lang: str) -> str:
    """The whole report in a language. The same comparison gives the same bytes."""
    return (
        environment()
        .get_template("comparison.html.j2")
        .render(
            t=partial(terms.text, lang=lang),
            lang=lang,
            title=terms.text("compare.title", lang, name=found.baseline.title(lang)),
            about=about(found, lang),
            baseline=found.baseline.title(lang),
            parts=parts(found, lang),
            lines=lines(found, lang),
            all_lines=lines(found, lang, found.outcomes),
            group_lines=group_lines(found, lang),
            notes=notes(found, lang),
            precision=precision(found, lang),
            pictures=[_picture(name, found, lang) for name in FIGURES],
            cannot=[terms.text(f"report.cannot.{what}", lang) for what in CANNOT],
            origin=origin(found, lang),
            again=command(found),
        )
    )


def parts(found: Comparison, lang: str) -> tuple[Part, ...]:
    """Every variant in words, in the order in which they were given."""
    return tuple(
        Part(
            place,
            variant.scenario.title(lang),
            heading(found.baseline, variant.scenario, lang),
            ways(found.baseline, variant.scenario, lang),
            findings(found, variant, lang),
        )
        for place, variant in enumerate(found.variants)
    )


def scenario_files(found: Comparison) -> tuple[str, ...]:
    """The files of the scenarios in the folder, the baseline first."""
    return tuple(files.scenario_file(k, file_name(each.id)) for k, each in enumerate(found.scenarios))


def command(found: Comparison) -> str:
    """What plays the same pairs again from the files in the folder."""
    return shlex.join(
        ["collabsim", "compare", *scenario_files(found), "--runs", str(found.pairs), "--seed", str(found.seed)]
    )


def origin(found: Comparison, lang: str) -> tuple[tuple[str, str], ...]:
    """Where the comparison comes from, as pairs of a word and what it was."""
    made = found.provenance
    values = {
        "scenario": "; ".join(f"{each.title(lang)} ({each.id})" for each in found.scenarios),
        "runs": terms.number(found.runs, lang, 0),
        "seed": str(found.seed),
        **made_with(made, lang),
    }
    return tuple((terms.text(f"report.origin.{key}", lang), said) for key, said in values.items())


def _picture(name: str, found: Comparison, lang: str) -> Picture:
    draw = FIGURES[name]
    return Picture(
        name=name,
        wide=Markup(inline_svg(draw(found, lang), name)),
        narrow=Markup(inline_svg(draw(found, lang, True), f"{name}-narrow")),
        caption=caption(name, found, lang),
        description=description(name, found, lang),
        table=comparison_figure_table(name, found, lang),
    )
