"""Names as written in many documents: courtesy titles, run-together initials, acronyms.

>>> person_name("Mr. J.K. Marlow") == person_name("j. k. marlow")
True
>>> organisation_key("Ray & Lee Ltd.") == organisation_key("Ray and Lee")
True
"""

from __future__ import annotations

import re
from functools import cache

from entities.graph.lexicon import courtesy_titles
from entities.names import PersonName, acronym, fold, org_key, parse_person

__all__ = ["is_acronym_of", "organisation_key", "person_name", "plain", "search_key", "without_courtesy"]

_INITIAL = re.compile(r"\.(?=\w)")


def plain(text: str) -> str:
    """Return `text` in lower case without accents, full stops and double spaces."""
    return " ".join(fold(text).split())


def without_courtesy(text: str) -> str:
    """Return `text` without leading courtesy titles, its case kept."""
    words = text.split()
    while len(words) > 1 and fold(words[0]) in courtesy_titles():
        words = words[1:]
    return " ".join(words)


def search_key(text: str) -> str:
    """Return what two ways of asking for one name share: no case, accents, courtesy title and article.

    >>> search_key("The Harbour Union") == search_key("harbour union")
    True
    """
    return plain(without_courtesy(text)).removeprefix("the ")


@cache
def person_name(text: str) -> PersonName:
    """Return the parts of a personal name, which may have courtesy titles and run-together initials."""
    name = parse_person(_INITIAL.sub(". ", without_courtesy(text)))
    return name if name.surname else PersonName((), plain(text) or text)


@cache
def organisation_key(text: str) -> str:
    """Return what two spellings of the name of an organisation share."""
    return org_key(text.replace("&", " and ")) or plain(text) or text


def is_acronym_of(short: str, name: str) -> bool:
    """Tell whether `short` is made of the initials of `name`.

    >>> is_acronym_of("OFP", "Office of Fair Play")
    True
    """
    letters = short.replace(".", "")
    return letters.isupper() and fold(letters) == acronym(name)
