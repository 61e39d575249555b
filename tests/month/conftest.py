"""The case over three years, played once for the tests of what a month does."""

import pytest
from runs import states, zwolle

from collabsim.chance import run_seeds

LIVELY = {"tables_per_year": 4.0, "turnover_official": 0.4, "turnover_representative": 0.3}


@pytest.fixture(scope="package")
def played():
    """Three years with four tables each, in which persons come and go fast: the world, its states and its months."""
    return states(zwolle(36, LIVELY), run_seeds(1, 40))


@pytest.fixture(scope="package")
def tables(played):
    return [month.table for month in played[2] if month.table is not None]
