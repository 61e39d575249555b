"""What each statement of the study comes down to: all of them there, each of a form that can fail, all of it told."""

import pytest

from collabsim import terms
from collabsim.evidence import names, patterns
from collabsim.experiment.patterns.checks import CELLS, CLAIMS, SWAPS, checks, not_checked
from collabsim.experiment.patterns.described import contrast, effect_asked, statement
from collabsim.experiment.patterns.panel import SEED_OF_DRAWS
from collabsim.experiment.patterns.played import MORE_OUTCOMES, OF_ONE
from collabsim.experiment.sampling import uncertain_draws
from collabsim.parameters import catalogue

BY_STRENGTH = {"strong": "always", "moderate": "mostly"}
OF_PATTERN = {pattern.id: pattern for pattern in patterns()}
LEAST_CHECKS, LEAST_INDIRECT = 90, 40


def test_every_statement_is_a_check_or_has_a_reason_and_never_both():
    assert checks().keys() | not_checked().keys() == OF_PATTERN.keys()
    assert not checks().keys() & not_checked().keys()
    assert all(set(reason) == set(terms.LANGUAGES) for reason in not_checked().values())


def test_most_statements_are_checks_and_many_of_them_are_no_rule_themselves():
    assert len(checks()) >= LEAST_CHECKS
    assert sum(not check.direct for check in checks().values()) >= LEAST_INDIRECT


def test_how_often_a_statement_must_hold_follows_from_the_strength_of_its_evidence():
    for id, check in checks().items():
        follows = BY_STRENGTH.get(OF_PATTERN[id].strength, "sometimes")
        assert check.claimed in CLAIMS
        assert check.claimed == follows or check.because, id


def test_what_is_no_rule_says_what_lies_between_cause_and_effect():
    assert [id for id, check in checks().items() if check.direct == bool(check.through)] == []


def test_what_strong_evidence_says_is_used_in_calibration_and_so_confirms_nothing():
    strong = {id for id in checks() if OF_PATTERN[id].strength == "strong"}
    assert [id for id in strong if not checks()[id].used_in_calibration] == []
    assert not any(check.confirms for check in checks().values() if check.direct or check.used_in_calibration)


def test_everything_a_check_names_is_in_the_model():
    known = catalogue()
    for id, check in checks().items():
        assert set(check.rests_on) <= set(known.mechanisms), id
        assert set(check.cells) == set(CELLS[check.test]), id
        for cell in check.cells.values():
            assert set(cell.set) <= set(known.parameters), id
            assert set(cell.hold) <= set(known.holds), id
            assert set(cell.off) <= set(known.mechanisms), id
            for name, value in cell.set.items():
                assert known.parameters[name].low <= value <= known.parameters[name].high, (id, name)
        for outcome in check.outcomes:
            assert outcome.split(OF_ONE)[-1] in known.outcomes.keys() | MORE_OUTCOMES.keys(), (id, outcome)


def test_what_nobody_knows_is_set_in_all_cells_of_a_check_or_in_none():
    drawn = set(uncertain_draws(1, SEED_OF_DRAWS))
    for id, check in checks().items():
        assert len({frozenset(drawn & cell.set.keys()) for cell in check.cells.values()}) == 1, id


def test_the_sign_is_that_of_the_study():
    """Where a check looks at what a pattern calls its effect, its sign is that of the pattern, or the other way round
    where the model's name runs the other way."""
    wrong = [
        (id, outcome)
        for id, check in checks().items()
        if check.test == "difference" and OF_PATTERN[id].sign in "+-"
        for outcome, sign in check.outcomes.items()
        if outcome in (effect := names()[OF_PATTERN[id].effect]).model
        and sign != (1 if OF_PATTERN[id].sign == "+" else -1) * (-1 if effect.reversed else 1)
    ]
    assert wrong == list(OTHER_WAY)


OTHER_WAY = {
    # More inequality beforehand makes contributions less equal; the lever is equality.
}


@pytest.mark.parametrize("lang", terms.LANGUAGES)
def test_every_check_can_be_told_in_words(lang):
    for id, check in checks().items():
        told = [
            statement(id, lang),
            contrast(check, lang),
            *(effect_asked(check, each, lang) for each in check.outcomes),
        ]
        assert all(told), id


def test_a_swapped_check_is_another_one():
    for check in checks().values():
        if check.test != "none":
            swapped = check.swapped()
            assert (dict(swapped.cells), swapped.outcomes) != (dict(check.cells), check.outcomes), check.id
    assert SWAPS.keys() | {"exceeds", "course", "none"} == CELLS.keys()
