"""`spalt.daft` on a Ray cluster of a head and two workers on this machine, parts of which are killed.

Each node has a loopback address of its own: Ray takes 127.0.0.1 for "find out which address is mine", and registers the
machine's. Processes are known by their ids, and only they are ended.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import archive

pytest.importorskip("daft")
ray = pytest.importorskip("ray")
dataset = pytest.importorskip("pyarrow.dataset")

DOCUMENTS = int(os.environ.get("DOCUMENTS", "1200"))
#: The head's address, and those of the workers.
LOOPBACK = [f"127.0.0.{number}" for number in range(2, 5)]
RAY = Path(sys.executable).with_name("ray")
ENVIRONMENT = {
    **os.environ,
    "PATH": f"{RAY.parent}{os.pathsep}{os.environ['PATH']}",
    "RAY_USAGE_STATS_ENABLED": "0",
    # How long a driver waits for a head that is gone.
    "RAY_gcs_rpc_server_reconnect_timeout_s": "10",
    "RAY_health_check_period_ms": "1000",
    "RAY_health_check_timeout_ms": "5000",
    "RAY_health_check_failure_threshold": "3",
    "PYTHONPATH": "",
}


class Cluster:
    """A head without processors of its own, and workers with one each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.nodes: list[subprocess.Popen[bytes]] = []
        self.port = _free_port()
        self.address = f"{LOOPBACK[0]}:{self.port}"

    def start(self, workers: int) -> None:
        self._node("--head", f"--port={self.port}", "--num-cpus=0", "--include-dashboard=false", f"--temp-dir={self.folder}")
        _wait(lambda: _listens(self.port), "the head listens")
        # One after the other: two that start at once on one machine take each other's ports.
        for worker in range(1, workers + 1):
            self._node(f"--address={self.address}", "--num-cpus=1")
            _wait(lambda: len(self.addresses()) == worker + 1, f"worker {worker} is there")

    def _node(self, *options: str) -> None:
        address = LOOPBACK[len(self.nodes)]
        memory = ("--object-store-memory=200000000", f"--node-ip-address={address}")
        command = [str(RAY), "start", "--block", *memory, *options]
        log = (self.folder / f"node-{len(self.nodes)}.log").open("wb")
        # A group of its own, so that it can be ended with all that it started.
        self.nodes.append(subprocess.Popen(command, stdout=log, stderr=log, env=ENVIRONMENT, start_new_session=True))

    def addresses(self) -> list[str]:
        """The addresses that the living nodes have registered."""
        code = (
            f"import ray, json; ray.init('{self.address}', log_to_driver=False, logging_level='error');"
            "print(json.dumps([n['NodeManagerAddress'] for n in ray.nodes() if n['Alive']]))"
        )
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, timeout=120)
        addresses: list[str] = json.loads(told.stdout.splitlines()[-1]) if told.returncode == 0 else []
        return addresses

    def kill(self, node: int) -> None:
        """Ends a node and what it started, as a machine that goes out."""
        process = self.nodes[node]
        for child in _family(process.pid):
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                pass
        process.wait()

    def stop(self) -> None:
        for node in range(len(self.nodes)):
            self.kill(node)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((LOOPBACK[0], 0))
        port: int = listener.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex((LOOPBACK[0], port)) == 0


def _wait(is_so: object, what: str, seconds: float = 120) -> None:
    assert callable(is_so)
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"after {seconds} seconds it is not so that {what}"
        time.sleep(0.5)


def _family(root: int) -> list[int]:
    """A process and what came of it; what it left behind is found by its session."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == root:
            found.append(int(path.parent.name))
    return found


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    # Ray's sockets have names of their own length: the folder's must be short.
    folder = Path("/tmp") / f"spalt-ray-{os.getpid()}-{time.monotonic_ns() % 10**6}"
    folder.mkdir()
    started = Cluster(folder)
    try:
        yield started
    finally:
        started.stop()
        shutil.rmtree(folder, ignore_errors=True)


def start(source: Path, out: Path, cluster: Cluster, log: Path) -> subprocess.Popen[bytes]:
    arguments = [f"{source}/*.warc.gz", str(out), "--part-files", "2", "--ray", cluster.address]
    command = [sys.executable, "-m", "spalt.daft", *arguments]
    return subprocess.Popen(command, stdout=log.open("ab"), stderr=subprocess.STDOUT, env=ENVIRONMENT)


def parts(out: Path) -> int:
    return len(list(out.glob("_parts/*.json")))


def every_document_once(out: Path) -> None:
    ids = dataset.dataset(out / "documents").to_table(columns=["id"])["id"].to_pylist()
    assert Counter(ids) == Counter(f"20240503071500/https://exempel.se/{number}" for number in range(DOCUMENTS))
    values = dataset.dataset(out / "amounts").to_table(columns=["value"])["value"].to_pylist()
    assert Counter(map(int, values)) == Counter((number + 1) * 10**6 for number in range(DOCUMENTS))
    assert json.loads((out / "_SUCCESS").read_text()) == {"documents": DOCUMENTS, "failed": 0}


def test_a_worker_and_then_the_head_are_killed(tmp_path: Path, cluster: Cluster) -> None:
    source, out, log = tmp_path / "in", tmp_path / "out", tmp_path / "log"
    archive.write(source, DOCUMENTS, 12)
    cluster.start(workers=2)
    assert sorted(cluster.addresses()) == LOOPBACK

    # A worker is killed in the middle: the rest is done by the other.
    job = start(source, out, cluster, log)
    _wait(lambda: parts(out) >= 1 or job.poll() is not None, "a part is done", 300)
    assert job.poll() is None, log.read_text()
    cluster.kill(1)
    assert job.wait(timeout=600) == 0, log.read_text()
    assert LOOPBACK[1] not in cluster.addresses()
    every_document_once(out)

    # The head is killed: the job ends, and nobody takes the half for the whole.
    again = tmp_path / "again"
    job = start(source, again, cluster, log)
    _wait(lambda: parts(again) >= 2 or job.poll() is not None, "two parts are done", 300)
    assert job.poll() is None, log.read_text()
    cluster.kill(0)
    # Its socket closes a moment after its processes are gone.
    _wait(lambda: not _listens(cluster.port), "the head is gone", 30)
    try:
        assert job.wait(timeout=240) != 0
    except subprocess.TimeoutExpired:
        # A driver may wait for its dead cluster for ever: its user ends it, as here.
        job.kill()
        job.wait()
    assert not (again / "_SUCCESS").exists()
    done = parts(again)
    assert 2 <= done < 6
    kept = {path.name: path.stat().st_mtime_ns for path in again.glob("_parts/*.json")}
    cluster.stop()

    # Another cluster, and the job goes on where it stopped.
    cluster.nodes, cluster.port = [], _free_port()
    cluster.address = f"{LOOPBACK[0]}:{cluster.port}"
    cluster.start(workers=1)
    job = start(source, again, cluster, log)
    assert job.wait(timeout=600) == 0, log.read_text()
    every_document_once(again)
    assert {name: (again / "_parts" / name).stat().st_mtime_ns for name in kept} == kept
