"""What the documents show runs: the notebook, and the blocks of Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT, TEXT

PAGES = ["README.md", "docs/python.md", "crates/spalt-py/README.md"]


@pytest.mark.parametrize("page", PAGES)
def test_blocks_of_python_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In order, each after the last, in a folder that has `archive`; `# …` after a line is what it prints."""
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "vård.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)


def test_the_first_block_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "crates/spalt-py/README.md").read_text(encoding="utf-8")
    block = re.search(r"^```python\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    assert block is not None
    exec(block[1], {})
    told = [line.rpartition("# ")[2] for line in block[1].splitlines() if "# " in line]
    assert capsys.readouterr().out.splitlines() == told


def test_the_notebook_runs() -> None:
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.read(ROOT / "docs" / "python.ipynb", as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    shown = [output["data"] for output in outputs if "data" in output]
    assert "border-bottom: 2px solid" in shown[0]["text/html"]
    assert "11400000" in shown[-1]["text/plain"]
