"""Tables for people and for other programs."""

import json
from io import BytesIO

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from results_of import small_result

from collabsim.parameters import catalogue
from collabsim.results import files
from collabsim.results.tables import COLUMNS, chunk_bytes, columns, table_files, table_names, tables


@pytest.fixture(scope="module")
def written():
    return dict(table_files(small_result()))


def read_csv(written, name):
    return pd.read_csv(BytesIO(written[f"tables/{name}.csv"]), keep_default_na=False, na_values=[""])


@pytest.mark.parametrize("name", files.TABLES)
def test_csv_and_parquet_hold_the_same_table(written, name):
    from_parquet = pq.read_table(BytesIO(written[f"tables/{name}.parquet"])).to_pandas()
    from_csv = read_csv(written, name)
    assert list(from_csv.columns) == list(from_parquet.columns) == list(COLUMNS[name])
    for column in from_csv:
        if from_csv[column].dtype.kind in "if":
            np.testing.assert_allclose(from_csv[column], from_parquet[column].astype(float), rtol=1e-12)
        else:
            assert from_csv[column].tolist() == from_parquet[column].tolist()


def test_the_table_of_runs_holds_each_run_with_the_seed_that_repeats_it(written):
    runs, record = read_csv(written, "runs"), small_result().record
    assert runs["run"].unique().tolist() == list(range(18))
    trust = runs[runs["outcome"] == "trust"]
    assert trust["run_seed"].tolist() == record.seeds.tolist()
    np.testing.assert_allclose(trust["end"], record.values["end"]["trust"], rtol=1e-12)


def test_the_table_of_months_leaves_out_months_without_a_table(written):
    monthly = read_csv(written, "monthly")
    assert monthly.query("outcome == 'trust'")["month"].tolist() == list(range(1, 31))
    assert monthly.query("outcome == 'attendance'")["month"].tolist() == list(range(3, 31, 3))
    assert (monthly["low"] <= monthly["median"]).all()
    assert (monthly["median"] <= monthly["high"]).all()


def test_every_kind_of_organisation_is_in_the_table_by_kind(written):
    assert set(read_csv(written, "by_kind")["kind"]) == set(catalogue().kinds)


def test_every_column_and_outcome_has_a_meaning_and_a_unit_in_both_languages():
    described = columns()
    for table, made in tables(small_result()).items():
        assert set(described["columns"][table]) == set(made.columns)
    texts = [column[what] for table in described["columns"].values() for column in table.values() for what in column]
    texts += [outcome[what] for outcome in described["outcomes"].values() for what in ("definition", "unit")]
    assert all(text["nl"] and text["en"] for text in texts)


def test_what_is_written_is_what_was_announced(written):
    assert sorted(written) == sorted(table_names(18))
    assert all(files.OURS.fullmatch(name) for name in written)


def test_so_many_runs_that_no_spreadsheet_opens_them_are_kept_as_parquet_only():
    assert "tables/runs.csv" not in table_names(20_001)
    assert "tables/runs.parquet" in table_names(20_001)


def test_the_same_result_gives_the_same_bytes(written):
    small_result.cache_clear()
    assert dict(table_files(small_result())) == written


def test_a_chunk_holds_run_seed_and_every_window():
    record = small_result().record
    table = pq.read_table(BytesIO(chunk_bytes(record)))
    assert table.column_names[:2] == ["run", "run_seed"]
    assert table["trust.end"].to_pylist() == record.values["end"]["trust"].tolist()
    assert "church/trust.whole" in table.column_names


def test_columns_json_is_json(written):
    assert set(json.loads(written["tables/columns.json"])) == {"columns", "outcomes"}
