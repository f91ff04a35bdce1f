#!/usr/bin/env python3
"""Converts an archive of many documents, prints time and peak memory, and fails where a floor is not reached.

usage: python3 benches/archive.py [DOCUMENTS] [FOLDER]

The archive is made from the corpus, each document with its number: half of it in folders, a quarter in a zip, a
quarter as pages in a WARC. It is converted in one pass to NDJSON, SQLite and CSV, with two jobs and with one, and
resumed where nothing is new and where one document is. The floors: at most 200 MB with two jobs, 20 times faster where
nothing is new, and the same bytes from one job, from two, and from a resumed run; a database that was changed in place
has the same rows.

The program is target/release/spalt, or what the variable SPALT names.
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

from database import rows

ROOT = Path(__file__).resolve().parent.parent
SPALT = os.environ.get("SPALT", ROOT / "target/release/spalt")
MOST_MEGABYTES = 200
LEAST_RATIO = 20


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
    # A file that was just written is read again: its time is too recent to be relied on.
    for path in folder.rglob("*.*"):
        os.utime(path, (time.time() - 60,) * 2)


def run(name, *args):
    """The seconds and the megabytes that a run takes."""
    began = time.monotonic()
    child = subprocess.Popen([SPALT, "convert", *args, "--quiet"])
    _, status, usage = os.wait4(child.pid, 0)
    seconds, megabytes = time.monotonic() - began, usage.ru_maxrss / 1024
    code = os.waitstatus_to_exitcode(status)
    print(f"{name:36} {seconds:8.2f} s  {megabytes:6.0f} MB", flush=True)
    if code != 0:
        sys.exit(f"{name}: exit code {code}")
    return seconds, megabytes


def compare(one, two):
    """The names of the files that differ."""
    names = sorted(path.name for folder in (one, two) for path in folder.iterdir() if path.is_file())
    _, differ, missing = filecmp.cmpfiles(one, two, set(names), shallow=False)
    return sorted(differ + missing)


def measure(count, folder):
    archive, one, two = folder / "archive", folder / "one", folder / "two"
    if not archive.exists():
        make(archive, count)
    added = archive / "zzz.txt"
    added.unlink(missing_ok=True)
    for out in (one, two):
        shutil.rmtree(out, ignore_errors=True)
    formats = ["-f", "ndjson,sqlite,csv", "--resume"]
    missed = []

    first, peak = run(f"{count} documents, two jobs", archive, *formats, "--jobs", "2", "-o", two)
    again, _ = run("again, nothing new", archive, *formats, "--jobs", "2", "-o", two)
    print(f"{'ratio':36} {first / again:8.1f}")
    if peak > MOST_MEGABYTES:
        missed.append(f"{peak:.0f} MB are more than {MOST_MEGABYTES}")
    if first / again < LEAST_RATIO:
        missed.append(f"again is {first / again:.1f} times faster, not {LEAST_RATIO}")
    run(f"{count} documents, one job", archive, *formats, "--jobs", "1", "-o", one)
    missed += [f"{name} is not the same of one job and of two" for name in compare(one, two)]

    added.write_text("Ny bro\n\nBron kostar 3 miljoner kronor.\n", "utf-8")
    _, peak = run("again, one new", archive, *formats, "--jobs", "2", "-o", two)
    if peak > MOST_MEGABYTES:
        missed.append(f"{peak:.0f} MB are more than {MOST_MEGABYTES} where one is new")
    shutil.rmtree(one)
    run("that from the start", archive, *formats, "--jobs", "2", "-o", one)
    missed += [
        f"{name} is not the same of a run that was gone on with"
        for name in compare(one, two)
        if not name.endswith(".sqlite") or rows(one / name, sorted) != rows(two / name, sorted)
    ]
    if missed:
        sys.exit("\n".join(missed))
    print("all floors are reached")


count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
if len(sys.argv) > 2:
    measure(count, Path(sys.argv[2]))
else:
    with tempfile.TemporaryDirectory(prefix="spalt-") as folder:
        measure(count, Path(folder))
