"""Where a result comes from: enough to judge it, to repeat it and to see why a repetition differs."""

from __future__ import annotations

import json
import os
import platform
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from collabsim import __version__

NAME = re.compile(r"[A-Za-z0-9._-]+")
NUMERIC = ("numpy", "scipy", "pandas", "pyarrow")
"""Packages whose versions are told where collabsim is used without being installed."""
SECONDS_TO_ANSWER = 10


@dataclass(frozen=True)
class Provenance:
    """Version, commit (None outside a checkout), whether files differed from it, and the machine's own particulars."""

    version: str
    commit: str | None
    changed: bool
    seed: int
    command: str
    date: str
    python: str
    platform: str
    dependencies: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def provenance(seed: int, arguments: Sequence[str] | None = None) -> Provenance:
    """The provenance of a result that is made now. arguments: the command line, by default that of this process."""
    commit, changed = _commit()
    return Provenance(
        version=__version__,
        commit=commit,
        changed=changed,
        seed=seed,
        command=_command(sys.argv if arguments is None else arguments),
        date=now().isoformat(timespec="seconds"),
        python=platform.python_version(),
        platform=platform.platform(),
        dependencies=_dependencies(),
    )


def now() -> datetime:
    """This moment; or the one in SOURCE_DATE_EPOCH, for those who want the same bytes on another day."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)


def _command(arguments: Sequence[str]) -> str:
    """The command as one would type it, whatever file it was started from."""
    return shlex.join(["collabsim", *arguments[1:]])


def _commit() -> tuple[str | None, bool]:
    """The commit of the checkout that this code runs from, and whether its files were changed since."""
    root = Path(__file__).resolve().parents[3]
    if not ((root / ".git").exists() and (root / "pyproject.toml").exists()):
        return _installed_commit(), False
    commit = _git(root, "rev-parse", "HEAD")
    changed = bool(_git(root, "status", "--porcelain", "--untracked-files=no", "--", "src", "scenarios"))
    return commit or None, changed


def _git(root: Path, *words: str) -> str:
    """What git answers, or nothing where it is not there or does not want to."""
    try:
        answer = subprocess.run(
            ["git", "-C", str(root), *words], capture_output=True, text=True, timeout=SECONDS_TO_ANSWER
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def _installed_commit() -> str | None:
    """The commit that was installed, where pip took collabsim straight from a repository."""
    try:
        origin = metadata.distribution("collabsim").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return None
    return json.loads(origin).get("vcs_info", {}).get("commit_id") if origin else None


def _dependencies() -> dict[str, str]:
    """The versions of what collabsim is built on."""
    try:
        required = metadata.requires("collabsim") or []
    except metadata.PackageNotFoundError:
        required = list(NUMERIC)
    names = {match.group() for line in required if "extra ==" not in line and (match := NAME.match(line))}
    versions = {name: _version(name) for name in sorted(names, key=str.lower)}
    return {name: version for name, version in versions.items() if version}


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
