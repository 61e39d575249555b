"""The project stands on its own: no path of somebody's machine, nothing outside it, set-up that cannot drift."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MACHINE = re.compile(r"(?<![\w.<])/(?:work|tmp|root|home|Users)(?![\w-])")
OUTSIDE = re.compile(r"(?:\.\./)+[\w.-]*")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
CODE = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)
FENCED = re.compile(r"<!-- (run|test) command -->\n```\n(.+)\n```\n<!-- end of \1 command -->")
WRITTEN_FOR_READERS = {".md", ".yaml", ".toml", ".cff", ".json", ".html", ".js", ".css"}


def kept_files() -> list[Path]:
    """Every file that git keeps here."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listing.returncode:
        pytest.skip("not a git checkout: there is no list of the project's files")
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def kept_texts() -> dict[Path, str]:
    """The files that are text, with their text."""
    texts = {}
    for file in kept_files():
        try:
            texts[file] = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def lines_with(pattern: re.Pattern[str], file: Path, text: str) -> list[str]:
    lines = enumerate(text.splitlines(), start=1)
    return [f"{file.relative_to(ROOT)}:{number}: {line.strip()}" for number, line in lines if pattern.search(line)]


def inside(path: Path) -> bool:
    return path.resolve().is_relative_to(ROOT.resolve())


def test_no_file_holds_a_path_of_somebodys_machine():
    texts = kept_texts()
    texts.pop(Path(__file__), None)  # it holds the pattern itself
    assert [line for file, text in texts.items() for line in lines_with(MACHINE, file, text)] == []


def test_no_file_refers_to_something_outside_the_project():
    found = [
        f"{file.relative_to(ROOT)}: {path}"
        for file, text in kept_texts().items()
        if file.suffix in WRITTEN_FOR_READERS
        for path in OUTSIDE.findall(text)
        if not inside(file.parent / path)
    ]
    assert found == []
    assert [file for file in kept_files() if file.is_symlink() and not inside(file)] == []


def test_every_link_in_the_documentation_leads_somewhere():
    found = [
        f"{file.relative_to(ROOT)}: {link}"
        for file, text in kept_texts().items()
        if file.suffix == ".md"
        for link in LINK.findall(CODE.sub("", text))
        if not (file.parent / link).exists()
    ]
    assert found == []


def test_the_readme_gives_exactly_two_commands_that_do_all_set_up():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = dict(FENCED.findall(readme))
    assert set(commands) == {"run", "test"}
    assert readme.count("```") == 4
    assert commands["run"].endswith("collabsim run scenarios/zwolle.yaml")
    assert all(command.startswith("python3 -m venv .venv && ") for command in commands.values())


def test_the_readme_test_command_runs_every_folder_of_tests():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    script = dict(FENCED.findall(readme))["test"].split()[-1]
    listed = subprocess.run([sys.executable, script, "--list"], cwd=ROOT, capture_output=True, text=True, check=True)
    folders = {f"tests/{file.relative_to(ROOT / 'tests').parts[0]}" for file in (ROOT / "tests").rglob("test_*.py")}
    assert folders | {"ruff check", "ruff format", "pyright"} == set(listed.stdout.splitlines())


def project_table() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_oldest_python_is_the_same_wherever_it_is_named():
    oldest = project_table()["project"]["requires-python"].removeprefix(">=")
    assert f"Python {oldest} or newer" in (ROOT / "README.md").read_text(encoding="utf-8")
    for script in ("hatch_build.py", ".ci/run"):
        assert f"({oldest.replace('.', ', ')})" in (ROOT / script).read_text(encoding="utf-8")


def test_the_version_to_cite_is_the_version_of_the_package():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {project_table()['project']['version']}\n" in citation


def test_what_ships_is_in_the_wheel():
    forced = project_table()["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    folders = ("scenarios", "experiments", "lessons", "docs/results")
    assert forced == {folder: f"collabsim/shipped/{Path(folder).name}" for folder in folders}
    assert all((ROOT / folder).is_dir() for folder in forced)
