"""An archive as tables in Parquet, in parts that a second start need not do again.

A part is a number of input files that one job of Daft's converts. What it wrote
is told in `_parts/NAME.json`, which is written when all of it is there: files
that no part tells of are what is left of a start that stopped, and are removed
by the next. `_SUCCESS` is written when all parts are there.
"""

from __future__ import annotations

import hashlib
import json
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.fs
import pyarrow.parquet
from daft import col
from daft.io.sink import DataSink, WriteResult
from daft.recordbatch import MicroPartition
from daft.schema import Schema

from .. import _spalt
from . import columns
from .sources import Source, kind

PARTS = "_parts"
SUCCESS = "_SUCCESS"
#: How often a part is tried, as when a worker is lost.
TRIES = 3


@dataclass(frozen=True)
class Done:
    """How many documents an output folder holds and how many failed, over all starts."""

    documents: int
    failed: int


@dataclass(frozen=True)
class Folder:
    """A folder to write to: a path, or an address such as `s3://bucket/folder`."""

    path: str

    @cached_property
    def _opened(self) -> tuple[Any, str]:
        path = self.path if "://" in self.path else Path(self.path).absolute().as_uri()
        system, root = pyarrow.fs.FileSystem.from_uri(path)
        return system, root.rstrip("/")

    def __reduce__(self) -> tuple[Any, ...]:
        return Folder, (self.path,)

    def names(self, folder: str) -> list[str]:
        """The files below a folder, as paths in this one."""
        system, root = self._opened
        selector = pyarrow.fs.FileSelector(f"{root}/{folder}".rstrip("/"), recursive=True, allow_not_found=True)
        found = system.get_file_info(selector)
        return sorted(info.path[len(root) + 1 :] for info in found if info.is_file)

    def read(self, name: str) -> Any:
        system, root = self._opened
        with system.open_input_stream(f"{root}/{name}") as stream:
            return json.loads(stream.read())

    def write(self, name: str, content: Any) -> None:
        """Writes JSON, under its name only when it is whole."""
        system, root = self._opened
        system.create_dir(f"{root}/{name}".rpartition("/")[0], recursive=True)
        with system.open_output_stream(f"{root}/{name}.partial") as stream:
            stream.write(json.dumps(content).encode())
        system.move(f"{root}/{name}.partial", f"{root}/{name}")

    def write_table(self, name: str, table: Any) -> None:
        system, root = self._opened
        system.create_dir(f"{root}/{name}".rpartition("/")[0], recursive=True)
        with system.open_output_stream(f"{root}/{name}") as stream:
            pyarrow.parquet.write_table(table, stream)

    def remove(self, name: str) -> None:
        system, root = self._opened
        system.delete_file(f"{root}/{name}")


class Tables(DataSink[Any]):
    """Writes the tables of documents, each into the folder of its name, and tells which files."""

    def __init__(self, out: Folder, partition: str | None) -> None:
        self.out = out
        self.partition = partition

    def schema(self) -> Schema:
        return Schema.from_pyarrow_schema(pa.schema([("files", pa.list_(pa.string()))]))

    def write(self, micropartitions: Iterator[MicroPartition]) -> Iterator[WriteResult[Any]]:
        for part in micropartitions:
            read = part.to_arrow()
            if len(read) == 0:
                continue
            files: list[str] = []
            for name, key, rows in tables(read, self.partition):
                folder = f"{name}/{hive(self.partition)}={key}" if self.partition and key is not None else name
                files.append(f"{folder}/{uuid.uuid4().hex}.parquet")
                self.out.write_table(files[-1], rows)
            failed = len(read) - read["stage"].null_count
            yield WriteResult({"files": files, "read": len(read), "failed": failed}, 0, len(read))

    def finalize(self, write_results: list[WriteResult[Any]]) -> MicroPartition:
        self.results = [written.result for written in write_results]
        files = [written["files"] for written in self.results]
        return MicroPartition.from_pydict({"files": pa.array(files, pa.list_(pa.string()))})


def tables(read: Any, partition: str | None) -> Iterator[tuple[str, str | None, Any]]:
    """The tables of documents, each apart by the partition's key; `errors` is one of them."""
    failed = read.filter(pc.is_valid(read["stage"]))
    if len(failed) > 0:
        yield "errors", None, failed.select(["id", "stage", "why"]).rename_columns(["path", "stage", "why"])
    read = read.filter(pc.is_null(read["stage"]))
    if len(read) == 0:
        return
    keys = _keys(read, partition)
    for key in [None] if keys is None else pc.unique(keys).to_pylist():
        part = read if keys is None else read.filter(pc.equal(keys, key))
        for name in part.column_names:
            if name not in ("id", "stage", "why"):
                rows = pa.Table.from_struct_array(pc.list_flatten(part[name]).combine_chunks())
                if partition and hive(partition) in rows.column_names:
                    # The folder's name says it.
                    rows = rows.drop_columns([hive(partition)])
                if len(rows) > 0:
                    yield name, key, rows


def hive(partition: str) -> str:
    """A column of `documents` in folder names: `year`, else `document_kind`, as other tables have a `kind` too."""
    return partition if partition == "year" else f"document_{partition}"


def _keys(read: Any, partition: str | None) -> Any:
    """The value that each document is partitioned by."""
    if partition is None:
        return None
    values = pc.list_flatten(read["documents"]).combine_chunks().field(partition).cast(pa.string())
    # No characters that a path cannot hold, and Hive's word for a missing value.
    values = pc.replace_substring_regex(values, r"[^\w.-]", "_")
    return pc.fill_null(values, "__HIVE_DEFAULT_PARTITION__")


def run(
    source: Source,
    out: str,
    *,
    partition: str | None = None,
    files: int = 5000,
    size: int = 256 << 20,
) -> Done:
    """Convert what is not converted yet, in parts of so many files and bytes at most."""
    folder = Folder(out)
    there = _spalt.tables_of([])["documents"].column_names
    if partition is not None and partition not in there:
        raise _spalt.Error(f"{partition}: documents have no such column, but {', '.join(there)}")
    settings = {"partition": partition, "version": _spalt.__version__}
    parts = [folder.read(name) for name in folder.names(PARTS) if name.endswith(".json")]
    for part in parts:
        if part["settings"] != settings:
            raise _spalt.Error(f"{out}: was begun with {part['settings']}, not {settings}")
    sizes = dict(entry for part in parts for entry in part["inputs"])
    found = source.files()
    for path, now in found:
        if sizes.get(path, now) != now:
            raise _spalt.Error(f"{path}: has changed since it was converted: convert into a new folder")
    left = [(path, now) for path, now in found if path not in sizes]
    if left and SUCCESS in folder.names(""):
        folder.remove(SUCCESS)
    _remove_rest(folder, parts)
    for inputs in _parts(left, files, size):
        part = _convert(source, inputs, folder, parts, settings)
        name = hashlib.sha256(json.dumps(inputs).encode()).hexdigest()[:16]
        folder.write(f"{PARTS}/{name}.json", part)
        parts.append(part)
        print(f"{len(parts)} parts, {sum(part['read'] for part in parts)} documents", file=sys.stderr)
    done = Done(sum(part["read"] - part["failed"] for part in parts), sum(part["failed"] for part in parts))
    folder.write(SUCCESS, {"documents": done.documents, "failed": done.failed})
    return done


def _parts(left: list[tuple[str, int]], files: int, size: int) -> Iterator[list[tuple[str, int]]]:
    """Files of one kind, so many of them and so many bytes; a larger file is a part of its own."""
    part: list[tuple[str, int]] = []
    for path, bytes in sorted(left, key=lambda file: (kind(file[0]), file)):
        full = len(part) == files or sum(b for _, b in part) + bytes > size
        if part and (full or kind(path) != kind(part[0][0])):
            yield part
            part = []
        part.append((path, bytes))
    if part:
        yield part


def _convert(
    source: Source,
    inputs: list[tuple[str, int]],
    folder: Folder,
    parts: list[Any],
    settings: dict[str, str | None],
) -> dict[str, Any]:
    for tried in range(1, TRIES + 1):
        sink = Tables(folder, settings["partition"])
        try:
            known = [col(name) for name in ("id", "content", "published", "url", "retrieved")]
            read = source.read([path for path, _ in inputs]).select(col("id"), columns.tables(*known))
            read.write_sink(sink)
            break
        except _spalt.Error:
            raise
        except Exception as error:
            if tried == TRIES:
                raise
            print(f"tried {tried} times: {error}", file=sys.stderr)
            _remove_rest(folder, parts)
    part: dict[str, Any] = {"settings": settings, "inputs": inputs}
    part["files"] = sorted(file for written in sink.results for file in written["files"])
    for count in ("read", "failed"):
        part[count] = sum(written[count] for written in sink.results)
    # A task that ran twice has written its files twice: only those that its result names count.
    _remove_rest(folder, [*parts, part])
    return part


def _remove_rest(folder: Folder, parts: list[Any]) -> None:
    """Removes the files that no part names."""
    told = {file for part in parts for file in part["files"]}
    for name in folder.names(""):
        if (name.endswith(".parquet") and name not in told) or name.endswith(".partial"):
            folder.remove(name)
