"""What is asked to make a scenario of one's own: the same questions on the terminal, as options and in the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from collabsim import terms
from collabsim.parameters import Parameter, catalogue
from collabsim.scenario.levels import number_of
from collabsim.scenario.limits import LONGEST_NAME, MOST_ORGANISATIONS

NAME, ORGANISATIONS = "name", "organisations"
PARAMETERS = (
    "population",
    "tables_per_year",
    "physical",
    "savings_pressure",
    "disclosure_of_savings",
    "feedback_frequency",
    "feedback_substance",
)
"""What may differ most from Zwolle. The number of organisations is asked after the inhabitants."""
WORDS = {
    "physical": {
        "nl": {"online": 0.0, "beide": 0.5, "fysiek": 1.0},
        "en": {"online": 0.0, "both": 0.5, "in person": 1.0},
    }
}
"""Words for a number that are nearer to people than a level."""


@dataclass(frozen=True)
class Question:
    """One question. words: what may be answered for a number, by language; parameter: which number of a scenario."""

    name: str
    low: float = 0
    high: float = MOST_ORGANISATIONS
    whole: bool = True
    words: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    parameter: Parameter | None = None

    def asks(self, lang: str) -> str:
        """The question in a language."""
        if self.name in catalogue().kinds:
            return terms.text("new.ask.kind", lang, kind=catalogue().kinds[self.name][lang])
        return terms.text(f"new.ask.{self.name}", lang)

    def allows(self, lang: str) -> str:
        """What may be answered, in a language."""
        if self.name == NAME:
            return terms.text("new.allows.name", lang, longest=LONGEST_NAME)
        between = terms.text("errors.between", lang, low=f"{self.low:.12g}", high=f"{self.high:.12g}")
        key = "words" if self.words else "number"
        return terms.text(f"new.allows.{key}", lang, between=between, words=", ".join(self.words.get(lang, ())))

    def number_of(self, word: str) -> float | None:
        """The number that a word stands for, in whichever language; None where it is not known."""
        word = word.lower()
        own = next((words[word] for words in self.words.values() if word in words), None)
        return own if own is not None or self.parameter is None else number_of(self.parameter, word)


@cache
def questions() -> tuple[Question, ...]:
    """All questions, in the order in which they are asked."""
    first, *others = (_of_parameter(catalogue().parameters[name]) for name in PARAMETERS)
    kinds = [Question(kind) for kind in catalogue().kinds]
    return (Question(NAME, whole=False), first, Question(ORGANISATIONS, low=1), *kinds, *others)


def _of_parameter(parameter: Parameter) -> Question:
    counted = parameter.low >= 1
    words = {} if counted else WORDS.get(parameter.name) or _levels(parameter)
    return Question(parameter.name, parameter.low, parameter.high, counted, words, parameter)


def _levels(parameter: Parameter) -> dict[str, dict[str, float]]:
    levels = parameter.levels or {}
    return {lang: {catalogue().levels[each][lang]: x for each, x in levels.items()} for lang in terms.LANGUAGES}
