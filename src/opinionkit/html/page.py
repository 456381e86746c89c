"""Pages: an article, its metadata, and the element of each block."""

import re
from bisect import bisect_left, bisect_right
from copy import deepcopy
from functools import cached_property
from itertools import accumulate
from os import PathLike
from typing import SupportsIndex

from attrs import field, frozen
from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document

from opinionkit import (
    PLAIN,
    Article,
    Layout,
    Node,
    Outlet,
    Passage,
    Quote,
    Reason,
    Voice,
    outlet_for,
    outlet_named,
)
from opinionkit._model.quotation_marks import nothing_marking
from opinionkit.errors import PageError
from opinionkit.html.blocks import TextBlock
from opinionkit.html.context import BlockRole
from opinionkit.html.decoding import decode
from opinionkit.html.markdown_lines import Line, serialize
from opinionkit.html.marker_reader import MarkerReader
from opinionkit.html.notes import with_boxed_notes
from opinionkit.html.rendering import PageHead, render_page
from opinionkit.html.selection import Selection, select_blocks
from opinionkit.html.tree import common_ancestor, outwards, parse_tree
from opinionkit.markdown import LineEscaper

__all__ = ["Element", "Page", "parse_html", "read_page"]


#: A `str` that names a page instead of being one: no tag, one line, and an address or a file name.
_PAGE_NAME = re.compile(r"\s*(?:https?://[^\s<>]+|[^<>\r\n]{1,255}\.x?html?)\s*", re.IGNORECASE)

#: The evidence that a block is furniture on a page.
_FURNITURE = {
    BlockRole.HEADING: "it is a heading",
    BlockRole.CAPTION: "it is the caption of a picture",
    BlockRole.CREDIT: "it is a credit",
    BlockRole.BYLINE: "it is a byline",
    BlockRole.DATE: "it is a date",
    BlockRole.ATTRIBUTION: "it names the source of the quote above",
    BlockRole.ASIDE: "it is next to the article, repeats its words or leads to another article",
    BlockRole.SEPARATOR: "it is a rule",
}


@frozen
class Element:
    """An element of a page."""

    #: The element's path in the element tree that lxml makes of the page: "/html/body/article/p[3]".
    xpath: str
    #: The line of the page where it begins, from 1.
    line: int
    #: The element's tag: "blockquote".
    tag: str


@frozen
class Page:
    """A page of HTML: an article, its metadata and its elements."""

    article: Article
    title: str | None = field(kw_only=True)
    author: str | None = field(kw_only=True)
    #: The date of publication as the page has it, in the form "2024-05-31".
    date: str | None = field(kw_only=True)
    #: The name of the site.
    site: str | None = field(kw_only=True)
    #: The address that was passed, or the page's own.
    url: str | None = field(kw_only=True)
    #: The language that the page declares: "en", "de-AT".
    language: str | None = field(kw_only=True)
    #: The lines of the article and the blocks that they come from.
    _lines: tuple[Line, ...] = field(alias="lines", kw_only=True, eq=False, repr=False)

    def element(self, part: Node | Passage, /) -> Element:
        """Return the element of a node or a passage.

        This is the smallest block element around all of its words. A gap is in the element around the blocks next to
        it. Raise `NodeError` for a part of another article.
        """
        if not isinstance(part, Node | Passage):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
            remedy = "page.article.passages.at(offset) returns the passage at an offset or a quotation's start"
            raise TypeError(f"element() takes a node or a passage, not {part!r}; {remedy}")
        element = self._element(part)
        return Element(element.getroottree().getpath(element), element.sourceline or 1, str(element.tag))

    def _element(self, part: Node | Passage) -> HtmlElement:
        blocks = self._blocks(part)
        element = blocks[0].element
        for block in blocks[1:]:
            element = common_ancestor(element, block.element)
        around = outwards(element) if isinstance(part, Quote) else ()
        return next((e for e in around if e.tag == "blockquote"), element)

    def _blocks(self, part: Node | Passage) -> list[TextBlock]:
        """Return the blocks of the page for a part of the article.

        The blocks have words in the part; for a gap they are next to it.
        """
        first, last = self._line_numbers(part)
        blocks = [line.block for line in self._lines[first - 1 : last] if line.block]
        if blocks:
            return [*dict.fromkeys(blocks)]
        above = next((line.block for line in reversed(self._lines[: first - 1]) if line.block), None)
        below = next((line.block for line in self._lines[last:] if line.block), None)
        return [block for block in (above, below) if block]

    def _line_numbers(self, part: Node | Passage) -> tuple[int, int]:
        """Return the first and last line of a part, from 1."""
        self.article.around(part.leaf if isinstance(part, Passage) else part)  # raises NodeError for another article's
        return bisect_right(self._starts, part.span.start), bisect_left(self._starts, part.span.end)

    @cached_property
    def _starts(self) -> list[int]:
        """The offset of each line."""
        return [*accumulate((len(line.text) + 1 for line in self._lines[:-1]), initial=0)]

    def explain(self, where: SupportsIndex | Node | Passage, /) -> Reason:
        """Return the reason for a voice, in terms of the page's elements.

        Otherwise as `Article.explain`. Raise `IndexError` for an offset outside the text, `NodeError` for a node of
        another article.
        """
        part = self.article.at(where) if isinstance(where, SupportsIndex) else where
        reason = self.article.explain(part)
        evidence = self._evidence(part, reason)
        if evidence is None:
            return reason
        return reason.replaced(evidence=evidence)

    def _evidence(self, part: Node | Passage, reason: Reason) -> str | None:
        """Return the page's evidence for a part's voice, or None.

        The evidence is None if the words themselves show the voice.
        """
        blocks = self._blocks(part)
        if not blocks or reason.voice is None:
            return None
        block, enclosure = blocks[0], blocks[0].enclosures[-1] if blocks[0].enclosures else None
        if reason.marker and reason.marker.rstrip(" :") in block.words:
            return None
        evidence, element = None, block.element
        if reason.voice is Voice.FURNITURE:
            evidence = _FURNITURE.get(block.role)
        elif enclosure and enclosure.is_quote and reason.voice is Voice.SOURCE:
            evidence, element = "it is in a `blockquote`", enclosure.element
        elif enclosure and not enclosure.is_quote:
            evidence, element = f"it is in a box, `{_named(enclosure.element)}`", enclosure.element
        elif reason.voice is Voice.AUTHOR:
            evidence = f"it is in a `{block.element.tag!s}` of the article, and {nothing_marking(block.words)}"
        return evidence and f"{evidence} (line {element.sourceline} of the page)"

    def to_html(self) -> str:
        """Return the article as HTML with the page's own elements.

        Each element has the colour of its voice, and shows its reason on focus and under the pointer. Caveats are
        below the shares. The result loads and runs nothing: it has no script, picture, link or style of the page, and a
        Content Security Policy forbids them.
        """
        facts = " · ".join(filter(None, (self.site, self.author, self.date)))
        head = PageHead(self.title or "", [*filter(None, (facts, self.url))])
        return render_page(self.article, self._lines, head, self.explain, self.language)


def read_page(page: str | bytes, *, url: str | None = None, outlet: Outlet | str | None = None) -> Page:
    """Return a page of HTML with its article, metadata and elements.

    The parameters and errors are those of `parse_html`. Metadata that the page does not have is None.
    """
    known = _outlet(url, outlet)
    tree = _tree_of(page)
    data = _metadata(tree, url)
    language = _language(tree)  # the selection strips the tree of metadata
    article, lines = _article(tree, known, url)
    return Page(
        article,
        title=data.title,
        author=data.author,
        date=data.date,
        site=data.sitename,
        url=url or data.url,
        language=language,
        lines=tuple(lines),
    )


def parse_html(page: str | bytes, *, url: str | None = None, outlet: Outlet | str | None = None) -> Article:
    """Return the article of a page of HTML, in the layout `markdown`.

    Bytes are decoded by their byte order mark or the encoding that the page declares. Without `outlet`, the outlet that
    publishes at `url` is used. Nothing is fetched and nothing on the page is run. The article of a page without one is
    empty. Raise `PageError` for a page that is too long or nests too deep, `TypeError` for other types, and
    `UnknownNameError` for an unknown outlet or one without the layout `markdown`.
    """
    known = _outlet(url, outlet)
    tree = _tree_of(page)
    return _article(tree, known, url)[0]


def _outlet(url: str | None, outlet: Outlet | str | None) -> Outlet:
    if outlet is not None:
        return outlet_named(outlet)
    return (outlet_for(url) if url is not None else None) or PLAIN


def _tree_of(page: str | bytes) -> HtmlElement | None:
    if not isinstance(page, str | bytes):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        remedy = "; read() takes a path" if isinstance(page, PathLike) else ""
        raise TypeError(f"a page is str or bytes, not {type(page).__name__}{remedy}")
    if isinstance(page, str) and _PAGE_NAME.fullmatch(page):
        is_address = page.lstrip().lower().startswith("http")
        remedy = "download the page and pass its bytes" if is_address else "call read() with the file's name"
        raise PageError(f"{page.strip()!r} is the name of a page", remedy)
    return parse_tree(decode(page) if isinstance(page, bytes) else page)


def _selection(tree: HtmlElement | None, reader: MarkerReader, outlet: Outlet, url: str | None) -> Selection:
    if tree is None:
        return Selection([], 0)
    return select_blocks(tree, outlet.boxes, url, reader)


def _article(tree: HtmlElement | None, outlet: Outlet, url: str | None) -> tuple[Article, list[Line]]:
    """Return the article of a page, and its lines with the blocks that they come from."""
    reader = MarkerReader(LineEscaper(outlet))
    selection = _selection(tree, reader, outlet, url)
    lines = serialize(with_boxed_notes(selection.blocks, reader), reader)
    text = "".join(f"{line.text}\n" for line in lines)
    return Article(text, outlet, Layout.MARKDOWN, omitted_share=selection.omitted_share), lines


def _metadata(tree: HtmlElement | None, url: str | None) -> Document:
    """Return trafilatura's metadata of a page."""
    if tree is None:
        return Document()
    try:
        return extract_metadata(deepcopy(tree), default_url=url)
    except Exception as error:  # trafilatura documents no exceptions
        raise PageError(f"trafilatura fails: {error!r}", "report the page to its project") from error


def _language(tree: HtmlElement | None) -> str | None:
    """Return the language that a page declares for all of its content."""
    root = None if tree is None else tree.getroottree().getroot()
    declared = None if root is None else root.get("lang") or root.get("xml:lang")
    if root is not None and not declared:
        declared = next((meta.get("content") for meta in root.iter("meta") if _is_language(meta)), None)
    return declared.strip().replace("_", "-") or None if declared else None


def _is_language(meta: HtmlElement) -> bool:
    return meta.get("http-equiv", "").lower() == "content-language" or meta.get("property") == "og:locale"


def _named(element: HtmlElement) -> str:
    """Return an element's tag with its classes: "div.desk"."""
    return ".".join((str(element.tag), *str(element.get("class", "")).split()))
