"""A report can be used by everybody: nothing serious or critical is found in it, and nothing sticks out of it."""

import pytest
from browser import SIZES, browser, grave_findings, watched
from compared import small_comparison
from results_of import small_result

from collabsim.reports.comparison_page import comparison_html
from collabsim.reports.page import report_html

REPORTS = {
    "run": lambda lang: report_html(small_result(), lang),
    "compare": lambda lang: comparison_html(small_comparison(), lang),
}


@pytest.fixture(scope="module")
def chromium():
    with browser() as one:
        yield one


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Where each report can be looked at, as a file on this computer."""
    folder = tmp_path_factory.mktemp("reports")

    def of(report, lang):
        file = folder / f"{report}-{lang}.html"
        if not file.exists():
            file.write_text(REPORTS[report](lang), encoding="utf-8")
        return file.as_uri()

    return of


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("size", SIZES)
def test_a_report_can_be_used_by_everybody_on_any_screen(chromium, address, report, lang, size):
    # What the page itself may not do (it forbids scripts), the one who looks at it may.
    with watched(chromium, size, bypass_csp=True) as one:
        one.page.goto(address(report, lang))
        assert grave_findings(one.page) == []
        for folded in one.page.locator("details").all():
            folded.evaluate("each => each.open = true")
        assert grave_findings(one.page) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("report", REPORTS)
def test_on_a_telephone_nothing_makes_the_whole_page_wider_than_the_screen(chromium, address, report, lang):
    with watched(chromium, "telephone", bypass_csp=True) as one:
        one.page.goto(address(report, lang))
        assert one.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("report", REPORTS)
def test_on_a_telephone_no_word_of_a_figure_is_cut_off(chromium, address, report, lang):
    with watched(chromium, "telephone", bypass_csp=True) as one:
        one.page.goto(address(report, lang))
        cut = one.page.evaluate(
            """() => [...document.querySelectorAll('.narrow svg text')].filter(word => {
                const box = word.getBoundingClientRect(), around = word.ownerSVGElement.getBoundingClientRect();
                return box.left < around.left - 1 || box.right > around.right + 1;
            }).map(word => word.textContent)"""
        )
        assert cut == []


def test_a_finding_is_found(chromium, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html><title>x</title><img src='data:,'></html>", encoding="utf-8")
    with watched(chromium, bypass_csp=True) as one:
        one.page.goto(page.as_uri())
        assert any("image-alt" in found for found in grave_findings(one.page))
