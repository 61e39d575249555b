"""The folder of a result: one layout, made before anything is played, and never at the cost of somebody's files."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from collabsim.errors import UserError
from collabsim.results import files

MARK = "collabsim result"
"""What the first key of run.json says, so that a folder of ours is known."""
LAYOUT = 1
ROOT = "results"
LONGEST_NAME = 60


@dataclass(frozen=True)
class Folder:
    """A result's folder. Every file in it is there whole or not at all."""

    path: Path

    def write(self, name: str, data: bytes | str) -> None:
        """Write one of our files."""
        if not files.OURS.fullmatch(name):
            raise ValueError(f"{name} is not a file of a result")
        with told_to_user(self.path):
            files.write_whole(self.path / name, data.encode("utf-8") if isinstance(data, str) else data)

    def write_run(self, about: Mapping[str, Any], names: Iterable[str], status: str) -> None:
        """Write run.json: what this is, how far it is, and which files it has or will have."""
        content = {"what": MARK, "layout": LAYOUT, "status": status, **about, "files": sorted(names)}
        self.write(files.RUN, json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def new_folder(name: str, seed: int, root: Path | str = ROOT) -> Folder:
    """A folder that was not there before: results/NAME-seedS, or with -2, -3 … behind it."""
    first = Path(root) / f"{file_name(name)}-seed{seed}"
    with told_to_user(first):
        first.parent.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            path = first if number == 1 else first.with_name(f"{first.name}-{number}")
            try:
                path.mkdir()
            except FileExistsError:
                continue
            return Folder(path)
    raise AssertionError("counting does not end")


def checked_folder(path: Path, force: bool) -> None:
    """Refuse a folder that somebody uses: one that is not empty, or in which our names are theirs."""
    with told_to_user(path):
        if not path.exists():
            return
        if not path.is_dir():
            raise UserError("cli.out_is_a_file", path=str(path))
        if not any(path.iterdir()):
            return
        if not force:
            raise UserError("cli.out_not_empty", path=str(path))
        if not _written_by_collabsim(path) and (taken := sorted(_with_our_names(path))):
            raise UserError("cli.out_not_ours", path=str(path), names=taken)


def given_folder(path: Path, force: bool = False) -> Folder:
    """The folder that was asked for, made if need be; with force, an earlier result in it is removed."""
    checked_folder(path, force)
    with told_to_user(path):
        path.mkdir(parents=True, exist_ok=True)
        if force and _written_by_collabsim(path):
            _remove_ours(path)
    return Folder(path)


def file_name(name: str) -> str:
    """A name that can be a file's on every system, as close to the given one as can be."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-")[:LONGEST_NAME].rstrip("-")
    return kept or "scenario"


@contextmanager
def told_to_user(path: Path) -> Iterator[None]:
    """A folder that cannot be used is told to the user, with what the system says about it."""
    try:
        yield
    except OSError as error:
        raise UserError("cli.cannot_write", path=str(path), reason=error.strerror or type(error).__name__) from error


def _written_by_collabsim(path: Path) -> bool:
    try:
        content = json.loads((path / files.RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("what") == MARK


def _with_our_names(path: Path) -> Iterator[str]:
    """Files here that bear a name of ours. A folder that is a link leads to somebody else's, so it is left alone."""
    folders = ["", *(folder for folder in files.FOLDERS if not (path / folder).is_symlink())]
    for folder in folders:
        for file in (path / folder).iterdir() if (path / folder).is_dir() else ():
            name = f"{folder}/{file.name}" if folder else file.name
            if _is_ours(name) and not file.is_dir():
                yield name


def _is_ours(name: str) -> bool:
    """Whether a name is one of our files, or of one that was never finished."""
    folder, _, last = name.rpartition("/")
    unfinished = re.fullmatch(rf"\.(.+)\.\d+{re.escape(files.PARTIAL)}", last)
    if unfinished:
        last = unfinished.group(1)
    return bool(files.OURS.fullmatch(f"{folder}/{last}" if folder else last))


def _remove_ours(path: Path) -> None:
    """Remove an earlier result. run.json goes last: as long as it is there, the folder is known to be ours."""
    for name in sorted(_with_our_names(path), key=lambda name: name == files.RUN):
        (path / name).unlink()
    for folder in files.FOLDERS:
        inner = path / folder
        if inner.is_dir() and not inner.is_symlink() and not any(inner.iterdir()):
            inner.rmdir()
