"""How a corpus grows: time, memory, size, and what one more article costs.

::

    python -m tests.scale --articles 10000             # store and graph, from made extractions
    python -m tests.scale --articles 10000 --light     # files through a light pipeline, as `entities add` does
    python -m tests.scale --folder articles/           # real articles through the real pipeline

Every line says what was measured.  Peak memory is that of the process so far,
after the first half and after all.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from entities import Config, Corpus
from entities.store import Store
from tests.lights import light_model
from tests.synthetic import PEOPLE, articles

__all__: list[str] = []


def main() -> None:
    """Parse the command line and print the measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000, metavar="N", help="number of made articles")
    parser.add_argument("--light", action="store_true", help="read them as files, with a light pipeline")
    parser.add_argument("--folder", type=Path, help="read these articles instead, with the real pipeline")
    parser.add_argument("--db", type=Path, help="corpus file to leave behind")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or Path(folder) / "scale.db"
        if options.folder:
            _measure_files(path, sorted(options.folder.iterdir()), Config(), "real articles, real pipeline")
        elif options.light:
            files = _write(Path(folder), options.articles)
            _measure_files(
                path, files, Config(model=light_model(Path(folder), PEOPLE)), "made articles, light pipeline"
            )
        else:
            _measure_store(path, options.articles)
        _measure_graph(path)


def _measure_store(path: Path, count: int) -> None:
    print(f"{count:,} made extractions into the store, no pipeline")
    stream = articles(count + 1)
    with Store(path) as store:

        def store_some(number: int) -> None:
            for extraction in islice(stream, number):
                store.add(extraction)

        _in_halves(count, store_some)
        one = next(stream)
        with _timed("storing one more"):
            store.add(one)


def _measure_files(path: Path, files: list[Path], config: Config, what: str) -> None:
    *most, last = files
    print(f"{len(most):,} {what}")
    stream = iter(most)
    with Corpus(path, config=config) as corpus:
        _in_halves(len(most), lambda number: _check(corpus.add(islice(stream, number)).failed))
        with _timed("extracting one more without storing it"):
            found = list(corpus.extract(last))
        assert found
        with _timed("adding it"):
            corpus.add(last)
        with _timed("adding all again, nothing new"):
            corpus.add(files)


def _in_halves(count: int, work: Callable[[int], None]) -> None:
    started, cpu = time.perf_counter(), time.process_time()
    work(count // 2)
    first = _peak()
    work(count - count // 2)
    seconds, used = time.perf_counter() - started, time.process_time() - cpu
    print(f"  time                 {seconds:.1f} s, {used:.1f} s of processor time")
    print(f"  peak memory          {first:.0f} MiB after the first half, {_peak():.0f} MiB after all", end="")
    print(f" ({_peak() / first - 1:+.1%})")


def _measure_graph(path: Path) -> None:
    size = path.stat().st_size
    with Corpus(path) as corpus:
        print(f"  file                 {size / 2**20:.1f} MiB, {size / len(corpus) / 1024:.1f} KiB an article")
        with _timed("building the graph"):
            graph = corpus.graph()
        print(f"  graph                {graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} edges")
        print(f"  peak memory          {_peak():.0f} MiB with the graph")


@contextmanager
def _timed(what: str) -> Iterator[None]:
    started, cpu = time.perf_counter(), time.process_time()
    yield
    seconds, used = time.perf_counter() - started, time.process_time() - cpu
    print(f"  {what}: {seconds:.3f} s, {used:.3f} s of processor time")


def _peak() -> float:
    """Return the most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _check(failed: tuple[object, ...]) -> None:
    for failure in failed:
        print(f"  failed: {failure}")


def _write(folder: Path, count: int) -> list[Path]:
    """Write made articles as files and return their paths."""
    paths = []
    (folder / "wire").mkdir()
    for extraction in articles(count + 1):
        paths.append(folder / extraction.document.source)
        paths[-1].write_text(extraction.document.text, encoding="utf-8")
    return paths


if __name__ == "__main__":
    main()
