"""The folder of a result: its tables, its report and what is told about it, the same whoever asked for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from collabsim.parameters import catalogue
from collabsim.results import files
from collabsim.results.comparison import Comparison
from collabsim.results.folder import Folder, file_name
from collabsim.results.made_with import made_with_text
from collabsim.results.provenance import Provenance
from collabsim.results.result import Result
from collabsim.scenario import Scenario, scenario_text

Chunks = Mapping[str, Sequence[int]]
"""File of a chunk of runs → its first run, and the one after its last."""
STARTED, FINISHED = "started", "finished"


def begin_run(folder: Folder, scenario: Scenario, runs: int, chunks: Chunks, made: Provenance, lang: str) -> None:
    """Write what is known before anything is played: what was asked, and the scenario in full."""
    _about_run(folder, scenario, runs, chunks, made, lang, STARTED)
    folder.write(files.SCENARIO, scenario_text(scenario, lang))
    folder.write(files.MADE_WITH, made_with_text())


def finish_run(folder: Folder, result: Result, chunks: Chunks, lang: str) -> None:
    """Write tables and report; run.json is last, so that what says finished is finished."""
    from collabsim.reports.page import report_html
    from collabsim.results.tables import table_files

    for name, data in table_files(result):
        folder.write(name, data)
    folder.write(files.REPORT, report_html(result, lang))
    _about_run(folder, result.scenario, result.runs, chunks, result.provenance, lang, FINISHED)


def _about_run(
    folder: Folder, scenario: Scenario, runs: int, chunks: Chunks, made: Provenance, lang: str, status: str
) -> None:
    from collabsim.results.tables import table_names

    about: dict[str, Any] = {
        "kind": "run",
        "scenario": {"id": scenario.id, "name": scenario.title(lang), "horizon_months": scenario.horizon_months},
        "seed": made.seed,
        "runs": runs,
        "lang": lang,
        "catalogue": catalogue().digest,
        "provenance": made.as_dict(),
        "chunks": {name: list(of) for name, of in chunks.items()},
    }
    names = [files.RUN, files.MADE_WITH, files.SCENARIO, files.REPORT, *chunks, *table_names(runs)]
    folder.write_run(about, names, status)


def begin_comparison(folder: Folder, scenarios: Sequence[Scenario], pairs: int, made: Provenance, lang: str) -> None:
    """Write what is known before anything is played: what was asked, and every scenario in full."""
    _about_comparison(folder, scenarios, pairs, made, lang, STARTED)
    for number, scenario in enumerate(scenarios):
        folder.write(files.scenario_file(number, file_name(scenario.id)), scenario_text(scenario, lang))
    folder.write(files.MADE_WITH, made_with_text())


def finish_comparison(folder: Folder, found: Comparison, lang: str) -> None:
    """Write tables and report; run.json is last, so that what says finished is finished."""
    from collabsim.reports.comparison_page import comparison_html
    from collabsim.results.comparison_tables import comparison_files

    for name, data in comparison_files(found):
        folder.write(name, data)
    folder.write(files.REPORT, comparison_html(found, lang))
    _about_comparison(folder, found.scenarios, found.pairs, found.provenance, lang, FINISHED)


def _about_comparison(
    folder: Folder, scenarios: Sequence[Scenario], pairs: int, made: Provenance, lang: str, status: str
) -> None:
    from collabsim.results.comparison_tables import comparison_names

    of_scenarios = [files.scenario_file(k, file_name(each.id)) for k, each in enumerate(scenarios)]
    about: dict[str, Any] = {
        "kind": "compare",
        "scenarios": [
            {"id": each.id, "name": each.title(lang), "horizon_months": each.horizon_months} for each in scenarios
        ],
        "seed": made.seed,
        "pairs": pairs,
        "runs": pairs * len(scenarios),
        "lang": lang,
        "catalogue": catalogue().digest,
        "provenance": made.as_dict(),
    }
    folder.write_run(about, [files.RUN, files.MADE_WITH, files.REPORT, *of_scenarios, *comparison_names()], status)
