"""The names of all files of a result, and the writing of one so that it is there whole or not at all."""

from __future__ import annotations

import os
import re
from pathlib import Path

RUN = "run.json"
SCENARIO = "scenario.yaml"
REPORT = "report.html"
COLUMNS = "tables/columns.json"
TABLES = ("summary", "monthly", "runs", "by_kind", "by_kind_monthly")
FORMATS = ("parquet", "csv")
FOLDERS = ("chunks", "tables")

OURS = re.compile(
    rf"run\.json|scenario\.yaml|report\.html|chunks/\d{{6,}}\.parquet"
    rf"|tables/columns\.json|tables/(?:{'|'.join(TABLES)})\.(?:{'|'.join(FORMATS)})"
)
"""Every name that collabsim gives to a file; it touches no other."""
PARTIAL = ".part"


def chunk_file(number: int) -> str:
    return f"chunks/{number:06d}.parquet"


def table_file(name: str, format: str) -> str:
    return f"tables/{name}.{format}"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under a temporary name, make sure it is on disk, and only then give it its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}{PARTIAL}")
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
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
