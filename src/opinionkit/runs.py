"""The runs of words on a page: each the inline content of a block, with what its tags and classes say of it."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from itertools import islice

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
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter output picture progress q "
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
        for event, element in steps:
            assert isinstance(element, HtmlElement)
            if event == "start":
                yield from self.enter(element)
                if _is_skipped(element):
                    steps.skip_subtree()
            else:
                yield from self.leave(element)
                if element is body:
                    break

    def enter(self, element: HtmlElement) -> Iterator[Run]:
        above = self.around[-1]
        where = _inside(element, above, self.boxes.get(element))
        self.around.append(where)
        if _is_skipped(element):
            return
        if element.tag == "br":
            above = next((text.words for text in reversed(self.texts) if text.words != " "), "")
            if above == _BREAK:  # two make a paragraph
                yield from self.flush()
            self.add(_BREAK, where, element, is_tail=False)
        elif where.block is element:
            yield from self.flush()
        if element.tag == "hr":
            yield Run(element, "***", Part.RULE, "", where.inside, False, where.away, 0, None)  # noqa: FBT003
        self.add("“" if element.tag == "q" else "", where, element, is_tail=False)
        self.add(_spaced(element.text, where), where, element, is_tail=False)

    def leave(self, element: HtmlElement) -> Iterator[Run]:
        where = self.around.pop()
        self.add("”" if element.tag == "q" else "", where, element, is_tail=True)
        if where.block is element and not _is_skipped(element):
            yield from self.flush()
        above = self.around[-1]
        self.add(_spaced(element.tail, above), above, element, is_tail=True)

    def add(self, words: str, where: _Where, element: HtmlElement, *, is_tail: bool) -> None:
        if words:
            self.texts.append(_Text(words, where, element, is_tail))

    def flush(self) -> Iterator[Run]:
        """Make a run of the texts so far, if there are words in them."""
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
        inside = above.inside if boxed else (*above.inside, Around(element, box))
        return _Where(element, inside=inside)
    where = above if tag in _INLINE or tag == "br" or _is_skipped(element) else evolve(above, block=element, set_off=False)
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if tag in _SET_OFF:
        where = evolve(where, set_off=True)
    if tag == "a":
        where = evolve(where, linked=True)
    if (tag in _AWAY_TAGS and not above.inside) or _AWAY.search(names):
        where = evolve(where, away=element)
    if tag == "footer" and above.inside:
        where = evolve(where, set_off=True)
    return _named(element, tag, names, where)


def _named(element: HtmlElement, tag: str, names: str, where: _Where) -> _Where:
    """Tell what an element says of its words by its tag or its classes."""
    if where.part in (Part.CAPTION, Part.ASIDE):
        is_credit = where.part is Part.CAPTION and _CREDIT.search(names)
        return evolve(where, block=element, part=Part.CREDIT) if is_credit else where
    if tag == "aside" or _PULLED.search(names):
        return evolve(where, block=element, part=Part.ASIDE)
    if tag == "figcaption" or (_CAPTION.search(names) and _is_short(element)):
        return evolve(where, block=element, part=Part.CAPTION)
    if _CREDIT.search(names) and not where.inside and _is_short(element):
        return evolve(where, block=element, part=Part.CREDIT)
    if (_BYLINE.search(names) or "author" in (element.get("rel"), element.get("itemprop"))) and _is_short(element):
        return evolve(where, block=element, part=Part.BYLINE)
    if tag == "blockquote":
        return evolve(where, part=Part.WORDS, inside=(*where.inside, Around(element)))
    if tag == "pre":
        return evolve(where, part=Part.CODE, keeps_blanks=True)
    if tag == "li":
        return evolve(where, part=Part.ITEM, marker=_bullet(element))
    if re.fullmatch("h[1-6]", tag):
        return evolve(where, part=Part.HEADING, marker="#" * int(tag[1]))
    return where


def _is_skipped(element: HtmlElement) -> bool:
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", ""))
    return element.tag in _SKIPPED or bool(hidden)


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


def _spaced(text: str | None, where: _Where) -> str:
    words = UNHELD.sub("", text or "")
    return words if where.keeps_blanks else _BLANKS.sub(" ", words)


def _lines(words: str, where: _Where) -> str:
    """Give words line by line, without blanks around them and blank lines between them."""
    if where.keeps_blanks:
        return re.sub(r"\n\s*\n", "\n\n", words.expandtabs().replace("\r", "")).strip("\n") if words.strip() else ""
    return "\n".join(line for line in (re.sub(" {2,}", " ", line).strip() for line in words.split("\n")) if line)


