"""A corpus made by hand in which names are hard: who is meant is known of every name."""

from __future__ import annotations

from datetime import date

from entities.records import Extraction
from tests.making import find, make, with_facts

__all__ = ["corpus"]

Person = tuple[str, str, str | None]
"""Names parted by a slash, who is meant, and a role."""

_ARTICLES: tuple[tuple[str, str, tuple[Person, ...], tuple[str, ...]], ...] = (
    # A father and his son: the son is never called by the surname alone.
    (
        "t1",
        "2016-05-01",
        (("Donald Trump/Trump", "trump", "candidate"), ("Hillary Clinton/Clinton", "hillary", None)),
        (),
    ),
    ("t2", "2016-05-02", (("Donald J. Trump/Trump", "trump", "candidate"), ("Ted Cruz/Cruz", "cruz", "senator")), ()),
    ("t3", "2016-05-03", (("Donald Trump/Trump", "trump", None), ("Donald Trump Jr.", "trump jr", "executive")), ()),
    ("t4", "2016-05-04", (("Trump", "trump", None), ("Cruz", "cruz", None)), ("Republican Party",)),
    ("t5", "2016-05-05", (("Donald Jr.", "trump jr", None), ("Trump", "trump", None)), ()),
    ("t6", "2016-05-06", (("Ivanka Trump", "ivanka", None), ("Donald Trump/Trump", "trump", None)), ()),
    ("t7", "2016-05-07", (("Ivanka", "ivanka", None), ("Trump", "trump", None)), ()),
    ("t8", "2016-05-08", (("@realDonaldTrump", "trump", None), ("Cruz", "cruz", None)), ()),
    # Husband and wife, both called by the surname; role and gender tell.
    ("c1", "2016-06-01", (("Hillary Clinton/Clinton/Mrs Clinton", "hillary", "candidate"),), ("Democratic Party",)),
    (
        "c2",
        "2016-06-02",
        (("Hillary Clinton/Clinton", "hillary", "candidate"), ("Bernie Sanders/Sanders", "sanders", None)),
        (),
    ),
    (
        "c3",
        "2016-06-03",
        (("Bill Clinton/Clinton/Mr Clinton", "bill", "president"), ("Ken Starr/Starr", "starr", None)),
        (),
    ),
    ("c4", "2016-06-04", (("Mr Clinton", "bill", "president"), ("Starr", "starr", None)), ()),
    ("c5", "2016-06-05", (("Clinton", "hillary", None), ("Sanders", "sanders", None)), ("Democratic Party",)),
    ("c6", "2016-06-06", (("William Clinton", "bill", "president"), ("Kenneth Starr", "starr", None)), ()),
    # A forename alone goes to the family only where the document names the family.
    ("c7", "2016-06-07", (("Chelsea Clinton", "chelsea", None), ("Hillary Clinton", "hillary", None)), ()),
    ("c8", "2016-06-08", (("Chelsea", "chelsea", None), ("Hillary Clinton/Clinton", "hillary", None)), ()),
    ("c9", "2016-06-09", (("Chelsea", "a dog", None),), ("Kennel Club",)),
    # Two Johnsons in different company; a third document does not say which.
    (
        "j1",
        "2016-07-01",
        (("Boris Johnson/Johnson", "boris", "mayor"), ("Michael Gove", "gove", None)),
        ("Vote Leave",),
    ),
    (
        "j2",
        "2016-07-02",
        (("Gary Johnson/Johnson", "gary", "nominee"), ("Bill Weld", "weld", None)),
        ("Libertarian Party",),
    ),
    ("j3", "2016-07-03", (("Johnson", "boris", None), ("Gove", "gove", None)), ("Vote Leave",)),
    ("j4", "2016-07-04", (("Johnson", "gary", None), ("Weld", "weld", None)), ("Libertarian Party",)),
    ("j5", "2016-07-05", (("Johnson", "some johnson", None),), ("Cricket Board",)),
    # Mr Brown in two countries, in full nowhere.
    ("b1", "2016-08-01", (("Mr Brown", "brown uk", "chancellor"),), ("Treasury",)),
    ("b2", "2016-08-02", (("Mr Brown", "brown uk", None),), ("Treasury",)),
    ("b3", "2016-08-03", (("Mr Brown", "brown us", "senator"),), ("Massachusetts",)),
    # Names of one word, and a name of three words of which two are the surname.
    ("m1", "2016-09-01", (("Madonna", "madonna", "singer"),), ("Warner",)),
    ("m2", "2016-09-02", (("Madonna", "madonna", None),), ("Wembley",)),
    ("m3", "2016-09-03", (("Maria Lopez Diaz/Lopez Diaz", "diaz", "judge"),), ("Supreme Court",)),
    ("m4", "2016-09-04", (("Lopez Diaz", "diaz", "judge"),), ("Supreme Court",)),
    ("m5", "2016-09-05", (("Ursula von der Leyen/von der Leyen", "leyen", None),), ("European Commission",)),
    ("m6", "2016-09-06", (("Von der Leyen", "leyen", None),), ("European Commission",)),
    # Father and son told apart by a middle name; "George Bush" goes where the company is.
    ("g1", "2016-10-01", (("George W. Bush/Bush", "bush son", None), ("Dick Cheney", "cheney", None)), ("Iraq",)),
    (
        "g2",
        "2016-10-02",
        (("George H. W. Bush/Bush", "bush father", None), ("Dan Quayle", "quayle", None)),
        ("Soviet Union",),
    ),
    ("g3", "2016-10-03", (("George Bush", "bush son", None), ("Dick Cheney", "cheney", None)), ("Iraq",)),
    # One name, two trades.
    ("h1", "2016-11-01", (("Gareth Thomas", "thomas mp", "minister"),), ("Labour",)),
    ("h2", "2016-11-02", (("Gareth Thomas", "thomas mp", "MP"),), ("Commons",)),
    ("h3", "2016-11-03", (("Gareth Thomas", "thomas rugby", "fullback"),), ("Wales",)),
    # A generation apart; and an initial.
    ("y1", "1961-01-20", (("John Kennedy/Kennedy", "jfk", "president"),), ("Soviet Union",)),
    ("y2", "2016-11-04", (("Kennedy", "some kennedy", None),), ("Kennel Club",)),
    ("i1", "2016-12-01", (("J. K. Rowling/Rowling", "rowling", "author"),), ("Bloomsbury",)),
    ("i2", "2016-12-02", (("Joanne Rowling", "rowling", "author"),), ("Bloomsbury",)),
)


def corpus() -> tuple[list[Extraction], dict[str, str]]:
    """Return the documents, and who is meant by each cluster of a person."""
    documents, meant = [], {}
    for source, day, people, orgs in _ARTICLES:
        names = [tuple(forms.split("/")) for forms, _, _ in people]
        text = ". ".join(form for forms in (*names, *((org,) for org in orgs)) for form in forms)
        made = make(text, [_bare(forms) for forms in names], orgs, source=source, published=date.fromisoformat(day))
        roles = [
            (max(_bare(forms), key=len), role, None) for forms, (_, _, role) in zip(names, people, strict=True) if role
        ]
        made = with_facts(made, roles=roles)
        documents.append(made)
        meant |= {
            find(made, max(_bare(forms), key=len)).id: who for forms, (_, who, _) in zip(names, people, strict=True)
        }
    return documents, meant


def _bare(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Return names without courtesy titles, as the pipeline finds them."""
    return tuple(form.removeprefix("Mr ").removeprefix("Mrs ") for form in forms)
