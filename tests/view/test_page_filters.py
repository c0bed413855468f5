"""The legend, which filters, and its counts."""

from datetime import date

import networkx as nx
import pytest

from tests.view.acting import edges, nodes, open_node, show_view
from tests.view.browser import settle, wait_until
from tests.view.samples import add_edge, add_node, finish, large_graph, passage, small_graph

pytestmark = pytest.mark.browser


def counts(page):
    script = """rows => Object.fromEntries(rows.map(row =>
      [row.querySelector("input").dataset.filter, Number(row.querySelector(".count").innerText)]))"""
    return page.locator("#filters .check:has([data-filter])").evaluate_all(script)


def test_counts_follow_the_other_filters_but_not_their_own(opened):
    page = opened(small_graph())
    start = counts(page)
    assert (start["kinds:met"], start["kinds:praised"], start["kinds:criticised"]) == (3, 2, 2)
    assert (start["types:person"], start["types:org"]) == (4, 2)
    page.uncheck("[data-filter='statuses:planned']")
    after = counts(page)
    assert after["kinds:met"] == 2
    assert after["statuses:planned"] == 1
    page.uncheck("[data-filter='kinds:met']")
    assert counts(page)["kinds:met"] == 2
    assert counts(page)["statuses:planned"] == 0


def test_only_leaves_one_of_a_group_and_takes_it_back(opened):
    page = opened(small_graph())
    page.get_by_role("button", name="Only Praised").focus()
    page.keyboard.press("Enter")
    assert {edge.split(" ")[1] for edge in edges(page)} == {"praised:asserted"}
    page.get_by_role("button", name="Only Praised").click(force=True)
    assert len(edges(page)) == 7


def test_clear_filters_stands_by(opened):
    page = opened(small_graph())
    assert page.locator("#clear-filters").is_hidden()
    page.uncheck("[data-filter='kinds:met']")
    page.click("#clear-filters")
    assert len(edges(page)) == 7
    assert page.locator("#clear-filters").is_hidden()


def camps_graph():
    graph = nx.MultiDiGraph()
    for key in "abcxyz":
        add_node(graph, key, key.upper() * 3)
    for source, target in ("ab", "bc", "ac", "xy", "yz", "xz"):
        add_edge(graph, source, target, "met", evidence=(passage("d", f"{source} met {target}."),))
    add_edge(graph, "a", "x", "criticised", evidence=(passage("d", "a attacked x."),))
    return finish(graph)


def test_camps_filter_and_are_named_after_their_heaviest_member(opened):
    page = opened(camps_graph())
    camp = page.locator("#filters fieldset", has_text="Camps around")
    assert camp.locator(".name").all_inner_texts()[:2] == ["AAA", "XXX"]
    page.uncheck("[data-filter='camps:2']")
    assert nodes(page) == ["a", "b", "c"]
    open_node(page, "bbb")
    assert "In the camp around AAA, 3 names" in page.locator("#panel").inner_text()


def test_camps_stand_apart_on_the_map(opened):
    page = opened(camps_graph())
    settle(page)
    places = {key: page.evaluate("key => entitiesPage.nodePoint(key)", key) for key in "abcxyz"}

    def distance(one, other):
        return ((places[one]["x"] - places[other]["x"]) ** 2 + (places[one]["y"] - places[other]["y"]) ** 2) ** 0.5

    inside = max(distance(*pair) for pair in ("ab", "bc", "ac", "xy", "yz", "xz"))
    between = sum(distance(one, other) for one in "abc" for other in "xyz") / 9
    assert between > inside


def test_weight_and_score(opened):
    page = opened(small_graph())
    page.locator("#weight").press("ArrowRight")
    assert edges(page) == ["ada praised:asserted otto"]
    page.locator("#score").press("End")
    assert edges(page) == []
    assert page.locator("#notice").is_visible()
    page.click("#clear")
    page.locator("#score").fill("0.75")
    assert len(edges(page)) == 7
    open_node(page, "ada")
    page.locator("[data-relation='ada praised:asserted otto']").click()
    assert page.locator("#panel .passage").count() == 1
    assert "1 passage hidden by the filters." in page.locator("#panel").inner_text()


def test_document_or_source(opened):
    page = opened(small_graph())
    page.fill("#source", "harbour times")
    assert edges(page) == ["ada praised:asserted otto", "otto criticised:asserted ada", "zoe met:asserted port"]
    page.fill("#source", "TALKS")
    assert "ada met:planned otto" in edges(page)
    page.fill("#source", "nowhere")
    assert edges(page) == []


def test_direct_statements_only(opened):
    page = opened(small_graph())
    page.check("#direct")
    assert edges(page) == ["ada praised:asserted otto"]
    page.locator("#view-tables").click()
    assert page.locator("#table tbody td.number").first.inner_text() == "1"


def test_dates_by_keyboard(opened):
    page = opened(small_graph())
    assert page.locator("#dates-label").inner_text() == "4 Mar 2025 – 9 Apr 2025"
    handle = page.get_by_label("First day")
    handle.press("ArrowRight")
    assert handle.get_attribute("aria-valuetext") == "5 Mar 2025"
    assert "zoe met:asserted port" not in edges(page)
    assert "ada praised:asserted otto" in edges(page)
    page.get_by_label("Last day").press("Home")
    assert edges(page) == []


def test_dates_by_dragging_a_handle_and_the_range(opened):
    page = opened(large_graph())
    start = len(edges(page))
    page.locator("#dates-label").scroll_into_view_if_needed()
    box = page.locator("[data-date=to]").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 9, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, y, steps=6)
    page.mouse.up()
    half = edges(page)
    assert 0 < len(half) < start
    label = page.locator("#dates-label").inner_text()
    track = page.locator(".range").bounding_box()
    page.mouse.move(track["x"] + 30, track["y"] + 15)
    page.mouse.down()
    page.mouse.move(track["x"] + 30 + track["width"] / 2, track["y"] + 15, steps=6)
    page.mouse.up()
    moved = page.locator("#dates-label").inner_text()
    assert moved != label
    assert moved.endswith("17 Feb 2025")
    assert edges(page) != half


def test_histogram_holds_every_dated_passage(opened):
    page = opened(small_graph())
    bars = page.locator(".bars rect").evaluate_all("bars => bars.map(bar => Number(bar.getAttribute('height')))")
    assert sum(height > 0 for height in bars) == 2
    assert max(bars) == pytest.approx(38)


def test_one_day_needs_no_range(opened):
    graph = nx.MultiDiGraph()
    add_node(graph, "a", "Ann")
    page = opened(finish(graph, {"d": {"name": "d", "title": "", "source": "", "published": date(2025, 1, 1)}}))
    assert page.locator("#dates").is_hidden()


def test_the_heaviest_names_come_first_and_more_on_demand(opened):
    page = opened(large_graph(300, alone=5))
    assert len(nodes(page)) == 120
    assert page.locator("#more").inner_text().startswith("The 120 names with most evidence, of 300")
    weights = page.evaluate("Object.fromEntries(JSON.parse(entitiesPage.json()).entities.map(e => [e.id, e.weight]))")
    drawn = set(nodes(page))
    assert min(weights[key] for key in drawn) >= max(weight for key, weight in weights.items() if key not in drawn)
    page.click("#show-more")
    assert len(nodes(page)) == 240
    page.click("#show-all")
    assert len(nodes(page)) == 300
    show_view(page, "tables")
    page.click("[data-table=people]")
    assert "people" in page.locator("#table caption").inner_text()
    show_view(page, "graph")
    page.click("#show-fewer")
    assert len(nodes(page)) == 120


def test_a_name_beyond_the_heaviest_is_drawn_when_asked_for(opened):
    page = opened(large_graph(300, alone=5))
    everybody = page.evaluate("JSON.parse(entitiesPage.json()).entities.map(entity => entity.id)")
    hidden = next(key for key in everybody if key not in nodes(page))
    page.evaluate("key => { location.hash = 'node=' + key; }", hidden)
    wait_until(page, "entitiesPage.selection() !== null")
    assert hidden in nodes(page)


def share_named(page):
    """Return the share of shapes well in sight that have a name beside them."""
    stage, named = page.locator("#network").bounding_box(), page.evaluate("entitiesPage.labels().map(({ id }) => id)")
    points = page.evaluate("entitiesPage.nodes().map((id) => ({ id, ...entitiesPage.nodePoint(id) }))")
    seen = [
        point["id"]
        for point in points
        if 0 < point["x"] - stage["x"] < stage["width"] and 0 < point["y"] - stage["y"] < stage["height"]
    ]
    return sum(key in named for key in seen) / len(seen)


@pytest.mark.parametrize("scale", ["far", "near"])
def test_labels_never_overlap_and_more_appear_with_zoom(opened, scale):
    page = opened(large_graph(120))
    settle(page)
    if scale == "near":
        start = share_named(page)
        for _ in range(4):
            page.click("#zoom-in")
        settle(page)
        assert share_named(page) >= start
    labels = page.evaluate("entitiesPage.labels()")
    assert len(labels) > 20
    for at, one in enumerate(labels):
        for other in labels[at + 1 :]:
            apart_x = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            apart_y = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
            assert apart_x or apart_y, (one["id"], other["id"])


def test_a_label_is_part_of_its_name(opened):
    page = opened(small_graph())
    settle(page)
    (label,) = (row for row in page.evaluate("entitiesPage.labels()") if row["id"] == "jan")
    node = page.evaluate("entitiesPage.nodePoint('jan')")
    assert abs(label["width"]) > 20
    page.mouse.click(node["x"], node["y"] + 32 * page.evaluate("entitiesPage.scale()"))
    assert page.evaluate("entitiesPage.selection()") == {"node": "jan"}


# ---- names at the edge ----


def names_at_the_edge(page):
    """Move the map until names would be cut at all four edges, and return what is drawn."""
    for _ in range(3):
        page.click("#zoom-in")
    settle(page)
    return page.evaluate("entitiesPage.labels()")


def inside(box, frame):
    left, top, right, low = frame
    return box["x"] >= left and box["y"] >= top and box["x"] + box["width"] <= right and box["y"] + box["height"] <= low


@pytest.mark.parametrize("size", [{}, {"width": 390, "height": 844}])
@pytest.mark.parametrize("zoomed", [False, True])
def test_no_name_is_cut_at_the_edge(opened, size, zoomed):
    page = opened(large_graph(120), **size)
    settle(page)
    labels = names_at_the_edge(page) if zoomed else page.evaluate("entitiesPage.labels()")
    scale, sight = page.evaluate("entitiesPage.scale()"), page.evaluate("entitiesPage.sight()")
    frame = [sight[edge] * scale for edge in ("left", "top", "right", "low")]
    assert len(labels) > 5
    assert all(inside(label, frame) for label in labels)


def test_a_name_at_the_edge_moves_inside(opened):
    page = opened(small_graph())
    page.evaluate("location.hash = 'at=1,0,0'")
    settle(page)
    shape, stage = page.evaluate("entitiesPage.nodePoint('jan')"), page.locator("#network").bounding_box()
    centre = page.evaluate("(() => { const { left, right } = entitiesPage.sight(); return (left + right) / 2; })()")
    # the shape eight pixels from the left edge: half of its name would be outside
    shift = shape["x"] - stage["x"] - 8
    page.evaluate(f"location.hash = 'at=1,{centre + shift},0'")
    settle(page)
    (label,) = (row for row in page.evaluate("entitiesPage.labels()") if row["id"] == "jan")
    left = page.evaluate("entitiesPage.sight().left")
    assert page.evaluate("entitiesPage.nodePoint('jan').x") - stage["x"] == pytest.approx(8, abs=2)
    assert label["x"] >= left
    assert label["width"] / 2 > 8


def test_a_name_leaves_the_end_of_an_arrow_in_sight(opened):
    """Praise comes from straight below, where the name of the Board would stand."""
    graph = nx.MultiDiGraph()
    add_node(graph, "board", "Harbour Board", label="org")
    add_node(graph, "jan", "Jan Novak")
    add_edge(graph, "jan", "board", "praised", evidence=(passage("d", "Novak thanked the Board.", cue="thanked"),))
    page = opened(finish(graph), positions={"board": (0.0, 0.0), "jan": (0.0, 200.0)})
    settle(page)
    labels = {row["id"]: row for row in page.evaluate("entitiesPage.labels()")}
    assert labels["board"]["y"] + labels["board"]["height"] < 0  # above
    assert labels["jan"]["y"] > 0  # below, as usual
