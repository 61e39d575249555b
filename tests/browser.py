"""A real browser for tests: the Chromium of the system, a server to look at, and what must hold of any page."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), "")
SIZES = {"projector": (1920, 1080), "laptop": (1360, 820), "telephone": (390, 844)}
"""Width and height of the screens a page is looked at on, in pixels."""
GRAVE = ("serious", "critical")
READY = "body[data-state=ready]"
"""Everything that was asked for is drawn."""
PATIENCE = 60_000
"""Milliseconds to wait: the tests may run beside a lot of other work."""


@contextmanager
def browser() -> Iterator[Any]:
    """The system's Chromium, without a window. Where there is none the test is left out, except in the full checks."""
    if not CHROMIUM:
        word = "there is no Chromium on this machine (on Debian: apt-get install chromium)"
        pytest.fail(word) if os.environ.get("CI") else pytest.skip(word)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Watched:
    """A page with what it fetched from elsewhere, and what it complained of."""

    def __init__(self, chromium: Any, size: str = "laptop", **settings: Any) -> None:
        width, height = SIZES[size]
        self.context = chromium.new_context(viewport={"width": width, "height": height}, **settings)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.context.on("request", self._asked)
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))

    def _asked(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "file") and parts.hostname != "127.0.0.1":
            self.outside.append(request.url)

    def close(self) -> None:
        self.context.close()


@contextmanager
def watched(chromium: Any, size: str = "laptop", **settings: Any) -> Iterator[Watched]:
    """A page; afterwards it must have fetched nothing from elsewhere and complained of nothing."""
    one = Watched(chromium, size, **settings)
    try:
        yield one
        assert one.outside == []
        assert one.complaints == []
    finally:
        one.close()


def until(page: Any, expression: str) -> None:
    """Wait until an expression is true in a page. Playwright's own way evaluates text, which the page forbids."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"{expression} did not become true"
        page.wait_for_timeout(50)


def grave_findings(page: Any) -> list[str]:
    """What axe finds on a page that keeps somebody from using it, as rule and place."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {node['html'][:160]}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


@contextmanager
def served(**settings: Any) -> Iterator[str]:
    """The class page on a free port of this machine: its address. settings: of the application."""
    import uvicorn

    from collabsim.web.serve import listening
    from collabsim.web.server import create_app

    listener = listening("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(**settings), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)
