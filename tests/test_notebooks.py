"""The notebooks run from top to bottom in their folder and show the page in a sandbox."""

import os
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))

# In a process of its own: the sockets and loops that the client leaves open are not what is tested.
EXECUTE = """
import sys
import nbformat
from nbclient import NotebookClient

source, folder, target = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)
NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
nbformat.write(notebook, target)
"""

WIDGET = "application/vnd.jupyter.widget-view+json"

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


class Loads(HTMLParser):
    """Collects frames, and addresses that a page would load or that its policy would let it load."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.frames: list[dict[str, str | None]] = []
        self.addresses: list[str] = []
        self.policy = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "iframe":
            self.frames.append(values)
        if (values.get("http-equiv") or "").lower() == "content-security-policy":
            self.policy = values.get("content") or ""
        if tag != "a":
            self.addresses += [value for name in ("src", "href", "data", "poster") if (value := values.get(name))]


def run_notebook(path: Path, folder: Path) -> nbformat.NotebookNode:
    target = folder / path.name
    settings = {name: str(folder / name) for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")}
    done = subprocess.run(
        [sys.executable, "-c", EXECUTE, str(path), str(path.parent), str(target)],
        env={**os.environ, **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return nbformat.read(target, as_version=4)


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """Run each notebook once."""
    return cache(lambda path: run_notebook(path, tmp_path_factory.mktemp(path.stem)))


def outputs_of(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


@every_notebook
def test_is_committed_without_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert outputs_of(notebook) == []
    assert {cell.execution_count for cell in notebook.cells if cell.cell_type == "code"} == {None}


@every_notebook
def test_runs_and_shows_the_graph_in_a_sandbox(path, executed):
    outputs = outputs_of(executed(path))
    assert [output for output in outputs if output.output_type == "error"] == []
    # Warnings would be the first thing that a reader sees.
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []

    shown = [output.data["text/html"] for output in outputs if "text/html" in output.get("data", {})]
    frames = [frame for html in shown for frame in Loads(html).frames]
    assert frames
    for frame in frames:
        assert frame.get("sandbox") == "allow-scripts allow-downloads"
        assert frame.get("src") is None
        page = Loads(frame["srcdoc"] or "")
        assert "default-src 'none'" in page.policy
        assert "http" not in page.policy
        assert [address for address in page.addresses if not address.startswith(("data:", "#"))] == []


@every_notebook
def test_shows_a_picture_where_nothing_else_is_shown(path, executed):
    bundles = [output.data for output in outputs_of(executed(path)) if "data" in output]
    live = [data for data in bundles if "<iframe" in data.get("text/html", "") or WIDGET in data]
    assert live
    assert all(data["image/svg+xml"].startswith("<svg") for data in live)
