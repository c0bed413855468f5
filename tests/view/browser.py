"""Headless Chromium for the tests of the page, and pictures of the page.

``python -m tests.view.browser PAGE.html PICTURE.png [--dark] [--select NODE]`` takes a picture.
"""

import argparse
import base64
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Return the path of a Chromium: that of ENTITIES_CHROMIUM, or the first on the path."""
    return os.environ.get("ENTITIES_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def open_page(browser: Browser, path: Path, *, width: int = 1280, height: int = 800, scheme: str = "light") -> Page:
    """Open the file; ``page.requests`` and ``page.messages`` collect what it asks for and says."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.requests, page.messages = [], []
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("console", lambda message: page.messages.append(message.text))
    page.on("pageerror", lambda error: page.messages.append(str(error)))
    page.goto(path.resolve().as_uri())
    wait_until(page, "window.entitiesPage !== undefined")
    return page


def wait_until(page: Page | Frame, condition: str, *, seconds: float = 20) -> None:
    """Wait until an expression holds; the page's policy forbids Playwright's own way, which evaluates text."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"not within {seconds} s: {condition}"
        time.sleep(0.02)


def settle(page: Page) -> None:
    """Wait until what was asked for is drawn."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def pixels(browser: Browser, shot: bytes) -> list[float]:
    """Return how light the pixels of a screenshot are, from 0 to 1, row by row."""
    page = browser.new_page()
    found = page.evaluate(
        """async (shot) => {
      const image = new Image(); image.src = "data:image/png;base64," + shot; await image.decode();
      const canvas = document.createElement("canvas"); canvas.width = image.width; canvas.height = image.height;
      const ctx = canvas.getContext("2d"); ctx.drawImage(image, 0, 0);
      const { data } = ctx.getImageData(0, 0, image.width, image.height);
      const light = (at) => (data[at] + data[at + 1] + data[at + 2]) / 765;
      return Array.from({ length: data.length / 4 }, (_, pixel) => light(4 * pixel));
    }""",
        base64.b64encode(shot).decode(),
    )
    page.close()
    return found


def cut_texts(browser: Browser, svg: str) -> list[str]:
    """Return the texts of a picture that reach over its edge."""
    page = browser.new_page()
    page.set_content(f"<!DOCTYPE html><body style='margin:0'>{svg}")
    found = page.evaluate("""() => {
      const frame = document.querySelector("svg").getBoundingClientRect();
      const isCut = ({ left, top, right, bottom }) =>
        left < frame.left || top < frame.top || right > frame.right || bottom > frame.bottom;
      const texts = [...document.querySelectorAll("svg text")];
      if (!texts.length) throw new Error("a picture without text");
      return texts.filter((text) => isCut(text.getBoundingClientRect())).map((text) => text.textContent);
    }""")
    page.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Take a picture of a page.")
    parser.add_argument("page", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--select", metavar="NAME", help="open the panel of the first name found")
    parser.add_argument("--relation", metavar="N", type=int, help="then open its Nth relation, counted from 0")
    parser.add_argument("--size", metavar="WxH", default="1280x800")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    with chromium() as browser:
        page = open_page(browser, options.page, width=width, height=height, scheme="dark" if options.dark else "light")
        if options.select:
            page.fill("#search", options.select)
            page.press("#search", "Enter")
        if options.relation is not None:
            page.locator("#panel .row").nth(options.relation).click()
        page.wait_for_timeout(400)
        page.screenshot(path=options.picture)


if __name__ == "__main__":
    main()
