"""The notebook and the examples in the documentation run as they stand, against the real packages."""

import doctest
import importlib.util
import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_gemeente import small_gemeente

from collabsim import terms
from collabsim.errors import UserError
from collabsim.experiment import function
from collabsim.experiment.function import Function
from collabsim.play import play

DOCS = Path(__file__).parents[2] / "docs"
NOTEBOOK = json.loads((DOCS / "notebook.ipynb").read_text(encoding="utf-8"))
EXAMPLES = re.findall(r"```python\n(.*?)```", (DOCS / "python.md").read_text(encoding="utf-8"), re.DOTALL)
LONGEST_EXAMPLE = 15


def lines_of(code):
    return [line for line in code.splitlines() if line.strip()]


def test_every_cell_of_the_notebook_runs_from_top_to_bottom():
    names = {}
    cells = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]
    for cell in cells:
        lines = "".join(cell["source"]).splitlines()
        plain = "\n".join(line for line in lines if not line.startswith("%"))
        exec(compile(plain, cell["id"], "exec"), names)
    assert {"compared", "swept", "again"} <= set(names)
    assert names["again"].is_same
    assert names["again"].again.stored["commitment.end"] == names["runs"]["commitment.end"].min()


def test_the_notebook_is_kept_without_outputs_so_that_none_can_be_out_of_date():
    code = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert len({cell["id"] for cell in NOTEBOOK["cells"]}) == len(NOTEBOOK["cells"])
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("place", range(len(EXAMPLES)))
def test_every_example_on_the_page_runs(place):
    if "ema_workbench" in EXAMPLES[place] and importlib.util.find_spec("ema_workbench") is None:
        pytest.skip("the EMA Workbench is not installed: pip install '.[ema]'")
    names = {}
    exec(compile(EXAMPLES[place], f"docs/python.md, example {place}", "exec"), names)
    assert len(lines_of(EXAMPLES[place])) <= LONGEST_EXAMPLE
    if "outcomes" in names:
        assert len(names["experiments"]) == 6
        assert all(np.isfinite(each).all() and len(np.unique(each)) > 1 for each in names["outcomes"].values())
    if "indices" in names:
        assert np.asarray(names["indices"]["mu_star"])[-1] == 0


def test_there_is_an_example_for_each_tool():
    assert [any(f"from {tool}" in each for each in EXAMPLES) for tool in ("SALib", "ema_workbench")] == [True, True]


def test_the_example_in_the_docstring_of_the_function_runs():
    found = doctest.testmod(function)
    assert found.attempted > 0
    assert found.failed == 0


def test_a_function_of_levers_gives_the_mean_of_the_runs_that_play_gives():
    f = Function(small_gemeente(horizon=12), ("trust", "policy_fit"), seed=4, runs=30)
    plays = play(small_gemeente(horizon=12, values={"seats": 4.0}), seed=4, runs=30)
    expected = {name: plays.end(name).mean() for name in ("trust", "policy_fit")}
    assert f(seats=4) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("given", "word"), [({"seat": 4}, "seats"), ({"seats": 99}, "99"), ({"seats": float("inf")}, "inf")]
)
def test_a_call_that_cannot_be_answered_names_what_is_wrong(given, word):
    with pytest.raises(UserError) as caught:
        Function(small_gemeente(horizon=2))(**given)
    assert all(word in caught.value.render(lang) for lang in terms.LANGUAGES)


def test_where_a_run_has_no_value_there_is_no_mean():
    without = replace(small_gemeente(3, 1), mechanisms_off=frozenset({"agreements"}))
    f = Function(without, ("agreements_kept",), runs=2, window="start")
    with pytest.raises(UserError) as caught:
        f()
    assert all("agreements_kept" in caught.value.render(lang) for lang in terms.LANGUAGES)
