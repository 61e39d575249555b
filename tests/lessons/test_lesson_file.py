"""A lesson file says what a class is asked and what the run shows; whatever is wrong in one is told at once."""

import pytest

from collabsim import terms
from collabsim.errors import Problems
from collabsim.evidence import passages
from collabsim.experiment.lessons import load_lesson, shipped_lessons

GOOD = """\
collabsim: 1
name: {nl: Een les, en: A lesson}
question: {nl: Wat gebeurt er?, en: What happens?}
scenario: zwolle
interventions: [{month: 13, set: {seats: 6}}]
prediction:
  question: {nl: Wat denkt u?, en: What do you think?}
  options:
    - {text: {nl: Minder, en: Less}, shows: [{outcome: coverage, than_twin: lower, from: 13, to: 36}]}
    - {text: {nl: Meer, en: More}, shows: [{outcome: coverage, than_twin: higher, from: 13, to: 36}]}
  answer: 1
look_at: [coverage]
what_to_see: {nl: Kijk, en: Look}
passages: [group_too_large]
minutes: 10
teacher: {nl: Vraag, en: Ask}
"""

MORE = "    - {text: {nl: Meer, en: More}, shows: [{outcome: coverage, than_twin: higher, from: 13, to: 36}]}\n"
SHOWS = "shows: [{outcome: coverage, than_twin: higher, from: 13, to: 36}]"

# what is wrong → (what stood there, what stands there now, what the message must name)
FAULTY = {
    "an unknown key": ("minutes: 10", "minuten: 10", "minutes"),
    "a lever that does not exist": ("seats: 6", "seets: 6", '"seats"'),
    "a value outside its range": ("seats: 6", "seats: 600", "600"),
    "a change after the last month": ("month: 13", "month: 130", "130"),
    "no change at all": ("interventions: [{month: 13, set: {seats: 6}}]\n", "", "interventions"),
    "a scenario that does not exist": ("scenario: zwolle", "scenario: zwole", '"zwolle"'),
    "an outcome that does not exist": ("look_at: [coverage]", "look_at: [covrage]", '"coverage"'),
    "an outcome that a single run does not have": ("look_at: [coverage]", "look_at: [attained]", "attained"),
    "a passage that does not exist": ("group_too_large", "group_too_larg", '"group_too_large"'),
    "a direction that does not exist": ("than_twin: lower", "than_twin: less", "lower"),
    "a claim beyond the last month": (SHOWS, SHOWS.replace("36", "37"), "37"),
    "a claim that ends before it begins": (SHOWS, SHOWS.replace("36", "3"), "13"),
    "an answer that is none of the options": ("answer: 1", "answer: 3", "3"),
    "a text in one language only": ("{nl: Kijk, en: Look}", "{nl: Kijk}", "en"),
    "an option that claims nothing": (SHOWS, "shows: []", "shows"),
    "a single option": (MORE, "", "2"),
    "another version": ("collabsim: 1", "collabsim: 2", "collabsim: 1"),
    "a list in the place of the lesson": (GOOD, "- a\n", "collabsim: 1"),
    "too many minutes": ("minutes: 10", "minutes: 600", "60"),
}


def written(tmp_path, text):
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_lesson_is_read_with_its_two_scenarios(tmp_path):
    lesson = load_lesson(written(tmp_path, GOOD))
    assert lesson.twin.interventions == ()
    assert lesson.changed.interventions[0].set == {"seats": 6}
    assert (lesson.answer, lesson.options[0].claims[0].months, lesson.seed) == (0, (13, 36), 1)
    assert lesson.twin.gemeente == lesson.changed.gemeente


def test_a_lesson_can_start_from_other_levers_and_a_longer_horizon(tmp_path):
    lesson = load_lesson(written(tmp_path, GOOD + "levers_before: {handover: 0}\nhorizon_months: 48\n"))
    assert lesson.twin.values["handover"] == lesson.changed.values["handover"] == 0
    assert lesson.twin.horizon_months == lesson.changed.horizon_months == 48


@pytest.mark.parametrize("name", FAULTY)
def test_what_is_wrong_in_a_lesson_is_told_with_its_place_in_both_languages(tmp_path, name):
    right, wrong, named = FAULTY[name]
    assert right in GOOD
    with pytest.raises(Problems) as caught:
        load_lesson(written(tmp_path, GOOD.replace(right, wrong, 1)))
    for lang in terms.LANGUAGES:
        said = caught.value.render(lang)
        assert "mine.yaml:" in said
        assert named in said, said


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    text = GOOD.replace("seats: 6", "seets: 6").replace("minutes: 10", "minutes: 0").replace("answer: 1", "answer: 9")
    with pytest.raises(Problems) as caught:
        load_lesson(written(tmp_path, text))
    assert len(caught.value.problems) == 3


def test_a_lesson_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(Problems) as caught:
        load_lesson("1_verborgen_agenda_")
    assert '"1_verborgen_agenda"' in caught.value.render("nl")


@pytest.mark.parametrize("name", shipped_lessons())
def test_every_shipped_lesson_speaks_both_languages_and_rests_on_passages_of_the_study(name):
    lesson = load_lesson(name)
    for text in (lesson.name, lesson.question, lesson.prediction, lesson.what_to_see, lesson.teacher):
        assert set(text) == set(terms.LANGUAGES)
        assert text["nl"] != text["en"]
    assert all(set(option.text) == set(terms.LANGUAGES) for option in lesson.options)
    assert any(passages()[id].section for id in lesson.passages)
    assert lesson.levers
    assert lesson.look_at
