from html import unescape

import pytest

from entities.errors import ConfigError, EntitiesError
from entities.view import show, to_html
from tests.view.samples import small_graph


def test_frame_is_sandboxed_and_holds_the_page():
    html = show(small_graph(), height=420)._repr_html_()
    assert html.startswith('<iframe sandbox="allow-scripts" ')
    assert "allow-same-origin" not in html
    assert "height:420px" in html
    srcdoc = html.partition('srcdoc="')[2].rpartition('"')[0]
    assert '"' not in srcdoc
    assert "<" not in srcdoc
    assert unescape(srcdoc) == to_html(small_graph())


def test_text_says_what_it_is():
    assert repr(show(small_graph())) == "<GraphView: 7 names, 7 relations>"


@pytest.mark.parametrize("height", [0, 199, -5, "600px", 300.5, True])
def test_odd_heights_are_refused(height):
    with pytest.raises(ConfigError, match="expected a whole number of pixels"):
        show(small_graph(), height=height)


def test_graphs_of_another_shape_are_refused():
    graph = small_graph()
    graph.add_node("bare")
    with pytest.raises(EntitiesError, match="node 'bare': it lacks label"):
        show(graph)


@pytest.mark.browser
def test_page_works_inside_the_frame(browser):
    page = browser.new_page()
    requests, messages = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.set_content(f"<!DOCTYPE html><body>{show(small_graph())._repr_html_()}")
    frame = page.frame_locator("iframe")
    frame.locator("#search").fill("bergmann")
    frame.locator("#search").press("Enter")
    assert frame.locator("#panel h2").inner_text() == "Ada Bergmann"
    inner = page.frames[1]
    assert inner.evaluate("window.origin") == "null"
    frame.locator("#theme").click()
    assert inner.evaluate("entitiesPage.isDark()")
    page.close()
    assert [url for url in requests if not url.startswith("about:")] == []
    assert messages == []
