"""Tags of HTML with a meaning for an article."""

__all__ = [
    "BLOCK_TAGS",
    "BOUNDARY_TAGS",
    "EMPHASIS_TAGS",
    "HEADING_TAGS",
    "LIST_TAGS",
    "PAGE_TAGS",
    "PARAGRAPH_TAGS",
    "PREFORMATTED_TAGS",
    "QUOTE_TAGS",
    "ROLE_TAGS",
    "SKIPPED_TAGS",
    "STRIPPED_TAGS",
]


#: Elements that never contain an article, even unclosed: without them, trafilatura's copies and searches are faster.
STRIPPED_TAGS = ("iframe", "img", "input", "link", "meta", "script", "select", "style", "svg", "template", "textarea")
#: Other elements without words of the page.
SKIPPED_TAGS = frozenset(
    (
        *("applet", "audio", "button", "canvas", "frameset", "map", "math", "noframes", "noscript", "object", "option"),
        *("title", "video"),
    )
)
#: Block elements: paragraphs end at their edges. All others, custom elements among them, are inline.
BLOCK_TAGS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "details"),
        *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol"),
        *("optgroup", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul", "xmp"),
    )
)
#: Tags of blocks that contain words of an article.
PARAGRAPH_TAGS = frozenset(("blockquote", "dd", "dt", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "td", "th"))
#: Tags that set words off from the words around them.
EMPHASIS_TAGS = frozenset(("b", "big", "cite", "em", "i", "mark", "small", "strong", "u"))
#: Inline tags with a role of their own.
ROLE_TAGS = frozenset(("cite", "small", "time"))
LIST_TAGS = frozenset(("dl", "ol", "ul"))
HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PREFORMATTED_TAGS = frozenset(("listing", "plaintext", "pre", "xmp"))
#: Tags of elements next to an article.
BOUNDARY_TAGS = frozenset(("footer", "form", "menu", "nav"))
#: Tags whose class names are about the page: "has-sidebar", "cookies-not-set".
PAGE_TAGS = frozenset(("body", "html", "main"))
#: Tags of quotes by a class name.
QUOTE_TAGS = frozenset(("aside", "div", "figure", "p", "section", "table", "td"))
