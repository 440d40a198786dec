"""The notebooks are committed without output, say their answer first and run from top to bottom."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from dashboard.simulate import simulate
from dashboard.tables.scenarios import load_scenario

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
each_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)


def test_every_question_has_a_notebook() -> None:
    assert len(NOTEBOOKS) >= 3


@each_notebook
def test_a_notebook_is_committed_without_output(notebook: Path) -> None:
    cells = nbformat.read(notebook, as_version=4).cells
    ran = [cell for cell in cells if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None)]
    assert ran == []


@each_notebook
def test_the_first_cell_states_the_answer_and_its_vintage(notebook: Path) -> None:
    first = nbformat.read(notebook, as_version=4).cells[0]
    assert first.cell_type == "markdown"
    assert re.search(r"as known on \d{1,2} \w+ 20\d\d", first.source)
    assert "**Answer" in first.source


def test_the_answer_about_chinas_visitors_is_what_the_program_says() -> None:
    notebook = ROOT / "notebooks" / "02_what_did_chinas_visitors_do.ipynb"
    first = nbformat.read(notebook, as_version=4).cells[0].source
    assert simulate(load_scenario("japan-2025"), as_of="2026-11-22").text in " ".join(first.split())


@pytest.mark.slow
@each_notebook
def test_a_notebook_runs_from_top_to_bottom(notebook: Path) -> None:
    content = nbformat.read(notebook, as_version=4)
    client = NotebookClient(content, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}})
    client.execute()
    assert all(cell.execution_count for cell in content.cells if cell.cell_type == "code" and cell.source.strip())
