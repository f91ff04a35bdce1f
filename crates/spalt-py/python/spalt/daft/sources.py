"""Where documents come from: folders, web archives, tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import daft
from daft import DataType, Expression, col

from .. import _spalt

#: Columns that hold the text or the page, as in the program: the first that is there.
TEXT = ("html", "text", "body", "content")
#: Suffixes of files that are tables, and what reads them.
TABLES: dict[str, Callable[..., Any]] = {
    ".parquet": daft.read_parquet,
    ".csv": daft.read_csv,
    ".ndjson": daft.read_json,
    ".jsonl": daft.read_json,
}
WARC = (".warc", ".warc.gz")
NOTHING: Expression = daft.lit(None).cast(DataType.string())


@dataclass(frozen=True)
class Source:
    """A folder, a file or a pattern, and the columns of tables that it names."""

    pattern: str
    text_column: str | None = None
    id_column: str = "id"

    @property
    def root(self) -> str:
        """The folder that ids are paths below."""
        fixed = re.split(r"[*?\[{]", self.pattern, maxsplit=1)[0]
        is_folder = fixed == self.pattern and not kind(fixed)
        return fixed.rstrip("/") + "/" if is_folder else fixed[: fixed.rfind("/") + 1]

    def files(self) -> list[tuple[str, int]]:
        """The paths that match with their sizes, in order."""
        found = list(daft.from_glob_path(self.pattern).select("path", "size").iter_rows())
        if not found:
            raise _spalt.Error(f"{self.pattern}: nothing is there")
        return sorted((file["path"], file["size"] or 0) for file in found)

    def read(self, paths: list[str]) -> daft.DataFrame:
        """The documents of files of one kind: `id`, `content` and what is known of them."""
        suffix = kind(paths[0])
        if suffix in WARC:
            return _answers(paths)
        if suffix in TABLES:
            return self._rows(TABLES[suffix](paths), paths[0])
        frame = daft.from_pydict({"path": paths, "id": [self.id_of(path) for path in paths]})
        # What is gone since it was found is a row with no document, not the end.
        content = col("path").download(on_error="null")
        return _documents(frame, col("id"), content)

    def _rows(self, frame: daft.DataFrame, path: str) -> daft.DataFrame:
        there = frame.column_names
        text = self.text_column or next((name for name in TEXT if name in there), "")
        for name, option in ((text, "--text-column"), (self.id_column, "--id-column")):
            if name not in there:
                raise _spalt.Error(f"{path}: name a column with {option}: {', '.join(there)}")
        published = col("published").cast(DataType.string()) if "published" in there else NOTHING
        return _documents(frame, col(self.id_column).cast(DataType.string()), col(text), published)

    def id_of(self, path: str) -> str:
        """The path below the folder that was named."""
        at = path.find(self.root)
        return path[at + len(self.root) :] if at >= 0 else path


def kind(path: str) -> str:
    """What reads a file: `.warc.gz`, `.parquet`, or nothing for one document."""
    return next((suffix for suffix in (*WARC, *TABLES) if path.endswith(suffix)), "")


def _documents(
    frame: daft.DataFrame,
    id: Expression,
    content: Expression,
    published: Expression = NOTHING,
    url: Expression = NOTHING,
    retrieved: Expression = NOTHING,
) -> daft.DataFrame:
    return frame.select(
        id.alias("id"),
        content.alias("content"),
        published.alias("published"),
        url.alias("url"),
        retrieved.alias("retrieved"),
    )


def _answers(paths: list[str]) -> daft.DataFrame:
    """The answers that web archives keep.

    An answer's id is its time and address, `20240503071500/https://a.se/`: the
    address alone, which the program takes, comes again in archives of many
    crawls, and tables are joined by it.
    """
    frame = daft.read_warc(paths).where(col("WARC-Type").is_in(["response"]))
    date, url = col("WARC-Date"), col("WARC-Target-URI")
    id = date.strftime("%Y%m%d%H%M%S/") + url
    return _documents(frame, id, col("warc_content"), url=url, retrieved=date.strftime("%Y-%m-%dT%H:%M:%SZ"))
