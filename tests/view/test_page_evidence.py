"""What the panels show: passages with all that is needed to quote them."""

from dataclasses import replace
from datetime import date

import pytest

from entities.dates import When
from entities.records import HeldRole
from tests.view.acting import click_at, column, open_node, show_view
from tests.view.samples import passage, small_graph

pytestmark = pytest.mark.browser

PARAGRAPH = "The talks began 👋 late. “Otto did excellent work,” Ada Bergmann said. Nobody objected.\n\nIt rained."


def evidence_graph():
    """The small graph; praise of Otto stands in a paragraph, and again in a second document."""
    graph = small_graph()
    data = graph.edges["ada", "otto", "praised:asserted"]
    first, second = data["evidence"]
    at = PARAGRAPH.index(first.text)
    first = replace(first, start=100 + at, end=100 + at + len(first.text), context=PARAGRAPH, context_start=100)
    copy = replace(first, doc_id="d2", title="", source="Daily Ledger", published=date(2025, 4, 9), context="")
    data["evidence"] = (first, copy, second)
    told = passage("d1", "Bergmann, mayor of Port Elling,", day=date(2025, 3, 4), cue="mayor")
    graph.nodes["ada"]["roles"] = (HeldRole("mayor", "Port Elling", "port", False, date(2025, 3, 4), None, (told,)),)
    return graph


def open_praise(page):
    open_node(page, "ada")
    page.locator("[data-relation='ada praised:asserted otto']").click()
    return page.locator("#panel .passage")


def test_a_passage_says_who_where_when_and_how_sure(opened):
    first, second = open_praise(opened(evidence_graph())).all()
    assert first.locator("mark").inner_text() == "excellent"
    for part in ("Said by Ada Bergmann", "Mayor hails ferry plan", "Harbour Times · 4 Mar 2025", "Confidence 90"):
        assert part in first.inner_text()
    for part in ("talks", "Daily Ledger · 9 Apr 2025", "Confidence 71"):
        assert part in second.inner_text()
    assert "Said by" not in second.inner_text()


def test_copies_are_folded_into_one(opened):
    passages = open_praise(opened(evidence_graph()))
    assert passages.count() == 2
    fold = passages.first.locator(".copies")
    assert fold.locator("summary").inner_text() == "Also in 1 other text"
    fold.locator("summary").click()
    assert "talks" in fold.locator("li").inner_text()
    assert "9 Apr 2025" in fold.locator("li").inner_text()


def test_every_number_counts_copies_once(opened):
    """Four papers print the same words: one passage in the panel, the table, the filter, and on the map."""
    graph = small_graph()
    first = graph.edges["otto", "ada", "criticised:asserted"]["evidence"][0]
    copies = tuple(replace(first, doc_id=f"d{number}") for number in range(3, 6))
    graph.edges["otto", "ada", "criticised:asserted"].update(evidence=(first, *copies), weight=4)
    page = opened(graph)
    open_node(page, "otto")
    page.locator("[data-relation='otto criticised:asserted ada']").click()
    panel = page.locator("#panel")
    assert panel.locator("h3").all_inner_texts() == ["1 passage"]
    assert panel.locator(".copies summary").inner_text() == "Also in 3 other texts"
    assert "Weight" not in panel.inner_text()
    show_view(page, "tables")
    assert dict(zip(column(page, 2), column(page, 7), strict=True))["criticised"] == "1"
    page.click("[data-table=people]")
    assert dict(zip(column(page, 1), column(page, 4), strict=True))["Otto Farrow"] == "4"  # two of praise, a plan, this


def test_a_relation_without_passages_says_its_weight(opened):
    graph = small_graph()
    graph.edges["ada", "board", "met:asserted"].update(evidence=(), weight=3)
    page = opened(graph)
    open_node(page, "ada")
    page.locator("[data-relation='ada met:asserted board']").click()
    assert "Weight 3, without passages" in page.locator("#panel").inner_text()


def test_read_in_context_and_back(opened):
    passage_ = open_praise(opened(evidence_graph())).first
    button = passage_.get_by_role("button", name="Read in context")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    quote = passage_.locator("blockquote")
    assert quote.text_content() == PARAGRAPH
    assert quote.locator(".here").text_content() == "“Otto did excellent work,” Ada Bergmann said."
    assert quote.locator("mark").inner_text() == "excellent"
    passage_.get_by_role("button", name="Passage alone").click()
    assert quote.text_content() == "“Otto did excellent work,” Ada Bergmann said."


def test_text_can_be_left_out(opened):
    page = opened(evidence_graph(), text=False)
    passages = open_praise(page)
    assert passages.count() == 2
    assert page.locator(".context").count() == 0
    assert "made without the paragraphs" in page.locator("#panel").inner_text()
    assert "Nobody objected" not in page.content()


def test_a_name_has_everything_that_was_found(opened):
    page = opened(evidence_graph())
    click_at(page, "node", "ada")
    panel = page.locator("#panel")
    for part in ("Person", "9 mentions", "2 documents", "4 Mar 2025 – 9 Apr 2025", "mayor, Port Elling", "Bergmann"):
        assert part in panel.inner_text()
    assert panel.locator("h3").all_inner_texts() == [
        "Roles",
        "Also called",
        "Met (2)",
        "Praised (1)",
        "Criticised by (1)",
    ]
    panel.locator("summary", has_text="Documents (2)").click()
    assert panel.locator("details[open] li").all_inner_texts() == [
        "Mayor hails ferry plan 4 Mar 2025",
        "talks 9 Apr 2025",
    ]


def test_a_role_shows_its_passages(opened):
    page = opened(evidence_graph())
    open_node(page, "ada")
    role = page.locator("#panel .roles li")
    role.get_by_role("button", name="1 passage").click()
    assert role.locator("blockquote").inner_text() == "Bergmann, mayor of Port Elling,"
    assert role.locator("mark").inner_text() == "mayor"
    role.get_by_role("button", name="Port Elling").click()
    assert page.locator("#panel h2").inner_text() == "Port Elling"


def test_what_is_open_stays_open_when_filters_change(opened):
    page = opened(evidence_graph())
    open_node(page, "ada")
    page.locator("#panel summary", has_text="Documents").click()
    page.uncheck("[data-filter='kinds:praised']")
    assert page.locator("#panel details[open] summary", has_text="Documents").count() == 1
    assert "1 relation hidden by the filters." in page.locator("#panel").inner_text()


@pytest.mark.parametrize(
    ("when", "words"),
    [("2025-03-02", "Happened 2 Mar 2025"), ("2025-02", "Happened in February 2025"), ("2024", "Happened in 2024"),
     ("2025-W09", "Happened in the week of 24 Feb 2025")],
)  # fmt: skip
def test_a_passage_says_when_it_happened(opened, when, words):
    graph = small_graph()
    data = graph.edges["otto", "ada", "criticised:asserted"]
    data["evidence"] = (replace(data["evidence"][0], when=When.parse(when)),)
    page = opened(graph)
    open_node(page, "otto")
    page.locator("[data-relation='otto criticised:asserted ada']").click()
    assert words in page.locator("#panel .passage").inner_text()
