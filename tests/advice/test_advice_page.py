"""An advice reads as a memo: the answer first, how sure it is, and what it rests on; in an annex the rest."""

from dataclasses import replace

import pytest
from reports.test_report import Page

from collabsim.parameters import catalogue
from collabsim.reports.advice import page as page_module
from collabsim.reports.advice.page import advice_html, as_levers, first_of
from collabsim.reports.advice.sentences import best_step, for_whom, in_short, rests_on
from collabsim.reports.words import small
from collabsim.terms import LANGUAGES


def changed(advice, outcome, **values):
    """The advice as it would be if the first lever did something else, and the others nothing."""
    first, *others = advice.ranking.effects[outcome]
    nothing = [replace(each, mean=0.0, low=-0.001, high=0.001) for each in others]
    effects = {**advice.ranking.effects, outcome: (replace(first, **values), *nothing)}
    return replace(advice, ranking=replace(advice.ranking, effects=effects))


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request, advice):
    html = advice_html(advice, request.param)
    return Page(html), html, request.param


def test_the_page_is_well_formed_in_its_language_and_asks_nothing_from_elsewhere(page):
    read, html, lang = page
    assert read.open == []
    assert ("html", "lang", lang) in read.attributes
    assert "://" not in html
    assert not {"script", "link", "iframe", "img"} & set(read.tags)


def test_no_identifier_stands_twice(page):
    read, _, _ = page
    found = [text for _, name, text in read.attributes if name == "id"]
    assert len(found) == len(set(found))


def test_every_sentence_of_the_answer_stands_before_the_annex(page, advice):
    read, html, lang = page
    memo = Page(html.split('<section id="annex"')[0] + "</main></body></html>").text
    for sentence in (*in_short(advice, lang), *for_whom(advice, lang), *rests_on(advice, lang)):
        assert " ".join(sentence.split()) in memo


def test_a_step_is_told_with_where_it_stands_now_where_to_and_how_sure(advice):
    first = advice.ranking.effects["policy_fit"][0].move
    sure = changed(advice, "policy_fit", mean=0.2, low=0.1, high=0.3, helps=0.9, first=1.0)
    told = best_step(sure, "policy_fit", "en")
    lever, move = catalogue().parameters[first], advice.ranking.move(first)
    assert small(lever.label["en"]) in told
    assert f"from {move.today[first]:g} " in told
    assert "+0.200 (95 % interval +0.100 to +0.300)" in told
    assert "90%" in told


def test_a_step_that_does_too_little_or_is_not_sure_is_told_as_such(advice):
    tiny = changed(advice, "policy_fit", mean=0.002, low=0.0015, high=0.003)
    assert "too little to name" in best_step(tiny, "policy_fit", "en")
    unsure = changed(advice, "policy_fit", mean=0.2, low=-0.1, high=0.5)
    assert best_step(unsure, "policy_fit", "en") == (
        "Fit of policy to needs: of no single step is it sure that it helps."
    )


def test_a_figure_of_the_memo_shows_the_levers_that_do_most_and_the_annex_has_all(advice, monkeypatch):
    monkeypatch.setattr(page_module, "FIRST", 2)
    few = first_of(as_levers(advice), "policy_fit")
    assert few.ranking.orders["policy_fit"] == advice.ranking.orders["policy_fit"][:2]
    annex = advice_html(advice, "en").split('<section id="annex"')[1]
    assert all(catalogue().parameters[move.id].label["en"] in annex for move in advice.ranking.moves)


def test_the_precision_is_stated(advice):
    half = max(each.high - each.mean for effects in advice.ranking.effects.values() for each in effects)
    assert f"±{half:.3f}" in rests_on(advice, "en")[0]


def test_the_same_advice_gives_the_same_bytes(advice):
    assert advice_html(advice, "nl") == advice_html(advice, "nl")


def test_one_keeps_its_accent_within_a_sentence():
    assert small("Eén aanspreekpunt") == "één aanspreekpunt"
    assert small("Mandaat") == "mandaat"
