"""The server answers, refuses plainly, and does nothing twice."""

import asyncio
import gzip
import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from asking import FEEDBACK, SEATS, asking
from browser import served

from collabsim.errors import UserError
from collabsim.web.asked import asked_of
from collabsim.web.limits import LARGEST_BODY, Rates
from collabsim.web.waiting import BAND, MOST_WAITING, TOLD, Counter


@pytest.fixture
def client(address):
    with httpx.Client(base_url=address, timeout=60) as one:
        yield one


def test_the_page_and_all_it_needs_come_from_the_server(client):
    page = client.get("/")
    assert page.status_code == 200
    assert "http:" not in page.text
    assert "https:" not in page.text
    for path in ("/static/page.css", "/static/js/main.js", "/static/icon.svg", "/api/words/nl", "/api/words/en"):
        assert client.get(path).status_code == 200


def test_nothing_from_elsewhere_may_run_and_nothing_is_remembered(client):
    for answer in (client.get("/"), client.get("/nowhere"), client.post("/api/told", json=asking())):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/api/told", "/api/band", "/api/about", "/api/saved"])
def test_every_question_is_answered_with_json_packed_where_that_is_understood(client, path):
    packed = client.post(path, json=asking(SEATS), headers={"accept-encoding": "gzip"})
    plain = client.post(path, json=asking(SEATS), headers={"accept-encoding": "identity"})
    assert packed.status_code == plain.status_code == 200
    assert packed.json() == plain.json()
    assert "content-encoding" not in plain.headers
    assert path == "/api/saved" or packed.headers["content-encoding"] == "gzip"


def test_a_refusal_is_in_the_language_of_the_page(client):
    wrong = asking({**SEATS, "value": 99})
    dutch, english = (client.post(f"/api/told?lang={lang}", json=wrong) for lang in ("nl", "en"))
    assert dutch.status_code == english.status_code == 400
    assert dutch.json()["problems"][0].startswith("changes[1].set.seats: ")
    assert dutch.json() != english.json()


def test_a_question_from_a_form_of_another_site_is_refused(client):
    sent = client.post("/api/told", content=json.dumps(asking()), headers={"content-type": "text/plain"})
    assert sent.status_code == 400


def test_a_body_that_is_too_large_is_refused(client):
    sent = client.post("/api/opened", json={"yaml": "x" * LARGEST_BODY})
    assert sent.status_code == 413
    assert "200 kB" in sent.json()["problems"][0]


def test_who_asks_too_often_must_wait_and_others_need_not():
    now = [0.0]
    rates = Rates(at_once=3, per_second=1, clock=lambda: now[0])
    for _ in range(3):
        rates.take("one")
    with pytest.raises(UserError) as refused:
        rates.take("one")
    assert refused.value.key == "page.too_often"
    rates.take("another")
    now[0] += 1.5
    rates.take("one")


def test_the_server_says_that_it_is_too_much():
    with served(rates=Rates(at_once=1, per_second=0)) as address, httpx.Client(base_url=address) as one:
        assert one.post("/api/about", json=asking()).status_code == 200
        assert one.post("/api/about", json=asking()).status_code == 429


def test_a_method_or_address_that_is_not_there_is_told(client):
    assert client.get("/api/told").status_code == 405
    assert client.get("/api/words/fr").status_code == 404
    assert client.get("/static/../server.py").status_code == 404
    assert client.get("/static/%2e%2e/server.py").status_code == 404


def answers(counter, *asked):
    async def all_at_once():
        return await asyncio.gather(*(counter.answer(kind, one) for kind, one in asked))

    return [json.loads(gzip.decompress(answer)) for answer in elsewhere(all_at_once())]


def elsewhere(work):
    """Let work be done in a thread of its own: a browser may be at work in this one."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, work).result()


def test_questions_of_one_scenario_that_wait_together_are_played_together():
    counter = Counter()
    asked = [asked_of("zwolle", seed, [SEATS] if seed % 2 else [FEEDBACK]) for seed in range(6)]
    found = answers(counter, *((TOLD, one) for one in asked))
    assert counter.played == 1
    assert len({answer["run_seed"] for answer in found}) == 6
    counter.close()


def test_what_was_played_is_not_played_again_and_the_untouched_twin_stays():
    counter = Counter()
    twin, other = asked_of("zwolle", 1, []), asked_of("zwolle", 1, [SEATS])
    answers(counter, (BAND, twin), (BAND, twin), (TOLD, other), (TOLD, other))
    assert counter.played == 2
    answers(counter, (BAND, twin), (TOLD, other))
    assert counter.played == 2
    counter.close()


def test_a_fault_in_playing_reaches_who_asked_and_the_next_is_answered(monkeypatch):
    counter = Counter()
    with monkeypatch.context() as faulty:
        faulty.setattr("collabsim.web.waiting._packed", lambda kind, together: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            answers(counter, (TOLD, asked_of("zwolle", 1, [])))
    assert answers(counter, (TOLD, asked_of("zwolle", 1, [])))[0]["tables"]
    counter.close()


def test_a_mistake_of_ours_is_told_without_a_traceback(client, monkeypatch):
    monkeypatch.setattr("collabsim.web.server.saved", lambda asked, lang: 1 / 0)
    answer = client.post("/api/saved?lang=nl", json=asking())
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "ZeroDivision" not in answer.text
    assert answer.json()["problems"]


def test_more_people_than_can_wait_are_sent_away_kindly():
    counter = Counter()
    counter._waiting["band"] = {str(number): None for number in range(MOST_WAITING)}  # type: ignore[misc]
    with pytest.raises(UserError) as refused:
        elsewhere(counter.answer(TOLD, asked_of("zwolle", 1, [])))
    assert refused.value.key == "page.too_busy"
    counter.close()
