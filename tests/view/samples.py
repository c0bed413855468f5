"""Graphs to look at and to test the page with: invented people, built from records."""

import random
from datetime import date, timedelta

import networkx as nx

from entities.graph.metrics import add_metrics
from entities.records import HeldRole, Passage

FIRST = ("Ada", "Ben", "Cleo", "Dario", "Edda", "Femi", "Greta", "Hugo", "Ines", "Jonas", "Kira", "Lars", "Mina",
         "Noor", "Otto", "Pia", "Quinn", "Rosa", "Sven", "Tara")  # fmt: skip
LAST = ("Abara", "Bergmann", "Castell", "Dunmore", "Eklund", "Farrow", "Grieg", "Halloran", "Iveson", "Jansson",
        "Keller", "Lindqvist", "Moreau", "Novak")  # fmt: skip
ORGS = ("Harbour Board", "Ministry of Transport", "Northern Rail", "Coastal Federation of Municipalities",
        "Civic Union", "Daily Ledger", "Republic of Marenia", "Free Ports Alliance", "Court of Audit", "Green List",
        "Lakeside Council", "Union of Teachers")  # fmt: skip
CUES = {"met": "met", "praised": "praised", "criticised": "attacked"}


def passage(doc_id, text, *, cue="", speaker="", day=None, title="", source="", score=0.9, direct=False):
    return Passage(
        doc_id=doc_id,
        title=title,
        source=source,
        published=day,
        start=0,
        end=len(text),
        text=text,
        cue=cue,
        speaker=speaker,
        score=score,
        is_direct=direct,
    )


def add_node(graph, key, name, *, label="person", aliases=(), roles=(), mentions=1, documents=()):
    graph.add_node(
        key,
        label=label,
        name=name,
        aliases=tuple(aliases),
        roles=tuple(roles),
        mentions=mentions,
        documents=tuple(documents),
    )


def add_edge(graph, source, target, kind, *, status="asserted", evidence=()):
    days = sorted(item.published for item in evidence if item.published)
    graph.add_edge(
        source,
        target,
        key=f"{kind}:{status}",
        kind=kind,
        status=status,
        directed=kind != "met",
        weight=max(len(evidence), 1),
        documents=tuple(sorted({item.doc_id for item in evidence})),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        score=max((item.score for item in evidence), default=1.0),
        evidence=tuple(evidence),
    )


def finish(graph, documents=None):
    """Add the metrics and the table of documents."""
    add_metrics(graph)
    graph.graph["documents"] = documents or {}
    return graph


def small_graph():
    """Six connected people and organisations, one alone, every kind and status."""
    graph = nx.MultiDiGraph()
    documents = {
        "d1": {
            "name": "ferry",
            "title": "Mayor hails ferry plan",
            "source": "Harbour Times",
            "published": date(2025, 3, 4),
        },
        "d2": {"name": "talks", "title": "", "source": "Daily Ledger", "published": date(2025, 4, 9)},
    }
    mayor = HeldRole("mayor", "Port Elling", "port", False, date(2025, 3, 4), date(2025, 4, 9), ())
    former = HeldRole("transport minister", "", None, True, date(2025, 3, 4), None, ())
    add_node(
        graph,
        "ada",
        "Ada Bergmann",
        aliases=("Ada Bergmann", "Bergmann"),
        roles=(mayor,),
        mentions=9,
        documents=("d1", "d2"),
    )
    add_node(graph, "otto", "Otto Farrow", aliases=("Ottokar Farrow",), roles=(former,), mentions=5, documents=("d1",))
    add_node(graph, "port", "Port Elling", label="org", mentions=3, documents=("d1",))
    add_node(graph, "board", "Harbour Board", label="org", aliases=("the Board",), mentions=4, documents=("d2",))
    add_node(graph, "zoe", "Zoë Lindqvist", mentions=2, documents=("d2",))
    add_node(graph, "jan", "Jan Novak", mentions=2, documents=("d2",))
    add_node(graph, "lone", "Lena Quill", aliases=("Nightingale",), documents=("d2",))
    first = {"day": date(2025, 3, 4), "title": "Mayor hails ferry plan", "source": "Harbour Times"}
    second = {"day": date(2025, 4, 9), "source": "Daily Ledger"}
    said = "“Otto did excellent work,” Ada Bergmann said."
    praise = passage("d1", said, cue="excellent", speaker="Ada Bergmann", direct=True, **first)
    again = passage("d2", "Bergmann called Farrow a friend of the city.", cue="friend", score=0.71, **second)
    add_edge(graph, "ada", "otto", "praised", evidence=(praise, again))
    attack = passage("d1", "Farrow attacked the mayor for the delay.", cue="attacked", **first)
    add_edge(graph, "otto", "ada", "criticised", evidence=(attack,))
    plan = passage("d2", "Bergmann and Farrow will meet on Friday.", cue="meet", **second)
    add_edge(graph, "ada", "otto", "met", status="planned", evidence=(plan,))
    denial = passage("d2", "She denied that she had criticised the Board.", cue="criticised", **second)
    add_edge(graph, "zoe", "board", "criticised", status="denied", evidence=(denial,))
    meeting = passage("d2", "The Board received Bergmann at the pier.", cue="received", **second)
    add_edge(graph, "ada", "board", "met", evidence=(meeting,))
    add_edge(
        graph, "jan", "board", "praised", evidence=(passage("d2", "Novak thanked the Board.", cue="thanked", **second),)
    )
    add_edge(graph, "zoe", "port", "met", evidence=(passage("d1", "Lindqvist met the council.", cue="met", **first),))
    return finish(graph, documents)


def large_graph(count=60, *, seed=7, per_node=1.7, alone=9):
    """`count` connected nodes around a few centres, and some without relations."""
    rng = random.Random(seed)
    graph = nx.MultiDiGraph()
    documents = {}
    for number in range(max(count // 4, 1)):
        day = date(2025, 1, 6) + timedelta(days=3 * number)
        documents[f"d{number:03}"] = {
            "name": f"report-{number}", "title": f"Report {number} from the harbour",
            "source": "Harbour Times", "published": day
        }  # fmt: skip
    doc_ids = sorted(documents)
    for number in range(count + alone):
        org = number % 5 == 3
        name = f"{FIRST[number % 20]} {LAST[(number * 5 + number // 20) % 14]}"
        if org:
            name = ORGS[number // 5 % 12] + (f" {number // 60 + 1}" if number >= 60 else "")
        add_node(graph, f"n{number:04}", name, label="org" if org else "person", mentions=rng.randint(1, 40),
                 documents=rng.sample(doc_ids, min(3, len(doc_ids))))  # fmt: skip
    for number in range(int(count * per_node)):
        hub = min(int(rng.expovariate(8 / count)), count - 1)
        other = number % count if number < count else rng.randrange(count)
        if hub == other:
            other = (hub + 1) % count
        kind = rng.choice(("met", "met", "praised", "criticised", "criticised"))
        status = rng.choice(("asserted",) * 7 + ("planned", "denied"))
        a, b = f"n{other:04}", f"n{hub:04}"
        if kind == "met":
            a, b = sorted((a, b))
        evidence = []
        for doc_id in rng.sample(doc_ids, min(rng.choice((1, 1, 1, 2, 4)), len(doc_ids))):
            text = f"{graph.nodes[a]['name']} {CUES[kind]} {graph.nodes[b]['name']} in public."
            row = documents[doc_id]
            evidence.append(
                passage(doc_id, text, cue=CUES[kind], day=row["published"], title=row["title"], source=row["source"])
            )
        add_edge(graph, a, b, kind, status=status, evidence=sorted(evidence, key=lambda item: item.published))
    return finish(graph, documents)
