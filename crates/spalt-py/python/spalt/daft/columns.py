"""Functions for columns of Daft's."""

from __future__ import annotations

from typing import Any

import daft
import pyarrow as pa

from .. import _spalt

#: Documents of a call. A call has one thread: Daft makes as many calls at once
#: as a machine has cores.
DOCUMENTS = 256


def _struct(table: _spalt.Table) -> daft.DataType:
    return daft.DataType.from_arrow_type(pa.struct(list(pa.schema(table))))


def _rows(table: _spalt.Table) -> Any:
    return pa.table(table).to_struct_array().combine_chunks()


@daft.func.batch(return_dtype=_struct(_spalt.parse_batch([])), unnest=True, batch_size=DOCUMENTS)
def convert(content: daft.Series) -> Any:
    """Documents as columns of records, those of `spalt.parse_batch`.

    What a web archive keeps of a server's answer, head and all, may be handed
    over as it is. What cannot be read says why in `error`.
    """
    return _rows(_spalt.parse_batch(content.to_arrow(), threads=1, answers=True))


@daft.func.batch(return_dtype=_struct(_spalt.table_batch([])), unnest=True, batch_size=DOCUMENTS)
def tables(
    id: daft.Series, content: daft.Series, published: daft.Series, url: daft.Series, retrieved: daft.Series
) -> Any:
    """The program's tables: for each document a list of rows for each table."""
    return _rows(
        _spalt.table_batch(
            content.to_arrow(),
            id=id.to_arrow(),
            published=published.to_arrow(),
            url=url.to_arrow(),
            retrieved=retrieved.to_arrow(),
            threads=1,
            answers=True,
        )
    )
