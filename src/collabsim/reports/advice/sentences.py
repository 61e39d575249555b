"""What a gemeente is advised, in sentences that say how sure they are."""

from __future__ import annotations

from collections.abc import Iterator

from collabsim import terms
from collabsim.evidence import passages
from collabsim.figures.levers.names import factor_name, outcome_name
from collabsim.parameters import catalogue
from collabsim.reports.passages import Told, told_passage
from collabsim.reports.words import listed, number, percent, setting, signed, small, span
from collabsim.results.advice import Advice
from collabsim.results.differences import Estimate
from collabsim.results.ranking import PairEffect

DECIMALS = 3
NAMED = 6
MOST_PASSAGES = 8


def in_sentence(name: str, lang: str) -> str:
    """A lever as it is called within a sentence."""
    return small(factor_name(name, lang))


def in_short(advice: Advice, lang: str) -> tuple[str, ...]:
    """The answer: the best step and pair for each outcome, for whom, what does little, and what does harm."""
    return tuple(
        line
        for outcome in advice.outcomes
        for line in (best_step(advice, outcome, lang), *_pair(advice, outcome, lang), *_less(advice, outcome, lang))
    )


def best_step(advice: Advice, outcome: str, lang: str) -> str:
    """The lever that does most for an outcome, by how much, how often, and from when; or that none surely helps."""
    best = advice.best_step(outcome)
    if best is None:
        return terms.text("advice.no_step", lang, outcome=outcome_name(outcome, lang))
    lever, move = catalogue().parameters[best.move], advice.ranking.move(best.move)
    told = terms.text(
        "advice.step" if advice.is_worth_naming(outcome, best.mean) else "advice.step_tiny",
        lang,
        outcome=outcome_name(outcome, lang),
        lever=in_sentence(best.move, lang),
        today=setting(lever, move.today[best.move], lang),
        target=setting(lever, move.values[best.move], lang),
        effect=signed(best.mean, lang, DECIMALS),
        band=span(best.low, best.high, lang, True, DECIMALS),
        first=percent(best.first, lang),
        helps=percent(best.helps, lang),
        smallest=number(catalogue().outcomes[outcome].smallest, lang),
    )
    return f"{told} {_since(advice, best.move, outcome, lang)}".strip()


def _since(advice: Advice, lever: str, outcome: str, lang: str) -> str:
    if lever not in {variant.scenario.id for variant in advice.closer.variants}:
        return ""
    month = advice.since(lever)[outcome]
    return terms.text("advice.since" if month else "advice.not_seen", lang, month=month)


def _pair(advice: Advice, outcome: str, lang: str) -> Iterator[str]:
    pair = advice.best_pair(outcome)
    if pair is not None and advice.is_worth_naming(outcome, pair.together):
        yield terms.text("advice.pair", lang, **_of_pair(pair, lang))


def _of_pair(pair: PairEffect, lang: str) -> dict[str, str]:
    return {
        "outcome": outcome_name(pair.outcome, lang),
        "levers": listed([in_sentence(each, lang) for each in pair.moves], lang),
        "together": signed(pair.together, lang, DECIMALS),
        "verdict": terms.text(f"advice.pair_{pair.verdict}", lang),
    }


def _less(advice: Advice, outcome: str, lang: str) -> Iterator[str]:
    for key, those in (("little", advice.does_little(outcome)), ("harm", advice.does_harm(outcome))):
        if those:
            named = listed([in_sentence(each.move, lang) for each in those[:NAMED]], lang)
            said = {"count": len(those), "levers": named, "outcome": outcome_name(outcome, lang)}
            yield terms.text(
                f"advice.{key}", lang, smallest=number(catalogue().outcomes[outcome].smallest, lang), **said
            )


def for_whom(advice: Advice, lang: str) -> tuple[str, ...]:
    """What each lever that was looked at closer does to the trust of small and of large organisations."""
    large = dict(advice.for_large())
    told = []
    for lever, found in advice.for_small():
        said = {"lever": factor_name(lever, lang), "small": _estimate(found, lang)}
        other = large.get(lever)
        key = "for_both" if other is not None else "for_small"
        told.append(terms.text(f"advice.{key}", lang, large=_estimate(other, lang) if other else "", **said))
    return tuple(told)


def _estimate(found: Estimate, lang: str) -> str:
    return f"{signed(found.mean, lang, DECIMALS)} ({span(found.low, found.high, lang, True, DECIMALS)})"


def rests_on(advice: Advice, lang: str) -> tuple[str, ...]:
    """How much was played, how precise that is, and what was not asked."""
    ranking = advice.ranking
    half = max(each.high - each.mean for effects in ranking.effects.values() for each in effects)
    counts = {name: terms.number(count, lang, 0) for name, count in (("runs", advice.runs), ("draws", ranking.draws))}
    said = [terms.text("advice.played", lang, seeds=ranking.seeds, half=number(half, lang, DECIMALS), **counts)]
    said.append(terms.text("advice.closer", lang, pairs=advice.closer.pairs, levers=len(advice.closer.variants)))
    said.append(terms.text("advice.levers", lang, moved=len(ranking.moves), all=len(catalogue().levers())))
    if ranking.already:
        named = listed([in_sentence(each, lang) for each in ranking.already[:NAMED]], lang)
        said.append(terms.text("advice.already", lang, levers=named))
    return tuple(said)


def study_says(advice: Advice, lang: str) -> tuple[Told, ...]:
    """What the study says of the levers that were looked at closer."""
    ids = [id for each in advice.closer.variants for id in catalogue().parameters[each.scenario.id].direction]
    return tuple(told_passage(passages()[id], lang) for id in list(dict.fromkeys(ids))[:MOST_PASSAGES])
