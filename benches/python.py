"""The Python package beside the program: documents a second of processor time, in one run.

    PYTHON=target/python-package/bin/python
    $PYTHON benches/python.py [DOCUMENTS]

Both should be built for release: `crates/spalt-py/build --release`. The documents are those of
the corpus, repeated until there are DOCUMENTS of them. `parse_batch` is held to 0.9 of the program,
`parse` with objects that are made when asked for to 0.8.
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import spalt
from spalt.program import program

CORPUS = Path(__file__).parent.parent / "corpus" / "releases"


def seconds(work):
    """Processor time of this process and those it waited for."""
    used = lambda: sum(  # noqa: E731
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
    start = used()
    work()
    return used() - start


def main():
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    texts = [path for path in sorted(CORPUS.iterdir()) if path.suffix in (".txt", ".html", ".md")]
    folder = Path(tempfile.mkdtemp())
    try:
        for number in range(wanted):
            path = texts[number % len(texts)]
            shutil.copyfile(path, folder / f"{number:06}{path.suffix}")
        contents = [path.read_bytes() for path in sorted(folder.iterdir())]
        command = [program(), "convert", "-q", "-j1", str(folder), "-o"]
        works = {
            "program, to NDJSON": lambda: subprocess.run([*command, str(folder) + ".ndjson"], check=True),
            "parse_batch": lambda: spalt.parse_batch(contents, threads=1),
            "parse": lambda: [spalt.parse(content) for content in contents],
            "parse and every field": lambda: [vars(r) for r in map(spalt.parse, contents) if list(r.records()) or r.text],
            "parse and to_json": lambda: [spalt.parse(content).to_json() for content in contents],
            "parse and json.loads": lambda: [json.loads(spalt.parse(content).to_json()) for content in contents],
        }
        rates = {}
        for name, work in works.items():
            # The first times warm up; the best of three is least disturbed by others.
            best = min(seconds(work) for _ in range(3))
            (folder.parent / (folder.name + ".ndjson")).unlink(missing_ok=True)
            rates[name] = wanted / best
            print(f"{name:24} {rates[name]:8.0f} documents a CPU second, {rates[name] / rates['program, to NDJSON']:.2f}")
        assert rates["parse_batch"] >= 0.9 * rates["program, to NDJSON"]
        assert rates["parse"] >= 0.8 * rates["program, to NDJSON"]
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    start = time.monotonic()
    main()
    print(f"{time.monotonic() - start:.0f} seconds")
