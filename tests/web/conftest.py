"""One server and one browser for all tests of the class page, in each process."""

from collections.abc import Iterator
from typing import Any

import pytest
from browser import browser, served


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with served() as there:
        yield there


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    with browser() as one:
        yield one
