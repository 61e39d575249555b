"""A scenario that is written out in full can be read again, and is the same."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabsim.errors import is_control
from collabsim.parameters import catalogue
from collabsim.scenario import (
    Event,
    Intervention,
    Organisation,
    Scenario,
    load_scenario,
    scenario_from_text,
    scenario_text,
    write_scenario,
)
from collabsim.scenario.limits import LONGEST_HORIZON, LONGEST_NAME
from collabsim.scenario.merging import slug

KNOWN = catalogue()
SHARES = st.floats(0, 1)
IDS = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)
NAMES = st.text(min_size=1, max_size=LONGEST_NAME).filter(
    lambda text: text.strip() and not any(is_control(mark) for mark in text)
)
LEVERS = KNOWN.levers()


def some(names, **limits):
    return st.lists(st.sampled_from(sorted(names)), unique=True, **limits).map(tuple)


def value_of(parameter):
    if parameter.fixed:
        return st.integers(int(parameter.low), int(parameter.high)).map(float)
    return st.floats(parameter.low, parameter.high)


def organisations():
    each = st.builds(
        Organisation,
        id=IDS,
        name=NAMES,
        kind=st.sampled_from(sorted(KNOWN.kinds)),
        size=st.floats(1, 100_000),
        subsidy_dependence=SHARES,
        history=st.floats(-1, 1),
        themes=some(KNOWN.themes, min_size=1),
        privileged=st.booleans(),
    )
    return st.lists(each, min_size=1, max_size=6, unique_by=lambda one: one.id).map(tuple)


@st.composite
def interventions(draw, horizon, field):
    month = draw(st.integers(1, horizon))
    for_some = draw(st.booleans())
    chosen = draw(
        some([each.name for each in LEVERS if not for_some or each.scope == "relation"], min_size=1, max_size=3)
    )
    return Intervention(
        month=month,
        set={name: draw(value_of(KNOWN.parameters[name])) for name in chosen},
        until=draw(st.none() | st.integers(month + 1, LONGEST_HORIZON + 1)),
        ramp_months=draw(st.integers(0, 24)),
        kinds=draw(some(KNOWN.kinds, min_size=1)) if for_some else (),
        ids=draw(some([each.id for each in field])) if for_some else (),
    )


@st.composite
def scenarios(draw):
    """Any scenario that may be written."""
    horizon, field = draw(st.integers(1, LONGEST_HORIZON)), draw(organisations())
    changed = draw(st.lists(st.sampled_from(list(KNOWN.parameters.values())), max_size=5))
    return Scenario(
        schema=1,
        name=draw(NAMES),
        id="any",
        horizon_months=horizon,
        gemeente=draw(IDS),
        values={each.name: each.default for each in KNOWN.parameters.values()}
        | {each.name: draw(value_of(each)) for each in changed},
        organisations=field,
        interventions=tuple(draw(st.lists(interventions(horizon, field), max_size=3))),
        events=tuple(
            draw(st.lists(st.builds(Event, st.integers(1, horizon), st.sampled_from(sorted(KNOWN.events))), max_size=3))
        ),
        structure={name: draw(st.sampled_from(sorted(each["options"]))) for name, each in KNOWN.structures.items()},
        mechanisms_off=frozenset(draw(some(KNOWN.mechanisms, max_size=3))),
        disconnect=frozenset(draw(some([each.name for each in LEVERS], max_size=3))),
        hold=draw(st.dictionaries(st.sampled_from(sorted(KNOWN.holds)), SHARES)),
        description=draw(st.dictionaries(st.sampled_from(["nl", "en"]), NAMES)),
        available=draw(some([each.name for each in LEVERS], max_size=3)),
        effort=draw(st.dictionaries(st.sampled_from([each.name for each in LEVERS]), st.integers(1, 5), max_size=3)),
        names=draw(st.dictionaries(st.just("nl"), NAMES)),
    )


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scenarios(), st.sampled_from(["nl", "en"]))
def test_any_scenario_that_is_written_and_read_again_is_the_same(scenario, lang):
    assert scenario_from_text(scenario_text(scenario, lang)) == scenario


@pytest.mark.parametrize("name", ["zwolle", "zwolle_alle_aanbevelingen", "grote_gemeente"])
def test_a_shipped_scenario_that_is_written_and_read_again_is_the_same(name, tmp_path):
    scenario = load_scenario(name)
    write_scenario(scenario, tmp_path / "scenario.yaml")
    again = load_scenario(tmp_path / "scenario.yaml")
    assert again == scenario
    assert again.id == "scenario"


def test_a_written_scenario_names_every_parameter_with_its_unit_and_range():
    lines = scenario_text(load_scenario("zwolle"), "nl").splitlines()
    for parameter in KNOWN.parameters.values():
        line = next(line for line in lines if line.startswith(f"  {parameter.name}: "))
        assert " ".join(parameter.unit["nl"].split()) in line
        assert " tot en met " in line


def test_the_same_scenario_is_always_written_the_same():
    assert scenario_text(load_scenario("zwolle")) == scenario_text(load_scenario("zwolle"))


def test_a_name_that_looks_like_something_else_is_still_a_name():
    zwolle = load_scenario("zwolle")
    for name in ("true", "null", "12", "0.5", "a: b", "- a", "#", '"', "\\", "{", "~", "é\u2003", "a" * LONGEST_NAME):
        assert scenario_from_text(scenario_text(replace(zwolle, name=name, names={}))).name == name


def test_a_scenario_can_be_sent_to_another_process():
    scenario = load_scenario("zwolle")
    assert pickle.loads(pickle.dumps(scenario)) == scenario


def test_an_id_is_made_of_the_letters_and_digits_of_a_name():
    assert slug("Stichting Welzijn") == "stichting-welzijn"
    assert slug("  Café 't Hart (2)  ") == "cafe-t-hart-2"
    assert slug("日本") == ""
