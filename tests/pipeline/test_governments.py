import pytest

from entities.pipeline.governments import find_governments

HOME = " Labour MPs and the Tories argued about it in the Commons."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The government denied it." + HOME, ["government"]),
        ("She said the Government had failed." + HOME, ["Government"]),
        ("The government in France denied it." + HOME, []),
        ("The French government denied it." + HOME, []),
        ("The government spokesman denied it." + HOME, []),
        ("A government would deny it." + HOME, []),
        ("The government denied it. The senators argued about it in the capital.", []),
    ],
)
def test_the_government_of_the_country_that_an_article_is_about(nlp, text, found):
    doc = nlp(text)
    assert [doc[a:b].text for a, b in find_governments(doc)] == found
