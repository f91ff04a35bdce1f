#!/usr/bin/env python3
"""Converts an archive of many documents and prints time and peak memory.

usage: python3 benches/archive.py [DOCUMENTS] [FOLDER]

The archive is made from the corpus, each document with its number: half of it in folders, a quarter in a zip, a
quarter as pages in a WARC. It is converted in one pass to NDJSON, SQLite and CSV with two jobs and with one, gone on
with where nothing is new, and the outputs of both are compared.
"""

import filecmp
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPALT = ROOT / "target/release/spalt"


def make(folder, count):
    texts, pages = [], []
    for path in sorted((ROOT / "corpus/releases").iterdir()):
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        (pages if path.suffix == ".html" else texts).append((path.suffix, text))
    both = texts + pages
    for n in range(count // 2):
        suffix, text = both[n % len(both)]
        sub = folder / f"{n // 1000:03}"
        sub.mkdir(parents=True, exist_ok=True)
        (sub / f"{n:06}{suffix}").write_text(f"{text}\n\nNummer {n}.\n", "utf-8")
    with zipfile.ZipFile(folder / "arkiv.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for n in range(count // 4):
            suffix, text = both[n % len(both)]
            archive.writestr(f"{n // 1000:03}/{n:06}{suffix}", f"{text}\n\nNummer {n}.\n")
    with open(folder / "arkiv.warc.gz", "wb") as archive:
        for n in range(count // 4):
            body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{pages[n % len(pages)][1]}".encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://exempel.se/{n}\r\n"
                f"WARC-Date: 2024-05-04T10:00:00Z\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            archive.write(gzip.compress(head.encode() + body + b"\r\n\r\n", 1))


def run(name, *args):
    began = time.monotonic()
    child = subprocess.Popen([SPALT, "convert", *args, "--quiet"])
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - began
    print(f"{name:36} {seconds:8.1f} s  {usage.ru_maxrss / 1024:8.0f} MB  exit {os.waitstatus_to_exitcode(status)}", flush=True)
    return seconds


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="spalt-"))
    archive = folder / "archive"
    if not archive.exists():
        make(archive, count)
    formats = ["-f", "ndjson,sqlite,csv", "--resume"]
    for out in ("two", "one"):
        shutil.rmtree(folder / out, ignore_errors=True)
    first = run(f"{count} documents, two jobs", archive, *formats, "--jobs", "2", "-o", folder / "two")
    again = run("again, nothing new", archive, *formats, "--jobs", "2", "-o", folder / "two")
    print(f"{'ratio':36} {first / again:8.1f}")
    run(f"{count} documents, one job", archive, *formats, "--jobs", "1", "-o", folder / "one")
    for name in sorted(os.listdir(folder / "two")):
        if (folder / "two" / name).is_file():
            same = filecmp.cmp(folder / "two" / name, folder / "one" / name, shallow=False)
            print(f"{name:36} {'same' if same else 'DIFFERS'}")


main()
