"""Process factors: who is invited, who comes, who gets the floor, and what is said at the table (study 5.4)."""

from __future__ import annotations

import numpy as np

from collabsim.mechanisms.forms import Floats, Number, chance_from, part


def known_to_gemeente(trust: Floats, subsidised: Floats, p) -> Floats:
    """How well known and trusted an organisation is at the town hall; an account holder helps (study 5.1.1, 5.1.2).

    trust: of the contact person in the organisation; subsidised: 0 or 1.
    """
    return trust + (1 - trust) * p.known_by_account * subsidised


def invitation_priority(known: Floats, coverage: Floats, lot: Floats, p) -> Floats:
    """Who comes first on the list of invitees: the well known, those who cover the needs together, or by lot.

    Study 5.4.1: how groups came about was unclear (F4); many more organisations exist than are asked (R10).
    known: how well the gemeente knows and trusts an organisation; coverage: how far it adds a theme; lot: uniform.
    """
    chosen = p.selection_for_coverage * coverage + (1 - p.selection_for_coverage) * known
    return p.selection_by_lot * lot + (1 - p.selection_by_lot) * chosen


def short_notice(p) -> Floats:
    """How short the notice is, from 1 (none) to 0 (ample)."""
    return p.notice_half / (p.notice_half + p.notice_weeks)


def load(small: Floats, p) -> Floats:
    """Tables a year above what an organisation can bear, heavier for small ones (R2, R3; study 5.3.2)."""
    too_many = np.maximum(p.tables_per_year + p.other_tables - p.load_threshold, 0)
    return too_many * (1 + p.load_small * small)


def attendance(commitment: Floats, trust: Floats, usefulness: Floats, dependence: Floats, load: Floats, p) -> Floats:
    """Chance that an invited organisation comes: wanting to, and not daring to stay away.

    Study 5.3.2 (commitment; not to miss the boat: R4, R7), 6.3 (trust), 5.5 (use), 5.4.3 (notice; slot: officials').
    """
    reasons = (
        p.attendance_base
        + p.attendance_commitment * commitment
        + p.attendance_trust * trust
        + p.attendance_usefulness * usefulness
        + p.attendance_dependence * dependence
    )
    hindrance = p.attendance_friday * p.friday_afternoon + p.attendance_notice * short_notice(p)
    return chance_from(reasons - hindrance - p.attendance_load * load)


def official_attendance(embedding: Floats, p) -> Floats:
    """Chance that an invited official comes (study 5.4.3: R8; 5.2.1: a mandate they were not involved in, R9)."""
    threatened = p.official_autonomy * p.mandate * (1 - p.internal_involvement)
    hindrance = p.official_friday * p.friday_afternoon + p.official_notice * short_notice(p)
    return chance_from(p.official_attendance_base + p.official_embedding * embedding - hindrance - threatened)


def stand_in_chance(p) -> Floats:
    """Chance that another person than the usual representative comes (R8, study 5.4.5)."""
    return p.stand_in_rate * (1 - p.representative_choice)


def floor_exponent(size: Floats, tension: Floats, p) -> Floats:
    """How strongly weight becomes floor: a small group holds a dialogue, a large one a serial monologue.

    Fay, Garrod & Carletta (2000) for size. That a clear chair evens out the floor is our reading of 5.4.4, which says
    only that clarity helps; an outside chair does most where tension is high (Ansell & Gash in 2.1.2.2).
    size: participants; tension: 0 … 1.
    """
    large = size**2 / (size**2 + p.dialogue_size**2)
    chaired = 1 - (1 - p.chair_levels * p.chair_clarity) * (1 - p.external_chair_effect * p.external_chair * tension)
    return p.floor_skew_small + p.floor_skew_large * large * (1 - chaired)


def depth_of_talk(size: Floats, p) -> Floats:
    """How deep a talk can go: half in a group of depth_size (nine of 17 respondents, study 5.4.1)."""
    return 1 / (1 + (size / p.depth_size) ** 2)


def listened(officials_present: Floats, p) -> Floats:
    """Part of what is said that reaches somebody from the gemeente: what nobody hears is not exchanged.

    That officials who stay away hear nothing is what respondents regret (R8, study 5.4.3); the size is an assumption.
    """
    return 1 - np.exp(-p.heard_per_official * officials_present)


def effort(commitment: Floats, informed: Floats, usefulness: Floats, stand_in: Floats, p) -> Floats:
    """What a participant puts in: commitment and use seen, preparation, the usual person, and time that counts.

    Study 5.3.2 (commitment: preparing, F2), 5.5 (use), 5.1.1 (information), 5.4.5 (R8), 5.2.1 (R4: decisive moments).
    One prepares as far as one is informed and thinks it worth the trouble.
    """
    worth_it = (commitment + usefulness) / 2
    wanted = part(p.effort_floor, worth_it)
    prepared = part(p.unprepared_floor, informed * worth_it)
    usual = 1 - (1 - p.stand_in_effort) * stand_in
    in_time = 1 - p.late_input_lost * (1 - p.decisive_moments)
    return wanted * prepared * usual * in_time


def turns_in_table(p) -> Floats:
    """Speaking turns of a table that are of use (R1, R8: a chair who is clear on agenda and time)."""
    return p.speaking_turns * (1 - p.turns_lost_without_chair * (1 - p.chair_clarity))


def content_turns(turns: Floats, profiling: Floats, interference: Floats, p) -> Floats:
    """Turns that carry items: not those on oneself, nor what is held back because it is about the how (5.2.2)."""
    return turns * (1 - profiling) * (1 - p.how_input_withheld * interference)


def weight_of_item(present_knowers: Floats, candour: Floats, p) -> Floats:
    """How much an item weighs in what a speaker brings up: what others know too comes up more often.

    Lu, Yuan & McLeod (2012) on hidden profiles. present_knowers: this speaker counts too.
    """
    pull = p.common_knowledge_pull * (1 - p.candour_frees_unique * candour)
    return 1 + pull * (present_knowers - 1)


def chance_of_voicing(turns: Floats, weight: Floats, whole: Floats, withheld: Number) -> Floats:
    """Chance that an item is said: turns go over a speaker's items by weight, and what would hurt may stay unsaid.

    whole: sum of the speaker's weights; withheld: chance that the item is left unsaid, 0 when harmless. The time that
    withholding takes is not given to other items.
    """
    share = np.divide(weight, whole, out=np.zeros_like(weight), where=whole > 0)
    return (1 - np.exp(-turns * share)) * (1 - withheld)


def got_the_floor(turns: Floats) -> Floats:
    """How far one got the floor: two turns are most of it (1 - e^-turns)."""
    return 1 - np.exp(-turns)


def table_quality(floor: Floats, understood: Floats, clarity: Floats, safe: Floats) -> Floats:
    """Perceived quality of a table, one participant: got the floor, understood, goal clear to me, felt safe.

    safe: how freely one dares to speak. Trust (5.3.1.2, 6.3) and respect (5.3.3) make for it, money and role against.
    """
    return (floor + understood + clarity + safe) / 4


def smallness(size: Floats, p) -> Floats:
    """How small an organisation is: half at small_size persons, 0 for a very large one."""
    return p.small_size / (p.small_size + size)
