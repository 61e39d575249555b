"""How long, how many and from where to where: the limits of what a scenario file may say."""

from __future__ import annotations

LONGEST_HORIZON = 240
MOST_ORGANISATIONS = 2000
LONGEST_NAME = 120
LONGEST_DESCRIPTION = 2000

WHOLE_NUMBERS: dict[str, tuple[int, int]] = {
    "horizon_months": (1, LONGEST_HORIZON),
    "month": (1, LONGEST_HORIZON),
    "until": (2, LONGEST_HORIZON + 1),
    "ramp_months": (0, LONGEST_HORIZON),
    "effort": (1, 5),
}
"""Least and most of the whole numbers that are not parameters."""
NUMBERS: dict[str, tuple[float, float]] = {
    "size": (1, 100_000),
    "subsidy_dependence": (0, 1),
    "history": (-1, 1),
    "hold": (0, 1),
}
"""Least and most of the other numbers that are not parameters."""
ROLE_OF = {"levers": "lever", "context": "context", "uncertainties": "uncertainty"}
"""Which role the parameters under a key have."""
