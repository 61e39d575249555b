"""The words under and behind a figure: a caption that can stand alone, and what one would see."""

from __future__ import annotations

from collabsim import terms
from collabsim.parameters import catalogue
from collabsim.results.result import Result
from collabsim.results.summaries import END, START


def label(outcome: str, lang: str) -> str:
    """What an outcome is called."""
    return catalogue().outcomes[outcome].label[lang]


def unit_of(outcome: str, lang: str) -> str:
    """The unit of an outcome."""
    return catalogue().outcomes[outcome].unit[lang]


def caption(name: str, result: Result, lang: str) -> str:
    """What a figure shows, what its bands cover, and which scenario, runs and seed it comes from."""
    values = {"scenario": result.scenario.title(lang), "runs": terms.number(result.runs, lang, 0), "seed": result.seed}
    values["run_seed"] = result.story.seed
    shows = terms.text(f"figures.{name}.caption", lang, **values)
    return f"{shows} {terms.text(f'figures.{name}.source', lang, **values)}"


def description(name: str, result: Result, lang: str) -> str:
    """What one would see in a figure, for who cannot: its title, and the values where it begins and ends."""
    outcomes = SEEN.get(name, ())
    seen = [_seen(result, outcome, lang) for outcome in outcomes]
    return " ".join([terms.text(f"figures.{name}.title", lang) + ".", *seen])


SEEN: dict[str, tuple[str, ...]] = {
    "headline": ("information_exchange", "policy_fit", "fit_uninformed", "fit_full"),
    "relations": ("trust", "commitment", "respect", "gemeente_trust", "gemeente_commitment", "gemeente_respect"),
    "tables": ("attendance", "official_attendance", "candour_at_table"),
    "belief": ("belief", "role"),
}
"""The outcomes in each figure."""


def _seen(result: Result, outcome: str, lang: str) -> str:
    start, end = (terms.number(result.row(outcome, when).median, lang) for when in (START, END))
    return terms.text("figures.from_to", lang, outcome=label(outcome, lang), start=start, end=end)
