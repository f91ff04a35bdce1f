"""A document that has been read."""

from __future__ import annotations

import datetime
import json
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import FrozenInstanceError
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from . import _spalt, _marked
from .records import (
    Amount,
    Block,
    Contact,
    Date,
    Decision,
    Evidence,
    Flow,
    Image,
    Link,
    Organisation,
    Person,
    Place,
    Publisher,
    Quantity,
    Quote,
    Record,
    Reference,
    Source,
    Span,
    Warning,
    reader,
)

KINDS = (
    "amounts",
    "quantities",
    "dates",
    "places",
    "organisations",
    "people",
    "quotes",
    "contacts",
    "decisions",
    "flows",
    "references",
)


class Release:
    """One document as typed records.

    Its fields are those of the JSON, and made when they are asked for; they
    cannot be changed.

    >>> import spalt
    >>> release = spalt.parse("Ny bro\\n\\nSala kommun satsar 10,9 miljoner kronor på en bro.")
    >>> release.title
    'Ny bro'
    >>> release.amounts[0].value
    Decimal('10900000')
    >>> release.text[release.amounts[0].span]
    '10,9 miljoner kronor'
    """

    schema_version: str
    id: str | None
    source: Source
    kind: str
    language: str
    title: str | None
    lead: str | None
    published: str | None
    updated: str | None
    publisher: Publisher | None
    url: str | None
    keywords: tuple[str, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    extra: dict[str, str]
    evidence: Evidence
    text: str
    blocks: tuple[Block, ...]
    amounts: tuple[Amount, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    places: tuple[Place, ...]
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    quotes: tuple[Quote, ...]
    contacts: tuple[Contact, ...]
    decisions: tuple[Decision, ...]
    flows: tuple[Flow, ...]
    references: tuple[Reference, ...]
    warnings: tuple[Warning, ...]

    def __init__(self, document: _spalt.Document) -> None:
        self.__dict__["_document"] = document

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            # Python calls this only for attributes that are not set yet.
            read = _fields().get(name)
            if read is None:
                raise AttributeError(f"a release has no {name!r}")
            if "_data" not in self.__dict__:
                self.__dict__["_data"] = self.to_dict()
            value = self.__dict__[name] = read(self.__dict__["_data"][name])
            return value

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __dir__(self) -> Iterable[str]:
        return sorted({*super().__dir__(), *_fields()})

    @staticmethod
    def from_json(json: str | bytes) -> Release:
        """The document of the JSON that `to_json` or the program wrote.

        >>> import spalt
        >>> release = spalt.parse("Ny bro")
        >>> spalt.Release.from_json(release.to_json()) == release
        True
        """
        return Release(_spalt.Document.from_json(json))

    def to_json(self) -> str:
        """The JSON that the program writes, in one line."""
        document: _spalt.Document = self.__dict__["_document"]
        return document.to_json()

    def to_dict(self) -> dict[str, Any]:
        """The JSON as Python has it; numbers with a fraction are `Decimal`.

        >>> import spalt
        >>> spalt.parse("Priset är 2,50 kronor.").to_dict()["amounts"][0]["value"]
        Decimal('2.5')
        """
        data: dict[str, Any] = json.loads(self.to_json(), parse_float=Decimal)
        return data

    def records(self) -> Iterator[Record]:
        """All records, kind by kind.

        >>> import spalt
        >>> [r.id for r in spalt.parse("Sala kommun satsar 5 miljoner kronor.").records()]
        ['a1', 'p1', 'o1', 'f1']
        """
        for kind in KINDS:
            yield from getattr(self, kind)

    def sentence_of(self, record: Record | Span) -> str:
        """The sentence that a record, or a slice of the text, stands in.

        >>> import spalt
        >>> release = spalt.parse("Ny bro\\n\\nBron kostar 3 mkr. Den är klar i maj.")
        >>> release.sentence_of(release.amounts[0])
        'Bron kostar 3 mkr.'
        """
        span = record if isinstance(record, slice) else record.span
        start, end, _ = span.indices(len(self.text))
        document: _spalt.Document = self.__dict__["_document"]
        return document.sentence_of(start, end)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Release):
            return NotImplemented
        return self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.source.sha256)

    def __reduce__(self) -> tuple[Any, ...]:
        return Release.from_json, (self.to_json(),)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, k))} {k}" for k in KINDS if getattr(self, k))
        day = f", {self.published[:10]}" if self.published else ""
        return f"<Release {self.title or self.id or 'without a title'!r}{day}: {counts or 'no records'}>"

    def _repr_html_(self) -> str:
        return _marked.page(self)


@cache
def _fields() -> dict[str, Any]:
    hints = typing.get_type_hints(Release, {**globals(), "Span": slice})
    return {name: dict if name == "extra" else reader(hint) for name, hint in hints.items()}


def parse(
    data: str | bytes,
    *,
    published: datetime.date | str | None = None,
    metadata: Mapping[str, Any] | None = None,
    kinds: Iterable[str] | None = None,
    id: str | None = None,
) -> Release:
    """Read one document: a text, a page or Markdown, as `str` or in the bytes of any encoding.

    `published` is the day of publication of a document that does not say it.
    `metadata` is what is known of it and goes before what it says: `published`,
    `updated`, `publisher`, `url`, `title`, `keywords`; what else there is
    becomes `extra`. `kinds` are the kinds of records that are wanted.

    Raises `spalt.Error` where the bytes hold no text.

    >>> import spalt
    >>> release = spalt.parse("Avgiften höjs nästa år.", published="2022-09-07")
    >>> release.dates[0].start
    datetime.date(2023, 1, 1)
    >>> spalt.parse(b"")
    Traceback (most recent call last):
    spalt.Error: the document is empty
    """
    document = _spalt.parse(data, id=id, published=published, metadata=_plain(metadata), kinds=kinds)
    return Release(document)


def parse_batch(
    column: object,
    *,
    id: object | None = None,
    published: object | None = None,
    metadata: Mapping[str, Any] | None = None,
    kinds: Iterable[str] | None = None,
    threads: int | None = None,
) -> _spalt.Table:
    """Read a column of documents on all cores, into Arrow.

    `column` is whatever holds texts or bytes: a list, or a column of pyarrow,
    polars, pandas, DuckDB or another library that knows the Arrow PyCapsule
    interface. `id` is a column beside it, `published` a column or one day for
    all. A row of what comes back is a document as in the JSON; one that could
    not be read has only nulls, and says why in the column `error`.

    >>> import spalt
    >>> table = spalt.parse_batch(["Ny bro\\n\\nBron kostar 3 mkr.", b"", None])
    >>> len(table)
    3
    >>> table.column_names[-1]
    'error'
    """
    return _spalt.parse_batch(
        column,
        id=id,
        published=published,
        metadata=_plain(metadata),
        kinds=kinds,
        threads=threads,
    )


def _plain(metadata: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if metadata is None else dict(metadata)
