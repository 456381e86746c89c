"""A spaCy component: voices, quotations and leaves as spans. Extra `spacy`.

Importing this module registers the factory "opinionkit"; spaCy itself finds it in an installed opinionkit.
"""

# pyright: reportUnknownMemberType=false, reportUntypedFunctionDecorator=false
# spaCy's decorator is not completely typed.

from collections.abc import Iterable, Iterator

from opinionkit import PLAIN, Article, Layout, Outlet, Span, outlet_named, parse, render
from opinionkit.errors import MissingExtraError

try:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan
except ModuleNotFoundError as error:
    if error.name != "spacy":
        raise
    raise MissingExtraError("opinionkit.spacy", "spacy") from None

__all__ = ["Component", "add_spans", "create"]


class Component:
    """Adds the spans of an article to each document: `nlp.add_pipe("opinionkit")`."""

    def __init__(self, outlet: Outlet | str = PLAIN, layout: Layout | str | None = None) -> None:
        """Check the names; raise `UnknownNameError` for an unknown outlet or layout."""
        self.outlet = outlet_named(outlet)
        self.layout = None if layout is None else self.outlet.layout_named(layout)

    def __call__(self, doc: Doc) -> Doc:
        """Parse the document's text, and add the spans."""
        return add_spans(doc, parse(doc.text, outlet=self.outlet, layout=self.layout))


@Language.factory("opinionkit", default_config={"outlet": PLAIN.name, "layout": None})
def create(nlp: Language, name: str, outlet: str, layout: str | None) -> Component:  # noqa: ARG001  # spaCy passes them
    """Return the component for a pipeline's configuration."""
    return Component(outlet, layout)


def add_spans(doc: Doc, article: Article) -> Doc:
    """Add an article's spans to its document; return the document.

    `doc.spans["voices"]` has a span for each passage, labelled with its voice; `doc.spans["quotations"]` one for each
    quotation, "quotation", the ones inside others too; `doc.spans["blocks"]` one for each leaf, labelled with its kind.
    A span is from the first to the last character of the words. If a token crosses its edge, the span includes the
    whole token. Raise `ValueError` if the document has another text than the article.
    """
    if doc.text != render(article):
        raise ValueError("add_spans() takes the document of the article's text: nlp(render(article))")
    doc.spans["voices"] = [*_spans(doc, ((passage.words_span, passage.voice) for passage in article.passages))]
    doc.spans["quotations"] = [*_spans(doc, ((quotation.span, "quotation") for quotation in article.quotations()))]
    doc.spans["blocks"] = [*_spans(doc, ((leaf.words_span, leaf.kind) for leaf in article.leaves if leaf.voice))]
    return doc


def _spans(doc: Doc, labelled: Iterable[tuple[Span, str | None]]) -> Iterator[DocSpan]:
    for (start, end), label in labelled:
        if label and start < end:
            span = doc.char_span(start, end, str(label), alignment_mode="expand")
            if span is not None:
                yield span
