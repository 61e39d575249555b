"""What a page may ask for is what may stand in a scenario file, within limits; every mistake is told."""

import json
from pathlib import Path

import pytest
from asking import FEEDBACK, SEATS, asking

from collabsim import load_scenario
from collabsim.errors import Problems, UserError
from collabsim.web import asked
from collabsim.web.asked import asked_from, asked_of

YAML = "collabsim: 1\nbased_on: zwolle\nname: Eigen\nlevers: {seats: 9}\n"


def body(**parts):
    return json.dumps(parts).encode()


def test_a_scenario_comes_with_its_changes_as_interventions():
    one = asked_from(body(**asking(SEATS, FEEDBACK, seed=7)))
    assert one.base == load_scenario("zwolle")
    assert one.seed == 7
    assert [(each.month, each.until, dict(each.set), each.kinds) for each in one.scenario.interventions] == [
        (9, None, {"seats": 8.0}, ()),
        (4, 20, {"feedback_frequency": 0.9}, ("church",)),
    ]


def test_a_change_to_what_a_lever_is_already_is_another_question_but_not_another_scenario():
    assert asked_of("zwolle", 1, []).untouched
    assert not asked_of("zwolle", 1, [SEATS]).untouched
    assert asked_of("zwolle", 1, [SEATS]).key != asked_of("zwolle", 1, []).key != asked_of("zwolle", 2, []).key


def test_a_scenario_can_come_as_yaml():
    one = asked_of({"yaml": YAML}, 1, [SEATS])
    assert one.base.values["seats"] == 9
    assert one.base.name == "Eigen"
    assert one.base_key != asked_of({"yaml": YAML + "\n"}, 1, []).base_key


def test_all_mistakes_in_changes_are_told_at_once_and_with_what_was_meant():
    wrong = [{"lever": "seatz", "month": 9, "value": 8}, {"lever": "seats", "month": 0, "value": 800}]
    with pytest.raises(Problems) as refused:
        asked_of("zwolle", 1, wrong)
    said = refused.value.render("en")
    assert "changes[1].set.seatz" in said
    assert 'Did you mean "seats"' in said
    assert "changes[2].month" in said
    assert "changes[2].set.seats" in said


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        ({"scenario": "zwole"}, "page.no_such_scenario_meant"),
        ({"scenario": "../../etc/passwd"}, "page.no_such_scenario"),
        ({"scenario": None}, "page.scenario_needed"),
        ({"scenario": {"yaml": 3}}, "page.scenario_needed"),
        ({"scenario": {"yaml": YAML.replace("zwolle", "zwolle\nhorizon_months: 240")}}, "page.too_many_months"),
        ({"scenario": "zwolle", "seed": -1}, "page.not_a_seed"),
        ({"scenario": "zwolle", "seed": True}, "page.not_a_seed"),
        ({"scenario": "zwolle", "seed": 2**53}, "page.not_a_seed"),
        ({"scenario": "zwolle", "changes": {}}, "page.changes_needed"),
        ({"scenario": "zwolle", "changes": [{"month": 3}]}, "page.changes_needed"),
        ({"scenario": "zwolle", "changes": [{**SEATS, "who": 1}]}, "page.no_such_key"),
        ({"scenario": "zwolle", "changes": [SEATS] * 61}, "page.too_many_changes"),
        ({"scenario": "zwolle", "runs": 10**9}, "page.no_such_key"),
    ],
)
def test_what_cannot_be_is_refused_with_a_word_about_what_can(parts, key):
    with pytest.raises(UserError) as refused:
        asked_from(body(**parts))
    assert refused.value.key == key
    assert refused.value.render("nl") != refused.value.render("en")


@pytest.mark.parametrize("text", [b"", b"\xff\xfe", b"[]", b"[" * 100_000, b"1" * 5000, b'{"scenario":'])
def test_what_is_no_question_at_all_is_refused(text):
    with pytest.raises(UserError, match="could not be understood"):
        asked_from(text)


def test_a_field_larger_than_the_page_can_show_is_refused():
    entry = "- {{id: o{0}, name: O{0}, kind: church, size: 3, subsidy_dependence: 0, themes: [health]}}\n"
    field = "".join("  " + entry.format(number) for number in range(asked.MOST_ORGANISATIONS))
    with pytest.raises(UserError) as refused:
        asked_of({"yaml": f"{YAML}organisations:\n{field}"}, 1, [])
    assert refused.value.key == "page.too_many_organisations"


def test_no_file_is_read_for_a_name(tmp_path, monkeypatch):
    """A scenario beside the server is not one of those that can be named, nor one to be based on."""
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").write_text(YAML, encoding="utf-8")
    with pytest.raises(UserError):
        asked_of("mine", 1, [])
    with pytest.raises(Problems):
        asked_of({"yaml": "collabsim: 1\nbased_on: mine\n"}, 1, [])
