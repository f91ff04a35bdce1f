"""spalt on one machine and on many, by Daft (https://daft.ai): `pip install 'spalt[daft]'`.

`convert` is a function for Daft's columns; `run` turns an archive into tables,
and is `python -m spalt.daft` on the command line.

>>> import daft
>>> from spalt.daft import convert
>>> frame = daft.from_pydict({"text": ["Ny bro\\n\\nBron kostar 3 mkr.", ""]})
>>> frame.select(convert(frame["text"])).select("title", "error").to_pydict()
{'title': ['Ny bro', None], 'error': [None, 'the document is empty']}
"""

from .columns import convert
from .job import Done, run
from .sources import Source

__all__ = ["Done", "Source", "convert", "run"]
