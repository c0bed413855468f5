from pathlib import Path

import pytest

from entities.errors import ReadError
from entities.known import Known, read_known
from entities.records import Label


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


EXPECTED = (Known("Ann Lee", ("Annie Lee", "Lee"), "Q1"), Known("Acme", (), "", Label.ORG))


def test_a_table_is_read_from_csv(tmp_path: Path) -> None:
    text = "\ufeffname,aliases,wikidata,label\nAnn Lee,Annie Lee; Lee ;,Q1,\nAcme,,,ORG\n"
    assert read_known(written(tmp_path, "known.csv", text)) == EXPECTED
    assert read_known(written(tmp_path, "names.csv", "name\nAnn Lee\n")) == (Known("Ann Lee"),)


def test_a_table_is_read_from_json(tmp_path: Path) -> None:
    text = '[{"name": "Ann Lee", "aliases": ["Annie Lee", "Lee"], "wikidata": "Q1"}, {"name": "Acme", "label": "org"}]'
    assert read_known(written(tmp_path, "known.json", text)) == EXPECTED


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("known.txt", "name", "ends in .csv or .json"),
        ("known.csv", "who\nAnn Lee\n", "no column name"),
        ("known.csv", "name,label\nAnn Lee,place\n", "expected person or org"),
        ("known.csv", "name,aliases\n,Lee\n", "entry 1 has no name"),
        ("known.json", "{}", "list of objects"),
        ("known.json", "[", "cannot be read"),
    ],
)
def test_a_table_that_is_not_one_is_refused(tmp_path: Path, name: str, text: str, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        read_known(written(tmp_path, name, text))


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="No such file"):
        read_known(tmp_path / "known.csv")
