"""Pictures of the main states of the page, to look at.

``python -m tests.view.shots FOLDER [--page PAGE.html]`` writes one PNG for each state, of an invented graph or
of a page that was written before.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.view.browser import chromium, open_page, settle
from tests.view.samples import large_graph

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def heaviest(page: Page) -> str:
    return page.evaluate("JSON.parse(entitiesPage.json()).entities.sort((a, b) => b.weight - a.weight)[0].name")


def select(page: Page) -> None:
    page.fill("#search", heaviest(page))
    page.press("#search", "Enter")


def evidence(page: Page) -> None:
    select(page)
    page.locator("#panel .row").first.click()
    context = page.locator("#panel .context")
    if context.count():
        context.first.click()


def focus(page: Page) -> None:
    select(page)
    page.get_by_role("button", name="Focus: 1 step around").click()


def path(page: Page) -> None:
    page.click("#view-tables")
    page.click("[data-table=people]")
    page.locator("#table tbody .link").nth(5).click()
    page.fill("#path-to", heaviest(page))
    page.press("#path-to", "Enter")


def tables(page: Page) -> None:
    page.click("#view-tables")


def timeline(page: Page) -> None:
    page.click("#view-timeline")


def search(page: Page) -> None:
    page.locator("#search").press_sequentially("ma")


def dossier(page: Page) -> None:
    select(page)
    page.click("#dossier-open")


def takeaway(page: Page) -> None:
    page.click("#takeaway summary")


def filtered(page: Page) -> None:
    page.uncheck("[data-filter='kinds:met']")
    page.locator("[data-date=from]").press("End")


def help_overlay(page: Page) -> None:
    page.keyboard.press("?")


def nothing(page: Page) -> None:
    return None


STATES: dict[str, tuple[Callable[[Page], None], dict[str, object]]] = {
    "light": (nothing, {**DESK}),
    "dark": (nothing, {**DESK, "scheme": "dark"}),
    "phone": (nothing, {**PHONE}),
    "phone-name": (select, {**PHONE}),
    "phone-table": (tables, {**PHONE}),
    "name": (select, {**DESK}),
    "focus": (focus, {**DESK}),
    "path": (path, {**DESK}),
    "evidence": (evidence, {**DESK}),
    "evidence-dark": (evidence, {**DESK, "scheme": "dark"}),
    "table": (tables, {**DESK}),
    "timeline": (timeline, {**DESK}),
    "timeline-dark": (timeline, {**DESK, "scheme": "dark"}),
    "search": (search, {**DESK}),
    "takeaway": (takeaway, {**DESK}),
    "empty": (filtered, {**DESK}),
    "dossier": (dossier, {**DESK}),
    "help": (help_overlay, {**DESK}),
}


def take(page_path: Path, folder: Path, names: list[str] | None = None) -> list[Path]:
    """Write the pictures and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with chromium() as browser:
        for name in names or list(STATES):
            act, options = STATES[name]
            page = open_page(browser, page_path, **options)
            act(page)
            settle(page)
            page.wait_for_timeout(250)
            written.append(folder / f"{name}.png")
            page.screenshot(path=written[-1])
            page.context.close()
    return written


def main() -> None:
    from entities.view import write_html

    parser = argparse.ArgumentParser(description="Take pictures of the main states of the page.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--page", type=Path, help="a page written before; by default one of an invented graph")
    parser.add_argument("--only", nargs="+", choices=STATES, metavar="STATE", help=", ".join(STATES))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = options.page or write_html(large_graph(), Path(folder) / "page.html", title="Harbour affairs")
        for path in take(page, options.folder, options.only):
            print(path)


if __name__ == "__main__":
    main()
