"""The component for spaCy, in blank pipelines."""

from typing import Any

import pytest

spacy = pytest.importorskip("spacy", reason="needs the extra: pip install 'opinionkit[spacy]'")

import opinionkit.spacy  # noqa: E402  # registers the component
from opinionkit import Layout, Voice, parse, read, render  # noqa: E402
from opinionkit.errors import UnknownNameError  # noqa: E402
from support import EXAMPLES  # noqa: E402

ARTICLE = "The mayor said “not today” and left.\n\nComment: She was there.\n"


def spans(doc: Any, key: str) -> list[tuple[str, str]]:  # noqa: ANN401  # a Doc
    """Return the label and the text of each span."""
    return [(span.label_, span.text) for span in doc.spans[key]]


@pytest.mark.parametrize("language", ["en", "de", "xx"])
def test_the_component_adds_spans(language: str) -> None:
    """Voices, quotations and blocks, without marker and line end."""
    nlp = spacy.blank(language)
    nlp.add_pipe("opinionkit")
    doc = nlp(ARTICLE)
    assert [
        ("author", "The mayor said"),
        ("source", "“not today”"),
        ("author", "and left."),
        ("editor", "She was there."),
    ] == spans(doc, "voices")
    assert [("quotation", "“not today”")] == spans(doc, "quotations")
    assert [("paragraph", "The mayor said “not today” and left."), ("paragraph", "She was there.")] == spans(
        doc, "blocks"
    )


def test_spans_of_an_article_are_its_passages() -> None:
    """Of the examples, to the last character."""
    for path in sorted(EXAMPLES.glob("*.txt")):
        article = read(path)
        doc = opinionkit.spacy.add_spans(spacy.blank("en")(render(article)), article)
        expected = [
            (str(passage.voice), render(article)[passage.words_span.slice])
            for passage in article.passages
            if passage.voice and passage.text.strip()
        ]
        assert expected == spans(doc, "voices")


def test_outlet_and_layout_are_configured() -> None:
    """By name; an unknown name is an error when the component is added."""
    nlp = spacy.blank("en")
    nlp.add_pipe("opinionkit", config={"outlet": "sott", "layout": "tight"})
    assert ["author", "source"] == [label for label, _ in spans(nlp("It rained a lot.\nSo did we.\n"), "voices")]
    component = nlp.get_pipe("opinionkit")
    assert ("sott", Layout.TIGHT) == (component.outlet.name, component.layout)
    with pytest.raises(UnknownNameError, match="unknown outlet 'gazette'"):
        spacy.blank("en").add_pipe("opinionkit", config={"outlet": "gazette"})


def test_a_token_across_an_edge_is_included() -> None:
    """A span never begins or ends inside a token."""
    doc = opinionkit.spacy.add_spans(spacy.blank("en").make_doc("a“b c”d\n"), parse("a“b c”d\n"))
    assert {span.label_ for span in doc.spans["blocks"]} == {"paragraph"}
    assert all(span.text for span in doc.spans["voices"])


def test_texts_without_words_have_no_spans() -> None:
    """Neither empty texts nor blank lines."""
    nlp = spacy.blank("en")
    nlp.add_pipe("opinionkit")
    for text in ("", "\n\n", " \n"):
        assert [[], [], []] == [spans(nlp(text), key) for key in ("voices", "quotations", "blocks")]
    assert {str(voice) for voice in Voice} >= {label for label, _ in spans(nlp(ARTICLE), "voices")}


def test_the_document_has_the_articles_text() -> None:
    """Spans of another text would name other words."""
    with pytest.raises(ValueError, match=r"takes the document of the article's text: nlp\(render\(article\)\)"):
        opinionkit.spacy.add_spans(spacy.blank("en").make_doc("She left."), parse("He left."))
