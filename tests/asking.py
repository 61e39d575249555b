"""What tests of the class page ask for."""

from typing import Any

from hypothesis import strategies as st

from collabsim.parameters import catalogue

MONTHS = 36
SEATS = {"lever": "seats", "month": 9, "value": 8}
FEEDBACK = {"lever": "feedback_frequency", "month": 4, "until": 20, "value": 0.9, "for": {"kind": ["church"]}}
SLOWLY = {"lever": "disclosure_of_savings", "month": 12, "ramp_months": 6, "value": 0.8}


def asking(*changes: dict[str, Any], scenario: Any = "zwolle", seed: int = 1) -> dict[str, Any]:
    return {"scenario": scenario, "seed": seed, "changes": list(changes)}


@st.composite
def changes(draw: Any) -> dict[str, Any]:
    """Any change that a page can make."""
    lever = draw(st.sampled_from(catalogue().levers()))
    month = draw(st.integers(1, MONTHS))
    change: dict[str, Any] = {"lever": lever.name, "month": month, "value": draw(st.floats(lever.low, lever.high))}
    if draw(st.booleans()):
        change["until"] = draw(st.integers(month + 1, MONTHS + 1))
    if draw(st.booleans()):
        change["ramp_months"] = draw(st.integers(1, 12))
    if lever.scope == "relation" and draw(st.booleans()):
        change["for"] = {"kind": [draw(st.sampled_from(sorted(catalogue().kinds)))]}
    return change
