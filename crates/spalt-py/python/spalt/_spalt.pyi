"""The native part: what `spalt` is made of, not to be used by itself."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

__version__: str

class Error(ValueError):
    """A document that could not be read, or an option that is not valid."""

class Document:
    @staticmethod
    def from_json(json: str | bytes) -> Document: ...
    def to_json(self) -> str: ...
    def sentence_of(self, start: int, end: int) -> str: ...

class Table:
    """A table in Arrow's memory.

    Any library that knows the Arrow PyCapsule interface takes it as it is:
    `pyarrow.table(t)`, `polars.DataFrame(t)`, `pandas.DataFrame.from_arrow(t)`,
    and DuckDB by its name in a query.
    """

    @property
    def column_names(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...

def parse(
    data: str | bytes,
    *,
    id: str | None = None,
    published: datetime.date | str | None = None,
    metadata: Mapping[str, Any] | None = None,
    kinds: Iterable[str] | None = None,
) -> Document: ...
def parse_batch(
    column: object,
    *,
    id: object | None = None,
    published: object | None = None,
    metadata: Mapping[str, Any] | None = None,
    kinds: Iterable[str] | None = None,
    threads: int | None = None,
    answers: bool = False,
) -> Table: ...
def table_batch(
    column: object,
    *,
    id: object | None = None,
    published: object | None = None,
    url: object | None = None,
    retrieved: object | None = None,
    threads: int | None = None,
    answers: bool = False,
) -> Table: ...
def tables_of(lines: Iterable[bytes]) -> dict[str, Table]: ...
