"""Pages of HTML: the article, and the element of each block.

The article is parsed in the layout `markdown`. Needs the extra `html`.
"""

from opinionkit.errors import MissingExtraError

try:
    from opinionkit.html.page import Element, Page, parse_html, read_page
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] not in {
        "cssselect",
        "lxml",
        "lxml_html_clean",
        "trafilatura",
        "webencodings",
    }:
        raise
    raise MissingExtraError("opinionkit.html", "html") from None

__all__ = ["Element", "Page", "parse_html", "read_page"]
