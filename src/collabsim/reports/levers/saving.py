"""The folder of an experiment on levers: tables, report, and what is told about it; the runs are there already."""

from __future__ import annotations

from typing import Any

from collabsim.parameters import catalogue
from collabsim.reports.levers.page import levers_html
from collabsim.results import files
from collabsim.results.folder import Folder
from collabsim.results.levers import LeversFound
from collabsim.results.levers_tables import levers_files
from collabsim.scenario import scenario_text

FINISHED = "finished"


def save(found: LeversFound, folder: Folder, lang: str) -> None:
    """Write tables, scenario and report; run.json is last, so that what says finished is finished."""
    names = [files.RUN, files.SCENARIO, files.REPORT]
    for name, data in levers_files(found):
        folder.write(name, data)
        names.append(name)
    folder.write(files.SCENARIO, scenario_text(found.scenario, lang))
    folder.write(files.REPORT, levers_html(found, lang))
    about: dict[str, Any] = {
        "kind": "levers",
        "experiment": found.id,
        "scenario": {"id": found.scenario.id, "name": found.scenario.title(lang)},
        "seed": found.seed,
        "runs": found.runs,
        "seconds": round(found.seconds, 1),
        "share": found.share,
        "uncertainties": {"way": found.uncertainties.way, "recipe": dict(found.uncertainties.recipe)},
        "lang": lang,
        "catalogue": catalogue().digest,
        "provenance": found.provenance.as_dict(),
    }
    folder.write_run(about, names, FINISHED)
