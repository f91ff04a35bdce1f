"""What the tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CORPUS = ROOT / "corpus" / "releases"

TEXT = """Region Norrbotten

Ny vårdcentral i Haparanda

Region Norrbotten satsar knappt 11,4 miljoner kronor på en ny vårdcentral i Haparanda. Den öppnar den 20 september 2026.

– Det här är ett stort steg för vården, säger regionråd Maja Lindqvist (S).
"""


@pytest.fixture
def text() -> str:
    return TEXT


def shared(name: str) -> Path:
    """Material beside the repository; tests that want it are skipped without."""
    path = ROOT.parent / "shared" / name
    if not path.exists():
        pytest.skip(f"no {path}")
    return path


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What is skipped for want of a package is a failure with CI=true."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = [str(report.longrepr) for report in reporter.stats.get("skipped", [])] if reporter else []
    missing = [told for told in skipped if "could not import" in told]
    if os.environ.get("CI") == "true" and missing:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        print("\n".join(["", "CI=true, and skipped:", *missing]))
