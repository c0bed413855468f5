import re
from datetime import date
from html.parser import HTMLParser

import pytest

from entities.dates import When
from entities.errors import NotFoundError
from entities.graph import build_graph, resolve
from entities.graph.dossier import Dossier, make_dossier
from entities.records import Status
from tests.making import make, with_facts


@pytest.fixture
def dossier() -> Dossier:
    extractions = [
        with_facts(
            make("Ann <b>Lee of Arden met Bob Ray.", ["Ann <b>Lee", "Bob Ray"], ["Arden"], published=date(2024, 3, 1)),
            ("Ann <b>Lee", "met", "Bob Ray"),
            roles=[("Ann <b>Lee", "mayor", "Arden")],
        ),
        with_facts(
            make(
                "Bob Ray criticised *Ann <b>Lee*.",
                ["Bob Ray", "Ann <b>Lee"],
                source="b.txt",
                published=date(2024, 1, 2),
            ),
            ("Bob Ray", "criticised", "Ann <b>Lee"),
            quoted="Bob Ray",
        ),
        with_facts(
            make("Ann <b>Lee may praise Bob Ray.", ["Ann <b>Lee", "Bob Ray"], source="c.txt"),
            ("Ann <b>Lee", "praised", "Bob Ray"),
            status=Status.PLANNED,
        ),
    ]
    return make_dossier(build_graph(extractions, resolve(extractions)), "ann <b>lee")


def test_relations_are_grouped_by_kind_and_direction(dossier: Dossier) -> None:
    assert {heading for heading, _ in dossier.relations} == {"Met", "Criticised by", "Praised (planned)"}
    assert [role.text for role in dossier.roles] == ["mayor, Arden"]
    assert (dossier.mentions, dossier.documents, dossier.label) == (3, 3, "person")


def test_the_timeline_is_dated_and_in_order(dossier: Dossier) -> None:
    assert [row.published for row in dossier.timeline] == [date(2024, 1, 2), date(2024, 3, 1)]


def test_copies_are_shown_once_with_all_who_print_them() -> None:
    words = "Ann Lee met Bob Ray on Monday."
    copies = [
        with_facts(
            make(words, ["Ann Lee", "Bob Ray"], source=f"{paper}.txt", published=date(2024, 5, 14)),
            ("Ann Lee", "met", "Bob Ray"),
            when=When.parse("2024-05-13"),
        )
        for paper in ("gazette", "ledger", "times")
    ]
    copied = make_dossier(build_graph(copies, resolve(copies)), "Ann Lee")
    for text in (copied.to_markdown(), copied.to_html()):
        assert text.count(words) == 1
        assert "gazette; also in ledger, times" in text
    assert "- 2024-05-13: Ann Lee met Bob Ray (gazette)" in copied.to_markdown().replace(
        "Bob Ray met Ann Lee", "Ann Lee met Bob Ray"
    )
    assert len(copied.timeline) == 1


def test_markdown_shows_what_the_texts_say_and_nothing_as_markup(dossier: Dossier) -> None:
    text = dossier.to_markdown()
    assert text.startswith("# Ann \\<b\\>Lee\n")
    assert "- mayor, Arden (2024-03-01)" in text
    assert "> Bob Ray criticised \\*Ann \\<b\\>Lee\\*." in text
    assert "**Bob Ray** (2024-01-02, Bob Ray in b)" in text
    assert re.search(r"## Timeline\n\n- 2024-01-02: .*\n- 2024-03-01: ", text)
    assert re.sub(r"\\.", "", text).count("<") == 0


def test_html_is_whole_and_shows_names_as_they_are(dossier: Dossier) -> None:
    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []
            self.text = ""

        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag != "meta":
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

        def handle_data(self, data: str) -> None:
            self.text += data

    reader = Reader()
    reader.feed(dossier.to_html())
    assert reader.open == []
    assert "Ann <b>Lee may praise Bob Ray." in reader.text
    assert "Content-Security-Policy" in dossier.to_html()
    assert dossier._repr_html_() in dossier.to_html()


def test_a_name_that_nobody_bears_lists_the_nearest(dossier: Dossier) -> None:
    graph = build_graph([e := make("Ann Lee.", ["Ann Lee"])], resolve([e]))
    with pytest.raises(NotFoundError, match="nearest are: Ann Lee"):
        make_dossier(graph, "Ann Leigh")
    assert make_dossier(graph, "Ann Lee").relations == ()
