"""`spalt.daft` on this machine alone and on a Ray cluster of one and of two workers: documents a second.

    PYTHON=target/python-package/bin/python
    $PYTHON benches/cluster.py [DOCUMENTS]

The documents are written for it, in forty web archives; the cluster is that of the package's tests. The start of Ray
is not in the times. Workers have a processor each: with fewer than three the head takes its share of theirs.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "crates/spalt-py/tests"))
import archive  # noqa: E402
from test_ray import ENVIRONMENT, Cluster  # noqa: E402


def timed(documents, source, out, *options):
    began = time.monotonic()
    command = [sys.executable, "-m", "spalt.daft", f"{source}/*.warc.gz", str(out), *options]
    subprocess.run(command, check=True, env=ENVIRONMENT, capture_output=True)
    seconds = time.monotonic() - began
    assert (out / "_SUCCESS").exists()
    shutil.rmtree(out)
    return f"{documents / seconds:8,.0f} documents a second, {seconds:6.1f} s"


def main():
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    folder = Path(tempfile.mkdtemp(prefix="spalt-", dir="/tmp"))
    source, out = folder / "in", folder / "out"
    archive.write(source, documents, 40)
    try:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        print("this machine     ", timed(documents, source, out))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"                  {documents / used:8,.0f} documents a CPU second")
        for workers in (1, 2):
            ray = folder / f"ray{workers}"
            ray.mkdir()
            cluster = Cluster(ray)
            try:
                cluster.start(workers)
                told = timed(documents, source, out, "--part-files", "10", "--ray", cluster.address)
                print(f"Ray, {workers} worker{'s'[: workers - 1]:2}   ", told, flush=True)
            finally:
                cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
