"""One file is one document, from wherever its path is given, and wherever it is moved."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from entities import Config, Corpus
from entities.store import schema
from tests.lights import light_model


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return Config(model=light_model(tmp_path_factory.mktemp("model")))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working directory, in which a folder holds two articles."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("Ann Lee met Bob Ray.")
    (tmp_path / "news" / "b.csv").write_text("title,text\nOne,Ann Lee left.\nTwo,Bob Ray left.\n")
    return tmp_path


SOURCES = ["news/a.txt", "news/b.csv#1", "news/b.csv#2"]


def sources(corpus: Corpus) -> list[str]:
    return [source for _, source in corpus._store.sources()]


def absolute(here: Path) -> Path:
    return here / "news"


def through_a_link(here: Path) -> Path:
    (here / "link").symlink_to(here / "news")
    return here / "link"


def from_the_folder_itself(here: Path) -> Path:
    os.chdir(here / "news")
    return Path()


def moved(here: Path) -> Path:
    (here / "news").rename(here / "old")
    return here / "old"


@pytest.mark.parametrize("way", [absolute, through_a_link, from_the_folder_itself, moved])
def test_a_folder_by_another_path_brings_nothing_new(here: Path, config: Config, way: Callable[[Path], Path]) -> None:
    with Corpus(here / "news.db", config=config) as corpus:
        assert len(corpus.add("news").added) == 3
        ids = corpus._store.sources()
        report = corpus.add(way(here))
        assert (report.added, len(report.skipped)) == ((), 3)
        assert corpus._store.sources() == ids


@pytest.mark.parametrize("way", [absolute, through_a_link, from_the_folder_itself])
def test_what_changed_is_replaced_by_whatever_path(here: Path, config: Config, way: Callable[[Path], Path]) -> None:
    with Corpus(here / "news.db", config=config) as corpus:
        corpus.add("news")
        (here / "news" / "a.txt").write_text("Bob Ray met nobody.")
        report = corpus.add(way(here))
        assert (report.added, report.replaced, len(report.skipped)) == ((), ("a",), 2)
        assert sources(corpus) == SOURCES


def test_what_was_moved_and_seen_there_is_replaced_there(here: Path, config: Config) -> None:
    with Corpus(config=config) as corpus:
        corpus.add("news")
        folder = moved(here)
        corpus.add(folder)
        (folder / "a.txt").write_text("Bob Ray met nobody.")
        assert corpus.add(folder).replaced == ("a",)
        assert sources(corpus) == SOURCES


def test_a_folder_that_moved_with_the_working_directory_is_the_same(
    here: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Corpus(config=config) as corpus:
        corpus.add("news")
        (here / "elsewhere").mkdir()
        moved(here).rename(here / "elsewhere" / "news")
        monkeypatch.chdir(here / "elsewhere")
        Path("news/a.txt").write_text("Bob Ray met nobody.")
        report = corpus.add("news")
        assert (report.replaced, len(report.skipped)) == (("a",), 2)


def test_two_files_that_are_both_there_are_two_documents(
    here: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, text in (("one", "Ann Lee left."), ("two", "Bob Ray left."), ("three", "Ann Lee left.")):
        (here / folder).mkdir()
        (here / folder / "a.txt").write_text(text)
    with Corpus(config=config) as corpus:
        for folder in ("one", "two", "three"):
            monkeypatch.chdir(here / folder)
            assert corpus.add("a.txt").added == ("a",)
        assert sources(corpus) == ["a.txt", str(here / "two" / "a.txt"), str(here / "three" / "a.txt")]
        assert corpus.add([here / "one", here / "two", here / "three"]).added == ()
        assert len(corpus) == 3


def test_a_file_of_an_earlier_version_knows_no_places_and_learns_them(here: Path, config: Config) -> None:
    with Corpus("news.db", config=config) as corpus:
        corpus.add("news")
    connection = sqlite3.connect("news.db", isolation_level=None)
    connection.execute("DROP INDEX documents_of_location")
    connection.execute("DROP INDEX documents_of_text")
    connection.execute("ALTER TABLE documents DROP COLUMN location")
    connection.execute("DELETE FROM migrations WHERE number = ?", (len(schema.MIGRATIONS),))
    connection.close()
    with Corpus("news.db", config=config) as corpus:
        assert len(corpus.add(here / "news").skipped) == 3
        (here / "news" / "a.txt").write_text("Bob Ray met nobody.")
        assert corpus.add(here / "news").replaced == ("a",)
        assert sources(corpus) == SOURCES


def test_extracting_anew_forgets_no_place(here: Path, config: Config) -> None:
    with Corpus("news.db", config=config) as corpus:
        corpus.add("news")
    with Corpus("news.db", config=Config(model=config.model, min_score=0.5, components={})) as corpus:
        for document in list(corpus._store.documents()):
            found = corpus._store.extraction(document.id)
            assert found
            corpus._store.add(found, renew=True)
        (here / "news" / "a.txt").write_text("Bob Ray met nobody.")
        assert corpus.add(here / "news").replaced == ("a",)
