"""The still picture: what is in it, that it is safe to put anywhere, and that it agrees with the page."""

import base64
import re
from xml.etree import ElementTree

import networkx as nx
import pytest

from entities.view.html import draw
from entities.view.notebook import picture_of
from entities.view.picture import MOST_NAMES
from tests.view.browser import cut_texts, pixels, wait_until
from tests.view.samples import add_edge, add_node, finish, large_graph, passage, small_graph

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]>&<!--",
    "\u202eevil",
    "a\0b\x0b",
    "x" * 10_000,
)


def drawn(graph):
    return ElementTree.fromstring(picture_of(draw(graph)))


def texts(svg):
    return ["\n".join(span.text for span in text) or text.text for text in svg.iter(f"{SVG}text")]


def shapes(svg):
    """Return the shapes of names: those with a rim of the ground's colour."""
    fills = {"#33415c", "#b07400"}
    return [node for node in svg.iter() if node.tag in {f"{SVG}circle", f"{SVG}rect"} and node.get("fill") in fills]


def test_shows_names_with_relations_and_a_legend_of_what_occurs():
    written = texts(drawn(small_graph()))
    assert {"Ada Bergmann", "Otto Farrow", "Harbour Board", "Port Elling", "Zoë Lindqvist", "Jan Novak"} <= set(written)
    assert "Lena Quill" not in written  # has no relation
    assert written[-5:] == ["Met", "Praised", "Criticised", "Planned", "Denied"]


def test_people_are_circles_and_organisations_squares():
    assert [node.tag for node in shapes(drawn(small_graph()))].count(f"{SVG}circle") == 4
    assert [node.tag for node in shapes(drawn(small_graph()))].count(f"{SVG}rect") == 2


def test_title_says_what_it_is_to_who_cannot_see_it():
    svg = drawn(small_graph())
    assert svg.get("role") == "img"
    assert svg.find(f"{SVG}title").text == "People, organisations and their relations: 7 names, 7 relations"


def test_kinds_and_statuses_differ_without_colour():
    lines = [path for path in drawn(small_graph()).iter(f"{SVG}path") if "Q" in path.get("d")]
    dashes = {(path.get("stroke-dasharray") or "0").split()[0] for path in lines if path.get("stroke-width") == "2.2"}
    assert dashes == {"0", "10", "2"}  # in the legend, where all lines are of one width


def test_only_the_heaviest_names_of_a_large_graph_and_it_says_so():
    svg = drawn(large_graph(300))
    assert len(shapes(svg)) == MOST_NAMES
    assert any(f"The {MOST_NAMES} names with most evidence, of 300" in text for text in texts(svg))
    assert float(svg.get("width")) <= 1100
    assert float(svg.get("height")) <= 800


def test_no_relations_at_all():
    graph = nx.MultiDiGraph()
    add_node(graph, "a", "Ann Lee")
    assert texts(drawn(finish(graph))) == ["No relations were found."]


def test_relations_to_oneself_are_loops():
    graph = nx.MultiDiGraph()
    add_node(graph, "a", "Ann Lee")
    add_edge(graph, "a", "a", "praised", evidence=(passage("d", "Lee praised herself."),))
    circles = [node for node in drawn(finish(graph)).iter(f"{SVG}circle") if node.get("fill") == "none"]
    assert len(circles) == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name):
    graph = small_graph()
    graph.nodes["ada"]["name"] = name
    svg = drawn(graph)
    allowed = {"svg", "title", "style", "g", "rect", "circle", "path", "text", "tspan"}
    assert {node.tag.removeprefix(SVG) for node in svg.iter()} <= allowed
    assert not [key for node in svg.iter() for key in node.attrib if key.startswith("on") or "href" in key]
    assert len(picture_of(draw(graph))) < 20_000
    assert svg.find(f"{SVG}style").text == drawn(small_graph()).find(f"{SVG}style").text


def test_equal_graphs_give_equal_pictures():
    assert picture_of(draw(large_graph(60))) == picture_of(draw(large_graph(60)))


# ---- light and dark ----


def as_image(browser, svg, scheme):
    """Return the pixels of the picture, shown as a notebook shows it: as an image."""
    page = browser.new_page(color_scheme=scheme)
    source = "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
    page.set_content(f"<!DOCTYPE html><body style='margin:0'><img src='{source}'>")
    page.evaluate("document.querySelector('img').decode()")
    shot = page.locator("img").screenshot()
    page.close()
    return pixels(browser, shot)


@pytest.mark.browser
def test_dark_for_who_prefers_it_and_light_where_styles_are_taken_away(browser):
    svg = picture_of(draw(small_graph()))
    light, dark = as_image(browser, svg, "light"), as_image(browser, svg, "dark")
    assert light[0] > 0.95
    assert dark[0] < 0.1
    assert min(light) < 0.2  # dark names on the light ground
    assert max(dark) > 0.85  # and light ones on the dark
    bare = re.sub("<style>.*</style>", "", svg)
    assert as_image(browser, bare, "dark") == as_image(browser, bare, "light") == light


def test_every_colour_has_a_dark_one():
    svg = drawn(large_graph(120))
    rules = svg.find(f"{SVG}style").text
    for element in svg.iter():
        for paint in ("fill", "stroke"):
            if (element.get(paint) or "none") != "none":
                assert f'[{paint}="{element.get(paint)}"]' in rules


def test_its_rules_concern_no_other_picture():
    selectors = re.findall(r"([^{}]+)\{(?:fill|stroke):", drawn(small_graph()).find(f"{SVG}style").text)
    assert selectors
    assert all(selector.startswith(".entities-picture [") for selector in selectors)


# ---- names ----


@pytest.mark.browser
@pytest.mark.parametrize("size", [0, 80, 300])
def test_no_name_is_cut(browser, size):
    assert cut_texts(browser, picture_of(draw(large_graph(size) if size else small_graph()))) == []


@pytest.mark.browser
def test_names_stand_where_the_page_puts_them(opened):
    page = opened(small_graph())
    wait_until(page, "entitiesPage.nodes().length === 6")
    on_page = {node: page.evaluate("(id) => entitiesPage.nodePoint(id)", node) for node in ("ada", "otto", "jan")}
    svg = drawn(small_graph())
    middles = {node[0].text: float(node[0].get("x")) for node in svg.iter(f"{SVG}text") if len(node)}
    ratio = (on_page["ada"]["x"] - on_page["otto"]["x"]) / (middles["Ada Bergmann"] - middles["Otto Farrow"])
    assert (on_page["jan"]["x"] - on_page["otto"]["x"]) / (middles["Jan Novak"] - middles["Otto Farrow"]) == (
        pytest.approx(ratio, rel=0.01)
    )
