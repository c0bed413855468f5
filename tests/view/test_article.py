"""An article with all that was found in it."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files

import pytest

import entities
from entities.dates import Precision, When
from entities.errors import ConfigError
from entities.records import (
    Cluster,
    Document,
    Evidence,
    Extraction,
    Failure,
    Label,
    Mention,
    MentionKind,
    Quote,
    Relation,
    RelationKind,
    Role,
    Status,
)

TEXT = "Mayor Ann Lee spoke.\n\n“Bob Ray is a fool, and he knows it,” she said. Lee and Ray will meet."
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
FAULTS = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => html + failureSummary)]);
}"""


def sample(text=TEXT, title="A fool"):
    """Return an extraction by hand: two people, a role, a quotation, criticism inside it, a planned meeting."""
    document = Document.create(text, source="note.txt", title=title, published=date(2025, 3, 4))

    def mention(words, kind=MentionKind.NAME, after=0):
        start = text.index(words, after)
        return Mention(f"m{start}", document.id, start, start + len(words), words, Label.PERSON, kind)

    lee, ray = mention("Ann Lee"), mention("Bob Ray")
    she, he = mention("she", MentionKind.PRONOUN), mention("he ", MentionKind.PRONOUN, text.index("fool"))
    he = replace(he, end=he.end - 1, text="he")
    lee_again, ray_again = mention("Lee", after=text.index("said")), mention("Ray", after=text.index("said"))
    start = text.index("Bob Ray")
    end = text.index("”")
    quote = Quote("q1", document.id, start, end, True, she.id, "said")
    blame = Evidence(
        document.id, start - 1, text.index(" Lee and"), text[start - 1 : text.index(" Lee and")], "fool", "q1"
    )
    plan = Evidence(document.id, text.index("Lee and"), len(text), text[text.index("Lee and") :], "meet")
    april = When(date(2025, 4, 1), Precision.MONTH)
    held = Evidence(document.id, 0, lee.end, text[: lee.end], "Mayor")
    return Extraction(
        document=document,
        mentions=(lee, ray, she, he, lee_again, ray_again),
        clusters=(
            Cluster("c1", document.id, Label.PERSON, "Ann Lee", (lee.id, she.id, lee_again.id)),
            Cluster("c2", document.id, Label.PERSON, "Bob Ray", (ray.id, he.id, ray_again.id)),
        ),
        roles=(Role(lee.id, "Mayor", None, False, held),),
        quotes=(quote,),
        relations=(
            Relation("r1", RelationKind.CRITICISED, "c1", "c2", Status.ASSERTED, 0.91, None, blame),
            Relation("r2", RelationKind.MET, "c1", "c2", Status.PLANNED, 0.7, april, plan),
        ),
    )


class Elements(HTMLParser):
    """Lists elements with class, and the text inside those of one class."""

    def __init__(self, html):
        super().__init__()
        self.found, self.open = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in {"meta", "br"}:
            self.open.append([tag, dict(attrs), ""])

    def handle_endtag(self, tag):
        self.found.append(self.open.pop())
        assert self.found[-1][0] == tag

    def handle_data(self, data):
        for element in self.open:
            element[2] += data

    def of(self, name):
        return [element for element in self.found if name in (element[1].get("class") or "").split()]

    def texts(self, name):
        return [element[2] for element in self.of(name)]


@pytest.fixture
def text():
    """The text column of the sample, without the key and the lists."""
    html = entities.render(sample())._repr_html_()
    return Elements(html[html.index('<div class="text">') : html.index("<h3>")])


def test_names_are_marked_and_other_mentions_say_who_is_meant(text):
    assert text.texts("name") == ["Ann Lee", "Bob Ray", "Lee", "Ray"]
    assert text.texts("other") == ["he", "she"]
    assert text.texts("who") == ["Bob Ray", "Ann Lee"]
    assert text.of("name")[0][1]["title"] == "Ann Lee, person"


def test_quotations_are_marked_with_their_speaker(text):
    assert text.texts("direct") == ["“Bob Ray is a fool, and heBob Ray knows it,”"]
    assert text.texts("said") == ["Ann Lee"]


def test_roles_are_marked(text):
    assert text.texts("role") == ["Mayor"]
    assert text.of("role")[0][1]["title"] == "Ann Lee: Mayor"


def test_relations_are_marked_numbered_and_listed(text):
    assert text.texts("cue") == ["fool", "meet"]
    assert text.texts("number") == ["1", "2"]
    assert [mark[1]["class"] for mark in text.of("passage")][-1] == "passage met planned"
    assert text.of("number")[0][1]["aria-label"] == "Relation 1: Ann Lee criticised Bob Ray, asserted"
    page = Elements(entities.render(sample()).to_html())
    listed = [element[2] for element in page.found if element[0] == "li" and "-r" in element[1].get("id", "")]
    assert listed == [
        "1Ann Lee criticised Bob Rayasserted · score 0.91 · said by Ann Lee",
        "2Ann Lee met Bob Rayplanned · score 0.70 · 2025-04",
    ]


def test_links_between_passages_and_list_lead_somewhere():
    page = Elements(entities.render(sample()).to_html())
    ids = [element[1]["id"] for element in page.found if "id" in element[1]]
    targets = [element[1]["href"].removeprefix("#") for element in page.found if "href" in element[1]]
    assert len(ids) == len(set(ids)) == 4
    assert set(targets) == set(ids)


def test_several_relations_on_one_passage_are_one_mark():
    found = sample()
    second = replace(found.relations[0], id="r3", source_id="c2", target_id="c1")
    page = Elements(entities.render(replace(found, relations=(*found.relations, second)))._repr_html_())
    assert [link[2] for link in page.of("number") if "Relation" in link[1]["aria-label"]] == ["1", "2", "3"]


def test_says_what_it_is():
    view = entities.render(sample())
    assert repr(view) == "<ArticleView: note, 6 mentions, 1 quotations, 2 relations>"
    page = view.to_html()
    assert "<title>A fool</title>" in page
    assert "2025-03-04" in page
    assert '<article class="entities-article" aria-label="A fool">' in page


def test_a_headline_that_opens_the_text_stands_there_once():
    assert entities.render(sample(title="Mayor Ann Lee spoke.")).to_html().count("<h2") == 0
    assert entities.render(sample()).to_html().count("<h2") == 1


def test_an_article_in_which_nothing_was_found():
    page = entities.render(Extraction(document=Document.create("Rain.", source="note"))).to_html()
    assert "No relation was found." in page
    assert '<p dir="auto">Rain.</p>' in page


@pytest.mark.parametrize("words", ["<script>x</script>", '"><img src=x onerror=x>', "&lt;", "\0", "\ud800", "\u202e"])
def test_hostile_words_stay_text(words):
    found = sample(TEXT + "\n" + words, title=words)
    clusters = (replace(found.clusters[0], name=words), found.clusters[1])
    page = entities.render(replace(found, clusters=clusters)).to_html()
    page.encode("utf-8")
    given, plain = Elements(page), Elements(entities.render(sample()).to_html())
    for part in (0, 1):  # no further elements, no further attributes
        assert {name for row in given.found for name in ([row[0]], row[1])[part]} <= {
            name for row in plain.found for name in ([row[0]], row[1])[part]
        }


def test_long_names_are_cut_in_notes():
    found = sample()
    clusters = (replace(found.clusters[0], name="x" * 10_000), found.clusters[1])
    page = entities.render(replace(found, clusters=clusters)).to_html()
    assert len(page) - len(entities.render(found).to_html()) < 1000


@pytest.mark.parametrize("given", ["text", Failure("a.pdf", "it is encrypted"), None])
def test_other_things_are_refused(given):
    with pytest.raises(ConfigError, match=r"expected an Extraction, as Corpus\.extraction"):
        entities.render(given)


def test_a_document_of_a_corpus_is_rendered():
    with entities.Corpus() as corpus:
        corpus.add(Document.create("Mayor Ann Lee met Bob Ray in Arden on Monday.", source="note.txt"))
        page = Elements(entities.render(corpus.extraction("note"))._repr_html_())
        assert {"Ann Lee", "Bob Ray"} <= set(page.texts("name"))
        with pytest.raises(entities.NotFoundError, match="other"):
            corpus.extraction("other")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 380])
def test_readable_without_network_in_the_browser(browser, tmp_path, scheme, width):
    path = tmp_path / "article.html"
    path.write_text(entities.render(sample()).to_html(), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)
    page = context.new_page()
    requests, messages = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    light = page.evaluate("getComputedStyle(document.querySelector('article')).backgroundColor") == "rgb(255, 255, 255)"
    assert light is (scheme == "light")
    assert requests == [path.as_uri()]
    assert messages == []
    page.evaluate(AXE)
    assert page.evaluate(FAULTS) == []
    context.close()


@pytest.mark.browser
def test_in_a_notebook_it_takes_the_notebooks_theme_and_leaves_the_rest_alone(browser):
    page = browser.new_page(color_scheme="light")
    page.set_content(
        '<!DOCTYPE html><body data-jp-theme-light="false"><p id="other">Other</p><mark id="mine">x</mark>'
        f"{entities.render(sample())._repr_html_()}"
    )
    style = "(id) => getComputedStyle(document.querySelector(id)).backgroundColor"
    assert page.evaluate(style, "article") == "rgb(25, 29, 36)"
    assert page.evaluate(style, "#mine") == "rgb(255, 255, 0)"
    page.close()
