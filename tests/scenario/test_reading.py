"""What can be given in the place of a scenario, and what is answered."""

import codecs
import subprocess
import sys
from pathlib import Path

import pytest

from collabsim.errors import Problems
from collabsim.scenario import load_scenario, scenario_from_text
from collabsim.scenario.reading import LARGEST_BYTES

SMALL = "collabsim: 1\nbased_on: zwolle\nname: Klein\n"


def answer(path, lang="en") -> str:
    """What is said of a path that gives no scenario."""
    with pytest.raises(Problems) as caught:
        load_scenario(path)
    return caught.value.render(lang)


def test_a_byte_order_mark_and_windows_lines_are_accepted(tmp_path):
    file = tmp_path / "klein.yaml"
    file.write_bytes(codecs.BOM_UTF8 + SMALL.replace("\n", "\r\n").encode())
    assert load_scenario(file).name == "Klein"


def test_a_byte_order_mark_takes_no_column():
    with pytest.raises(Problems) as caught:
        scenario_from_text(codecs.BOM_UTF8 + b"collabsim: 7\n")
    assert (caught.value.problems[0].line, caught.value.problems[0].column) == (1, 12)


def test_old_macintosh_lines_are_accepted():
    assert scenario_from_text(SMALL.replace("\n", "\r")).name == "Klein"


def test_a_file_that_is_not_there_is_answered_with_one_that_is(tmp_path):
    (tmp_path / "mijn_gemeente.yaml").write_text(SMALL)
    said = answer(tmp_path / "mijn_gemente.yaml")
    assert "no such file" in said
    assert "mijn_gemeente.yaml" in said


def test_a_name_that_is_not_there_is_answered_with_a_shipped_one():
    assert 'Did you mean "zwolle"?' in answer("zwole")
    assert 'Bedoelt u "zwolle"?' in answer("zwole", "nl")


def test_a_folder_is_refused(tmp_path):
    assert "this is a folder" in answer(tmp_path)


def test_something_that_is_no_ordinary_file_is_refused():
    assert "not an ordinary file" in answer("/dev/zero")


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b.yaml", "", "\n"])
def test_a_name_that_no_file_can_have_is_refused_without_a_traceback(name):
    assert "1 problem" in answer(name)


def test_a_name_with_a_new_line_is_shown_on_one_line(tmp_path):
    file = tmp_path / "a\nb.yaml"
    file.write_text("collabsim: 3\n")
    assert "a\\nb.yaml:1:12" in answer(file)


def test_a_file_that_may_not_be_read_is_told_as_such(tmp_path, monkeypatch):
    file = tmp_path / "geheim.yaml"
    file.write_text(SMALL)

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "no permission" in answer(file)


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path, monkeypatch):
    file = tmp_path / "groot.yaml"
    with file.open("wb") as out:
        out.truncate(50_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    assert "the file is 50 MB; a scenario is at most 1 MB" in answer(file)


def test_a_text_that_is_too_large_is_refused():
    with pytest.raises(Problems, match="at most"):
        scenario_from_text("#" * (LARGEST_BYTES + 1))


def test_words_that_other_readers_of_yaml_take_for_something_else_are_words():
    for word in ("no", "on", "ja", "12:30", "2024-01-01", "0x1F", "1_000"):
        assert scenario_from_text(SMALL.replace("Klein", word)).name == word


def test_a_number_may_be_written_in_any_usual_way():
    for written in ("0.5", ".5", "5e-1", "+0.50"):
        assert scenario_from_text(SMALL + f"levers: {{mandate: {written}}}\n").values["mandate"] == 0.5


def test_reading_a_faulty_file_brings_nothing_heavy(tmp_path):
    file = tmp_path / "fout.yaml"
    file.write_text("collabsim: 1\nlevers: {mandate: ja}\n")
    code = f"""
import sys
from collabsim.scenario import load_scenario
from collabsim.errors import UserError
try:
    load_scenario({str(file)!r})
except UserError as error:
    error.render("nl")
print([name for name in ("SALib", "matplotlib", "mesa", "pandas", "scipy") if name in sys.modules])
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_importing_the_package_brings_neither_the_reader_of_yaml_nor_pydantic():
    code = "import sys, collabsim.scenario; print([name for name in ('ruamel', 'pydantic') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_scenario_can_have_a_name_in_each_language():
    both = scenario_from_text(SMALL.replace("name: Klein", "name: {nl: Klein, en: Small}"))
    assert (both.name, both.title("nl"), both.title("en")) == ("Small", "Klein", "Small")


def test_a_name_in_one_language_serves_the_other():
    for name in ("Klein", "{nl: Klein}", "{en: Klein}"):
        scenario = scenario_from_text(SMALL.replace("name: Klein", f"name: {name}"))
        assert {scenario.name, scenario.title("nl"), scenario.title("en")} == {"Klein"}
