"""`parse_batch`: columns of any library in, Arrow out."""

from __future__ import annotations

import datetime
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest

import spalt
from conftest import CORPUS

DOCUMENTS = ["Ny bro\n\nBron kostar 2,5 mkr.", "", None, "Sala kommun får 3 kronor den 3 maj 2024."]


def rows(table: spalt.Table) -> list[dict[str, Any]]:
    pyarrow = pytest.importorskip("pyarrow")
    made: list[dict[str, Any]] = pyarrow.table(table).to_pylist()
    return made


def expect(table: spalt.Table) -> None:
    """What is to come of DOCUMENTS, whatever column they are."""
    first, empty, missing, last = rows(table)
    assert first["amounts"][0]["value"] == Decimal("2500000") and first["error"] is None
    assert empty["error"] == "the document is empty" and empty["text"] is None
    assert missing["error"] == "there is no document: the value is null"
    assert last["dates"][0]["start"] == datetime.date(2024, 5, 3)
    assert last["amounts"][0]["span"]["chars"] == [16, 24]


def test_lists() -> None:
    expect(spalt.parse_batch(DOCUMENTS))
    expect(spalt.parse_batch([d if d is None else d.encode() for d in DOCUMENTS]))
    expect(spalt.parse_batch(d for d in DOCUMENTS))
    assert len(spalt.parse_batch([])) == 0
    assert "<spalt.Table of 4 rows: schema_version, id," in repr(spalt.parse_batch(DOCUMENTS))


def test_pyarrow() -> None:
    pa = pytest.importorskip("pyarrow")
    for kind in (pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view()):
        documents = DOCUMENTS if "string" in str(kind) else [d and d.encode() for d in DOCUMENTS]
        expect(spalt.parse_batch(pa.array(documents, kind)))
    expect(spalt.parse_batch(pa.chunked_array([DOCUMENTS[:1], DOCUMENTS[1:]])))
    expect(spalt.parse_batch(pa.array(["x", *DOCUMENTS]).slice(1)))
    expect(spalt.parse_batch(pa.table({"text": DOCUMENTS})))
    table = pa.table(spalt.parse_batch(DOCUMENTS))
    table.validate(full=True)
    assert pa.schema(spalt.parse_batch([])) == table.schema


def test_polars() -> None:
    pl = pytest.importorskip("polars")
    expect(spalt.parse_batch(pl.Series(DOCUMENTS)))
    frame = pl.DataFrame(spalt.parse_batch(DOCUMENTS))
    sums = frame.select("amounts").explode("amounts").unnest("amounts")["value"].drop_nulls()
    assert sums.to_list() == [Decimal("2500000"), Decimal("3")]


def test_pandas() -> None:
    pd = pytest.importorskip("pandas")
    expect(spalt.parse_batch(pd.Series(DOCUMENTS)))
    expect(spalt.parse_batch(pd.Series(DOCUMENTS, dtype="object")))
    frame = pd.DataFrame.from_arrow(spalt.parse_batch(DOCUMENTS))
    assert list(frame["error"].notna()) == [False, True, True, False]


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    column = duckdb.sql("SELECT unnest(['Ny bro kostar 2,5 mkr.', '3 kronor']) AS text")
    assert len(spalt.parse_batch(column)) == 2
    read = spalt.parse_batch(DOCUMENTS)
    found = duckdb.sql("SELECT a.value, a.currency FROM (SELECT unnest(amounts) AS a FROM read)").fetchall()
    assert found == [(Decimal("2500000"), "SEK"), (Decimal("3"), "SEK")]
    assert len(read) == 4


def test_ids_and_days_are_columns_or_one_for_all() -> None:
    pa = pytest.importorskip("pyarrow")
    texts = ["Avgiften höjs nästa år."] * 2
    days: list[Any] = [datetime.date(2022, 9, 7), None]
    for published in (days, pa.array(days), ["2022-09-07", None], pa.array(["2022-09-07", None])):
        first, second = rows(spalt.parse_batch(texts, id=["a", "b"], published=published))
        assert [first["id"], second["id"]] == ["a", "b"]
        assert first["dates"][0]["edtf"] == "2023" and second["published"] is None
    first, second = rows(spalt.parse_batch(texts, published="2022-09-07", kinds=["amounts"], metadata={"title": "T"}))
    assert first["published"] == second["published"] == "2022-09-07"
    assert first["dates"] == [] and first["title"] == "T"


@pytest.mark.parametrize(
    ("column", "options", "error", "told"),
    [
        (["a"], {"id": ["a", "b"]}, spalt.Error, "id: 2 values for 1 documents"),
        (["a"], {"published": [None, None]}, spalt.Error, "published: 2 values for 1 documents"),
        (["a"], {"published": ["i går"]}, spalt.Error, "“i går” is no day"),
        ("a", {}, TypeError, "a column wanted, not one str"),
        ([1], {}, TypeError, "str or bytes wanted, not int"),
        (1, {}, TypeError, "not iterable"),
    ],
)
def test_errors_say_why(column: object, options: dict[str, Any], error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        spalt.parse_batch(column, **options)


def test_columns_of_other_things_are_refused() -> None:
    pa = pytest.importorskip("pyarrow")
    with pytest.raises(TypeError, match="a column of texts or bytes wanted, not of Int64"):
        spalt.parse_batch(pa.array([1]))
    with pytest.raises(TypeError, match="one column wanted, not a table of 2"):
        spalt.parse_batch(pa.table({"a": ["x"], "b": ["y"]}))


def test_rows_are_the_documents_of_the_json() -> None:
    """Every field of the JSON is there with its value, whatever the number of threads."""
    contents = [path.read_bytes() for path in sorted(CORPUS.rglob("*.*")) if path.suffix in (".txt", ".html", ".md")]
    assert len(contents) > 30
    made = [rows(spalt.parse_batch(contents, threads=threads)) for threads in (1, 3)]
    assert made[0] == made[1]
    for content, row in zip(contents, made[0], strict=True):
        assert row.pop("error") is None
        assert _as_arrow(spalt.parse(content).to_dict()) == row


def _as_arrow(value: Any, key: str = "") -> Any:
    """JSON with days as days, and an open set of keys as pairs."""
    if key == "extra":
        return [{"key": k, "value": v} for k, v in value.items()]
    if key in ("start", "end") and isinstance(value, str):
        return datetime.date.fromisoformat(value)
    if isinstance(value, dict):
        return {k: _as_arrow(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_as_arrow(v) for v in value]
    return value


def test_no_other_package_is_needed() -> None:
    code = """
import sys
sys.modules.update(dict.fromkeys(["pyarrow", "polars", "pandas", "duckdb", "numpy", "daft"]))
import spalt
assert len(spalt.parse_batch(["Ny bro", None])) == 2
assert spalt.parse("Ny bro")._repr_html_()
"""
    subprocess.run([sys.executable, "-c", code], check=True)
