"""Which chunks of a store are there, which are missing, and which are damaged: nothing is believed unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from collabsim.batch import parquet
from collabsim.batch.names import DAMAGED
from collabsim.batch.plan import Chunk
from collabsim.batch.store import Store
from collabsim.errors import UserError
from collabsim.results import files


@dataclass(frozen=True)
class Health:
    """The chunks of a store by how they are. damaged: id → the file at fault and the key of what is wrong with it."""

    whole: tuple[int, ...]
    missing: tuple[int, ...]
    damaged: Mapping[int, tuple[str, str]]

    @property
    def is_whole(self) -> bool:
        return not self.missing and not self.damaged


def health(store: Store, chunks: Iterable[Chunk] | None = None) -> Health:
    """Look at every chunk, or at some."""
    whole: list[int] = []
    missing: list[int] = []
    damaged: dict[int, tuple[str, str]] = {}
    for chunk in store.plan if chunks is None else chunks:
        if not (store.path / files.chunk_file(chunk.id)).exists():
            missing.append(chunk.id)
        elif fault := fault_of(store, chunk):
            damaged[chunk.id] = fault
        else:
            whole.append(chunk.id)
    return Health(tuple(whole), tuple(missing), damaged)


def fault_of(store: Store, chunk: Chunk) -> tuple[str, str] | None:
    """The file of a chunk that is at fault, and what is wrong with it; nothing when all is well."""
    for name in store.files_of(chunk.id):
        if fault := _fault_in(store, chunk, name):
            return name, fault
    return None


def _fault_in(store: Store, chunk: Chunk, name: str) -> str | None:
    try:
        owner, form = parquet.about(store.path / name)
    except FileNotFoundError:
        return "lost"
    except parquet.DAMAGE:
        return "truncated"
    marks = parquet.marks(store.digest, chunk.id)
    if owner.get(parquet.STORE_KEY) != marks[parquet.STORE_KEY]:
        return "of_another_store"
    if owner.get(parquet.CHUNK_KEY) != marks[parquet.CHUNK_KEY]:
        return "of_another_chunk"
    is_of_runs = name == files.chunk_file(chunk.id)
    return "truncated" if is_of_runs and form != (chunk.stop - chunk.first, store.columns) else None


def set_aside(store: Store, chunk: int) -> list[Path]:
    """Give the files of a damaged chunk another name: it then counts as missing, and nothing of it is lost."""
    moved = []
    # The file that makes a chunk whole goes first: whoever is interrupted here leaves no half that looks whole.
    for name in reversed(store.files_of(chunk)):
        if (store.path / name).exists():
            moved.append(_free_name(store.path / name))
            (store.path / name).rename(moved[-1])
    return moved


def _free_name(path: Path) -> Path:
    number = 1
    while (free := path.with_name(f"{path.name}{DAMAGED}{'' if number == 1 else number}")).exists():
        number += 1
    return free


def refuse_incomplete(store: Store, found: Health) -> None:
    """Name what is missing or damaged; pass when nothing is."""
    if found.damaged:
        chunk, (name, fault) = next(iter(found.damaged.items()))
        more = len(found.damaged) - 1
        raise UserError(f"batch.{fault}", path=str(store.path), name=name, chunk=chunk, more=more)
    if found.missing:
        raise UserError(
            "batch.incomplete",
            path=str(store.path),
            count=len(found.missing),
            chunks=len(store.plan),
            names=ranges(found.missing),
        )


def ranges(numbers: Iterable[int]) -> str:
    """Whole numbers in short: 0-4, 7, 9-12."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
