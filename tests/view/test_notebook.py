"""The page in a notebook: the frame, the picture behind and beside it, and what is left where frames are taken away."""

import base64
import re
from html import unescape
from html.parser import HTMLParser

import nbformat
import pytest

import entities
from entities.errors import ConfigError, EntitiesError
from entities.view import show, to_html
from entities.view.html import draw
from entities.view.notebook import picture_of
from tests.view.browser import pixels, wait_until
from tests.view.samples import large_graph, small_graph


def notebook_with(view):
    """Return a notebook whose one cell has displayed `view`."""
    output = nbformat.v4.new_output("execute_result", data=view._repr_mimebundle_(), execution_count=1)
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("graph", outputs=[output], execution_count=1)])


class Sanitiser(HTMLParser):
    """Keeps what viewers keep of the outputs of others: plain elements, pictures, text."""

    KEPT = {"div": (), "img": ("src", "alt"), "p": ()}  # noqa: RUF012

    def __init__(self, html):
        super().__init__()
        self.html = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in self.KEPT:
            kept = "".join(f' {name}="{value}"' for name, value in attrs if name in self.KEPT[tag])
            self.html += f"<{tag}{kept}>"

    def handle_endtag(self, tag):
        if tag in self.KEPT and tag != "img":
            self.html += f"</{tag}>"

    def handle_data(self, data):
        self.html += data


def test_frame_is_sandboxed_and_holds_the_page():
    html = show(small_graph(), height=420)._repr_html_()
    assert re.findall(r'sandbox="([^"]*)"', html) == ["allow-scripts allow-downloads"]
    assert "height:420px" in html
    srcdoc = html.partition('srcdoc="')[2].partition('"')[0]
    assert "<" not in srcdoc
    assert unescape(srcdoc) == to_html(small_graph())


def test_text_says_what_it_is():
    assert repr(show(small_graph())) == "<GraphView: 7 names, 7 relations>"


def test_a_picture_stands_beside_the_page():
    bundle = show(small_graph())._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html", "image/svg+xml"}
    assert bundle["image/svg+xml"] == picture_of(draw(small_graph()))


@pytest.mark.parametrize("height", [0, 199, -5, "600px", 300.5, True])
def test_odd_heights_are_refused(height):
    with pytest.raises(ConfigError, match="expected a whole number of pixels"):
        show(small_graph(), height=height)


def test_graphs_of_another_shape_are_refused():
    graph = small_graph()
    graph.add_node("bare")
    with pytest.raises(EntitiesError, match="node 'bare': it lacks label"):
        show(graph)


def test_title_is_that_of_the_page():
    assert (
        "&lt;h1 dir=&quot;auto&quot;&gt;Harbour affairs&lt;/h1&gt;"
        in show(small_graph(), title="Harbour affairs")._repr_html_()
    )


def test_a_corpus_shows_its_page_and_an_empty_one_a_line():
    with entities.Corpus() as corpus:
        assert corpus._repr_html_().startswith("<code>&lt;Corpus of 0 documents")
        corpus.add(entities.Document.create("Mayor Ann Lee met Bob Ray in Arden on Monday.", source="note"))
        assert "<iframe" in corpus._repr_html_()
        assert corpus._repr_html_() == entities.show(corpus)._repr_html_()


# ---- what is left of it elsewhere ----


def test_the_picture_is_left_where_frames_and_styles_are_taken_away():
    left = Sanitiser(show(small_graph())._repr_html_()).html
    assert "iframe" not in left
    source = re.search(r'<img alt="7 names, 7 relations" src="data:image/svg\+xml;base64,([^"]*)">', left)[1]
    assert base64.b64decode(source).decode() == picture_of(draw(small_graph()))


def test_an_exported_notebook_shows_the_page():
    from nbconvert import HTMLExporter

    exported, _ = HTMLExporter().from_notebook_node(notebook_with(show(small_graph())))
    assert exported.count("srcdoc=") == 1
    assert "data:image/svg+xml;base64," in exported


@pytest.mark.browser
def test_the_picture_that_is_left_can_be_seen(browser):
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    page.set_content(f"<!DOCTYPE html><body>{Sanitiser(show(large_graph(80))._repr_html_()).html}")
    assert page.evaluate("document.querySelector('img').naturalWidth") > 600
    assert page.evaluate("document.querySelector('img').getBoundingClientRect().height") > 300
    page.close()


# ---- an export, offline ----


def shown(browser, html, *, scripts, scheme="light"):
    """Return the pixels that a reader sees of an exported notebook, without network."""
    context = browser.new_context(
        java_script_enabled=scripts, offline=True, color_scheme=scheme, viewport={"width": 1000, "height": 760}
    )
    page = context.new_page()
    page.set_content(html)
    page.wait_for_timeout(500)
    shot = page.screenshot()
    context.close()
    return pixels(browser, shot)


def alike(ones, others):
    """Return the share of pixels that hardly differ."""
    assert len(ones) == len(others)
    return sum(abs(a - b) < 0.1 for a, b in zip(ones, others, strict=True)) / len(ones)


def exported(graph):
    from nbconvert import HTMLExporter

    html, _ = HTMLExporter().from_notebook_node(notebook_with(show(graph)))
    return html


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_export_without_scripts_and_network_shows_the_picture(browser, scheme):
    html = exported(large_graph(80))
    seen = shown(browser, html, scripts=False, scheme=scheme)
    picture = shown(browser, re.sub("<iframe.*?</iframe>", "", html, flags=re.DOTALL), scripts=False, scheme=scheme)
    nothing = shown(browser, re.sub("<img.*?</iframe>", "", html, flags=re.DOTALL), scripts=False, scheme=scheme)
    assert alike(seen, picture) > 0.985  # all but the note that asks for scripts
    assert alike(picture, nothing) < 0.97


@pytest.mark.browser
def test_an_export_with_scripts_and_without_network_is_the_page(browser):
    context = browser.new_context(offline=True, viewport={"width": 1000, "height": 760})
    page = context.new_page()
    page.set_content(exported(small_graph()))
    wait_until(page.frames[1], "window.entitiesPage !== undefined")
    assert page.frames[1].evaluate("entitiesPage.nodes().length") == 6
    context.close()


@pytest.mark.browser
def test_a_frame_that_may_run_no_scripts_lets_the_picture_through(browser):
    html = show(large_graph(80))._repr_html_()
    bare = re.sub("<iframe.*?</iframe>", "", html, flags=re.DOTALL)
    locked = html.replace('sandbox="allow-scripts allow-downloads"', 'sandbox=""')
    assert locked != html
    assert alike(shown(browser, locked, scripts=True), shown(browser, bare, scripts=True)) > 0.985


# ---- in the browser ----


@pytest.fixture
def cell(browser):
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    requests, messages = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.set_content(f"<!DOCTYPE html><body>{show(small_graph())._repr_html_()}")
    wait_until(page.frames[1], "window.entitiesPage !== undefined")
    yield page
    page.close()
    assert [url for url in requests if not url.startswith(("about:", "data:", "blob:"))] == []
    assert messages == []


@pytest.mark.browser
def test_page_works_inside_the_frame(cell):
    frame = cell.frame_locator("iframe")
    frame.locator("#search").fill("bergmann")
    frame.locator("#search").press("Enter")
    assert frame.locator("#panel h2").inner_text() == "Ada Bergmann"
    inner = cell.frames[1]
    assert inner.evaluate("window.origin") == "null"
    frame.locator("#theme").click()
    assert inner.evaluate("entitiesPage.isDark()")


@pytest.mark.browser
def test_the_frame_covers_the_picture(cell):
    top = "([x, y]) => document.elementFromPoint(x, y).tagName"
    image, frame = (cell.locator(name).bounding_box() for name in ("img", "iframe"))
    assert image == frame
    assert cell.evaluate(top, [frame["x"] + 5, frame["y"] + 5]) == "IFRAME"


@pytest.mark.browser
def test_its_lower_edge_can_be_dragged(cell):
    box = cell.locator("iframe").locator("..")
    before, frame = box.bounding_box(), cell.locator("iframe").bounding_box()
    corner = (before["x"] + before["width"] - 4, before["y"] + before["height"] - 4)
    cell.mouse.move(*corner)
    cell.mouse.down()
    cell.mouse.move(corner[0], corner[1] + 120, steps=5)
    cell.mouse.up()
    assert box.bounding_box()["height"] == pytest.approx(before["height"] + 120, abs=3)
    assert cell.locator("iframe").bounding_box()["height"] == pytest.approx(frame["height"] + 120, abs=3)


@pytest.mark.browser
def test_files_can_be_taken_away_from_the_frame(cell):
    frame = cell.frame_locator("iframe")
    frame.locator("#takeaway summary").click()
    with cell.expect_download() as waiting:
        frame.locator("[data-take=csv]").click()
    assert waiting.value.suggested_filename.endswith(".csv")
