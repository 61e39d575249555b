"""Relational factors: candour, persons, and what makes trust, commitment and respect go up and down (study 5.3).

The functions that collect changes name each cause once; those names are the words of the ledger.
"""

from __future__ import annotations

import numpy as np

from collabsim.mechanisms.changes import Changes
from collabsim.mechanisms.forms import Floats, Number, at_least_once, chance_from, part, pulled


def candour(
    trust: Floats,
    respect: Floats,
    commitment: Floats,
    ability: Floats,
    ties: Floats,
    dependence: Floats,
    belief: Floats,
    cut: Floats,
    memory: Floats,
    role: Floats,
    p,
) -> Floats:
    """How candidly an organisation would speak now, 0 … 1.

    Study 5.3.1.2 and 6.3 (trust), 5.3.3 (respect: safety), 5.3.2 (commitment: over one's own interest), 5.4.5 (few
    persons see the whole), 5.2.3 (dependence, role, hidden agenda, fear of being held to it later; granting others
    something: O1, which we tie to contact with them).
    What is at stake grows with dependence; subsidy security softens it. belief: suspicion of an agenda nobody told of;
    cut: the cut one was told of, so that suspicion and certainty count once each; memory: of repercussion.
    """
    safe = p.candour_respect * np.minimum(respect, p.candour_respect_cap)
    willing = (
        p.candour_trust * trust
        + safe
        + p.candour_commitment * commitment
        + p.candour_ability * ability
        + p.candour_ties * ties
    )
    stake = dependence * (1 - p.security_softens * p.subsidy_security)
    at_stake = stake * (p.candour_belief * belief + p.candour_expected_cut * cut)
    silenced = at_stake + p.candour_memory * memory + p.candour_role * role * dependence
    return chance_from(p.candour_base + willing - silenced + trust_by_role(trust, role, p))


def ability_brought(ability: Floats, p) -> Floats:
    """Ability to look beyond the own interest at the table: who is sent can be chosen (R7, R8; study 5.4.5, 6.3)."""
    return ability + (1 - ability) * p.ability_from_choice * p.representative_choice


def trust_by_role(trust: Floats, role: Floats, p) -> Floats:
    """Whether trust matters more or less where the opdrachtgever stands out: contested, so it can be switched.

    p.trust_by_role_sign is 1 (more), -1 (less) or 0 (none). Centred at 1/2, so that it turns the slope only.
    """
    return p.trust_by_role_sign * p.candour_role_by_trust * (trust - 1 / 2) * (role - 1 / 2)


def profiling(candour: Floats, dependence: Floats, p) -> Floats:
    """Share of speaking time an organisation spends on itself (R9, study 5.3.1.2); not zero at full trust."""
    return p.profiling_max * (1 - candour) * part(p.profiling_without_stake, dependence)


def withholding(candour: Floats, asked: Number, p) -> Floats:
    """Chance that what would hurt oneself is left unsaid; a search for duplication draws some of it out.

    asked: whether the table is used to search for it; outside the tables nobody asks.
    """
    return (1 - candour) * (1 - p.withholding_elicited * asked)


def inflation(candour: Floats, dependence: Floats, role: Floats, p) -> Floats:
    """How far need on one's own themes is overstated, in standard deviations of need."""
    return p.inflation_max * (1 - candour) * part(p.inflation_without_stake, dependence) * role


def turnover_chance(rate: Floats, p) -> Floats:
    """Monthly chance that a person leaves (study 5.4.5); continuity is something an employer can work on."""
    return monthly(rate * (1 - p.continuity_effect * p.staff_continuity), p)


def monthly(rate: Floats, p) -> Floats:
    """Monthly chance that makes a share a year."""
    return 1 - (1 - rate) ** (1 / p.months_per_year)


def kept_of_person(p) -> Floats:
    """Part of the personal relation that survives a change of person (Warsen 2021 in study 2.3.4: handover)."""
    return p.kept_without_handover + (p.kept_with_handover - p.kept_without_handover) * p.handover


def familiarity_next(familiarity: Floats, p) -> Floats:
    """How well a person knows the people and the work of a post: learned on it, in about a year (study 2.3.4, 6.1)."""
    return familiarity + (1 - familiarity) / p.familiar_months


def familiarity_usually(chance: Floats, p) -> Floats:
    """Familiarity at which learning and the usual changes of person balance. chance: of a change in a month."""
    learned = 1 / p.familiar_months
    return learned / (learned + chance * (1 - kept_of_person(p)))


def knowledge(expertise: Floats, familiarity: Floats, p) -> Floats:
    """What a person knows of the field: expertise, of which somebody new to a post can use a part only.

    Study 6.1 (somebody who knows the content and is long in the same post), 5.3.2 (F1: so little known of the work).
    """
    return expertise * part(p.knowledge_of_newcomer, familiarity)


def recorded(p) -> Floats:
    """Part of dossier and agreements that is on paper when a person leaves."""
    return part(p.recorded_without_handover, p.handover)


def normal_trust(
    base: Floats, person: Floats, expertise: Floats, cut: Floats, dependence: Floats, role: Floats, p
) -> Floats:
    """The trust in the gemeente that is normal for these persons and this history: the level trust is pulled to.

    Study 5.1.2 (history in base), 5.4.5 (persons), 2.3.4 (expertise), 5.3.1.2 (an expected cut lowers trust before
    any cut), 7.1 (role). person: sum of both persons' effects, standard normal; all log-odds inside.
    """
    personal = p.person_spread * person + p.expertise_weight * (expertise - 1 / 2)
    return chance_from(base + personal - p.expected_cut_weight * cut * dependence - p.role_on_trust * role)


def normal_gemeente_trust(
    base: Floats, person: Floats, expertise: Floats, dependence: Floats, role: Floats, p
) -> Floats:
    """The trust in an organisation that is normal for its contact person, who doubts interests (study 5.2.3)."""
    personal = p.person_spread * person + p.expertise_weight * (expertise - 1 / 2)
    return chance_from(base + personal - p.doubt_weight * dependence * role)


def normal_respect(base: Floats, person: Floats, trust: Floats, p) -> Floats:
    """The respect that is normal here: without trust no respect for interests and opinions (study 5.3.3)."""
    return chance_from(base + p.person_spread * person + p.respect_from_trust * (trust - 1 / 2))


def normal_commitment(
    base: Floats, trust: Floats, respect: Floats, usefulness: Floats, dependence: Floats, p
) -> Floats:
    """The commitment that is normal here (study 2.3.2, 2.3.3, 5.3.2: trust, respect, seen use, interdependence)."""
    return chance_from(
        p.commitment_base
        + base
        + p.commitment_from_trust * (trust - 1 / 2)
        + p.commitment_from_respect * (respect - 1 / 2)
        + p.commitment_from_usefulness * (usefulness - 1 / 2)
        + p.commitment_from_dependence * dependence
    )


def normal_goal_commitment(base: Floats, clarity: Floats, p) -> Floats:
    """Commitment to the goal: most for a goal that is clear, and hard but within reach (study 2.3.2)."""
    reach = 4 * p.goal_difficulty * (1 - p.goal_difficulty)
    return chance_from(
        p.commitment_base
        + base
        + p.commitment_from_clarity * (clarity - 1 / 2)
        + p.commitment_from_reach * (reach - 1 / 2)
    )


def normal_usefulness(base: Floats, trust: Floats, p) -> Floats:
    """The usefulness of tables that is normally seen: legitimacy and trust build one another (study 2.1.2.2)."""
    return chance_from(p.usefulness_base + base + p.usefulness_from_trust * (trust - 1 / 2))


def normal_gemeente_commitment(base: Floats, embedding: Floats, p) -> Floats:
    """Commitment of officials: what colleagues are not involved in they do not feel theirs (study 5.2.1)."""
    return chance_from(p.gemeente_commitment_base + base + p.gemeente_commitment_embedding * embedding)


def gate(respect: Floats, p) -> Floats:
    """Respect as a precondition: trust is earned at full speed only with respect (F3, O1, R8 in study 5.3.3)."""
    if p.respect_as_gate:
        return (1 + p.respect_gate) * respect / (respect + p.respect_gate)
    return np.ones_like(respect)


def loss_for(gain: Floats, p) -> Floats:
    """What one broken expectation costs, given what a met one earns: the ratio is an uncertainty that includes 1."""
    return at_least_once(gain, p.trust_loss_ratio)


def trust_changes(on, events, open_gate: Floats, dependence: Floats, level: Floats, felt, p, keep: bool) -> Changes:
    """Everything that moves an organisation's trust in its contact person this month.

    Study 2.3.1 (met and broken expectations), 5.2.1 (contradictions), 5.2.2 (interference), 5.2.3 (hidden agenda,
    policy gap), 5.3.1.1 (room, monitoring, commitment of money), 5.3.4 (openness, via via), 5.1.3 (another topic than
    expected), 5.4 and 7.3 (composition, informal talk), 7.3 (feedback). events: what happened, (organisations, runs);
    felt: standing conditions.
    """
    change = Changes(keep, gate=open_gate)
    change.gain("agreement_kept", at_least_once(p.trust_gain, events.kept))
    change.loss("agreement_broken", at_least_once(loss_for(p.trust_gain, p), events.broken))
    change.loss("contradictory_agreement", p.contradiction_loss * events.contradictory)
    change.gain("feedback", p.feedback_trust_gain * events.feedback_quality)
    change.loss("feedback_missed", at_least_once(p.feedback_missed_loss, events.feedback_missed))
    change.loss("hidden_agenda_sign", at_least_once(p.signal_trust_loss, events.signs))
    change.loss("news_via_via", p.grapevine_loss * events.news)
    change.loss("other_topic_than_expected", p.topic_gap_loss * events.topic_gap)
    change.loss("composition_unclear", p.composition_loss * (1 - p.composition_transparency) * events.present)
    change.gain("informal_contact", p.informal_gain * events.informal)
    change.loss("cut", p.cut_loss * events.cut)
    change.loss("deception", p.deception_loss * events.deceived)
    change.loss("policy_gap", p.policy_gap_loss * events.policy_gap)
    change.gain("funding_commitment", p.funding_gain * events.funded)
    if on("openness"):
        change.gain("openness", p.openness_gain * p.process_openness)
        change.loss("closedness", p.closedness_loss * (1 - p.process_openness))
    change.gain("room_to_work", p.autonomy_gain * felt.room)
    change.loss("interference", p.interference_loss * felt.interference)
    change.loss("monitoring", p.monitoring_loss * felt.monitoring * dependence)
    if not p.respect_as_gate:
        change.gain("respect", p.respect_addend * felt.respect)
    if on("pull"):
        change.pull("own_level", pulled(level, p.trust_pull))
    return change


def respect_changes(on, events, level: Floats, felt, p, keep: bool) -> Changes:
    """Everything that moves the respect an organisation feels this month.

    Study 5.3.3 (being invited, taken seriously, money mixed with content), 5.4.1 (getting the floor: F3), 5.2.2
    (interference), 2.3.3 (appreciation).
    """
    change = Changes(keep)
    change.gain("invited", p.respect_invited_gain * events.invited)
    if on("respect_floor"):
        change.gain("being_heard", p.respect_heard_gain * events.heard)
        change.loss("without_the_floor", p.respect_unheard_loss * events.unheard)
    change.loss("money_on_the_table", p.respect_money_loss * events.asked)
    change.loss("interference", p.respect_interference_loss * felt.interference)
    change.gain("appreciation", p.respect_appreciation_gain * felt.appreciation)
    if on("pull"):
        change.pull("own_level", pulled(level, p.respect_pull))
    return change


def process_commitment_changes(on, events, level: Floats, felt, load: Floats, p, keep: bool) -> Changes:
    """Everything that moves commitment to the process: it wants to be rewarded (study 5.3.2, 5.5, 7.3)."""
    change = Changes(keep)
    if on("commitment_reward"):
        better = np.maximum(events.feedback_quality - events.feedback_expected, 0)
        worse = np.maximum(events.feedback_expected - events.feedback_quality, 0)
        change.gain("feedback", p.feedback_commitment * better)
        change.loss("feedback_poor", p.feedback_commitment * worse * events.feedback)
        change.loss("feedback_missed", at_least_once(p.unrewarded_loss, events.feedback_missed))
        change.gain("result", p.result_gain * events.result)
        change.gain("appreciation", p.appreciation_gain * felt.appreciation)
        change.loss("poor_questions", p.poor_questions_loss * events.poor_questions)
    change.gain("clear_chair", p.chair_commitment * p.chair_clarity * events.present)
    change.gain("composition_clear", p.composition_commitment * p.composition_transparency * events.present)
    change.loss("overload", at_least_once(p.overload_loss, load))
    if on("pull"):
        change.pull("own_level", pulled(level, p.commitment_pull))
    return change


def goal_commitment_changes(on, level: Floats, p, keep: bool) -> Changes:
    """Commitment to the goal follows how clear and reachable the goal is (study 2.3.2)."""
    change = Changes(keep)
    if on("pull"):
        change.pull("own_level", pulled(level, p.commitment_pull))
    return change


def usefulness_changes(events, level: Floats, p) -> Changes:
    """Everything that moves the usefulness an organisation sees in the tables (study 5.3.2: R2, 5.5)."""
    change = Changes()
    change.gain("good_table", p.usefulness_table_gain * events.quality)
    change.loss("poor_table", p.usefulness_table_gain * (1 - events.quality) * events.present)
    change.gain("feedback", p.usefulness_feedback_gain * events.feedback_quality)
    change.loss("feedback_missed", at_least_once(p.usefulness_missed_loss, events.feedback_missed))
    change.pull("own_level", pulled(level, p.usefulness_pull))
    return change


def gemeente_trust_changes(on, events, open_gate: Floats, level: Floats, p, keep: bool) -> Changes:
    """Everything that moves the trust of a contact person in an organisation (study 5.2.3, 5.3.1.1).

    Profiling and other failures of candour are not seen as such, so they are no cause here; the general doubt that
    organisations can let go of their interests is in the level. open_gate: how far respect lets trust be earned.
    """
    change = Changes(keep, gate=open_gate)
    change.gain("agreement_kept", at_least_once(p.trust_gain, events.kept_by_organisation))
    change.loss("agreement_broken", at_least_once(loss_for(p.trust_gain, p), events.broken_by_organisation))
    change.gain("contribution", p.contribution_noticed * events.contribution)
    if on("pull"):
        change.pull("own_level", pulled(level, p.trust_pull))
    return change


def gemeente_respect_changes(on, events, level: Floats, p, keep: bool) -> Changes:
    """Everything that moves the respect of a contact person for an organisation (study 5.3.3)."""
    change = Changes(keep)
    change.gain("contribution", p.respect_contribution * events.contribution)
    if on("pull"):
        change.pull("own_level", pulled(level, p.respect_pull))
    return change


def gemeente_commitment_changes(on, events, level: Floats, p, keep: bool) -> Changes:
    """Everything that moves the commitment of a contact person to a relation (study 5.2.1, 5.3.2)."""
    change = Changes(keep)
    change.gain("result", p.result_gain * events.result)
    if on("pull"):
        change.pull("own_level", pulled(level, p.commitment_pull))
    return change


def after_turnover(person: Floats, image: Floats, p) -> Floats:
    """The personal part after a change of person: what is handed over survives, the rest starts from the image.

    Study 5.4.5 (one has to wait and see whom one gets) and 2.3.4 (Warsen 2021: turnover lowers trust). A newcomer is
    credited with a part of the image, and earns the rest.
    """
    kept = kept_of_person(p)
    return kept * person + (1 - kept) * p.newcomer_credit * image


def grievance_next(grievance: Floats, denied: Floats, trust: Floats, p) -> Floats:
    """Not getting one's way is reported as disrespect (R5, study 5.3.3); trust bears such a thing (O1, 5.3.1.1).

    Kept apart from respect itself. denied: 0 … 1.
    """
    new = p.grievance_size * denied * (1 - p.trust_tolerates * trust)
    faded = grievance * (1 - p.grievance_fading)
    return faded + (1 - faded) * new


def memory_next(memory: Floats, repercussion: Floats, p) -> Floats:
    """The memory of a cut that followed candid talk fades slowly (F1, study 5.2.3). In [0, 1]."""
    faded = memory * (1 - p.memory_fading)
    return faded + (1 - faded) * repercussion


def tie_faded(tie: Floats, p) -> Floats:
    """A tie fades when organisations do not meet."""
    return tie * (1 - p.tie_decay)


def tie_grown(tie: Floats, together: Floats, candid: Floats, in_person: Floats, p) -> Floats:
    """Ties between organisations grow by meeting, more so in person with time to talk, and by sharing with a rival.

    Study 5.5 (R1, R2), 5.4.2, and 2.3.1 (Vangen & Huxham 2003: sharing what is new with a rival builds trust).
    together: 1 where both were there; candid: how candidly both spoke there.
    """
    met = p.tie_growth + p.tie_growth_physical * in_person * (1 + p.informal_time) / 2
    return tie + (1 - tie) * (met * together + (1 - met) * p.tie_growth_candour * candid)
