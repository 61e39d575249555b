"""Small panels: enough for a sign, in a second or two."""

import pytest

from collabsim.experiment.patterns.panel import Panel
from collabsim.experiment.patterns.runs import Runs

SMALL = Panel(seed=1, pairs=40)


@pytest.fixture(scope="session")
def runs():
    """Runs that are played once, in memory."""
    return Runs()


@pytest.fixture
def small():
    """Forty pairs at the defaults."""
    return SMALL
