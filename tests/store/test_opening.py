"""A corpus that may only be read answers questions and says why it takes nothing in."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from entities.errors import StoreError
from entities.store import Store
from tests.making import make

ASK = """
import os, sys
from entities.errors import EntitiesError
from entities.store import Store
from tests.making import make
if os.geteuid() == 0:
    os.seteuid(65534)
try:
    with Store(sys.argv[1]) as store:
        print([document.source for document in store.documents()], store.info().documents)
        store.add(make("Second.", source="b.txt"))
except EntitiesError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder that everybody may look into, with a corpus of one document."""
    with tempfile.TemporaryDirectory() as name:
        with Store(Path(name) / "news.db") as store:
            store.add(make("First.", source="a.txt"))
        Path(name).chmod(0o755)
        yield Path(name)
        Path(name).chmod(0o700)


def asked(path: Path) -> list[str]:
    """Return what somebody who may not write in the folder is told."""
    result = subprocess.run([sys.executable, "-c", ASK, str(path)], capture_output=True, text=True, check=True)
    return result.stdout.splitlines()


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
@pytest.mark.parametrize("rights", [0o555, 0o777])
def test_what_may_only_be_read_is_read(folder: Path, rights: int) -> None:
    (folder / "news.db").chmod(0o444)
    folder.chmod(rights)
    read, refused = asked(folder / "news.db")
    assert read == "['a.txt'] 1"
    assert refused.startswith("ReadOnlyError cannot store b.txt in ")
    assert refused.endswith("it may only be read; copy it to where you may write")


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
def test_what_may_not_be_read_or_made_says_so(folder: Path) -> None:
    (folder / "news.db").chmod(0o000)
    folder.chmod(0o555)
    assert "it may not be read" in asked(folder / "news.db")[0]
    assert "its folder may not be written to" in asked(folder / "new.db")[0]


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="its folder does not exist"):
        Store(tmp_path / "nowhere" / "news.db")
