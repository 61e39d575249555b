"""The tables of an experiment on levers, a file each: what every move did, every pair, every index, every curve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from collabsim.results import files
from collabsim.results.levers import LeversFound
from collabsim.results.ranking import QUANTILES, Ranking

Row = Mapping[str, Any]


def levers_files(found: LeversFound) -> Iterable[tuple[str, bytes]]:
    """Every table that has rows, by the name of its file."""
    for name, rows in _tables(found).items():
        table = pd.DataFrame(list(rows))
        if len(table):
            text = table.to_csv(index=False, lineterminator="\n", float_format="%.8g")
            yield files.table_file(name, "csv"), text.encode("utf-8")


def _tables(found: LeversFound) -> dict[str, Iterator[Row]]:
    ranking = found.ranking
    return {
        "ranking": _ranking(ranking) if ranking else iter(()),
        "pairs": _pairs(ranking) if ranking else iter(()),
        "sets": _sets(ranking) if ranking else iter(()),
        "structures": _structures(ranking) if ranking else iter(()),
        "indices": _indices(found),
        "convergence": _convergence(found),
        "curves": _curves(found),
        "over_time": _over_time(found),
    }


def _ranking(ranking: Ranking) -> Iterator[Row]:
    for outcome, effects in ranking.effects.items():
        for place, name in enumerate(ranking.orders[outcome], start=1):
            each = next(one for one in effects if one.move == name)
            move = ranking.move(name)
            yield {
                "outcome": outcome,
                "place": place,
                "move": name,
                "today": move.today.get(name),
                "recommended": move.values.get(name),
                "effect": each.mean,
                "effect_low": each.low,
                "effect_high": each.high,
                **{f"draws_{q:.0%}".replace("%", ""): value for q, value in zip(QUANTILES, each.spread, strict=True)},
                "helps": each.helps,
                "hurts": each.hurts,
                "nothing": each.nothing,
                "first_three": each.first,
                "regret": each.regret,
                "luck": each.chance,
                "effort": move.effort,
            }


def _pairs(ranking: Ranking) -> Iterator[Row]:
    for outcome, pairs in ranking.pairs.items():
        for each in pairs:
            yield {
                "outcome": outcome,
                "move": each.moves[0],
                "other": each.moves[1],
                "together": each.together,
                "beyond_sum": each.extra,
                "beyond_sum_low": each.low,
                "beyond_sum_high": each.high,
                "verdict": each.verdict,
            }


def _sets(ranking: Ranking) -> Iterator[Row]:
    for outcome, sets in ranking.sets.items():
        for each in sets:
            yield {
                "outcome": outcome,
                "moves": " + ".join(each.moves),
                "effect": each.mean,
                "effect_low": each.low,
                "effect_high": each.high,
                "beyond_sum": each.extra,
                "beyond_sum_low": each.extra_low,
                "beyond_sum_high": each.extra_high,
            }


def _structures(ranking: Ranking) -> Iterator[Row]:
    for part, ways in (("one_changed", ranking.structures), ("all", ranking.combinations)):
        for way in ways:
            options = ", ".join(f"{name}: {option}" for name, option in way.options.items())
            for outcome, means in way.means.items():
                for move, mean, first in zip(ranking.moves, means, way.first[outcome], strict=True):
                    about = {"part": part, "options": options, "outcome": outcome, "move": move.id}
                    yield {**about, "effect": mean, "first_three": first, "draws": way.draws, "seeds": way.seeds}


def _indices(found: LeversFound) -> Iterator[Row]:
    for view, analyses in (found.sensitivity.views if found.sensitivity else {}).items():
        for outcome, analysis in analyses.items():
            for kind, measure in analysis.measures.items():
                for place, factor in enumerate(measure.factors):
                    yield {
                        "view": view,
                        "outcome": outcome,
                        "kind": kind,
                        "factor": factor,
                        "value": measure.value[place],
                        "low": measure.low[place],
                        "high": measure.high[place],
                        "spread": None if measure.spread is None else measure.spread[place],
                        "floor": measure.floor,
                        "seeds": analysis.seeds,
                    }


def _convergence(found: LeversFound) -> Iterator[Row]:
    views = {**(found.sensitivity.views if found.sensitivity else {})}
    steps = [
        (view, outcome, analysis.convergence) for view, each in views.items() for outcome, analysis in each.items()
    ]
    if found.ranking:
        steps += [("ranking", outcome, each) for outcome, each in found.ranking.convergence.items()]
    for view, outcome, convergence in steps:
        for step in convergence.steps:
            measure = step.measure
            for place, factor in enumerate(measure.factors):
                about = {"view": view, "outcome": outcome, "size": step.size, "runs": step.runs, "factor": factor}
                yield {**about, "value": measure.value[place], "low": measure.low[place], "high": measure.high[place]}


def _curves(found: LeversFound) -> Iterator[Row]:
    for curve in found.sensitivity.curves if found.sensitivity else ():
        for place, x in enumerate(curve.x):
            about = {"parameter": curve.parameter, "outcome": curve.outcome, "value": x}
            yield {**about, "mean": curve.mean[place], "low": curve.low[place], "high": curve.high[place]}


def _over_time(found: LeversFound) -> Iterator[Row]:
    for each in found.over_time.changes if found.over_time else ():
        yield {
            "outcome": each.outcome,
            "change": each.mean,
            "change_low": each.low,
            "change_high": each.high,
            **{f"draws_{q:.0%}".replace("%", ""): value for q, value in zip(QUANTILES, each.spread, strict=True)},
            "falls": each.falls,
            "rises": each.rises,
        }
