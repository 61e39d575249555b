"""The page on small and large gemeenten says what was played, and what is left without the assumption on alignment."""

from dataclasses import replace

from countries import made_up

from collabsim.experiment import size_page
from collabsim.results.country import CHANGED, SHOWN


def test_the_page_plays_the_country_with_the_assumption_and_without_it_and_sets_both_beside_each_other(monkeypatch):
    asked = []

    def played(country):
        asked.append(country)
        found = made_up()
        return found if country.variants else replace(found, scenarios=found.scenarios[:1])

    monkeypatch.setattr(size_page, "played", played)
    what, rows = size_page.size_rows()
    assert [(len(each.variants), dict(each.sizes)) for each in asked] == [(4, {}), (0, {"alignment_with_size": 0})]
    assert {each.replicates for each in asked} == {size_page.REPLICATES}
    assert "4 runs of each" in what
    assert "0.40 log-odds" in what
    tables = [row for row in rows if row.startswith("| ")]
    assert len(tables) == 1 + len(SHOWN) + len(CHANGED) * 2 + 1 + len(SHOWN)
    last = tables[-len(SHOWN)]
    assert last.count("|") == 6
    cells = [cell.strip() for cell in last.split("|")]
    assert cells[2] == cells[4] == f"{made_up().by_class('information_exchange').between(0, -1).mean[0]:+.3f}"
