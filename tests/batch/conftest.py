"""The tables of the small job, played in the plainest way: what every other way must come to."""

import pytest
from many_runs import small_job, tables_of

from collabsim.batch import carry_out, here


@pytest.fixture(scope="session")
def played(tmp_path_factory):
    """The small job, played chunk by chunk in this process."""
    return carry_out(small_job(), tmp_path_factory.mktemp("plain") / "job", executor=here)


@pytest.fixture(scope="session")
def plain(played):
    """Its tables as bytes."""
    return tables_of(played.path)
