"""What size does in a country, in tables of Markdown: small and large, and what is left without an assumption."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from collabsim.batch import carry_out, here
from collabsim.experiment.country import Country, carried_out
from collabsim.experiment.country_file import load_country
from collabsim.parameters import catalogue
from collabsim.results.country import CHANGED, SHOWN, CountryResult
from collabsim.results.over_size import Over
from collabsim.results.provenance import provenance

REPLICATES = 4
"""Runs of each gemeente and variant for the page: a tenth of those the country is shipped with."""
ASSUMED = "alignment_with_size"
"""The assumption that is put in and then left out: that alignment falls with size (study 7.2)."""


def size_rows() -> tuple[str, list[str]]:
    """What was played, in a sentence or two, and the tables."""
    country = replace(load_country("nederland"), replicates=REPLICATES)
    found = played(country)
    without = played(replace(country, variants=(), sizes={ASSUMED: 0}))
    rows = [*_by_class(found), "", *_changes(found), *_without(found, without)]
    return _what(found), rows


def played(country: Country) -> CountryResult:
    """A country, played in a folder that is thrown away."""
    with TemporaryDirectory() as folder:
        batch = carry_out(country.job(), Path(folder) / "country", executor=here)
        return carried_out(country, batch, provenance(country.seed))


def _what(found: CountryResult) -> str:
    return (
        f"{len(found.gemeenten)} synthetic gemeenten as `scenarios/nederland.yaml` draws them (drawn with seed "
        f"{found.drawn_with}), each as it is and with each recommendation of the study (7.3) under the same luck, "
        f"{found.replicates} runs of each, {found.runs} runs, seed {found.seed}. Means of the last year over gemeenten "
        "with their 95 % interval over gemeenten; it covers which gemeenten were drawn, and chance, not the sizes "
        "assumed. No existing gemeenten: only the numbers of inhabitants follow data, all hold their tables as Zwolle "
        f"does, and that alignment falls with size ({found.assumed[ASSUMED]:.2f} log-odds per 2.7 times the "
        "inhabitants) is an expectation of the study that was put in, so contradictory agreements are no finding."
    )


def _by_class(found: CountryResult) -> Iterator[str]:
    yield from _heads("outcome", found)
    for outcome in SHOWN:
        yield _row(catalogue().outcomes[outcome].label["en"], found.by_class(outcome), "")


def _changes(found: CountryResult) -> Iterator[str]:
    for outcome in CHANGED:
        yield from (f"## What each recommendation changes: {catalogue().outcomes[outcome].label['en']}", "")
        yield from _heads("recommendation", found)
        for number, variant in enumerate(found.variants, start=1):
            yield _row(variant.title("en"), found.change_by_class(outcome, number), "+")
        yield ""


def _without(found: CountryResult, without: CountryResult) -> Iterator[str]:
    """Small less large with the assumption and without it."""
    yield from ("## Without the assumption that alignment falls with size", "")
    yield "Small less large; what stays is not due to alignment. The number of contact persons still grows with size."
    yield from ("", "| outcome | as assumed | 95 % interval | without | 95 % interval |", "|---|---|---|---|---|")
    for outcome in SHOWN:
        both = [each.by_class(outcome).between(0, -1) for each in (found, without)]
        cells = " | ".join(f"{one.mean[0]:+.3f} | {one.low[0]:+.3f} to {one.high[0]:+.3f}" for one in both)
        yield f"| {catalogue().outcomes[outcome].label['en']} | {cells} |"


def _heads(first: str, found: CountryResult) -> Iterator[str]:
    heads = [f"{one.label['en']} ({found.count(place)})" for place, one in enumerate(found.classes)]
    yield "| " + " | ".join([first, *heads, "small less large"]) + " |"
    yield "|---" * (len(heads) + 2) + "|"


def _row(label: str, over: Over, sign: str) -> str:
    cells = [_cell(over, place, sign) for place in range(len(over.mean))]
    return "| " + " | ".join([label, *cells, _cell(over.between(0, -1), 0, "+")]) + " |"


def _cell(over: Over, place: int, sign: str) -> str:
    mean, low, high = (f"{each[place]:{sign}.3f}" for each in (over.mean, over.low, over.high))
    return f"{mean} ({low} to {high})"
