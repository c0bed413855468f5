import gc
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import entities
from entities.corpus import Corpus
from entities.errors import ConfigError, ModelError, NotFoundError
from entities.records import AddReport, Document, Extraction, Failure
from entities.store import Store
from tests.lights import blank_pipeline
from tests.making import make, with_facts


@Language.component("spoilt_by_a_word")
def spoilt_by_a_word(doc: Doc) -> Doc:
    if "spoilt" in doc.text:
        raise ValueError("no way to go on\nmore lines")
    return doc


@pytest.fixture(scope="module")
def fragile_model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of a pipeline that raises on texts with a certain word."""
    nlp = blank_pipeline()
    nlp.add_pipe("spoilt_by_a_word")
    path = tmp_path_factory.mktemp("model") / "fragile"
    nlp.to_disk(path)
    return str(path)


@pytest.fixture
def filled(tmp_path: Path) -> Corpus:
    """Return a corpus with findings made by hand."""
    first = with_facts(
        make("Ann Lee of Arden met Bob Ray.", ["Ann Lee", "Bob Ray"], ["Arden"], published=date(2024, 1, 2)),
        ("Ann Lee", "met", "Bob Ray"),
        roles=[("Ann Lee", "mayor", "Arden")],
    )
    second = with_facts(
        make("Mr Ray praised Ann Lee.", ["Mr Ray", "Ann Lee"], source="b.txt"),
        ("Mr Ray", "praised", "Ann Lee"),
        score=0.3,
    )
    with Store(tmp_path / "news.db") as store:
        store.add(first)
        store.add(second)
    return Corpus(tmp_path / "news.db")


def test_entities_and_relations_and_evidence(filled: Corpus) -> None:
    assert [entity.name for entity in filled.entities()] == ["Ann Lee", "Bob Ray", "Arden"]
    assert sorted(row.kind for row in filled.relations()) == ["met", "praised"]
    assert [row.text for row in filled.evidence("Mr Ray", "Ann Lee")] == [
        "Ann Lee of Arden met Bob Ray.",
        "Mr Ray praised Ann Lee.",
    ]
    with pytest.raises(NotFoundError, match="nearest are: Ann Lee"):
        filled.evidence("Ann Le")
    filled.close()


def test_tables_become_frames(filled: Corpus) -> None:
    with filled:
        assert filled.entities().to_frame()["name"].tolist() == ["Ann Lee", "Bob Ray", "Arden"]
        assert filled.relations().to_frame()["weight"].tolist() == [1, 1]
        assert filled.evidence("Arden").to_frame().columns.tolist()[:4] == ["source", "kind", "target", "status"]


def test_the_graph_belongs_to_the_caller(filled: Corpus) -> None:
    with filled:
        graph = filled.graph()
        graph.clear()
        assert len(filled.graph()) == 3


def test_relations_of_low_score_can_be_left_out(filled: Corpus) -> None:
    with filled:
        assert filled.graph(min_score=0.5).number_of_edges() == 1
        assert filled.graph().number_of_edges() == 2
        with pytest.raises(ConfigError):
            filled.graph(min_score=2)


def test_a_corpus_too_large_to_be_held_has_the_same_graph(filled: Corpus, tmp_path: Path) -> None:
    with filled, Corpus(tmp_path / "news.db") as other:
        other._most_held = 1
        assert dict(other.graph().nodes(data=True)) == dict(filled.graph().nodes(data=True))
        assert list(other.graph().edges(data=True)) == list(filled.graph().edges(data=True))


def test_what_another_process_adds_is_seen(filled: Corpus, tmp_path: Path) -> None:
    with filled, Store(tmp_path / "news.db") as other:
        assert len(filled.entities()) == 3
        other.add(make("Ida Fox left.", ["Ida Fox"], source="c.txt"))
        assert len(filled.entities()) == 4
        assert len(filled) == 3


def test_it_describes_itself_in_one_line(tmp_path: Path) -> None:
    with Corpus(tmp_path / "<b>.db") as corpus:
        assert repr(corpus) == f"<Corpus of 0 documents, {tmp_path}/<b>.db>"
        assert "<b>" not in corpus._repr_html_()


def test_documents_are_added_once(fragile_model: str) -> None:
    documents = [Document.create(f"Text {number}.", source=f"{number}.txt") for number in range(20)]
    with Corpus(config=entities.Config(model=fragile_model)) as corpus:
        told: list[tuple[str, str]] = []
        report = corpus.add([*documents, documents[0]], progress=lambda name, outcome: told.append((name, outcome)))
        assert report.added == tuple(str(number) for number in range(20))
        assert report.skipped == ("0",)
        assert told.count(("0", "added")) == 1
        assert told[-1][1] in ("added", "skipped")
        again = corpus.add(documents)
        assert (again.added, len(again.skipped), len(corpus)) == ((), 20, 20)


def test_a_document_the_pipeline_fails_on_stops_nothing(fragile_model: str) -> None:
    documents = [
        Document.create("spoilt" if number in (3, 7) else "Fine.", source=f"{number}.txt") for number in range(10)
    ]
    with Corpus(config=entities.Config(model=fragile_model)) as corpus:
        report = corpus.add(documents)
        assert len(report.added) == 8
        assert [failure.source for failure in report.failed] == ["3.txt", "7.txt"]
        assert report.failed[0].reason == "cannot be analysed: ValueError: no way to go on"


def test_extracting_keeps_nothing(fragile_model: str) -> None:
    with Corpus(config=entities.Config(model=fragile_model)) as corpus:
        found = list(corpus.extract([Document.create("Fine.", source="a"), Document.create("spoilt", source="b")]))
        assert [type(item) for item in found] == [Extraction, Failure]
        assert len(corpus) == 0


def test_a_model_that_is_not_there_stops_everything() -> None:
    with (
        Corpus(config=entities.Config(model="no_such_model")) as corpus,
        pytest.raises(ModelError, match="no_such_model"),
    ):
        corpus.add(Document.create("Text.", source="a"))


def test_files_that_cannot_be_read_are_reported_and_others_added(tmp_path: Path, fragile_model: str) -> None:
    (tmp_path / "good.txt").write_text("Ann Lee met Bob Ray.")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "other.xyz").write_text("?")
    with Corpus(config=entities.Config(model=fragile_model)) as corpus:
        report = corpus.add([tmp_path, tmp_path / "none.txt"])
        assert report.added == ("good",)
        assert sorted(Path(failure.source).name for failure in report.failed) == ["empty.txt", "none.txt"]
        assert report.passed_over == 1


def test_people_who_meet_are_found_in_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Angela Brandt met Martin Keller in Vienna on Monday.\n")
    with Corpus() as corpus:
        corpus.add(str(tmp_path))
        assert {"Angela Brandt", "Martin Keller"} <= {entity.name for entity in corpus.entities()}
        assert [row.kind for row in corpus.relations()] == ["met"]
        page = corpus.write_html(tmp_path / "page.html").read_text(encoding="utf-8")
        assert "Angela Brandt" in page
        assert corpus.write_graph(tmp_path / "g.json").exists()


def test_show_takes_a_corpus_and_a_graph(filled: Corpus) -> None:
    with filled:
        assert entities.show(filled)._repr_html_() == entities.show(filled.graph())._repr_html_()


def test_explore_shows_sources_in_one_step(tmp_path: Path, fragile_model: str) -> None:
    (tmp_path / "a.txt").write_text("Ann Lee met Bob Ray.")
    shown = entities.explore(tmp_path, config=entities.Config(model=fragile_model))
    assert "<iframe" in shown._repr_html_()


def test_building_leaves_the_collector_as_it_was(filled: Corpus) -> None:
    with filled:
        assert gc.isenabled()
        filled.entities()
        assert gc.isenabled()
        filled.remove("b")
        gc.disable()
        try:
            filled.entities()
            assert not gc.isenabled()
        finally:
            gc.enable()


def test_removing_takes_a_document_and_its_people_away(filled: Corpus) -> None:
    with filled:
        assert filled.remove("note") == ("note.txt",)
        assert [entity.name for entity in filled.entities()] == ["Ann Lee", "Ray"]
        with pytest.raises(NotFoundError, match=r"no document is called 'bb'; the nearest are: b\.txt"):
            filled.remove("bb")
        assert len(filled) == 1


def test_questions_have_answers_in_python_too(filled: Corpus) -> None:
    with filled:
        assert [row.kind for row in filled.relations(until=date(2024, 1, 2))] == ["met"]
        assert [row.kind for row in filled.relations(document="b")] == ["praised"]
        assert filled.graph(since=date(2025, 1, 1)).number_of_edges() == 0
        assert [row.step for row in filled.path("Ann Lee", "Bob Ray")] == [1]
        assert filled.dossier("Ann Lee").name == "Ann Lee"
        assert [hit.document for hit in filled.search("mayor OR arden")] == []
        assert [hit.document for hit in filled.search("arden")] == ["note"]
        assert filled.info().documents == 2
        assert [row.name for row in filled.listing(label="org")] == ["Arden"]


def test_jobs_are_one_or_more(fragile_model: str) -> None:
    with Corpus(config=entities.Config(model=fragile_model)) as corpus, pytest.raises(ConfigError, match="jobs is 0"):
        corpus.add(Document.create("Text.", source="a"), jobs=0)


def test_updating_extracts_anew_what_another_run_made(fragile_model: str) -> None:
    documents = [Document.create(f"Text {number}.", source=f"{number}.txt") for number in range(3)]
    config = entities.Config(model=fragile_model)
    with Corpus(config=config) as corpus:
        corpus.add(documents)
        assert corpus.update() == AddReport()
        corpus._store.add(make("Ann Lee spoke.", ["Ann Lee"], source="old.txt"))  # by a run called "run"
        assert corpus.update().replaced == ("old",)
        assert len(corpus.info().runs) == 1
