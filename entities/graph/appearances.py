"""How one document shows somebody: names, company, roles, gender, day.

"Mrs Lee, mayor of Arden, thanked Bob Ray" shows Lee in the company of Arden
and Ray, as a mayor of Arden, and as a woman.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from entities.graph.lexicon import field_of, gender_of
from entities.graph.names import organisation_key, person_name, plain
from entities.names import PersonName
from entities.records import Cluster, Document, Extraction, Label, Mention, MentionKind, Role

__all__ = ["Appearance", "Surroundings", "appearances_in"]

_LONGEST_TITLE = 12
_SMOOTHING = 2.0
_FEW = 5


@dataclass(frozen=True, slots=True)
class Appearance:
    """A cluster that its document names.

    Attributes
    ----------
    cluster : Cluster
        The cluster.
    name : str
        Its fullest name, as written.
    forms : tuple of str
        Its names as written, one for each time.
    spans : tuple of (int, int)
        Where these names stand in the text of the document.
    parsed : PersonName
        The parts of `name`; of no use where the cluster is an organisation.
    day : datetime.date or None
        When the document was published.
    named : frozenset of str
        Whom and what the document names, folded, people by surname; one set for all its appearances.
    roles : frozenset of str
        Titles and organisations of its roles, folded.
    titles : frozenset of str
        The titles alone.
    fields : frozenset of str
        Fields of work that the titles belong to.
    gender : str
        ``m`` or ``f`` where titles and pronouns tell it, else nothing.
    has_courtesy : bool
        Whether a courtesy title stands before a name of one word, which is a surname then.
    """

    cluster: Cluster
    name: str
    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    parsed: PersonName
    day: date | None = None
    named: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    gender: str = ""
    has_courtesy: bool = False

    @property
    def id(self) -> str:
        """Id of the cluster."""
        return self.cluster.id

    @property
    def doc_id(self) -> str:
        """Id of the document."""
        return self.cluster.doc_id

    @property
    def company(self) -> frozenset[str]:
        """Whom and what the document names besides."""
        return self.named - {_companion(self.cluster.label, self.name)}

    @property
    def age(self) -> tuple[date, str, str]:
        """What sorts appearances oldest first, those without a day last."""
        return (self.day or date.max, self.doc_id, self.id)


def appearances_in(extraction: Extraction) -> list[Appearance]:
    """Return the named clusters of one document with what it says around them."""
    mentions = {mention.id: mention for mention in extraction.mentions}
    roles: dict[str, list[Role]] = defaultdict(list)
    for role in extraction.roles:
        roles[role.mention_id].append(role)
    found = []
    for cluster in extraction.clusters:
        own = [mentions[m] for m in cluster.mention_ids if m in mentions]
        forms = tuple(m.text for m in own if m.kind is MentionKind.NAME)
        if forms:
            found.append((cluster, cluster.name or max(forms, key=lambda form: (len(form), form)), own))
    company = frozenset(_companion(cluster.label, name) for cluster, name, _ in found)
    made = []
    for cluster, name, own in found:
        held = [role for mention in own for role in roles.get(mention.id, ())]
        bodies = [mentions[r.org_id].text for r in held if r.org_id in mentions]
        around = _Around(own, [r.title for r in held], bodies, company)
        made.append(_appearance(extraction.document, cluster, name, around))
    return made


@dataclass(frozen=True, slots=True)
class _Around:
    mentions: list[Mention]
    titles: list[str]
    bodies: list[str]
    named: frozenset[str]


def _appearance(document: Document, cluster: Cluster, name: str, around: _Around) -> Appearance:
    is_person = cluster.label is Label.PERSON
    titles = frozenset(map(plain, around.titles))
    named = [m for m in around.mentions if m.kind is MentionKind.NAME]
    courtesies = [gender_of(word) for m in named for word in (_word_before(m, document.text), m.text.split(" ", 1)[0])]
    told = {gender for gender in courtesies if gender}
    return Appearance(
        cluster=cluster,
        name=name,
        forms=tuple(m.text for m in named),
        spans=tuple((m.start, m.end) for m in named),
        parsed=person_name(name) if is_person else PersonName((), plain(name)),
        day=document.published,
        named=around.named,
        roles=(titles | frozenset(map(organisation_key, around.bodies))) - {""},
        titles=titles - {""},
        fields=frozenset(map(field_of, around.titles)) - {""},
        gender=(told.pop() if len(told) == 1 else _gender_of_pronouns(around.mentions)) if is_person else "",
        has_courtesy=any(courtesies),
    )


def _companion(label: Label, name: str) -> str:
    return person_name(name).surname if label is Label.PERSON else organisation_key(name)


def _word_before(mention: Mention, text: str) -> str:
    words = text[max(0, mention.start - _LONGEST_TITLE) : mention.start].split()
    return words[-1] if words else ""


def _gender_of_pronouns(mentions: list[Mention]) -> str:
    told = Counter(gender_of(m.text) for m in mentions if m.kind is MentionKind.PRONOUN)
    # One pronoun alone may be resolved wrongly.
    if told["f"] + told["m"] < 2 or told["f"] == told["m"]:
        return ""
    return "f" if told["f"] > told["m"] else "m"


class Surroundings:
    """How common each companion and role is among all documents."""

    def __init__(self) -> None:
        self.documents = 0
        self._companions: Counter[str] = Counter()
        self._roles: Counter[str] = Counter()

    def add(self, appearances: Iterable[Appearance]) -> None:
        """Take the appearances of one document."""
        self.documents += 1
        appearances = list(appearances)
        self._companions.update(set().union(*(a.named for a in appearances)))
        self._roles.update(set().union(*(a.roles for a in appearances)))

    def likeness(
        self, own: Collection[str], seen: Counter[str], documents: int, *, roles: bool = False
    ) -> tuple[float, list[str]]:
        """Return how much likelier `own` is with somebody than anywhere, in nats, and what tells it most.

        Every companion (or role) counts, also those that were never seen with
        this somebody, so that a few chance hits among many prove nothing; the
        average counts for at most a few of them, for they hang together.  What
        is no likelier than anywhere gives 0: nobody is always in one company.

        Parameters
        ----------
        own : collection of str
            Companions (or roles) of one appearance.
        seen : Counter
            In how many documents of this somebody each occurs.
        documents : int
            The number of these documents.
        roles : bool
            Whether they are roles.
        """
        if not own or not documents:
            return 0.0, []
        points = {}
        for one in own:
            anywhere = self._anywhere(one, roles=roles)
            here = (seen[one] + anywhere) / (documents + 1)
            # Half of what is around anybody is there by chance.
            points[one] = math.log((here / anywhere + 1) / 2)
        telling = sorted((one for one in own if points[one] > 0), key=lambda one: (-points[one], one))
        average = math.fsum(points.values()) / len(own)
        return max(0.0, average * min(len(own), _FEW)), telling

    def surprise(
        self, shared: Iterable[str], seen: Counter[str], documents: int, *, roles: bool = False
    ) -> dict[str, float]:
        """Return how much likelier each of `shared` is with somebody than anywhere, in nats, where it is.

        Parameters
        ----------
        shared : iterable of str
            Companions (or roles) to judge.
        seen : Counter
            In how many documents of this somebody each occurs.
        documents : int
            The number of these documents.
        roles : bool
            Whether they are roles.
        """
        points = {}
        for one in shared:
            anywhere = self._anywhere(one, roles=roles)
            # Smoothed, so that a single document does not prove much.
            here = (seen[one] + _SMOOTHING * anywhere) / (documents + _SMOOTHING)
            if seen[one] and here > anywhere:
                points[one] = math.log(here / anywhere)
        return points

    def _anywhere(self, one: str, *, roles: bool) -> float:
        return ((self._roles if roles else self._companions)[one] or 1) / (self.documents + 1)
