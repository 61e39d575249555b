"""Own levels (7.19): what history, persons and standing conditions make normal for a relation."""

from __future__ import annotations

import math
from types import SimpleNamespace

from oracle.agents import Organisation
from oracle.forms import sigma


def warmth(organisation: Organisation) -> float:
    """7.7: warmth of a relation, of both persons."""
    return (organisation.representative.person + organisation.contact.person) / math.sqrt(2)


def knowledge_read(knowledge: float, off: frozenset[str]) -> float:
    """7.23: everybody is of middling knowledge where `expertise` is off."""
    return 1 / 2 if "expertise" in off else knowledge


def normal_trust(
    p: SimpleNamespace,
    base: float,
    warmth: float,
    knowledge: float,
    expected_cut: float,
    dependence: float,
    role: float,
) -> float:
    """7.19: trust of the organisation."""
    return sigma(
        base
        + p.person_spread * warmth
        + p.expertise_weight * (knowledge - 1 / 2)
        - p.expected_cut_weight * expected_cut * dependence
        - p.role_on_trust * role
    )


def normal_gemeente_trust(
    p: SimpleNamespace, base: float, warmth: float, knowledge: float, dependence: float, doubt: float
) -> float:
    """7.19: trust of the contact."""
    return sigma(
        base + p.person_spread * warmth + p.expertise_weight * (knowledge - 1 / 2) - p.doubt_weight * dependence * doubt
    )


def normal_respect(p: SimpleNamespace, base: float, warmth: float, trust: float) -> float:
    """7.19: respect, in either direction."""
    return sigma(base + p.person_spread * warmth + p.respect_from_trust * (trust - 1 / 2))


def normal_goal_commitment(p: SimpleNamespace, base: float, clarity: float) -> float:
    """7.19: commitment to the goal; half-way between easy and impossible engages most."""
    reach = 4 * p.goal_difficulty * (1 - p.goal_difficulty) - 1 / 2
    return sigma(
        p.commitment_base + base + p.commitment_from_clarity * (clarity - 1 / 2) + p.commitment_from_reach * reach
    )


def normal_commitment(
    p: SimpleNamespace, base: float, trust: float, respect: float, usefulness: float, dependence: float
) -> float:
    """7.19: commitment to the tables."""
    return sigma(
        p.commitment_base
        + base
        + p.commitment_from_trust * (trust - 1 / 2)
        + p.commitment_from_respect * (respect - 1 / 2)
        + p.commitment_from_usefulness * (usefulness - 1 / 2)
        + p.commitment_from_dependence * dependence
    )


def normal_usefulness(p: SimpleNamespace, base: float, trust: float) -> float:
    """7.19: use seen in the tables."""
    return sigma(p.usefulness_base + base + p.usefulness_from_trust * (trust - 1 / 2))


def normal_gemeente_commitment(p: SimpleNamespace, person: float, embedding: float) -> float:
    """7.19: commitment of the contact."""
    return sigma(p.gemeente_commitment_base + p.person_spread * person + p.gemeente_commitment_embedding * embedding)
