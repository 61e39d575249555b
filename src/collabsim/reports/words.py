"""Numbers and lists as reports and the command line write them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from collabsim import terms
from collabsim.parameters import Parameter, catalogue
from collabsim.scenario import Organisation

MOST_DECIMALS = 4


MINUS = "\N{MINUS SIGN}"


def number(x: float, lang: str, decimals: int = 2) -> str:
    """A number with a minus that is as wide as the plus."""
    return terms.number(x, lang, decimals).replace("-", MINUS)


def percent(x: float, lang: str) -> str:
    """A share as a percentage, with the same minus."""
    return terms.percent(x, lang).replace("-", MINUS)


def signed(x: float, lang: str, decimals: int = 2) -> str:
    """A change, always with its sign; what rounds to nothing has none."""
    written = number(abs(x), lang, decimals)
    if not math.isfinite(x) or written == number(0.0, lang, decimals):
        return written
    return ("+" if x > 0 else MINUS) + written


def value(x: float, lang: str) -> str:
    """A number as it was given: with the decimals it has, and no more."""
    decimals = next((each for each in range(MOST_DECIMALS) if round(x, each) == round(x, 9)), MOST_DECIMALS)
    return number(x, lang, decimals)


def setting(parameter: Parameter, x: float, lang: str) -> str:
    """A value of a parameter as it was given, and what people call it where it is one of its levels: 0.8 (high)."""
    level = parameter.level(x)
    return f"{value(x, lang)} ({catalogue().levels[level][lang]})" if level else value(x, lang)


def span(low: float, high: float, lang: str, with_sign: bool = False, decimals: int = 2) -> str:
    """From one number to another; nothing where there is no band."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return ""
    ends = [signed(x, lang, decimals) if with_sign else number(x, lang, decimals) for x in (low, high)]
    return terms.text("run.range", lang, low=ends[0], high=ends[1])


def listed(words: Iterable[str], lang: str) -> str:
    """One, two and three."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return terms.text("run.list", lang, all_but_last=", ".join(words[:-1]), last=words[-1])


def small(words: str) -> str:
    """A text that goes on in a sentence; a Dutch `Eén` gets back the accent that its capital lacks."""
    return "één" + words[3:] if words.startswith("Eén") else words[:1].lower() + words[1:]


def decimals_of(outcome: str) -> int:
    """Decimals that show the smallest difference of an outcome that is worth naming, and two at least."""
    return max(2, -math.floor(math.log10(catalogue().outcomes[outcome].smallest)))


def kinds_counted(organisations: Sequence[Organisation], lang: str) -> str:
    """How many organisations there are of each kind."""
    kinds = [organisation.kind for organisation in organisations]
    return ", ".join(
        f"{words[lang]} ({kinds.count(kind)})" for kind, words in catalogue().kinds.items() if kind in kinds
    )
