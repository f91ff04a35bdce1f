"""The types of what a document holds; their names and fields are those of the JSON.

A record's `span` is a slice of characters: `release.text[record.span]` is what
stands there. Words such as `modifier` are texts, since later versions of the
format may have more of them. `from` is a word of Python's own: `Date.from_`.
"""

from __future__ import annotations

import datetime
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias, TypeVar

Span: TypeAlias = "slice[int, int, None]"

T = TypeVar("T")


@dataclass(frozen=True)
class Source:
    """The bytes that a document was read from."""

    path: str | None
    media_type: str
    encoding: str
    bytes: int
    sha256: str
    retrieved: str | None


@dataclass(frozen=True)
class Publisher:
    """The organisation that publishes."""

    name: str
    kind: str | None
    code: str | None


@dataclass(frozen=True)
class Evidence:
    """Where each field of the document itself was taken from."""

    title: str | None
    lead: str | None
    published: str | None
    updated: str | None
    publisher: str | None
    url: str | None
    keywords: str | None


@dataclass(frozen=True)
class Link:
    """A link of the main content."""

    url: str
    text: str | None


@dataclass(frozen=True)
class Image:
    """An image of the main content."""

    url: str
    caption: str | None
    credit: str | None


@dataclass(frozen=True)
class Warning:
    """What was repaired or left unread."""

    code: str
    message: str
    span: Span | None = field(hash=False)


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, a row of a table."""

    kind: str
    level: int | None
    span: Span = field(hash=False)
    section: int | None


@dataclass(frozen=True)
class Actor:
    """Who acts, pays or receives, and the id of its record."""

    name: str
    record: str | None


@dataclass(frozen=True)
class Speaker:
    """Who speaks."""

    name: str | None
    role: str | None
    role_source: str | None
    party: str | None
    organisation: str | None
    person: str | None


@dataclass(frozen=True)
class Phone:
    """A telephone number."""

    e164: str | None
    text: str


@dataclass(frozen=True)
class Record:
    """What every record has."""

    id: str
    span: Span = field(hash=False)
    text: str
    rule: str
    block: int


@dataclass(frozen=True)
class Amount(Record):
    """Money."""

    value: Decimal
    upper: Decimal | None
    currency: str
    currency_source: str
    modifier: str
    per: str | None


@dataclass(frozen=True)
class Quantity(Record):
    """A counted or measured number that is not money."""

    value: Decimal
    upper: Decimal | None
    modifier: str
    dimension: str
    unit: str | None


@dataclass(frozen=True)
class Date(Record):
    """A point or a stretch of time.

    `start` and `end` are `None` where the year is not known, and in the year 0,
    which `datetime` has not; `edtf` has all that is known.
    """

    edtf: str | None
    start: datetime.date | None
    end: datetime.date | None
    time: str | None
    bound: str | None
    resolution: str
    from_: str | None


@dataclass(frozen=True)
class Place(Record):
    """A region, a municipality, a hospital, a country."""

    name: str
    kind: str
    code: str | None
    iso: str | None
    region_code: str | None


@dataclass(frozen=True)
class Organisation(Record):
    """An organisation with all its mentions."""

    name: str
    kind: str
    code: str | None
    mentions: tuple[Span, ...] = field(hash=False)


@dataclass(frozen=True)
class Person(Record):
    """A person with all mentions."""

    name: str
    roles: tuple[str, ...]
    party: str | None
    organisation: str | None
    mentions: tuple[Span, ...] = field(hash=False)


@dataclass(frozen=True)
class Quote(Record):
    """Direct speech and who spoke."""

    parts: tuple[Span, ...] = field(hash=False)
    speaker: Speaker | None
    verb: str | None
    attribution: Span | None = field(hash=False)


@dataclass(frozen=True)
class Contact(Record):
    """Someone to turn to."""

    name: str | None
    role: str | None
    organisation: str | None
    phones: tuple[Phone, ...]
    emails: tuple[str, ...]
    kind: str | None


@dataclass(frozen=True)
class Decision(Record):
    """What was decided, proposed, commissioned or rejected."""

    status: str
    actor: Actor | None
    decider: Actor | None
    assignee: Actor | None
    action: str | None
    verb: str | None
    date: str | None
    reference: str | None


@dataclass(frozen=True)
class Flow(Record):
    """What an amount does: who pays whom, how much, when and for what."""

    amount: str
    kind: str
    payer: Actor | None
    recipients: tuple[Actor, ...]
    purpose: str | None
    period: str | None
    basis: str | None
    change: str | None
    same_as: str | None
    part_of: str | None


@dataclass(frozen=True)
class Reference(Record):
    """The number of a law, a bill, an inquiry or a file."""

    kind: str
    number: str


def make(kind: Callable[..., T], data: Mapping[str, Any]) -> T:
    """The object of the JSON's object."""
    return kind(**{name: of(data[key]) for name, key, of in _fields(kind)})


@cache
def _fields(kind: Any) -> list[tuple[str, str, Callable[[Any], Any]]]:
    hints = typing.get_type_hints(kind, {**globals(), "Span": slice})
    return [(f.name, f.name.rstrip("_"), reader(hints[f.name])) for f in fields(kind)]


def reader(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of the type from JSON."""
    arguments = [a for a in typing.get_args(hint) if a not in (type(None), Ellipsis)]
    if typing.get_origin(hint) is tuple:
        one = reader(arguments[0])
        return lambda values: tuple(map(one, values))
    if arguments:
        some = reader(arguments[0])
        return lambda value: None if value is None else some(value)
    if hint is slice:
        return lambda span: slice(*span["chars"])
    if hint is Decimal:
        return Decimal
    if hint is datetime.date:
        return _day
    if hasattr(hint, "__dataclass_fields__"):
        return lambda value: make(hint, value)
    return lambda value: value


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
