"""Speed of the class page, as ratios to playing one run: the first picture, a lever for one, a lever for thirty.

    python benchmarks/page.py            # about two minutes; the first two ratios need Chromium
    python benchmarks/page.py --quick    # a small form for the checks

The server runs in a process of its own, as in a classroom, and is asked over the loopback. Times are those that
somebody waits, so runs are timed in between, by the same clock: other work on the machine slows both. Exits with 1 when
a ratio misses its bound.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx
import numpy as np
from ratios import AT_MOST, Ratio, asked, told

from collabsim import load_scenario
from collabsim.chance import run_seeds
from collabsim.play import play_runs

FIRST_PICTURE, LEVER, CLASS = 12.5, 3.75, 37.5
"""Bounds over one run: 0.5 s, 150 ms and 1.5 s where a run takes 40 ms."""
STUDENTS = 30
CHROMIUM = shutil.which("chromium")
PERCENTILE = 95
LOOK = "() => performance.getEntriesByName('drawn told').at(-1)?.startTime ?? null"
MOVE = """(value) => new Promise((done) => {
    const before = performance.getEntriesByName('drawn told').length;
    const begin = performance.now();
    const lever = document.getElementById('lever-appreciation');
    lever.value = value;
    lever.dispatchEvent(new Event('input'));
    const look = () => performance.getEntriesByName('drawn told').length > before
        ? done(performance.getEntriesByName('drawn told').at(-1).startTime - begin) : setTimeout(look, 1);
    look();
})"""


class Run:
    """How long playing one run of the case takes, timed again and again."""

    def __init__(self) -> None:
        self._scenario, self._seeds, self._seconds = load_scenario("zwolle"), run_seeds(1, 1), []
        self.again()
        self._seconds.clear()

    def again(self, times: int = 1) -> None:
        for _ in range(times):
            begin = time.perf_counter()
            play_runs(self._scenario, self._seeds)
            self._seconds.append(time.perf_counter() - begin)

    @property
    def seconds(self) -> float:
        return float(np.median(self._seconds))


@contextmanager
def served() -> Iterator[str]:
    """The page as `collabsim serve` serves it: its address."""
    command = [sys.executable, "-u", "-m", "collabsim", "serve", "--port", "0", "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            said = server.stdout.readline() if server.stdout else ""
            yield said.split("http://")[1].split("/")[0]
        finally:
            server.terminate()


def state(seed: int, value: float) -> dict[str, Any]:
    change = {"lever": "appreciation", "month": 18, "value": round(value, 3)}
    return {"scenario": "zwolle", "seed": seed, "changes": [change]}


def in_the_browser(address: str, repeats: int, run: Run) -> tuple[list[float], list[float]]:
    """Seconds to the first picture of new visitors, and from lever to redraw in one page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        pictures = [_picture(chromium, f"http://{address}/#seed=1") for _ in range(max(3, repeats // 5))]
        page = chromium.new_page()
        page.goto(f"http://{address}/#seed=1&month=18")
        page.wait_for_selector("body[data-state=ready]")
        moves = []
        for turn in range(repeats):
            # Somebody who looks before moving on: the band is drawn before the next move.
            moves.append(page.evaluate(MOVE, f"{0.05 * (turn % 19 + 1):.2f}") / 1e3)
            page.wait_for_selector("body[data-state=ready]")
            run.again()
            if turn % 19 == 18:
                page.click("#other-luck")
                page.wait_for_selector("body[data-state=ready]")
        chromium.close()
    return pictures, moves


def _picture(chromium: Any, address: str) -> float:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("body[data-state=ready]")
    seconds = page.evaluate(LOOK) / 1e3
    context.close()
    return seconds


def by_a_class(address: str, repeats: int, run: Run) -> tuple[list[float], list[float]]:
    """Seconds that each of thirty who move a lever at once waits for the run, and until the band is there."""
    drawn, banded = [], []
    with httpx.Client(
        base_url=f"http://{address}", timeout=60, limits=httpx.Limits(max_connections=STUDENTS)
    ) as client:

        def move(seed: int) -> tuple[float, float]:
            begin = time.perf_counter()
            asked = state(seed, 0.3 + (seed % 700) / 1000)
            client.post("/api/told", json=asked).raise_for_status()
            told = time.perf_counter() - begin
            client.post("/api/band", json=asked).raise_for_status()
            return told, time.perf_counter() - begin

        with ThreadPoolExecutor(STUDENTS) as students:
            for turn in range(repeats):
                for told, band in students.map(move, range(1 + turn * STUDENTS, 1 + (turn + 1) * STUDENTS)):
                    drawn.append(told)
                    banded.append(band)
                run.again(5)
                time.sleep(2)  # until everybody may ask again
    return drawn, banded


def ratio(what: str, seconds: list[float], run: Run, bound: float) -> Ratio:
    """One measure, told in milliseconds and as a ratio."""
    high = float(np.percentile(seconds, PERCENTILE))
    print(f"  {what}: {np.median(seconds) * 1e3:.0f} ms, {PERCENTILE}th percentile {high * 1e3:.0f} ms")
    return Ratio(f"{what}, over one run", high / run.seconds, AT_MOST, bound)


def main() -> int:
    quick, run, found = asked(__doc__).quick, Run(), []
    run.again(5)
    with served() as address:
        httpx.post(f"http://{address}/api/band", json={"scenario": "zwolle"}, timeout=60).raise_for_status()
        if CHROMIUM:
            pictures, moves = in_the_browser(address, 10 if quick else 60, run)
            found.append(ratio("first picture of a new visitor", pictures, run, FIRST_PICTURE))
            found.append(ratio("lever to redraw, one visitor", moves, run, LEVER))
        drawn, banded = by_a_class(address, 1 if quick else 5, run)
        found.append(ratio("lever to redraw, thirty visitors at once", drawn, run, CLASS))
        print(f"  and until all their bands are there: {max(banded) * 1e3:.0f} ms; one run {run.seconds * 1e3:.0f} ms")
    return told(found, quick)


if __name__ == "__main__":
    sys.exit(main())
