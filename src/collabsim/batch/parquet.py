"""Parquet files that say to which store and chunk they belong, and that can be checked page by page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

STORE_KEY, CHUNK_KEY = b"collabsim.store", b"collabsim.chunk"
"""Under which a file says to which store and chunk it belongs."""
DAMAGE = (OSError, ValueError, pa.ArrowException)
"""What is raised when a file cannot be read."""
REPEATED = frozenset({"status", "message", "outcome", "scenario"})
SOUGHT = frozenset({"run", "point", "group"})
"""Columns with few different values, and columns in which rows are looked up."""


def marks(store: str, chunk: int | None = None) -> dict[bytes, bytes]:
    """What a file says about where it belongs."""
    return {STORE_KEY: store.encode()} | ({} if chunk is None else {CHUNK_KEY: str(chunk).encode()})


def options(schema: pa.Schema) -> dict[str, Any]:
    """How our files are written: pages that can be checked, and no statistics of numbers that nobody looks up."""
    return {
        "write_page_checksum": True,
        "use_dictionary": [name for name in schema.names if name in REPEATED],
        "write_statistics": [name for name in schema.names if name in SOUGHT],
    }


def as_bytes(tables: Sequence[pa.Table], about: Mapping[bytes, bytes]) -> bytes:
    """Tables of one form as the bytes of one file, a row group for each; the same tables give the same bytes."""
    schema = tables[0].schema.with_metadata(dict(about))
    buffer = BytesIO()
    with pq.ParquetWriter(buffer, schema, **options(schema)) as writer:
        for table in tables:
            writer.write_table(table.cast(schema))
    return buffer.getvalue()


def about(path: Path) -> tuple[Mapping[bytes, bytes], tuple[int, tuple[str, ...]]]:
    """What a file says about where it belongs; and its form, the number of its rows and its columns.

    Raises one of DAMAGE when it is no whole Parquet file.
    """
    found = pq.read_metadata(path)
    return found.metadata or {}, (found.num_rows, tuple(found.schema.names))


def read(path: Path, columns: Iterable[str] | None = None, group: int | None = None) -> pa.Table:
    """A file, or some of its columns, or of its row groups those of one group. Raises one of DAMAGE."""
    wanted = None if columns is None else list(columns)
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        if group is None:
            return file.read(columns=wanted).replace_schema_metadata(None)
        place = file.schema_arrow.get_field_index("group")
        parts = [
            number
            for number in range(file.num_row_groups)
            if (found := file.metadata.row_group(number).column(place).statistics) and found.min == group
        ]
        return file.read_row_groups(parts, columns=wanted).replace_schema_metadata(None)
