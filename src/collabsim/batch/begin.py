"""The beginning of a store, and going on with one: what a folder holds is looked at before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from collabsim.batch import parquet
from collabsim.batch.checks import in_all_languages
from collabsim.batch.differences import differences
from collabsim.batch.identity import FORMAT, digest_of, identity
from collabsim.batch.job import Job
from collabsim.batch.names import DESIGN, SCENARIOS
from collabsim.batch.plain import as_line
from collabsim.batch.store import BEGUN, Store, open_store, points_table
from collabsim.errors import UserError
from collabsim.results import files
from collabsim.results.folder import Folder, checked_folder, told_to_user
from collabsim.results.made_with import made_with_text
from collabsim.results.provenance import provenance
from collabsim.scenario import scenario_text


def begun(job: Job, path: str | Path, resume: bool = False, command: Sequence[str] | None = None) -> Store:
    """The store of a job in a folder, ready for its chunks.

    A folder that is not there or empty is begun. With resume, results of this very job that are there stay.
    Raises UserError for a folder that is in use, or whose results are of another job, naming the differences; nothing
    in it is changed then. command: the command line that run.json names, by default that of this process.
    """
    path, asked = Path(path), identity(job)
    if not resume or not path.is_dir():
        checked_folder(path, force=False)
    there = _found(path, asked) if resume else None
    if there is not None:
        refuse_another(there, job, asked)
    with told_to_user(path):
        if there is None:
            path.mkdir(parents=True, exist_ok=True)
            write_run(path, _about(job, asked, command), BEGUN)
        _write_what_was_asked(path, job, asked)
    store = open_store(path)
    refuse_another(store, job, asked)  # somebody else may have begun here at the same moment
    return store


def _found(path: Path, asked: Mapping[str, Any]) -> Store | None:
    """The store that is there; None where there is nothing, or where a store of this very job lacks its run.json."""
    if not path.exists() or not any(path.iterdir()):
        return None
    if not (path / files.RUN).exists() and _belongs(path, digest_of(asked)):
        return None
    return open_store(path)


def _belongs(path: Path, digest: str) -> bool:
    """Whether the design in a folder without run.json says that it is of this job."""
    try:
        return parquet.about(path / DESIGN)[0].items() >= parquet.marks(digest).items()
    except parquet.DAMAGE:
        return False


def refuse_another(store: Store, job: Job, asked: Mapping[str, Any]) -> None:
    """Refuse to go on with results of another job, and say in what it differs."""
    if store.digest != digest_of(asked):
        what = in_all_languages(differences(store, job, asked))
        raise UserError("batch.another_job", path=str(store.path), what=what)


def _about(job: Job, asked: Mapping[str, Any], command: Sequence[str] | None) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "digest": digest_of(asked),
        "rows": job.rows,
        "chunks": len(job.chunk_plan()),
        "identity": dict(asked),
        "provenance": provenance(job.seed, command).as_dict(),
    }


def write_run(path: Path, about: Mapping[str, Any], status: str, names: Sequence[str] = ()) -> None:
    """Write run.json. names: the files there are beside those of the chunks and of what was asked."""
    given = [DESIGN, SCENARIOS, files.RUN, files.MADE_WITH, *(each["file"] for each in about["identity"]["scenarios"])]
    kept = {key: value for key, value in about.items() if key not in ("what", "layout", "status", "files")}
    Folder(path).write_run(kept, [*given, *names], status)


def _write_what_was_asked(path: Path, job: Job, asked: Mapping[str, Any]) -> None:
    """Write the design and the scenarios where they are not there yet."""
    if not (path / DESIGN).exists():
        design = parquet.as_bytes([points_table(job.points)], parquet.marks(digest_of(asked)))
        files.write_whole(path / DESIGN, design)
    if not (path / SCENARIOS).exists():
        files.write_whole(path / SCENARIOS, b"\n".join(as_line(each) for each in job.scenarios))
    if not (path / files.MADE_WITH).exists():
        files.write_whole(path / files.MADE_WITH, made_with_text().encode("utf-8"))
    for scenario, entry in zip(job.scenarios, asked["scenarios"], strict=True):
        _write_or_compare(path, entry["file"], scenario_text(scenario).encode("utf-8"))


def _write_or_compare(path: Path, name: str, data: bytes) -> None:
    """Write a file, or refuse one of that name that says something else: nobody reads it as what was played then."""
    if not (path / name).exists():
        files.write_whole(path / name, data)
    elif (path / name).read_bytes() != data:
        raise UserError("batch.changed_file", path=str(path), name=name)
