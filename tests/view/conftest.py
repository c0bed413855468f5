import os

import pytest

from tests.view.browser import chromium, find_chromium, open_page


@pytest.fixture(scope="session")
def browser():
    if find_chromium() is None:
        reason = "no Chromium on the path: install one, or name it in ENTITIES_CHROMIUM"
        if os.environ.get("ENTITIES_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser, tmp_path):
    """Open a page of a graph; at the end it must have asked for nothing and said nothing."""
    from entities.view import write_html

    pages = []

    def open_graph(graph, **options):
        written = {name: options.pop(name) for name in ("title", "text", "positions") if name in options}
        path = write_html(graph, tmp_path / f"page{len(pages)}.html", **{"title": "Sample", **written})
        pages.append((path, open_page(browser, path, **options)))
        return pages[-1][1]

    yield open_graph
    for path, page in pages:
        requests, messages = page.requests, page.messages
        page.context.close()
        # the page itself, again where the test reloads it, and files it hands out, which it makes itself
        assert {url.split("#")[0] for url in requests if not url.startswith("blob:")} == {path.as_uri()}
        assert messages == []
