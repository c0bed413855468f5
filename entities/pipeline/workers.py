"""The pipeline in several processes.

Every worker is a fresh process (a copy made by fork would hold locks of threads
that it lacks), loads the pipeline, and is handed one document at a time over a
pipe.  It ends when the pipe does, also where its parent was killed.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from entities.config import Config
from entities.errors import EntitiesError
from entities.pipeline.extractor import Extractor
from entities.records import Document, Extraction, Failure, Run

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

__all__ = ["extract_with"]

START_METHOD = "spawn"
_AHEAD = 4  # documents for each worker that may be done before the one whose turn it is


class _Worker:
    """One process, the pipe to it, and the number and document it is busy with."""

    def __init__(self, config: Config, version: str) -> None:
        context: Any = multiprocessing.get_context(START_METHOD)
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, config, version), daemon=True)
        self.task: tuple[int, Document] | None = None
        self.is_gone = False
        with _deaf_to_interruption():  # the child takes it over: what an interruption means, the parent decides
            self.process.start()
        theirs.close()  # so that the pipe ends with the process

    def first_word(self) -> Run:
        """Return the run of the loaded pipeline, or raise why it could not be loaded."""
        try:
            word = self.pipe.recv()
        except EOFError:
            raise EntitiesError(
                "a worker process ended before it was ready; "
                'a script that uses jobs must start its work below: if __name__ == "__main__":'
            ) from None
        if isinstance(word, EntitiesError):
            raise word
        assert isinstance(word, Run)  # noqa: S101
        return word

    def give(self, number: int, document: Document) -> None:
        self.task = (number, document)
        with suppress(OSError):  # a dead worker is noticed when its answer is awaited
            self.pipe.send(document)

    def take(self) -> tuple[int, Extraction | Failure]:
        """Return number and result of what it was given."""
        assert self.task is not None  # noqa: S101
        (number, document), self.task = self.task, None
        try:
            return number, self.pipe.recv()
        except (EOFError, OSError):
            self.is_gone = True
            return number, Failure(document.source, "cannot be analysed: the process that read it was ended")

    def end(self) -> None:
        if self.task is not None:
            self.process.terminate()
        with suppress(OSError):
            self.pipe.send(None)
        self.pipe.close()
        self.process.join()


def extract_with(
    jobs: int, documents: Iterable[Document], config: Config, version: str, *, tell_run: Callable[[Run], None]
) -> Iterator[Extraction | Failure]:
    """Yield what is found in each document, in order, by `jobs` processes.

    Few documents are in memory at a time.  A document whose process is ended
    from outside, as for want of memory, becomes a failure.

    Parameters
    ----------
    jobs : int
        Number of processes.
    documents : iterable of Document
        What to read.
    config, version
        As of :class:`~entities.pipeline.extractor.Extractor`.
    tell_run : callable
        Called once with the run, before the first result.

    Raises
    ------
    ModelError
        Where there is no English spaCy pipeline, or not the one asked for.
    """
    stream = iter(documents)
    first = list(islice(stream, jobs))  # no more workers than there is work for
    if not first:
        return
    crew = _Crew(len(first), config, version)
    try:
        tell_run(crew.start())
        yield from crew.work(chain(first, stream))
    finally:
        crew.end()


class _Crew:
    """The workers, and the results that wait for their turn."""

    def __init__(self, jobs: int, config: Config, version: str) -> None:
        self._settings = (config, version)
        self._workers = [_Worker(config, version) for _ in range(jobs)]
        self._done: dict[int, Extraction | Failure] = {}
        self._turn = 0

    def start(self) -> Run:
        for worker in self._workers:
            run = worker.first_word()
        return run

    def work(self, documents: Iterable[Document]) -> Iterator[Extraction | Failure]:
        tasks = enumerate(documents)
        while True:
            self._hand_out(tasks)
            busy = [worker for worker in self._workers if worker.task is not None]
            if not busy:
                return
            ready = wait([worker.pipe for worker in busy])
            for worker in busy:
                if worker.pipe in ready:
                    self._collect(worker)
            while self._turn in self._done:
                yield self._done.pop(self._turn)
                self._turn += 1

    def end(self) -> None:
        for worker in self._workers:
            worker.end()

    def _hand_out(self, tasks: Iterator[tuple[int, Document]]) -> None:
        idle = [worker for worker in self._workers if worker.task is None]
        under_way = len(self._done) + len(self._workers) - len(idle)
        for worker in idle[: _AHEAD * len(self._workers) - under_way]:
            task = next(tasks, None)
            if task is None:
                return
            worker.give(*task)

    def _collect(self, worker: _Worker) -> None:
        number, result = worker.take()
        self._done[number] = result
        if worker.is_gone:
            self._workers.remove(worker)
            worker.end()
            self._workers.append(_Worker(*self._settings))
            self._workers[-1].first_word()


@contextmanager
def _deaf_to_interruption() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is interrupted, and only it may change that
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)


def _serve(pipe: Connection, config: Config, version: str) -> None:
    """Answer documents with what is found in them until there are no more, or the pipe ends."""
    extractor = Extractor(config, version=version)
    with suppress(EOFError, OSError):
        try:
            pipe.send(extractor.run)
        except EntitiesError as error:
            pipe.send(error)
            return
        while (document := pipe.recv()) is not None:
            for found in extractor.extract([document]):
                pipe.send(found)
