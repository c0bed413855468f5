import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from entities.config import Config
from entities.errors import ModelError
from entities.pipeline import workers
from entities.pipeline.extractor import Extractor
from entities.records import Document, Extraction, Failure
from tests.lights import light_model, workers_of

DOCUMENTS = [Document.create(f"Angela Brandt met Bob Ray {n} times.", source=f"{n}.txt") for n in range(12)]


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return Config(model=light_model(tmp_path_factory.mktemp("model")))


def test_processes_find_the_same_in_the_same_order(config: Config) -> None:
    alone = list(Extractor(config, version="1").extract(DOCUMENTS))
    shared = Extractor(config, version="1")
    assert list(shared.extract(DOCUMENTS, jobs=2)) == alone
    assert [type(found) for found in alone] == [Extraction] * len(DOCUMENTS)
    assert alone[0].clusters  # type: ignore[union-attr]
    assert shared.run == Extractor(config, version="1").run


def test_no_more_is_read_than_is_needed(config: Config) -> None:
    taken = 0

    def stream() -> Iterator[Document]:
        nonlocal taken
        for document in DOCUMENTS * 5:
            taken += 1
            yield document

    found = Extractor(config, version="1").extract(stream(), jobs=2)
    next(found)
    assert taken <= 1 + 2 * (workers._AHEAD + 1)
    found.close()  # type: ignore[attr-defined]


def test_where_there_is_nothing_to_do_no_process_is_started() -> None:
    assert list(Extractor(Config(model="no_such_model"), version="1").extract([], jobs=4)) == []


def test_a_model_that_is_not_there_is_told_by_the_parent() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        list(Extractor(Config(model="no_such_model"), version="1").extract(DOCUMENTS, jobs=2))


def test_a_worker_that_is_ended_costs_one_document(config: Config) -> None:
    found = Extractor(config, version="1").extract(DOCUMENTS, jobs=2)
    results = [next(found)]
    before = workers_of(os.getpid())
    os.kill(before[0], signal.SIGKILL)
    results += found
    failures = [result for result in results if isinstance(result, Failure)]
    assert len(results) == len(DOCUMENTS)
    assert len(failures) <= 1
    assert all("the process that read it was ended" in failure.reason for failure in failures)
    assert workers_of(os.getpid()) == []


def test_workers_end_with_a_parent_that_was_killed(config: Config) -> None:
    code = (
        "import sys; from entities.config import Config; from entities.pipeline.extractor import Extractor\n"
        "from entities.records import Document\n"
        "if __name__ == '__main__':\n"
        "    docs = (Document.create(f'Bob Ray left {n}.', source=str(n)) for n in range(10**6))\n"
        "    for _ in Extractor(Config(model=sys.argv[1]), version='1').extract(docs, jobs=2): print(flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(config.model)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        orphans = workers_of(parent.pid)
        assert len(orphans) >= 2
        parent.kill()
        parent.stdout.read()
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in orphans):
        assert time.monotonic() < deadline
        time.sleep(0.05)
