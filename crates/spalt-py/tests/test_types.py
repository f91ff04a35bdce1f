"""Types as checkers see them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1]

USE = '''
import datetime
from decimal import Decimal
import spalt
from typing_extensions import assert_type

release = spalt.parse("Ny bro", published=datetime.date(2024, 5, 3), kinds=["amounts"])
assert_type(release, spalt.Release)
assert_type(release.amounts, tuple[spalt.Amount, ...])
assert_type(release.amounts[0].value, Decimal)
assert_type(release.dates[0].start, datetime.date | None)
assert_type(release.text[release.amounts[0].span], str)
assert_type(release.sentence_of(release.flows[0]), str)
assert_type(spalt.tables("in", glob="*.txt"), dict[str, spalt.Table])
assert_type(spalt.convert(["in"], "out", format=["csv"], resume=True).documents, int)
assert_type(len(spalt.parse_batch(["Ny bro"], threads=2)), int)
'''

WRONG = '''
import spalt
spalt.parse(1)
spalt.parse("", colour="red")
spalt.parse("").amounts[0].value = 1
spalt.parse("").sums
spalt.convert("in", "out", colour="red")
'''


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_types(checker: str, tmp_path: Path) -> None:
    pytest.importorskip(checker)
    command = [sys.executable, "-m", checker]
    mypy = ["--strict", f"--cache-dir={tmp_path}"]
    strict = mypy if checker == "mypy" else ["--level=error", f"--pythonpath={sys.executable}"]
    (tmp_path / "use.py").write_text(USE)
    (tmp_path / "wrong.py").write_text(WRONG)
    settings = '[tool.pyright]\ntypeCheckingMode = "strict"\nreportUnknownMemberType = false\n'
    (tmp_path / "pyproject.toml").write_text(settings)
    told = subprocess.run([*command, *strict, "use.py"], cwd=tmp_path, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
    told = subprocess.run([*command, *strict, "wrong.py"], cwd=tmp_path, capture_output=True, text=True)
    lines = {line for line in range(3, 8) if f"wrong.py:{line}:" in told.stdout}
    assert lines == {3, 4, 5, 6, 7}, told.stdout + told.stderr
    # The package itself, as `pyproject.toml` has it.
    own = ["python/spalt"] if checker == "mypy" else []
    told = subprocess.run([*command, *strict, *own], cwd=PACKAGE, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
