"""Swedish press releases and municipal case papers as typed, grounded records.

>>> import spalt
>>> release = spalt.parse("Ny bro\\n\\nSala kommun satsar 10,9 miljoner kronor på en bro.")
>>> [(amount.value, amount.currency) for amount in release.amounts]
[(Decimal('10900000'), 'SEK')]

`parse` reads one document, `parse_batch` a column of them into Arrow, `tables`
and `convert` whole archives by the program; `spalt.daft` does so on many
machines. Nothing is reported that is not written in the document, every record
says where it stands and which rule found it, and the same input gives the same
output.
"""

from ._spalt import Error, Table, __version__
from .program import Converted, convert, tables
from .records import (
    Actor,
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
    Phone,
    Place,
    Publisher,
    Quantity,
    Quote,
    Record,
    Reference,
    Source,
    Speaker,
)
from .release import Release, parse, parse_batch

__all__ = [
    "Actor",
    "Amount",
    "Block",
    "Contact",
    "Converted",
    "Date",
    "Decision",
    "Error",
    "Evidence",
    "Flow",
    "Image",
    "Link",
    "Organisation",
    "Person",
    "Phone",
    "Place",
    "Publisher",
    "Quantity",
    "Quote",
    "Record",
    "Reference",
    "Release",
    "Source",
    "Speaker",
    "Table",
    "__version__",
    "convert",
    "parse",
    "parse_batch",
    "tables",
]
