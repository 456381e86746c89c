"""The runs of words on a page: each the inline content of a block, with what its tags and classes say of it."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from attrs import define, evolve, field, frozen
from lxml.etree import iterwalk
from lxml.html import HtmlElement

from opinionkit.decoding import UNHELD

__all__ = ["Around", "Part", "Run", "runs_of"]

_SKIPPED = frozenset(
    "applet audio button canvas embed frame frameset head iframe input link map math meta noframes noscript object option "
    "script select style svg template textarea title video".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark meter output picture progress q "
    "ruby rp rt s samp small source span strike strong sub sup time tt u var wbr".split()
)
#: Those that set words off from the words around them.
_SET_OFF = frozenset("b big cite em i mark small strong u".split())
_BLANKS = re.compile("[ \t\n\v\f\r]+")
_BREAK = "\n"
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
#: React sends parts of a page hidden, and a script puts them in their places: https://react.dev/reference/react-dom/server.
_STREAMED = "S:"
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


@define(eq=False)
class Run:
    """The words of a block, or of what stands in it between other blocks."""

    #: The element that holds them.
    element: HtmlElement
    #: Each line of them parted from the next by `\\n`.
    words: str
    part: Part
    marker: str
    #: The quotes and boxes around them, the outermost first.
    inside: tuple[Around, ...]
    #: Whether their first words are set off by tags of their own, as bold ones are.
    set_off: bool
    #: The innermost element around them that is usually around an article, or beside it, if there is one.
    away: HtmlElement | None
    #: How much of them is links, from 0 to 1.
    linked: float
    #: The longest text: an element, and whether it is its tail.
    longest: tuple[HtmlElement, bool] | None


@frozen(eq=False)
class _Where:
    """What is known at a place in the tree."""

    block: HtmlElement
    part: Part = Part.WORDS
    marker: str = ""
    inside: tuple[Around, ...] = ()
    set_off: bool = False
    away: HtmlElement | None = None
    linked: bool = False
    keeps_blanks: bool = False


@frozen(eq=False)
class _Text:
    """A text of the tree: whose text or tail it is."""

    words: str
    where: _Where
    element: HtmlElement
    is_tail: bool


def runs_of(tree: HtmlElement, boxes: Mapping[str, str]) -> list[Run]:
    """Go through a page for its runs, in reading order; `boxes` says which elements are an outlet's own, by selector.

    Raise what lxml raises for a selector that is none.
    """
    marked = {element: marker for selector, marker in boxes.items() for element in tree.cssselect(selector)}
    for element in tree.iter("div"):
        if element.get("id", "").startswith(_STREAMED):
            element.attrib.pop("hidden", None)
    body = tree.find("body")
    return [*_Gathering(marked).runs(tree if body is None else body)]


@define(eq=False)
class _Gathering:
    """A walk through a tree: the texts since the last edge of a block, and where it is."""

    boxes: Mapping[HtmlElement, str]
    texts: list[_Text] = field(factory=list[_Text])
    #: For each element around, where its content is.
    around: list[_Where] = field(factory=list[_Where])
    #: The items whose marker is written.
    marked: set[HtmlElement] = field(factory=set[HtmlElement])

    def runs(self, body: HtmlElement) -> Iterator[Run]:
        self.around.append(_Where(body))
        steps = iterwalk(body, events=("start", "end"))
        skipped: HtmlElement | None = None
        for event, element in steps:
            if event == "end":
                yield from self.leave(element, element is skipped)
                if element is body:
                    break
            elif _is_skipped(element):
                skipped = element
                self.around.append(self.around[-1])
                steps.skip_subtree()
            else:
                yield from self.enter(element)

    def enter(self, element: HtmlElement) -> Iterator[Run]:
        where = _inside(element, self.around[-1], self.boxes.get(element))
        self.around.append(where)
        if element.tag == "br":
            above = next((text.words for text in reversed(self.texts) if text.words != " "), "")
            if above == _BREAK:  # two make a paragraph
                yield from self.flush()
            self.add(_BREAK, where, element, is_tail=False)
        elif where.block is element:
            yield from self.flush()
        if element.tag == "hr":
            yield Run(element, "***", Part.RULE, "", where.inside, False, where.away, 0, None)  # noqa: FBT003
        if element.tag == "q":
            self.add("“", where, element, is_tail=False)
        if element.text:
            self.add(_spaced(element.text, where), where, element, is_tail=False)

    def leave(self, element: HtmlElement, skipped: bool) -> Iterator[Run]:  # noqa: FBT001
        where = self.around.pop()
        if element.tag == "q" and not skipped:
            self.add("”", where, element, is_tail=True)
        if where.block is element:
            yield from self.flush()
        if element.tail:
            above = self.around[-1]
            self.add(_spaced(element.tail, above), above, element, is_tail=True)

    def add(self, words: str, where: _Where, element: HtmlElement, *, is_tail: bool) -> None:
        if words and (self.texts or words != " "):
            self.texts.append(_Text(words, where, element, is_tail))

    def flush(self) -> Iterator[Run]:
        """Make a run of the texts so far, if there are words in them."""
        if not self.texts:
            return
        texts, self.texts = self.texts, []
        first = next((text for text in texts if not text.words.isspace()), None)
        if first is None:
            return
        where = first.where
        words = _lines("".join(text.words for text in texts), where)
        if not words:
            return
        part, marker = where.part, where.marker
        if part is Part.ITEM and (item := _item(where.block)) is not None:
            part = Part.WORDS if item in self.marked else Part.ITEM
            self.marked.add(item)
        longest = max((text for text in texts if text.words not in "“”"), key=lambda text: len(text.words), default=first)
        linked = sum(len(text.words) for text in texts if text.where.linked) / sum(len(text.words) for text in texts)
        place = (longest.element, longest.is_tail)
        yield Run(where.block, words, part, marker, where.inside, where.set_off, where.away, linked, place)


def _inside(element: HtmlElement, above: _Where, box: str | None) -> _Where:
    """Tell what is known inside an element."""
    tag = element.tag
    if box is not None:
        boxed = any(around.marker for around in above.inside)
        return _Where(element, inside=above.inside if boxed else (*above.inside, Around(element, box)))
    said = _said(f"{element.get('class', '')} {element.get('id', '')}")
    away, set_off, linked = above.away, above.set_off or tag in _SET_OFF, above.linked or tag == "a"
    if said.away or (tag in _AWAY_TAGS and not above.inside):
        away = element
    if tag in _INLINE:
        unchanged = (away, set_off, linked) == (above.away, above.set_off, above.linked)
        where = above if unchanged else evolve(above, away=away, set_off=set_off, linked=linked)
    else:
        set_off = tag == "footer" and bool(above.inside)
        where = _Where(
            element, above.part, above.marker, above.inside, set_off, away, above.linked, above.keeps_blanks
        )
    return where if where is above and not said else _named(element, tag, said, where)


def _named(element: HtmlElement, tag: str, said: "_Said", where: _Where) -> _Where:
    """Tell what an element says of its words by its tag or its classes."""
    if where.part in (Part.CAPTION, Part.ASIDE):
        is_credit = where.part is Part.CAPTION and said.credit
        return evolve(where, block=element, part=Part.CREDIT) if is_credit else where
    part = _part_of(element, tag, said, where)
    if part:
        return evolve(where, block=element, part=part)
    if tag == "blockquote":
        return evolve(where, part=Part.WORDS, inside=(*where.inside, Around(element)))
    if tag == "pre":
        return evolve(where, part=Part.CODE, keeps_blanks=True)
    if tag == "li":
        return evolve(where, part=Part.ITEM, marker=_bullet(element))
    if tag in _HEADINGS:
        return evolve(where, part=Part.HEADING, marker="#" * int(tag[1]))
    return where


def _part_of(element: HtmlElement, tag: str, said: "_Said", where: _Where) -> Part | None:
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


def _is_skipped(element: HtmlElement) -> bool:
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


def _item(block: HtmlElement) -> HtmlElement | None:
    return block if block.tag == "li" else next(block.iterancestors("li"), None)


def _bullet(item: HtmlElement) -> str:
    """Give the marker of an item: its number in a list that has numbers, up to 99, as the grammar has it."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    number = len([*islice(item.itersiblings("li", preceding=True), _ITEMS)]) + 1
    return f"{number}." if number <= _ITEMS else "-"


def _spaced(text: str, where: _Where) -> str:
    held = text if text.isprintable() else UNHELD.sub("", text)
    return held if where.keeps_blanks else _BLANKS.sub(" ", held)


def _lines(words: str, where: _Where) -> str:
    """Give words line by line, without blanks around them and blank lines between them."""
    if where.keeps_blanks:
        return re.sub(r"\n\s*\n", "\n\n", words.expandtabs().replace("\r", "")).strip("\n") if words.strip() else ""
    return "\n".join(line for line in (re.sub(" {2,}", " ", line).strip() for line in words.split("\n")) if line)


