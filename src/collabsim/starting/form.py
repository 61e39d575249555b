"""The form: a table for a spreadsheet, blank or filled in, with a question, room for an answer, and what is allowed."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import Any

from collabsim import terms
from collabsim.errors import Problem, Problems, UserError, nearest
from collabsim.scenario.reading import read_bytes
from collabsim.scenario.tree import Findings
from collabsim.starting.questions import Question, questions
from collabsim.starting.reading import answer

BETWEEN = {"nl": ";", "en": ","}
"""What a spreadsheet in that language puts between cells."""
SEPARATORS = ";,\t"
KEY, ANSWER = 0, 2
"""The columns that are read: the name of the question, and what was filled in."""
LARGEST_BYTES = 100_000
WORKBOOK = b"PK"
"""How a workbook of a spreadsheet begins."""


def blank_form(lang: str) -> str:
    """A form to fill in, in a language, as a spreadsheet in that language opens it."""
    told = StringIO()
    writer = csv.writer(told, delimiter=BETWEEN[lang], lineterminator="\r\n")
    writer.writerow([terms.text(f"new.form.{column}", lang) for column in ("key", "question", "answer", "allowed")])
    for question in questions():
        writer.writerow([question.name, question.asks(lang), "", question.allows(lang)])
    return told.getvalue()


def read_form(path: Path) -> dict[str, Any]:
    """What was filled in, by name of the question; what was left blank is not there.

    Raises Problems with everything that is wrong, each with its line.
    """
    findings = Findings()
    try:
        data = path.read_bytes()[: LARGEST_BYTES + 1]
    except (OSError, ValueError):
        raise UserError("new.no_form", path=str(path)) from None
    if data.startswith(WORKBOOK):
        raise UserError("new.workbook", path=str(path))
    source = read_bytes(str(path), _utf_8(data), findings) if len(data) <= LARGEST_BYTES else None
    if source is None or findings.problems:
        raise Problems(findings.problems or [Problem(str(path), 0, 0, "", "new.not_a_form")], str(path))
    answers: dict[str, Any] = {}
    problems: list[Problem] = []
    for line, cells in _rows(source.text):
        try:
            answers |= _answered(cells)
        except UserError as mistake:
            problems.append(Problem(str(path), line, 1, "", mistake.key, mistake.values))
    if problems:
        raise Problems(problems, str(path))
    return answers


def _utf_8(data: bytes) -> bytes:
    """A spreadsheet of today writes UTF-8, one of yesterday the code page of Windows."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").encode("utf-8")
    return data


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows below the heading, each with its line."""
    heading = text.split("\n", 1)[0]
    between = max(SEPARATORS, key=heading.count)
    reader = csv.reader(StringIO(text), delimiter=between)
    rows = [(reader.line_num, row) for row in reader]
    return [(line, cells) for line, cells in rows[1:] if any(cell.strip() for cell in cells)]


def _answered(cells: list[str]) -> dict[str, Any]:
    """What one row answers: nothing where it was left blank."""
    name = cells[KEY].strip()
    question = _question(name)
    text = cells[ANSWER].strip() if len(cells) > ANSWER else ""
    return {name: answer(question, text)} if text else {}


def _question(name: str) -> Question:
    known = {question.name: question for question in questions()}
    if name not in known:
        labels = {each: {lang: one.asks(lang) for lang in terms.LANGUAGES} for each, one in known.items()}
        meant = nearest(name, known, labels)
        raise UserError("new.no_such_question", name=name, meant=meant or ", ".join(known))
    return known[name]
