import subprocess
import sys

import pytest

import entities

HEAVY = (
    "spacy",
    "pandas",
    "trafilatura",
    "pypdf",
    "docx",
    "igraph",
    "pyvis",
    "networkx",
    "rich",
    "IPython",
    "anywidget",
)


def test_public_names() -> None:
    assert entities.__all__ == [
        "BusyError",
        "Config",
        "ConfigError",
        "Corpus",
        "Document",
        "EntitiesError",
        "ExportError",
        "ModelError",
        "NotFoundError",
        "ReadError",
        "StoreError",
        "__version__",
        "explore",
        "render",
        "show",
        "widget",
    ]
    assert dir(entities) == sorted(entities.__all__)


@pytest.mark.parametrize("name", entities.__all__)
def test_every_public_name_exists_and_is_documented(name: str) -> None:
    value = getattr(entities, name)
    assert isinstance(value, str) or value.__doc__


def test_other_names_do_not_exist() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        entities.nothing  # noqa: B018


@pytest.mark.parametrize("statement", ["import entities", "import entities.cli", "import entities.corpus"])
def test_importing_loads_nothing_heavy(statement: str) -> None:
    code = f"{statement}; import sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
