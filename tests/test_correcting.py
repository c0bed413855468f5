"""Decisions made in Python: they hold in the graph, in the file and through later runs."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entities.corpus import Corpus
from entities.decisions import Verb
from entities.errors import ConfigError, ExportError, NotFoundError, ReadError
from tests.graph.test_corrections import ALL, documents
from tests.graph.test_resolve import dated


@pytest.fixture
def corpus() -> Corpus:
    made = Corpus()
    fill(made)
    return made


def fill(corpus: Corpus) -> None:
    for extraction in documents():
        corpus._store.add(extraction)


def names(corpus: Corpus) -> list[str]:
    return sorted(entity.name for entity in corpus.entities())


def facts(corpus: Corpus) -> set[str]:
    return {f"{row.source} {row.kind} {row.target}" for row in corpus.relations()}


def test_every_verb_of_names(corpus: Corpus) -> None:
    corpus.merge("Ann Lee", "Annie Lee")
    assert names(corpus) == ["Ann Lee", "Arden", "Bob Ray", "Ida Fox"]
    corpus.keep_apart("Ann Lee", "Annie Lee")
    assert names(corpus) == ALL
    corpus.split("Ann Lee", "2", to="Another Lee")
    corpus.rename("Bob Ray", "Robert Ray")
    corpus.retype("Arden", "person")
    corpus.hide("Ida Fox")
    assert names(corpus) == ["Ann Lee", "Annie Lee", "Another Lee", "Arden", "Robert Ray"]
    assert {e.name: e.label.value for e in corpus.entities()}["Arden"] == "person"
    assert [row.state for row in corpus.log()] == ["holds"] * 5 + ["superseded"]


def test_both_verbs_of_relations(corpus: Corpus) -> None:
    corpus.confirm("Ann Lee", "praised", "Bob Ray")
    assert corpus.graph(min_score=0.99).number_of_edges() == 1
    corpus.reject("Ann Lee", "praised", "Bob Ray", passage="praised")
    assert "Ann Lee praised Bob Ray" not in facts(corpus)
    assert [row.decision for row in corpus.log()] == [
        "reject Ann Lee praised Bob Ray",
        "confirm Ann Lee praised Bob Ray",
    ]


def test_undo_takes_back_the_last_then_the_one_before(corpus: Corpus) -> None:
    corpus.hide("Ida Fox")
    corpus.hide("Arden")
    corpus.undo()
    assert names(corpus) == sorted(set(ALL) - {"Ida Fox"})
    corpus.undo()
    assert names(corpus) == ALL
    with pytest.raises(NotFoundError, match="no decision to undo"):
        corpus.undo()
    assert [row.decision for row in corpus.log()][:2] == ["undo: hide Ida Fox", "undo: hide Arden"]


def test_undo_of_an_undo_by_its_id(corpus: Corpus) -> None:
    corpus.hide("Ida Fox")
    undo = corpus.undo()
    corpus.undo(undo.id[:6])
    assert "Ida Fox" not in names(corpus)
    with pytest.raises(NotFoundError, match="no decisions have an id that starts with zz"):
        corpus.undo("zz")


def test_who_decides_is_written_down(corpus: Corpus) -> None:
    assert corpus.hide("Ida Fox").by
    corpus.by = "Ann"
    assert corpus.undo().by == "Ann"
    assert corpus.log()[0].by == "Ann"


def test_what_was_decided_holds_after_the_file_is_closed_and_documents_come_and_go(tmp_path: Path) -> None:
    with Corpus(tmp_path / "news.db") as corpus:
        fill(corpus)
        corpus.merge("Ann Lee", "Annie Lee")
        corpus.hide("Ida Fox")
    with Corpus(tmp_path / "news.db") as corpus:
        assert names(corpus) == ["Ann Lee", "Arden", "Bob Ray"]
        for extraction in documents()[1:]:
            corpus._store.remove(extraction.document.id)
        assert {row.state for row in corpus.log()} == {"lost"}
        fill(corpus)
        assert names(corpus) == ["Ann Lee", "Arden", "Bob Ray"]


def test_corrections_go_from_one_corpus_to_another(corpus: Corpus, tmp_path: Path) -> None:
    corpus.by = "Ann"
    corpus.rename("Bob Ray", "Robert Ray")
    corpus.reject("Ann Lee", "praised", "Robert Ray")
    path = corpus.write_corrections(tmp_path / "corrections.json")
    other = Corpus()
    fill(other)
    report = other.apply(path)
    assert (report.added, report.skipped, report.conflicts) == (2, 0, ())
    assert (names(other), facts(other)) == (names(corpus), facts(corpus))
    assert other.log() == corpus.log()
    assert other.apply(path).skipped == 2


def test_the_file_of_a_page_is_taken_in(corpus: Corpus, tmp_path: Path) -> None:
    ids = {entity.name: entity.id for entity in corpus.entities()}
    document = documents()[0].document
    name = {who: {"id": ids[who], "name": who, "label": "person"} for who in ("Ann Lee", "Annie Lee", "Bob Ray")}
    place = {"document": document.id, "start": 0, "end": len(document.text)}
    relation = {"kind": "praised", "status": "asserted", "source": name["Ann Lee"], "target": name["Bob Ray"]}
    rows = [
        {"verb": "reject", "relation": relation | {"passages": [place]}, "at": "2024-05-01T12:00:00.000Z"},
        {"verb": "same", "names": [name["Ann Lee"], name["Annie Lee"]], "at": "2024-05-01T12:00:01.000Z"},
    ]
    path = tmp_path / "corrections.json"
    path.write_text(json.dumps({"format": "entities-corrections", "version": 1, "decisions": rows}))
    assert corpus.apply(path).added == 2
    assert names(corpus) == ["Ann Lee", "Arden", "Bob Ray", "Ida Fox"]
    assert not any("praised" in fact for fact in facts(corpus))
    (anchor,) = corpus._store.decisions()[0].relation.anchors
    assert anchor.text == document.text


def test_what_a_file_overrules_is_reported(corpus: Corpus, tmp_path: Path) -> None:
    other = Corpus()
    fill(other)
    corpus.merge("Ann Lee", "Annie Lee")
    other.keep_apart("Ann Lee", "Annie Lee")
    other.hide("Ida Fox")
    corpus._store.remove(documents()[2].document.id)
    corpus._store.remove(documents()[3].document.id)
    report = corpus.apply(other.write_corrections(tmp_path / "corrections.json"))
    assert {(row.decision, row.state) for row in report.conflicts} == {
        ("same Ann Lee and Annie Lee", "superseded"),
        ("hide Ida Fox", "lost"),
    }


def test_a_file_that_is_none_changes_nothing(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "corrections.json"
    for text in ("{", "{}", '{"format": "entities-corrections", "version": 1, "decisions": [{"verb": "hide"}]}'):
        path.write_text(text)
        with pytest.raises(ReadError):
            corpus.apply(path)
    with pytest.raises(ReadError):
        corpus.apply(tmp_path / "nothing.json")
    assert corpus.log() == []
    with pytest.raises(ExportError):
        corpus.write_corrections(tmp_path / "no folder" / "corrections.json")


def test_what_cannot_be_decided_changes_nothing(corpus: Corpus) -> None:
    with pytest.raises(NotFoundError):
        corpus.merge("Ann Lee", "Nobody")
    with pytest.raises(NotFoundError):
        corpus.split("Ann Lee", "9")
    with pytest.raises(ConfigError):
        corpus.merge("Ann Lee", "Ann Lee")
    assert corpus.log() == []


def test_reasons_name_decisions(corpus: Corpus) -> None:
    decision = corpus.merge("Ann Lee", "Annie Lee")
    because = {reason for row in corpus.why("Ann Lee") for reason in row.because}
    assert any(decision.short_id in reason for reason in because)
    assert "the same forename and surname" in because


def test_known_names_stay_with_the_corpus(corpus: Corpus, tmp_path: Path) -> None:
    table = tmp_path / "known.csv"
    table.write_text("name,aliases,wikidata\nDame Ann Lee,Ann Lee;Annie Lee,Q1\n")
    assert corpus.use_known(table) == 1
    (ann,) = (entity for entity in corpus.entities() if entity.wikidata)
    assert (ann.name, ann.wikidata) == ("Dame Ann Lee", "Q1")


def test_verbs_of_the_table_and_methods_agree() -> None:
    methods = {"same": "merge", "different": "keep_apart"}
    assert all(hasattr(Corpus, methods.get(verb, verb)) for verb in Verb)


_WRITTEN = ["Ann Lee", "Ann B. Lee", "Lee", "Bob Ray", "Robert Ray/Bob Ray", "Robert Ray", "Bob Ray Jr.", "Ann Lee/Lee"]
_ENTRIES = st.lists(st.tuples(st.sampled_from(_WRITTEN), st.integers(0, 9)), max_size=6)


@given(_ENTRIES, _ENTRIES, st.integers(0, 5))
@settings(max_examples=50, deadline=None)
def test_a_rename_outlives_whatever_is_added(
    there: list[tuple[str, int]], added: list[tuple[str, int]], number: int
) -> None:
    made = dated([*there, *added])
    with Corpus() as corpus:
        for extraction in made[: len(there)]:
            corpus._store.add(extraction)
        full = [entity for entity in corpus.entities() if " " in entity.name]
        if full:
            chosen = full[number % len(full)]
            corpus.rename(chosen.id, "Somebody Else")
            for extraction in made[len(there) :]:
                corpus._store.add(extraction)
            owners = {c: entity.name for entity in corpus.entities() for c in entity.cluster_ids}
            assert {owners[cluster] for cluster in chosen.cluster_ids} == {"Somebody Else"}
