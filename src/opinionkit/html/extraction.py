"""Extraction: the texts of a page that are its article, by trafilatura or by the density of prose."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import islice
from logging import NullHandler, getLogger

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from opinionkit.errors import PageError
from opinionkit.html.elements import names_in
from opinionkit.html.numbering import NumberedTexts
from opinionkit.html.tags import BLOCK_TAGS, PAGE_TAGS, PARAGRAPH_TAGS
from opinionkit.html.tree import outwards

__all__ = ["extract"]


getLogger("trafilatura").addHandler(NullHandler())  # no message on standard error for a page without an article

#: Below this share of a page's prose, trafilatura missed the article.
_MIN_SHARE = 0.1
#: The score and the length of the prose in one element that make it the article if trafilatura misses the article. The
#: score is the share of the page's prose in the element's paragraphs, and half of the scores of the elements inside.
_MIN_BOX_SCORE, _MIN_BOX_LENGTH = 0.3, 500
#: Elements around a paragraph that score.
_BOX_LEVELS = 3


def extract(tree: HtmlElement, texts: NumberedTexts) -> set[int]:
    """Return the numbers of the article's texts.

    The numbers are trafilatura's, or belong to the element with most prose. Raise `PageError` if trafilatura fails.
    """
    try:
        document = bare_extraction(tree, fast=True, include_comments=False, output_format="xml")
    except Exception as error:  # trafilatura documents no exceptions
        raise PageError(f"trafilatura fails: {error!r}", "report the page to its project") from error
    body = getattr(document, "body", None)
    kept = set[int]() if body is None else texts.kept_in(body.itertext())
    if texts.prose_share(kept) >= _MIN_SHARE:
        return kept
    prose = {n: length for n, length in texts.prose.items() if not _is_beside_any(texts.owners[n])} or texts.prose
    found = sum(length for number, length in prose.items() if number in kept)
    return kept if found >= _MIN_SHARE * sum(prose.values()) else _prose_box(texts, prose) or kept


def _is_beside_any(element: HtmlElement) -> bool:
    """Return whether an element is in one for readers' comments, a sidebar and the like, by its class names."""
    around = (e for e in outwards(element) if e.tag not in PAGE_TAGS)
    return any(names_in(e).boundary for e in around)


def _prose_box(texts: NumberedTexts, prose: Mapping[int, int]) -> set[int]:
    """Return the texts of the element with the best score, by number.

    `prose` has the lengths of the texts that score; it is not empty. The result is empty if the element's score or its
    length is too small.
    """
    scores: defaultdict[HtmlElement, float] = defaultdict(float)
    for number, length in prose.items():
        block = next(e for e in outwards(texts.owners[number]) if e.tag in BLOCK_TAGS)  # the root is one
        boxes = outwards(block) if block.tag not in PARAGRAPH_TAGS else block.iterancestors()
        for distance, box in enumerate(islice(boxes, _BOX_LEVELS)):
            scores[box] += length / 2**distance
    best = max(scores, key=scores.__getitem__)
    if scores[best] < _MIN_BOX_SCORE * sum(prose.values()):
        return set()
    inside: set[HtmlElement] = {*best.iter()}
    numbers = {number for number, owner in enumerate(texts.owners) if owner in inside}
    length = sum(length for number, length in prose.items() if number in numbers)
    return numbers if length >= _MIN_BOX_LENGTH else set()
