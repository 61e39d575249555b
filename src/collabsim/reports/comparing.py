"""What a comparison found, in plain sentences: better or worse, for whom, from when and how precisely."""

from __future__ import annotations

from collections.abc import Iterable

from collabsim import terms
from collabsim.parameters import catalogue
from collabsim.reports.comparison_lines import FOR_WHOM, cell, decimals, group_name
from collabsim.reports.words import listed, number, signed
from collabsim.results.comparison import (
    BETTER,
    HEADLINE,
    SAME,
    SIZES,
    TIMES_TO_HALVE,
    UNSURE,
    WORSE,
    Comparison,
    Variant,
)
from collabsim.results.summaries import headlines


def findings(found: Comparison, variant: Variant, lang: str) -> tuple[str, ...]:
    """What can be said of a variant: better, worse, no sure difference; for whom; in single pairs or on average."""
    if all(variant.verdict(outcome) == SAME for outcome in headlines()):
        return (terms.text("compare.finding.same", lang, name=found.baseline.id),)
    said = []
    by_verdict = {each: [o for o in headlines() if variant.verdict(o) == each] for each in (BETTER, WORSE)}
    for verdict, outcomes in by_verdict.items():
        if outcomes:
            details = "; ".join(_detail(variant, outcome, lang) for outcome in outcomes)
            said.append(terms.text(f"compare.finding.{verdict}", lang, what=details))
    if tiny := [o for o in (*by_verdict[BETTER], *by_verdict[WORSE]) if _is_tiny(variant, o)]:
        labels = [catalogue().outcomes[outcome].label[lang] for outcome in tiny]
        said.append(terms.text("compare.finding.tiny", lang, what="; ".join(labels)))
    if unsure := [o for o in headlines() if variant.verdict(o) in (UNSURE, SAME)]:
        labels = [catalogue().outcomes[outcome].label[lang] for outcome in unsure]
        said.append(terms.text("compare.finding.unsure", lang, what="; ".join(labels)))
    return (*said, *for_whom(variant, lang))


def _is_tiny(variant: Variant, outcome: str) -> bool:
    return abs(variant.estimate(outcome).mean) < catalogue().outcomes[outcome].smallest


def _detail(variant: Variant, outcome: str, lang: str) -> str:
    shown, known = cell(variant, outcome, lang), catalogue().outcomes[outcome]
    words = [f"{known.label[lang]} {shown.value} ({shown.band})"]
    if shown.better != terms.NOTHING:
        words.append(terms.text("compare.finding.in_pairs", lang, share=shown.better))
    if shown.since != terms.NOTHING:
        words.append(terms.text("compare.finding.from_month", lang, month=shown.since))
    return ", ".join(words)


def for_whom(variant: Variant, lang: str) -> Iterable[str]:
    """For which kinds and sizes of organisation trust is surely better or worse, the largest difference first."""
    if all(variant.verdict(FOR_WHOM, group=group) == SAME for group in variant.groups):
        return
    kinds = [group for group in variant.groups if group not in SIZES]
    for groups in ([group for group in variant.groups if group in SIZES], kinds):
        yield from _for_these(variant, groups, lang)


def _for_these(variant: Variant, groups: Iterable[str], lang: str) -> Iterable[str]:
    by_size = sorted(groups, key=lambda group: -abs(variant.estimate(FOR_WHOM, group=group).mean))
    for verdict in (BETTER, WORSE, UNSURE):
        who = [
            _group_with_difference(variant, group, lang)
            for group in by_size
            if variant.verdict(FOR_WHOM, group=group) == verdict
        ]
        if who:
            label = catalogue().outcomes[FOR_WHOM].label[lang]
            yield terms.text(f"compare.for_whom.{verdict}", lang, outcome=label, who=listed(who, lang))


def _group_with_difference(variant: Variant, group: str, lang: str) -> str:
    difference = signed(variant.estimate(FOR_WHOM, group=group).mean, lang, decimals(FOR_WHOM))
    return f"{group_name(group, lang)} ({difference})"


def precision(found: Comparison, lang: str) -> tuple[str, ...]:
    """How precise the answer is, what it took, what more would bring, and whether what was asked for is reached."""
    half = number(found.half_width(), lang, 4)
    labels = listed([catalogue().outcomes[name].label[lang] for name in HEADLINE], lang)
    pairs, runs = number(found.pairs, lang, 0), number(found.runs, lang, 0)
    said = [terms.text("compare.precision.shown", lang, outcomes=labels, half=half, pairs=pairs, runs=runs)]
    if found.half_width() > 0:
        more = number((TIMES_TO_HALVE - 1) * found.pairs, lang, 0)
        said.append(terms.text("compare.precision.halve", lang, more=more))
    if found.asked is not None:
        said.append(_asked(found, lang))
    return tuple(said)


def _asked(found: Comparison, lang: str) -> str:
    asked = f"{found.asked:.6g}".replace(".", "," if lang == "nl" else ".")
    if found.is_reached:
        return terms.text("compare.precision.reached", lang, asked=asked)
    needed = (found.needed or 0) * (1 + len(found.variants))
    return terms.text("compare.precision.too_many", lang, asked=asked, needed=number(needed, lang, 0))
