"""Make all figures of benchmarks/README.md again: run every benchmark, one after another, and write what came out.

    python benchmarks/all.py            # about a quarter of an hour; leave the machine alone meanwhile
    python benchmarks/all.py --full     # with a million runs, an hour and a half
    python benchmarks/all.py --quick    # a small form, which writes nothing

Exits with 1 when a ratio misses its bound.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from os import cpu_count
from pathlib import Path

from ratios import asked

from collabsim import __version__

HERE = Path(__file__).parent
README = HERE / "README.md"
BEGIN, END = "<!-- figures, made by all.py -->", "<!-- end of figures -->"
BENCHMARKS = ("mesa_batch_run", "oracle", "batch", "draws", "check", "country", "processes", "size", "pairs", "page")
WITH_FULL = ("size",)
PACKAGES = ("numpy", "mesa", "pyarrow")

Row = tuple[str, str, str, str, str]
"""Command, what was compared, ratio, bound, and whether it holds."""


def run(name: str, words: Sequence[str]) -> list[Row]:
    """Run one benchmark, showing what it prints, and read its ratios."""
    command = f"{name}.py {' '.join(words)}".strip()
    print(f"== {command}", flush=True)
    lines = []
    with subprocess.Popen([sys.executable, HERE / f"{name}.py", *words], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    rows = rows_in(command, lines)
    if process.returncode not in (0, 1) or not rows:
        sys.exit(f"{command} went wrong: its exit code is {process.returncode}")
    return rows


def rows_in(command: str, lines: Sequence[str]) -> list[Row]:
    """The ratios among the lines that a benchmark printed."""
    found = [line.strip().split(" | ")[1:] for line in lines if line.startswith("RATIO | ")]
    return [(f"`{command}`", what, ratio, bound, verdict) for what, ratio, bound, verdict in found]


def machine() -> str:
    """With what and on what the figures were made."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    today = datetime.now(UTC).date().isoformat()
    made = f"collabsim {__version__}, Python {platform.python_version()}, {packages}"
    return f"Measured on {today} with {made}; {platform.machine()}, {cpu_count()} processors, {_processor()}."


def _processor() -> str:
    """The name of the processor, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "unknown")


def with_figures(page: str, rows: Sequence[Row], told: str) -> str:
    """The page with other figures in the place of those that were there."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    table = "\n".join(["| command | ratio of | measured | bound | |", "|---|---|---|---|---|", *lines])
    return f"{before}{BEGIN}\n{told}\n\n{table}\n{END}{after}"


def main() -> int:
    options = asked(__doc__, "--full")
    rows: list[Row] = []
    for name in BENCHMARKS:
        words = ["--quick"] if options.quick else ["--full"] if options.full and name in WITH_FULL else []
        rows += run(name, words)
    if not options.quick:
        README.write_text(with_figures(README.read_text(encoding="utf-8"), rows, machine()), encoding="utf-8")
        print(f"Written: {README.name}")
    return 0 if all(row[-1] == "holds" for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
