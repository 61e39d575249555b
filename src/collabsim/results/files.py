"""The names of all files of a result, and the writing of one so that it is there whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RUN = "run.json"
SCENARIO = "scenario.yaml"
REPORT = "report.html"
PAIRS = "pairs.npz"
"""How far a comparison is; gone when it is finished."""
MADE_WITH = "made_with.json"
"""The parameters and rules that the result was made with."""
COLUMNS = "tables/columns.json"
TABLES = ("summary", "monthly", "runs", "by_kind", "by_kind_monthly")
BATCH_TABLES = ("points", "failed")
"""Tables that only a job of many points has."""
COMPARISON_TABLES = ("comparison", "monthly_differences")
"""Tables that only a comparison has."""
LEVERS_TABLES = ("ranking", "pairs", "sets", "structures", "indices", "convergence", "curves", "over_time")
"""Tables that only an experiment on levers has."""
ALL_TABLES = (*TABLES, *BATCH_TABLES, *COMPARISON_TABLES, *LEVERS_TABLES)
FORMATS = ("parquet", "csv")
FOLDERS = ("chunks", "tables", "months", "trajectories", "scenarios")

OURS = re.compile(
    rf"run\.json|made_with\.json|scenario\.yaml|report\.html|pairs\.npz|chunks/\d{{6,}}\.parquet"
    rf"|tables/columns\.json|tables/(?:{'|'.join(ALL_TABLES)})\.(?:{'|'.join(FORMATS)})"
    r"|design\.parquet|scenarios\.jsonl|scenarios/\d{6,}-[A-Za-z0-9_-]+\.yaml|(?:months|trajectories)/\d{6,}\.parquet"
)
"""Every name that collabsim gives to a file; it touches no other."""
PARTIAL = ".part"
LARGEST_NUMBER = 10**12


def chunk_file(number: int) -> str:
    return f"chunks/{number:06d}.parquet"


def scenario_file(number: int, name: str) -> str:
    """One of several scenarios. The number keeps it apart from a file that somebody put there by hand."""
    return f"scenarios/{number:06d}-{name}.yaml"


def table_file(name: str, format: str) -> str:
    return f"tables/{name}.{format}"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    with written_whole(path) as partial:
        partial.write_bytes(data)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A temporary name to write a file under; afterwards it is made sure to be on disk, and only then gets its name.

    The number in the temporary name is drawn: two machines that share a disk may both have a process of that number.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{secrets.randbelow(LARGEST_NUMBER)}{PARTIAL}")
    try:
        yield partial
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
