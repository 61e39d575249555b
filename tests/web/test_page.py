"""The page in a real browser: what a teacher and a student do with it."""

import re

import pytest
from browser import READY, SIZES, until, watched

FREE = "#scenario=zwolle&seed=1&lang=nl"


def opened(one, address, state=FREE):
    one.page.goto(f"{address}/{state}")
    one.page.wait_for_selector(READY)
    return one.page


def lever_to(page, name, value):
    """Move a lever as somebody with a mouse or a finger would."""
    page.locator(f"#lever-{name}").evaluate(
        "(lever, value) => { lever.value = value; lever.dispatchEvent(new Event('input')) }", str(value)
    )


def line(page, kind):
    return page.locator(f"#lines path.{kind}").evaluate_all("all => all.map((one) => one.getAttribute('d'))")


def test_the_page_shows_a_table_with_who_came_and_who_did_not(chromium, address):
    with watched(chromium) as one:
        page = opened(one, address)
        came, invited = map(int, re.findall(r"(\d+) van de (\d+)", page.inner_text("#picture-title"))[0])
        assert page.locator(".someone[aria-label*='aan tafel']").count() == came
        assert page.locator(".someone[aria-label*='niet gekomen']").count() == invited - came
        assert page.locator(".someone[aria-label*='niet uitgenodigd']").count() == 42 - invited
        assert len(line(page, "told")) == 5
        assert line(page, "twin") == []


def test_moving_a_lever_redraws_the_future_and_leaves_the_past_beside_a_dashed_twin(chromium, address):
    with watched(chromium) as one:
        page = opened(one, address, FREE + "&month=18")
        before = line(page, "told")
        lever_to(page, "appreciation", 1)
        page.wait_for_selector("#lines path.twin")
        page.wait_for_selector(READY)
        after, twin = line(page, "told"), line(page, "twin")
        assert len(twin) == 5
        trust, was = after[2].split("L"), twin[2].split("L")
        assert trust[:17] == was[:17]
        assert trust[-1] != was[-1]
        assert page.locator("#marks .mark").count() == 1
        assert "change=appreciation@18=1" in page.url
        page.locator("#marks .gone").click()
        until(page, "document.querySelectorAll('#lines path.twin').length === 0")
        assert line(page, "told") == before


def test_a_change_is_moved_with_the_mouse_and_with_the_keyboard_and_taken_away(chromium, address):
    with watched(chromium) as one:
        page = opened(one, address, FREE + "&change=seats@18=8")
        box = page.locator("#marks .handle").bounding_box()
        page.mouse.move(box["x"] + 6, box["y"] + 10)
        page.mouse.down()
        page.mouse.move(box["x"] - 200, box["y"] + 10, steps=5)
        page.mouse.up()
        until(page, "!location.hash.includes('seats@18=')")
        month = int(re.search(r"seats@(\d+)=8", page.url)[1])
        assert month < 18
        page.focus("#marks .handle")
        page.keyboard.press("ArrowRight")
        until(page, f"location.hash.includes('seats@{month + 1}=')")
        page.keyboard.press("Delete")
        until(page, "!location.hash.includes('seats')")


def test_the_address_is_a_link_to_what_is_seen(chromium, address):
    with watched(chromium) as one, watched(chromium, "telephone") as other:
        page = opened(one, address, FREE + "&month=12")
        lever_to(page, "seats", 6)
        page.wait_for_selector("#lines path.twin")
        page.wait_for_selector(READY)
        seen = opened(other, address, "#" + page.url.partition("#")[2])
        assert seen.inner_text("#picture-title") == page.inner_text("#picture-title")
        assert seen.input_value("#lever-seats") == "6"


def test_an_organisation_tells_its_story_and_the_gemeente_its_policy(chromium, address):
    with watched(chromium) as one:
        page = opened(one, address)
        page.focus(".someone[data-row=gemeente]")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        story = page.inner_text("#why")
        assert "Vertegenwoordigd door" in story
        assert "Weet iets van" in story
        assert "Ziet de gemeente" in story
        assert re.search(r"Vertrouwen [+−]0,\d\d: .+[+−]0,\d\d", story)
        page.keyboard.press("Escape")
        assert page.is_hidden("#why")
        page.locator(".someone[data-row=gemeente]").press("Enter")
        assert page.locator("#why svg.dumbbells path").count() == 9
        page.click("#why-body button")
        assert page.locator("#why tbody tr").count() == 8


def test_the_language_is_switched_without_losing_anything(chromium, address):
    with watched(chromium) as one:
        page = opened(one, address, FREE + "&month=12&change=seats@6=8")
        page.click("[data-lang=en]")
        until(page, "document.documentElement.lang === 'en'")
        assert re.fullmatch(r"Month 12, table 2: \d+ of 8 organisations came", page.inner_text("#picture-title"))
        assert "seats@6=8" in page.url
        assert "lang=en" in page.url


def test_it_plays_steps_and_goes_from_table_to_table(chromium, address):
    with watched(chromium) as one:
        page = opened(one, address, FREE + "&month=1")
        page.click("#next-table")
        assert page.inner_text("#month-now") == "maand 6 van 36"
        page.click("#forth")
        assert page.inner_text("#month-now") == "maand 7 van 36"
        page.click("#play")
        until(page, "document.querySelector('#month-now').textContent.startsWith('maand 8')")
        page.click("#play")
        page.focus("#month")
        page.keyboard.press("Home")
        assert page.inner_text("#month-now") == "maand 1 van 36"


def test_figures_and_the_scenario_are_kept_and_opened_again(chromium, address, tmp_path):
    with watched(chromium, accept_downloads=True) as one:
        page = opened(one, address, FREE + "&change=seats@6=8")
        kept = {"[data-form=png][data-figure=picture]": b"\x89PNG", "[data-form=svg][data-figure=lines]": b"<svg"}
        for which, begins in kept.items():
            page.click("#files summary")
            with page.expect_download() as download:
                page.click(which)
            assert download.value.path().read_bytes().startswith(begins)
        page.click("#files summary")
        with page.expect_download() as download:
            page.click("#save")
        file = tmp_path / "kept.yaml"
        download.value.save_as(file)
        page.click("#changes > button")
        until(page, "!location.hash.includes('seats')")
        page.set_input_files("#open-file", file)
        until(page, "location.hash.includes('seats@6=8')")


def test_what_cannot_be_is_told_in_the_page_and_the_next_thing_works(chromium, address):
    with watched(chromium) as one:
        page = opened(one, address)
        wrong = b"collabsim: 1\nbased_on: zwolle\nlevers: {seets: 8}\n"
        file = {"name": "x.yaml", "mimeType": "text/yaml", "buffer": wrong}
        page.set_input_files("#open-file", file)
        page.wait_for_selector("#trouble:not([hidden])")
        assert 'Bedoelt u "seats"' in page.inner_text("#trouble")
        one.complaints.clear()  # the browser notes every answer that refuses
        lever_to(page, "seats", 6)
        page.wait_for_selector("#trouble", state="hidden")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_runs_off_the_screen(chromium, address, size):
    with watched(chromium, size) as one:
        page = opened(one, address, FREE + "&month=18&change=seats@6=8&change=tables_per_year@9=4")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_name_is_text_and_never_markup(chromium, address):
    evil = "<img src=x onerror=document.title='taken'>"
    text = f'collabsim: 1\nbased_on: zwolle\nname: "{evil}"\norganisations: [{{id: bibliotheek, name: "{evil}"}}]\n'
    with watched(chromium) as one:
        page = opened(one, address)
        page.set_input_files("#open-file", {"name": "x.yaml", "mimeType": "text/yaml", "buffer": text.encode()})
        until(page, "location.hash.includes('yaml=')")
        page.wait_for_selector(READY)
        assert page.title() == "collabsim: de gesprekstafel"
        assert page.locator("img").count() == 0
        assert page.locator(".someone[aria-label^='<img']").count() == 1
