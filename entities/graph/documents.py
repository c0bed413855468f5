"""Find a document of a corpus by what a person calls it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import PurePath

from entities.errors import NotFoundError
from entities.records import Document

__all__ = ["find_document"]

_NEAREST = 5


def find_document(sources: Mapping[str, str], name: str) -> str:
    """Return the id of the document whose id, source, file name, or name without extension is `name`.

    Parameters
    ----------
    sources : mapping of str to str
        The source of each document, by id.
    name : str
        What it is called.

    Raises
    ------
    NotFoundError
        Where no document, or more than one, is called so; the message lists
        the nearest.

    Examples
    --------
    >>> find_document({"d1": "news/talks.txt", "d2": "news/vote.txt"}, "vote")
    'd2'
    """
    if name in sources:
        return name
    for name_of in (str, _file_name, _short_name):
        found = [doc_id for doc_id, source in sources.items() if name_of(source) == name]
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{sources[doc_id]} ({doc_id})" for doc_id in found[:_NEAREST])
            raise NotFoundError(f"{len(found)} documents are called {name!r}: {listed}; give a source or an id")
    names = {name_of(source): source for source in sources.values() for name_of in (_short_name, _file_name, str)}
    close = difflib.get_close_matches(name, sorted(names), n=_NEAREST, cutoff=0.6)
    holding = sorted(form for form in names if name and name in form)
    nearest = ", ".join(list(dict.fromkeys(names[form] for form in (*close, *holding)))[:_NEAREST])
    hint = f"the nearest are: {nearest}" if nearest else f"the corpus has {len(sources)} documents"
    raise NotFoundError(f"no document is called {name!r}; {hint}")


def _file_name(source: str) -> str:
    return PurePath(source).name


def _short_name(source: str) -> str:
    return Document(id="", text="", source=source).name
