"""Faulty scenario files and what is said of them, in both languages; run as a script, it writes what is said now.

Beside `faulty/NAME.yaml` stands `faulty/NAME.txt`: the messages in English, a line `-- nl`, and the messages in Dutch.
An `…` in it stands for anything: what the catalogue says of a parameter is not repeated there.

    python tests/scenario/faulty_files.py    # then read the difference before you commit it
"""

import os
import re
from pathlib import Path

from collabsim.errors import UserError
from collabsim.parameters import catalogue
from collabsim.scenario import load_scenario

FOLDER = Path(__file__).parent / "faulty"
BETWEEN = "-- nl\n"
NOT_FAULTY = {"good_base"}
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem not in NOT_FAULTY)


def said(name: str) -> str:
    """What is said of a faulty file, in English and in Dutch; it is read from its own folder."""
    here = Path.cwd()
    os.chdir(FOLDER)
    try:
        load_scenario(f"{name}.yaml")
    except UserError as error:
        return error.render("en") + "\n" + BETWEEN + error.render("nl") + "\n"
    finally:
        os.chdir(here)
    raise AssertionError(f"{name}.yaml is not faulty")


def expected(name: str) -> re.Pattern[str]:
    """What must be said of a faulty file."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return re.compile(re.escape(text).replace("…", ".+"))


def without_the_catalogue(text: str) -> str:
    """A message with what the catalogue says of parameters left out."""
    for parameter in catalogue().parameters.values():
        for lang in ("en", "nl"):
            meaning = parameter.meaning[lang]
            text = text.replace(f"({parameter.unit[lang]}: {meaning[:1].lower()}{meaning[1:]})", "(…)")
    return text


if __name__ == "__main__":
    for name in NAMES:
        (FOLDER / f"{name}.txt").write_text(without_the_catalogue(said(name)), encoding="utf-8")
