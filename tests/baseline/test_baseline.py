"""The numbers of the shipped scenarios are those that were kept, and change on purpose only, with a reason told."""

import json
import os
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from math import isclose, nan
from pathlib import Path

import pytest

from collabsim.scenario.based_on import shipped_scenarios

FILE = Path(__file__).with_name("make.py")
SPEC = spec_from_file_location("make_baseline", FILE)
assert SPEC is not None
assert SPEC.loader is not None
make = module_from_spec(SPEC)
SPEC.loader.exec_module(make)

KEPT = json.loads(make.NUMBERS.read_text(encoding="utf-8"))
ROUNDING = 1e-9
NEXT = 'if the change is meant: python tests/baseline/make.py "why"'
LOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- This.\n\n## [0.1.0]\n\n### Numbers\n\n- Old.\n"


def differing(kept, now):
    """The names of numbers that differ by more than rounding, with what they were and are."""
    return {
        name: (kept.get(name), now.get(name))
        for name in kept.keys() | now.keys()
        if not same(kept.get(name, nan), now.get(name, nan))
    }


def same(kept, now):
    """Whether two numbers are the same but for rounding; None is a number that was not there."""
    return kept is now if kept is None or now is None else isclose(kept, now, rel_tol=ROUNDING, abs_tol=1e-12)


def test_every_shipped_scenario_has_its_numbers():
    assert sorted(KEPT) == sorted(shipped_scenarios()), NEXT


@pytest.mark.parametrize("name", sorted(KEPT))
def test_the_numbers_of_a_shipped_scenario_are_those_that_were_kept(name):
    found = differing(KEPT[name], make.numbers(name))
    assert found == {}, NEXT


def test_the_changelog_says_why_the_numbers_are_what_they_are():
    content = make.NUMBERS.read_text(encoding="utf-8")
    assert f"- Baseline `{make.mark(content)}`: " in make.CHANGELOG.read_text(encoding="utf-8"), NEXT


@pytest.mark.parametrize("now", [{"a": 1.0 + 1e-8}, {"a": None}, {}, {"a": 1.0, "b": 2.0}])
def test_a_number_that_is_another_one_is_seen(now):
    assert differing({"a": 1.0}, {"a": 1.0 + 1e-12}) == {}
    assert differing({"a": 1.0}, now) != {}


def test_a_reason_stands_under_numbers_in_what_is_not_released():
    once = make.with_reason(LOG, "Trust counts double.", "abc")
    assert "### Added\n\n- This.\n\n### Numbers\n\n- Baseline `abc`: Trust counts double.\n" in once
    twice = make.with_reason(once, "No it does not", "def")
    assert twice.index("def") < twice.index("abc") < twice.index("## [0.1.0]")
    assert twice.count("### Numbers") == 2
    assert twice.endswith(LOG[LOG.index("## [0.1.0]") :])


def test_without_a_reason_nothing_is_remade():
    before = make.NUMBERS.read_bytes(), make.CHANGELOG.read_bytes()
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    asked = subprocess.run([sys.executable, FILE], capture_output=True, text=True, env=environment)
    assert asked.returncode == 2
    assert "Why the numbers" in asked.stdout
    assert (make.NUMBERS.read_bytes(), make.CHANGELOG.read_bytes()) == before
