"""Pages of HTML: the article, parsed in the layout `markdown`, and the element of each block. Extra `html`."""

from opinionkit.html.page import Element, Page, parse_html, read_page

__all__ = ["Element", "Page", "parse_html", "read_page"]
