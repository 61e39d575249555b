"""How a mistake of a user is told."""

import pickle

from collabsim.errors import SHOWN_AT_MOST, Problem, Problems, UserError, nearest, shown, visible

PROBLEM = Problem("a.yaml", 3, 9, "levers.seat", "errors.no_such_lever", {}, "levers: {seat: 3}", "seats")


def test_a_problem_is_told_with_its_place_its_line_and_what_was_meant():
    assert PROBLEM.render("en").splitlines() == [
        'a.yaml:3:9  levers.seat: there is no such lever. Did you mean "seats"?',
        "    levers: {seat: 3}",
        "            ^",
    ]


def test_a_problem_of_the_whole_file_names_no_line():
    assert Problem("a.yaml", 0, 0, "", "errors.is_folder").render("nl").startswith("a.yaml  dit is een map")


def test_the_last_line_counts_the_problems_and_says_that_nothing_was_run():
    assert Problems([PROBLEM]).render("en").splitlines()[-1] == "1 problem in a.yaml; nothing was run."
    assert Problems([PROBLEM] * 2).render("nl").splitlines()[-1] == "2 problemen in a.yaml; er is niets doorgerekend."


def test_of_very_many_problems_the_first_are_written_out_and_the_others_counted():
    lines = Problems([PROBLEM] * (SHOWN_AT_MOST + 7)).render("en").splitlines()
    assert lines[-2] == "… and 7 more."
    assert lines.count("            ^") == SHOWN_AT_MOST


def test_a_long_line_is_cut_around_the_place():
    line = "x" * 500 + "HERE" + "y" * 500
    _, excerpt, caret = Problem("a.yaml", 1, 501, "", "errors.tab", {}, line).render("en").splitlines()
    assert len(excerpt) < 130
    assert excerpt[caret.index("^") :].startswith("HERE")


def test_what_would_break_a_line_or_hide_in_it_is_shown_as_an_escape():
    assert visible("a\nb\tc\x1b[31m\u202e\ud800") == "a\\nb\\tc\\u001b[31m\\u202e\\ud800"
    problem = Problem("a\nb.yaml", 1, 2, "na\rme", "errors.tab", {}, "\t\u202ex")
    assert problem.render("en").splitlines()[0].startswith("a\\nb.yaml:1:2  na\\rme: ")
    assert problem.render("en").splitlines()[1] == "    →·x"


def test_a_long_value_is_cut():
    assert shown("a" * 500) == '"' + "a" * 59 + '…"'


def test_numbers_stand_as_they_must_be_typed_in_both_languages():
    error = UserError("errors.decimal_comma", instead=0.3, value='"0,3"', allowed={"nl": "0 tot 1", "en": "0 to 1"})
    assert "schrijf 0.3 in plaats van" in error.render("nl")
    assert error.render("nl").endswith("0 tot 1.")
    assert str(error).endswith("0 to 1.")


def test_the_nearest_name_is_found_by_spelling_or_by_what_it_is_called():
    labels = {"church": {"nl": "kerk", "en": "church"}, "library": {"nl": "bibliotheek", "en": "library"}}
    assert nearest("chruch", labels) == "church"
    assert nearest("Kerk", labels, labels) == "church"
    assert nearest("bibliotheken", labels, labels) == "library"
    assert nearest("voetbal", labels, labels) == ""


def test_mistakes_can_be_sent_between_processes():
    for error in (UserError("errors.one_problem", file="a.yaml"), Problems([PROBLEM])):
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error)
        assert again.render("nl") == error.render("nl")
