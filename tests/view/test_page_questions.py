"""What a journalist asks of the page, and in how few steps it answers: a click, a key or a word typed is one."""

from dataclasses import replace

import pytest

from tests.view.acting import column, edges
from tests.view.browser import wait_until
from tests.view.samples import small_graph
from tests.view.test_page_filters import camps_graph

pytestmark = pytest.mark.browser


class Reader:
    """Somebody who uses the page, and counts."""

    def __init__(self, page):
        self.page, self.steps = page, 0

    def click(self, selector, **options):
        self.page.locator(selector, **options).first.click()
        self.steps += 1

    def type(self, selector, text):
        self.page.fill(selector, text)
        self.page.press(selector, "Enter")
        self.steps += 2


@pytest.fixture
def reader(opened):
    return Reader(opened(small_graph()))


def test_who_is_at_the_centre(reader):
    reader.click("#view-tables")
    reader.click("[data-table=people]")
    assert column(reader.page, 1)[0] == "Ada Bergmann"
    assert column(reader.page, 4) == sorted(column(reader.page, 4), key=int, reverse=True)
    assert reader.steps == 2


def test_who_attacks_whom(reader):
    reader.page.hover("#filters .check >> text=Criticised")
    reader.click("#filters [aria-label='Only Criticised']")
    assert edges(reader.page) == ["otto criticised:asserted ada", "zoe criticised:denied board"]
    reader.click("#view-tables")
    assert set(zip(column(reader.page, 1), column(reader.page, 3), column(reader.page, 4), strict=True)) == {
        ("Otto Farrow", "Ada Bergmann", "Asserted"),
        ("Zoë Lindqvist", "Harbour Board", "Denied"),
    }
    assert reader.steps == 2


def test_who_met_whom_and_when(reader):
    reader.page.hover("#filters .check >> text=Met")
    reader.click("#filters [aria-label='Only Met']")
    reader.click("#view-timeline")
    told = [
        (event.locator("time").get_attribute("datetime"), event.locator(".event-claim").inner_text())
        for event in reader.page.locator("#timeline .events li").all()
    ]
    assert told == [
        ("2025-03-04", "Zoë Lindqvist met Port Elling"),
        ("2025-04-09", "Ada Bergmann met Harbour Board"),
        ("2025-04-09", "Ada Bergmann met Otto Farrow planned"),
    ]
    assert reader.steps == 2


def test_what_exactly_was_said_and_by_whom(reader):
    reader.type("#search", "bergm")
    reader.click("#panel .row[data-relation='ada praised:asserted otto']")
    said = reader.page.locator("#panel .passage").first
    assert said.locator("blockquote").inner_text() == "“Otto did excellent work,” Ada Bergmann said."
    assert "Said by Ada Bergmann" in said.inner_text()
    assert "4 Mar 2025" in said.inner_text()
    assert reader.steps == 3


def test_how_two_are_connected(reader):
    reader.type("#search", "novak")
    reader.type("#path-to", "farrow")
    stops = reader.page.locator("#panel .path .stop").all_inner_texts()
    assert [stop.strip() for stop in stops] == ["Jan Novak", "Harbour Board", "Ada Bergmann", "Otto Farrow"]
    assert reader.steps == 4


def test_who_stands_with_whom(opened):
    reader = Reader(opened(camps_graph()))
    camp = reader.page.locator("#filters fieldset", has_text="Camps around")
    name = camp.locator(".name").first.inner_text()
    camp.locator(".check").first.hover()
    reader.click(f"#filters [aria-label='Only {name}']")
    assert 0 < len(edges(reader.page)) < len(camps_graph().edges)
    assert reader.steps == 1


def test_the_answer_can_be_sent_as_a_link(reader, opened):
    reader.type("#search", "novak")
    reader.type("#path-to", "farrow")
    link = reader.page.evaluate("location.href")
    other = reader.page.context.new_page()
    other.goto(link)
    wait_until(other, "window.entitiesPage !== undefined")
    assert other.locator("#panel .path .stop").count() == 4
    other.close()


def test_what_was_reported_is_not_called_said(opened):
    page = opened(small_graph())
    page.click("#view-timeline")
    direct = page.locator("#timeline .events li", has_text="excellent work")
    assert "Said by Ada Bergmann" in direct.inner_text()


def test_an_indirect_statement_is_according_to_its_speaker(opened):
    graph = small_graph()
    data = graph.edges["zoe", "board", "criticised:denied"]
    data["evidence"] = (replace(data["evidence"][0], speaker="Zoë Lindqvist"),)
    page = opened(graph)
    page.click("#view-timeline")
    event = page.locator("#timeline .events li", has_text="She denied").inner_text()
    assert "According to Zoë Lindqvist" in event
    assert "Said by" not in event
