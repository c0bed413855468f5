import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

from entities.records import Extraction
from entities.store import Store
from tests.making import make, with_facts

WRITE = """
import sys
from entities.store import Store
from tests.store.test_concurrency import SOURCES, edition
with Store(sys.argv[1]) as store:
    print(flush=True)
    for number in range(10**9):
        for source in SOURCES:
            store.add(edition(source, number % 2), renew=True)
"""


SOURCES = "abcdefgh"


def edition(source: str, number: int) -> Extraction:
    """Return one of two editions of an article; they differ in everything."""
    people = [f"{name} {source.upper()}{number}" for name in ("Ann", "Bob", "Ida", "Max", "Tom")[number:]]
    pairs = [(a, "met", b) for a, b in pairwise(people)]
    text = f"Edition {number}. " + " ".join(f"{a} met {b}." for a, _, b in pairs)
    return with_facts(
        make(text, people, source=f"{source}.txt"), *pairs, roles=[(name, "mayor", None) for name in people]
    )


def test_a_reader_never_sees_half_a_document(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    whole = [edition(source, number) for source in SOURCES for number in range(2)]
    changes, last = 0, None
    with Store(path) as reader:
        for source in SOURCES:
            reader.add(edition(source, 0))
        command = [sys.executable, "-c", WRITE, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            end = time.monotonic() + 60
            try:
                while changes < 100 and time.monotonic() < end:
                    found = list(reader.iter_extractions())
                    assert [e.document.source[0] for e in found] == list(SOURCES)
                    assert all(extraction in whole for extraction in found)
                    changes += found != last
                    last = found
            finally:
                writer.kill()
    assert changes > 20


def test_two_writers_of_the_same_articles_store_each_once(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    code = (
        "import sys; from entities.store import Store; from tests.synthetic import articles\n"
        "with Store(sys.argv[1]) as store:\n"
        "    for article in articles(60): store.add(article)\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(path)]) for _ in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    with Store(path) as store:
        sources = [source for _, source in store.sources()]
        assert sorted(sources) == [f"wire/{number:05}.txt" for number in range(60)]
        assert store.info().writers == ""
