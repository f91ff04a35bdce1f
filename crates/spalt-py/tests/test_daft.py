"""`spalt.daft` on one machine: the program's tables, starts that go on, errors as rows."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import archive
import spalt
from conftest import CORPUS

pytest.importorskip("daft")
pa = pytest.importorskip("pyarrow")
dataset = pytest.importorskip("pyarrow.dataset")


def job(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "spalt.daft", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600)


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = dataset.dataset(out / table, partitioning="hive").to_table().to_pylist()
    return made


def files(out: Path) -> set[str]:
    return {str(path.relative_to(out)) for path in out.rglob("*.parquet")}


def test_a_folder_becomes_the_programs_tables(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for path in CORPUS.iterdir():
        if path.suffix in (".txt", ".html", ".md"):
            (texts / path.name).write_bytes(path.read_bytes())
    (texts / "empty.txt").write_bytes(b"")
    (texts / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    done = job(texts, tmp_path / "out")
    assert done.returncode == 1 and done.stderr.endswith(" documents, 2 failed\n"), done.stderr
    errors = rows(tmp_path / "out", "errors")
    assert sorted((e["path"], e["stage"]) for e in errors) == [("empty.txt", "parse"), ("picture.html", "parse")]
    for name, table in spalt.tables(texts).items():
        expected = pa.table(table).to_pylist()
        made = rows(tmp_path / "out", name) if expected else []
        # Copies are found only where one machine reads the whole archive.
        for row in (*expected, *made):
            for column in ("source_path", "same_text_as", "near_copy_of", "left_out"):
                row.pop(column, None)
        order = lambda row: (row.get("doc_id") or row["id"], json.dumps(row, default=str))  # noqa: E731
        assert sorted(made, key=order) == sorted(expected, key=order), name


def test_web_archives_in_partitions(tmp_path: Path) -> None:
    archive.write(tmp_path / "in", 60, 3)
    more = archive.answer(60, status="404 Not Found") + archive.answer(61, media_type="image/png")
    (tmp_path / "in" / "more.warc.gz").write_bytes(more + archive.answer(62))
    out = tmp_path / "out"
    done = job(tmp_path / "in" / "**" / "*.warc.gz", out, "--partition", "year", "--part-files", 2)
    assert done.returncode == 1 and done.stderr.endswith("61 documents, 2 failed\n"), done.stderr
    documents = rows(out, "documents")
    assert len({document["id"] for document in documents}) == 61
    assert documents[0]["id"].startswith("20240503071500/https://exempel.se/")
    assert documents[0]["url"].startswith("https://exempel.se/")
    assert documents[0]["source_retrieved"] == "2024-05-03T07:15:00Z"
    assert all(document["published"][:4] == str(document["year"]) for document in documents)
    assert sorted(e["why"] for e in rows(out, "errors")) == ["image/png", "status 404"]
    assert {path.parent.name for path in (out / "flows").rglob("*.parquet")} == {f"year={y}" for y in range(2018, 2025)}
    amounts = Counter(int(amount["value"]) for amount in rows(out, "amounts"))
    assert amounts == Counter((number + 1) * 10**6 for number in [*range(60), 62])
    assert json.loads((out / "_SUCCESS").read_text()) == {"documents": 61, "failed": 2}


def test_tables_with_a_document_in_each_row(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    column = {"key": ["a", "b"], "page": [archive.page(1), "Avgiften höjs nästa år."], "published": [None, "2022-09-07"]}
    parquet.write_table(pa.table(column), tmp_path / "pages.parquet")
    done = job(tmp_path / "pages.parquet", tmp_path / "out")
    assert done.returncode == 2 and "name a column with --text-column: key, page, published" in done.stderr
    done = job(tmp_path / "pages.parquet", tmp_path / "out", "--text-column", "page", "--id-column", "key")
    assert done.returncode == 0, done.stderr
    days = {document["id"]: document["published"] for document in rows(tmp_path / "out", "documents")}
    assert days == {"a": "2019-02-02", "b": "2022-09-07"}


def test_a_second_start_goes_on(tmp_path: Path) -> None:
    out = tmp_path / "out"
    archive.write(tmp_path / "in", 20, 4)
    arguments = (tmp_path / "in" / "*.warc.gz", out, "--part-files", 1)
    assert job(*arguments).returncode == 0
    whole = files(out)
    # As if it had been stopped in the third part, in the midst of its files.
    for part in sorted((out / "_parts").glob("*.json"))[2:]:
        part.unlink()
    (out / "_SUCCESS").unlink()
    kept = {file for part in (out / "_parts").glob("*.json") for file in json.loads(part.read_text())["files"]}
    done = job(*arguments)
    assert done.returncode == 0 and "3 parts" in done.stderr and "2 parts" not in done.stderr, done.stderr
    assert kept < files(out) and len(files(out)) == len(whole) and files(out) & whole == kept
    amounts = Counter(int(amount["value"]) for amount in rows(out, "amounts"))
    assert amounts == Counter((number + 1) * 10**6 for number in range(20))
    # Nothing is left to do, and nothing is done.
    before = files(out)
    done = job(*arguments)
    assert done.returncode == 0 and done.stderr.endswith("20 documents, 0 failed\n") and files(out) == before
    # More has come.
    (tmp_path / "in" / "9999.warc.gz").write_bytes(archive.answer(20))
    assert job(*arguments).stderr.endswith("21 documents, 0 failed\n")


def test_what_has_changed_is_refused(tmp_path: Path) -> None:
    archive.write(tmp_path / "in", 2, 1)
    arguments = (tmp_path / "in" / "*.warc.gz", tmp_path / "out")
    assert job(*arguments).returncode == 0
    done = job(*arguments, "--partition", "year")
    assert done.returncode == 2 and "was begun with" in done.stderr
    archive.write(tmp_path / "in", 3, 1)
    done = job(*arguments)
    assert done.returncode == 2 and "has changed since it was converted" in done.stderr
    done = job(*arguments[:1], tmp_path / "other", "--partition", "sums")
    assert done.returncode == 2 and "documents have no such column, but id, kind" in done.stderr
    assert job(*arguments[:1], tmp_path / "other", "--partition", "kind").returncode == 0
    assert (tmp_path / "other" / "flows" / "document_kind=press_release").is_dir()
    done = job(tmp_path / "nothing" / "*.warc.gz", tmp_path / "out")
    assert done.returncode == 2 and "nothing is there" in done.stderr


def test_the_end_of_a_job_is_its_own(tmp_path: Path) -> None:
    """Many jobs at once: threads of Daft's that outlive the work do not change how a process ends."""
    with ThreadPoolExecutor(6) as jobs:
        done = list(jobs.map(lambda number: job(tmp_path / str(number) / "*.warc.gz", tmp_path / "out"), range(24)))
    assert [(one.returncode, one.stderr.splitlines()[-1][-16:]) for one in done] == [(2, "nothing is there")] * 24
