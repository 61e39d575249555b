"""Start factors: what participants bring to the table before a word is said (study 5.1)."""

from __future__ import annotations

import numpy as np

from collabsim.mechanisms.forms import Floats, Number, part


def goal_as_told(p) -> Floats:
    """How clear the goal can be at all: officials who pursue different goals blur it.

    Study 5.1.3: next to formulating tasks some officials want to connect parties (R6, R8, R9, R10). Share in [0, 1].
    """
    return p.goal_clarity * (1 - p.clarity_lost_to_disagreement * (1 - p.goal_agreement))


def clarity_to_organisations(told: Floats, person: Floats, p) -> Floats:
    """How clear the goal is to each representative: what is told, taken up by one person better than by another.

    Study 5.1.3: five of seven organisations say it is unclear. person: standard normal, (organisations, runs).
    """
    return _taken_up(told, person, p)


def clarity_to_officials(person: Floats, p) -> Floats:
    """How clear the goal is to each official, who says to have a picture of it even where the pictures differ.

    Study 5.1.3: nine of ten officials. Disagreement does not enter: each is clear about the own picture.
    person: standard normal, (officials, runs).
    """
    unclear = (1 - p.goal_clarity) ** p.official_clarity_advantage
    return _taken_up(1 - unclear, person, p)


def _taken_up(told: Floats, person: Floats, p) -> Floats:
    """told ** exp(-spread x person), written with a logarithm, which is many times faster on arrays than a power."""
    with np.errstate(divide="ignore"):  # the logarithm of 0 has no end, and gives the 0 it should
        return np.exp(np.exp(-p.clarity_spread * person) * np.log(told))


def clarity_with_feedback(clarity: Floats, heard_back: Floats, p) -> Floats:
    """The goal as it is to somebody who heard what was done with earlier input: that shows what tables are for.

    Study 5.5 and 5.1.3: unclear what tables are to lead to, and what they led to. heard_back: how much one lately
    heard of it. Shares in [0, 1].
    """
    return clarity + (1 - clarity) * p.feedback_clarifies * heard_back


def informed(without_account: Floats, earlier_round: Floats, heard_back: Floats, p) -> Floats:
    """How well an organisation is informed beforehand, which decides how well it can prepare.

    Study 5.1.1: some hear it from their account holder, others get an invitation only; participants of a later round
    had the overview of the first, and feedback says more than that. without_account, earlier_round: 0 or 1,
    (organisations, 1 or runs); heard_back: a share.
    """
    reaches = 1 - (1 - p.information_equality) * p.information_disadvantage * without_account
    sent = p.information_beforehand * reaches
    left = (1 - p.overview_gain * earlier_round) * (1 - p.feedback_prepares * heard_back)
    return 1 - (1 - sent) * left


def understanding(clarity: Floats, depth: Number, p) -> Floats:
    """Chance that what is said is understood: the same words, to the point, with time to go into it.

    Study 5.1.1 (no shared definition: talking past one another), 5.1.3 (unclear goal), 5.4.1 (depth).
    clarity: how clear the goal is to the speaker; depth: of the talk. Shares in [0, 1].
    """
    same_words = part(p.understood_without_definition, p.shared_definition)
    to_the_point = part(p.understood_without_clarity, clarity)
    return same_words * to_the_point * depth
