"""The commands as words: help, version, languages, mistakes, and how little is loaded for them."""

import subprocess
import sys

import pytest

from collabsim.cli import language_asked, run_command
from collabsim.cli.screen import shown

HEAVY = ["SALib", "jinja2", "matplotlib", "mesa", "networkx", "numpy", "pandas", "pyarrow", "ruamel", "scipy"]
HEAVY_FOR_A_MISTAKE = ["SALib", "matplotlib", "mesa", "networkx", "pandas", "scipy"]


def fresh(code, *arguments, folder="."):
    """A fresh Python: what it prints."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=folder)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def loaded_by(*words, folder=".", heavy=HEAVY):
    """Which heavy libraries a command brings in, and its exit code."""
    code = "import sys; from collabsim.cli import run_command; code = run_command(sys.argv[1:]); "
    code += f"print('LOADED', code, [name for name in {heavy} if name in sys.modules])"
    return fresh(code, *words, folder=folder).split("LOADED ")[1].strip()


@pytest.mark.parametrize(
    "words", [["--help"], ["run", "--help"], ["compare", "--help"], ["sweep", "--help"], ["replay", "--help"], []]
)
def test_help_brings_nothing_heavy(words):
    assert loaded_by(*words) == "0 []"


def test_a_faulty_scenario_is_told_without_loading_what_only_a_run_needs(tmp_path):
    (tmp_path / "bad.yaml").write_text("collabsim: 1\nbased_on: zwolle\nlevers: {nonsense: 1}\n")
    assert loaded_by("run", "bad.yaml", folder=tmp_path, heavy=HEAVY_FOR_A_MISTAKE) == "1 []"


def test_collabsim_can_be_started_as_a_module():
    done = subprocess.run([sys.executable, "-m", "collabsim", "--version"], capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout.startswith("collabsim ")


@pytest.mark.parametrize(("lang", "words"), [("nl", "Gebruik: collabsim run [OPTIES]"), ("en", "Usage: collabsim run")])
def test_help_is_in_the_language_asked_for(capsys, lang, words):
    assert run_command(["run", "--help", "--lang", lang]) == 0
    assert words in capsys.readouterr().out


def test_the_commands_are_told_in_the_order_in_which_a_beginner_needs_them(capsys):
    assert run_command(["--help", "--lang", "en"]) == 0
    told = [line.split()[0] for line in capsys.readouterr().out.split("Commands:")[1].splitlines() if line.strip()]
    places = [told.index(name) for name in ("new", "check", "run", "compare", "sweep")]
    assert places == sorted(places)


def test_without_a_command_there_is_help(capsys):
    assert run_command(["--lang", "nl"]) == 0
    assert "Opdrachten:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "environ", "lang"),
    [
        (["run", "x", "--lang", "nl"], "en", "nl"),
        (["--lang=en", "run"], "nl", "en"),
        (["run"], "nl", "nl"),
        (["run", "--lang"], "en", "en"),
        (["run", "--lang", "fr"], "nl", "nl"),
    ],
)
def test_the_language_is_known_before_the_rest_is_right(monkeypatch, arguments, environ, lang):
    monkeypatch.setenv("COLLABSIM_LANG", environ)
    assert language_asked(arguments) == lang


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["xyz"], 1, 'Er is geen opdracht "xyz". Wel: '),
        (["chek"], 1, 'Er is geen opdracht "chek". Bedoelt u check? Er zijn: '),
        (["run"], 2, "Noem een scenario"),
        (["run", "zwolle", "--rus", "3"], 2, 'Er is geen optie "--rus". Bedoelt u "--runs"?'),
        (["run", "zwolle", "--runs"], 2, "De optie --runs heeft een waarde nodig."),
        (["run", "zwolle", "mijn", "stad"], 1, 'Dit is te veel: "mijn stad".'),
        (["run", "zwolle", "--lang", "fr"], 1, "--lang"),
        (["run", "nergens.yaml"], 1, "nergens.yaml"),
    ],
)
def test_a_command_that_is_not_understood_is_answered_in_dutch(capsys, monkeypatch, words, code, told):
    monkeypatch.setenv("COLLABSIM_LANG", "nl")
    assert run_command(words) == code
    answer = capsys.readouterr()
    assert told in answer.err
    assert answer.out == ""


def test_an_old_terminal_gets_marks_that_it_has():
    assert shown("−0,03 … ‘x’", "cp437") == "-0,03 ... 'x'"
    assert shown("−0,03 …", "utf-8") == "−0,03 …"
