"""Organisational environment: embedding, the double role, and the signs of a hidden agenda (study 5.2)."""

from __future__ import annotations

import numpy as np

from collabsim.mechanisms.forms import Floats, Number, chance_from, part


def embedding_level(alignment: Floats, p) -> Floats:
    """The embedding that the gemeente moves to: involvement inside, a clear mandate, and alignment.

    Study 5.2.1: 13 of 17 respondents find it needed to secure outcomes; involving colleagues earlier is what embeds
    (R9); 7.3 adds a clear mandate. Share in [0, 1].
    """
    from_alignment = 1 - p.embedding_from_involvement - p.embedding_from_mandate
    return (
        p.embedding_from_involvement * p.internal_involvement
        + p.embedding_from_mandate * p.mandate
        + from_alignment * alignment
    )


def embedding_next(embedding: Floats, level: Floats, p) -> Floats:
    """Embedding follows its level slowly, in about a year."""
    return embedding + (level - embedding) / p.embedding_months


def alignment_now(disruption: Floats, p) -> Floats:
    """Alignment of account holders, less what a reorganisation disturbs (study 4.1, 5.2.1: R5, R7, R9)."""
    return p.account_alignment * (1 - disruption)


def contact_persons(p) -> Floats:
    """How many officials an organisation deals with: more in a larger gemeente, fewer with one point of contact.

    Study 5.2.1 (a monster with many heads) and 7.2 (small gemeenten are expected to have fewer such problems).
    """
    with_size = p.contacts_per_log_population * np.log(p.population / p.contacts_reference_population)
    return 1 + np.maximum(with_size, 0) * (1 - p.one_contact)


def contradiction(alignment: Floats, contacts: Floats, p) -> Floats:
    """Chance that an agreement contradicts one made by a colleague or a neighbourhood team.

    Study 5.2.1: account holders agree things by themselves; neighbourhood teams do so too (R3, O1, F4).
    """
    known = alignment * (1 - p.neighbourhood_weight * (1 - p.neighbourhood_alignment))
    return (1 - known) * (1 - 1 / contacts)


def interference_felt(p) -> Floats:
    """Interference with how the work is done, more of it where officials account for detail upward (F4, 5.2.2)."""
    return p.interference + (1 - p.interference) * p.accountability_to_interference * p.upward_accountability


def monitoring_felt(gemeente_trust: Floats, loop: bool, p) -> Floats:
    """How closely subsidies are checked; with the monitoring loop on, trust of officials makes it less (2.3.1)."""
    if not loop:
        return p.monitoring + np.zeros_like(gemeente_trust)
    return p.monitoring * (1 - p.monitoring_relief * gemeente_trust)


def savings_told(trust: Floats, p) -> Floats:
    """How far an organisation takes savings for told: what is disclosed, as far as the gemeente is believed.

    Study 5.2.3 (F4: a statement was laughed at) and 5.3.4.
    """
    return p.disclosure_of_savings * part(p.credibility_floor, trust)


def expected_cut(told: Floats, belief: Floats, pressure: Floats, p) -> Floats:
    """The cut an organisation expects: told, less what is promised to flow back, or suspected.

    Study 5.2.4: savings that are told keep the clash of interests; 5.3.1.2: fear of another choice. In [0, 1].
    """
    told_cut = told * (1 - p.reinvestment_of_savings)
    return pressure * (told_cut + (1 - told) * belief)


def role_reasons(
    dependence: Floats,
    municipal_share: Floats,
    interference: Floats,
    asked: Number,
    told: Floats,
    trust: Floats,
    depth: Floats,
    p,
) -> Floats:
    """What makes the opdrachtgever or the partner stand out to an organisation, as log-odds of the opdrachtgever.

    Study 5.2.3 (funding stays in the background), 5.4.1 and 7.1 (municipal seats), 5.2.2 (interference, roles said
    aloud: R4), 5.2.4 and 7.3 (shared values, external adviser, leaving the search for duplication out).
    asked: how far a search for duplication is felt at the tables; depth: of the last talk.
    """
    opdrachtgever = (
        p.role_dependence * dependence
        + p.role_municipal_share * municipal_share
        + p.role_interference * interference
        + p.role_duplication * asked * (1 - p.signal_damping * told)
    )
    credible = part(p.credibility_floor, trust)
    values = p.role_values * p.shared_values * (1 - p.values_lost_to_concreteness * depth)
    partner = p.role_naming * p.roles_said_aloud * credible + p.role_adviser * p.external_adviser + values
    return p.role_base + opdrachtgever - partner


def role_next(role: Floats, reasons: Floats, p) -> Floats:
    """The role that is seen follows its reasons with a lag of a few months. 0 partner … 1 opdrachtgever."""
    return role + (chance_from(reasons) - role) / p.role_lag


def chance_of_question(p) -> Floats:
    """Chance that a table is used to search for duplication (study 5.2.3: F1, O1)."""
    return p.search_for_duplication


def chance_of_news(pressure: Floats, p) -> Floats:
    """Monthly chance that savings nobody told reach an organisation via via (R7, study 5.3.4)."""
    return p.news_leak * pressure * (1 - p.disclosure_of_savings)


def belief_change(signs: Floats, tables_without: Number, trust: Floats, told: Floats, p) -> Floats:
    """What a month of signs does to the log-odds of belief in a hidden agenda.

    Distrust reads signs worse; a sign means less where savings are told credibly (only then: the absence of signs
    counts in full, so that openness cannot raise suspicion). signs, tables_without: numbers, (organisations, runs).
    """
    reading = 1 + p.signal_distrust * (1 - 2 * trust)
    meaning = 1 - p.signal_damping * told
    return p.signal_weight * signs * reading * meaning - p.signal_absence * tables_without


def belief_next(log_odds: Floats, change: Floats, own_start: Floats, p) -> Floats:
    """Belief learns, forgets toward its own start, and never gets surer than a bound. Log-odds."""
    forgotten = log_odds + p.belief_forgetting * (own_start - log_odds)
    return np.clip(forgotten + change, -p.belief_bound, p.belief_bound)


def chance_of_cut(dependence: Floats, exposed: Floats, pressure: Floats, p) -> Floats:
    """Chance that an organisation is cut at the yearly budget, in [0, 1].

    That exposure (having named what is too much on one's own themes) makes a cut likelier is our assumption;
    fear of it is a finding (F1, study 5.2.3).
    """
    net = pressure * (1 - p.reinvestment_of_savings)
    open_to_it = p.cut_chance * net * dependence * (1 - p.security_protects * p.subsidy_security)
    return 1 - np.exp(-open_to_it * (1 + p.cut_after_exposure * exposed))


def policy_gap(pressure: Floats, known: Floats, p) -> Floats:
    """The gap an organisation sees between policy that calls the base important and money that says otherwise.

    Study 5.2.3: five organisations. known: how far savings are told or suspected, (organisations, runs).
    """
    return p.importance_claimed * pressure * (1 - p.reinvestment_of_savings) * known
