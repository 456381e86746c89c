"""Regions: the element around an article, those above it up to the headline, and twins."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from lxml.etree import XPath
from lxml.html import HtmlElement

from opinionkit.html.class_names import ARTICLE_BODY, HEADLINE, NOT_PART, unmodified
from opinionkit.html.elements import all_names, names_in, names_text
from opinionkit.html.tags import BLOCK_TAGS, PARAGRAPH_TAGS
from opinionkit.html.tree import common_ancestor, outwards

__all__ = [
    "BoxKind",
    "box_kind",
    "is_body",
    "is_titled",
    "parts_above",
    "region_around",
    "shell_of_twin",
    "twin_keys",
]


#: Elements around a region in which regions like it are looked for.
_BOX_LEVELS = 3
#: Elements around two boxes that are compared.
_TWIN_LEVELS = 8
#: The titles of articles in an element: a heading of a page, or one that is a link, not to a place on the page; and
#: elements with a name that may be a title's.
_titles = XPath(
    ".//h1 | .//*[self::h2 or self::h3 or self::h4 or self::h5]"
    "[.//a[not(starts-with(@href, '#'))] or parent::a[not(starts-with(@href, '#'))]]"
)
_named = XPath(".//*[contains(@class, 'ead') or contains(@class, 'itle') or @itemprop]")
#: Those that no part of an article has.
_other_titles = XPath(
    ".//h1 | .//*[self::h2 or self::h3 or self::h4 or self::h5]"
    "[.//a[not(contains(@href, '#'))] or parent::a[not(contains(@href, '#'))]]"
)
#: An article with a headline around an element.
_headed = XPath("ancestor::article[.//h1]")


def region_around(first: HtmlElement, last: HtmlElement) -> HtmlElement:
    """Return the smallest element around the extracted texts, and around their paragraph.

    An `article` or `main` around it replaces it; if it has twins, the element around them does.
    """
    elements = [*outwards(common_ancestor(first, last))]
    box = next(e for e in elements if e.tag in BLOCK_TAGS and e.tag not in PARAGRAPH_TAGS)  # the root is one
    region = next((e for e in elements if e.tag in ("article", "main") or e.get("role") == "main"), box)
    if box_kind(region).names:
        keys = twin_keys([region])
        for around in islice(region.iterancestors(), _BOX_LEVELS):
            boxes = (box for box in around.iter(str(region.tag)) if box is not region)
            if any(shell_of_twin(box, keys) is not None for box in boxes):
                return around
    return region


def parts_above(region: HtmlElement) -> list[HtmlElement]:
    """Return the elements from the headline to the article's region.

    The list is empty if the headline is in the region.
    """
    outer = next((e for e in outwards(region) if e.find(".//h1") is not None), region)
    parts: list[HtmlElement] = []
    branch = region
    while branch is not outer:
        parent = branch.getparent()
        assert parent is not None  # the branch is inside an element
        siblings = [*branch.itersiblings(preceding=True)]
        if parent is outer:
            headed = next((n for n, e in enumerate(siblings) if e.tag == "h1" or e.find(".//h1") is not None), -1)
            siblings = siblings[: headed + 1]
        parts += siblings
        branch = parent
    return parts[::-1]


def twin_keys(boxes: Iterable[HtmlElement]) -> dict[object, HtmlElement]:
    """Return the keys of some elements with the elements around them, to find their twins with `shell_of_twin`."""
    return {key: around for box in boxes for key, around in _keys(box)}


def shell_of_twin(box: HtmlElement, keys: Mapping[object, HtmlElement]) -> HtmlElement | None:
    """Return the largest element around a twin of one of some elements, by their keys, that is not around both.

    Return None for an element without a twin.
    """
    key, shell = next(((key, element) for key, element in _keys(box) if key in keys), (None, None))
    return None if shell is None or (is_titled(shell) and not _is_post(shell, keys[key])) else shell


def is_titled(element: HtmlElement) -> bool:
    """Return whether an element has the title of an article, by its tag or its class name."""
    return bool(_titles(element)) or any(HEADLINE.search(names_text(each)) for each in _named(element))


def _is_post(element: HtmlElement, twin: HtmlElement) -> bool:
    """Return whether a title is that of a part of the article, as of a post in a live blog.

    The twin has such a title, too, and an article with a headline is around both. A link leads to a place on a page.
    """
    return bool(_headed(element)) and not _other_titles(element) and is_titled(twin)


def _keys(box: HtmlElement) -> Iterator[tuple[object, HtmlElement]]:
    """Yield keys of an element, each with an element around it, from the inside.

    Two elements are twins, like the parts of an article around an advertisement, if they have a key in common: up to
    their common parent the tags and class names are alike, without modifiers that number parts. Two boxes for the body
    of an article are alike whatever is around them, except elements for other content. A list's items and elements with
    a title are no twins.
    """
    names: tuple[object, ...] = ()
    is_own = is_body(box)
    for element in islice(outwards(box), _TWIN_LEVELS):
        names, parent = (*names, *box_kind(element)), element.getparent()
        if element.tag == "li":
            return
        yield (names, parent), element
        is_own = is_own and not names_in(element).boundary and not NOT_PART.search(all_names(element))
        if is_own:
            yield (box_kind(box), parent), element


def is_body(box: HtmlElement) -> bool:
    """Return whether an element is a box for the body of an article, by its class name."""
    return bool(ARTICLE_BODY.search(names_text(box)))


class BoxKind(NamedTuple):
    """The tag and the names of an element."""

    tag: str
    #: Its class names and names of microdata, without modifiers that number parts.
    names: frozenset[str]


def box_kind(element: HtmlElement) -> BoxKind:
    """Return the tag and the names of an element, which twins share."""
    return BoxKind(str(element.tag), unmodified(f"{element.get('class', '')} {element.get('itemprop', '')}"))
