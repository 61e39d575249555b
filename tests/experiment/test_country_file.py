"""A file on a country says how gemeenten are drawn; whatever is wrong in one is told at once, in both languages."""

import pytest

from collabsim import terms
from collabsim.errors import Problems
from collabsim.experiment.country_file import load_country
from collabsim.gemeenten import Beta, Triangle, Uniform
from collabsim.scenario import load_scenario
from collabsim.scenario.based_on import shipped_countries, shipped_scenarios

HEAD = "collabsim: 1\nbased_on: zwolle\ngemeenten: 20\n"


def written(tmp_path, text, head=HEAD):
    file = tmp_path / "mine.yaml"
    file.write_text(head + text, encoding="utf-8")
    return file


def told(tmp_path, text, **more):
    """What is said of a faulty file, in both languages."""
    with pytest.raises(Problems) as caught:
        load_country(written(tmp_path, text, **more))
    return {lang: caught.value.render(lang) for lang in terms.LANGUAGES}


def test_the_netherlands_are_342_gemeenten_with_the_four_recommendations():
    country = load_country("nederland")
    assert (country.count, len(country.variants), country.base.id) == (342, 4, "zwolle")
    assert set(country.name) == set(country.description) == set(terms.LANGUAGES)
    assert country.runs == 342 * 5 * country.replicates


def test_a_shipped_country_is_no_scenario_and_no_scenario_is_a_country():
    assert set(shipped_countries()) == {"nederland"}
    assert not set(shipped_countries()) & set(shipped_scenarios())
    with pytest.raises(Problems) as caught:
        load_scenario("nederland")
    for lang in terms.LANGUAGES:
        said = caught.value.render(lang)
        assert "collabsim country nederland" in said
        assert len(caught.value.problems) == 1


def test_a_country_cannot_be_the_base_of_a_scenario(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("collabsim: 1\nbased_on: nederland\n", encoding="utf-8")
    with pytest.raises(Problems, match="nederland"):
        load_scenario(file)


def test_a_parameter_is_drawn_from_a_range_a_triangle_or_a_beta_over_its_range_or_is_given(tmp_path):
    draws = """draws:
  savings_pressure: {uniform: [0.2, 1]}
  goal_difficulty: {triangle: [0, 0.3, 0.9]}
  seats: 8
  process_openness: {beta: [2, 3]}
"""
    assert load_country(written(tmp_path, draws)).draws == {
        "savings_pressure": Uniform(0.2, 1),
        "goal_difficulty": Triangle(0, 0.3, 0.9),
        "seats": 8,
        "process_openness": Beta(2, 3, 0, 1),
    }


def test_an_assumption_of_the_draw_can_be_given_another_size(tmp_path):
    country = load_country(written(tmp_path, "sizes: {alignment_with_size: 0, alignment_spread: 0}\n"))
    assert {each.values["account_alignment"] for each in country.gemeenten} == {
        country.base.values["account_alignment"]
    }


def test_a_variant_beside_the_file_is_found(tmp_path):
    (tmp_path / "open.yaml").write_text("collabsim: 1\nbased_on: zwolle\nlevers: {process_openness: 1}\n")
    assert load_country(written(tmp_path, "compare: [open]\n")).variants[0].id == "open"


FAULTY = [
    ("draw: {}\n", "4:1  draw:", ('"draws"', '"draws"')),
    ("gemeenten: 5\n", "3:12  gemeenten:", ("from 10 to 2000", "van 10 tot en met 2000")),
    ("gemeenten: 342.5\n", "3:12  gemeenten:", ('"342.5"', '"342.5"')),
    ("draws: {proces_openness: 1}\n", "4:9  draws.proces_openness:", ('"process_openness"', '"process_openness"')),
    ("draws: {population: 20000}\n", "4:9  draws.population:", ("gemeenten are drawn by", "daarmee worden")),
    ("draws: {seats: 99}\n", "4:16  draws.seats:", ("4 to 30", "4 tot en met 30")),
    ("draws: {seats: {uniform: [4, 99]}}\n", "4:30  draws.seats.uniform[2]:", ("99", "99")),
    ("draws: {seats: {uniform: [9, 5]}}\n", "4:26  draws.seats.uniform:", ("do not rise", "lopen niet op")),
    ("draws: {seats: {uniform: [5]}}\n", "4:26  draws.seats.uniform:", ("two numbers", "twee getallen")),
    ("draws: {seats: {triangle: [5, 8]}}\n", "4:27  draws.seats.triangle:", ("three numbers", "drie getallen")),
    ("draws: {seats: {beta: [0, 2]}}\n", "4:24  draws.seats.beta[1]:", ("above 0", "boven 0")),
    ("draws: {seats: {normal: [5, 2]}}\n", "4:17  draws.seats.normal:", ("uniform", "uniform")),
    ("draws: {seats: {uniform: [5, 8], beta: [2, 2]}}\n", "4:16  draws.seats:", ("or one of", "of een van")),
    ("draws: [seats]\n", "4:8  draws:", ("belong names", "horen namen")),
    ("sizes: {alignment_with_siz: 0}\n", "4:9  sizes.alignment_with_siz:", ('"alignment_with_size"',) * 2),
    ("sizes: {alignment_with_size: 3}\n", "4:30  sizes.alignment_with_size:", ("from 0 to 0.8", "tussen 0 en 0.8")),
    ("compare: zwolle\n", "4:10  compare:", ("a list of scenarios", "een lijst van scenario's")),
    ("compare: [zwole]\n", "4:11  compare[1]:", ('"zwolle"', '"zwolle"')),
    ("compare: [zwolle]\n", "4:11  compare[1]:", ("nothing to compare", "valt niets te vergelijken")),
    ("compare: [kleine_gemeente]\n", "4:11  compare[1]:", ("more than levers", "meer dan hefbomen")),
    ("compare: [zwolle_zo_doorgaan]\n", "4:11  compare[1]:", ("more than levers", "meer dan hefbomen")),
    ("replicates: 0\n", "4:13  replicates:", ("from 1", "van 1")),
    ("replicates: 20000\n", "1:1", ("400000", "400000")),
    ("seed: -1\n", "4:7  seed:", ("from 0", "van 0")),
    ("name: [a]\n", "4:7  name:", ("here belongs a text", "hier hoort een tekst")),
]


@pytest.mark.parametrize(("text", "place", "words"), FAULTY, ids=[text.strip() for text, *_ in FAULTY])
def test_a_mistake_in_a_country_is_told_with_its_place_in_both_languages(tmp_path, text, place, words):
    key = text.partition(":")[0] + ":"
    head = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(key))
    head, text = (HEAD.replace("gemeenten: 20\n", text), "") if key == "gemeenten:" else (head, text)
    said = told(tmp_path, text, head=head)
    for lang, word in zip(("en", "nl"), words, strict=True):
        assert f"mine.yaml:{place}" in said[lang]
        assert word in said[lang]


def test_all_mistakes_are_told_at_once_and_from_top_to_bottom(tmp_path):
    said = told(tmp_path, "compare: [zwole]\ndraws: {seats: 99}\nreplicates: 0\n")["en"]
    assert [said.index(place) for place in (":4:", ":5:", ":6:")] == sorted(
        said.index(place) for place in (":4:", ":5:", ":6:")
    )
    assert "3 problems" in said


def test_a_base_that_is_itself_wrong_is_told_with_its_own_place(tmp_path):
    (tmp_path / "broken.yaml").write_text("collabsim: 1\nbased_on: zwolle\nlevers: {seats: 99}\n")
    said = told(tmp_path, "", head=HEAD.replace("zwolle", "broken"))["en"]
    assert "mine.yaml:2:11" in said
    assert "broken.yaml:3:17" in said


def test_a_base_that_names_organisations_by_id_is_refused_where_it_is_named(tmp_path):
    (tmp_path / "by_id.yaml").write_text(
        "collabsim: 1\nbased_on: zwolle\ninterventions:\n"
        "  - {month: 3, set: {process_openness: 1}, for: {id: bibliotheek}}\n"
    )
    assert "mine.yaml:2:11  based_on:" in told(tmp_path, "", head=HEAD.replace("zwolle", "by_id"))["en"]


@pytest.mark.parametrize("text", ["", "- a\n", "collabsim: 2\n", "collabsim: 1\n", "x: [\n"])
def test_what_is_no_country_at_all_is_told_too(tmp_path, text):
    said = told(tmp_path, text, head="")
    assert all("mine.yaml" in each and "scenario" not in each.lower() for each in said.values())


def test_a_file_that_is_not_there_names_the_countries_there_are(tmp_path):
    for asked, meant in (("nederlnd", '"nederland"'), (str(tmp_path / "x.yaml"), "nederland")):
        with pytest.raises(Problems) as caught:
            load_country(asked)
        assert meant in caught.value.render("en")
