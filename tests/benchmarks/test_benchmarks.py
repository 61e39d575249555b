"""Every benchmark runs in its small form, and what it measures is held to its bound there."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def module(monkeypatch):
    """Bring in a benchmark as a module."""
    monkeypatch.syspath_prepend(str(FOLDER))
    return import_module


def benchmarks():
    tools = {"all", "ratios"}
    return sorted(file.stem for file in FOLDER.glob("*.py") if file.stem not in tools)


def test_the_command_that_makes_all_figures_runs_every_benchmark(module):
    assert sorted(module("all").BENCHMARKS) == benchmarks()


@pytest.mark.parametrize("name", benchmarks())
def test_a_benchmark_holds_its_bounds_in_its_small_form(name, module):
    done = subprocess.run([sys.executable, FOLDER / f"{name}.py", "--quick"], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    rows = module("all").rows_in(name, done.stdout.splitlines())
    assert rows != []
    assert [row for row in rows if row[-1] != "holds"] == []


def test_a_bound_that_is_missed_is_an_exit_code_of_1(module, capsys):
    ratios = module("ratios")
    fast, slow = (ratios.Ratio("speed", value, ratios.AT_LEAST, 80) for value in (81.0, 79.0))
    assert (ratios.told([fast], False), ratios.told([fast, slow], False)) == (0, 1)
    assert capsys.readouterr().out.count("MISSED") == 1
    assert ratios.told([ratios.Ratio("memory", 1.3, ratios.AT_MOST, 1.2, timed=False)], True) == 1


def test_only_bounds_on_time_are_looser_in_the_small_form(module):
    ratios = module("ratios")
    for value, timed, quick, holds in ((30, True, True, True), (30, True, False, False), (30, False, True, False)):
        assert ratios.Ratio("speed", value, ratios.AT_LEAST, 80, timed=timed).holds(quick) == holds


def test_the_gain_of_pairs_is_one_for_independent_runs_and_endless_for_a_constant_shift(module):
    pairs, rng = module("pairs"), np.random.default_rng(1)
    first, second = rng.normal(size=(2, 20_000))
    assert pairs.gain(first, second) == pytest.approx(1, abs=0.05)
    assert pairs.gain(first, first + 0.5 * second) == pytest.approx(9, abs=0.3)
    assert np.isnan(pairs.gain(first, first))


def test_figures_take_the_place_of_those_that_were_there(module):
    every = module("all")
    page = f"Before.\n{every.BEGIN}\nwhat was\n{every.END}\nAfter.\n"
    made = every.with_figures(page, [("`x.py`", "speed", "81", "at least 80", "holds")], "Here.")
    assert made.startswith("Before.")
    assert made.endswith("\nAfter.\n")
    assert "what was" not in made
    assert "| `x.py` | speed | 81 | at least 80 | holds |" in made
    assert every.with_figures(made, [("`x.py`", "speed", "81", "at least 80", "holds")], "Here.") == made


def test_the_page_has_a_place_for_the_figures(module):
    every = module("all")
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert page.index(every.BEGIN) < page.index(every.END)
    assert [name for name in benchmarks() if f"{name}.py" not in page] == []
