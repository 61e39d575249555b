"""A rule that is broken in one of the two implementations is seen: each break here parts them."""

import math
from dataclasses import replace

import pytest

from oracle import beliefs, between, conditions, model, ordinary, policy, relations, surroundings, table
from oracle.forms import part, sigma
from oracle.luck import run_seed
from oracle.played import shipped, where_apart

EVENTFUL = {"tables_per_year": 6, "seats": 25, "cut_chance": 0.9, "cut_after_exposure": 1.5, "candour_base": -0.6}
"""Values with which every rule has something to do within two PPN months."""
MONTHS = 20

true_changed, true_priority, true_welcome = relations.changed, table.priority_of, model.OracleModel.welcome


def gains_of_what_is_left(x, gains, losses):
    """Causes of one month one after the other, not all on the same old state."""
    return true_changed(true_changed(x, [], losses), gains, [])


def stake_that_loosens_tongues(organisation):
    """The wrong sign."""
    return -true_silenced(organisation)


true_silenced = conditions.silenced_of


def contradictory_at_the_end_that_is_kept(month, organisation, channel, made, keeps, contradiction):
    """The two ends of one draw mixed up: what contradicts is what is kept."""
    before = organisation.now.contradictory
    true_settle(month, organisation, channel, made, keeps, contradiction)
    settled = organisation.after.get(channel.pending) == 0 and getattr(organisation, channel.pending)
    if settled:
        low = month.u(channel.kept, organisation) < contradiction
        organisation.now.contradictory = before + low


true_settle = between.settle_or_make


def policy_of_last_month(month):
    """Policy is set before what was heard this month is known."""
    for item in month.items:
        for name in ("dossier_mean", "uninformed_mean", "full_mean"):
            item.after[f"kept_{name}"], item.after[name] = item.after[name], getattr(item, name)
    policy_now = true_policy(month)
    for item in month.items:
        for name in ("dossier_mean", "uninformed_mean", "full_mean"):
            item.after[name] = item.after.pop(f"kept_{name}")
    return policy_now


true_policy = policy.set_policy


def needs_of_this_month(organisation, priorities):
    """Disappointment measured by needs as they are now, not as they were."""
    for pair in organisation.pairs:
        pair.item.need_before = pair.item.need
    return true_denied(organisation, priorities)


true_denied = policy.denied_of


def said_this_month_counts_next_year(month, organisation, pressure, priorities):
    """A table of the PPN month that does not count for the budget of that month."""
    organisation.took_part = 0
    true_budget(month, organisation, pressure, priorities)


true_budget = policy.set_budget


def conditions_before_persons_come(month):
    """Conditions that still see those who left."""
    for organisation in month.organisations:
        conditions.set_conditions(month, organisation)
    seen = [organisation.now.candour for organisation in month.organisations]
    true_welcome(month)
    for organisation, candour in zip(month.organisations, seen, strict=True):
        organisation.now.candour = candour


def variance_that_ages_too_slowly(mean, variance, phi):
    """phi for its square."""
    return phi * mean, phi * variance + 1 - phi


def credit_on_the_new_image(p, x, credit_on, new_person):
    """A newcomer who is credited in full."""
    return credit_on if new_person else x


def term_that_ends_a_month_later(month, held, organisation):
    """Patience of one month more."""
    organisation.waited -= 1 if organisation.waited == 1 else 0
    true_feedback(month, held, organisation)


true_feedback = between.feed_back


def embedding_that_is_not_needed(month, held):
    """The uptake of a gemeente in which tables are wholly embedded."""
    carried = 1 - math.exp(-month.p.uptake_per_official * len(held.officials))
    return part(month.p.uptake_without_mandate, month.p.mandate) * carried


def first_come_last_served(month, organisation, draw):
    """The wrong order."""
    return -true_priority(month, organisation, draw)


def table_a_month_late(tables_per_year, month):
    """Tables spread over the year from the wrong end."""
    return true_held(tables_per_year, month - 1)


true_held = table.is_held


def trust_that_reads_signs_no_better(organisation):
    """Belief without what distrust makes of signs."""
    now, p = organisation.now, organisation.p
    return organisation.belief + p.signal_weight * now.signs - p.signal_absence * now.tables_without_sign


def ties_that_never_fade(month, held, tie):
    true_tie(month, held, tie)
    tie.after["tie"] = max(tie.after["tie"], tie.tie)


true_tie = surroundings.change_tie


def opdrachtgever_of_this_table(month, organisation):
    """The picture of the gemeente without what the last table looked like."""
    p, role = organisation.p, organisation.role
    return role + (sigma(p.role_base + p.role_dependence * organisation.dependence) - role) / p.role_lag


def ordinary_life_counted_twice(x, usual, pull, gate):
    """Relations that do not begin at rest."""
    return x


BREAKS = [
    (relations, "changed", gains_of_what_is_left),
    (conditions, "silenced_of", stake_that_loosens_tongues),
    (between, "settle_or_make", contradictory_at_the_end_that_is_kept),
    (model, "set_policy", policy_of_last_month),
    (policy, "denied_of", needs_of_this_month),
    (model, "set_budget", said_this_month_counts_next_year),
    (model.OracleModel, "welcome", conditions_before_persons_come),
    (policy, "aged", variance_that_ages_too_slowly),
    (relations, "succeeded", credit_on_the_new_image),
    (model, "feed_back", term_that_ends_a_month_later),
    (table, "uptake_of", embedding_that_is_not_needed),
    (table, "priority_of", first_come_last_served),
    (model, "is_held", table_a_month_late),
    (beliefs, "believed", trust_that_reads_signs_no_better),
    (model, "change_tie", ties_that_never_fade),
    (beliefs, "role_seen", opdrachtgever_of_this_table),
    (ordinary, "rest", ordinary_life_counted_twice),
]


def eventful_apart():
    case = shipped("zwolle", MONTHS)
    eventful = replace(case, values={**case.values, **EVENTFUL})
    return where_apart(eventful, [run_seed(1, run) for run in range(3)])


def test_nothing_is_seen_where_nothing_is_broken():
    assert eventful_apart() == {}


@pytest.mark.parametrize(("where", "rule", "broken"), BREAKS, ids=[broken.__name__ for _, _, broken in BREAKS])
def test_a_broken_rule_is_seen(where, rule, broken, monkeypatch):
    monkeypatch.setattr(where, rule, broken)
    assert eventful_apart()
