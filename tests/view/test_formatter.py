"""A bare graph or corpus at the end of a cell, in a kernel of its own."""

import subprocess
import sys

import nbformat
import networkx as nx
import pytest

from entities.view.formatter import corpus_bundle, graph_bundle
from tests.view.samples import small_graph

KERNEL = """
import sys
import nbformat
from nbclient import NotebookClient

cells = [nbformat.v4.new_code_cell(source) for source in {sources!r}]
notebook = nbformat.v4.new_notebook(cells=cells)
NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
nbformat.write(notebook, sys.argv[1])
"""


def outputs(tmp_path, *sources):
    """Return what each cell has displayed, by MIME type."""
    target = tmp_path / "done.ipynb"
    done = subprocess.run([sys.executable, "-c", KERNEL.format(sources=list(sources)), str(target)],
                          capture_output=True, text=True, stdin=subprocess.DEVNULL)  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    cells = nbformat.read(target, as_version=4).cells
    return [cell.outputs[-1].data if cell.outputs else {} for cell in cells]


def test_graphs_and_corpora_show_themselves_and_others_do_not(tmp_path):
    note = 'entities.Document.create("Mayor Ann Lee met Bob Ray in Arden on Monday.", source="note")'
    _, corpus, graph, part, other, empty = outputs(
        tmp_path,
        f"import entities\nimport networkx as nx\ncorpus = entities.Corpus()\nreport = corpus.add({note})",
        "corpus",
        "corpus.graph()",
        "corpus.graph().subgraph(list(corpus.graph())[:2])",
        'nx.MultiDiGraph([("a", "b")])',
        "nx.MultiDiGraph()",
    )
    for data in (corpus, graph, part):
        assert "<iframe" in data["text/html"]
        assert data["image/svg+xml"].startswith("<svg")
    assert corpus["text/plain"] == "<Corpus of 1 documents, :memory:>"
    assert graph["text/plain"].startswith("MultiDiGraph with ")
    assert set(other) == set(empty) == {"text/plain"}


def test_terminals_are_left_alone():
    code = (
        "from IPython.core.interactiveshell import InteractiveShell; shell = InteractiveShell.instance();"
        "import entities; print(len(shell.display_formatter.mimebundle_formatter.deferred_printers))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_a_graph_that_lacks_something_keeps_its_usual_display():
    graph = small_graph()
    assert set(graph_bundle(graph)) == {"text/plain", "text/html", "image/svg+xml"}
    del graph.nodes["ada"]["roles"]
    assert graph_bundle(graph) is None
    assert graph_bundle(nx.MultiDiGraph()) is None


@pytest.mark.parametrize("documents", [0, 1])
def test_an_empty_corpus_keeps_its_line(documents):
    import entities

    with entities.Corpus() as corpus:
        if documents:
            corpus.add(entities.Document.create("Nobody met anybody.", source="note"))
        assert (corpus_bundle(corpus) is None) is (documents == 0)
