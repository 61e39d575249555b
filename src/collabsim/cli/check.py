"""`collabsim check`, `scenarios` and `diff`: what a file says, before anything is played."""

from __future__ import annotations

from collabsim import terms
from collabsim.cli.screen import say, wrapped
from collabsim.errors import Problems, UserError, visible
from collabsim.reports.described import described
from collabsim.reports.scenario_differences import heading, ways
from collabsim.scenario import load_scenario
from collabsim.scenario.based_on import shipped_countries, shipped_folder, shipped_scenarios
from collabsim.scenario.loading import Examined, examined


def check(files: tuple[str, ...], lang: str) -> None:
    """Tell of each file what is wrong, or what is unusual and what it describes. Raises where something is wrong."""
    wrong = 0
    for number, file in enumerate(files):
        if number:
            say("")
        try:
            say(_right(file, examined(file), lang))
        except Problems as problems:
            if len(files) == 1:
                raise
            wrong += 1
            say(problems.render(lang), error=True)
    if wrong:
        key = "check.wrong_one" if wrong == 1 else "check.wrong"
        raise UserError(key, count=wrong, files=len(files))


def _right(file: str, found: Examined, lang: str) -> str:
    """What is said of a file in which nothing is wrong."""
    count = len(found.unusual)
    key = {0: "check.right", 1: "check.right_but_one"}.get(count, "check.right_but")
    said = [terms.text(key, lang, name=visible(file), count=count), ""]
    said += [visible(found.scenario.title(lang))]
    said += [wrapped(visible(each)) for each in described(found.scenario, lang) if each]
    if count:
        said += ["", terms.text("check.unusual", lang), *(each.render(lang) for each in found.unusual)]
    return "\n".join(said)


def scenarios(lang: str) -> None:
    """Show the shipped scenarios and countries, and what each is for."""
    from collabsim.experiment.country_file import load_country

    said = [terms.text("scenarios.heading", lang)]
    for name in shipped_scenarios():
        scenario = load_scenario(name)
        about = " ".join(terms.in_language(scenario.description, lang).split())
        said += ["", name, wrapped(f"{scenario.title(lang)}. {about}", "  ", "  ")]
    said += ["", terms.text("country.shipped", lang)]
    for name in shipped_countries():
        about = " ".join(load_country(name).description[lang].split())
        said += ["", name, wrapped(about, "  ")]
    said += [
        "",
        wrapped(terms.text("scenarios.next", lang)),
        terms.text("scenarios.where", lang, path=shipped_folder()),
    ]
    say("\n".join(said))


def diff(first: str, second: str, lang: str) -> None:
    """Show in what the second scenario differs from the first."""
    base, variant = load_scenario(first), load_scenario(second)
    say(wrapped(visible(f"{variant.title(lang)} {heading(base, variant, lang)}")))
    for way in ways(base, variant, lang):
        say(wrapped(visible(way), "- ", "  "))
