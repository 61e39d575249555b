"""Every faulty file is answered with where, what, what is allowed and what was probably meant, in both languages."""

from pathlib import Path

import pytest
from scenario.faulty_files import FOLDER, NAMES, expected, said

from collabsim.errors import Problems
from collabsim.scenario import load_scenario


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_of_a_faulty_file(name):
    text = said(name)
    assert expected(name).fullmatch(text), text


def test_there_are_at_least_sixty_faulty_files_and_no_message_without_one():
    assert len(NAMES) >= 60
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_place_that_is_named_lies_in_the_file(name, monkeypatch):
    monkeypatch.chdir(FOLDER)
    with pytest.raises(Problems) as caught:
        load_scenario(f"{name}.yaml")
    for problem in caught.value.problems:
        lines = Path(problem.file).read_bytes().decode("utf-8-sig", errors="replace").splitlines()
        assert 0 <= problem.line <= len(lines) + 1
        assert 0 <= problem.column <= len(problem.source_line) + 1


def test_every_problem_of_a_file_is_told_at_once(monkeypatch):
    monkeypatch.chdir(FOLDER)
    with pytest.raises(Problems) as caught:
        load_scenario("all_at_once.yaml")
    assert [problem.line for problem in caught.value.problems] == [4, 4, 6, 8, 8]
