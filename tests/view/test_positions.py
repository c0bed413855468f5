import math

import pytest

from entities.errors import ExportError
from entities.view import read_positions, write_html
from tests.view.samples import add_edge, add_node, finish, large_graph, passage, small_graph


def grown():
    """The small graph with somebody new beside a known name, a new pair, and a new name on its own."""
    graph = small_graph()
    documents = graph.graph["documents"]
    for key, name in (("new", "Nils Newby"), ("x", "Xenia Moor"), ("y", "Yara Moor"), ("z", "Zora Lone")):
        add_node(graph, key, name)
    add_edge(graph, "new", "ada", "praised", evidence=(passage("d1", "Newby praised Bergmann."),))
    add_edge(graph, "x", "y", "met", evidence=(passage("d1", "The Moors met."),))
    return finish(graph, documents)


def test_old_names_stay_where_they_were(tmp_path):
    before = read_positions(write_html(small_graph(), tmp_path / "before.html"))
    after = read_positions(write_html(grown(), tmp_path / "after.html", positions=before))
    assert {key: after[key] for key in before} == before
    assert len({*after.values()}) == len(after)


def test_new_names_stand_near_their_neighbours_and_apart(tmp_path):
    before = read_positions(write_html(small_graph(), tmp_path / "before.html"))
    after = read_positions(write_html(grown(), tmp_path / "after.html", positions=before))
    nearest = min(math.dist(after["new"], place) for place in before.values())
    assert nearest > 25
    assert math.dist(after["new"], after["ada"]) < 400
    lowest = max(y for _, y in before.values())
    assert all(after[key][1] > lowest for key in "xyz")


def test_writing_again_with_the_same_names_changes_nothing(tmp_path):
    path = tmp_path / "page.html"
    before = read_positions(write_html(large_graph(), path))
    assert read_positions(write_html(large_graph(), path, positions=before)) == before


def test_unknown_and_broken_positions_are_passed_over(tmp_path):
    positions = {"nobody": (1.0, 2.0), "ada": (math.nan, 0.0), "otto": (10.0, 20.0)}
    after = read_positions(write_html(small_graph(), tmp_path / "page.html", positions=positions))
    assert after["otto"] == (10.0, 20.0)
    assert math.isfinite(after["ada"][0])
    assert "nobody" not in after


@pytest.mark.parametrize(
    "content",
    [None, b"<p>another page</p>", b"\xff\xfe", b'<script type="application/json" id="data">{"nodes":[{}]}</script>'],
)
def test_other_files_are_refused(tmp_path, content):
    path = tmp_path / "page.html"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ExportError, match=r"cannot read positions from .*page\.html"):
        read_positions(path)
