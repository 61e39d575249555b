"""Run every check of collabsim, part by part, and print the minutes each part took.

    python tests/run_all.py                     everything: ruff, pyright, and the tests of every folder
    python tests/run_all.py mechanisms model    only the tests in these folders of tests/
    python tests/run_all.py --list              the names of all parts, without running them

A part that fails does not stop the others. The exit code is 1 when any part failed, and 0 otherwise.
"""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
PYTHON = sys.executable
WORKERS = "2"
NO_TEST_SELECTED = 5  # pytest's exit code for a folder in which everything is marked slow
COUNT = re.compile(r"(\d+) (passed|failed|skipped|error)")


@dataclass(frozen=True)
class Part:
    """One check with the command that makes it."""

    name: str
    command: tuple[str, ...]
    pytest: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a part ended: whether it passed, what it took, and the last line it printed."""

    part: Part
    passed: bool
    minutes: float
    last_line: str


def checkers() -> list[Part]:
    """Style and types of the whole project."""
    return [
        Part("ruff check", (PYTHON, "-m", "ruff", "check", ".")),
        Part("ruff format", (PYTHON, "-m", "ruff", "format", "--check", ".")),
        Part("pyright", (PYTHON, "-m", "pyright", "--pythonpath", PYTHON)),
    ]


def folders() -> list[Path]:
    """Every place directly in tests/ that holds tests: its folders, and files beside them."""
    places = sorted(folder for folder in TESTS.iterdir() if folder.is_dir() and any(folder.rglob("test_*.py")))
    return places + sorted(TESTS.glob("test_*.py"))


def tests_of(place: Path) -> Part:
    """The tests in one folder or file, on two processes."""
    path = place.relative_to(ROOT).as_posix()
    return Part(path, (PYTHON, "-m", "pytest", path, "-n", WORKERS), pytest=True)


def play_part(part: Part) -> Outcome:
    """Run one part, showing what it prints as it comes."""
    print(f"\n===== {part.name}: {' '.join(part.command[1:])}", flush=True)
    start, last = time.monotonic(), ""
    with subprocess.Popen(
        part.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip() or last
    passed = process.returncode == 0 or (part.pytest and process.returncode == NO_TEST_SELECTED)
    return Outcome(part, passed, (time.monotonic() - start) / 60, last)


def counts(outcomes: list[Outcome]) -> dict[str, int]:
    """How many tests passed, failed and were skipped in all, read from pytest's closing lines."""
    total = {"passed": 0, "failed": 0, "skipped": 0, "error": 0}
    for outcome in outcomes:
        for number, what in COUNT.findall(outcome.last_line) if outcome.part.pytest else ():
            total[what] += int(number)
    return total


def summary(outcomes: list[Outcome]) -> str:
    """A line for each part with its minutes and its own closing line, then the tests of all parts together."""
    lines = ["", f"{'minutes':>7}  part"]
    for outcome in outcomes:
        verdict = "ok    " if outcome.passed else "FAILED"
        lines.append(f"{outcome.minutes:7.2f}  {verdict} {outcome.part.name}: {outcome.last_line.strip('= ')}")
    lines.append(f"{sum(outcome.minutes for outcome in outcomes):7.2f}  all parts, Python {sys.version.split()[0]}")
    total = counts(outcomes)
    lines.append(f"{total['passed']} passed, {total['failed'] + total['error']} failed, {total['skipped']} skipped")
    return "\n".join(lines)


def wanted(names: list[str]) -> list[Part]:
    """The parts asked for, or all of them."""
    if not names:
        return checkers() + [tests_of(place) for place in folders()]
    for name in sorted(set(names) - {place.name for place in folders()}):
        print(f"there are no tests in tests/{name}: left out")
    return [tests_of(place) for place in folders() if place.name in names]


def main(arguments: list[str]) -> int:
    """Run or list the parts asked for."""
    if arguments == ["--list"]:
        print("\n".join(part.name for part in wanted([])))
        return 0
    os.environ.setdefault("CI", "true")  # hypothesis then draws the same examples each time, without deadlines
    outcomes = [play_part(part) for part in wanted(arguments)]
    print(summary(outcomes))
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
