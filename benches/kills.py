#!/usr/bin/env python3
"""kills.py [KILLS]: kills runs with --resume at any moment, over all formats.

Now and then two are begun side by side, of which one is refused while the other
is at work. After each few kills a run is let through: it must end with the files of a run
that nobody disturbed, and leave nothing beside them. SPALT is the program
(target/release/spalt); 500 kills take some minutes.
"""
import hashlib
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile

from database import rows

ROOT = pathlib.Path(__file__).resolve().parent.parent
SPALT = str(pathlib.Path(os.environ.get("SPALT", ROOT / "target/release/spalt")).resolve())
FORMATS = [("ndjson", "o.ndjson"), ("json", "oj"), ("csv", "oc"), ("sqlite", "o.sqlite"), ("xlsx", "o.xlsx"), ("parquet", "op")]


def told(path):
    """What a file says, without the time at which it was written."""
    if path.suffix == ".sqlite":
        database = sqlite3.connect(path)
        (is_whole,) = database.execute("pragma integrity_check").fetchone()
        database.close()
        return repr((is_whole, rows(path))).encode()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            names = sorted(name for name in book.namelist() if "docProps/core" not in name)
            return b"".join(name.encode() + book.read(name) for name in names)
    return path.read_bytes()


def output(path):
    files = [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file() and ".spalt" not in f.parts]
    return {str(f.relative_to(path.parent / path.name)): hashlib.sha256(told(f)).hexdigest() for f in files}


def main():
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    random.seed(11)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "in").mkdir()
        for n in range(6):
            for path in sorted((ROOT / "corpus/releases").glob("*.md"))[:10]:
                (folder / "in" / f"{n:02}-{path.name}").write_bytes(path.read_bytes())
        total = 0
        for form, name in FORMATS:
            run = lambda out: [SPALT, "convert", "in", "-o", out, "-f", form, "--resume", "--quiet"]
            began = time.monotonic()
            subprocess.run(run("base-" + name), cwd=folder, check=True)
            seconds, want = time.monotonic() - began, output(folder / ("base-" + name))
            kills = refused = 0
            while kills < -(-wanted // len(FORMATS)):
                for _ in range(random.randint(1, 3)):
                    beside = [subprocess.Popen(run(name), cwd=folder, stderr=subprocess.PIPE) for _ in range(random.randint(1, 2))]
                    for child in beside:
                        time.sleep(random.uniform(0.005, seconds / len(beside)))
                        child.kill()
                        said, code = child.stderr.read().decode(), child.wait()
                        kills += code == -9
                        if code not in (-9, 0):
                            if "another run" not in said:
                                sys.exit(f"{form}: a run beside another ended with {code}: {said}")
                            refused += 1
                last = subprocess.run(run(name), cwd=folder, capture_output=True)
                if last.returncode != 0 or output(folder / name) != want:
                    sys.exit(f"{form}: wrong after {kills} kills: {last.stderr.decode()}")
                left = [f for f in folder.rglob("*") if f.name.endswith((".partial", ".lock"))]
                if left:
                    sys.exit(f"{form}: left after {kills} kills: {left}")
                for path in folder.glob(name + "*"):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            total += kills
            print(f"{form:8} {kills:4} kills, {refused} refused beside another, nothing lost, {seconds:.2f} s a run", flush=True)
        print(f"{total} kills")


if __name__ == "__main__":
    main()
