#!/usr/bin/env python3
"""Documents a CPU second, the program beside others that do a part of its work.

usage: pip install dateparser price-parser trafilatura lxml_html_clean
       cargo build --release && python3 benches/peers.py

The program reads each document, finds all kinds of records and writes JSON, in
one job, start included; `dateparser` looks for dates in the text, `price-parser`
for one price in each sentence with a figure, `trafilatura` for the text of a
page. SPALT names another program than that of the release build. Duckling,
which takes GHC to build, is not among them.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPALT = os.environ.get("SPALT", ROOT / "target/release/spalt")
REAL = ROOT.parent / "shared/real"
# Copies of each document that the program reads, so that its start is a small part.
COPIES = 20


def program(paths):
    with tempfile.TemporaryDirectory(prefix="spalt-") as folder:
        for copy in range(COPIES):
            (Path(folder) / str(copy)).mkdir()
            for path in paths:
                shutil.copy(path, Path(folder) / str(copy) / path.name)
        command = [SPALT, "convert", "--jobs", "1", folder]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        assert os.waitstatus_to_exitcode(status) == 0, command
    return COPIES * len(paths) / (usage.ru_utime + usage.ru_stime)


def peer(work, texts):
    work(texts[0])
    began = time.process_time()
    for text in texts:
        work(text)
    return len(texts) / (time.process_time() - began)


def dates(text):
    from dateparser.search import search_dates

    return search_dates(text, languages=["sv"])


def prices(text):
    from price_parser import Price

    sentences = re.split(r"(?<=[.!?])\s+|\n+", text)
    return [Price.fromstring(s) for s in sentences if any(c.isdigit() for c in s)]


def content(page):
    import trafilatura

    return trafilatura.extract(page)


def told(name, rate, own):
    print(f"| {name} | {rate:,.1f} | {own / rate:,.1f} |", flush=True)


def main():
    texts = sorted(path for path in (ROOT / "corpus/releases").iterdir() if path.suffix in (".txt", ".md"))
    pages = sorted((ROOT / "corpus/pages").glob("*.html"))
    if REAL.is_dir():
        texts = sorted((REAL / "regeringen").iterdir())
        pages = sorted((REAL / "polisen").iterdir())
    else:
        print(f"{REAL} is missing: the corpus is read instead", file=sys.stderr)
    print("| on texts | documents a CPU second | the program to it |\n| --- | ---: | ---: |")
    own = program(texts)
    told("spalt, everything", own, own)
    read = [path.read_text(errors="replace") for path in texts]
    told("price-parser", peer(prices, read), own)
    # Some of the texts will do: it takes a second for each.
    told("dateparser", peer(dates, read[:20]), own)
    print("\n| on pages | documents a CPU second | the program to it |\n| --- | ---: | ---: |")
    own = program(pages)
    told("spalt, everything", own, own)
    told("trafilatura", peer(content, [path.read_text(errors="replace") for path in pages]), own)


main()
