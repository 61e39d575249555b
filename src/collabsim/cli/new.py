"""`collabsim new`: from questions, options or a form to a scenario file that explains itself."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from collabsim import terms
from collabsim.cli.screen import say, shown
from collabsim.errors import UserError, nearest
from collabsim.errors import shown as quoted
from collabsim.parameters import catalogue
from collabsim.reports.words import value
from collabsim.scenario import load_scenario
from collabsim.scenario.based_on import SCHEMA, shipped_folder
from collabsim.starting.commented import commented
from collabsim.starting.form import blank_form, read_form
from collabsim.starting.questions import NAME, ORGANISATIONS, Question, questions
from collabsim.starting.reading import answer
from collabsim.starting.start import counts, started, usual_name

BASE = "zwolle"
SUFFIXES = (".yaml", ".yml")


def new(
    file: str | None, from_: str | None, form: str | None, kind: tuple[str, ...], lang: str, **said: str | None
) -> None:
    """Make a scenario, or a blank form. Nothing that exists is overwritten."""
    if form is not None:
        write_new(Path(form), blank_form(lang), "utf-8-sig")
        say(terms.text("new.form_made", lang, path=form))
        return
    if file is None:
        raise UserError("new.no_file")
    path = _scenario_path(file)
    check_new(path)
    answers = _answers(from_, kind, said, path, lang)
    made = started(load_scenario(BASE), answers, path.stem)
    write_new(path, commented(made, path.name, lang))
    say(terms.text("new.made", lang, path=path))
    if lay_schema_beside(path):
        say(terms.text("new.schema", lang, path=path.with_name(SCHEMA)))
    say(terms.text("new.next", lang, path=path))


def lay_schema_beside(path: Path) -> bool:
    """Give an editor what it completes and warns by, unless it is there; whether that was done."""
    schema, shipped = path.with_name(SCHEMA), shipped_folder() / SCHEMA
    if schema.exists():
        return False
    write_new(schema, shipped.read_text(encoding="utf-8"))
    return True


def check_new(path: Path) -> None:
    """Refuse a place where nothing new can be made, before anything is asked."""
    try:
        if path.exists():
            raise UserError("new.exists", path=str(path))
        if not path.parent.is_dir():
            raise UserError("new.no_folder", path=str(path.parent))
    except (OSError, ValueError) as error:
        raise UserError("cli.cannot_write", path=str(path), reason=str(error)) from error


def write_new(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a file that is not there yet."""
    check_new(path)
    try:
        with path.open("x", encoding=encoding, newline="") as file:
            file.write(text)
    except FileExistsError:
        raise UserError("new.exists", path=str(path)) from None
    except (OSError, ValueError) as error:
        raise UserError("cli.cannot_write", path=str(path), reason=getattr(error, "strerror", None) or error) from error


def _scenario_path(file: str) -> Path:
    path = Path(file)
    return path if path.suffix in SUFFIXES else path.with_name(f"{path.name}.yaml")


def _answers(
    from_: str | None, kind: tuple[str, ...], said: Mapping[str, str | None], path: Path, lang: str
) -> dict[str, Any]:
    """What was answered: in a form, with options, or else on the terminal."""
    told = {name: text for name, text in said.items() if text is not None}
    if from_ is not None:
        if told or kind:
            raise UserError("new.both")
        return read_form(Path(from_))
    if told or kind:
        by_name = {question.name: question for question in questions()}
        return {name: answer(by_name[name], text) for name, text in told.items()} | dict(map(_of_kind, kind))
    if sys.stdin.isatty():
        return _asked(path, lang)
    say(terms.text("new.all_as_zwolle", lang), error=True)
    return {}


def _of_kind(text: str) -> tuple[str, int]:
    """One `--kind church=4`."""
    name, _, number = text.partition("=")
    kinds = catalogue().kinds
    name = name.strip() if name.strip() in kinds else nearest(name, kinds, kinds)
    if not name or not number.strip().isdigit():
        raise UserError("new.no_such_kind", value=quoted(text), names=list(kinds))
    return name, answer(next(each for each in questions() if each.name == name), number)


def _asked(path: Path, lang: str) -> dict[str, Any]:
    """Ask every question on the terminal; an answer that cannot be is asked again."""
    say(terms.text("new.intro", lang))
    answers: dict[str, Any] = {NAME: usual_name(path.stem)}
    zwolle = load_scenario(BASE)
    for question in questions():
        usual = _usual(question, answers, zwolle.values)
        given = _ask(question, usual, lang)
        if given != usual or question.name == NAME:
            answers[question.name] = given
        if question.name == list(catalogue().kinds)[-1]:
            answers = _totalled(answers, zwolle.values, lang)
    return answers


def _usual(question: Question, answers: Mapping[str, Any], values: Mapping[str, float]) -> Any:
    """What Enter takes over."""
    if question.name == NAME:
        return answers[NAME]
    if question.parameter is not None:
        number = values[question.name]
        return int(number) if float(number).is_integer() else number
    without_kinds = {name: value for name, value in answers.items() if name not in catalogue().kinds}
    usual = counts(float(answers.get("population", values["population"])), without_kinds)
    return sum(usual.values()) if question.name == ORGANISATIONS else usual[question.name]


def _totalled(answers: dict[str, Any], values: Mapping[str, float], lang: str) -> dict[str, Any]:
    """Where kinds were answered they make the total, whatever was said of it."""
    kinds = catalogue().kinds
    if not any(kind in answers for kind in kinds):
        return answers
    usual = counts(
        float(answers.get("population", values["population"])),
        {name: value for name, value in answers.items() if name not in kinds},
    )
    numbers = {**usual, **{kind: answers[kind] for kind in kinds if kind in answers}}
    say(terms.text("new.counted", lang, sum=sum(numbers.values())))
    return {name: value for name, value in answers.items() if name != ORGANISATIONS} | numbers


def _shown(question: Question, usual: Any, lang: str) -> str:
    """What Enter takes over, as it would be typed: a word where there is one."""
    if question.name == NAME:
        return str(usual)
    word = next((word for word, number in question.words.get(lang, {}).items() if number == usual), "")
    return word or value(float(usual), lang)


def _ask(question: Question, usual: Any, lang: str) -> Any:
    allowed = "" if question.name == NAME else f" ({question.allows(lang)})"
    words = shown(f"{question.asks(lang)}{allowed}", sys.stdout.encoding or "utf-8")
    while True:
        text = click.prompt(words, default=_shown(question, usual, lang), show_default=True)
        try:
            return answer(question, text)
        except UserError as mistake:
            say(mistake.render(lang), error=True)
