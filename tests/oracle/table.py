"""A gesprekstafel (7.10–7.13): who is there, who gets the floor, what is said, heard and taken up, what it leaves."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from oracle.agents import Official, Organisation, Pair
from oracle.conditions import withholding_of
from oracle.forms import part, ratio, sigma

if TYPE_CHECKING:
    from oracle.model import OracleModel


class Table:
    """One table, of one month."""

    def __init__(self) -> None:
        self.invited: list[Organisation] = []
        self.present: list[Organisation] = []
        self.officials_invited = 1
        self.officials: list[Official] = []
        self.asked = self.in_person = 0
        self.size = self.depth = self.municipal_share = self.concrete = self.uptake = 0.0
        self.heard: list[tuple[Organisation, Pair]] = []
        self.entered: list[tuple[Organisation, Pair]] = []

    @property
    def officials_present(self) -> int:
        """7.10: their number, the organiser included."""
        return len(self.officials)


def is_held(tables_per_year: float, month: int) -> bool:
    """7.10: tables are spread over the year, at most one a month."""
    return math.floor(month * tables_per_year / 12) > math.floor((month - 1) * tables_per_year / 12)


def hold_table(model: OracleModel) -> Table:
    """Step 7: a table from invitation to what it leaves."""
    table = Table()
    invite(model, table)
    come(model, table)
    invite_officials(model, table)
    measure_the_table(model, table)
    for organisation in table.present:
        arrive(model, table, organisation)
    give_the_floor(model, table)
    for organisation in table.present:
        understand(model, table, organisation)
        speak(model, table, organisation)
    take_up(model, table)
    for organisation in table.present:
        now = organisation.now
        now.table_quality = (now.floor + now.understood + now.clarity + now.candour) / 4
        organisation.exposed = max(organisation.exposed, now.exposed_now)
        organisation.took_part = max(organisation.took_part, now.present)
    return table


def invite(model: OracleModel, table: Table) -> None:
    """7.10: whom the gemeente knows and trusts, or coverage, or lots."""
    ranked = []
    for organisation in model.organisations:
        draw = model.u("invitation", organisation)
        ranked.append((-priority_of(model, organisation, draw), draw, organisation))
    ranked.sort(key=lambda entry: entry[:2])
    table.invited = [organisation for place, (_, _, organisation) in enumerate(ranked) if place < round(model.p.seats)]
    for organisation in table.invited:
        organisation.now.invited = 1


def priority_of(model: OracleModel, organisation: Organisation, draw: float) -> float:
    """7.10: how soon an organisation is asked."""
    p, trust = organisation.p, organisation.now.gemeente_trust
    known = trust + (1 - trust) * p.known_by_account * organisation.subsidised
    chosen = p.selection_for_coverage * organisation.coverage + (1 - p.selection_for_coverage) * known
    if "invitation" in model.off:
        chosen = draw
    return p.selection_by_lot * draw + (1 - p.selection_by_lot) * chosen


def come(model: OracleModel, table: Table) -> None:
    """7.10: one comes because one wants to, and because one does not dare to stay away."""
    for organisation in table.invited:
        wants = model.u("attendance", organisation) < readiness(model, organisation)
        if wants or "attendance" in model.off:
            organisation.now.present = 1
    table.present = [organisation for organisation in model.organisations if organisation.now.present]


def short_notice_of(p) -> float:
    """7.10: how short the notice is."""
    return p.notice_half / (p.notice_half + p.notice_weeks)


def readiness(model: OracleModel, organisation: Organisation) -> float:
    """7.10: the chance that an invited organisation comes."""
    p, now = organisation.p, organisation.now
    return sigma(
        p.attendance_base
        + p.attendance_commitment * now.commitment
        + p.attendance_trust * now.trust
        + p.attendance_usefulness * organisation.usefulness
        + p.attendance_dependence * organisation.dependence
        - (p.attendance_friday * p.friday_afternoon + p.attendance_notice * short_notice_of(p))
        - p.attendance_load * now.load
    )


def invite_officials(model: OracleModel, table: Table) -> None:
    """7.10: the organiser always comes; embedded tables draw colleagues."""
    p = model.p
    chance = sigma(
        p.official_attendance_base
        + p.official_embedding * model.gemeente.embedding
        - (p.official_friday * p.friday_afternoon + p.official_notice * short_notice_of(p))
        - p.official_autonomy * p.mandate * (1 - p.internal_involvement)
    )
    table.officials = [model.officials[0]]
    colleagues = sorted(model.officials[1:], key=lambda official: model.u("official_invitation", official))
    for place, official in enumerate(colleagues, start=1):
        if place < round(p.municipal_seats):
            table.officials_invited += 1
            if model.u("official_attendance", official) < chance:
                table.officials.append(official)


def measure_the_table(model: OracleModel, table: Table) -> None:
    """7.11 and 7.13: how large, deep, concrete, in person, and whether it is felt to search for duplication."""
    p = model.p
    table.size = len(table.present) + table.officials_present
    table.depth = 1 / (1 + (table.size / p.depth_size) ** 2)
    table.municipal_share = table.officials_present / table.size
    table.concrete = concrete_of(p)
    question = model.u("duplication_question", model.officials[0]) < p.search_for_duplication
    table.asked = int(question and "signals" not in model.off)
    in_one_room = model.u("table_mode", model.officials[0]) < p.physical
    table.in_person = int(in_one_room and not model.online())


def arrive(model: OracleModel, table: Table, organisation: Organisation) -> None:
    """7.10: stand-ins, and who is informed beforehand; 7.12: what would be withheld here."""
    p, now = organisation.p, organisation.now
    now.stand_in = int(model.u("stand_in", organisation) < p.stand_in_rate * (1 - p.representative_choice))
    reaches = 1 - (1 - p.information_equality) * p.information_disadvantage * (1 - organisation.subsidised)
    sent = p.information_beforehand * reaches
    overview = p.overview_gain * organisation.earlier_round
    now.informed = 1 - (1 - sent) * (1 - overview) * (1 - p.feedback_prepares * organisation.heard_back)
    now.withholding = withholding_of(model, organisation, table.asked)


def concrete_of(p) -> float:
    """7.13: how concrete a table is with these levers."""
    return p.shared_definition * (1 + p.chair_clarity) / 2


def exponent_of(model: OracleModel, table: Table) -> float:
    """7.11: how far size makes the weight of a speaker."""
    if "floor" in model.off:
        return 0
    p = model.p
    tense = sum(organisation.now.H * organisation.dependence for organisation in table.present)
    tension = ratio(tense, len(table.present))
    large = table.size**2 / (table.size**2 + p.dialogue_size**2)
    unled = 1 - p.chair_levels * p.chair_clarity
    chaired = 1 - unled * (1 - p.external_chair_effect * p.external_chair * tension)
    return p.floor_skew_small + p.floor_skew_large * large * (1 - chaired)


def give_the_floor(model: OracleModel, table: Table) -> None:
    """7.11: in a small group all get their turns, in a large one the weighty; officials take turns too."""
    p, exponent, count = model.p, exponent_of(model, table), len(table.present)
    for organisation in table.present:
        organisation.now.weight = math.exp(exponent * p.size_to_power * organisation.log_size)
    whole = sum(organisation.now.weight for organisation in table.present)
    theirs = ratio(count, count + table.officials_present * p.official_talk)
    in_time = 1 - p.turns_lost_without_chair * (1 - p.chair_clarity)
    for organisation in table.present:
        now = organisation.now
        now.share = ratio(now.weight, whole)
        now.turns = p.speaking_turns * in_time * theirs * now.share * effort_of(organisation)
        now.floor = 1 if "floor" in model.off else 1 - math.exp(-now.turns)


def effort_of(organisation: Organisation) -> float:
    """7.11: one puts in what one is committed to and sees use in, prepared, in person, when it counts."""
    p, now = organisation.p, organisation.now
    worth_it = (now.commitment + organisation.usefulness) / 2
    return (
        part(p.effort_floor, worth_it)
        * part(p.unprepared_floor, now.informed * worth_it)
        * (1 - (1 - p.stand_in_effort) * now.stand_in)
        * (1 - p.late_input_lost * (1 - p.decisive_moments))
    )


def with_the_same_words(organisation: Organisation) -> float:
    """7.11 and 7.14: the part of understanding that is of words and of the point."""
    p = organisation.p
    words = part(p.understood_without_definition, p.shared_definition)
    return words * part(p.understood_without_clarity, organisation.now.clarity)


def understand(model: OracleModel, table: Table, organisation: Organisation) -> None:
    """7.11: the same words, to the point, in depth, and somebody of the gemeente to listen."""
    listened = 1 - math.exp(-model.p.heard_per_official * table.officials_present)
    understood = with_the_same_words(organisation) * table.depth * listened
    organisation.now.understood = 1 if "understanding" in model.off else understood


def speak(model: OracleModel, table: Table, organisation: Organisation) -> None:
    """7.12: turns go over a speaker's items; what others know too comes up more often."""
    p, now = organisation.p, organisation.now
    pull = p.common_knowledge_pull * (1 - p.candour_frees_unique * now.candour)
    weights = [1 + pull * (knowers(model, pair) - 1) for pair in organisation.pairs]
    content = now.turns * (1 - now.profiling) * (1 - p.how_input_withheld * now.interference)
    for pair, weight in zip(organisation.pairs, weights, strict=True):
        harmful = pair.own and pair.report < 0
        voiced = 1 - math.exp(-content * ratio(weight, sum(weights)))
        voiced *= 1 - now.withholding * harmful
        now.influence += voiced * now.understood * precision_of(model, organisation)
        if model.u("heard", pair) < voiced * now.understood:
            table.heard.append((organisation, pair))
            now.exposed_now = max(now.exposed_now, int(harmful))


def knowers(model: OracleModel, pair: Pair) -> int:
    """7.12: how many of those present know an item."""
    return sum(other.organisation.now.present for other in pair.item.pairs)


def take_up(model: OracleModel, table: Table) -> None:
    """7.13: without embedding outcomes are not secured, however good the talk."""
    table.uptake = uptake_of(model, table)
    for organisation, pair in table.heard:
        now = organisation.now
        model.hear(pair.item, faithful(now.inflation * pair.own))
        if "uptake" not in model.off and model.u("uptake", pair) < table.uptake:
            table.entered.append((organisation, pair))
            model.enter(pair.item, precision_of(model, organisation), pair.report + now.inflation * pair.own)


def uptake_of(model: OracleModel, table: Table) -> float:
    """7.13: embedding, mandate and officials who carry it along."""
    p, embedding = model.p, model.gemeente.embedding
    reach = 1 + p.uptake_embedding_reach * embedding
    carriers = sum(passed_on(p, official) for official in table.officials)
    carried = 1 - math.exp(-p.uptake_per_official * carriers * reach)
    product = embedding * part(p.uptake_without_mandate, p.mandate) * carried
    return product ** (1 / 3) if model.structure["uptake"] == "geometric" else product


def passed_on(p, official: Official) -> float:
    """7.13: what an official brings in who knows the way so well."""
    return part(p.passed_on_by_newcomer, official.familiarity)


def faithful(bias: float) -> float:
    """7.13: how true to what is known a report is."""
    return math.exp(-(bias**2) / 2)


def report_variance(p) -> float:
    """7.13: what the gemeente reckons a report to be off."""
    return p.field_error**2 + p.own_error**2 + p.report_noise**2


def precision_of(model: OracleModel, organisation: Organisation) -> float:
    """7.13: officials discount a report of one they do not trust."""
    p = organisation.p
    return part(p.trust_discount_floor, organisation.now.gemeente_trust) / report_variance(p)
