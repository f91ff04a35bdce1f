"""The program `spalt`, which comes with the wheel: `convert` and `tables` run it.

It runs as a process of its own: what opens archives, PDF and Office documents
does so in workers that may only compute, and a run can be stopped and gone on
with. Whatever holds for the program holds here.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Union, cast

from . import _spalt

if TYPE_CHECKING:
    from typing_extensions import Unpack

Paths = Union[str, "os.PathLike[str]", Iterable[Union[str, "os.PathLike[str]"]]]


class Reading(TypedDict, total=False):
    """What is read, and how: the program's options by the same names."""

    glob: str | Sequence[str]
    exclude: str | Sequence[str]
    shard: str
    metadata: str | os.PathLike[str]
    metadata_key: str
    published_from: str
    text_column: str
    id_column: str
    encoding: str
    published: object
    max_bytes: int
    max_records: int
    max_nodes: int
    max_open: int
    max_attributes: int
    max_seconds: int
    memory: int
    jobs: int
    strict: bool
    fail_fast: bool


class Writing(Reading, total=False):
    """What is read and how, and how it is written."""

    format: str | Sequence[str]
    csv_dialect: str
    resume: bool | str


@dataclass(frozen=True)
class Converted:
    """What a run of the program tells of itself."""

    documents: int
    """How many documents were converted."""
    failures: tuple[str, ...]
    """What could not be read, and why; `errors.csv` beside the output has it too."""
    summary: str
    """All that the program told."""


def convert(paths: Paths, out: str | os.PathLike[str], **options: Unpack[Writing]) -> Converted:
    """Convert files, folders and archives, as `spalt convert PATHS -o OUT` does.

    The options are the program's: `format`, `resume`, `metadata`, `glob` and the
    others that `spalt convert --help` tells of, with `_` for `-`. What fails is
    told and the rest converted.

    Raises `spalt.Error` for wrong usage, and where nothing could be converted.

    >>> import pathlib, tempfile, spalt
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "bro.txt").write_text("Ny bro\\n\\nBron kostar 3 mkr.", encoding="utf-8")
    >>> spalt.convert(folder, folder / "out", format=["csv", "parquet"]).documents
    1
    >>> (folder / "out" / "amounts.parquet").exists()
    True
    """
    done, code = _run(paths, Writing.__annotations__, {**options, "output": os.fspath(out)}, subprocess.DEVNULL)
    if code != 0 and done.documents == 0:
        raise _spalt.Error("\n".join(done.failures) or done.summary)
    return done


def tables(paths: Paths, **options: Unpack[Reading]) -> dict[str, _spalt.Table]:
    """The program's tables of files, folders and archives, in Arrow's memory.

    `documents`, `blocks` and one for each kind of record, as `convert` writes
    them, by name.

    Raises `spalt.Error` for wrong usage, and where nothing could be read.

    >>> import pathlib, tempfile, spalt
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "bro.txt"
    >>> _ = path.write_text("Ny bro\\n\\nBron kostar 3 mkr.", encoding="utf-8")
    >>> tables = spalt.tables(path)
    >>> len(tables["documents"]), len(tables["amounts"])
    (1, 1)
    """
    with tempfile.TemporaryFile() as lines:
        done, code = _run(paths, Reading.__annotations__, {**options, "format": "ndjson"}, lines)
        if code != 0 and lines.seek(0, os.SEEK_END) == 0:
            raise _spalt.Error("\n".join(done.failures) or done.summary)
        lines.seek(0)
        return _spalt.tables_of(lines)


def _run(paths: Paths, known: Mapping[str, Any], options: Mapping[str, Any], output: Any) -> tuple[Converted, int]:
    unknown = sorted(options.keys() - known.keys() - {"output", "format"})
    if unknown:
        raise TypeError(f"the program has no option {', '.join(unknown)}")
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    # There may be more paths than a command line can hold.
    given = b"".join(os.fsencode(path) + b"\0" for path in paths)
    # Its messages are parsed here, so they must be in one language for all users.
    command = [program(), "--lang=en", "convert", "--paths-from=-", "--null", *arguments(options)]
    ran = subprocess.run(command, input=given, stdout=output, stderr=subprocess.PIPE)
    told = ran.stderr.decode("utf-8", "replace").strip()
    if ran.returncode not in (0, 1):
        raise _spalt.Error(told or f"the program ended with {ran.returncode}")
    documents = re.search(r"^(\d+) documents\b", told, re.MULTILINE)
    failures = re.findall(r"^spalt: (.*)$", told, re.MULTILINE)
    return Converted(int(documents[1]) if documents else 0, tuple(failures), told), ran.returncode


def arguments(options: Mapping[str, Any]) -> list[str]:
    """Options as a command line has them."""
    line: list[str] = []
    for name, value in options.items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            line.append(flag)
        elif value is not None and value is not False:
            several = cast("Sequence[object]", value) if isinstance(value, (list, tuple)) else (value,)
            line.extend(f"{flag}={one}" for one in several)
    return line


def program() -> str:
    """Where the program is that came with the package, else one on PATH."""
    name = "spalt" + (sysconfig.get_config_var("EXE") or "")
    user = sysconfig.get_path("scripts", f"{os.name}_user")
    # Below what was installed with `pip install --target`, too.
    below = Path(__file__).parent.parent / "bin"
    for folder in (sysconfig.get_path("scripts"), user, below):
        path = Path(folder) / name
        if path.is_file():
            return str(path)
    found = shutil.which("spalt")
    if found is None:
        raise _spalt.Error(f"the program spalt is neither beside {sys.executable} nor on PATH: the wheel holds it")
    return found
