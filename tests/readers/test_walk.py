from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entities.errors import ConfigError
from entities.readers import READERS, read_documents
from entities.records import Document, Failure, PassedOver
from tests.readers.makers import PARAGRAPHS, read, reason


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/y.TXT", "c.md", ".hidden.txt", ".git/x.txt", "photo.jpg", "~$c.docx"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}: {PARAGRAPHS[0]}")
    return tmp_path / "news"


def names(found):
    return [Path(each.source).name for each in found if isinstance(each, Document)]


def test_folders_are_read_in_order_without_hidden_files(folder):
    found = read(folder)
    assert names(found) == ["y.TXT", "z.txt", "b.txt", "c.md"]
    assert [each for each in found if not isinstance(each, Document)] == [PassedOver(str(folder / "photo.jpg"))]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["b.txt"]),
        ("**/*.txt", ["z.txt", "b.txt"]),
        ("**", ["y.TXT", "z.txt", "b.txt", "c.md"]),
        ("**/*", ["y.TXT", "z.txt", "b.txt", "c.md"]),
        ("*", ["y.TXT", "z.txt", "b.txt", "c.md"]),
        ("[bc].*", ["b.txt", "c.md"]),
        (".h*", [".hidden.txt"]),
    ],
)
def test_globs(folder, pattern, expected):
    found = read(folder / pattern)
    assert names(found) == expected
    assert sum(isinstance(each, PassedOver) for each in found) <= 1


def test_relative_globs(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    assert [each.source for each in read("news/**/*.txt")] == ["news/a/z.txt", "news/b.txt"]


def test_missing_things_are_failures(folder, tmp_path):
    assert reason(tmp_path / "nowhere") == "does not exist"
    assert reason(folder / "*.pdf") == "matches no file"
    assert "expected .txt" in reason(folder / "photo.jpg")
    assert reason("") == "is no path"
    assert reason("a\0b.txt") == "is no path"
    assert reason("x" * 5000)


def test_a_file_met_twice_is_read_once(folder):
    assert len(read(folder / "b.txt", folder / "*.txt", folder / "." / "b.txt")) == 1


def test_circles_of_links_end(folder):
    (folder / "loop").symlink_to(folder)
    (folder / "a" / "up").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    found = read(folder)
    assert sorted(names(found)) == ["b.txt", "c.md", "y.TXT", "z.txt"]
    assert [each.reason for each in found if isinstance(each, Failure)] == ["is a link to a file that does not exist"]
    assert sorted(names(read(folder / "**" / "*.txt"))) == ["b.txt", "z.txt"]


def test_folders_with_an_extension_and_names_with_magic(tmp_path):
    odd = tmp_path / "odd.txt"
    odd.mkdir()
    (odd / "what [1]?.txt").write_text(PARAGRAPHS[0])
    assert names(read(odd)) == ["what [1]?.txt"]
    assert names(read(tmp_path)) == ["what [1]?.txt"]
    assert names(read(odd / "what [1]?.txt")) == ["what [1]?.txt"]


def test_pipes_and_sockets_do_not_wait(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.txt"))
        assert [each.reason for each in read(tmp_path)] == ["is no regular file"] * 2


def test_names_that_are_no_utf8(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(PARAGRAPHS[0])
    (found,) = read_documents(tmp_path)
    assert found.source.endswith("caf\\xe9.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_forbidden_files_and_folders(folder):
    (folder / "b.txt").chmod(0)
    (folder / "a").chmod(0)
    failed = [each for each in read(folder) if isinstance(each, Failure)]
    (folder / "a").chmod(0o700)
    assert [each.reason for each in failed] == ["may not be read: permission denied"] * 2


def test_documents_come_one_at_a_time(folder):
    stream = read_documents([folder, folder / "later.txt"])
    assert next(stream).source.endswith("y.TXT")
    (folder / "later.txt").write_text(PARAGRAPHS[1])
    assert [each.source for each in stream if isinstance(each, Document)][-1].endswith("later.txt")


def test_unknown_columns_are_refused_at_once(folder):
    with pytest.raises(ConfigError, match="body"):
        read_documents(folder, columns={"body": "x"})


@pytest.mark.parametrize("extension", sorted(READERS))
@given(
    data=st.binary(max_size=300), start=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"text\n", b"{"])
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_a_reader_fail(tmp_path, capfd, extension, data, start):
    path = tmp_path / f"random{extension}"
    path.write_bytes(start + data + (b"\n%%EOF" if extension == ".pdf" else b""))
    found = read(path)
    assert found
    for each in found:
        assert isinstance(each, Document) or (each.reason and "\n" not in each.reason)
    assert capfd.readouterr() == ("", "")
