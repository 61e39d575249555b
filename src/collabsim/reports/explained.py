"""What a name of the model stands for: what it is, what the study says, what we assume, which rules use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from collabsim import terms
from collabsim.evidence import Pattern, names, passages, patterns
from collabsim.parameters import Outcome, Parameter, catalogue
from collabsim.reports.moved import Moved, moves
from collabsim.reports.passages import told_passage
from collabsim.reports.rules import Rule, rules_asking, rules_reading
from collabsim.reports.things import Thing
from collabsim.reports.words import signed, value
from collabsim.scenario.json_schema import parameter_told

MOST_PATTERNS = 12
MOST_MOVED = 6


@dataclass(frozen=True)
class Section:
    """A heading, and what is said under it."""

    heading: str
    lines: tuple[str, ...]


def explained(thing: Thing, lang: str) -> tuple[Section, ...]:
    """A thing in a language, section by section; a section about which there is nothing to say is left out."""
    if thing.kind == "pattern":
        parts = _pattern_sections(next(each for each in patterns() if each.id == thing.name), lang)
    elif thing.kind == "outcome":
        parts = _outcome_sections(catalogue().outcomes[thing.name], lang)
    elif thing.name in catalogue().parameters and thing.kind in ("lever", "context", "uncertainty"):
        parts = _parameter_sections(catalogue().parameters[thing.name], lang)
    else:
        parts = _switch_sections(thing, lang)
    told = ((terms.text(f"explain.{key}", lang), tuple(lines)) for key, lines in parts)
    return tuple(Section(heading, lines) for heading, lines in told if lines)


_Parts = Iterable[tuple[str, Iterable[str]]]


def _parameter_sections(parameter: Parameter, lang: str) -> _Parts:
    shown_by = [*parameter_told(parameter, lang), terms.text(f"explain.scope.{parameter.scope}", lang)]
    if parameter.role != "lever":
        shown_by.append(terms.text("explain.default", lang, value=value(parameter.default, lang)))
    return (
        ("what", shown_by),
        ("study", _study(parameter.direction, lang)),
        ("statements", _statements(parameter.name, lang)),
        ("assumed", [terms.text(f"explain.size.{parameter.size}", lang, source=parameter.source)]),
        ("rules", _rules(rules_reading(parameter.name), lang)),
        ("moves", _moved(moves().of(parameter.name, parameter.role), lang)),
    )


def _outcome_sections(outcome: Outcome, lang: str) -> _Parts:
    what = [
        f"{outcome.definition[lang]}: {outcome.unit[lang]}.",
        terms.text(f"explain.better.{outcome.better}", lang),
        terms.text("explain.smallest", lang, value=value(outcome.smallest, lang)),
        terms.text("explain.formula", lang, formula=outcome.formula),
    ]
    return (
        ("what", what),
        ("study", [terms.text("explain.rests_on", lang, source=outcome.source)]),
        ("statements", _statements(outcome.name, lang)),
        ("moved_by", _moved(moves().on(outcome.name)[:MOST_MOVED], lang)),
    )


def _switch_sections(thing: Thing, lang: str) -> _Parts:
    """A mechanism, a choice of form or an event."""
    what = [terms.text(f"explain.is.{thing.kind}", lang, label=thing.label[lang], name=thing.name)]
    if thing.kind == "structure":
        form = catalogue().structures[thing.name]
        what += [f"{name}: {each[lang]}." for name, each in form["options"].items()]
        what.append(terms.text("explain.default", lang, value=form["default"]))
    return (
        ("what", what),
        ("statements", _statements(thing.name, lang)),
        ("rules", _rules(rules_asking(thing.name), lang)),
        ("moves", _moved(moves().of(thing.name, thing.kind), lang)),
    )


def _pattern_sections(pattern: Pattern, lang: str) -> _Parts:
    who = {"section": pattern.section, "respondents": pattern.respondents}
    where = terms.text("explain.pattern_where", lang, **{key: said.replace(";", ",") for key, said in who.items()})
    return (
        ("what", [_statement(pattern, lang), where]),
        ("study", _study(pattern.passages, lang)),
        ("in_model", [*_in_model(pattern.cause, "cause", lang), *_in_model(pattern.effect, "effect", lang)]),
    )


def _in_model(name: str, side: str, lang: str) -> Iterator[str]:
    """What a cause or effect is in the model, or why it is not in it."""
    known = names()[name]
    if known.not_in_model:
        yield terms.text(f"explain.{side}_not", lang, why=known.not_in_model[lang])
        return
    told = ", ".join(f"{_label(each, lang)} ({each})" for each in known.model)
    yield terms.text(f"explain.{side}{'_reversed' if known.reversed else ''}", lang, what=told)


def _study(ids: Iterable[str], lang: str) -> Iterator[str]:
    for id in ids:
        told = told_passage(passages()[id], lang)
        yield f"{told.says} ({told.where})" if told.where else told.says


def _statements(name: str, lang: str) -> Iterator[str]:
    """The testable statements of the study in which a name of the model is cause or effect."""
    about = [each for each in patterns() if any(name in names()[side].model for side in (each.cause, each.effect))]
    yield from (f"{each.id}: {_statement(each, lang)}" for each in about[:MOST_PATTERNS])
    if len(about) > MOST_PATTERNS:
        yield terms.text("explain.more_statements", lang, count=len(about) - MOST_PATTERNS)


def _statement(pattern: Pattern, lang: str) -> str:
    """A statement in a language: as it was written in English, or else as a cause, an effect and a direction."""
    if lang == "en":
        return pattern.statement
    cause, effect = (_called(each, lang) for each in (pattern.cause, pattern.effect))
    return terms.text("explain.statement", lang, cause=cause, effect=effect, direction=_direction(pattern, lang))


def _direction(pattern: Pattern, lang: str) -> str:
    """Which way it goes in the model, where a name may run the other way than the statement."""
    turned = sum(names()[side].reversed for side in (pattern.cause, pattern.effect))
    sign = pattern.sign.removesuffix(" (mediated)")
    sign = {"+": "-", "-": "+"}.get(sign, sign) if turned == 1 else sign
    return terms.text(f"explain.sign.{SIGNS.get(sign, 'x')}", lang)


SIGNS = {"+": "plus", "-": "minus", "0": "none", "pre": "pre", "inverted-U": "between"}
"""Signs of patterns.csv, by the text that tells them; any other is an interaction."""


def _called(name: str, lang: str) -> str:
    """What a cause or effect is called: by its first name in the model, else by its own."""
    known = names()[name]
    if known.model:
        return _label(known.model[0], lang)
    return terms.text("explain.not_in_model", lang, what=name.replace("_", " "))


def _label(name: str, lang: str) -> str:
    known = catalogue()
    if name in known.parameters:
        return known.parameters[name].label[lang]
    if name in known.outcomes:
        return known.outcomes[name].label[lang]
    labels = {**known.mechanisms, **known.events, **{each: one["label"] for each, one in known.structures.items()}}
    return labels[name][lang] if name in labels else name.replace("_", " ")


def _rules(rules: Iterable[Rule], lang: str) -> Iterator[str]:
    yield from (f"{rule.module}, {rule.function}: {rule.says}" for rule in rules)


def _moved(rows: Iterable[Moved], lang: str) -> Iterator[str]:
    """Effects from the shipped page, and by what it was made."""
    told = [
        terms.text(
            f"explain.moved.{row.role}",
            lang,
            part=_label(row.part, lang),
            outcome=_label(row.outcome, lang),
            effect=signed(row.effect, lang, 3),
            low=signed(row.low, lang, 3),
            high=signed(row.high, lang, 3),
            scenario=row.scenario,
        )
        for row in rows
    ]
    yield from told
    if told:
        yield terms.text("explain.moved.from", lang, made=moves().made)
