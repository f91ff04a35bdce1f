"""`python -m spalt.daft 'archive/**/*.warc.gz' out --partition year`."""

from __future__ import annotations

import argparse
import os
import sys
import traceback

import daft

from .. import _spalt
from .job import run
from .sources import Source

EXAMPLES = """\
examples:
  python -m spalt.daft archive out
  python -m spalt.daft 'archive/**/*.warc.gz' out --partition year
  python -m spalt.daft 's3://bucket/pages/*.parquet' s3://bucket/out --text-column html --id-column url
  python -m spalt.daft 'archive/**/*.warc.gz' out --ray 10.0.0.1:6379

Each of the program's tables becomes a folder of Parquet files, and `errors`
tells what could not be read. `_SUCCESS` is there when all is; a start after one
that stopped goes on where that stopped."""


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m spalt.daft",
        description="Converts an archive to tables in Parquet, on one machine or on a Ray cluster.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("source", help="a folder, a file or a pattern: documents, .warc(.gz), .parquet, .csv, .ndjson")
    parser.add_argument("out", help="the folder to write to")
    parser.add_argument("--partition", metavar="COLUMN", help="a column of `documents`: year, kind, publisher_code …")
    parser.add_argument("--text-column", metavar="COLUMN", help="of tables: html, text, body or content if not named")
    parser.add_argument("--id-column", metavar="COLUMN", default="id", help="of tables: id if not named")
    parser.add_argument("--ray", metavar="ADDRESS", help="run on the Ray cluster there")
    parser.add_argument("--part-files", metavar="N", type=int, default=5000, help="most input files of a part (5000)")
    parser.add_argument("--part-bytes", metavar="N", type=int, default=256 << 20, help="most of their bytes (256 MiB)")
    args = parser.parse_args()
    if args.ray:
        daft.set_runner_ray(args.ray)
    else:
        daft.set_runner_native()
    source = Source(args.source, args.text_column, args.id_column)
    try:
        done = run(source, args.out, partition=args.partition, files=args.part_files, size=args.part_bytes)
    except _spalt.Error as error:
        print(f"spalt.daft: {error}", file=sys.stderr)
        return 2
    print(f"{done.documents} documents, {done.failed} failed", file=sys.stderr)
    return 1 if done.failed else 0


def end(code: int) -> None:
    """Ends the process at once.

    Daft's threads may still hold the interpreter when the work is done; taking
    it down then aborts one run in thirty, and a job that is whole seems failed.
    """
    ray = sys.modules.get("ray")
    if ray is not None:
        ray.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    try:
        end(main())
    except Exception:
        traceback.print_exc()
        end(1)
    except KeyboardInterrupt:
        end(130)
