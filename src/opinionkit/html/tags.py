"""What the tags and classes of a page say of the words in them."""

import re
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from attrs import evolve, frozen
from lxml.html import HtmlElement

__all__ = ["Around", "Part", "Where", "inside_of", "is_skipped"]


_SKIPPED = frozenset(
    (
        *("applet", "audio", "button", "canvas", "embed", "frame", "frameset", "head", "iframe", "input", "link"),
        *("map", "math", "meta", "noframes", "noscript", "object", "option", "script", "select", "style", "svg"),
        *("template", "textarea", "title", "video"),
    )
)
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em"),
        *("font", "i", "img", "ins", "kbd", "label", "mark", "meter", "output", "picture", "progress", "q", "ruby"),
        *("rp", "rt", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "tt", "u"),
        *("var", "wbr"),
    )
)
#: Those that set words off from the words around them.
_SET_OFF = frozenset(("b", "big", "cite", "em", "i", "mark", "small", "strong", "u"))
#: The ends of class names that say what an element holds. https://codex.wordpress.org/CSS has `wp-caption-text`.
_CAPTION = re.compile(r"caption(?:[-_]?text)?(?=\s|$)", re.IGNORECASE)
_CREDIT = re.compile(r"(?:^|[\s_-])(?:credits?|copyright|attribution)(?=\s|$)", re.IGNORECASE)
_BYLINE = re.compile(r"(?:^|[\s_-])byline(?=\s|$)", re.IGNORECASE)
_PULLED = re.compile(r"(?:^|[\s_-])pull(?:ed)?[-_]?quote", re.IGNORECASE)
#: Names of what stands around an article: a caption or a byline in there is another's.
_AWAY = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|comments?|footer|menu|nav\w*|newsletter|promo\w*|recommend\w*|related|share|sharing|"
    r"sidebar|social|sponsor\w*|subscribe|teasers?)(?=[\s_-]|$)",
    re.IGNORECASE,
)
_AWAY_TAGS = frozenset(("footer", "form", "menu", "nav"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
#: How many characters an element has at most that is a caption, a credit or a byline by its class alone.
_SHORT = 1_000
#: The grammar has numbers up to this.
_ITEMS = 99


class Part(Enum):
    """What a run is on its page."""

    WORDS = auto()
    HEADING = auto()
    ITEM = auto()
    CODE = auto()
    CAPTION = auto()
    CREDIT = auto()
    BYLINE = auto()
    #: Beside the piece, or pulled from it.
    ASIDE = auto()
    RULE = auto()


@frozen(eq=False)
class Around:
    """A quote, or an outlet's box, that runs stand in."""

    element: HtmlElement
    #: The marker of a box; of a quote none.
    marker: str = ""


@frozen(eq=False)
class Where:
    """What is known at a place in the tree."""

    block: HtmlElement
    part: Part = Part.WORDS
    marker: str = ""
    inside: tuple[Around, ...] = ()
    set_off: bool = False
    away: HtmlElement | None = None
    linked: bool = False
    keeps_blanks: bool = False


def inside_of(element: HtmlElement, above: Where, box: str | None) -> Where:
    """Tell what is known inside an element."""
    tag = str(element.tag)
    if box is not None:
        boxed = any(around.marker for around in above.inside)
        return Where(element, inside=above.inside if boxed else (*above.inside, Around(element, box)))
    said = _said(f"{element.get('class', '')} {element.get('id', '')}")
    away, set_off, linked = above.away, above.set_off or tag in _SET_OFF, above.linked or tag == "a"
    if said.away or (tag in _AWAY_TAGS and not above.inside):
        away = element
    if tag in _INLINE:
        unchanged = (away, set_off, linked) == (above.away, above.set_off, above.linked)
        where = above if unchanged else evolve(above, away=away, set_off=set_off, linked=linked)
    else:
        set_off = tag == "footer" and bool(above.inside)
        where = Where(element, above.part, above.marker, above.inside, set_off, away, above.linked, above.keeps_blanks)
    return where if where is above and not said else _named(element, tag, said, where)


def _named(element: HtmlElement, tag: str, said: "_Said", where: Where) -> Where:
    """Tell what an element says of its words by its tag or its classes."""
    if where.part in (Part.CAPTION, Part.ASIDE):
        is_credit = where.part is Part.CAPTION and said.credit
        return evolve(where, block=element, part=Part.CREDIT) if is_credit else where
    part = _part_of(element, tag, said, where)
    if part:
        where = evolve(where, block=element, part=part)
    elif tag == "blockquote":
        where = evolve(where, part=Part.WORDS, inside=(*where.inside, Around(element)))
    elif tag == "pre":
        where = evolve(where, part=Part.CODE, keeps_blanks=True)
    elif tag == "li":
        where = evolve(where, part=Part.ITEM, marker=_bullet(element))
    elif tag in _HEADINGS:
        where = evolve(where, part=Part.HEADING, marker="#" * int(tag[1]))
    return where


def _part_of(element: HtmlElement, tag: str, said: "_Said", where: Where) -> Part | None:
    """Tell which furniture an element is, if any: by its class alone it is none with many words."""
    if tag == "aside" or said.pulled:
        return Part.ASIDE
    if tag == "figcaption" or (said.caption and _is_short(element)):
        return Part.CAPTION
    if said.credit and not where.inside and _is_short(element):
        return Part.CREDIT
    is_author = said.byline or "author" in (element.get("rel"), element.get("itemprop"))
    return Part.BYLINE if is_author and _is_short(element) else None


class _Said(NamedTuple):
    """What the classes and the name of an element say."""

    away: bool
    caption: bool
    credit: bool
    byline: bool
    pulled: bool

    def __bool__(self) -> bool:
        return any(self)


@lru_cache(1 << 12)  # as the same ones come again
def _said(names: str) -> _Said:
    return _Said(*(bool(about.search(names)) for about in (_AWAY, _CAPTION, _CREDIT, _BYLINE, _PULLED)))


def is_skipped(element: HtmlElement) -> bool:
    """Tell whether nothing in an element is words of the page's: it is hidden, or for machines."""
    if element.tag in _SKIPPED or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _is_short(element: HtmlElement) -> bool:
    size = 0
    for text in element.itertext():
        size += len(text)
        if size > _SHORT:
            return False
    return True


def _bullet(item: HtmlElement) -> str:
    """Give the marker of an item: its number in a list that has numbers, up to 99, as the grammar has it."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    number = len([*islice(item.itersiblings("li", preceding=True), _ITEMS)]) + 1
    return f"{number}." if number <= _ITEMS else "-"
