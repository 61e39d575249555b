"""What tests of a country share: a country of few gemeenten that is quickly played."""

from functools import cache

import numpy as np

from collabsim.experiment.country_file import load_country
from collabsim.parameters import gemeente_sizes
from collabsim.results.country import KEPT, CountryResult, Gemeenten
from collabsim.results.provenance import Provenance
from collabsim.scenario import load_scenario

SHORT = "collabsim: 1\nbased_on: zwolle\nhorizon_months: 6\n"
COUNTRY = """collabsim: 1
name: {nl: Kleinland, en: Smalland}
based_on: short
gemeenten: 12
draws: {savings_pressure: {uniform: [0.2, 1]}, feedback_frequency: {uniform: [0, 0.5]}}
compare: [clear]
replicates: 4
seed: 3
"""
CLEAR = SHORT + "levers: {goal_clarity: 0.85, feedback_frequency: 0.9, account_alignment: 0.7}\n"


def write_country(folder, text=COUNTRY):
    """The files of a small country in a folder; the path of the one that tells how it is drawn."""
    for name, content in (("short", SHORT), ("clear", CLEAR), ("mine", text)):
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return folder / "mine.yaml"


def small_country(folder, text=COUNTRY):
    return load_country(write_country(folder, text))


@cache
def made_up(gemeenten=120, seed=1):
    """A result in which information exchange falls with size, a variant adds more in small gemeenten, and the rest is
    chance."""
    luck = np.random.default_rng(seed)
    population = np.exp(luck.normal(10.4, 0.83, gemeenten))
    fall = 0.5 - 0.05 * (np.log(population) - 9)
    values = {name: 0.5 + luck.normal(0, 0.02, (2, gemeenten)) for name in KEPT}
    values["information_exchange"] = np.stack([fall, fall + 0.1 + 0.1 * (population < 20_000)])
    values["information_exchange"] += luck.normal(0, 0.01, gemeenten)
    values["fit_uninformed"], values["fit_full"] = np.full((2, gemeenten), 0.4), np.full((2, gemeenten), 0.9)
    zwolle = load_scenario("zwolle")
    return CountryResult(
        id="madeup",
        names={"nl": "Verzonnen land", "en": "Made-up land"},
        scenarios=(zwolle, load_scenario("zwolle_aanbeveling_1_helderheid")),
        gemeenten=Gemeenten(population, np.full(gemeenten, 17), np.full(gemeenten, 0.3)),
        values=values,
        replicates=4,
        seed=1,
        drawn_with=1,
        assumed={"alignment_with_size": gemeente_sizes()["alignment_with_size"]},
        chunks=gemeenten,
        failed=0,
        provenance=Provenance("0", None, False, 1, "collabsim country", "2026-01-01", "3", "here", {}),
    )
