"""The folder of an advice: memo, tables and scenario, and what is told about it; the runs are there already."""

from __future__ import annotations

from typing import Any

from collabsim.parameters import catalogue
from collabsim.reports.advice.page import advice_html, as_levers
from collabsim.results import files
from collabsim.results.advice import Advice
from collabsim.results.folder import Folder
from collabsim.results.levers_tables import levers_files
from collabsim.scenario import scenario_text


def save(advice: Advice, folder: Folder, lang: str) -> None:
    """Write everything; run.json is last, so that what says finished is finished."""
    names = [files.RUN, files.SCENARIO, files.REPORT]
    for name, data in levers_files(as_levers(advice)):
        folder.write(name, data)
        names.append(name)
    folder.write(files.SCENARIO, scenario_text(advice.scenario, lang))
    folder.write(files.REPORT, advice_html(advice, lang))
    about: dict[str, Any] = {
        "kind": "advice",
        "scenario": {"id": advice.scenario.id, "name": advice.scenario.title(lang)},
        "seed": advice.seed,
        "runs": advice.runs,
        "seconds": round(advice.seconds, 1),
        "lang": lang,
        "catalogue": catalogue().digest,
        "provenance": advice.provenance.as_dict(),
    }
    folder.write_run(about, names, "finished")
