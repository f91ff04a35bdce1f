"""The program in the wheel: the same records, `convert`, `tables`."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import spalt
from conftest import CORPUS, shared
from spalt.program import Writing, program


def converted(folder: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """What the program makes of the documents of a folder."""
    ran = subprocess.run([program(), "convert", "-q", folder], stdout=subprocess.PIPE)
    for line in ran.stdout.splitlines():
        yield line, json.loads(line, parse_float=Decimal)


def same_as_program(folder: Path) -> int:
    """Compares each document that is text, and says how many there were."""
    compared = 0
    for line, document in converted(folder):
        assert spalt.Release.from_json(line).to_json().encode() == line
        path = Path(document["source"]["path"])
        if path.suffix not in (".txt", ".html", ".htm", ".md"):
            continue
        release = spalt.parse(path.read_bytes(), id=document["id"])
        made = release.to_dict()
        # The program alone knows where the bytes came from.
        made["source"]["path"] = document["source"]["path"]
        assert made == document, path
        spans = {record["id"]: record["span"]["chars"] for record in _records(document)}
        assert {record.id: [record.span.start, record.span.stop] for record in release.records()} == spans
        compared += 1
    return compared


def _records(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for value in document.values():
        if isinstance(value, list):
            yield from (record for record in value if isinstance(record, dict) and "id" in record)


def test_records_are_the_programs_over_the_corpus() -> None:
    assert same_as_program(CORPUS) > 30


@pytest.mark.parametrize("name", ["regeringen", "polisen", "mynewsdesk"])
def test_records_are_the_programs_over_real_documents(name: str) -> None:
    assert same_as_program(shared("real") / name) > 20


def test_options_are_the_programs() -> None:
    told = subprocess.run([program(), "--lang=en", "convert", "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout
    options = {option.replace("-", "_") for option in re.findall(r"^ +(?:-., )?--([a-z-]+)", told, re.MULTILINE)}
    # What `convert` gives by itself, or what a caller has no use for.
    assert options - Writing.__annotations__.keys() == {"help", "lang", "null", "output", "paths_from", "quiet"}
    assert Writing.__annotations__.keys() <= options


def test_convert_is_the_programs_job(tmp_path: Path, text: str) -> None:
    archive = tmp_path / "in"
    archive.mkdir()
    (archive / "a.txt").write_text(text, encoding="utf-8")
    (archive / "b.txt").write_bytes(b"")
    (archive / "c.html").write_text("<h1>Ny bro</h1>", encoding="utf-8")
    done = spalt.convert(archive, tmp_path / "out.sqlite", exclude=["*.html"], resume=True)
    assert done.documents == 1 and (tmp_path / "out.sqlite").exists()
    assert [failure.endswith("b.txt: the document is empty") for failure in done.failures] == [True]
    done = spalt.convert([archive / "a.txt", archive / "c.html"], tmp_path / "out", format=["csv", "ndjson"], jobs=1)
    assert done.documents == 2 and done.failures == ()
    assert (tmp_path / "out" / "amounts.csv").exists()


def test_what_goes_wrong_is_raised(tmp_path: Path, text: str) -> None:
    with pytest.raises(spalt.Error, match="no such file"):
        spalt.convert(tmp_path / "nothing", tmp_path / "out")
    with pytest.raises(spalt.Error, match="write it as 1/4"):
        spalt.convert(tmp_path, tmp_path / "out", shard="9")
    with pytest.raises(TypeError, match="the program has no option colour"):
        spalt.convert(tmp_path, tmp_path / "out", colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="the program has no option resume"):
        spalt.tables(tmp_path, resume=True)  # type: ignore[call-arg]


def test_tables_are_those_that_convert_writes(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    spalt.convert(CORPUS, tmp_path / "out", format="parquet")
    tables = spalt.tables(CORPUS)
    assert {f"{name}.parquet" for name in tables} == {path.name for path in (tmp_path / "out").glob("*.parquet")}
    for name, table in tables.items():
        written = parquet.read_table(tmp_path / "out" / f"{name}.parquet")
        assert pa.table(table).to_pylist() == written.to_pylist(), name
        assert pa.table(table).column_names == written.column_names
    assert len(tables["amounts"]) > 100
