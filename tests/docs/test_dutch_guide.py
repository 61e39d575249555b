"""The Dutch guide does what it says: its commands run in an empty folder, its lists are those of the catalogue."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from collabsim.cli.commands import collabsim_command
from collabsim.reports.model_tables import filled
from collabsim.scenario.based_on import shipped_scenarios

GUIDE = Path(__file__).parents[2] / "docs" / "nl"
PAGES = {page.name: page.read_text(encoding="utf-8") for page in sorted(GUIDE.glob("*.md"))}
STEP = re.compile(r"<!-- (opdracht|bestand: (?P<file>[\w.]+)) -->\n```(?:yaml)?\n(?P<text>.*?)```", re.DOTALL)
LINE = re.compile(r"^\s*collabsim (\S.*)$|`collabsim (\w[^`]*)`", re.MULTILINE)
LONGEST_SENTENCE = 45


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """A folder in which the guide was followed step by step, and what was shown at each command."""
    folder = tmp_path_factory.mktemp("guide")
    command = folder / "bin" / "collabsim"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m collabsim "$@"\n')
    command.chmod(0o755)
    here = folder / "documenten"
    here.mkdir()
    environment = {**os.environ, "PATH": f"{command.parent}:{os.environ['PATH']}", "COLLABSIM_LANG": "nl"}
    shown = []
    for step in STEP.finditer(PAGES["README.md"]):
        if step["file"]:
            (here / step["file"]).write_text(step["text"], encoding="utf-8")
            continue
        done = subprocess.run(
            ["bash", "-e", "-c", step["text"]], cwd=here, env=environment, capture_output=True, text=True, timeout=500
        )
        assert done.returncode == 0, done.stderr
        shown.append(done.stdout)
    return here, shown


@pytest.mark.skipif(os.name == "nt", reason="the commands that are run are those of Linux")
def test_the_guide_leads_from_nothing_to_a_first_answer(walked):
    here, shown = walked
    made, checked, explained, played, compared = shown
    assert "Gemaakt: voorbeeld.yaml" in made
    assert "voorbeeld.yaml: in orde" in checked
    assert "45.000 inwoners" in checked
    assert explained.startswith("Duidelijk mandaat van de tafels: hefboom (mandate)")
    assert "Openheid over bezuinigingen: hefboom" in explained
    assert "Rapport:   eerste-keer/report.html" in played
    assert "Met terugkoppeling verschilt op 3 punten van voorbeeld:" in compared
    for folder in ("eerste-keer", "verschil"):
        assert 'lang="nl"' in (here / folder / "report.html").read_text(encoding="utf-8")


def test_every_command_that_is_named_exists_and_every_shipped_scenario_too():
    commands = collabsim_command("nl").commands
    for page, text in PAGES.items():
        for match in LINE.finditer(text):
            words = (match[1] or match[2]).split()
            assert words[0] in commands or words[0].startswith("--"), f"{page}: {match[0]}"
            named = [word for word in words if word.startswith("zwolle")]
            assert not set(named) - set(shipped_scenarios())


def test_the_lists_of_words_are_those_of_the_catalogue():
    text = PAGES["woorden.md"]
    assert filled(text) == text, "run: python -m collabsim.reports.model_tables docs/nl/woorden.md"


def test_windows_and_macos_stand_beside_linux_in_every_list_of_commands():
    heads = re.findall(r"^\| \| Linux.*$", PAGES["README.md"], re.MULTILINE)
    assert len(heads) == 2
    assert all("macOS" in head and "Windows" in head for head in heads)


@pytest.mark.parametrize("page", sorted(PAGES))
def test_sentences_are_short_enough_to_read_in_one_go(page):
    prose = re.sub(r"```.*?```|^\|.*$|^#.*$", "", PAGES[page], flags=re.DOTALL | re.MULTILINE)
    sentences = re.split(r"(?<=[.?!:;])\s+|\n\s*\n|\n- ", prose)
    assert [sentence for sentence in sentences if len(sentence.split()) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("page", sorted(PAGES))
def test_the_reader_is_addressed_formally(page):
    prose = re.sub(r"```.*?```|`[^`]*`", "", PAGES[page], flags=re.DOTALL)
    assert not re.search(r"\b(je|jij|jouw|jullie)\b", prose, re.IGNORECASE)
