"""In what a scenario differs from another, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable

from collabsim import terms
from collabsim.parameters import Parameter, catalogue
from collabsim.reports.asked import asked, views
from collabsim.reports.words import listed, setting, small
from collabsim.scenario import Scenario

MOST_NAMED = 6
"""Organisations that are named; of more, their number is told."""


def ways(base: Scenario, variant: Scenario, lang: str) -> tuple[str, ...]:
    """Each way in which a variant differs from its base."""
    return (
        *_values(base, variant, lang),
        *_in_time(base, variant, lang),
        *_views(base, variant, lang),
        *_organisations(base, variant, lang),
        *_whole(base, variant, lang),
    )


def heading(base: Scenario, variant: Scenario, lang: str) -> str:
    """In how many ways a variant differs, in one sentence that leads to them."""
    count = len(ways(base, variant, lang))
    form = {0: "differs_none", 1: "differs_one"}.get(count, "differs")
    return terms.text(f"compare.{form}", lang, name=base.id, count=count)


def _values(base: Scenario, variant: Scenario, lang: str) -> Iterable[str]:
    for role in ("lever", "context", "uncertainty"):
        for parameter in catalogue().with_role(role):
            here, there = variant.values[parameter.name], base.values[parameter.name]
            if here != there:
                yield _changed(parameter, here, there, lang)


def _changed(parameter: Parameter, here: float, there: float, lang: str) -> str:
    said = terms.text(
        "compare.value",
        lang,
        label=parameter.label[lang],
        here=setting(parameter, here, lang),
        there=setting(parameter, there, lang),
        unit=parameter.unit[lang],
    )
    if not parameter.ends:
        return said
    end = "high" if here > there else "low"
    means = terms.text(f"report.asked.{end}_means", lang, end=small(parameter.ends[end][lang]))
    return f"{said} {means.rstrip('.')}."


def _in_time(base: Scenario, variant: Scenario, lang: str) -> Iterable[str]:
    """Measures and events on the way that only one of the two has."""
    return _only_one("change", asked(base, lang).changes, asked(variant, lang).changes, lang)


def _views(base: Scenario, variant: Scenario, lang: str) -> Iterable[str]:
    return _only_one("view", views(base, lang), views(variant, lang), lang)


def _only_one(what: str, there: tuple[str, ...], here: tuple[str, ...], lang: str) -> Iterable[str]:
    for said in here:
        if said not in there:
            yield terms.text(f"compare.{what}_new", lang, what=said.rstrip("."))
    for said in there:
        if said not in here:
            yield terms.text(f"compare.{what}_gone", lang, what=said.rstrip("."))


def _organisations(base: Scenario, variant: Scenario, lang: str) -> Iterable[str]:
    there = {each.id: each for each in base.organisations}
    here = {each.id: each for each in variant.organisations}
    groups = {
        "organisations_new": [each.name for each in here.values() if each.id not in there],
        "organisations_gone": [each.name for each in there.values() if each.id not in here],
        "organisations_other": [each.name for each in here.values() if there.get(each.id, each) != each],
    }
    for form, names in groups.items():
        if names:
            who = (
                listed(names, lang) if len(names) <= MOST_NAMED else terms.text("compare.many", lang, count=len(names))
            )
            yield terms.text(f"compare.{form}", lang, who=who)


def _whole(base: Scenario, variant: Scenario, lang: str) -> Iterable[str]:
    if base.horizon_months != variant.horizon_months:
        months = {"here": variant.horizon_months, "there": base.horizon_months}
        yield terms.text("compare.horizon", lang, **months)
    if base.gemeente != variant.gemeente:
        yield terms.text("compare.gemeente", lang, here=variant.gemeente, there=base.gemeente)
