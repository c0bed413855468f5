"""Marks nest properly, whatever crosses what, and never change the text."""

import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from entities.view.marking import Mark, mark_up

texts = st.text(alphabet="ab <>&\"'\n\u2028\u202e\0é😀", max_size=60)


@st.composite
def marked_texts(draw):
    text = draw(texts)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=8))
    return text, [Mark(min(p), max(p), "span", f' data-n="{n}"', note=f"<sup>{n}</sup>") for n, p in enumerate(pairs)]


class Reader(HTMLParser):
    """Reads marks back: the text inside each, and whether elements nest."""

    def __init__(self, html):
        super().__init__()
        self.open, self.inside, self.notes, self.well_formed = [], {}, [], True
        self.feed(html)
        self.close()
        self.well_formed &= not self.open

    def handle_starttag(self, tag, attrs):
        self.open.append((tag, dict(attrs).get("data-n")))

    def handle_endtag(self, tag):
        self.well_formed &= bool(self.open) and self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(tag == "sup" for tag, _ in self.open):
            self.notes.append(data)
            return
        for _, number in self.open:
            if number is not None:
                self.inside[number] = self.inside.get(number, "") + data


def shown(text):
    return re.sub(r"\s", "", text.replace("\0", "\ufffd"))


@given(marked_texts())
def test_the_text_stays_what_it_was(sample):
    text, marks = sample
    html = re.sub(r"<sup>\d+</sup>", "", mark_up(text, marks))
    assert shown(unescape(re.sub("<[^>]*>", "", html))) == shown(text)


@given(marked_texts())
def test_elements_nest_and_hold_exactly_their_stretch(sample):
    text, marks = sample
    read = Reader(mark_up(text, marks))
    assert read.well_formed
    wanted = {str(n): shown(text[mark.start : mark.end]) for n, mark in enumerate(marks)}
    assert {n: shown(inside) for n, inside in read.inside.items()} == {
        n: inside for n, inside in wanted.items() if inside
    }


@given(marked_texts())
def test_every_note_stands_there_once(sample):
    text, marks = sample
    read = Reader(mark_up(text, marks))
    assert sorted(read.notes) == sorted(str(n) for n, mark in enumerate(marks) if text[mark.start : mark.end].strip())


def test_crossing_stretches_are_closed_and_opened_again():
    assert mark_up("abcdef", [Mark(0, 4, "i"), Mark(2, 6, "b")]) == ('<p dir="auto"><i>ab<b>cd</b></i><b>ef</b></p>')


def test_paragraphs_close_what_runs_over_them_and_the_note_comes_last():
    marks = [Mark(0, 5, "q", note="<small>Ann</small>", anchor="first")]
    assert mark_up("ab\n\ncd", marks) == (
        '<p dir="auto"><q id="first">ab</q></p>\n<p dir="auto"><q>c</q><small>Ann</small>d</p>'
    )


def test_of_two_marks_with_the_same_ends_the_lower_rank_goes_outside():
    marks = [Mark(0, 2, "b", rank=2), Mark(0, 2, "i", rank=1)]
    assert mark_up("ab", marks) == '<p dir="auto"><i><b>ab</b></i></p>'


def test_blank_text_gives_no_paragraph():
    assert mark_up(" \n\n", [Mark(0, 3, "b", note="x")]) == ""
