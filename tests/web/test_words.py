"""Every word of the page comes from the texts, and every text for the page is used."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from collabsim import terms
from collabsim.parameters import catalogue
from collabsim.web.bands import DRAWN
from collabsim.web.page import FIRST_LEVERS, words
from collabsim.web.server import STATIC

SCRIPTS = {file.name: file.read_text(encoding="utf-8") for file in sorted((Path(str(STATIC)) / "js").glob("*.js"))}
INDEX = Path(str(STATIC), "index.html").read_text(encoding="utf-8")
SAID = re.compile(r"""(?<![\w.])(?:say|has)\(\s*(?:[^()"`]+\? )?"([\w.]+)"(?: : "([\w.]+)")?""")
SAID_OF_A_NUMBER = re.compile(r"""(?<![\w.])count\(\s*"([\w.]+)\"""")
SAID_BY_PART = re.compile(r"(?<![\w.])say\((?:[^`()]*\? )?`([\w.]+)\$\{")
IN_PAGE = re.compile(r'data-(?:text|label|title)="([\w.]+)"')
SAID_BY_SERVER = re.compile(r'"page\.([\w.]+)"')
OF_SERVER = {file: file.read_text(encoding="utf-8") for file in Path(str(STATIC)).parent.glob("*.py")}


def in_all(pattern: re.Pattern[str], texts: Iterable[str]) -> set[str]:
    found = (match for text in texts for match in pattern.finditer(text))
    return {key for match in found for key in match.groups() if key}


def named() -> set[str]:
    """Texts that the scripts and the page name in full, without `page.`."""
    of_numbers = in_all(SAID_OF_A_NUMBER, SCRIPTS.values())
    counted = {f"{key}_{form}" for key in of_numbers for form in ("one", "more")}
    return in_all(SAID, SCRIPTS.values()) | in_all(IN_PAGE, [INDEX]) | counted


@pytest.mark.parametrize("lang", terms.LANGUAGES)
def test_every_text_that_the_page_names_is_there(lang):
    texts = words(lang)["texts"]
    assert {key for key in named() if f"page.{key}" not in texts and key not in texts} == set()
    for part in in_all(SAID_BY_PART, SCRIPTS.values()):
        assert any(key.startswith((f"page.{part}", part)) for key in texts), part


def test_no_text_for_the_page_is_left_unused():
    said = {f"page.{key}" for key in named() | in_all(SAID_BY_SERVER, OF_SERVER.values())}
    in_parts = tuple(f"page.{part}" for part in in_all(SAID_BY_PART, SCRIPTS.values())) + ("page.group.",)
    mine = [key for key in terms.keys("nl") if key.startswith("page.") and not key.startswith(in_parts)]
    assert [key for key in mine if key not in said] == []


def test_every_script_is_fetched_at_once():
    preloaded = set(re.findall(r'modulepreload" href="static/js/([\w.]+)"', INDEX))
    assert preloaded | {"main.js"} == set(SCRIPTS)


def test_no_script_makes_markup_of_text_or_looks_elsewhere():
    for name, text in {**SCRIPTS, "index.html": INDEX}.items():
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text), (
            name
        )
        assert set(re.findall(r"https?://[\w./]+", text)) <= {"http://www.w3.org/2000/svg"}, name
        assert not re.search(r'<script(?![^>]*\bsrc=)|\son\w+="|style="', text), name


@pytest.mark.parametrize("lang", terms.LANGUAGES)
def test_levers_come_from_the_catalogue_with_what_low_and_high_mean(lang):
    levers = {lever["name"]: lever for lever in words(lang)["levers"]}
    assert list(levers) == [lever.name for lever in catalogue().levers()]
    assert [name for name, lever in levers.items() if lever["first"]] == sorted(FIRST_LEVERS, key=list(levers).index)
    for lever in levers.values():
        assert lever["ends"]["low"]
        assert lever["ends"]["high"]
        assert lever["low"] <= lever["today"] <= lever["high"]


@pytest.mark.parametrize("lang", terms.LANGUAGES)
def test_every_line_that_is_drawn_has_a_short_name(lang):
    assert all(f"page.short.{name}" in words(lang)["texts"] for name in DRAWN)
