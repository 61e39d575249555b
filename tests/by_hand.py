"""What tests of rules share: parameters with explicit values, months in which nothing happens, and directions."""

from types import SimpleNamespace

import numpy as np
import pytest

GRID = np.linspace(0, 1, 11)
"""Shares from 0 to 1, to see which way a rule runs."""


def parameters(**values):
    """Parameters as a rule reads them, with the values written in the test and no others."""
    return SimpleNamespace(**values)


def worked(value, within=1e-12):
    """A number or an array worked out by hand: equal to 1e-12, unless it was written down less exactly."""
    return pytest.approx(value if np.isscalar(value) else np.asarray(value), rel=0, abs=within)


def rises(values) -> bool:
    """Whether values go up at each step."""
    return bool((np.diff(values) > 0).all())


def falls(values) -> bool:
    """Whether values go down at each step."""
    return bool((np.diff(values) < 0).all())


def is_share(values) -> bool:
    """Whether values lie between 0 and 1, both included."""
    values = np.asarray(values)
    return bool(((values >= 0) & (values <= 1)).all())


class Happened:
    """What happened in a month: the events named, and 0 for every other."""

    def __init__(self, **events):
        self.__dict__.update(events)

    def __getattr__(self, event: str) -> float:
        return 0.0
