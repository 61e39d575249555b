"""One run in words, from its ledger: whose trust fell most and why, and month by month what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from collabsim import terms
from collabsim.errors import visible
from collabsim.parameters import catalogue
from collabsim.reports.words import listed, number, signed
from collabsim.results.result import Result
from collabsim.results.story import BACKGROUND, Causes, MonthTold, TableTold

NOTICEABLE = 0.005
"""Changes of trust in a month below this do not show in two decimals and are not told."""
CAUSES_NAMED = 5


@dataclass(frozen=True)
class Entry:
    """A month, or some quiet months together. causes: with their change, largest first."""

    when: str
    happened: tuple[str, ...]
    trust: str = ""
    causes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """The story in words."""

    intro: str
    sentences: tuple[str, ...]
    name: str
    entries: tuple[Entry, ...]


def told(result: Result, lang: str) -> Told:
    """The story of a result's first run."""
    intro = "report.told.intro_one" if result.runs == 1 else "report.told.intro"
    runs = number(result.runs, lang, 0)
    return Told(
        intro=terms.text(intro, lang, runs=runs),
        sentences=tuple(_sentences(result, lang)),
        name=result.scenario.organisations[result.story.told].name,
        entries=tuple(_entries(result, lang)),
    )


def as_lines(found: Told) -> tuple[str, ...]:
    """The story as lines of text: the sentences, and a line for each month; nothing in them steers a screen."""
    lines = [*found.sentences, ""]
    for entry in found.entries:
        why = f" ({', '.join(entry.causes)})" if entry.causes else ""
        parts = [*entry.happened, *([f"{entry.trust}{why}."] if entry.trust else [])]
        lines.append(f"{entry.when}: {' '.join(parts)}")
    return tuple(visible(line) for line in lines)


def _sentences(result: Result, lang: str) -> Iterable[str]:
    story = result.story
    yield _from_to("fell_most" if story.change[story.told] < 0 else "rose_least", result, story.told, lang)
    for way, sign in (("down", -1), ("up", 1)):
        if causes := strongest(story.of_told, sign):
            yield terms.text(f"report.told.{way}", lang, causes=_listed(causes, lang))
    if story.risen != story.told:
        yield _risen(result, lang)
    yield terms.text("report.told.adds_up", lang, least=number(NOTICEABLE, lang, 3))


def _risen(result: Result, lang: str) -> str:
    story = result.story
    if story.change[story.risen] <= 0:
        return _from_to("fell_least", result, story.risen, lang)
    causes = _listed(strongest(story.of_risen, 1), lang)
    return _from_to("risen", result, story.risen, lang, causes=causes)


def _from_to(key: str, result: Result, row: int, lang: str, **more: str) -> str:
    organisation, story = result.scenario.organisations[row], result.story
    kind = catalogue().kinds[organisation.kind][lang]
    start, end = (number(float(story.trust[month, row]), lang) for month in (0, -1))
    return terms.text(f"report.told.{key}", lang, name=organisation.name, kind=kind, start=start, end=end, **more)


def strongest(causes: Causes, sign: int) -> dict[str, float]:
    """The causes that raised (1) or lowered (-1) trust most in the whole run."""
    there = {cause: change for cause, change in causes.totals().items() if sign * change >= NOTICEABLE}
    return dict(list(there.items())[:CAUSES_NAMED])


def _listed(causes: Mapping[str, float], lang: str) -> str:
    return listed((f"{_cause(cause, lang)} ({signed(change, lang)})" for cause, change in causes.items()), lang)


def _cause(cause: str, lang: str) -> str:
    return catalogue().causes[cause][lang]


def _entries(result: Result, lang: str) -> Iterable[Entry]:
    """Every month in which something happened; quiet months between are taken together."""
    quiet: list[int] = []
    for month in result.story.months:
        entry = _entry(result, month, lang)
        if entry is None:
            quiet.append(month.number)
            continue
        if quiet:
            yield _quiet(quiet, lang)
            quiet = []
        yield entry
    if quiet:
        yield _quiet(quiet, lang)


def _quiet(months: list[int], lang: str) -> Entry:
    return Entry(_when(months[0], months[-1], lang), (terms.text("report.told.quiet", lang),))


def _when(first: int, last: int, lang: str) -> str:
    if first == last:
        return terms.text("report.told.month", lang, month=first)
    return terms.text("report.told.months", lang, first=first, last=last)


def _entry(result: Result, month: MonthTold, lang: str) -> Entry | None:
    story = result.story
    causes = {
        cause: change
        for cause, change in story.of_told.of_month(month.number).items()
        if abs(change) >= NOTICEABLE and cause not in BACKGROUND
    }
    name = result.scenario.organisations[story.told].name
    happened = tuple(_happened(month, name, lang))
    if not (happened or causes):
        return None
    before, after = (float(story.trust[number, story.told]) for number in (month.number - 1, month.number))
    return Entry(
        when=_when(month.number, month.number, lang),
        happened=happened,
        trust=terms.text("report.told.trust", lang, before=number(before, lang), after=number(after, lang)),
        causes=tuple(f"{_cause(cause, lang)} {signed(change, lang)}" for cause, change in causes.items()),
    )


def _happened(month: MonthTold, name: str, lang: str) -> Iterable[str]:
    for event in month.events:
        yield terms.text("report.told.event", lang, what=catalogue().events[event][lang])
    if month.table is not None:
        yield _table(month.table, name, lang)
    if month.cut is not None:
        yield _ppn(month.cut, month.told_cut, name, lang)
    if month.told_new_official:
        yield terms.text("report.told.new_official", lang, name=name)
    if month.told_new_representative:
        yield terms.text("report.told.new_representative", lang, name=name)


def _table(table: TableTold, name: str, lang: str) -> str:
    said = terms.text("report.told.table", lang, invited=table.invited, came=table.came, officials=table.officials)
    how = "came" if table.told_came else "stayed_away" if table.told_invited else "not_invited"
    return f"{said} {terms.text(f'report.told.{how}', lang, name=name)}"


def _ppn(cut: int, told: bool, name: str, lang: str) -> str:
    form = {0: "ppn_none", 1: "ppn_one"}.get(cut, "ppn")
    said = terms.text(f"report.told.{form}", lang, cut=cut)
    return f"{said} {terms.text('report.told.ppn_told', lang, name=name)}" if told else said
