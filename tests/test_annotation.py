"""Voices as Web Annotations: each follows W3C's model, and selects its words."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HTMLParser, document_fromstring

from opinionkit import PLAIN, parse, render
from opinionkit.annotation import to_annotations
from opinionkit.html import read_page
from opinionkit.laws import texts
from support import PAGES

SOURCE = "https://mill.example/articles/1"
#: The properties of the model that annotations here have, each with its check.
BODY = {"type": "TextualBody", "format": "text/plain"}
PURPOSES = {"classifying", "describing"}


def check_model(annotation: dict[str, Any]) -> None:
    """Check an annotation against the Web Annotation Data Model."""
    assert {"@context", "id", "type", "motivation", "body", "target"} == {*annotation}
    assert "http://www.w3.org/ns/anno.jsonld" == annotation["@context"]
    assert "Annotation" == annotation["type"]
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", annotation["id"])
    assert annotation["motivation"] in PURPOSES
    for body in annotation["body"]:
        assert BODY.items() <= body.items()
        assert body["purpose"] in PURPOSES
        assert {*body} <= {*BODY, "purpose", "value", "language"}
        assert body["value"]
    assert {"source", "selector"} == {*annotation["target"]}
    selectors = annotation["target"]["selector"]
    for selector in selectors if isinstance(selectors, list) else [selectors]:
        check_selector(selector)


def check_selector(selector: dict[str, Any]) -> None:
    """Check the properties of a selector."""
    match selector:
        case {"type": "TextPositionSelector", "start": int(start), "end": int(end), **others}:
            assert (True, {}) == (0 <= start < end, others)
        case {"type": "TextQuoteSelector", "exact": str(exact), **others}:
            assert exact
            assert {*others} <= {"prefix", "suffix"}
        case {"type": "XPathSelector", "value": str(value), **others}:
            assert value.startswith("/")
            assert {*others} <= {"refinedBy"}
            for inner in others.values():
                check_selector(inner)
        case _:
            pytest.fail(f"not a selector: {selector}")


@given(texts(PLAIN) | st.text())
def test_each_passage_with_words_has_an_annotation(text: str) -> None:
    """Whatever the text; its offsets and its words select the same."""
    article = parse(text)
    annotations = to_annotations(article, source=SOURCE)
    assert [*map(str, (part.voice for part in article.passages if part.voice and part.text.strip()))] == [
        annotation["body"][0]["value"] for annotation in annotations
    ]
    assert len(annotations) == len({annotation["id"] for annotation in annotations})
    whole = re.sub("[\ud800-\udfff]", "\ufffd", render(article))
    for annotation in annotations:
        check_model(annotation)
        position, quote = annotation["target"]["selector"]
        assert whole[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in whole
    json.dumps(annotations).encode("ascii")


def test_a_quote_selector_has_the_words_around() -> None:
    """32 characters on each side, which distinguish equal words."""
    text = f"{'a' * 50} “No.” {'b' * 50}\n"
    (quote,) = [
        selector
        for annotation in to_annotations(parse(text), source=SOURCE)
        for selector in annotation["target"]["selector"]
        if selector.get("exact") == "“No.”"
    ]
    assert (f"{'a' * 31} ", f" {'b' * 31}") == (quote["prefix"], quote["suffix"])


def test_an_annotation_says_why() -> None:
    """In the sentence of `explain`, and the same each time."""
    article = parse("It rained.\n\nComment: It did not.\n")
    first, second = to_annotations(article, source=SOURCE)
    assert [first, second] == to_annotations(article, source=SOURCE)
    assert "It did not." == second["target"]["selector"][1]["exact"]
    assert ["editor", str(article.explain(article.leaves[2]))] == [body["value"] for body in second["body"]]
    assert SOURCE == second["target"]["source"]


def test_a_text_needs_an_address() -> None:
    """An annotation has a target."""
    with pytest.raises(TypeError, match="needs the address of the annotated text: source="):
        to_annotations(parse("a"))
    with pytest.raises(TypeError, match="takes an Article or a Page, not 'a'"):
        to_annotations("a", source=SOURCE)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_every_element_of_a_page_is_found_and_has_the_words(path: Path) -> None:
    """By lxml, in the page as it is."""
    page = read_page(path.read_bytes(), url=SOURCE)
    annotations = to_annotations(page)
    tree = document_fromstring(path.read_bytes(), parser=HTMLParser(encoding="utf-8"))
    assert annotations
    for annotation in annotations:
        check_model(annotation)
        selector = annotation["target"]["selector"]
        (element,) = tree.xpath(selector["value"])
        words = selector.get("refinedBy", {}).get("exact", "")
        assert "".join(words.split()) in "".join(element.text_content().split())
    assert {SOURCE} == {annotation["target"]["source"] for annotation in annotations}


def test_a_rule_is_selected_as_an_element() -> None:
    """It has no words on the page."""
    html = "<article><p>The ferry is late again today.</p><hr><p>The mill is closed until spring.</p></article>"
    selectors = [annotation["target"]["selector"] for annotation in to_annotations(read_page(html), source=SOURCE)]
    assert ["/html/body/article/hr"] == [selector["value"] for selector in selectors if "refinedBy" not in selector]
