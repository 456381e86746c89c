"""The built site, served on this machine. `OPINIONKIT_SITE` names its folder, else `docs/_build/html`."""

import os
from functools import cache
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from support import ROOT

__all__ = ["CLIPPED", "PAGES", "SITE", "Handler", "Links", "links_of"]

SITE = Path(os.environ.get("OPINIONKIT_SITE", ROOT / "docs" / "_build" / "html")).resolve()
PAGES = sorted(str(path.relative_to(SITE)) for path in SITE.rglob("*.html") if "_static" not in path.parts)
#: What is cut off at the window's edge: it stands in nothing that scrolls.
CLIPPED = """[...document.querySelectorAll("article *, footer *, .mobile-header *")].filter(element => {
    const box = element.getBoundingClientRect();
    if (!box.width || box.right <= innerWidth + 1) return false;
    for (let one = element.parentElement; !one.matches(".content, body"); one = one.parentElement)
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(one).overflowX)) return false;
    return true;
}).map(element => element.outerHTML.slice(0, 99))"""


class Handler(SimpleHTTPRequestHandler):
    """Serves the site and keeps quiet; at a wrong address, the page for that."""

    error_message_format = (SITE / "404.html").read_text("utf-8").replace("%", "%%") if PAGES else ""
    error_content_type = "text/html; charset=utf-8"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's own name
        """Say nothing."""


class Links(HTMLParser):
    """What a page leads to and loads, and the places in it that others can lead to."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.places: set[str] = set()
        self.feed((SITE / page).read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag's addresses."""
        given = {name: value or "" for name, value in attrs}
        self.places |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self.loads += [given[name] for name in ("src", "href") if name in given and tag != "a"]


@cache
def links_of(page: str) -> Links:
    """Read a page once."""
    return Links(page)
