"""Tables and timeline, in step with the map."""

import pytest

from tests.view.acting import click_at, column, edges, open_node, selection, show_view
from tests.view.samples import large_graph, small_graph

pytestmark = pytest.mark.browser


def test_table_holds_the_same_relations(opened):
    page = opened(small_graph())
    show_view(page, "tables")
    assert page.locator("#table tbody tr").count() == 7
    page.uncheck("[data-filter='kinds:met']")
    assert page.locator("#table tbody tr").count() == 4
    page.locator("#table tbody tr", has_text="Denied").get_by_role("button", name="criticised").click()
    assert selection(page) == {"edge": "zoe criticised:denied board"}
    assert page.locator("#table tr.chosen").inner_text().startswith("Zoë Lindqvist")
    show_view(page, "graph")
    assert page.locator("#stage").is_visible()
    assert page.locator("#network canvas").bounding_box()["height"] > 300


@pytest.mark.parametrize("title", ["Who", "Whom", "Passages", "Confidence", "First"])
def test_tables_sort_both_ways(opened, title):
    page = opened(large_graph())
    show_view(page, "tables")
    titles = page.locator("#table th").all_inner_texts()
    number = next(at for at, text in enumerate(titles, 1) if text.startswith(title))
    head = page.locator(f"#table th:nth-child({number})")
    if head.get_attribute("aria-sort") is None:
        head.get_by_role("button").click()
    first, way = column(page, number), head.get_attribute("aria-sort")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") != way
    assert {way, head.get_attribute("aria-sort")} == {"ascending", "descending"}
    assert sorted(column(page, number)) == sorted(first)
    assert column(page, number)[0] == first[-1]
    assert page.evaluate("document.activeElement.dataset.column").startswith(title)


def test_sorted_numbers_are_numbers(opened):
    page = opened(large_graph())
    show_view(page, "tables")
    page.click("[data-table=people]")
    page.get_by_role("button", name="Mentions").click()
    values = [int(text) for text in column(page, 5)]
    assert values == sorted(values, reverse=True)
    assert max(values) > 9


def test_tables_filter_by_text(opened):
    page = opened(small_graph())
    show_view(page, "tables")
    page.fill("#table-filter", "novak")
    assert page.locator("#table tbody tr").count() == 1
    assert page.locator("#table caption").inner_text() == "1 relation"
    page.fill("#table-filter", "")
    page.click("[data-table=organisations]")
    assert sorted(column(page, 1)) == ["Harbour Board", "Port Elling"]


def test_people_and_organisations_have_roles_dates_and_counts(opened):
    page = opened(small_graph())
    show_view(page, "tables")
    page.click("[data-table=people]")
    assert column(page, 1) == ["Ada Bergmann", "Otto Farrow", "Zoë Lindqvist", "Jan Novak"]
    row = page.locator("#table tbody tr").first.locator("td").all_inner_texts()
    assert row == ["Ada Bergmann", "mayor, Port Elling", "", "5", "9", "2", "4 Mar 2025", "9 Apr 2025"]
    page.check("#lone")
    assert "Lena Quill" in column(page, 1)


def test_long_tables_come_in_parts(opened):
    page = opened(large_graph(300, per_node=2))
    show_view(page, "tables")
    assert page.locator("#table tbody tr").count() == 200
    page.locator(".more-rows").click()
    assert page.locator("#table tbody tr").count() == 400
    assert "the first 400 shown" in page.locator("#table caption").inner_text()


def test_timeline_lists_passages_by_time(opened):
    page = opened(small_graph())
    show_view(page, "timeline")
    assert page.locator("#timeline h2").inner_text() == "8 passages"
    assert page.locator("#timeline h3").all_inner_texts() == ["March 2025", "April 2025"]
    times = page.locator(".event time").evaluate_all("times => times.map(time => time.dateTime)")
    assert times == sorted(times)
    page.locator(".event", has_text="Novak thanked the Board.").click()
    assert selection(page) == {"edge": "jan praised:asserted board"}
    assert page.locator(".event[aria-current=true]").count() == 1


def test_timeline_follows_filters_and_selection(opened):
    page = opened(small_graph())
    open_node(page, "jan")
    show_view(page, "timeline")
    assert page.locator("#timeline h2").inner_text() == "1 passage about Jan Novak"
    page.locator("#panel .close").click()
    page.uncheck("[data-filter='kinds:met']")
    assert page.locator("#timeline h2").inner_text() == "5 passages"


def test_a_column_of_the_timeline_narrows_the_dates(opened):
    page = opened(large_graph())
    show_view(page, "timeline")
    before = len(edges(page))
    page.locator(".chart .area").nth(2).click()
    assert page.locator("#clear-filters").is_visible()
    assert len(edges(page)) < before


def test_timeline_without_matches_says_so(opened):
    page = opened(small_graph())
    show_view(page, "timeline")
    page.fill("#source", "nowhere")
    assert "Nothing matches these filters." in page.locator("#timeline").inner_text()


def test_line_on_the_map_opens_its_passages(opened):
    page = opened(small_graph())
    click_at(page, "edge", "zoe met:asserted port")
    assert selection(page) == {"edge": "zoe met:asserted port"}
    assert page.locator("#panel .passage").count() == 1


@pytest.mark.parametrize("key", ["ada praised:asserted otto", "otto criticised:asserted ada", "ada met:planned otto"])
def test_parallel_lines_are_told_apart_by_the_pointer(opened, key):
    page = opened(small_graph())
    click_at(page, "edge", key)
    assert selection(page) == {"edge": key}
