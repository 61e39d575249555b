"""The evidence is complete: every statement of the study is backed by a passage and known to the model or left out."""

import re
from collections.abc import Callable

import pytest

from collabsim.evidence import Passage, names, passages, patterns

LANGUAGES = {"en", "nl"}
RESPONDENTS = {*(f"R{n}" for n in range(1, 11)), *(f"F{n}" for n in range(1, 7)), "O1"}
STRENGTHS = {
    "finding": {"strong", "moderate", "weak"},
    "author": {"author"},
    "theory": {"theory"},
    "literature": {"strong", "moderate", "weak"},
}
SIDES = {"organisations": "FO", "gemeente": "R"}
SECTION = re.compile(r"[1-7](\.\d){0,3}")


def those_that_do_not(hold: Callable[[Passage], bool]) -> list[str]:
    return [id for id, passage in passages().items() if not hold(passage)]


def test_every_pattern_points_to_passages_that_exist():
    assert not {(pattern.id, id) for pattern in patterns() for id in pattern.passages if id not in passages()}


def test_no_two_patterns_have_the_same_id():
    ids = [pattern.id for pattern in patterns()]
    assert len(set(ids)) == len(ids) == 124


def test_a_pattern_rests_on_a_passage_of_its_own_strength():
    off = {
        pattern.id: pattern.strength
        for pattern in patterns()
        if pattern.strength not in {passages()[id].strength for id in pattern.passages}
    }
    assert not off


def test_every_passage_says_it_in_both_languages():
    def in_both(passage: Passage) -> bool:
        texts = passage.says.values()
        return set(passage.says) == LANGUAGES and len(set(texts)) == 2 and all(text.endswith(".") for text in texts)

    assert not those_that_do_not(in_both)


def test_every_passage_has_a_section_of_the_study_or_a_reference():
    def has_source(passage: Passage) -> bool:
        from_study = bool(passage.section) and all(SECTION.fullmatch(section) for section in passage.section)
        from_elsewhere = not passage.section and bool(passage.reference)
        return from_elsewhere if passage.kind == "literature" else from_study

    assert not those_that_do_not(has_source)


def test_every_theory_says_whose_it_is():
    assert not those_that_do_not(lambda passage: passage.kind != "theory" or bool(passage.reference))


def test_literature_and_nothing_else_has_an_id_that_begins_with_lit():
    assert not those_that_do_not(lambda passage: passage.id.startswith("lit_") == (passage.kind == "literature"))


def test_the_strength_of_a_passage_fits_its_kind():
    assert not those_that_do_not(lambda passage: passage.strength in STRENGTHS[passage.kind])


def test_every_respondent_named_was_heard_and_is_named_once():
    def was_heard(passage: Passage) -> bool:
        named = passage.respondents
        return set(named) <= RESPONDENTS and len(set(named)) == len(named)

    assert not those_that_do_not(was_heard)


def test_theory_and_literature_name_no_respondents():
    assert not those_that_do_not(lambda passage: not passage.respondents or passage.kind in ("finding", "author"))


def test_the_side_that_says_it_is_the_side_of_the_respondents_named():
    def told_by_its_side(passage: Passage) -> bool:
        spoken = {side for side, letters in SIDES.items() for who in passage.respondents if who[0] in letters}
        return passage.side == "both" or (passage.side in SIDES and spoken <= {passage.side})

    assert not those_that_do_not(told_by_its_side)


def test_what_nearly_all_say_counts_as_strong_and_what_one_says_as_weak():
    sixteen, one = passages()["trust_condition_for_tables"], passages()["monitoring_makes_nervous"]
    assert (len(sixteen.respondents), sixteen.strength) == (16, "strong")
    assert (len(one.respondents), one.strength) == (1, "weak")


def test_every_cause_and_effect_of_the_patterns_has_a_name_in_the_model_or_a_reason():
    used = {name for pattern in patterns() for name in (pattern.cause, pattern.effect)}
    assert used == set(names())


def test_a_name_is_in_the_model_or_has_a_reason_in_both_languages_never_both():
    for name in names().values():
        assert bool(name.model) != bool(name.not_in_model), name.name
        assert not name.not_in_model or set(name.not_in_model) == LANGUAGES, name.name


def test_a_name_that_runs_the_other_way_is_a_name_of_the_model():
    assert not [name.name for name in names().values() if name.reversed and not name.model]
    assert names()["distrust"].model == names()["trust"].model
    assert names()["distrust"].reversed != names()["trust"].reversed


def test_evidence_that_was_read_cannot_be_changed():
    with pytest.raises(TypeError):
        passages()["trust_opens_talk"] = None  # type: ignore[index]
    with pytest.raises(TypeError):
        passages()["trust_opens_talk"].says["en"] = ""  # type: ignore[index]
