"""Whether a cue happened, is wanted, or did not happen."""

from __future__ import annotations

import pytest
from hypothesis import given
from spacy.tokens import Doc

from entities.pipeline.relations.status import status_of
from entities.records import Status
from tests.pipeline.docs import built, documents, token


@pytest.mark.parametrize(
    ("cue", "sentence"),
    [
        ("met", "Quill|nsubj met=meet|ROOT Pell|dobj ."),
        ("met", "Quill|nsubj has=have|aux met=meet|ROOT|VBN Pell|dobj ."),
        ("met", "Quill|nsubj will|aux have|aux met=meet|ROOT|VBN Pell|dobj ."),
        ("praised", "Pell|nsubjpass was=be|auxpass praised=praise|ROOT|VBN by|agent Quill|pobj>by ."),
        ("met", "Fox|nsubj said=say|ROOT Quill|nsubj>met met=meet|ccomp Pell|dobj>met ."),
        (
            "met",
            "Fox|nsubj hopes=hope|ROOT|VBZ to|aux>win win|xcomp and|cc Quill|nsubj>met met=meet|conj|VBZ .",
        ),
        (
            "meeting",
            "Quill|nsubj refused=refuse|ROOT to|aux>speak speak|xcomp after|prep>speak "
            "meeting=meet|pcomp>after Pell|dobj>meeting .",
        ),
        ("met", "Quill|nsubj hopes=hope|ROOT|VBZ to|aux>win win|xcomp and|cc met=meet|conj|VBD Pell|dobj>met ."),
        ("met", "Quill|nsubj refused=refuse|ROOT to|aux>win win|xcomp and|cc met=meet|conj|VBD Pell|dobj>met ."),
        ("talks", "Quill|nsubj held=hold|ROOT talks=talk|dobj|NNS with|prep>talks Pell|pobj>with ."),
        ("met", "Fox|nsubj will|aux cheer|ROOT|VB since|mark>met Quill|nsubj>met met=meet|advcl Pell|dobj>met ."),
        ("met", "Fox|nsubj said=say|ROOT that|mark>met Quill|nsubj>met met=meet|ccomp Pell|dobj>met ."),
    ],
)
def test_asserted(cue: str, sentence: str) -> None:
    assert status_of(token(built(sentence), cue)) is Status.ASSERTED


@pytest.mark.parametrize(
    ("cue", "sentence"),
    [
        ("meet", "Quill|nsubj will|aux meet|ROOT|VB Pell|dobj ."),
        ("praise", "Quill|nsubj may|aux praise|ROOT|VB Pell|dobj ."),
        ("meet", "Quill|nsubj wants=want|ROOT|VBZ to|aux>meet meet|xcomp Pell|dobj>meet ."),
        ("meet", "Quill|nsubj asked=ask|ROOT Fox|dobj to|aux>meet meet|xcomp Pell|dobj>meet ."),
        (
            "meets",
            "If|mark>meets Quill|nsubj>meets meets=meet|advcl|VBZ Pell|dobj>meets , Fox|nsubj cheers=cheer|ROOT .",
        ),
        ("met", "Fox|nsubj asked=ask|ROOT whether|mark>met Quill|nsubj>met met=meet|ccomp Pell|dobj>met ."),
        ("dinner", "Quill|nsubj will|aux attend|ROOT|VB dinner|dobj with|prep>dinner Pell|pobj>with ."),
        ("meet", "Quill|nsubj got=get|ROOT an|det>invitation invitation|dobj to|aux>meet meet|acl>invitation|VB ."),
        ("meets", "Fox|nsubj hopes=hope|ROOT Quill|nsubj>meets meets=meet|ccomp|VBZ Pell|dobj>meets ."),
        ("meet", "Fox|nsubj agreed=agree|ROOT to|aux>meet meet|advcl|VB Pell|dobj>meet ."),
        ("praise", "Fox|nsubj wants=want|ROOT|VBZ to|aux>meet meet|xcomp and|cc>meet praise|conj>meet|VB Pell|dobj ."),
        (
            "talks",
            "Quill|nsubj called=call|ROOT Fox|dobj hoping=hope|advcl|VBG for|prep>hoping talks=talk|pobj>for|NNS .",
        ),
    ],
)
def test_planned(cue: str, sentence: str) -> None:
    assert status_of(token(built(sentence), cue)) is Status.PLANNED


@pytest.mark.parametrize(
    ("cue", "sentence"),
    [
        ("meet", "Quill|nsubj did=do|aux not|neg meet|ROOT|VB Pell|dobj ."),
        ("meet", "Quill|nsubj did=do|aux n't|neg meet|ROOT|VB Pell|dobj ."),
        ("met", "Quill|nsubj never|advmod|RB met=meet|ROOT Pell|dobj ."),
        ("meet", "Quill|nsubj refused=refuse|ROOT to|aux>meet meet|xcomp Pell|dobj>meet ."),
        ("meeting", "Quill|nsubj denied=deny|ROOT meeting=meet|xcomp|VBG Pell|dobj>meeting ."),
        (
            "talks",
            "talks=talk|nsubjpass|NNS with|prep>talks Pell|pobj>with were=be|auxpass cancelled=cancel|ROOT|VBN .",
        ),
        ("meet", "Quill|nsubj did=do|aux not|neg want|ROOT|VB to|aux>meet meet|xcomp Pell|dobj>meet ."),
        ("talks", "Quill|nsubj held=hold|ROOT no|det>talks talks=talk|dobj|NNS with|prep>talks Pell|pobj>with ."),
        ("meet", "Quill|nsubj will|aux not|neg meet|ROOT|VB Pell|dobj ."),
        ("meeting", "Quill|nsubj left=leave|ROOT without|prep meeting=meet|pcomp>without|VBG Pell|dobj>meeting ."),
        ("meet", "Quill|nsubj will|aux refuse|ROOT|VB to|aux>meet meet|xcomp Pell|dobj>meet ."),
    ],
)
def test_denied(cue: str, sentence: str) -> None:
    assert status_of(token(built(sentence), cue)) is Status.DENIED


@given(documents())
def test_every_word_of_any_syntax_has_a_status(doc: Doc) -> None:
    assert {status_of(word) for word in doc} <= set(Status)
