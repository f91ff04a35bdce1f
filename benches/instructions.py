#!/usr/bin/env python3
"""Counts the instructions of each stage for a byte, and prints them as a table.

usage: benches/instructions.py [--shares] [INPUT ...]

callgrind counts each stage run three times less run once, halved, without
sha2: figures that a busy machine does not change. Inputs are `real` (300 texts
of ../shared/real/regeringen, or the corpus's where that is missing), `dense`
and `page` (made from the corpus), `police` (40 pages), and `bare` (pages of
paragraphs alone). With --shares the functions that cost most follow.
"""

import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared/real"
TEXT_STAGES = ["sum", "floor", "read", "tokens", "find", "relate", "release", "json"]
PAGE_STAGES = ["scraper", "read", "release", "json"]


def build():
    if program := os.environ.get("PROGRAM"):
        return program
    command = ["cargo", "build", "--bench", "instructions", "--profile", "instructions"]
    command += ["-p", "spalt", "--message-format", "short"]
    subprocess.run(command, cwd=ROOT, check=True)
    built = (ROOT / "target/instructions/deps").glob("instructions-*")
    return max((p for p in built if not p.suffix), key=lambda p: p.stat().st_mtime)


def count(program, *args):
    """Instructions by function, calls of malloc, and what the program prints."""
    with tempfile.NamedTemporaryFile() as out:
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}", program]
        run = subprocess.run([*map(str, command), *map(str, args)], capture_output=True, text=True)
        if run.returncode:
            sys.exit(run.stderr)
        names, costs, mallocs = {}, collections.Counter(), 0
        function, callee, call = None, None, False
        for line in open(out.name):
            if match := re.match(r"(c?)fn=\((\d+)\)(?: (.*))?", line):
                called, number, name = match.groups()
                name = names.setdefault(number, name)
                if called:
                    callee = name
                else:
                    function = name
            elif line.startswith("calls="):
                if callee in ("malloc", "calloc", "realloc"):
                    mallocs += int(line[6:].split()[0])
                call = True
            elif function and (match := re.match(r"[+\-*\d]\S* (\d+)$", line)):
                if not call:
                    costs[function] += int(match[1])
                call = False
    return costs, mallocs, run.stdout


def each(program, name, stage):
    """Instructions by function and allocations of one run, and its bytes."""
    (three, more, _), (one, less, said) = (
        count(program, name, stage, times) for times in (3, 1)
    )
    costs = {f: (n - one[f]) / 2 for f, n in three.items() if "sha2" not in f and "sha256" not in f}
    return costs, (more - less) / 2, int(said)


def main():
    shares = "--shares" in sys.argv
    wanted = [arg for arg in sys.argv[1:] if not arg.startswith("--")]
    program = build()
    folder = Path(tempfile.mkdtemp())
    texts = REAL / "regeringen"
    if not texts.is_dir():
        texts = folder / "real"
        texts.mkdir()
        for path in (ROOT / "corpus/releases").iterdir():
            if path.suffix in (".txt", ".md"):
                shutil.copy(path, texts)
    bare = folder / "bare"
    bare.mkdir()
    for path in sorted(texts.iterdir())[:300]:
        parts = path.read_text(errors="replace").split("\n\n")
        parts = [part.replace("<", "&lt;") for part in parts]
        page = "".join(f"<p>{part}</p>\n" for part in parts)
        (bare / path.name).write_text(f"<!doctype html><body>{page}</body>")
    inputs = {"real": texts, "dense": "release", "page": "page", "police": REAL / "polisen", "bare": bare}
    for name, place in inputs.items():
        if wanted and name not in wanted or not Path(place).exists() and "/" in str(place):
            continue
        stages = TEXT_STAGES if name in ("real", "dense") else PAGE_STAGES
        found = {stage: each(program, place, stage) for stage in stages}
        told(name, found, shares)
    if not wanted:
        costs, _, _ = count(program, folder_of_one(folder, texts), "release", 1)
        nothing, _, _ = count(program, folder_of_one(folder, texts), "release", 0)
        print(f"start to first document: {(sum(costs.values()) - sum(nothing.values())) / 1e6:.1f} M")
    shutil.rmtree(folder)


def folder_of_one(folder, texts):
    one = folder / "one"
    if not one.exists():
        one.mkdir()
        shutil.copy(sorted(texts.iterdir())[0], one)
    return one


def told(name, found, shares):
    size = next(bytes_ for stage, (_, _, bytes_) in found.items() if stage != "json")
    total = {stage: sum(costs.values()) for stage, (costs, _, _) in found.items()}
    print(f"\n{name}, {size:,} bytes\n")
    for stage, instructions in total.items():
        print(f"| {stage} | {instructions / size:.1f} |")
    whole = total["release"] + total["json"]
    print(f"| text to JSON | {whole / size:.1f} |")
    print(f"| JSON, for a byte of output | {total['json'] / found['json'][2]:.1f} |")
    print(f"| allocations for 1,400 bytes | {found['release'][1] / size * 1400:.0f} |")
    if "floor" in total:
        print(f"| text to JSON, to the floor | {whole / total['floor']:.1f} |")
    else:
        print(f"| reading to scraper | {total['read'] / total['scraper']:.2f} |")
        print(f"| all to scraper | {whole / total['scraper']:.2f} |")
    if shares:
        costs = found["release"][0]
        for function, cost in sorted(costs.items(), key=lambda item: -item[1])[:50]:
            print(f"{cost / size:7.2f}  {function}")
    sys.stdout.flush()


main()
