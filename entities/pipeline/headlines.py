"""Names in a headline, where every word has a capital letter and a name runs on into the verb.

Ann Lee Joins Growing List Of Critics      Ann Lee, for the text speaks of Lee and of no List
Bernie Buses Roll Into Town                nobody, for the text speaks of no Buses
"""

from __future__ import annotations

from spacy.tokens import Doc

from entities.names import fold, name_parts
from entities.pipeline.attributes import text_of
from entities.pipeline.phrases import is_initial
from entities.pipeline.works import in_title_case

__all__ = ["in_headline"]


def in_headline(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return the tokens of a name of several words without those that the text below its headline never takes up.

    A headline shortens what the text says, so who is named in it is named below, by the surname at least.
    """
    if end - start < 2 or len(doc._.paragraphs) < 2 or doc[start].idx >= doc._.paragraphs[0].end:
        return start, end
    if not in_title_case(text_of(doc)[doc._.paragraphs[0].start : doc._.paragraphs[0].end]):
        return start, end
    below = {token.text for token in doc if token.idx >= doc._.paragraphs[1].start}
    while end - start > 1 and not (doc[end - 1].text in below or fold(doc[end - 1].text) in name_parts("suffix")):
        end -= 1
    return (start, start) if end - start < 2 or is_initial(doc[end - 1]) else (start, end)
