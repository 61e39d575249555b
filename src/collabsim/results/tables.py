"""Tidy tables for people and for other programs: one fact a line, as Parquet and as CSV, and what each column means."""

from __future__ import annotations

import json
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from collabsim import terms
from collabsim.parameters import catalogue
from collabsim.results import files
from collabsim.results.record import WINDOWS, Record, of_kind
from collabsim.results.result import Result
from collabsim.results.summaries import Row

MOST_RUNS_IN_CSV = 20_000
"""With more runs than this, the table of runs is kept as Parquet only: no spreadsheet opens it."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "summary": ("outcome", "when", "low", "median", "high", "mean", "n", "band"),
    "monthly": ("outcome", "month", "low", "median", "high", "n"),
    "runs": ("run", "run_seed", "outcome", "start", "end"),
    "by_kind": ("kind", "outcome", "when", "low", "median", "high", "mean", "n", "band"),
    "by_kind_monthly": ("kind", "outcome", "month", "low", "median", "high", "n"),
}
"""The tables and their columns; what a column means stands in the texts, under `columns`."""


def tables(result: Result) -> dict[str, pd.DataFrame]:
    """All tables of a result, by name."""
    record = result.record
    made = {
        "summary": _of_rows(result.summary),
        "monthly": _monthly(record, [("", outcome) for outcome in record.outcomes]),
        "runs": _runs(record),
        "by_kind": _of_rows(result.by_kind),
        "by_kind_monthly": _monthly(
            record, [(kind, outcome) for kind in record.kinds for outcome in record.outcomes_of(kind)]
        ),
    }
    return {name: table.loc[:, list(COLUMNS[name])] for name, table in made.items()}


def table_files(result: Result) -> Iterable[tuple[str, bytes]]:
    """Every file of the folder of tables, by name."""
    for name, table in tables(result).items():
        yield files.table_file(name, "parquet"), parquet({column: table[column].array for column in table})
        if name != "runs" or result.runs <= MOST_RUNS_IN_CSV:
            yield files.table_file(name, "csv"), table.to_csv(index=False, lineterminator="\n").encode("utf-8")
    yield files.COLUMNS, (json.dumps(columns(), indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def table_names(runs: int) -> list[str]:
    """The files that `table_files` makes for a number of runs."""
    names = [files.table_file(name, format) for name in files.TABLES for format in files.FORMATS]
    if runs > MOST_RUNS_IN_CSV:
        names.remove(files.table_file("runs", "csv"))
    return [*names, files.COLUMNS]


def chunk_bytes(record: Record) -> bytes:
    """A chunk of runs as Parquet: run, run seed, and each outcome's mean per window (`trust.start`)."""
    values = {
        f"{outcome}.{window}": record.values[window][outcome]
        for outcome in record.values[WINDOWS[0]]
        for window in WINDOWS
    }
    return parquet({"run": _run_numbers(record), "run_seed": record.seeds, **values})


def parquet(columns: dict[str, Any]) -> bytes:
    """Columns as the bytes of a Parquet file; the same columns give the same bytes."""
    buffer = BytesIO()
    pq.write_table(pa.table({name: pa.array(values, from_pandas=True) for name, values in columns.items()}), buffer)
    return buffer.getvalue()


def columns() -> dict[str, Any]:
    """The meaning and unit of every column, and of every outcome that stands in a column `outcome`."""
    described = {
        table: with_meaning(names)
        for table, names in (*COLUMNS.items(), ("chunks", ("run", "run_seed", "OUTCOME.WINDOW")))
    }
    return {"columns": described, "outcomes": described_outcomes()}


def with_meaning(names: Iterable[str]) -> dict[str, Any]:
    """The meaning and unit of some columns."""
    return {name: _column(name) for name in names}


def described_outcomes() -> dict[str, Any]:
    """What every outcome is, in which unit, and in which direction it is better."""
    return {
        outcome.name: {
            "label": dict(outcome.label),
            "definition": dict(outcome.definition),
            "unit": dict(outcome.unit),
            "better": outcome.better,
        }
        for outcome in catalogue().outcomes.values()
    }


def _column(name: str) -> dict[str, Any]:
    key = name.replace(".", "_").lower()
    return {
        "definition": {lang: terms.text(f"columns.{key}.is", lang) for lang in terms.LANGUAGES},
        "unit": {lang: terms.text(f"columns.{key}.unit", lang) for lang in terms.LANGUAGES},
    }


def _run_numbers(record: Record) -> np.ndarray:
    return np.arange(record.first, record.first + record.runs)


def _of_rows(rows: Iterable[Row]) -> pd.DataFrame:
    return pd.DataFrame([vars(row) for row in rows], columns=list(Row.__dataclass_fields__))


def _monthly(record: Record, which: list[tuple[str, str]]) -> pd.DataFrame:
    """Median and band over runs for each month that has a value."""
    parts = []
    for kind, outcome in which:
        counts = record.monthly.get(of_kind(kind, outcome) if kind else outcome)
        if counts is None:
            continue
        low, median, high = counts.band()
        month = np.arange(1, len(median) + 1)
        part = {"kind": kind, "outcome": outcome, "month": month, "low": low, "median": median, "high": high}
        parts.append(pd.DataFrame({**part, "n": counts.runs}).query("n > 0"))
    return pd.concat(parts, ignore_index=True)


def _runs(record: Record) -> pd.DataFrame:
    """Start and end of every outcome in every run."""
    outcomes = record.outcomes
    return pd.DataFrame(
        {
            "run": np.repeat(_run_numbers(record), len(outcomes)),
            "run_seed": np.repeat(record.seeds, len(outcomes)),
            "outcome": np.tile(np.array(outcomes, dtype=object), record.runs),
            "start": np.stack([record.values["start"][outcome] for outcome in outcomes], axis=1).ravel(),
            "end": np.stack([record.values["end"][outcome] for outcome in outcomes], axis=1).ravel(),
        }
    )
