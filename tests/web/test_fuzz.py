"""Whatever anybody sends, the server answers: plainly, without a traceback, and never with a fault of its own."""

import json
import time

import httpx
import pytest
from asking import SEATS, asking, changes
from browser import served
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from collabsim.web.limits import Rates

QUESTIONS = ("/api/about", "/api/told", "/api/band", "/api/saved", "/api/opened")
PLAIN = {200, 400, 413}
SMALL, MINUTE = 60, 60

letters = st.text(st.characters(exclude_categories=()), max_size=20)  # halves of characters among them
scalars = st.none() | st.booleans() | st.integers() | st.floats() | letters
anything = st.recursive(
    scalars,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(letters, inside, max_size=3),
    max_leaves=8,
)
VALID = asking(SEATS)
OF_CHANGE = (*SEATS, "until", "for", "ramp_months")
PARTS = [("scenario",), ("seed",), ("changes",), *(("changes", 0, name) for name in OF_CHANGE)]
YAML = ["collabsim: 1", "based_on: zwolle", "levers: {seats: 8}", "name: é", "interventions: [{month: 3}]"]
NO_YAML = ["- x", "{", "\t", "&a *a", "<<: *a"]


@st.composite
def bent(draw):
    """A right question with one part replaced by anything."""
    question = json.loads(json.dumps(VALID))
    *way, last = draw(st.sampled_from(PARTS))
    place = question
    for step in way:
        place = place[step]
    place[last] = draw(anything)
    return question


texts = st.lists(st.sampled_from(YAML + NO_YAML) | letters, max_size=5).map("\n".join)
from_yaml = texts.map(lambda text: {"yaml": text, "scenario": {"yaml": text}})
right = st.lists(changes(), max_size=3).map(lambda some: asking(*some))
as_json = (anything | bent() | from_yaml | right).map(lambda plain: json.dumps(plain).encode())
bodies = st.binary(max_size=200) | as_json


@pytest.fixture(scope="module")
def client():
    generous = Rates(at_once=1e9, per_second=1e9)
    with served(rates=generous) as address, httpx.Client(base_url=address, timeout=60) as one:
        yield one


def answered(client, path, body, lang):
    answer = client.post(f"{path}?lang={lang}", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in PLAIN, answer.text
    told = answer.json()
    assert "Traceback" not in answer.text
    if answer.status_code != 200:
        assert told["problems"]
        assert all(isinstance(said, str) and said for said in told["problems"])


@settings(max_examples=SMALL, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(QUESTIONS), bodies, st.sampled_from(["nl", "en", "fr"]))
def test_whatever_is_sent_is_answered_plainly(client, path, body, lang):
    answered(client, path, body, lang)


@pytest.mark.slow
def test_whatever_is_sent_for_a_minute_is_answered_plainly(client):
    end, turn = time.monotonic() + MINUTE, 0
    while time.monotonic() < end:
        turn += 1

        @seed(turn)
        @settings(max_examples=SMALL, deadline=None, derandomize=False, database=None)
        @given(st.sampled_from(QUESTIONS), bodies, st.sampled_from(["nl", "en"]))
        def one(path, body, lang):
            answered(client, path, body, lang)

        one()


@settings(max_examples=SMALL, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["GET", "PUT", "DELETE", "OPTIONS", "HEAD"]), st.text("abc./%\\é?#", max_size=20))
def test_whatever_address_is_asked_there_is_no_fault_and_no_file_from_elsewhere(client, method, path):
    answer = client.request(method, "/" + path.lstrip("/"))
    assert answer.status_code in (200, 400, 404, 405)
    assert "server.py" not in answer.text
