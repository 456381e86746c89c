"""Clean the tree of a page before its article is selected.

An `a` without `href` becomes a `span`, the headline of a page without `h1` becomes one, ids that repeat a heading are
removed, and parts that React sends hidden are shown.
"""

import re
from itertools import islice

from lxml.etree import XPath, strip_elements
from lxml.html import HtmlElement

from opinionkit.html.class_names import HEADLINE
from opinionkit.html.elements import names_text
from opinionkit.html.tags import STRIPPED_TAGS
from opinionkit.html.tree import outwards

__all__ = ["clean"]


#: React sends parts of a page hidden, and a script puts them in place: https://react.dev/reference/react-dom/server.
_streamed = XPath("//div[starts-with(@id, 'S:')]")
_anchors = XPath("//a[not(@href)]")
_headings = XPath("//h2 | //h3 | //h4 | //h5 | //h6")
#: A page's ids repeat its headings if this number of them do, and half of all: "what-the-navy-wants".
_MIN_REPEATED = 3
#: A heading and the elements around it that may have its id: a section, and a box in it.
_LEVELS = 3
_NO_LETTERS = re.compile(r"[\W_]+")


def clean(tree: HtmlElement) -> None:
    """Change a tree in place; its words stay."""
    for element in _streamed(tree):
        element.attrib.pop("hidden", None)
    for anchor in _anchors(tree):  # the target of a link
        anchor.tag = "span"
    headings = _headings(tree)
    if tree.find(".//h1") is None:
        headlines = [heading for heading in headings if HEADLINE.search(names_text(heading))]
        if len(headlines) == 1:  # of several, each is the title of an article in a list
            headlines[0].tag = "h1"
    repeating = [element for heading in headings for element in _repeating(heading)]
    if len(repeating) >= _MIN_REPEATED and 2 * len(repeating) >= len(headings):
        for element in repeating:
            del element.attrib["id"]
    strip_elements(tree, *STRIPPED_TAGS, with_tail=False)


def _repeating(heading: HtmlElement) -> list[HtmlElement]:
    """Return the element, of a heading and those around it, whose id repeats the heading; or none."""
    around = islice(outwards(heading), _LEVELS)
    named = [(element, _NO_LETTERS.sub("", element.get("id", "")).lower()) for element in around]
    if not any(name for _, name in named):
        return []
    letters = _NO_LETTERS.sub("", "".join(heading.itertext())).lower()
    return [element for element, name in named if name == letters][:1]
