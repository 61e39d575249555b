"""How long `collabsim check` takes, as a share of the time Python takes to import mesa; both as fresh processes.

    python benchmarks/check.py            # ten turns
    python benchmarks/check.py --quick    # a small form for the checks

Exits with 1 when the ratio misses its bound. Times are processor seconds, so that other work on the machine counts
little, and the least of a few turns, taken one after another. Start-up of Python counts on both sides.
"""

from __future__ import annotations

import resource
import subprocess
import sys

from ratios import AT_MOST, Ratio, asked, told

CHECK_OVER_MESA = 0.5
MESA = [sys.executable, "-c", "import mesa"]
CHECK = [sys.executable, "-m", "collabsim", "check", "zwolle_alle_aanbevelingen"]


def seconds(command: list[str]) -> float:
    """Processor seconds of a fresh process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ratio(turns: int) -> float:
    """The least seconds of a check over the least of importing mesa, after one warm-up of each."""
    times: dict[str, list[float]] = {"check": [], "mesa": []}
    for _ in range(turns + 1):
        times["check"].append(seconds(CHECK))
        times["mesa"].append(seconds(MESA))
    check, mesa = min(times["check"][1:]), min(times["mesa"][1:])
    print(f"  check {check * 1e3:6.0f} ms; import mesa {mesa * 1e3:6.0f} ms")
    return check / mesa


def main() -> int:
    quick = asked(__doc__).quick
    found = ratio(3 if quick else 10)
    return told([Ratio("time of `collabsim check` over import of mesa", found, AT_MOST, CHECK_OVER_MESA)], quick)


if __name__ == "__main__":
    sys.exit(main())
