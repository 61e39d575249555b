"""A country in lines: outcomes by class of inhabitants, what variants change there, and what can be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from collabsim import terms
from collabsim.parameters import catalogue
from collabsim.reports.words import decimals_of, number, signed, small, span
from collabsim.results.country import CHANGED, SHOWN, CountryResult
from collabsim.results.over_size import Over

SMALLEST, LARGEST = 0, -1
"""Places of the classes that are called small and large."""
FEWEST = 3
"""Of fewer small or large gemeenten nothing is said: a mean of two has an interval that holds anything."""
MORE_DECIMALS = 1
"""An interval over many gemeenten is narrow, so it is written with a decimal more than an outcome elsewhere."""


@dataclass(frozen=True)
class Line:
    """One outcome or variant: a mean and its interval for each class, and for small less large."""

    label: str
    unit: str
    cells: tuple[tuple[str, str], ...]


def classes_named(found: CountryResult, lang: str) -> tuple[str, ...]:
    """Every class of inhabitants, with how many gemeenten it has."""
    return tuple(f"{one.label[lang]} ({found.count(place)})" for place, one in enumerate(found.classes))


def lines(found: CountryResult, lang: str) -> tuple[Line, ...]:
    """Every outcome as it is."""
    return tuple(_line(_label(name, lang), name, found.by_class(name), lang, signs=False) for name in SHOWN)


def changes(found: CountryResult, outcome: str, lang: str) -> tuple[Line, ...]:
    """What every variant changes of an outcome."""
    return tuple(
        _line(variant.title(lang), outcome, found.change_by_class(outcome, place), lang, signs=True)
        for place, variant in enumerate(found.variants, start=1)
    )


def all_changes(found: CountryResult, lang: str) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The title and lines of every table of changes."""
    if not found.variants:
        return ()
    return tuple(
        (terms.text("country.change", lang, outcome=small(_label(name, lang))), changes(found, name, lang))
        for name in CHANGED
    )


def _line(label: str, outcome: str, over: Over, lang: str, signs: bool) -> Line:
    cells = [_cell(over, place, outcome, lang, signs) for place in range(len(over.mean))]
    cells.append(_cell(over.between(SMALLEST, LARGEST), 0, outcome, lang, True))
    return Line(label, catalogue().outcomes[outcome].unit[lang], tuple(cells))


def _cell(over: Over, place: int, outcome: str, lang: str, signs: bool) -> tuple[str, str]:
    decimals = decimals_of(outcome) + MORE_DECIMALS
    written = signed if signs else number
    ends = span(float(over.low[place]), float(over.high[place]), lang, with_sign=signs, decimals=decimals)
    return written(float(over.mean[place]), lang, decimals), ends


def findings(found: CountryResult, lang: str) -> Iterator[str]:
    """For every outcome whether small gemeenten differ from large ones, and for every variant whether it matters."""
    ends = {"small": found.count(0), "large": found.count(len(found.classes) - 1)}
    if min(ends.values()) < FEWEST:
        yield terms.text("country.finding.too_few", lang, fewest=FEWEST, **ends)
        return
    for outcome in SHOWN:
        line = _line(_label(outcome, lang), outcome, found.by_class(outcome), lang, signs=False)
        verdict = _verdict(found.by_class(outcome).between(SMALLEST, LARGEST), outcome)
        yield terms.text(f"country.finding.{verdict}", lang, outcome=line.label, **_ends(line))
    for outcome in CHANGED if found.variants else ():
        for place, variant in enumerate(found.variants, start=1):
            over = found.change_by_class(outcome, place)
            line = _line(variant.title(lang), outcome, over, lang, signs=True)
            verdict = _verdict(over.between(SMALLEST, LARGEST), outcome)
            said = {"name": line.label, "outcome": small(_label(outcome, lang)), **_ends(line)}
            yield terms.text(f"country.finding.{_OF_CHANGE[verdict]}", lang, **said)


_OF_CHANGE = {"higher": "more", "lower": "more", "tiny": "hardly", "unsure": "same"}
"""What is said of a change, by how it differs between small and large gemeenten."""


def _verdict(difference: Over, outcome: str) -> str:
    """Whether small is higher or lower than large, surely but by too little to mean anything, or not surely so."""
    low, high, mean = (float(each[0]) for each in (difference.low, difference.high, difference.mean))
    if not (low > 0 or high < 0):
        return "unsure"
    if abs(mean) < catalogue().outcomes[outcome].smallest:
        return "tiny"
    return "higher" if mean > 0 else "lower"


def _ends(line: Line) -> dict[str, str]:
    """The cells of a line that its sentence names: small, large, and the difference with its interval."""
    difference, ends = line.cells[-1]
    return {"small": line.cells[SMALLEST][0], "large": line.cells[-2][0], "difference": difference, "span": ends}


def cautions(found: CountryResult, lang: str) -> tuple[str, ...]:
    """What must be known to read the findings."""
    size = number(found.assumed["alignment_with_size"], lang, 2)
    return tuple(
        terms.text(f"country.caution.{key}", lang, **({"size": size} if key == "alignment" else {}))
        for key in ("synthetic", "levers", "seats", "alignment")
    )


def about(found: CountryResult, lang: str) -> str:
    """What was played, in one line."""
    said = {"gemeenten": terms.number(len(found.gemeenten), lang, 0), "runs": terms.number(found.runs, lang, 0)}
    return terms.text("country.about_result", lang, replicates=found.replicates, seed=found.seed, **said)


def note(found: CountryResult, lang: str) -> str:
    """How the numbers are to be read."""
    ends = {"small": found.classes[SMALLEST].label[lang], "large": found.classes[LARGEST].label[lang]}
    return terms.text("country.note", lang, replicates=found.replicates, **ends)


def _label(outcome: str, lang: str) -> str:
    return catalogue().outcomes[outcome].label[lang]
