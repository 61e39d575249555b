"""`collabsim patterns` as a user types it: the table, the page, what is kept, and what it refuses."""

import pytest

from collabsim.cli import run_command
from collabsim.experiment.patterns.page import MARK


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLLABSIM_LANG", "en")
    return tmp_path


def patterns(*words):
    return run_command(["patterns", "--quick", "--workers", "1", *words])


@pytest.mark.parametrize(("lang", "word"), [("en", "can confirm"), ("nl", "kan bevestigen")])
def test_patterns_are_shown_in_a_table_and_written_on_a_page(place, capsys, lang, word):
    assert patterns("--only", "p64, P06", "--lang", lang, "--out", "page.md") == 0
    shown = capsys.readouterr().out
    assert shown.index("P64") < shown.index("P06") < shown.index("page.md")
    page = (place / "page.md").read_text(encoding="utf-8")
    assert page.startswith(MARK)
    assert word in page
    assert page.count("| P64 |") == page.count("| P06 |") == 1


def test_what_was_played_is_kept_and_the_same_command_shows_the_same(place, capsys):
    assert patterns("--only", "P64") == 0
    first = capsys.readouterr().out
    kept = sorted((place / "results" / "patterns-runs").iterdir())
    assert len(kept) == 4  # two cells, at the defaults and over draws
    written = [file.stat().st_mtime_ns for file in kept]
    assert patterns("--only", "P64") == 0
    assert capsys.readouterr().out == first
    assert [file.stat().st_mtime_ns for file in kept] == written


def test_a_pattern_without_a_check_says_why(place, capsys):
    assert patterns("--only", "P130") == 0
    assert "Heavier care lies beyond the model" in capsys.readouterr().out


def test_an_unknown_pattern_is_named(place, capsys):
    assert patterns("--only", "P64,P05,Q") == 1
    assert "P05, Q" in capsys.readouterr().err


def test_a_file_that_is_no_page_of_patterns_is_left_alone(place, capsys):
    (place / "notes.md").write_text("# Mine\n", encoding="utf-8")
    assert patterns("--only", "P64", "--out", "notes.md") == 1
    assert "notes.md" in capsys.readouterr().err
    assert (place / "notes.md").read_text(encoding="utf-8") == "# Mine\n"
