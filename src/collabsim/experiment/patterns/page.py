"""The page of all patterns: what the study says and how strongly, what was asked of the model, and what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from shutil import get_terminal_size

from collabsim import __version__, terms
from collabsim.evidence import patterns
from collabsim.experiment.patterns.checks import Check, checks, not_checked
from collabsim.experiment.patterns.described import (
    contrast,
    effect_asked,
    effect_in_words,
    found_in_words,
    outcome_label,
    statement,
)
from collabsim.experiment.patterns.panel import Panel
from collabsim.experiment.patterns.verdicts import NOT, Verdict, weakest
from collabsim.results.provenance import now

MARK = "<!-- collabsim patterns -->"
"""The first line of a page of ours."""
Found = Mapping[str, Sequence[Verdict]]
"""Pattern → a verdict on each outcome."""
SHORTEST_LABEL = 20


def screen(found: Found, panels: tuple[Panel, Panel], lang: str) -> str:
    """The short table: a line for each outcome of each check, then what it comes to."""
    width = get_terminal_size().columns
    rows = [_short(verdict, lang) for verdicts in found.values() for verdict in verdicts]
    heads = [terms.text(f"patterns.head.{name}", lang) for name in ("id", "claimed", "found", "share", "effect")]
    wide = [max(len(row[place]) for row in [heads, *(cells for cells, _ in rows)]) for place in range(len(heads))]
    left = max(width - sum(wide) - 2 * len(wide), SHORTEST_LABEL)
    label = terms.text("patterns.head.outcome", lang)
    lines = [_line(heads, wide, label)] + [_line(cells, wide, what[:left]) for cells, what in rows]
    return "\n".join([about(panels, lang), "", *lines, "", *counted(found, lang)])


def page(found: Found, panels: tuple[Panel, Panel], command: str, lang: str) -> str:
    """The whole page, in Markdown."""
    say = partial(terms.text, lang=lang)
    made = say("patterns.made", command=command, version=__version__, date=now().date().isoformat())
    parts = [MARK, f"# {say('patterns.title')}", say("patterns.what"), about(panels, lang), made]
    parts += ["\n".join(f"- {line}" for line in counted(found, lang))]
    parts += [f"## {say('patterns.all')}", say("patterns.columns"), _table(found, lang)]
    parts += [f"## {say('patterns.less')}", *_explained(found, lang)]
    if revised := [verdicts[0].check for verdicts in found.values() if verdicts[0].check.revised]:
        parts += [f"## {say('patterns.revised')}", "\n".join(f"- {each.id}: {each.revised[lang]}" for each in revised)]
    if missing := [id for id in not_checked() if len(found) == len(checks())]:
        parts += [f"## {say('patterns.left_out')}", "\n".join(f"- {id}: {not_checked()[id][lang]}" for id in missing)]
    return "\n\n".join(parts) + "\n"


def about(panels: tuple[Panel, Panel], lang: str) -> str:
    """What was played."""
    at_defaults, over_draws = panels
    values = {"pairs": at_defaults.pairs, "draws": over_draws.points, "each": over_draws.pairs}
    return terms.text("patterns.about", lang, seed=at_defaults.seed, **values)


def counted(found: Found, lang: str) -> list[str]:
    """How many checks hold, as often as was claimed, less often, or not; and how many of those can confirm anything."""
    return [
        _count("patterns.count", [weakest(each) for each in found.values()], lang),
        _count("patterns.count_confirming", [weakest(each) for each in found.values() if each[0].check.confirms], lang),
    ]


def _count(key: str, verdicts: list[Verdict], lang: str) -> str:
    how = Counter("as" if each.as_claimed else "not" if each.found == NOT else "less" for each in verdicts)
    values = {"as_claimed": how["as"], "less": how["less"], "none": how["not"]}
    return terms.text(key, lang, count=len(verdicts), **values)


def less_than_claimed(found: Found) -> dict[str, Verdict]:
    """The checks that hold less often than was claimed, with the verdict that counts."""
    weak = {id: weakest(verdicts) for id, verdicts in found.items()}
    return {id: verdict for id, verdict in weak.items() if not verdict.as_claimed}


def _short(verdict: Verdict, lang: str) -> tuple[list[str], str]:
    mark = "" if verdict.as_claimed else " *"
    cells = [
        verdict.check.id,
        terms.text(f"patterns.{verdict.check.claimed}", lang),
        found_in_words(verdict, lang) + mark,
        terms.percent(verdict.share, lang),
        terms.number(verdict.mean, lang, 3),
    ]
    return cells, outcome_label(verdict.outcome, lang)


def _line(cells: Iterable[str], wide: Iterable[int], label: str) -> str:
    return "  ".join([*(cell.ljust(width) for cell, width in zip(cells, wide, strict=True)), label]).rstrip()


COLUMNS = ("id", "says", "strength", "changed", "asked", "kind", "claimed", "found", "share", "sign", "effect")


def _table(found: Found, lang: str) -> str:
    heads = [terms.text(f"patterns.head.{name}", lang) for name in COLUMNS]
    rows = [_row(verdict, lang) for verdicts in found.values() for verdict in verdicts]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [heads, ["---"] * len(heads), *rows])


def _row(verdict: Verdict, lang: str) -> list[str]:
    check, pattern = verdict.check, next(each for each in patterns() if each.id == verdict.check.id)
    strength = terms.text(f"patterns.strength.{pattern.strength}", lang)
    return [
        check.id,
        statement(check.id, lang),
        f"{strength} ({pattern.n_respondents})",
        contrast(check, lang),
        effect_asked(check, verdict.outcome, lang),
        kind_of(check, lang),
        terms.text(f"patterns.{check.claimed}", lang),
        found_in_words(verdict, lang),
        terms.percent(verdict.share, lang),
        terms.percent(verdict.right_sign, lang),
        effect_in_words(verdict, lang),
    ]


def kind_of(check: Check, lang: str) -> str:
    """Whether a check is a rule itself, was used in calibration, or can confirm something."""
    if check.direct:
        return terms.text("patterns.kind.rule", lang)
    return terms.text("patterns.kind.used" if check.used_in_calibration else "patterns.kind.confirms", lang)


def _explained(found: Found, lang: str) -> list[str]:
    """A line for each check that holds less often than was claimed."""
    weak = less_than_claimed(found)
    if not weak:
        return [terms.text("patterns.none_less", lang)]
    unknown = terms.text("patterns.no_explanation", lang)
    return ["\n".join(f"- {id}: {verdict.check.explanation.get(lang, unknown)}" for id, verdict in weak.items())]
