"""Check that each leaf and each passage of a page's article is in the element that `Page.element` returns.

Run it with the Python that has opinionkit and its extra `html`: python benchmarks/html_elements.py [FOLDER]
FOLDER holds pages, *.html or *.html.gz; without it the pages in examples/pages are read.
"""

import re
import sys
from collections import Counter
from pathlib import Path

import lxml.html

from html_pages import EXAMPLES, pages_in
from opinionkit import Leaf, Passage
from opinionkit.html import Page, read_page
from opinionkit.html.decoding import decode
from opinionkit.html.tree import parse_tree
from tables import show

#: Characters that only the article has, or that pages and articles may write differently.
_NOISE = re.compile(r"[\s\u2060]+")
_FENCE = re.compile(r"^```|```$")


def words_of(text: str) -> str:
    """Return the words of a part without blanks, word joiners and the fences of code."""
    return _NOISE.sub("", _FENCE.sub("", text))


def drawn(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Return a tree with the marks that browsers draw: a rule for each `hr`, quotation marks around each `q`."""
    for rule in tree.iter("hr"):
        rule.text = "***"
    for quotation in tree.iter("q"):
        quotation.text, quotation.tail = f"“{quotation.text or ''}", f"”{quotation.tail or ''}"
    return tree


def is_found(part: Leaf | Passage, page: Page, tree: lxml.html.HtmlElement) -> bool:
    """Check whether the one element at the path of a part holds its words."""
    elements = tree.xpath(page.element(part).xpath)
    return len(elements) == 1 and words_of(part.text) in words_of(elements[0].text_content())


def main(folder: Path) -> None:
    """Print the number of parts by class; on standard error, each part whose words are elsewhere."""
    parts, faults = Counter[str](), Counter[str]()
    for source in pages_in(folder):
        page, tree = read_page(source), parse_tree(decode(source))
        if tree is None:
            continue
        tree = drawn(tree)
        for part in (*page.article.leaves, *page.article.passages):
            name = type(part).__name__
            parts[name] += 1
            if not is_found(part, page, tree):
                faults[name] += 1
                print(f"{page.element(part).xpath}: {part.text[:100]!r}", file=sys.stderr)
    rows = [(f"`{name}`", f"{count:,}", f"{faults[name]:,}") for name, count in sorted(parts.items())]
    show("Parts of articles, and those whose words are not in their element.", ("", "parts", "elsewhere"), rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES)
