"""Pictures, tables, links and dossiers."""

import base64
import csv
import io
import json
from xml.etree import ElementTree

import pytest

from tests.view.acting import edges, open_node, saved, show_view
from tests.view.browser import cut_texts, wait_until
from tests.view.samples import large_graph, small_graph

pytestmark = pytest.mark.browser


def take(page, what):
    page.click("#takeaway summary")
    return saved(page, lambda: page.click(f"[data-take={what}]"))


def test_png_is_a_picture_of_the_map(opened):
    page = opened(small_graph(), title="Port Elling")
    name, content = take(page, "png")
    assert name == "port-elling.png"
    assert content.startswith(b"\x89PNG")
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    stage = page.locator("#network").bounding_box()
    assert (width, height) == pytest.approx((stage["width"], stage["height"] + 92), abs=1)
    assert len(content) > 8000


def test_svg_holds_what_is_drawn(opened):
    page = opened(small_graph())
    page.uncheck("[data-filter='kinds:criticised']")
    name, content = take(page, "svg")
    assert name == "sample.svg"
    root = ElementTree.fromstring(content)
    text = " ".join(" ".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "Ada Bergmann" in text
    groups = root.findall("{http://www.w3.org/2000/svg}g")
    assert len(groups[1]) == len(edges(page)) == 5
    assert b"http" not in content.replace(b"http://www.w3.org/2000/svg", b"")


@pytest.mark.parametrize("size", [{}, {"width": 390, "height": 844}])
def test_no_name_in_the_svg_is_cut(opened, browser, size):
    page = opened(large_graph(120), **size)
    for _ in range(2):
        page.click("#zoom-in")
    _, content = take(page, "svg")
    assert cut_texts(browser, content.decode()) == []


def test_png_holds_the_names_that_the_map_shows(opened, browser):
    """The picture is that of the map, on which no name is cut: the same ink in the same places."""
    page = opened(small_graph())
    _, content = take(page, "png")
    (label,) = (row for row in page.evaluate("entitiesPage.labels()") if row["id"] == "ada")
    sight, scale = page.evaluate("entitiesPage.sight()"), page.evaluate("entitiesPage.scale()")
    x, y = label["x"] - sight["left"] * scale, label["y"] - sight["top"] * scale + 48
    dark = """async ([picture, x, y, width, height]) => {
      const image = new Image(); image.src = picture; await image.decode();
      const canvas = document.createElement("canvas"); canvas.width = image.width; canvas.height = image.height;
      const ctx = canvas.getContext("2d"); ctx.drawImage(image, 0, 0);
      const pixels = ctx.getImageData(x, y, width, height).data;
      let found = 0; for (let at = 0; at < pixels.length; at += 4) found += pixels[at] < 90;
      return found;
    }"""
    blank = browser.new_page()
    address = "data:image/png;base64," + base64.b64encode(content).decode()
    assert blank.evaluate(dark, [address, x, y, label["width"], label["height"]]) > 60
    blank.close()


def test_svg_from_another_view_shows_the_map(opened):
    page = opened(small_graph())
    show_view(page, "timeline")
    _, content = take(page, "svg")
    assert b"Bergmann" in content


def test_csv_holds_the_passages_shown(opened):
    page = opened(small_graph())
    page.uncheck("[data-filter='kinds:met']")
    name, content = take(page, "csv")
    assert name == "sample.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 5
    first = next(row for row in rows if row["cue"] == "excellent")
    assert first["source"] == "Ada Bergmann"
    assert first["passage"] == "“Otto did excellent work,” Ada Bergmann said."
    assert (first["published"], first["document"], first["score"]) == ("2025-03-04", "Mayor hails ferry plan", "0.9")


def test_json_holds_what_is_shown(opened):
    page = opened(small_graph())
    page.uncheck("[data-filter='types:org']")
    _, content = take(page, "json")
    data = json.loads(content)
    assert (data["format"], data["version"]) == ("entities-view", 1)
    assert [entity["id"] for entity in data["entities"]] == ["ada", "otto"]
    assert len(data["relations"]) == 3
    assert data["relations"][0]["passages"][0]["document"] in {"d1", "d2"}


def test_link_to_this_view(opened):
    page = opened(small_graph())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_node(page, "jan")
    page.click("#takeaway summary")
    page.click("[data-take=link]")
    wait_until(page, "!document.querySelector('#toast').hidden || document.querySelector('#link').open")
    if page.locator("#link").is_visible():
        link = page.input_value("#link-text")
    else:
        link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith("file:")
    assert "node=jan" in link


def test_menu_closes_by_escape_and_by_a_click_elsewhere(opened):
    page = opened(small_graph())
    page.click("#takeaway summary")
    page.keyboard.press("Escape")
    assert page.locator("[data-take=png]").is_hidden()
    page.click("#takeaway summary")
    page.click("#counts")
    assert page.locator("[data-take=png]").is_hidden()


def test_dossier_holds_every_passage_and_prints_alone(opened):
    page = opened(small_graph())
    open_node(page, "ada")
    page.click("#dossier-open")
    dossier = page.locator("#dossier")
    for part in ("Ada Bergmann", "mayor, Port Elling", "Also called Bergmann", "Otto Farrow", "Sample"):
        assert part in dossier.inner_text()
    assert dossier.locator("blockquote").count() == 5
    page.emulate_media(media="print")
    assert page.locator("#main").is_hidden()
    assert dossier.is_visible()
    assert page.locator("#dossier-print").is_hidden()
    page.emulate_media(media="screen")
    page.keyboard.press("Escape")
    assert dossier.is_hidden()


def test_print_leaves_the_buttons_out(opened):
    page = opened(large_graph())
    page.emulate_media(media="print")
    for part in ("#search", "#zoom-in", "#theme", "#skip"):
        assert page.locator(part).is_hidden()
    assert page.locator("#stage").is_visible()
