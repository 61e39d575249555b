"""A scenario as a file that explains itself: each key with what it is, its range, and what low and high look like."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from collabsim import terms
from collabsim.evidence import passages
from collabsim.parameters import Parameter, catalogue
from collabsim.scenario.based_on import SCHEMA
from collabsim.scenario.json_schema import parameter_told
from collabsim.scenario.writing import inline, resolved
from collabsim.starting.start import Started

WIDTH = 110


def commented(new: Started, file: str, lang: str) -> str:
    """The text of a scenario file in a language. file: its name, for the commands that are told."""
    values = resolved(new.scenario)
    parts = [
        f"# yaml-language-server: $schema={SCHEMA}",
        *_comment(terms.text("new.file.head", lang, file=file)),
        f"collabsim: {values['collabsim']}",
        "",
        *_key("name", values, lang),
        *_key("horizon_months", values, lang),
        *_key("gemeente", values, lang),
        *_parameters("context", new, lang),
        "",
        *_parameters("levers", new, lang),
        *_organisations(values["organisations"], lang),
        "",
        *_comment(terms.text("new.file.on_the_way", lang)),
    ]
    return "\n".join(parts) + "\n"


def _key(name: str, values: dict[str, Any], lang: str) -> Iterator[str]:
    yield from _comment(terms.text(f"schema.file.{name}", lang))
    yield f"{name}: {inline(values[name])}"
    yield ""


def _parameters(section: str, new: Started, lang: str) -> Iterator[str]:
    """All parameters of a role, by factor group."""
    yield from (*_comment(terms.text(f"schema.file.{section}", lang)), f"{section}:")
    group = ""
    for parameter in catalogue().with_role(section.removesuffix("s")):
        if parameter.group not in (group, "context"):
            group = parameter.group
            yield from ("", f"  # == {terms.text(f'new.group.{group}', lang)} ==")
        yield from _parameter(parameter, new, lang)


def _parameter(parameter: Parameter, new: Started, lang: str) -> Iterator[str]:
    yield ""
    for sentence in (f"{parameter.label[lang]}", *parameter_told(parameter, lang), _study(parameter, lang)):
        yield from _comment(sentence, "  ") if sentence else ()
    yield f"  {parameter.name}: {inline(new.scenario.values[parameter.name])}  # {_origin(parameter, new, lang)}"


def _origin(parameter: Parameter, new: Started, lang: str) -> str:
    """Where a value comes from, and the word for it."""
    how = "answered" if parameter.name in new.answered else "followed" if parameter.name in new.followed else "zwolle"
    level = parameter.level(new.scenario.values[parameter.name])
    said = terms.text(f"new.origin.{how}", lang)
    return f"{catalogue().levels[level][lang]}; {said}" if level else said


def _study(parameter: Parameter, lang: str) -> str:
    """The sections of the study that speak of it."""
    sections = sorted({section for id in parameter.direction for section in passages()[id].section})
    return terms.text("new.file.study", lang, sections=", ".join(sections)) if sections else ""


def _organisations(organisations: list[dict[str, Any]], lang: str) -> Iterator[str]:
    """The field, by kind; what its numbers mean is told once."""
    yield from ("", *_comment(terms.text("schema.file.organisations", lang)))
    yield from _comment(terms.text("new.file.organisations", lang))
    for key in ("size", "subsidy_dependence", "history", "themes"):
        yield from _comment(f"{key}: {terms.text(f'schema.organisation.{key}', lang)}")
    themes = ", ".join(f"{name} ({words[lang]})" for name, words in catalogue().themes.items())
    yield from _comment(terms.text("new.file.themes", lang, themes=themes))
    yield "organisations:"
    kind = ""
    for each in organisations:
        if each["kind"] != kind:
            kind = each["kind"]
            yield f"  # {catalogue().kinds[kind][lang]}"
        entry = {key: value for key, value in each.items() if key != "privileged" or value}
        yield f"  - {inline(entry)}"


def _comment(words: str, before: str = "") -> list[str]:
    """Words as comment, line by line; a line of its own stays one."""
    return [
        f"{before}# {line}".rstrip() if line else f"{before}#"
        for each in words.strip().split("\n")
        for line in (wrap(each, WIDTH) if not each.startswith("  ") else [each]) or [""]
    ]
