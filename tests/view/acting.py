"""What the tests do on a page, and what they ask it."""

from tests.view.browser import settle


def nodes(page):
    return page.evaluate("entitiesPage.nodes()")


def edges(page):
    return page.evaluate("entitiesPage.edges()")


def selection(page):
    return page.evaluate("entitiesPage.selection()")


def fragment(page):
    return page.evaluate("location.hash")


def search(page, text):
    page.fill("#search", text)
    return page.locator("#results [role=option]")


def open_node(page, name):
    page.fill("#search", name)
    page.press("#search", "Enter")


def point_of(page, kind, key):
    settle(page)
    return page.evaluate(f"key => entitiesPage.{kind}Point(key)", key)


def click_at(page, kind, key):
    point = point_of(page, kind, key)
    page.mouse.click(point["x"], point["y"])


def show_view(page, view):
    page.click(f"#view-{view}")


def column(page, number):
    return page.locator(f"#table tbody tr td:nth-child({number})").all_inner_texts()


def saved(page, act):
    """Return name and bytes of the file that `act` makes the page hand out."""
    with page.expect_download() as waiting:
        act()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()
