"""Where the variance of one run comes from: luck, what can be set, what nobody knows, and the last two together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from collabsim.experiment.sensitivity.resampling import chance_in_rows
from collabsim.results.sensitivity import FIRST, TOTAL, UNCERTAINTIES, Measure, Shares

Floats = NDArray[np.float64]


def shares(values: Floats, first: Measure, total: Measure) -> Shares | None:
    """The shares, where all that nobody knows was one factor. values: (rows, seeds) of a Saltelli design.

    What levers do whatever is unknown is what is left of the whole when everything with the unknown in it is taken
    away; each is held between 0 and what is left, since estimates are not exact.
    """
    if UNCERTAINTIES not in first.factors:
        return None
    assert (first.kind, total.kind) == (FIRST, TOTAL)
    of_rows, by_seed, by_row = chance_in_rows(values)
    whole = of_rows + by_seed + by_row
    if whole == 0:
        return None
    place = first.place(UNCERTAINTIES)
    with_unknown = float(np.clip(total.value[place], 0, 1))
    alone = float(np.clip(first.value[place], 0, with_unknown))
    part = of_rows / whole
    return Shares(1 - part, part * (1 - with_unknown), part * alone, part * (with_unknown - alone))
