"""Text of every kind must stand on the page as it is and do nothing."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import networkx as nx
import pytest

from entities.records import HeldRole
from tests.view.acting import click_at, saved, show_view
from tests.view.samples import add_edge, add_node, finish, passage, small_graph

pytestmark = pytest.mark.browser

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>document.title = 'taken'</script>",
    "</script><script>document.title = 'taken'</script>",
    "<!--<script>",
    "<a href='https://example.org/'>name</a>",
    "\u202eeman detrevni",
    "\u05d3\u05e0\u05d4 \u05db\u05d4\u05df",
    "👩‍👩‍👧‍👦 & 'quote' \"quote\"",
    "long " * 2000,
    "x" * 10_000,
)


def hostile_graph(text):
    graph = nx.MultiDiGraph()
    item = replace(passage("d", f"{text} spoke.", cue="spoke", speaker=text, title=text, source=text), is_direct=True)
    item = replace(
        item, context=f"Before. {text} spoke. After {text}.", context_start=0, start=8, end=8 + len(item.text)
    )
    copy = replace(item, doc_id="e")
    role = HeldRole(text, text, None, True, None, None, (item,))
    add_node(graph, "a", text, aliases=(f"{text} again",), roles=(role,))
    add_node(graph, "b", "Plain", label="org")
    add_edge(graph, "a", "b", "praised", evidence=(item, copy))
    rows = {"name": text, "title": text, "source": text, "published": date(2025, 1, 1)}
    return finish(graph, {"d": rows, "e": {**rows, "published": date(2025, 2, 1)}})


def short(text):
    return text if len(text) <= 200 else text[:199] + "\u2026"


def strangers(page):
    return page.evaluate("document.querySelectorAll('img, script, a, iframe, object, embed').length")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert_and_readable(opened, text):
    page = opened(hostile_graph(text), title=text)
    click_at(page, "node", "a")
    panel = page.locator("#panel")
    assert panel.locator("h2").text_content() == text
    assert panel.locator(".aliases").text_content() == f"{text} again"
    assert panel.locator(".roles li").text_content().startswith(f"former {text}, {text}")
    panel.locator(".role-evidence").click()
    assert panel.evaluate("panel => panel.scrollWidth - panel.clientWidth") <= 0
    panel.locator(".row").click()
    quote = panel.locator(".passage blockquote")
    assert quote.text_content() == f"{text} spoke."
    assert quote.locator("mark").text_content() == "spoke"
    panel.locator(".context").click()
    assert quote.text_content() == f"Before. {text} spoke. After {text}."
    assert quote.locator(".here").text_content() == f"{text} spoke."
    assert panel.locator(".copies li").text_content().startswith(text)
    assert strangers(page) == 3
    assert page.title() == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert_in_tables_timeline_and_dossier(opened, text):
    page = opened(hostile_graph(text), title=text)
    show_view(page, "tables")
    assert page.locator("#table td").first.text_content() == short(text)
    page.fill("#source", text[:40])
    assert page.locator("#table tbody tr").count() == 1
    show_view(page, "timeline")
    said = f"{text} spoke."
    assert page.locator(".event-text").text_content() == (said if len(said) < 200 else said[:239] + "\u2026")
    page.locator(".event").click()
    page.locator("#panel .sentence .link").first.click()
    page.click("#dossier-open")
    assert page.locator("#dossier h1").text_content() == text
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_text("Correct", exact=True).click()
    page.locator("#panel [data-verb=hide]").click()
    assert strangers(page) == 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_what_is_taken_away(opened, text):
    page = opened(hostile_graph(text), title=text)
    rows = list(csv.reader(io.StringIO(page.evaluate("entitiesPage.csv()").lstrip("\ufeff"))))
    assert rows[1][0] == text
    data = json.loads(page.evaluate("entitiesPage.json()"))
    assert data["relations"][0]["passages"][0]["text"] == f"{text} spoke."
    page.click("#takeaway summary")
    name, content = saved(page, lambda: page.click("[data-take=svg]"))
    assert name.endswith(".svg")
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(content).iter()}
    assert tags <= {"svg", "title", "rect", "g", "path", "circle", "text", "tspan"}


def test_formulas_are_no_formulas_in_the_table(opened):
    page = opened(hostile_graph("=SUM(A1)"))
    assert page.evaluate("entitiesPage.csv()").splitlines()[1].startswith("'=SUM(A1),")


def test_policy_stops_scripts_and_requests(browser, tmp_path):
    from entities.view import write_html
    from tests.view.browser import open_page

    page = open_page(browser, write_html(small_graph(), tmp_path / "page.html"))
    outcome = page.evaluate(
        """async () => {
          const script = document.createElement("script");
          let trusted = true;
          try { script.textContent = "window.taken = 1"; document.body.append(script); } catch { trusted = false; }
          try { document.body.innerHTML += "<i></i>"; } catch { trusted = false; }
          const fetched = await fetch("https://example.org/").then(() => true, () => false);
          return { taken: window.taken === 1, trusted, fetched };
        }"""
    )
    assert outcome == {"taken": False, "trusted": False, "fetched": False}
    assert [url for url in page.requests if not url.startswith("file:")] == []
    page.context.close()
