"""The page that `entities explore` writes, and its options."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run

ASIDE = "Gulls cried over the quay."
FIRST = f"Angela Brandt met Martin Keller in Vienna on Monday. {ASIDE}\n\nBrandt praised Keller as a good friend.\n"
LATER = (
    "Angela Brandt criticised Olga Marin on Friday. Marin met Peter Holm in Oslo on Tuesday.\n\n"
    "Martin Keller praised Olga Marin for her work. Peter Holm met Angela Brandt in Vienna in May.\n"
)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "talks.txt").write_text(FIRST)
    return folder


def explore(folder: Path, out: Path, *options: str | Path) -> dict[str, Any]:
    """Return the data of the page."""
    result = run("explore", folder, "--out", out, *options)
    assert result.exit_code == 0, result.output
    page = out.read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def passages(data: dict[str, Any]) -> list[str]:
    return [row["text"] for relation in data["facts"]["relations"] for row in relation["passages"]]


def places(data: dict[str, Any]) -> dict[str, tuple[float, float]]:
    names = {entity["id"]: entity["name"] for entity in data["facts"]["entities"]}
    return {names[node["id"]]: (node["x"], node["y"]) for node in data["nodes"]}


def test_a_page_holds_the_paragraphs_around_its_passages(news: Path, tmp_path: Path) -> None:
    data = explore(news, tmp_path / "page.html")
    assert any(ASIDE in text for text in data["facts"]["texts"])


def test_without_text_the_passages_stay_and_their_paragraphs_go(news: Path, tmp_path: Path) -> None:
    whole, bare = (
        explore(news, tmp_path / name, *options) for name, options in (("a.html", ()), ("b.html", ("--no-text",)))
    )
    assert passages(bare) == passages(whole) != []
    assert ASIDE not in (tmp_path / "b.html").read_text(encoding="utf-8")
    assert bare["facts"]["texts"] == []
    assert bare["facts"]["textLeftOut"] is None, "the page says that it was made so"


def test_names_keep_their_places_when_documents_are_added(news: Path, tmp_path: Path) -> None:
    before = places(explore(news, tmp_path / "page.html"))
    (news / "later.txt").write_text(LATER)
    kept = places(explore(news, tmp_path / "kept.html", "--positions", tmp_path / "page.html"))
    fresh = places(explore(news, tmp_path / "fresh.html"))
    assert {"Angela Brandt", "Martin Keller"} <= set(before)
    assert {"Olga Marin", "Peter Holm"} <= set(kept) - set(before)
    assert {name: kept[name] for name in before} == before
    assert {name: fresh[name] for name in before} != before, "without the option all find places anew"
    assert len(set(kept.values())) == len(kept), "nobody stands where somebody else does"


def test_a_page_can_take_its_own_place(news: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    before = places(explore(news, page))
    (news / "later.txt").write_text(LATER)
    after = places(explore(news, page, "--positions", page))
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize(("content", "reason"), [(None, "No such file"), ("<p>other</p>", "no page of this program")])
def test_positions_of_what_is_no_page_are_refused_in_one_line(
    news: Path, tmp_path: Path, content: str | None, reason: str
) -> None:
    other = tmp_path / "other.html"
    if content is not None:
        other.write_text(content)
    result = run("explore", news, "--out", tmp_path / "page.html", "--positions", other)
    assert result.exit_code != 0
    assert reason in " ".join(result.output.split())
    assert "Traceback" not in result.output
    assert not (tmp_path / "page.html").exists()
