"""What was asked: a scenario in plain sentences, by what differs from Zwolle at the time of the study."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim import terms
from collabsim.parameters import Parameter, catalogue
from collabsim.reports.words import kinds_counted, listed, setting, small, value
from collabsim.scenario import Intervention, Scenario


@dataclass(frozen=True)
class Differs:
    """A number that is not what it usually is. means: for a lever, what the end it was moved to looks like."""

    name: str
    label: str
    unit: str
    usual: str
    here: str
    means: str = ""


@dataclass(frozen=True)
class Asked:
    """A scenario in words."""

    description: str
    field: str
    tables: str
    levers: tuple[Differs, ...]
    context: tuple[Differs, ...]
    uncertainties: tuple[Differs, ...]
    changes: tuple[str, ...]
    views: tuple[str, ...]


def asked(scenario: Scenario, lang: str) -> Asked:
    """A scenario in words, compared with the values of today in Zwolle."""
    return Asked(
        description=terms.in_language(scenario.description, lang) if scenario.description else "",
        field=terms.text(
            "report.asked.field",
            lang,
            organisations=len(scenario.organisations),
            kinds=kinds_counted(scenario.organisations, lang),
        ),
        tables=_tables(scenario, lang),
        levers=differing(scenario, "lever", lang),
        context=differing(scenario, "context", lang),
        uncertainties=differing(scenario, "uncertainty", lang),
        changes=(*(_intervention(scenario, each, lang) for each in in_time(scenario)), *_events(scenario, lang)),
        views=views(scenario, lang),
    )


def differing(scenario: Scenario, role: str, lang: str) -> tuple[Differs, ...]:
    """Parameters of a role that have another value than by default, in the order of the catalogue."""
    return tuple(
        _differs(parameter, scenario.values[parameter.name], lang)
        for parameter in catalogue().with_role(role)
        if scenario.values[parameter.name] != parameter.default
    )


def _differs(parameter: Parameter, here: float, lang: str) -> Differs:
    means = ""
    if parameter.ends:
        end = "high" if here > parameter.default else "low"
        means = terms.text(f"report.asked.{end}_means", lang, end=small(parameter.ends[end][lang]))
    return Differs(
        name=parameter.name,
        label=parameter.label[lang],
        unit=parameter.unit[lang],
        usual=setting(parameter, parameter.default, lang),
        here=setting(parameter, here, lang),
        means=means,
    )


def _tables(scenario: Scenario, lang: str) -> str:
    number = scenario.values["tables_per_year"]
    shown = {name: value(scenario.values[name], lang) for name in ("seats", "municipal_seats")}
    are = terms.text("report.asked.are_one" if number == 1 else "report.asked.are_more", lang)
    tables, months = value(number, lang), scenario.horizon_months
    return terms.text("report.asked.tables", lang, are=are, tables=tables, months=months, **shown)


def in_time(scenario: Scenario) -> list[Intervention]:
    """Interventions in the order in which they begin."""
    return sorted(scenario.interventions, key=lambda intervention: intervention.month)


def _intervention(scenario: Scenario, intervention: Intervention, lang: str) -> str:
    form = "intervention"
    form += "_ramp" if intervention.ramp_months else ""
    form += "_until" if intervention.until is not None else ""
    sets = [_set(catalogue().parameters[name], target, lang) for name, target in intervention.set.items()]
    said = terms.text(
        f"report.asked.{form}",
        lang,
        month=intervention.month,
        until=intervention.until,
        ramp=intervention.ramp_months,
        sets=listed(sets, lang),
    )
    if not intervention.for_some:
        return said
    names = {organisation.id: organisation.name for organisation in scenario.organisations}
    who = [catalogue().kinds[kind][lang] for kind in intervention.kinds] + [names[id] for id in intervention.ids]
    return f"{said} {terms.text('report.asked.for_some', lang, who=listed(who, lang))}"


def _set(lever: Parameter, target: float, lang: str) -> str:
    return terms.text("report.asked.set", lang, lever=lever.label[lang], value=setting(lever, target, lang))


def _events(scenario: Scenario, lang: str) -> list[str]:
    return [
        terms.text("report.asked.event", lang, month=event.month, what=catalogue().events[event.what][lang])
        for event in sorted(scenario.events, key=lambda event: event.month)
    ]


def views(scenario: Scenario, lang: str) -> tuple[str, ...]:
    """What this scenario takes to work otherwise than usual: other forms, and parts held, cut loose or switched off."""
    known = catalogue()
    told = [
        known.structures[name]["options"][choice][lang]
        for name, choice in scenario.structure.items()
        if choice != known.structures[name]["default"]
    ]
    told += [_said("off", known.mechanisms[name][lang], lang) for name in sorted(scenario.mechanisms_off)]
    told += [_said("disconnect", known.parameters[name].label[lang], lang) for name in sorted(scenario.disconnect)]
    told += [
        terms.text("report.asked.hold", lang, what=known.holds[name][lang], value=value(held, lang))
        for name, held in scenario.hold.items()
    ]
    return tuple(told)


def _said(how: str, what: str, lang: str) -> str:
    return terms.text(f"report.asked.{how}", lang, what=what)
