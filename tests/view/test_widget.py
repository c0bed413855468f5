"""The live widget: Python and the page in a real browser, joined by a stand-in for the notebook's channel."""

import time
from datetime import date
from functools import partial

import pytest

import entities
from entities.errors import ConfigError, NotFoundError
from entities.graph.query import find_node
from tests.view.browser import wait_until
from tests.view.samples import small_graph

pytest.importorskip("anywidget")

from entities.view.widget import GraphWidget

# What the notebook hands to the widget's script: values by name, and a channel to Python.
NOTEBOOK = """
async ({ script, values }) => {
  const listeners = [];
  const model = {
    get: (name) => values[name],
    set: (name, value) => model.receive(name, value),
    receive: (name, value) => {
      if (values[name] === value) return;
      values[name] = value;
      for (const [event, work] of [...listeners]) if (event === `change:${name}`) work();
    },
    save_changes: () => window.toPython(values._fragment),
    on: (event, work) => listeners.push([event, work]),
    off: (event, work) => listeners.splice(listeners.findIndex((row) => row[0] === event && row[1] === work), 1),
  };
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const { default: { render } } = await import(url);
  window.model = model;
  window.listeners = listeners;
  window.show = () => {
    const el = document.createElement("div");
    document.body.append(el);
    return render({ model, el });
  };
  window.leave = window.show();
}
"""


def make_widget(graph=None, **options):
    graph = graph or small_graph()
    return GraphWidget(graph, find=partial(find_node, graph), **options)


class Notebook:
    """A browser that shows a widget and passes on what either side says."""

    def __init__(self, browser, view):
        self.view = view
        self.page = browser.new_page(viewport={"width": 1100, "height": 700})
        self.requests, self.messages = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.set_content("<!DOCTYPE html><body>")
        self.page.expose_function("toPython", lambda fragment: view.set_state({"_fragment": fragment}))
        values = {name: getattr(view, name) for name in ("_page", "_summary", "_fragment", "height")}
        self.page.evaluate(NOTEBOOK, {"script": view._esm, "values": values})
        view.observe(self._send, ["_fragment", "height"])

    def _send(self, change):
        self.page.evaluate("([name, value]) => model.receive(name, value)", [change["name"], change["new"]])

    def frame(self, number=1):
        end = time.monotonic() + 20
        while len(self.page.frames) <= number:
            assert time.monotonic() < end
            self.page.wait_for_timeout(20)
        frame = self.page.frames[number]
        wait_until(frame, "window.entitiesPage !== undefined")
        return frame

    def until(self, holds):
        """Let messages go back and forth until something holds in Python."""
        end = time.monotonic() + 10
        while not holds():
            assert time.monotonic() < end
            self.page.wait_for_timeout(20)


@pytest.fixture
def notebook(browser):
    shown = []

    def show(view):
        shown.append(Notebook(browser, view))
        return shown[-1]

    yield show
    for one in shown:
        one.page.close()
        assert [url for url in one.requests if not url.startswith(("about:", "blob:"))] == []
        assert one.messages == []


# ---- Python alone ----


def test_shows_everything_at_first():
    view = make_widget()
    assert view.selected is None
    assert view.filters == {
        "kinds": ("met", "praised", "criticised"),
        "statuses": ("asserted", "planned", "denied"),
        "labels": ("person", "org"),
        "communities": view.filters["communities"],
        "min_weight": 1,
        "min_score": 0.0,
        "since": None,
        "until": None,
        "document": "",
        "direct": False,
    }
    assert repr(view) == "<GraphWidget: 7 names, 7 relations>"


def test_selects_by_name_alias_node_and_edge():
    graph = small_graph()
    view = make_widget(graph)
    for given in ("Ada Bergmann", "bergmann", "ada"):
        view.selected = None
        view.selected = given
        assert view.selected == "ada"
        assert graph.nodes[view.selected]["name"] == "Ada Bergmann"
    view.selected = ("ada", "otto", "praised:asserted")
    assert graph.edges[view.selected]["weight"] == 2
    with pytest.raises(NotFoundError, match="no entity is called 'Nobody'"):
        view.selected = "Nobody"
    with pytest.raises(ConfigError, match="cannot be selected; expected a name, a node, an edge"):
        view.selected = ("otto", "ada", "met:asserted")
    assert view.selected == ("ada", "otto", "praised:asserted")


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"kind": "met"}, "there is no filter 'kind'; expected some of kinds, statuses"),
        ({"kinds": ["meets"]}, "holds 'meets'; expected some of met, praised, criticised"),
        ({"communities": 99}, "communities holds 99"),
        ({"min_weight": 0}, "expected a whole number, 1 or more"),
        ({"min_score": 1.2}, "expected a number from 0 to 1"),
        ({"since": "March"}, 'expected a day, as in "2025-03-01"'),
        ({"direct": 1}, "expected True or False"),
        ({"document": None}, "expected part of the name or source"),
    ],
)
def test_filters_that_do_not_exist_are_refused(filters, message):
    view = make_widget()
    before = dict(view.filters)
    with pytest.raises(ConfigError, match=message):
        view.filters = filters
    assert view.filters == before


def test_filters_not_given_let_everything_through():
    view = make_widget()
    view.filters = {"kinds": "criticised", "since": "2025-03-01", "min_weight": 2}
    assert view.filters["kinds"] == ("criticised",)
    assert view.filters["since"] == date(2025, 3, 1)
    view.filters = {"min_score": 0.5}
    assert view.filters["kinds"] == ("met", "praised", "criticised")
    assert (view.filters["since"], view.filters["min_weight"], view.filters["min_score"]) == (None, 1, 0.5)


def test_tells_observers_once():
    view, heard = make_widget(), []
    view.observe(heard.append, ["selected", "filters"])
    view.selected = "Otto Farrow"
    view.set_state({"_fragment": "node=otto&at=1%2C0%2C0"})
    view.set_state({"_fragment": "node=ada&no-kinds=met"})
    assert [(change["name"], change["new"]) for change in heard if change["name"] == "selected"] == [
        ("selected", "otto"),
        ("selected", "ada"),
    ]
    assert [change["new"]["kinds"] for change in heard if change["name"] == "filters"] == [("praised", "criticised")]


def test_comes_with_a_picture_for_where_no_widget_runs():
    data, _ = make_widget()._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg")
    assert "Ada Bergmann" in data["image/svg+xml"]
    assert "application/vnd.jupyter.widget-view+json" in data


def test_heights_are_checked():
    with pytest.raises(ConfigError, match="expected a whole number of pixels"):
        make_widget(height=100)
    view = make_widget()
    with pytest.raises(ConfigError, match="expected a whole number of pixels"):
        view.height = 10


def test_public_name_takes_graph_and_corpus():
    with entities.Corpus() as corpus:
        corpus.add(entities.Document.create("Mayor Ann Lee met Bob Ray in Arden on Monday.", source="note"))
        for given in (corpus, corpus.graph()):
            view = entities.widget(given, height=400)
            view.selected = "Ann Lee"
            assert corpus.graph().nodes[view.selected]["name"] == "Ann Lee"
            assert view.height == 400


# ---- with the page ----


@pytest.mark.browser
def test_python_reads_what_is_done_on_the_page(notebook):
    view = make_widget()
    shown = notebook(view)
    frame = shown.frame()
    assert frame.evaluate("window.origin") == "null"
    frame.fill("#search", "bergmann")
    frame.press("#search", "Enter")
    shown.until(lambda: view.selected == "ada")
    frame.uncheck("[data-filter='kinds:met']")
    shown.until(lambda: view.filters["kinds"] == ("praised", "criticised"))
    frame.locator("#panel .row").first.click()
    shown.until(lambda: isinstance(view.selected, tuple))
    assert view.selected in {("ada", "otto", "praised:asserted"), ("otto", "ada", "criticised:asserted")}


@pytest.mark.browser
def test_page_follows_python(notebook):
    view = make_widget()
    shown = notebook(view)
    frame = shown.frame()
    view.selected = "Ada Bergmann"
    wait_until(frame, "entitiesPage.selection()?.node === 'ada'")
    assert frame.locator("#panel h2").inner_text() == "Ada Bergmann"
    view.filters = {"kinds": ["criticised", "praised"], "statuses": "asserted", "until": date(2025, 3, 31)}
    wait_until(frame, "entitiesPage.edges().length === 2")
    assert not frame.is_checked("[data-filter='kinds:met']")
    assert frame.evaluate("entitiesPage.selection()") == {"node": "ada"}
    view.selected = ("otto", "ada", "criticised:asserted")
    wait_until(frame, "entitiesPage.selection()?.edge === 'otto criticised:asserted ada'")
    view.filters = {}
    wait_until(frame, "entitiesPage.edges().length === 7")
    view.selected = None
    wait_until(frame, "entitiesPage.selection() === null")
    frame.click("#back")
    shown.until(lambda: view.selected == ("otto", "ada", "criticised:asserted"))


@pytest.mark.browser
def test_state_set_before_it_is_shown_and_two_copies_agree(notebook):
    view = make_widget()
    view.selected = "Otto Farrow"
    view.filters = {"min_weight": 2}
    shown = notebook(view)
    first = shown.frame()
    wait_until(first, "entitiesPage.selection()?.node === 'otto'")
    assert first.evaluate("entitiesPage.edges()") == ["ada praised:asserted otto"]
    shown.page.evaluate("() => { show(); }")
    second = shown.frame(2)
    wait_until(second, "entitiesPage.selection()?.node === 'otto'")
    second.click("#panel [aria-label^='Close']")
    wait_until(first, "entitiesPage.selection() === null")
    shown.until(lambda: view.selected is None)
    shown.page.wait_for_timeout(700)  # echoes between the copies would show by now
    settled = view._fragment
    shown.page.wait_for_timeout(500)
    assert view._fragment == settled


@pytest.mark.browser
def test_height_follows_and_leaving_stops_listening(notebook):
    view = make_widget(height=420)
    shown = notebook(view)
    shown.frame()
    box = "document.querySelector('iframe').parentElement.getBoundingClientRect().height"
    assert shown.page.evaluate(box) == 420
    view.height = 300
    assert shown.page.evaluate(box) == 300
    shown.page.evaluate("leave()")
    assert shown.page.evaluate("listeners.length") == 0


@pytest.mark.browser
def test_a_frame_of_another_kind_is_not_told(browser):
    page = browser.new_page()
    page.set_content("<!DOCTYPE html><body><script>window.heard = [];"
                     "window.addEventListener('message', (event) => heard.push(event.data));</script>")  # fmt: skip
    html = entities.show(small_graph())._repr_html_()
    page.evaluate("(html) => { document.body.insertAdjacentHTML('beforeend', html); }", html)
    page.wait_for_timeout(200)
    frame = page.frames[1]
    wait_until(frame, "window.entitiesPage !== undefined")
    frame.fill("#search", "bergmann")
    frame.press("#search", "Enter")
    wait_until(frame, "entitiesPage.selection() !== null")
    page.wait_for_timeout(400)
    assert page.evaluate("heard") == [{"entities": "ready"}]
    page.close()
