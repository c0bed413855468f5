"""The page in a real browser; every page opened must ask for nothing and say nothing."""

import networkx as nx
import pytest

from tests.view.acting import click_at, edges, nodes, open_node, search, selection
from tests.view.browser import settle
from tests.view.samples import add_node, finish, large_graph, small_graph

pytestmark = pytest.mark.browser

LINKED = ["ada", "board", "jan", "otto", "port", "zoe"]


def test_header_counts(opened):
    page = opened(small_graph(), title="Port Elling")
    assert page.title() == "Port Elling"
    assert page.locator("h1").inner_text() == "Port Elling"
    counts = page.locator("#counts").inner_text()
    assert counts == "5 people · 2 organisations · 7 relations · 2 documents"


def test_something_is_painted(opened):
    page = opened(small_graph())
    settle(page)
    painted = page.evaluate(
        """() => {
          const canvas = document.querySelector("#network canvas");
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          return pixels.reduce((sum, value, at) => sum + (at % 4 === 3 && value > 0 ? 1 : 0), 0);
        }"""
    )
    assert painted > 2000


def test_unconnected_are_found_but_drawn_on_demand(opened):
    page = opened(small_graph())
    assert nodes(page) == LINKED
    assert page.get_by_label("Show unconnected (1)").count() == 1
    page.check("#lone")
    assert nodes(page) == sorted([*LINKED, "lone"])
    page.uncheck("#lone")
    open_node(page, "nightingale")
    assert page.locator("#panel h2").inner_text() == "Lena Quill"
    assert "lone" in nodes(page)
    page.keyboard.press("Escape")
    assert nodes(page) == LINKED


def test_nodes_lie_inside_the_stage_and_apart(opened):
    page = opened(large_graph())
    settle(page)
    stage = page.locator("#network").bounding_box()
    points = [page.evaluate("key => entitiesPage.nodePoint(key)", key) for key in nodes(page)]
    assert all(stage["x"] < p["x"] < stage["x"] + stage["width"] for p in points)
    assert all(stage["y"] < p["y"] < stage["y"] + stage["height"] for p in points)
    assert len({(round(p["x"] / 8), round(p["y"] / 8)) for p in points}) == len(points)


def test_search_by_name_alias_and_role(opened):
    page = opened(small_graph())
    assert search(page, "ottokar").all_inner_texts()[0].startswith("Otto Farrow\n")
    assert "also Ottokar Farrow" in search(page, "OTTOKAR").first.inner_text()
    assert "mayor, Port Elling" in search(page, "mayor").first.inner_text()
    assert search(page, "zoe").first.inner_text() == "Zoë Lindqvist"
    assert "former transport minister" in search(page, "transport").first.inner_text()
    assert search(page, "nobody at all").all_inner_texts() == ["No name, alias or role matches."]
    search(page, "jan").first.click()
    assert selection(page) == {"node": "jan"}


def test_search_by_keyboard_alone(opened):
    page = opened(small_graph())
    page.keyboard.press("/")
    page.keyboard.type("bo")
    options = page.locator("#results [role=option]")
    assert options.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    if options.count() > 1:
        assert options.nth(1).get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("#search", "aria-activedescendant") == "results-0"
    page.keyboard.press("Enter")
    assert selection(page) == {"node": "board"}
    assert page.locator("#results").is_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert selection(page) is None
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.id") == "search"


def test_relation_is_reached_by_keyboard_alone(opened):
    page = opened(small_graph())
    page.keyboard.press("/")
    page.keyboard.type("jan novak")
    page.keyboard.press("Enter")
    for _ in range(14):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.relation"):
            break
    page.keyboard.press("Enter")
    assert selection(page) == {"edge": "jan praised:asserted board"}


@pytest.mark.parametrize(
    ("box", "gone"),
    [
        ("kinds:praised", {"ada praised:asserted otto", "jan praised:asserted board"}),
        ("statuses:planned", {"ada met:planned otto"}),
        ("statuses:denied", {"zoe criticised:denied board"}),
        ("types:org", {"ada met:asserted board", "jan praised:asserted board", "zoe met:asserted port",
                       "zoe criticised:denied board"}),
    ],
)  # fmt: skip
def test_filters_decide_what_is_drawn(opened, box, gone):
    page = opened(small_graph())
    before = set(edges(page))
    page.uncheck(f"[data-filter='{box}']")
    assert before - set(edges(page)) == gone
    ends = {end for edge in edges(page) for end in (edge.split(" ")[0], edge.split(" ")[-1])}
    assert set(nodes(page)) == ends
    page.check(f"[data-filter='{box}']")
    assert set(edges(page)) == before


def test_filter_by_keyboard_and_label(opened):
    page = opened(small_graph())
    page.get_by_label("Criticised", exact=False).first.focus()
    page.keyboard.press("Space")
    assert not [edge for edge in edges(page) if "criticised" in edge]


def test_nothing_left_offers_to_clear(opened):
    page = opened(small_graph())
    for kind in ("met", "praised", "criticised"):
        page.uncheck(f"[data-filter='kinds:{kind}']")
    assert page.locator("#notice").inner_text().startswith("Nothing matches these filters.")
    page.click("#clear")
    assert len(edges(page)) == 7
    assert page.locator("#notice").is_hidden()
    assert page.locator("[data-filter]:not(:checked)").count() == 0


def test_click_on_a_node_opens_its_panel(opened):
    page = opened(small_graph())
    click_at(page, "node", "ada")
    assert selection(page) == {"node": "ada"}
    panel = page.locator("#panel")
    text = panel.inner_text()
    assert panel.locator("h2").inner_text() == "Ada Bergmann"
    for part in ("Person", "9 mentions", "2 documents", "mayor, Port Elling", "4 Mar 2025 – 9 Apr 2025", "Bergmann"):
        assert part in text
    headings = panel.locator("h3").all_inner_texts()
    assert headings == ["Roles", "Also called", "Met (2)", "Praised (1)", "Criticised by (1)"]
    panel.locator("[data-relation='ada met:planned otto']").click()
    assert selection(page) == {"edge": "ada met:planned otto"}


def test_former_role_is_said(opened):
    page = opened(small_graph())
    open_node(page, "otto")
    assert page.locator("#panel .roles").inner_text().startswith("former transport minister")


@pytest.mark.parametrize("edge", ["ada praised:asserted otto", "otto criticised:asserted ada", "ada met:planned otto"])
def test_click_on_a_parallel_edge_opens_that_edge(opened, edge):
    page = opened(small_graph())
    click_at(page, "edge", edge)
    assert selection(page) == {"edge": edge}


def test_edge_panel_shows_every_passage(opened):
    page = opened(small_graph())
    click_at(page, "edge", "ada praised:asserted otto")
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Ada Bergmann praised Otto Farrow"
    first, second = panel.locator(".passage").all()
    assert first.locator("mark").inner_text() == "excellent"
    for part in ("Said by Ada Bergmann", "Mayor hails ferry plan", "Harbour Times · 4 Mar 2025"):
        assert part in first.inner_text()
    assert "talks" in second.inner_text()
    assert "Confidence 71" in second.inner_text()
    assert "Said by" not in second.inner_text()
    panel.get_by_role("button", name="Otto Farrow").click()
    assert selection(page) == {"node": "otto"}


def test_status_is_said_in_the_sentence(opened):
    page = opened(small_graph())
    click_at(page, "edge", "ada met:planned otto")
    assert page.locator("#panel h2").inner_text() == "Ada Bergmann met Otto Farrow (planned)"


def test_click_on_nothing_closes(opened):
    page = opened(small_graph())
    open_node(page, "ada")
    stage = page.locator("#network").bounding_box()
    page.mouse.click(stage["x"] + 8, stage["y"] + stage["height"] - 8)
    assert selection(page) is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dark_follows_the_reader_and_can_be_switched(opened, scheme):
    page = opened(small_graph(), scheme=scheme)
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate("entitiesPage.isDark()") is (scheme == "dark")
    before = page.evaluate(ground)
    page.click("#theme")
    assert page.evaluate("entitiesPage.isDark()") is (scheme == "light")
    assert page.evaluate(ground) != before
    page.click("#theme")
    assert page.evaluate(ground) == before


def test_zoom_and_reset(opened):
    page = opened(small_graph())
    start = page.evaluate("entitiesPage.nodePoint('jan')")
    page.click("#zoom-in")
    page.click("#zoom-in")
    assert page.evaluate("entitiesPage.nodePoint('jan')") != start
    page.click("#reset")
    back = page.evaluate("entitiesPage.nodePoint('jan')")
    assert abs(back["x"] - start["x"]) + abs(back["y"] - start["y"]) < 12


def test_phone_has_no_sideways_scrolling(opened):
    page = opened(large_graph(), width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    open_node(page, "ada")
    stage, panel = page.locator("#stage").bounding_box(), page.locator("#panel").bounding_box()
    assert panel["y"] >= stage["y"] + stage["height"]
    assert panel["y"] < 844


def test_empty_graph_says_so(opened):
    page = opened(finish(nx.MultiDiGraph()))
    assert page.locator("#notice").inner_text() == "No people or organisations were found."
    assert page.locator("#counts").inner_text() == "0 people · 0 organisations · 0 relations · 0 documents"


def test_names_alone_say_so(opened):
    graph = nx.MultiDiGraph()
    add_node(graph, "a", "Ann Moreau")
    page = opened(finish(graph))
    assert page.locator("#notice").inner_text().startswith("No relations were found.")
    open_node(page, "ann")
    assert page.locator("#panel").inner_text().count("No relation was found.") == 1
