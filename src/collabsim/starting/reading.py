"""An answer as people write it, in a form or on a terminal: there a decimal comma and a percentage are no mistake."""

from __future__ import annotations

import re
from typing import Any

from collabsim import terms
from collabsim.errors import UserError, is_control, shown
from collabsim.scenario.limits import LONGEST_NAME
from collabsim.starting.questions import NAME, Question

HUNDRED = 100
_THOUSANDS = re.compile(r"\d{1,3}([.,\s\u00a0]\d{3})+")
_NUMBER = re.compile(r"\d{1,12}([.,]\d{1,6})?")


def answer(question: Question, text: str) -> Any:
    """What was answered: a name, or a number within the bounds of the question. Raises UserError."""
    text = text.strip()
    if question.name == NAME:
        return _name(text)
    number = _number(question, text)
    if number is None or not question.low <= number <= question.high or (question.whole and number != int(number)):
        allowed = {lang: question.allows(lang) for lang in terms.LANGUAGES}
        asked = {lang: question.asks(lang) for lang in terms.LANGUAGES}
        raise UserError("new.bad_answer", value=shown(text), question=asked, allowed=allowed)
    return int(number) if float(number).is_integer() else number


def _number(question: Question, text: str) -> float | None:
    """The number that was meant: a word, 129.000 (where so much can be meant), 0,5, 50 % or 0.5."""
    word = question.number_of(text)
    if word is not None:
        return word
    if _THOUSANDS.fullmatch(text) and question.high >= 1000:
        return float(re.sub(r"[.,\s\u00a0]", "", text))
    plain = text.removesuffix("%").strip()
    if not _NUMBER.fullmatch(plain):
        return None
    number = float(plain.replace(",", "."))
    return number / HUNDRED if text.endswith("%") else number


def _name(text: str) -> str:
    if not text or len(text) > LONGEST_NAME or any(map(is_control, text)):
        raise UserError("new.bad_name", value=shown(text), longest=LONGEST_NAME)
    return text
