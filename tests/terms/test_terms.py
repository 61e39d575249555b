"""The words of collabsim: the same in both languages, and numbers as people write them."""

import math
from pathlib import Path
from string import Formatter

import pytest

from collabsim import terms


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_texts_with_the_same_values():
    assert terms.keys("nl") == terms.keys("en")
    for key in terms.keys("nl"):
        assert placeholders(terms._texts("nl")[key]) == placeholders(terms._texts("en")[key]), key


def test_no_text_is_empty():
    assert [key for lang in terms.LANGUAGES for key, text in terms._texts(lang).items() if not text.strip()] == []


def test_a_text_is_filled_in():
    assert terms.text("errors.one_problem", "nl", file="x.yaml") == "1 probleem in x.yaml; er is niets doorgerekend."


def test_an_unknown_text_or_language_or_a_missing_value_is_a_key_error():
    for key, lang in (("errors.no_such_text", "nl"), ("errors.one_problem", "de"), ("errors.one_problem", "nl")):
        with pytest.raises(KeyError):
            terms.text(key, lang)


@pytest.mark.parametrize(
    ("x", "decimals", "nl", "en"),
    [
        (0.45, 2, "0,45", "0.45"),
        (129000, 0, "129.000", "129,000"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (-0.001, 2, "0,00", "0.00"),
        (-2.5, 2, "-2,50", "-2.50"),
        (math.nan, 2, "–", "–"),
        (None, 2, "–", "–"),
    ],
)
def test_a_number_is_written_as_people_of_the_language_do(x, decimals, nl, en):
    assert (terms.number(x, "nl", decimals), terms.number(x, "en", decimals)) == (nl, en)


def test_a_share_is_written_as_a_percentage():
    assert (terms.percent(0.455, "nl", 1), terms.percent(0.455, "en"), terms.percent(None, "en")) == (
        "45,5%",
        "46%",
        "–",
    )


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "nl_NL.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "nl_BE", "LANG": "en_GB"}, "nl"),
        ({"COLLABSIM_LANG": "nl", "LC_ALL": "en_US"}, "nl"),
        ({"COLLABSIM_LANG": "EN", "LANG": "nl_NL"}, "en"),
        ({"COLLABSIM_LANG": "fr", "LANG": "nl_NL"}, "nl"),
    ],
)
def test_the_language_is_that_of_the_environment(environ, lang):
    assert terms.default_language(environ) == lang


def test_one_language_is_taken_of_a_text_that_carries_several():
    assert terms.in_language({"en": "trust", "nl": "vertrouwen"}, "nl") == "vertrouwen"
    assert terms.in_language({"en": "trust"}, "nl") == "trust"
    assert terms.in_language("trust", "nl") == "trust"


def test_both_languages_have_the_same_files_of_texts():
    folders = [Path(terms.__file__).with_name("texts") / lang for lang in terms.LANGUAGES]
    assert {file.name for file in folders[0].iterdir()} == {file.name for file in folders[1].iterdir()}
