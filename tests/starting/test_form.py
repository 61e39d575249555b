"""The form: as a spreadsheet writes it, in whatever way; and everything that is wrong with it at once."""

import csv
from io import StringIO

import pytest

from collabsim.errors import Problems, UserError
from collabsim.starting.form import BETWEEN, blank_form, read_form
from collabsim.starting.questions import questions

ANSWERS = {"name": "Het Dorp", "population": "24.500", "church": "3", "physical": "online", "savings_pressure": "0,3"}
READ = {"name": "Het Dorp", "population": 24500, "church": 3, "physical": 0, "savings_pressure": 0.3}


def filled_in(lang="nl", answers=ANSWERS):
    """The rows of a form with answers in it."""
    rows = list(csv.reader(StringIO(blank_form(lang)), delimiter=BETWEEN[lang]))
    return [[row[0], row[1], answers.get(row[0], ""), *row[3:]] for row in rows]


def written(rows, between=";"):
    told = StringIO()
    csv.writer(told, delimiter=between).writerows(rows)
    return told.getvalue()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_blank_form_asks_every_question_and_answers_nothing(lang, tmp_path):
    file = tmp_path / "form.csv"
    file.write_text(blank_form(lang), encoding="utf-8-sig", newline="")
    rows = list(csv.reader(StringIO(blank_form(lang)), delimiter=BETWEEN[lang]))
    assert [row[0] for row in rows[1:]] == [question.name for question in questions()]
    assert all(len(row) == 4 and row[1] and row[3] and not row[2] for row in rows[1:])
    assert read_form(file) == {}


@pytest.mark.parametrize("between", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_form_is_read_however_the_spreadsheet_wrote_it(between, encoding, tmp_path):
    file = tmp_path / "form.csv"
    answers = ANSWERS | {"name": "Café"}
    file.write_text(written(filled_in(answers=answers), between), encoding=encoding, newline="")
    assert read_form(file) == READ | {"name": "Café"}


def test_everything_that_is_wrong_is_told_at_once_with_its_line(tmp_path):
    file = tmp_path / "form.csv"
    rows = filled_in(answers={"population": "veel", "church": "-2"})
    rows[4][0] = "large_welfar"
    file.write_text(written(rows), encoding="utf-8", newline="")
    with pytest.raises(Problems) as caught:
        read_form(file)
    told = caught.value.render("nl")
    assert [problem.line for problem in caught.value.problems] == [3, 5, 7]
    assert "form.csv:3:1" in told
    assert '"veel" is geen antwoord op "Hoeveel inwoners heeft zij?"' in told
    assert "Bedoelt u large_welfare?" in told


def test_what_is_no_form_is_refused(tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        read_form(tmp_path / "nowhere.csv")
    with pytest.raises(UserError, match="cannot be read"):
        read_form(tmp_path)
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * 200_000)
    with pytest.raises(Problems):
        read_form(large)
    workbook = tmp_path / "form.xlsx"
    workbook.write_bytes(b"PK\x03\x04\0\0")
    with pytest.raises(UserError, match="is a workbook, not CSV"):
        read_form(workbook)
