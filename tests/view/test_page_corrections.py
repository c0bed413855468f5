"""What a reader corrects: at once on the page, undone, kept, downloaded."""

import json
from datetime import date
from importlib.resources import files

import jsonschema
import pytest

from entities.records import HeldRole
from tests.view.acting import edges, nodes, open_node, saved, selection, show_view
from tests.view.browser import wait_until
from tests.view.samples import add_edge, finish, passage, small_graph

pytestmark = pytest.mark.browser

SCHEMA = json.loads(files("entities.view").joinpath("corrections.schema.json").read_text(encoding="utf-8"))


def correct(page, name):
    open_node(page, name)
    page.locator("#panel summary", has_text="Correct").click()


def pick(page, verb, name):
    field = page.locator(f"#panel input[data-verb={verb}]")
    field.fill(name)
    field.press("Enter")


def decide(page, verb):
    page.click(f"#panel [data-verb={verb}]")


def downloaded(page):
    page.click("#corrections-open")
    name, content = saved(page, lambda: page.click("#corrections-save"))
    assert name == "corrections.json"
    page.keyboard.press("Escape")
    data = json.loads(content)
    jsonschema.validate(data, SCHEMA)
    return data["decisions"]


def test_rename(opened):
    page = opened(small_graph())
    correct(page, "jan")
    page.get_by_label("Name", exact=True).fill("Ján Novák")
    decide(page, "rename")
    assert page.locator("#panel h2").inner_text() == "Ján Novák"
    assert "Jan Novak" in page.locator("#panel .aliases").inner_text()
    show_view(page, "tables")
    assert page.locator("#table", has_text="Ján Novák").count() == 1
    (decision,) = downloaded(page)
    assert decision["verb"] == "rename"
    assert decision["names"] == [{"id": "jan", "name": "Jan Novak", "label": "person"}]
    assert decision["to"] == "Ján Novák"


def test_two_names_become_one(opened):
    page = opened(small_graph())
    correct(page, "jan")
    pick(page, "same", "ada")
    assert nodes(page) == ["ada", "board", "otto", "port", "zoe"]
    assert "ada praised:asserted board" in edges(page)
    open_node(page, "ada")
    assert page.locator("#panel .aliases").inner_text() == "Bergmann · Jan Novak"
    assert "11 mentions" in page.locator("#panel").inner_text()
    (decision,) = downloaded(page)
    assert [name["id"] for name in decision["names"]] == ["ada", "jan"], "the weightier first: it gives the name"


def test_relations_of_two_that_become_one_are_joined(opened):
    page = opened(small_graph())
    correct(page, "otto")
    pick(page, "same", "jan")
    pick(page, "same", "board") if page.locator("#panel input[data-verb=same]").count() else None
    kept = edges(page)
    assert len(kept) == len(set(kept))
    assert not [edge for edge in kept if edge.split(" ")[0] == edge.split(" ")[-1]]


def test_roles_and_passages_of_two_that_become_one_stand_once(opened):
    graph = small_graph()
    told = passage("d1", "Farrow, mayor of Port Elling,", day=date(2025, 3, 1), cue="mayor")
    graph.nodes["otto"]["roles"] = (
        HeldRole("Mayor", "Port Elling", "port", False, date(2025, 3, 1), date(2025, 3, 2), (told,)),
        HeldRole("mayor", "", None, False, date(2025, 5, 1), date(2025, 5, 1), (told,)),
        HeldRole("mayor", "", None, True, None, None, ()),
    )
    shared = passage("d2", "Farrow and Bergmann received the Board.", cue="received", day=date(2025, 4, 9))
    for name in ("ada", "otto"):
        add_edge(graph, name, "board", "met", evidence=(shared,))
    page = opened(finish(graph, graph.graph["documents"]))
    correct(page, "ada")
    pick(page, "same", "otto")
    open_node(page, "Ada Bergmann")
    roles = page.locator("#panel .roles li").all_inner_texts()
    assert len(roles) == 2
    assert roles[0].startswith("mayor, Port Elling")
    assert "1 Mar 2025 – 1 May 2025" in roles[0]
    assert roles[1].startswith("former mayor")
    page.locator("#panel .row", has_text="Harbour Board").click()
    assert page.locator("#panel .passage").count() == 1


def test_hide_and_keep_apart_and_retype(opened):
    page = opened(small_graph())
    correct(page, "zoe")
    decide(page, "hide")
    assert selection(page) is None
    assert nodes(page) == ["ada", "board", "jan", "otto"]
    correct(page, "jan")
    pick(page, "different", "otto")
    assert "jan" in nodes(page)
    decide(page, "retype")
    assert "Organisation" in page.locator("#panel .kicker").inner_text()
    assert [row["verb"] for row in downloaded(page)] == ["hide", "different", "retype"]


def test_reject_and_confirm_a_relation(opened):
    page = opened(small_graph())
    open_node(page, "ada")
    page.locator("[data-relation='ada praised:asserted otto']").click()
    decide(page, "confirm")
    assert "confirmed" in page.locator("#panel .kicker").inner_text()
    decide(page, "reject")
    assert selection(page) is None
    assert "ada praised:asserted otto" not in edges(page)
    confirmed, rejected = downloaded(page)
    assert rejected["relation"]["source"] == {"id": "ada", "name": "Ada Bergmann", "label": "person"}
    assert rejected["relation"]["passages"] == confirmed["relation"]["passages"]
    assert {passage["document"] for passage in rejected["relation"]["passages"]} == {"d1", "d2"}
    assert all(passage["end"] > passage["start"] for passage in rejected["relation"]["passages"])


def test_undo_from_the_notice_and_from_the_list(opened):
    page = opened(small_graph())
    before = edges(page)
    correct(page, "zoe")
    decide(page, "hide")
    page.locator("#toast").get_by_role("button", name="Undo").click()
    assert edges(page) == before
    assert page.locator("#corrections-open").is_hidden()
    correct(page, "zoe")
    decide(page, "hide")
    correct(page, "jan")
    decide(page, "hide")
    page.click("#corrections-open")
    assert page.locator("#corrections-list li").count() == 2
    page.get_by_role("button", name="Undo: Zoë Lindqvist is hidden").click()
    page.keyboard.press("Escape")
    assert "zoe" in nodes(page)
    assert "jan" not in nodes(page)


def test_corrections_survive_a_reload(opened):
    page = opened(small_graph())
    correct(page, "zoe")
    decide(page, "hide")
    page.reload()
    wait_until(page, "window.entitiesPage !== undefined")
    assert "zoe" not in nodes(page)
    assert page.locator("#corrections-open").inner_text() == "Corrections (1)"


def test_a_page_without_storage_works(opened, browser, tmp_path):
    page = opened(small_graph())
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })")
    page.reload()
    wait_until(page, "window.entitiesPage !== undefined")
    page.click("#theme")
    correct(page, "zoe")
    decide(page, "hide")
    assert "zoe" not in nodes(page)
