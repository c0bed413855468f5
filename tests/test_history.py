"""Whatever was added, removed, decided and undone in whatever order: the corpus is as if built from scratch."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from entities.corpus import Corpus
from entities.errors import EntitiesError
from entities.records import Entity, Extraction, Status
from tests.making import make, with_facts

_TALES = (
    ("Ann Lee praised Bob Ray. Lee", (("Ann Lee", "Lee"), "Bob Ray"), ("Ann Lee", "praised", "Bob Ray")),
    ("Robert Ray met Ann Lee.", ("Robert Ray", "Ann Lee"), ("Robert Ray", "met", "Ann Lee")),
    ("Lee blamed Bob Ray.", ("Lee", "Bob Ray"), ("Lee", "criticised", "Bob Ray")),
    ("Ann B. Lee praised Ida Lee.", ("Ann B. Lee", "Ida Lee"), ("Ann B. Lee", "praised", "Ida Lee")),
    ("Ann C. Lee met Ida Lee.", ("Ann C. Lee", "Ida Lee"), ("Ann C. Lee", "met", "Ida Lee")),
    ("Ida blamed Bob Ray Jr.", ("Ida", "Bob Ray Jr."), ("Ida", "criticised", "Bob Ray Jr.")),
)


def _documents() -> list[Extraction]:
    made = []
    for number, (text, people, fact) in enumerate(_TALES):
        day = date(2024, 1, 1 + number) if number % 2 else None
        extraction = make(text + " Arden", people, ["Arden"], source=f"{number}.txt", published=day)
        status = Status.PLANNED if number == 1 else Status.ASSERTED
        made.append(with_facts(extraction, fact, roles=[(fact[0], "mayor", "Arden")], status=status))
    return made


def _nameless(entity: Entity) -> Entity:
    """Return `entity` without what it, and those whose offices it holds, are called."""
    roles = (replace(role, org="" if role.org_id else role.org) for role in entity.roles)
    return replace(entity, name="", roles=tuple(sorted(roles, key=repr)))


DOCUMENTS = _documents()
_numbers = st.integers(0, len(DOCUMENTS) - 1)
_choices = st.integers(0, 99)


class History(RuleBasedStateMachine):
    """One corpus that lives through a history, compared with one that is made anew."""

    @initialize()
    def begin(self) -> None:
        self.corpus = Corpus()
        self.there: list[int] = []  # in the order of adding

    def teardown(self) -> None:
        self.corpus.close()

    @rule(number=_numbers)
    def add(self, number: int) -> None:
        self.corpus._store.add(DOCUMENTS[number])
        if number not in self.there:
            self.there.append(number)

    @precondition(lambda self: self.there)
    @rule(choice=_choices)
    def remove(self, choice: int) -> None:
        number = sorted(self.there)[choice % len(self.there)]
        assert self.corpus._store.remove(DOCUMENTS[number].document.id)
        self.there.remove(number)

    def _name(self, choice: int) -> str:
        entities = self.corpus.entities()
        return entities[choice % len(entities)].id if entities else "nobody"

    @rule(one=_choices, other=_choices, verb=st.sampled_from(["merge", "keep_apart"]))
    def judge_names(self, one: int, other: int, verb: str) -> None:
        self._try(verb, self._name(one), self._name(other))

    @rule(choice=_choices, to=st.sampled_from(["Ann Lee", "Nan", "Arden"]))
    def rename(self, choice: int, to: str) -> None:
        self._try("rename", self._name(choice), to)

    @rule(choice=_choices, verb_and_to=st.sampled_from([("retype", "org"), ("retype", "person"), ("hide",)]))
    def judge_name(self, choice: int, verb_and_to: tuple[str, ...]) -> None:
        verb, *to = verb_and_to
        self._try(verb, self._name(choice), *to)

    @rule(choice=_choices, number=_numbers, to=st.sampled_from(["", "Somebody"]))
    def split(self, choice: int, number: int, to: str) -> None:
        if number in self.there:
            self._try("split", self._name(choice), f"{number}.txt", to=to)

    @rule(choice=_choices, verb=st.sampled_from(["reject", "confirm"]))
    def judge_relation(self, choice: int, verb: str) -> None:
        edges = sorted(self.corpus.graph().edges(data=True), key=lambda e: (e[0], e[1], e[2]["kind"], e[2]["status"]))
        if edges:
            source, target, edge = edges[choice % len(edges)]
            self._try(verb, source, edge["kind"], target, status=edge["status"])

    @rule(choice=_choices)
    def undo(self, choice: int) -> None:
        log = self.corpus.log()
        self._try("undo", log[choice % len(log)].id if log else "")

    def _try(self, method: str, *arguments: str, **more: str) -> None:
        with suppress(EntitiesError):  # what cannot be decided changes nothing, as the comparison shows
            getattr(self.corpus, method)(*arguments, **more)

    def _anew(self, order: Iterable[int]) -> Corpus:
        fresh = Corpus()
        for number in order:
            fresh._store.add(DOCUMENTS[number])
        fresh._store.decide(reversed(self.corpus._store.decisions()))
        return fresh

    @invariant()
    def equals_what_is_built_from_scratch(self) -> None:
        with self._anew(self.there) as fresh:
            one, other = self.corpus.graph(), fresh.graph()
            assert list(one.nodes(data=True)) == list(other.nodes(data=True))
            assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
            assert self.corpus.entities() == fresh.entities()
            assert self.corpus.log() == fresh.log()

    @invariant()
    def only_names_depend_on_the_order_of_adding(self) -> None:
        with self._anew(reversed(self.there)) as fresh:
            one, other = ({_nameless(entity) for entity in c.entities()} for c in (self.corpus, fresh))
            assert one == other
            assert [(row.id, row.state) for row in self.corpus.log()] == [(row.id, row.state) for row in fresh.log()]


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
