"""Tables that are too long for memory, written piece by piece and there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as csv
import pyarrow.parquet as pq

from collabsim.batch import parquet
from collabsim.results import files

ROWS_TOGETHER = 4096
"""Rows in a row group of a table, whatever the size of the pieces it comes in."""
LINES_TOGETHER = 512
"""Lines of a CSV file that are made at a time."""
MOST_ROWS_IN_CSV = 20_000
"""A longer table is kept as Parquet only: no spreadsheet opens it."""


def write_table(path: Path, name: str, schema: pa.Schema, pieces: Iterable[pa.Table]) -> list[str]:
    """Write a table of a result from its pieces in order, and return the names of its files."""
    whole, rows = path / files.table_file(name, "parquet"), 0
    with files.written_whole(whole) as partial, pq.ParquetWriter(partial, schema, **parquet.options(schema)) as writer:
        for piece in of_equal_length(pieces):
            writer.write_table(piece.cast(schema))
            rows += piece.num_rows
    if rows > MOST_ROWS_IN_CSV:
        (path / files.table_file(name, "csv")).unlink(missing_ok=True)
        return [files.table_file(name, "parquet")]
    with files.written_whole(path / files.table_file(name, "csv")) as partial:
        _write_lines(whole, partial)
    return [files.table_file(name, format) for format in files.FORMATS]


def _write_lines(table: Path, path: Path) -> None:
    """Write a Parquet file as CSV, a piece at a time."""
    with pq.ParquetFile(table) as file, path.open("wb") as lines:
        lines.write((",".join(file.schema_arrow.names) + "\n").encode("utf-8"))
        for piece in file.iter_batches(LINES_TOGETHER):
            csv.write_csv(piece, lines, csv.WriteOptions(include_header=False, quoting_style="needed"))


def of_equal_length(pieces: Iterable[pa.Table], rows: int = ROWS_TOGETHER) -> Iterator[pa.Table]:
    """The same rows in pieces of a fixed length; the last may be shorter."""
    waiting: list[pa.Table] = []
    for piece in pieces:
        waiting.append(piece)
        if sum(each.num_rows for each in waiting) < rows:
            continue
        together = pa.concat_tables(waiting)
        whole = together.num_rows // rows * rows
        for first in range(0, whole, rows):
            yield together.slice(first, rows).combine_chunks()
        waiting = [together.slice(whole)]
    left = pa.concat_tables(waiting) if waiting else None
    if left is not None and left.num_rows:
        yield left.combine_chunks()
