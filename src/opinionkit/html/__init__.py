"""Pages of HTML: the article, and the element of each block.

The article is parsed in the layout `markdown`. Needs the extra `html`.
"""

from importlib import import_module

from opinionkit.errors import MissingExtraError

try:
    import_module("lxml_html_clean")  # without it trafilatura cannot be imported, and says so in another error
    import_module("cssselect")  # lxml imports it late, for an outlet's boxes

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
