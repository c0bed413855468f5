"""Search, focus, paths, steps back and forward, links."""

import pytest

from tests.view.acting import click_at, edges, fragment, nodes, open_node, selection, show_view
from tests.view.browser import settle, wait_until
from tests.view.samples import add_edge, finish, large_graph, passage, small_graph

pytestmark = pytest.mark.browser


def reloaded(page):
    page.reload()
    wait_until(page, "window.entitiesPage !== undefined")
    settle(page)


def picture(page):
    """All that decides on what is drawn, and where, to a pixel or two."""
    settle(page)
    return page.evaluate(
        """() => ({
          nodes: entitiesPage.nodes(), edges: entitiesPage.edges(), bright: entitiesPage.bright(),
          selection: entitiesPage.selection(), scale: Math.round(entitiesPage.scale() * 100),
          points: entitiesPage.nodes().map(id => entitiesPage.nodePoint(id)).flatMap(({x, y}) => [x, y]),
          panel: document.querySelector("#panel").innerText,
          filters: [...document.querySelectorAll("#filters input")].map(({checked, value}) => [checked, value]),
        })"""
    )


def looks_like(one, other):
    """Tell whether two pictures show the same, to a pixel or two."""
    near = pytest.approx(other.pop("points"), abs=2.5)
    return one.pop("points") == near and one == other


def focus(page, depth):
    page.get_by_role("button", name=f"Focus: {depth} step").click()


@pytest.mark.parametrize(
    ("depth", "expected"),
    [(1, ["jan", "board", "ada", "zoe"]), (2, ["jan", "board", "ada", "zoe", "otto", "port"])],
)
def test_focus_shows_who_is_near(opened, depth, expected):
    page = opened(small_graph())
    open_node(page, "board")
    focus(page, depth)
    assert nodes(page) == sorted(expected)
    assert page.locator("#chips .chip").inner_text().startswith(f"{depth} step")
    show_view(page, "tables")
    assert page.locator("#table tbody tr").count() == (3 if depth == 1 else 7)
    show_view(page, "graph")
    page.get_by_role("button", name="Leave the focus").click()
    assert len(nodes(page)) == 6


def test_double_click_and_key_focus(opened):
    page = opened(small_graph())
    settle(page)
    point = page.evaluate("entitiesPage.nodePoint('jan')")
    page.mouse.dblclick(point["x"], point["y"])
    wait_until(page, "entitiesPage.nodes().length === 2")
    assert nodes(page) == ["board", "jan"]
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert len(nodes(page)) == 6
    open_node(page, "zoe")
    page.keyboard.press("f")
    assert nodes(page) == ["board", "port", "zoe"]


def test_path_between_two_prefers_what_was_not_denied(opened):
    page = opened(small_graph())
    open_node(page, "port")
    page.fill("#path-to", "ada")
    page.press("#path-to", "Enter")
    stops = page.locator("#panel .stop").all_inner_texts()
    assert [stop.strip() for stop in stops] == ["Port Elling", "Zoë Lindqvist", "Harbour Board", "Ada Bergmann"]
    assert "Shortest path, 3 steps" in page.locator("#panel").inner_text()
    page.locator("#panel .via").last.click()
    assert selection(page) == {"edge": "ada met:asserted board"}
    graph = small_graph()
    add_edge(graph, "jan", "port", "met", evidence=(passage("d1", "Novak met the council.", cue="met"),))
    page = opened(finish(graph, graph.graph["documents"]))
    open_node(page, "zoe")
    page.fill("#path-to", "board")
    page.press("#path-to", "Enter")
    stops = page.locator("#panel .stop").all_inner_texts()
    assert [stop.strip() for stop in stops] == ["Zoë Lindqvist", "Port Elling", "Jan Novak", "Harbour Board"]


def test_path_stands_out_and_is_left_by_escape(opened):
    page = opened(small_graph())
    open_node(page, "otto")
    page.fill("#path-to", "jan")
    page.press("#path-to", "Enter")
    bright = page.evaluate("entitiesPage.bright()")
    assert {"jan praised:asserted board", "ada met:asserted board", "ada praised:asserted otto"} <= set(bright)
    assert "zoe met:asserted port" not in bright
    page.keyboard.press("Escape")
    assert page.evaluate("entitiesPage.bright()") is None


def test_no_path_says_so(opened):
    page = opened(small_graph())
    open_node(page, "lena")
    page.fill("#path-to", "ada")
    page.press("#path-to", "Enter")
    assert "Nothing that is shown connects these two." in page.locator("#panel").inner_text()


def test_back_and_forward(opened):
    page = opened(small_graph())
    assert page.locator("#back").is_disabled()
    open_node(page, "ada")
    open_node(page, "jan")
    focus(page, 1)
    page.click("#back")
    wait_until(page, "entitiesPage.nodes().length === 6")
    assert selection(page) == {"node": "jan"}
    page.go_back()
    wait_until(page, "entitiesPage.selection().node === 'ada'")
    page.click("#forward")
    wait_until(page, "entitiesPage.selection().node === 'jan'")
    page.click("#forward")
    wait_until(page, "entitiesPage.nodes().length === 2")
    assert page.locator("#forward").is_disabled()


def test_a_new_step_forgets_what_lay_ahead(opened):
    page = opened(small_graph())
    open_node(page, "ada")
    open_node(page, "jan")
    page.click("#back")
    wait_until(page, "entitiesPage.selection().node === 'ada'")
    open_node(page, "zoe")
    assert page.locator("#forward").is_disabled()


def prepare_filters(page):
    page.uncheck("[data-filter='kinds:met']")
    page.locator("#score").fill("0.5")
    page.locator("[data-date=to]").press("ArrowLeft")


def prepare_focus(page):
    open_node(page, "Ada Abara")
    focus(page, 2)


def prepare_zoom(page):
    page.click("#zoom-in")
    page.click("#zoom-in")
    stage = page.locator("#network").bounding_box()
    page.mouse.move(stage["x"] + 12, stage["y"] + 300)
    page.mouse.down()
    page.mouse.move(stage["x"] + 90, stage["y"] + 240, steps=4)
    page.mouse.up()
    page.wait_for_timeout(400)


def prepare_relation(page):
    open_node(page, "Ada Abara")
    page.locator("#panel .row").nth(2).click()


@pytest.mark.parametrize("prepare", [prepare_filters, prepare_focus, prepare_zoom, prepare_relation])
def test_a_link_restores_the_whole_view(opened, prepare):
    page = opened(large_graph())
    plain = picture(page)
    prepare(page)
    page.wait_for_timeout(800)
    before = picture(page)
    assert before != plain
    reloaded(page)
    assert looks_like(picture(page), before)


def test_a_link_restores_view_and_table(opened):
    page = opened(small_graph())
    show_view(page, "tables")
    page.click("[data-table=people]")
    reloaded(page)
    assert page.locator("#table caption").inner_text() == "4 people"


@pytest.mark.parametrize(
    "broken",
    [
        "node=gone",
        "edge=x&focus=9,ada",
        "focus=2,gone&path=a,b",
        "view=moon&at=1,2",
        "score=x&from=1&no-kinds=a",
        "%",
        "at=0,0,0",
    ],
)
def test_a_broken_link_still_opens(opened, broken):
    page = opened(small_graph())
    page.goto(page.url.split("#")[0] + "#" + broken)
    reloaded(page)
    assert len(edges(page)) == 7


def test_a_link_followed_on_the_open_page_is_shown(opened):
    page = opened(small_graph())
    page.evaluate("location.hash = 'node=jan&no-kinds=met'")
    wait_until(page, "entitiesPage.selection() !== null")
    assert not [edge for edge in edges(page) if " met:" in edge]
    assert page.locator("[data-filter='kinds:met']").is_checked() is False


def test_selection_stands_in_the_address(opened):
    page = opened(small_graph())
    click_at(page, "node", "ada")
    assert fragment(page).startswith("#node=ada&at=")
    page.keyboard.press("Escape")
    assert fragment(page) == ""


def test_search_completes_aliases_and_roles_without_the_mouse(opened):
    page = opened(small_graph())
    page.keyboard.press("/")
    page.keyboard.type("transport min")
    assert page.locator("#results [aria-selected=true]").inner_text().startswith("Otto Farrow")
    page.keyboard.press("Enter")
    assert selection(page) == {"node": "otto"}
