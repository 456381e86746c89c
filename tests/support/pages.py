"""Pages of HTML: a page around some blocks, and the elements of a page."""

from html.parser import HTMLParser

__all__ = [
    "ARTICLE",
    "BLOCK_TAGS",
    "BOX",
    "END",
    "FERRY",
    "FURTHER",
    "HIDDEN_TAGS",
    "INLINE_TAGS",
    "LONG",
    "VOID",
    "Element",
    "P",
    "Q",
    "depot_page",
    "elements",
    "page_of",
]

LONG = (
    "The council has told us for eleven years that the quay would be rebuilt, and that nobody would have to pay for it."
)
END = (
    "So much for the council, which meets again on the first Thursday of the month, in the hall behind the fish market."
)
#: A paragraph of an article without a quotation, and another one.
P = "The lane behind the depot is four metres wide, and the lorries that use it are as wide as that, as all of us know."
Q = "I learned to weld in that shed, and so did my daughter, and nobody ever asked us for a certificate of anything."
#: A whole sentence, shorter than those of an article.
FERRY = "I have lived beside this road for thirty years and I still cannot cross it without running."
#: Paragraphs of an article; those of an article in one box; those of another box.
ARTICLE = "".join(f"<p>{LONG} {number}</p>" for number in range(4))
BOX = "".join(f"<p>{LONG} {number} {END}</p>" for number in range(3)) + f"<p>{LONG} So.</p><p>{END} No.</p>"
FURTHER = f"<p>{LONG} Then.</p><p>{END} Not then.</p>"

VOID = {"br", "hr", "meta"}
#: The elements that browsers show as blocks, also obsolete ones.
BLOCK_TAGS = (
    *("address", "article", "aside", "blockquote", "caption", "center", "col", "colgroup", "dd", "details"),
    *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2"),
    *("h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "ol"),
    *("optgroup", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot"),
    *("th", "thead", "tr", "ul", "xmp"),
)
#: Elements with words that are not shown.
HIDDEN_TAGS = (
    *("applet", "audio", "button", "canvas", "frameset", "iframe", "map", "math", "noframes", "noscript", "object"),
    *("option", "script", "select", "style", "svg", "template", "textarea", "title", "video"),
)
#: Elements inside a line that have a style and no behaviour.
INLINE_TAGS = (
    *("abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "strong", "sub"),
    *("sup", "u"),
)


def page_of(*blocks: str) -> str:
    """Put blocks of HTML between two paragraphs of an article."""
    return f"<html><body><article><p>{LONG}</p>{''.join(blocks)}<p>{END}</p></article></body></html>"


def depot_page(body: str) -> str:
    """Put blocks of HTML below the headline of an article."""
    return f"<html><body><main><article><h1>The depot</h1>{body}</article></main></body></html>"


class Element:
    """A tag of a page, its attributes, and all words between its ends."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin one that holds nothing yet."""
        self.tag, self.attributes, self.words = tag, attributes, ""

    @property
    def classes(self) -> list[str]:
        """The names in its `class`."""
        return self.attributes.get("class", "").split()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop().tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words += data


def elements(page: str) -> list[Element]:
    """Read a page in which each tag is closed in its turn; give its elements in order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert [] == reader.open
    return reader.found
