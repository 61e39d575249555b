"""What an experiment on levers found, in plain sentences; and what would change the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from collabsim import terms
from collabsim.figures.levers.names import in_sentence, options_name, outcome_name, pair_name
from collabsim.parameters import catalogue
from collabsim.reports.words import listed, number, percent, signed, span
from collabsim.results.levers import LeversFound
from collabsim.results.ranking import Effect, Ranking
from collabsim.results.sensitivity import (
    DISTRIBUTION,
    FIRST,
    SCREENING,
    TOTAL,
    Analysis,
    Measure,
)

DECIMALS = 4
NAMED = 5
ALIKE = 0.05
"""Of pairs that are worth their sum, the share of which the 95 % interval leaves it out by chance."""


def ranking_findings(found: LeversFound, lang: str) -> list[str]:
    """What the ranking says, outcome by outcome."""
    ranking = found.ranking
    return [] if ranking is None else [line for each in ranking.outcomes for line in _of_outcome(ranking, each, lang)]


def _of_outcome(ranking: Ranking, outcome: str, lang: str) -> Iterator[str]:
    say = partial(terms.text, lang=lang, outcome=outcome_name(outcome, lang))
    order = [ranking.effect(name, outcome) for name in ranking.orders[outcome]]
    smallest = catalogue().outcomes[outcome].smallest
    yield say("levers.find.best", what=listed([_effect(each, lang) for each in order[:3]], lang))
    yield say("levers.find.settled", verdict=settled_words(ranking.settled[outcome], len(order), lang))
    worth_naming = sum(each.mean >= smallest for each in order)
    shown = {"smallest": number(smallest, lang), "count": worth_naming, "levers": len(order)}
    yield say("levers.find.worth" if worth_naming else "levers.find.none_worth", **shown)
    if hurting := [each for each in order if each.high < 0]:
        named = [_effect(each, lang) for each in hurting[::-1][:NAMED]]
        yield say("levers.find.hurts", count=len(hurting), what=listed(named, lang))
    yield say("levers.find.unsure", count=sum(not each.is_sure for each in order), levers=len(order))
    yield from _pairs(ranking, outcome, lang)


def _effect(each: Effect, lang: str) -> str:
    """A lever with its effect, and how often it is among the first three."""
    return terms.text(
        "levers.find.effect",
        lang,
        lever=in_sentence(each.move, lang),
        effect=signed(each.mean, lang, DECIMALS),
        band=span(each.low, each.high, lang, True, DECIMALS),
        first=percent(each.first, lang),
    )


def settled_words(cuts: Sequence[int], count: int, lang: str) -> str:
    """Which places are settled: "places 1 to 3 are settled; places 4 to 7 may change among themselves"."""
    ends = [0, *cuts, *([count] if count not in cuts else [])]
    stretches = list(zip(ends, ends[1:], strict=False))
    firm = [last for first, last in stretches if last - first == 1]
    loose = [(first + 1, last) for first, last in stretches if last - first > 1]
    said = []
    if firm:
        said.append(terms.text("levers.settled.firm", lang, places=listed(_runs(firm), lang)))
    if loose == [(1, count)]:
        return terms.text("levers.settled.none", lang)
    if loose:
        places = listed([f"{low}–{high}" for low, high in loose], lang)
        said.append(terms.text("levers.settled.loose", lang, places=places))
    return "; ".join(said)


def _runs(places: Sequence[int]) -> list[str]:
    """Whole numbers in short: 1–3, 7."""
    groups: list[list[int]] = []
    for place in places:
        if groups and place == groups[-1][1] + 1:
            groups[-1][1] = place
        else:
            groups.append([place, place])
    return [str(low) if low == high else f"{low}–{high}" for low, high in groups]


def _pairs(ranking: Ranking, outcome: str, lang: str) -> Iterator[str]:
    pairs = ranking.pairs.get(outcome, ())
    if not pairs:
        return
    more = sorted((each for each in pairs if each.verdict == "more"), key=lambda each: -each.extra)
    less = sorted((each for each in pairs if each.verdict == "less"), key=lambda each: each.extra)
    counted = {"more": len(more), "less": len(less), "pairs": len(pairs), "chance": round(ALIKE * len(pairs))}
    yield terms.text("levers.find.pairs", lang, outcome=outcome_name(outcome, lang), **counted)
    for key, those in (("more", more), ("less", less)):
        if seen := [each for each in those if round(abs(each.extra), DECIMALS - 1)]:
            named = [f"{pair_name(each.moves, lang)} ({signed(each.extra, lang, DECIMALS)})" for each in seen[:3]]
            yield terms.text(f"levers.find.pairs_{key}", lang, what="; ".join(named))


def sensitivity_findings(found: LeversFound, lang: str) -> list[str]:
    """What the four views say."""
    if found.sensitivity is None:
        return []
    said: list[str] = []
    for view, analyses in found.sensitivity.views.items():
        for outcome, analysis in analyses.items():
            said += list(_of_view(view, outcome, analysis, lang))
    turning = [curve for curve in found.sensitivity.curves if curve.turns]
    if turning:
        named = [f"{in_sentence(c.parameter, lang)} ({outcome_name(c.outcome, lang)})" for c in turning[:NAMED]]
        said.append(terms.text("levers.find.turns", lang, count=len(turning), what="; ".join(named)))
    return said


def _of_view(view: str, outcome: str, analysis: Analysis, lang: str) -> Iterator[str]:
    judged = analysis.measures[SCREENING if view == "screening" else TOTAL]
    say = partial(terms.text, lang=lang, outcome=outcome_name(outcome, lang))
    yield say(
        f"levers.find.{view}",
        what=listed([_share(judged, name, lang) for name in judged.order[:NAMED]], lang),
        verdict=settled_words(judged.settled, len(judged.order), lang),
        above=len(judged.above_floor),
        factors=len(judged.order),
    )
    yield converged(analysis, lang)
    if shares := analysis.shares:
        values = {key: percent(getattr(shares, key), lang) for key in ("chance", "levers", "uncertainties", "together")}
        yield say("levers.find.shares", **values)
    if DISTRIBUTION in analysis.measures:
        yield say("levers.find.cross_check", agreement=number(agreement(analysis), lang))
    for measure in analysis.measures.values():
        if measure.kind in (FIRST, TOTAL) and measure.impossible:
            yield _impossible(measure, lang)


def _share(measure: Measure, name: str, lang: str) -> str:
    place = measure.place(name)
    decimals = 3 if measure.kind == SCREENING else 2
    band = span(float(measure.low[place]), float(measure.high[place]), lang, decimals=decimals)
    return f"{in_sentence(name, lang)} {number(float(measure.value[place]), lang, decimals)} ({band})"


def converged(analysis: Analysis, lang: str) -> str:
    """Whether the design stopped by itself or its budget was spent, in a sentence."""
    last = analysis.convergence.steps[-1]
    key = "stable" if analysis.convergence.stable else "spent"
    width = number(last.measure.width(3), lang)
    asked = number(analysis.convergence.precision, lang)
    runs = number(last.runs, lang, 0)
    return terms.text(f"levers.converged.{key}", lang, size=last.size, runs=runs, width=width, asked=asked)


def agreement(analysis: Analysis) -> float:
    """Rank correlation of what PAWN and the total indices say of the same factors."""
    pawn, total = analysis.measures[DISTRIBUTION], analysis.measures[TOTAL]
    names = [name for name in pawn.order if name in total.factors]
    ranks = [np.argsort(np.argsort([each.value[each.place(name)] for name in names])) for each in (pawn, total)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1]) if len(names) > 1 else np.nan


def _impossible(measure: Measure, lang: str) -> str:
    named = [_share(measure, name, lang) for name in measure.impossible[:NAMED]]
    wrong = [n for n in measure.impossible if measure.high[measure.place(n)] < 0 or measure.low[measure.place(n)] > 1]
    key = "wrong" if wrong else "noise"
    kind = terms.text(f"levers.kind.{measure.kind}", lang)
    return terms.text(f"levers.impossible.{key}", lang, kind=kind, what=listed(named, lang))


def what_would_change(found: LeversFound, lang: str) -> list[str]:
    """Under which other assumptions the answer would be another."""
    said = []
    if ranking := found.ranking:
        for outcome in ranking.outcomes:
            said += list(_other_structures(ranking, outcome, lang))
    said.append(assumptions(found, lang))
    return said


def _other_structures(ranking: Ranking, outcome: str, lang: str) -> Iterator[str]:
    if not (ranking.structures or ranking.combinations):
        return
    first = ranking.orders[outcome][0]
    there, ways = ranking.survives(outcome, first)
    say = partial(terms.text, lang=lang, outcome=outcome_name(outcome, lang))
    yield say("levers.find.survives", lever=in_sentence(first, lang), there=there, ways=ways)
    other = [
        (way, ranking.moves[int(np.argmax(way.means[outcome]))].id)
        for way in ranking.structures
        if ranking.moves[int(np.argmax(way.means[outcome]))].id != first
    ]
    for way, best in other[:NAMED]:
        yield say("levers.find.other_first", options=options_name(way.options, lang), lever=in_sentence(best, lang))


def assumptions(found: LeversFound, lang: str) -> str:
    """Which share of the sizes behind the answer is assumed."""
    sizes = [each.size for each in catalogue().parameters.values() if each.role in ("lever", "uncertainty")]
    assumed = sizes.count("assumption")
    return terms.text(
        "levers.find.assumptions", lang, assumed=assumed, sizes=len(sizes), share=percent(assumed / len(sizes), lang)
    )


def over_time_findings(found: LeversFound, lang: str) -> list[str]:
    """How outcomes change when the gemeente goes on as before."""
    if found.over_time is None:
        return []
    said = []
    for each in found.over_time.changes:
        falls = [means[each.outcome] < 0 for _, means in found.over_time.structures]
        said.append(
            terms.text(
                "levers.find.change",
                lang,
                outcome=outcome_name(each.outcome, lang),
                change=signed(each.mean, lang, 3),
                band=span(each.low, each.high, lang, True, 3),
                falls=percent(each.falls, lang),
                rises=percent(each.rises, lang),
                ways=len(falls),
                falling=sum(falls),
            )
        )
    return said
