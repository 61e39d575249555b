"""From a file to its text: what a folder, a photo, an old editor or a full disk can put in the place of a scenario."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from collabsim.errors import Problem
from collabsim.scenario.syntax import MOST_TOLD
from collabsim.scenario.tree import Findings, Place, Source

LARGEST_BYTES = 1_000_000
"""A field of two thousand organisations takes less than half of it."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_file(path: Path, findings: Findings) -> Source | None:
    """The text of a file; None where it cannot be read. What is wrong is added to the findings."""
    nothing_yet = Source(str(path), "")
    try:
        if not path.is_file():
            findings.add(_not_a_file(path, nothing_yet))
            return None
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            findings.add(nothing_yet.problem("too_large", size=_megabytes(size), largest=_megabytes(LARGEST_BYTES)))
            return None
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        findings.add(nothing_yet.problem(_reason(error)))
        return None
    return read_bytes(str(path), data, findings)


def read_bytes(name: str, data: bytes, findings: Findings) -> Source | None:
    """The text of some bytes. name: the file they came from, as messages show it."""
    if len(data) > LARGEST_BYTES:
        size, largest = _megabytes(len(data)), _megabytes(LARGEST_BYTES)
        findings.add(Source(name, "").problem("too_large", size=size, largest=largest))
        return None
    if b"\0" in data or data.startswith(_UTF_16):
        findings.add(Source(name, "").problem("utf_16" if _is_utf_16(data) else "not_text"))
        return None
    lines = data.removeprefix(_BYTE_ORDER_MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    texts = [_decoded(line) for line in lines]
    source = Source(name, "\n".join(text for text, _ in texts))
    wrong = [(number, column) for number, (_, column) in enumerate(texts, start=1) if column]
    findings.add(*(_encoding(source, number, column) for number, column in wrong[:MOST_TOLD]))
    return _without_unprintables(source, findings)


def _decoded(line: bytes) -> tuple[str, int]:
    """A line as text, and the column of what is not UTF-8 (0: all is). Then it is read as Windows writes it."""
    try:
        return line.decode("utf-8"), 0
    except UnicodeDecodeError as error:
        return line.decode("cp1252", errors="replace"), len(line[: error.start].decode("cp1252", errors="replace")) + 1


def _is_utf_16(data: bytes) -> bool:
    """Whether bytes are text of two bytes a letter: then nearly every second byte is zero."""
    return data.startswith(_UTF_16) or 0 in (max(data[0::2], default=1), max(data[1::2], default=1))


def _encoding(source: Source, number: int, column: int) -> Problem:
    place = Place(source, number, column)
    return place.problem("encoding", character=place.text[column - 1])


def _without_unprintables(source: Source, findings: Findings) -> Source:
    found = [source.place(match.start()) for match in _UNPRINTABLE.finditer(source.text)]
    if not found:
        return source
    findings.add(*(place.problem("unprintable", code=f"{ord(_at(place)):04x}") for place in found[:MOST_TOLD]))
    return Source(source.name, _UNPRINTABLE.sub("·", source.text))


def _at(place: Place) -> str:
    return place.text[place.column - 1]


def _not_a_file(path: Path, source: Source) -> Problem:
    if path.is_dir():
        return source.problem("is_folder")
    return source.problem("not_a_file" if path.exists() else "no_file")


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "no_permission"
    if isinstance(error, ValueError) or getattr(error, "errno", None) in (errno.ENAMETOOLONG, errno.EINVAL):
        return "bad_file_name"
    return "cannot_read"


def _megabytes(size: int) -> float:
    return round(size / 1_000_000, 1)
