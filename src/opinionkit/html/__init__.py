"""Pages of HTML: the article, parsed in the layout `markdown`, and the element of each block. Extra `html`."""

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
