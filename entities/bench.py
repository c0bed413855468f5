"""How long the page takes: ``python -m entities.bench``.

Writes the page of an invented graph and opens it in headless Chromium, beside
pyvis as it comes with the same nodes and edges.  The browser part needs
playwright and a Chromium (extra ``test``); without them only writing is
measured.

==========  =============================================================
written     seconds to write the file
opened      seconds from navigation to the first drawn frame
search      milliseconds from a key to the list of completions
panning     frames a second while the map is dragged, at first and with
            every name shown
==========  =============================================================
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entities.records import Passage, RelationKind, Status

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Figures", "invented_graph", "main"]

_SIZES = ((300, 1000), (2000, 10_000))
_SENTENCE = "The minister met the chair of the board on Monday and praised the work of the past year in plain words. "
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_PAN = """() => new Promise(done => {
  const canvas = document.querySelector("canvas"), box = canvas.getBoundingClientRect();
  const send = (type, x) => canvas.dispatchEvent(new PointerEvent(type, {
    clientX: box.left + x, clientY: box.top + 30, pointerId: 1, pointerType: "mouse", isPrimary: true,
    buttons: type === "pointerup" ? 0 : 1, bubbles: true }));
  let frames = 0;
  const start = performance.now();
  send("pointerdown", 30);
  (function step() {
    frames += 1;
    if (performance.now() - start > 2000) { send("pointerup", 30); done(frames / 2); return; }
    send("pointermove", 30 + 200 * Math.abs(Math.sin(frames / 12)));
    requestAnimationFrame(step);
  })();
})"""
_PYVIS_READY = "typeof network === 'object' && document.querySelector('#loadingBar')?.style.opacity !== '1'"
_TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_SEARCH = """() => new Promise(done => {
  const field = document.querySelector("#search"), start = performance.now();
  field.focus(); field.value = "name 1"; field.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one page: seconds, bytes, milliseconds, frames a second; None where it was not."""

    written: float
    size: int
    opened: float | None = None
    search: float | None = None
    panning: float | None = None
    panning_all: float | None = None


def invented_graph(names: int, relations: int, *, seed: int = 0) -> nx.MultiDiGraph:
    """Return a graph of `names` nodes and about `relations` edges with evidence, as a corpus gives it."""
    import networkx as nx

    from entities.graph.metrics import add_metrics

    rng = random.Random(seed)  # noqa: S311 - a picture, no secret
    graph: nx.MultiDiGraph = nx.MultiDiGraph(documents={})
    for number in range(names):
        label = "org" if number % 5 == 3 else "person"
        graph.add_node(f"n{number}", label=label, name=f"Name {number}", aliases=(), roles=(), mentions=3, documents=())
    while graph.number_of_edges() < relations:
        source, target = rng.randrange(names), int(names * rng.random() ** 2.5)
        kind, status = rng.choice(list(RelationKind)), rng.choice([Status.ASSERTED] * 8 + list(Status))
        if source != target:
            evidence = [_passage(rng) for _ in range(rng.choice((1, 1, 2)))]
            _add(graph, (f"n{source}", f"n{target}"), kind, status, evidence)
    add_metrics(graph)
    return graph


def _passage(rng: random.Random) -> Passage:
    number = rng.randrange(400)
    text = f"{_SENTENCE[: rng.randint(40, 100)]} {rng.random():.6f}"
    context = f"{_SENTENCE}{text} {_SENTENCE * 2}" if rng.random() < 0.5 else ""
    day = date(2024, 1, 1) + timedelta(days=number)
    return Passage(
        doc_id=f"d{number}",
        title=f"Report {number}",
        source="Daily Ledger",
        published=day,
        start=len(_SENTENCE),
        end=len(_SENTENCE) + len(text),
        text=text,
        cue="met",
        score=rng.random(),
        context=context,
    )


def _add(
    graph: nx.MultiDiGraph, ends: tuple[str, str], kind: RelationKind, status: Status, evidence: list[Passage]
) -> None:
    days = sorted(passage.published for passage in evidence if passage.published)
    graph.add_edge(
        *kind.ends(*ends),
        key=f"{kind}:{status}",
        kind=kind.value,
        status=status.value,
        directed=kind.directed,
        weight=len(evidence),
        documents=tuple({passage.doc_id for passage in evidence}),
        first=days[0],
        last=days[-1],
        score=max(passage.score for passage in evidence),
        evidence=tuple(evidence),
    )


def measure_page(graph: nx.MultiDiGraph, folder: Path, browser: Any | None) -> Figures:
    """Return the figures of this package's page."""
    from entities.view import write_html

    start = time.perf_counter()
    path = write_html(graph, folder / "page.html")
    written = time.perf_counter() - start
    if browser is None:
        return Figures(written, path.stat().st_size)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    start = time.perf_counter()
    page.goto(path.as_uri())
    while not page.evaluate("window.entitiesPage !== undefined"):
        time.sleep(0.02)
    opened = time.perf_counter() - start
    search, panning = page.evaluate(_SEARCH), page.evaluate(_PAN)
    page.evaluate("document.querySelector('#show-all')?.click()")
    page.wait_for_timeout(1500)
    figures = Figures(written, path.stat().st_size, opened, search, panning, page.evaluate(_PAN))
    page.close()
    return figures


def measure_pyvis(graph: nx.MultiDiGraph, folder: Path, browser: Any | None, *, patience: float) -> Figures:
    """Return the figures of pyvis's own page of the same nodes and edges, without evidence."""
    from pyvis.network import Network

    start = time.perf_counter()
    network = Network(directed=True, cdn_resources="in_line")
    for node, data in graph.nodes(data=True):
        network.add_node(node, label=data["name"])
    for source, target, data in graph.edges(data=True):
        network.add_edge(source, target, title=data["kind"])
    path = folder / "pyvis.html"
    path.write_text(network.generate_html(), encoding="utf-8")
    written = time.perf_counter() - start
    if browser is None:
        return Figures(written, path.stat().st_size)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(patience * 1000)
    start = time.perf_counter()
    opened: float | None = None
    try:
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_function(_PYVIS_READY)
        page.evaluate(_TWO_FRAMES)
        opened = time.perf_counter() - start
    except Exception:  # noqa: S110 - it was not ready within the time that is waited
        pass
    page.close()
    return Figures(written, path.stat().st_size, opened)


def _table(rows: list[tuple[str, Figures]]) -> str:
    def cell(value: float | None, unit: str) -> str:
        return "-" if value is None else f"{value:.1f} {unit}" if unit == "s" else f"{value:.0f} {unit}"

    lines = [f"{'':34}{'written':>9}{'file':>9}{'opened':>9}{'search':>9}{'panning':>10}{'all names':>11}"]
    for name, f in rows:
        cells = [cell(f.written, "s"), f"{f.size / 1e6:.1f} MB", cell(f.opened, "s"), cell(f.search, "ms")]
        lines.append(f"{name:34}" + "".join(f"{text:>9}" for text in cells)
                     + f"{cell(f.panning, 'fps'):>10}{cell(f.panning_all, 'fps'):>11}")  # fmt: skip
    return "\n".join(lines)


def _run(sizes: list[tuple[int, int]], browser: Any | None, *, patience: float) -> str:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for names, relations in sizes:
            graph = invented_graph(names, relations)
            size = f"{names:,} names, {relations:,} relations"
            rows.append((size, measure_page(graph, Path(folder), browser)))
            if patience:
                rows.append(("  pyvis as it comes", measure_pyvis(graph, Path(folder), browser, patience=patience)))
    return _table(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m entities.bench", description="Measure the page.")
    parser.add_argument("--size", nargs=2, type=int, action="append", metavar=("NAMES", "RELATIONS"))
    parser.add_argument("--patience", type=float, default=120, help="seconds that pyvis gets to open; 0 leaves it out")
    options = parser.parse_args()
    sizes = [tuple(size) for size in options.size] if options.size else list(_SIZES)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print(_run(sizes, None, patience=options.patience))
        return
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("ENTITIES_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        print(_run(sizes, browser, patience=options.patience))
        browser.close()


if __name__ == "__main__":
    main()
