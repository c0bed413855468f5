"""Parsed documents made by hand, for tests of what reads syntax: no model is loaded.

A sentence is its words in order, each with what a parser would say of it:
``word=lemma|dependency>head|tag|entity``.

    Lee|nsubj was=be|auxpass praised=praise|ROOT by|agent Ray|pobj>by .

What is left out is guessed: the lemma is the word in lower case, the head is
the root of the sentence, the tag follows from the dependency and the case.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import spacy
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Token

from entities.pipeline.attributes import new_mention
from entities.pipeline.coref import Coref
from entities.records import Evidence, Label, Mention, MentionKind, Quote, Role, span_id
from tests.making import Names, make

__all__ = ["built", "documents", "holding", "named", "quoting", "resolved", "token"]

_POS = {
    "CC": "CCONJ",
    "DT": "DET",
    "IN": "ADP",
    "JJ": "ADJ",
    "JJS": "ADJ",
    "MD": "AUX",
    "NN": "NOUN",
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "NNS": "NOUN",
    "POS": "PART",
    "PRP": "PRON",
    "PRP$": "PRON",
    "RB": "ADV",
    "TO": "PART",
    "VB": "VERB",
    "VBD": "VERB",
    "VBG": "VERB",
    "VBN": "VERB",
    "VBP": "VERB",
    "VBZ": "VERB",
    "WP": "PRON",
    "WP$": "PRON",
    ".": "PUNCT",
    "_SP": "SPACE",
}
_TAGS = {
    "ROOT": "VBD",
    "acomp": "JJ",
    "advcl": "VBD",
    "agent": "IN",
    "amod": "JJ",
    "aux": "MD",
    "auxpass": "VBD",
    "case": "POS",
    "cc": "CC",
    "ccomp": "VBD",
    "det": "DT",
    "mark": "IN",
    "neg": "RB",
    "pcomp": "VBG",
    "prep": "IN",
    "punct": ".",
    "relcl": "VBD",
    "xcomp": "VB",
}
_PRONOUNS = frozenset({"i", "me", "my", "we", "he", "him", "his", "she", "her", "herself", "it", "its", "they", "them"})
_RELATIVE = frozenset({"who", "whom", "whose"})
_CLOSE = frozenset({".", ",", "?", "'s", "n't", "”"})


class _Word(NamedTuple):
    text: str
    lemma: str
    dep: str
    head: str
    tag: str
    entity: str


def built(*sentences: str) -> Doc:
    """Return the document of `sentences`, each in the notation above."""
    words: list[_Word] = []
    heads: list[int] = []
    for sentence in sentences:
        found = [_word(field) for field in sentence.split(" ")]
        forms = [word.text for word in found]
        root = next((n for n, word in enumerate(found) if word.dep == "ROOT"), 0)
        found[root] = found[root]._replace(dep="ROOT")
        heads += [len(words) + (forms.index(word.head) if word.head else root) for word in found]
        words += found
    after = [*(word.text for word in words[1:]), "."]
    return Doc(
        _english().vocab,
        words=[word.text for word in words],
        spaces=[w.text not in "“\n" and f not in _CLOSE and f != "\n" for w, f in zip(words, after, strict=True)],
        lemmas=[word.lemma for word in words],
        deps=[word.dep for word in words],
        heads=heads,
        tags=[word.tag for word in words],
        pos=["AUX" if word.lemma == "be" else _POS[word.tag] for word in words],
        ents=[f"B-{word.entity}" if word.entity else "O" for word in words],
    )


@cache
def _english() -> Language:
    return spacy.blank("en")


def _word(field: str) -> _Word:
    form, arc, tag, entity = (*field.split("|"), "", "", "")[:4]
    text, _, lemma = form.partition("=")
    dep, _, head = arc.partition(">")
    dep = dep or ("dep" if text[0].isalnum() else "punct")
    return _Word(text, lemma or text.lower(), dep, head, tag or _tag(text, dep), entity)


def _tag(text: str, dep: str) -> str:
    if text.isspace():
        return "_SP"
    if text.lower() in _PRONOUNS:
        return "PRP$" if dep == "poss" else "PRP"
    if text in _RELATIVE:
        return "WP$" if dep == "poss" else "WP"
    return _TAGS.get(dep) or ("NNP" if text[0].isupper() else "NN")


def token(doc: Doc, word: str) -> Token:
    """Return the first token of `doc` that reads `word`."""
    return next(t for t in doc if t.text == word)


def named(doc: Doc, people: Sequence[Names] = (), orgs: Sequence[Names] = ()) -> Doc:
    """Give `doc` the mentions and clusters that :func:`tests.making.make` makes of these names."""
    made = make(doc.text, people, orgs)
    doc._.document_id, doc._.mentions, doc._.clusters = made.document.id, made.mentions, made.clusters
    return doc


def quoting(doc: Doc, words: str, speaker: str | None, *, is_direct: bool = True) -> Doc:
    """Give `doc` the quotation `words` of the mention `speaker`, a pronoun where it is no mention yet."""
    start, said_by = doc.text.index(words), None
    if speaker is not None:
        said_by = next((m for m in doc._.mentions if m.text == speaker), None) or _pronoun(doc, speaker)
    doc_id, end = doc._.document_id, start + len(words)
    quote = Quote(span_id(doc_id, start, end), doc_id, start, end, is_direct, said_by.id if said_by else None, "said")
    doc._.quotes = tuple(sorted((*doc._.quotes, quote), key=lambda q: (q.start, q.end)))
    return doc


def _pronoun(doc: Doc, form: str) -> Mention:
    found = token(doc, form)
    mention = new_mention(doc, found.idx, found.idx + len(form), label=Label.PERSON, kind=MentionKind.PRONOUN)
    doc._.mentions = tuple(sorted((*doc._.mentions, mention), key=lambda m: (m.start, m.end)))
    return mention


def holding(doc: Doc, name: str, title: str) -> Doc:
    """Give `doc` the role `title` of its first mention that reads `name`."""
    mention = next(m for m in doc._.mentions if m.text == name)
    evidence = Evidence(doc._.document_id, mention.start, mention.end, mention.text, title)
    doc._.roles = (*doc._.roles, Role(mention.id, title, None, False, evidence))
    return doc


def resolved(doc: Doc) -> list[list[str]]:
    """Return the words of the mentions of each cluster that the component finds in `doc`."""
    Coref()(doc)
    words = {m.id: m.text for m in doc._.mentions}
    return [[words[mention_id] for mention_id in cluster.mention_ids] for cluster in doc._.clusters]


_FORMS = ("Sarah", "David", "Quill", "Council", "Party", "the", "party", "minister", "he", "she", "it", "who", "I")
_VERBS = ("met=meet", "praised=praise", "refused=refuse", "said=say", "was=be")
_DEPS = ("nsubj", "nsubjpass", "dobj", "poss", "prep", "pobj", "conj", "appos", "relcl", "xcomp", "ccomp", "agent")
_NAMES = frozenset(_FORMS[:5])


@st.composite
def documents(draw: st.DrawFn) -> Doc:
    """Any document with names, quotations and roles, in syntax that no parser would give it."""
    sentences = draw(st.lists(_sentences(), min_size=1, max_size=4))
    doc = built(*sentences)
    labels = st.sampled_from([*Label, None])
    chosen = {t: draw(labels) for t in doc if t.text in _NAMES}
    doc._.mentions = tuple(
        new_mention(doc, t.idx, t.idx + len(t), label=label, kind=MentionKind.NAME)
        for t, label in chosen.items()
        if label is not None
    )
    names = sorted({m.text for m in doc._.mentions})
    for name in draw(st.lists(st.sampled_from(names), max_size=2)) if names else ():
        holding(doc, name, draw(st.sampled_from(["minister", "prime minister"])))
    speakers = st.sampled_from([None, *names, *sorted({t.text for t in doc if t.text in ("he", "she")})])
    for sentence in doc.sents:
        if draw(st.booleans()):
            quoting(doc, sentence.text, draw(speakers), is_direct=draw(st.booleans()))
    return doc


@st.composite
def _sentences(draw: st.DrawFn) -> str:
    """A verb and words that hang on it or on each other."""
    forms = draw(st.lists(st.sampled_from(_FORMS + _VERBS[1:]), max_size=7, unique=True))
    words = [f"{draw(st.sampled_from(_VERBS[:1]))}|ROOT"]
    for n, form in enumerate(forms):
        head = draw(st.sampled_from(["met", *(f.partition("=")[0] for f in forms[:n])]))
        words.append(f"{form}|{draw(st.sampled_from(_DEPS))}>{head}|{'VBD' if form in _VERBS else ''}")
    return " ".join([*words, "."])
