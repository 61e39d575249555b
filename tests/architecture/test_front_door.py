"""The front door: importing collabsim costs nothing, and each of its names comes from where it lives."""

import subprocess
import sys

import pytest

import collabsim

HEAVY = ["SALib", "matplotlib", "mesa", "numpy", "pandas", "pyarrow", "pydantic", "ruamel", "scipy"]


def python(code: str) -> str:
    """What a fresh Python prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_collabsim_brings_nothing_heavy():
    code = f"import sys, collabsim; print([name for name in {HEAVY} if name in sys.modules])"
    assert python(code) == "[]"


def test_asking_for_the_version_brings_nothing_heavy():
    code = f"import sys, collabsim; collabsim.__version__; print([name for name in {HEAVY} if name in sys.modules])"
    assert python(code) == "[]"


@pytest.mark.parametrize("name", ["run", "compare", "sweep", "replay"])
def test_a_question_brings_in_no_figures_agents_or_sensitivity_before_they_are_needed(name):
    used = ["SALib", "matplotlib", "jinja2", *([] if name == "replay" else ["mesa"])]
    code = f"import sys, collabsim; collabsim.{name}; print([each for each in {used} if each in sys.modules])"
    assert python(code) == "[]"


@pytest.mark.parametrize("name", collabsim.__all__)
def test_every_name_of_the_front_door_opens(name):
    assert getattr(collabsim, name)
    assert name in dir(collabsim)


@pytest.mark.parametrize("before", ["", "import collabsim.play; ", "import collabsim.model; "])
def test_play_is_the_function_whatever_was_imported_before(before):
    assert python(f"{before}from collabsim import play; print(callable(play))") == "True"


def test_a_name_that_is_not_there_is_an_ordinary_attribute_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = collabsim.no_such_name
