"""End factors: agreements, feedback, and what enters the dossier and the policy (study 5.5, 5.2.1)."""

from __future__ import annotations

import numpy as np

from collabsim.mechanisms.forms import Floats, Number, part


def concreteness(definition: Floats, chair: Floats) -> Floats:
    """How concrete a table gets: without a shared definition nothing was made concrete (5.1.1); a clear chair helps."""
    return definition * (1 + chair) / 2


def chance_kept(embedding: Floats, commitment: Floats, contradiction: Floats, p) -> Floats:
    """Chance that the gemeente keeps an agreement: embedded, wanted, and not contradicted (study 5.2.1).

    commitment: of the official who promised.
    """
    meant = p.kept_base + p.kept_embedding * embedding + p.kept_commitment * commitment
    return meant * (1 - contradiction)


def follow_through_factor(concrete: Floats, p) -> Floats:
    """Part of a table's action points that is carried out: taken up, and clear who does what (F4, study 5.5, 5.1.1)."""
    return part(p.kept_without_follow_through, p.follow_through) * part(p.kept_when_vague, concrete)


def chance_action_point(concrete: Floats, p) -> Floats:
    """Chance that a table gives a participant an action point (study 5.1.1, 5.5)."""
    return p.agreement_table * concrete


def chance_kept_by_organisation(commitment: Floats, p) -> Floats:
    """Chance that the organisation keeps its side (study 5.3.1.1)."""
    return p.kept_base + (1 - p.kept_base) * commitment


def chance_of_feedback(embedding: Floats, p) -> Floats:
    """Chance that feedback on a table is sent at all (study 5.5): it has to come from somewhere in the gemeente."""
    return p.feedback_frequency * part(p.feedback_without_embedding, embedding)


def chance_of_arrival(p) -> Floats:
    """Monthly chance that feedback which is sent arrives: feedback_delay months on average."""
    return 1 / p.feedback_delay


def feedback_quality(embedding: Floats, p) -> Floats:
    """What feedback says of what was done: a report is not enough (F4, O1; study 5.5). 0 … 1."""
    return p.feedback_substance * part(p.feedback_without_embedding, embedding)


def expectation_next(expected: Floats, feedback: Floats, quality: Floats, p) -> Floats:
    """Expectations follow what one got, but do not vanish. feedback: 0 or 1."""
    learned = expected + p.feedback_learning * (quality - expected) * feedback
    return np.maximum(learned, p.feedback_expectation_floor)


def passed_on(familiarity: Floats, p) -> Floats:
    """Part of what an official hears that finds its way: a newcomer does not know yet where to take it.

    Study 6.1 and 5.4.5 (long in the same post), 5.2.1 (outcomes that are not secured). Share in [0, 1].
    """
    return part(p.passed_on_by_newcomer, familiarity)


def told_to(contact: Floats, representative: Floats, p) -> Floats:
    """Part of what is told bilaterally to somebody one knows that is told to a stranger (Warsen 2021 in 2.3.4).

    Turnover makes for less reciprocity. contact, representative: familiarity of both persons, shares in [0, 1].
    """
    return part(p.told_to_stranger, contact * representative)


def heard_back_next(heard_back: Floats, fading: Number, quality: Floats) -> Floats:
    """How much one lately heard of what was done with one's input: it fades, and is renewed by feedback (study 5.5)."""
    return np.maximum(heard_back * fading, quality)


def uptake(embedding: Floats, officials_present: Floats, p) -> Floats:
    """Chance that something heard enters the dossier: embedded, within a mandate, and officials there to carry it.

    Study 5.2.1 (13 respondents): without embedding outcomes are not secured, however good the talk.
    officials_present: their number, each for as much as he or she passes on.
    As a product; the variant is a geometric mean, in which one good leg carries the others further.
    """
    mandated = part(p.uptake_without_mandate, p.mandate)
    carried = 1 - np.exp(-p.uptake_per_official * officials_present * (1 + p.uptake_embedding_reach * embedding))
    product = embedding * mandated * carried
    return np.cbrt(product) if p.uptake_as_geometric_mean else product


def weight_of_report(gemeente_trust: Floats, p) -> Floats:
    """Weight officials give a report: less when they do not trust the reporter's motives (study 5.2.3)."""
    return part(p.trust_discount_floor, gemeente_trust)


def report_variance(p) -> Floats:
    """Variance that officials reckon with in a report, in units of the variance of needs."""
    return p.field_error**2 + p.own_error**2 + p.report_noise**2


def dossier_drift(mean: Floats, variance: Floats, persistence: Number) -> tuple[Floats, Floats]:
    """What is known ages: needs drift, so a dossier goes back to knowing nothing (mean 0, variance 1)."""
    return persistence * mean, persistence**2 * variance + 1 - persistence**2


def dossier_update(mean: Floats, variance: Floats, precision: Number, weighted: Number) -> tuple[Floats, Floats]:
    """What reports of one month add to the dossier, by precision. precision: their sum; weighted: with values."""
    total = 1 / variance + precision
    return (mean / variance + weighted) / total, 1 / total


def dossier_loss(known: Floats, uninformed: Floats, lost: Floats) -> Floats:
    """What leaves with a person: a share of all that was heard, beyond what the gemeente would know without (2.3.4).

    known, uninformed: means, or variances, of items with and without what was heard, (items, runs).
    """
    return uninformed + (known - uninformed) * (1 - lost)
