"""`collabsim advise`: what this gemeente can do, and what each step would do, as a memo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from collabsim import terms
from collabsim.cli.screen import say, wrapped
from collabsim.parameters import catalogue
from collabsim.results.folder import Folder, checked_folder, file_name, given_folder, new_folder
from collabsim.scenario import Scenario, load_scenario


def advise(scenario: str, thorough: bool, anonymous: bool, seed: int, out: str | None, force: bool, lang: str) -> None:
    """Rank, look closer, write the memo and show it in short. Nothing is written before the scenario is right."""
    loaded = load_scenario(scenario)
    loaded = nameless(loaded, lang) if anonymous else loaded
    if out is not None:
        checked_folder(Path(out), force)
    from collabsim.experiment.advice import SIZES
    from collabsim.experiment.advice import advise as advised
    from collabsim.experiment.sensitivity.playing import Place
    from collabsim.reports.advice.saving import save
    from collabsim.reports.advice.sentences import in_short
    from collabsim.results import files

    folder: Folder = (
        given_folder(Path(out), force) if out is not None else new_folder(f"{file_name(loaded.id)}-advice", seed)
    )
    say(terms.text("advice.playing", lang), error=True)
    found = advised(loaded, seed, Place(folder.path), SIZES["thorough" if thorough else "quick"])
    save(found, folder, lang)
    for line in in_short(found, lang):
        say(wrapped(line, "- ", "  "))
    say("")
    say(terms.text("cli.folder", lang, path=folder.path))
    say(terms.text("cli.report", lang, path=folder.path / files.REPORT))


def nameless(scenario: Scenario, lang: str) -> Scenario:
    """The scenario with a kind and a number in the place of each organisation's name; nothing else is another."""
    counted: dict[str, int] = {}
    named = []
    for each in scenario.organisations:
        counted[each.kind] = counted.get(each.kind, 0) + 1
        label = catalogue().kinds[each.kind][lang]
        named.append(replace(each, name=f"{label[:1].upper()}{label[1:]} {counted[each.kind]}"))
    return replace(scenario, organisations=tuple(named))
