#!/usr/bin/env python3
"""Times the program as a whole against its figures and fails where one is missed.

usage: cargo build --release && python3 benches/program.py

- the first document, from start to JSON: at most 15 ms
- two jobs on texts: at least 1.85 times as fast as one
- peak memory of `convert` over 2,000 pages: at most 60 MB
- one text of 100 MB: time grows with its size, from 12.5 MB on, with an exponent below 1.2
"""

import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPALT = ROOT / "target/release/spalt"
RELEASES = sorted((ROOT / "corpus/releases").iterdir())


def run(*args):
    """Seconds and peak memory in MB."""
    began = time.monotonic()
    child = subprocess.Popen([SPALT, *map(str, args)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - began
    assert os.waitstatus_to_exitcode(status) == 0, args
    return seconds, usage.ru_maxrss / 1024


def best(times, *args):
    return min(run(*args)[0] for _ in range(times))


def read(path):
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return None


missed = []


def figure(what, value, unit, holds):
    print(f"{what:52} {value:9.2f} {unit:8} {'' if holds else 'MISSED'}", flush=True)
    if not holds:
        missed.append(what)


def main():
    texts = [text for path in RELEASES if path.suffix != ".html" and (text := read(path))]
    pages = [text for path in RELEASES if path.suffix == ".html" and (text := read(path))]
    with tempfile.TemporaryDirectory(prefix="spalt-") as folder:
        folder = Path(folder)
        one = folder / "one.txt"
        one.write_text(texts[0], "utf-8")
        start = best(20, "convert", one)
        figure("first document, from start", start * 1000, "ms", start <= 0.015)

        many = folder / "texts"
        many.mkdir()
        for n in range(6000):
            (many / f"{n:05}.txt").write_text(f"{texts[n % len(texts)]}\n\nNummer {n}.\n", "utf-8")
        out = folder / "texts.ndjson"
        one_job, two_jobs = (best(3, "convert", many, "--quiet", "--jobs", jobs, "-o", out) for jobs in (1, 2))
        size = sum(path.stat().st_size for path in many.iterdir())
        figure("texts, one job", size / one_job / 1e6, "MB/s", True)
        figure("texts, one job", 6000 / one_job, "a second", True)
        figure("two jobs to one, on texts", one_job / two_jobs, "times", one_job / two_jobs >= 1.85)

        menu = "<li class='menu__item'><a class='menu__link' href='/sida'>Tjänster</a></li>\n" * 250
        script = f"<script>{'window.x=[1,2,3];' * 600}</script>"
        many = folder / "pages"
        many.mkdir()
        for n in range(2000):
            page = pages[n % len(pages)].replace("</body>", f"<nav><ul>{menu}</ul></nav>{script}</body>")
            (many / f"{n:05}.html").write_text(page, "utf-8")
        seconds, peak = run("convert", many, "--quiet", "--jobs", 2, "-o", folder / "pages.ndjson")
        size = sum(path.stat().st_size for path in many.iterdir())
        figure("pages, two jobs", size / seconds / 1e6, "MB/s", True)
        figure("peak memory over 2,000 pages", peak, "MB", peak <= 60)

        paragraphs = [line for text in texts for line in text.split("\n\n")]
        times = []
        sizes = [12_500_000, 25_000_000, 50_000_000, 100_000_000]
        long = folder / "long.txt"
        for size in sizes:
            with long.open("w", encoding="utf-8") as file:
                written = n = 0
                while written < size:
                    written += file.write(paragraphs[n % len(paragraphs)] + "\n\n")
                    n += 1
            seconds, peak = run("convert", long, "--max-bytes", 1 << 30, "--max-records", 1 << 30)
            times.append(seconds)
            figure(f"one text of {size / 1e6:.1f} MB ({peak:.0f} MB of memory)", seconds, "s", True)
        growth = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
        figure("growth exponent", growth, "", growth < 1.2)
    if missed:
        sys.exit(f"missed: {', '.join(missed)}")


main()
