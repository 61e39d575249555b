"""Every view can be used by everybody: nothing serious or critical is found, on any screen, in both languages."""

import pytest
from browser import READY, SIZES, grave_findings, watched

VIEWS = {
    "free": "",
    "changes": "&month=18&change=seats@6=8&change=interference@9=0.2",
    "no_table": "&month=8",
}


def opened(one, address, lang, more=""):
    one.page.goto(f"{address}/#scenario=zwolle&seed=1&lang={lang}{more}")
    one.page.wait_for_selector(READY)
    return one.page


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_every_view_of_free_play_can_be_used_by_everybody(chromium, address, lang, size):
    with watched(chromium, size) as one:
        for more in VIEWS.values():
            assert grave_findings(opened(one, address, lang, more)) == []
        page = one.page
        page.click("#all-levers")
        page.click("#picture-as-table")
        page.click("#lines-as-table")
        assert grave_findings(page) == []
        page.click("#picture-as-table")
        for who in ("gemeente", "3"):
            page.locator(f".someone[data-row='{who}']").press("Enter")
            assert grave_findings(page) == []


def test_a_finding_is_found(chromium, address):
    with watched(chromium) as one:
        page = opened(one, address, "nl")
        page.evaluate("document.querySelector('#seed').parentElement.replaceWith(document.querySelector('#seed'))")
        assert any("label" in found for found in grave_findings(page))


def test_the_language_of_the_page_is_that_of_its_words(chromium, address):
    with watched(chromium) as one:
        assert opened(one, address, "en").get_attribute("html", "lang") == "en"


def test_everything_can_be_reached_and_done_with_the_keyboard(chromium, address):
    with watched(chromium) as one:
        page = opened(one, address, "nl", "&change=seats@6=8")
        page.focus(".skip")
        reached = set()
        for _ in range(60):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.id || document.activeElement.getAttribute('class')"))
        wanted = {
            "scenario",
            "seed",
            "other-luck",
            "play",
            "month",
            "handle",
            "lever-seats",
            "all-levers",
            "picture-as-table",
        }
        assert wanted - reached == set()
        assert any("someone" in str(one) for one in reached)
