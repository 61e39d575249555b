"""The tables of a comparison: every difference with its interval, over windows and month by month."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pandas as pd

from collabsim.results import files
from collabsim.results.comparison import Comparison, Variant
from collabsim.results.differences import WINDOWS, Estimate
from collabsim.results.tables import described_outcomes, parquet, with_meaning

INTERVAL = ("difference", "difference_low", "difference_high", "pairs")
COLUMNS: dict[str, tuple[str, ...]] = {
    "comparison": ("variant", "group", "outcome", "window", *INTERVAL, "share_better", "verdict", "since"),
    "monthly_differences": ("variant", "group", "outcome", "month", *INTERVAL),
}
"""The tables and their columns; what a column means stands in the texts, under `columns`."""


def comparison_tables(found: Comparison) -> dict[str, pd.DataFrame]:
    """All tables of a comparison, by name."""
    made = {}
    for name, rows_of in {"comparison": _rows, "monthly_differences": _monthly}.items():
        parts = [row for number, variant in enumerate(found.variants, 1) for row in rows_of(variant, number)]
        made[name] = pd.DataFrame(parts, columns=list(COLUMNS[name]))
    made["comparison"]["since"] = made["comparison"]["since"].astype("Int64")
    return made


def comparison_files(found: Comparison) -> Iterable[tuple[str, bytes]]:
    """Every file of the folder of tables, by name."""
    for name, table in comparison_tables(found).items():
        yield files.table_file(name, "parquet"), parquet({column: table[column].array for column in table})
        yield files.table_file(name, "csv"), table.to_csv(index=False, lineterminator="\n").encode("utf-8")
    meaning = {"columns": {name: with_meaning(names) for name, names in COLUMNS.items()}}
    meaning["outcomes"] = described_outcomes()
    yield files.COLUMNS, (json.dumps(meaning, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def comparison_names() -> list[str]:
    """The files that `comparison_files` makes."""
    return [*(files.table_file(name, format) for name in COLUMNS for format in files.FORMATS), files.COLUMNS]


def name_in_table(variant: Variant, number: int) -> str:
    """What a variant is called in tables: its place, and the file it came from."""
    return f"{number} {variant.scenario.id}"


def _rows(variant: Variant, number: int) -> Iterable[dict[str, Any]]:
    for group, outcome in _everything(variant):
        since = variant.since(outcome, group)
        for when in WINDOWS:
            estimate = variant.estimate(outcome, when, group)
            yield {
                **_row(variant, number, group, outcome, estimate),
                "window": when,
                "share_better": estimate.better,
                "verdict": variant.verdict(outcome, when, group) if estimate.pairs > 1 else None,
                "since": since,
            }


def _monthly(variant: Variant, number: int) -> Iterable[dict[str, Any]]:
    for group, outcome in _everything(variant):
        for month, estimate in enumerate(variant.months(outcome, group), start=1):
            if estimate.pairs:
                yield {**_row(variant, number, group, outcome, estimate), "month": month}


def _everything(variant: Variant) -> Iterable[tuple[str, str]]:
    return ((group, outcome) for group, each in variant.differences.items() for outcome in each.outcomes)


def _row(variant: Variant, number: int, group: str, outcome: str, estimate: Estimate) -> dict[str, Any]:
    return {
        "variant": name_in_table(variant, number),
        "group": group or "all",
        "outcome": outcome,
        "difference": estimate.mean,
        "difference_low": estimate.low,
        "difference_high": estimate.high,
        "pairs": estimate.pairs,
    }
