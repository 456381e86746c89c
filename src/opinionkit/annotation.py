"""Voices as W3C Web Annotations: a JSON-LD object for each passage."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from opinionkit import Article, Code, Passage, Separator, Span, render
from opinionkit.rows import encodable

if TYPE_CHECKING:
    from opinionkit.html import Page

__all__ = ["to_annotations"]


#: A function that returns the selector of a passage with this span of words.
_Selected = Callable[[Passage, Span], Any]
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Number of characters before and after the words in a quote selector, which distinguish equal words.
_AROUND = 32
#: A page's article has this character before words that would be parsed as a marker.
_WORD_JOINER = "\u2060"


def to_annotations(article: "Article | Page", *, source: str | None = None) -> list[dict[str, Any]]:
    """Return a W3C Web Annotation for each passage that has words.

    The body is the passage's voice, and the sentence of `explain`. `source` is the address of the annotated text or
    page; for a page, the default is `page.url`. In an article the target is selected by offsets in code points and by
    its words. On a page it is selected by the XPath of its element, refined by its words, in which blanks and line ends
    may differ. Raise `TypeError` without an address.
    """
    if not isinstance(article, Article) and not hasattr(article, "article"):
        raise TypeError(f"to_annotations() takes an Article or a Page, not {article!r}; parse(text) returns an Article")
    page = None if isinstance(article, Article) else article
    known = article if isinstance(article, Article) else article.article
    address = source or (page.url if page else None)
    if not address:
        raise TypeError("to_annotations() needs the address of the annotated text: source=")
    selected: _Selected = _on_page(page) if page else _in_text(known)
    return [*_annotations(known, address, selected)]


def _annotations(article: Article, source: str, selected: _Selected) -> Iterator[dict[str, Any]]:
    for passage in article.passages:
        span = passage.words_span
        start, end = span
        if passage.voice is None or start == end:
            continue
        yield {
            "@context": _CONTEXT,
            "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{source}#{passage.voice},{start},{end}')}",
            "type": "Annotation",
            "motivation": "classifying",
            "body": [
                {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": str(passage.voice)},
                {
                    "type": "TextualBody",
                    "purpose": "describing",
                    "format": "text/plain",
                    "language": "en",
                    "value": encodable(str(article.explain(passage))),
                },
            ],
            "target": {"source": source, "selector": selected(passage, span)},
        }


def _in_text(article: Article) -> _Selected:
    text = render(article)

    def selected(_: Passage, span: Span) -> list[dict[str, Any]]:
        start, end = span
        quote = {
            "type": "TextQuoteSelector",
            "exact": encodable(text[start:end]),
            "prefix": encodable(text[max(start - _AROUND, 0) : start]),
            "suffix": encodable(text[end : end + _AROUND]),
        }
        return [{"type": "TextPositionSelector", "start": start, "end": end}, quote]

    return selected


def _on_page(page: "Page") -> _Selected:
    def selected(passage: Passage, _: Span) -> dict[str, Any]:
        selector: dict[str, Any] = {"type": "XPathSelector", "value": page.element(passage).xpath}
        if isinstance(passage.leaf, Code | Separator):  # the page has no words for rules and fences
            return selector
        words = encodable(passage.text.replace(_WORD_JOINER, "").strip())
        return selector | {"refinedBy": {"type": "TextQuoteSelector", "exact": words}}

    return selected
