import copy
import json
import re
import subprocess
import sys
from datetime import date

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import entities
from entities.errors import EntitiesError, ExportError
from entities.records import Document, HeldRole
from entities.view import to_html, write_html
from entities.view.html import inline_json
from tests.view.samples import add_edge, add_node, finish, large_graph, passage, small_graph

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]>",
    "\" onload='alert(1)'",
    '<a href="javascript:alert(1)">x</a>',
    "{{ 7 * 7 }}{% raw %}",
    "\u202eevil\u202c",
    "\u2028\u2029",
    "👩‍👩‍👧‍👦",
    "\0",
    "\ud800",
    "x" * 10_000,
)


def embedded(page):
    """Return the text of the element that holds the data."""
    return re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1]


def scripts(page):
    """Return how often a script element could begin, end or be hidden; vis-network itself names one."""
    return [page.lower().count(part) for part in ("<script", "</script", "<!--")]


def named(text):
    """A graph whose every text is `text`."""
    graph = nx.MultiDiGraph()
    role = HeldRole(text, text, None, True, None, None, ())
    add_node(graph, "a", text, aliases=(text, text + "2"), roles=(role,), documents=("d",))
    add_node(graph, "b", "Plain", label="org", documents=("d",))
    item = passage("d", text, cue=text[:3], speaker=text, title=text, source=text)
    add_edge(graph, "a", "b", "criticised", evidence=(item,))
    return finish(graph, {"d": {"name": text, "title": text, "source": text, "published": None}})


@given(
    st.recursive(
        st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_inline_json_gives_back_its_input(value):
    text = inline_json(value)
    assert json.loads(text) == value
    assert text.isascii()
    assert not set("<>&") & set(text)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(min_size=1) | st.sampled_from(HOSTILE))
def test_any_text_comes_back_exactly(text):
    page = to_html(named(text), title=text)
    page.encode("utf-8")
    assert scripts(page) == scripts(to_html(small_graph()))
    data = json.loads(embedded(page))
    (entity,) = (entity for entity in data["facts"]["entities"] if entity["id"] == "a")
    (relation,) = data["facts"]["relations"]
    assert (entity["name"], entity["aliases"]) == (text, [text + "2"])
    assert (entity["roles"][0]["title"], entity["roles"][0]["org"]) == (text, text)
    assert (relation["passages"][0]["text"], relation["passages"][0]["speaker"]) == (text, text)
    assert data["facts"]["documents"][0]["title"] == text


@pytest.mark.parametrize("title", HOSTILE[:6])
def test_title_is_escaped(title):
    page = to_html(small_graph(), title=title)
    head = page[: page.index("<style>")]
    assert "alert(1)</script>" not in head
    assert "<!-- " not in head


def test_nothing_points_to_a_network():
    page = to_html(small_graph())
    own = re.sub(r"<script( type=.module.)?>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"(src|href)\s*=|@import|url\(", own)
    assert "default-src &#39;none&#39;" in own
    assert "sourceMappingURL" not in page
    assert "unsafe" not in own


def test_same_graph_gives_same_bytes():
    graph = large_graph()
    assert to_html(graph, title="x") == to_html(large_graph(), title="x")
    assert to_html(graph, seed=1) != to_html(graph, seed=2)


def test_order_of_insertion_does_not_matter():
    graph = small_graph()
    turned = nx.MultiDiGraph(**graph.graph)
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert to_html(turned) == to_html(graph)


def test_nodes_without_relations_stand_in_alphabetical_order():
    graph = nx.MultiDiGraph()
    for key, name in enumerate(("Cleo", "ada", "Dario", "Ben")):
        add_node(graph, str(key), name)
    nodes = json.loads(embedded(to_html(finish(graph))))["nodes"]
    assert [node["label"] for node in sorted(nodes, key=lambda node: (node["y"], node["x"]))] == [
        "ada",
        "Ben",
        "Cleo",
        "Dario",
    ]


def test_graph_is_left_alone():
    graph = small_graph()
    before = copy.deepcopy((dict(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)), graph.graph))
    to_html(graph)
    assert before == (dict(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)), graph.graph)


def test_parallel_edges_have_curves_of_their_own():
    edges = json.loads(embedded(to_html(small_graph())))["edges"]
    between = [edge for edge in edges if {edge["from"], edge["to"]} == {"ada", "otto"}]
    bends = [edge["bend"] * (1 if edge["from"] == "ada" else -1) for edge in between]
    assert len(set(bends)) == 3
    assert sum(bends) == pytest.approx(0)


def test_a_single_edge_is_straight():
    edges = {edge["id"]: edge for edge in json.loads(embedded(to_html(small_graph())))["edges"]}
    assert edges["zoe met:asserted port"]["bend"] == 0


def test_relation_to_oneself_has_a_place_around_its_node():
    graph = nx.MultiDiGraph()
    add_node(graph, "a", "Ann")
    for kind in ("criticised", "praised"):
        add_edge(graph, "a", "a", kind, evidence=(passage("d", "Ann was hard on herself.", day=date(2025, 1, 1)),))
    data = json.loads(embedded(to_html(finish(graph))))
    assert len({edge["turn"] for edge in data["edges"]}) == 2
    assert data["facts"]["documents"][0]["date"] == "2025-01-01"


def copied_story():
    """The graph of a story that two papers print, and of a third that tells more."""
    story = "ARDEN - Mayor Ann Lee met Governor Bob Ray at the town hall on Monday. They talked about the new bridge."
    with entities.Corpus() as corpus:
        corpus.add(Document.create(story, source="courier", published=date(2025, 3, 4)))
        corpus.add(Document.create(story + " The rain went on.", source="ledger", published=date(2025, 3, 5)))
        later = "Ann Lee met Bob Ray again in May, her office said. It was their second meeting this year."
        corpus.add(Document.create(later, source="herald", published=date(2025, 6, 5)))
        return corpus.graph()


@pytest.mark.parametrize("make_graph", [small_graph, large_graph, copied_story])
def test_weight_is_the_number_of_passages_that_the_page_lists(make_graph):
    facts = json.loads(embedded(to_html(make_graph())))["facts"]
    assert facts["relations"]
    for relation in facts["relations"]:
        assert relation["weight"] == len(relation["passages"])
    for entity in facts["entities"]:
        own = [relation["weight"] for relation in facts["relations"] if entity["id"] in ends(relation)]
        assert entity["weight"] == sum(own)


def ends(relation):
    return relation["source"], relation["target"]


def test_weights_of_a_corpus_are_those_of_its_graph():
    graph = copied_story()
    facts = json.loads(embedded(to_html(graph)))["facts"]
    assert {(r["source"], r["target"]): r["weight"] for r in facts["relations"]} == {
        (a, b): weight for a, b, weight in graph.edges(data="weight")
    }
    assert {e["id"]: e["weight"] for e in facts["entities"]} == dict(graph.nodes(data="weight"))
    assert any(passage.get("copies") for relation in facts["relations"] for passage in relation["passages"])


def test_a_relation_without_passages_keeps_the_weight_of_its_edge():
    graph = small_graph()
    graph.edges["ada", "board", "met:asserted"].update(evidence=(), weight=3)
    facts = json.loads(embedded(to_html(graph)))["facts"]
    assert next(r["weight"] for r in facts["relations"] if r["id"] == "ada met:asserted board") == 3


@pytest.mark.parametrize("name", ["label", "name", "aliases", "roles", "mentions", "documents", "weight"])
def test_missing_node_attribute_is_named(name):
    graph = small_graph()
    del graph.nodes["ada"][name]
    with pytest.raises(EntitiesError, match=rf"node 'ada'.* lacks {name}"):
        to_html(graph)


@pytest.mark.parametrize("name", ["kind", "status", "directed", "weight", "score", "evidence", "first", "last"])
def test_missing_edge_attribute_is_named(name):
    graph = small_graph()
    del graph.edges["ada", "otto", "praised:asserted"][name]
    with pytest.raises(EntitiesError, match=rf"'praised:asserted' from 'ada' to 'otto'.* lacks {name}"):
        to_html(graph)


def test_unknown_values_are_named():
    graph = small_graph()
    graph.nodes["ada"]["label"] = "ship"
    with pytest.raises(EntitiesError, match="its label is 'ship'; expected one of person, org"):
        to_html(graph)
    graph = small_graph()
    graph.edges["ada", "otto", "praised:asserted"]["kind"] = "hugged"
    with pytest.raises(EntitiesError, match="its kind is 'hugged'; expected one of met, praised, criticised"):
        to_html(graph)
    graph = small_graph()
    graph.edges["ada", "otto", "praised:asserted"]["evidence"] = ("text",)
    with pytest.raises(EntitiesError, match="no Passage records"):
        to_html(graph)


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph])
def test_other_graphs_are_refused(kind):
    with pytest.raises(EntitiesError, match=f"cannot draw a {kind.__name__}"):
        to_html(kind())


def test_keys_must_be_text():
    graph = nx.MultiDiGraph()
    add_node(graph, 1, "Ann")
    with pytest.raises(EntitiesError, match="node 1: its key is no text"):
        to_html(graph)


def test_written_file_is_utf_8(tmp_path):
    path = write_html(small_graph(), str(tmp_path / "page.html"), title="Zoë’s 会议")
    assert path == tmp_path / "page.html"
    assert "<title>Zoë’s 会议</title>" in path.read_bytes().decode("utf-8")


def test_unwritable_places_are_named(tmp_path):
    with pytest.raises(ExportError, match=r"the folder .*gone does not exist"):
        write_html(small_graph(), tmp_path / "gone" / "page.html")
    with pytest.raises(ExportError, match="cannot write"):
        write_html(small_graph(), tmp_path)


def test_import_is_light():
    code = "import sys, entities.view; print({'pyvis', 'igraph', 'IPython', 'pandas', 'networkx'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"
