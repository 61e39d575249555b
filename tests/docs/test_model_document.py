"""The model description keeps up with the model: its tables, its parameters, its draws and its words."""

import re
from pathlib import Path

import numpy as np
import pytest

from collabsim.chance import PURPOSES, Chance, key_of, keys_of, mix, run_seeds
from collabsim.parameters import catalogue
from collabsim.reports.model_tables import filled, main, outcome_table, parameter_tables

DOCUMENT = Path(__file__).parents[2] / "docs" / "model.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
PARAMETER = re.compile(r"\bp\.(\w+)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
LINK_INSIDE = re.compile(r"\]\(#([^)]+)\)")
DRAW = re.compile(r"^\| (\d+) \| `(\w+)` \|", re.MULTILINE)
ORGANISATION = "zwolle/organisation/buurthuis"


def section(number: int) -> str:
    """The text of one numbered section."""
    return re.split(r"^## ", TEXT, flags=re.MULTILINE)[number + 1]


def written() -> str:
    """The document without the parts that are made from the catalogue."""
    return TEXT[: TEXT.index("<!-- generated:")]


def anchor(heading: str) -> str:
    """The name under which a heading is found in a page."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_sections_are_where_these_tests_look_for_them():
    assert section(7).startswith("7 Submodels\n")
    assert section(8).startswith("8 What is measured\n")


def test_the_tables_of_parameters_and_outcomes_are_current():
    assert filled(TEXT) == TEXT, "run: python -m collabsim.reports.model_tables docs/model.md"


def test_every_parameter_in_an_equation_is_in_the_catalogue():
    assert set(PARAMETER.findall(written())) - set(catalogue().parameters) == set()


def test_every_parameter_of_the_catalogue_has_its_place_in_the_equations():
    named = set(PARAMETER.findall(section(5) + section(7) + section(8)))
    assert set(catalogue().parameters) - named == set()


def test_every_purpose_of_chance_is_described_with_its_number():
    assert {name: int(number) for number, name in DRAW.findall(section(7))} == PURPOSES


@pytest.mark.parametrize("words", ["mechanisms", "structures", "holds", "events", "states", "causes"])
def test_every_word_of_a_scenario_or_a_ledger_is_explained(words):
    assert [name for name in getattr(catalogue(), words) if f"`{name}`" not in section(7)] == []


def test_every_option_of_a_structure_is_explained():
    options = [option for each in catalogue().structures.values() for option in each["options"]]
    assert [option for option in options if f"*{option}*" not in section(7)] == []


def test_every_outcome_is_defined():
    assert [name for name in catalogue().outcomes if not re.search(rf"\b{name}\b", section(8))] == []


def test_the_numbers_that_check_a_hash_are_those_of_the_code():
    chance, keys = Chance(run_seeds(1, 1), 2), keys_of([ORGANISATION])
    numbers = [int(number) for number in (*mix(np.array([0, 1], dtype=np.uint64)), key_of(ORGANISATION))]
    numbers.append(int(chance.bits("attendance", 2, keys)[0, 0]))
    shown = [f"`0x{number:016X}`" for number in numbers] + [f"`{seed}`" for seed in run_seeds(1, 2)]
    shown.append(f"`{chance.uniform('attendance', 2, keys)[0, 0]:.10f}`")
    shown.append(f"`{chance.normal('need_drift', 2, keys)[0, 0]:.10f}`")
    assert [number for number in shown if number not in section(7)] == []


def test_every_link_inside_the_document_leads_to_a_heading():
    assert set(LINK_INSIDE.findall(TEXT)) - {anchor(heading) for heading in HEADING.findall(TEXT)} == set()


def test_every_submodel_says_what_it_claims_and_where_the_study_speaks_of_it():
    submodels = re.split(r"^### 7\.", section(7), flags=re.MULTILINE)[1:]
    about_residents_and_relations = submodels[4:22]
    assert [text[:30] for text in about_residents_and_relations if "*Claim:" not in text or "Study" not in text] == []


def test_a_table_out_of_date_is_seen_and_mended(tmp_path, capsys):
    file = tmp_path / "model.md"
    file.write_text("before\n<!-- generated:outcomes -->\nold\n<!-- /generated -->\nafter\n", encoding="utf-8")
    assert main([str(file), "--check"]) == 1
    assert main([str(file)]) == 0
    assert main([str(file), "--check"]) == 0
    mended = file.read_text(encoding="utf-8")
    assert outcome_table() in mended
    assert mended.startswith("before\n")
    assert mended.endswith("after\n")
    assert "out of date" in capsys.readouterr().out


def test_a_table_has_a_row_for_every_parameter():
    rows = re.findall(r"^\| `(\w+)` \|", parameter_tables(), flags=re.MULTILINE)
    assert rows == list(catalogue().parameters)
