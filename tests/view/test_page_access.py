"""Keyboard, names for screen readers, themes, sizes."""

from importlib.resources import files

import pytest

from tests.view import shots
from tests.view.acting import nodes, open_node, selection, show_view
from tests.view.browser import settle, wait_until
from tests.view.samples import large_graph, small_graph

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
FAULTS = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html, failureSummary }) => html + failureSummary)]);
}"""


@pytest.mark.parametrize("name", shots.STATES)
def test_axe_finds_nothing_serious(opened, name):
    act, options = shots.STATES[name]
    page = opened(large_graph(), **options)
    act(page)
    settle(page)
    page.evaluate(AXE)
    assert page.evaluate(FAULTS) == []


def test_skip_link_leads_past_the_map(opened):
    page = opened(small_graph())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    assert page.locator("#skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.locator("#tables").is_visible()
    assert page.evaluate("document.activeElement.id") == "table"


def test_a_relation_is_found_read_and_left_by_keyboard_alone(opened):
    page = opened(small_graph())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className").startswith("link kind-"):
            break
    page.keyboard.press("Enter")
    assert selection(page) == {"edge": "ada praised:asserted otto"}
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert selection(page) is None


def test_every_control_has_a_name_and_can_be_reached(opened):
    page = opened(small_graph())
    open_node(page, "ada")
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll("button, input, summary")]
          .filter(item => item.checkVisibility())
          .filter(item => item.tabIndex < 0
            || !(item.innerText || item.labels?.length || item.getAttribute("aria-label")))
          .map(item => item.outerHTML)"""
    )
    assert unnamed == []


def test_keys_change_the_view(opened):
    page = opened(small_graph())
    for key, part in (("t", "#tables"), ("l", "#timeline"), ("g", "#stage")):
        page.keyboard.press(key)
        assert page.locator(part).is_visible()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("t")
    assert page.locator("#stage").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()
    page.fill("#search", "t")
    page.press("#search", "l")
    assert page.locator("#stage").is_visible()


def test_the_map_is_moved_by_keyboard(opened):
    page = opened(small_graph())
    settle(page)
    before = page.evaluate("entitiesPage.nodePoint('ada')")
    page.locator("#network .vis-network").focus()
    page.keyboard.down("ArrowRight")
    page.wait_for_timeout(150)
    page.keyboard.up("ArrowRight")
    settle(page)
    assert page.evaluate("entitiesPage.nodePoint('ada')")["x"] != before["x"]


def test_changes_are_told_to_screen_readers(opened):
    page = opened(small_graph())
    page.uncheck("[data-filter='kinds:met']")
    assert page.locator("#status").inner_text() == "5 names and 4 relations match"


def test_theme_is_remembered(opened):
    page = opened(small_graph())
    page.click("#theme")
    page.reload()
    wait_until(page, "window.entitiesPage !== undefined")
    assert page.evaluate("entitiesPage.isDark()") is True


def test_full_screen_or_no_button(opened):
    page = opened(small_graph())
    button = page.locator("#full-screen")
    if button.is_visible():
        button.click()
        wait_until(page, "document.fullscreenElement !== null || document.querySelector('#full-screen').hidden")


def test_loading_line_goes(opened):
    assert opened(small_graph()).locator("#loading").count() == 0


@pytest.mark.parametrize("view", ["graph", "tables", "timeline"])
def test_phone_never_scrolls_sideways(opened, view):
    page = opened(large_graph(), width=390, height=844)
    show_view(page, view)
    open_node(page, "ada") if view == "graph" else None
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_finger_selects_and_moves(browser, tmp_path):
    from entities.view import write_html

    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(write_html(small_graph(), tmp_path / "page.html").as_uri())
    wait_until(page, "window.entitiesPage !== undefined")
    settle(page)
    point = page.evaluate("entitiesPage.nodePoint('ada')")
    page.touchscreen.tap(point["x"], point["y"])
    wait_until(page, "entitiesPage.selection() !== null")
    assert selection(page) == {"node": "ada"}
    assert len(nodes(page)) == 6
    context.close()


def test_page_in_a_sandboxed_frame_works(browser, tmp_path):
    from html import escape

    from entities.view import to_html

    outer = tmp_path / "outer.html"
    frame = 'sandbox="allow-scripts" style="width:1200px;height:700px"'
    inner_page = escape(to_html(small_graph()))
    outer.write_text(f'<!DOCTYPE html><meta charset=utf-8><iframe {frame} srcdoc="{inner_page}"></iframe>', "utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(outer.as_uri())
    inner = page.frames[1]
    wait_until(inner, "window.entitiesPage !== undefined")
    for name in ("ada", "jan"):
        inner.fill("#search", name)
        inner.press("#search", "Enter")
    inner.click("#back")
    wait_until(inner, "entitiesPage.selection().node === 'ada'")
    inner.click("#forward")
    wait_until(inner, "entitiesPage.selection().node === 'jan'")
    inner.click("#theme")
    assert messages == []
    page.close()
