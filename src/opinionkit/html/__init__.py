"""The door for pages of HTML: finds the article, and lets the layout `markdown` read it. Needs the extra `html`."""

from opinionkit.html.write import parse_html

__all__ = ["parse_html"]
