"""The runs of words on a page: each the inline content of a block, in reading order."""

import re
from collections.abc import Mapping

import cssselect
from attrs import define, field, frozen
from lxml.etree import iterwalk
from lxml.html import HtmlElement

from opinionkit.errors import PageError
from opinionkit.html.decode import UNHELD
from opinionkit.html.tags import Around, Part, Where, inside_of, is_skipped

__all__ = ["Run", "runs_of"]


_BLANKS = re.compile("[ \t\n\v\f\r]+")
_SPACES = re.compile(" {2,}")
_BREAK = "\n"
#: React sends parts of a page hidden, and a script puts them in place: https://react.dev/reference/react-dom/server.
_STREAMED = "S:"


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
class _Text:
    """A text of the tree: whose text or tail it is."""

    words: str
    where: Where
    element: HtmlElement
    is_tail: bool


def runs_of(tree: HtmlElement, boxes: Mapping[str, str]) -> list[Run]:
    """Go through a page for its runs, in reading order; `boxes` says which elements are an outlet's own, by selector.

    What no runs are in is emptied: scripts, pictures, what is hidden.
    Raise `PageError` if a selector is not valid.
    """
    marked = {element: marker for selector, marker in boxes.items() for element in _selected(tree, selector)}
    for element in tree.iter("div"):
        if element.get("id", "").startswith(_STREAMED):
            element.attrib.pop("hidden", None)
    body = tree.find("body")
    return _Gathering(marked).runs(tree if body is None else body)


def _selected(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    try:
        return tree.cssselect(selector)
    except cssselect.SelectorError as error:
        fault = f"the box {selector!r} is not a CSS selector: {error}"
        raise PageError(fault, "write one as in 'div.desk'") from None


@define(eq=False)
class _Gathering:
    """A walk through a tree: the texts since the last edge of a block, and where it is."""

    boxes: Mapping[HtmlElement, str]
    found: list[Run] = field(factory=list[Run])
    texts: list[_Text] = field(factory=list[_Text])
    #: For each element around, where its content is.
    around: list[Where] = field(factory=list[Where])
    #: The items whose marker is written.
    marked: set[HtmlElement] = field(factory=set[HtmlElement])

    def runs(self, body: HtmlElement) -> list[Run]:
        self.around.append(Where(body))
        steps = iterwalk(body, events=("start", "end"))
        skipped: HtmlElement | None = None
        for event, element in steps:
            if event == "end":
                self.leave(element, element is skipped)
                if element is body:
                    break
            elif is_skipped(element):
                skipped = element
                self.around.append(self.around[-1])
                steps.skip_subtree()
            else:
                self.enter(element)
        return self.found

    def enter(self, element: HtmlElement) -> None:
        where = inside_of(element, self.around[-1], self.boxes.get(element))
        self.around.append(where)
        if element.tag == "br":
            above = next((text.words for text in reversed(self.texts) if text.words != " "), "")
            if above == _BREAK:  # two make a paragraph
                self.flush()
            self.add(_BREAK, where, element, is_tail=False)
        elif where.block is element:
            self.flush()
        if element.tag == "hr":
            rule = Run(element, "***", Part.RULE, "", where.inside, False, where.away, 0, None)  # noqa: FBT003
            self.found.append(rule)
        if element.tag == "q":
            self.add("“", where, element, is_tail=False)
        if element.text:
            self.add(_spaced(element.text, where), where, element, is_tail=False)

    def leave(self, element: HtmlElement, skipped: bool) -> None:  # noqa: FBT001
        where = self.around.pop()
        if skipped:
            element.clear(keep_tail=True)  # whoever reads the tree after this is spared it
        elif element.tag == "q":
            self.add("”", where, element, is_tail=True)
        if where.block is element:
            self.flush()
        if element.tail:
            above = self.around[-1]
            self.add(_spaced(element.tail, above), above, element, is_tail=True)

    def add(self, words: str, where: Where, element: HtmlElement, *, is_tail: bool) -> None:
        if words and (self.texts or words != " "):
            self.texts.append(_Text(words, where, element, is_tail))

    def flush(self) -> None:
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
        longest = max(
            (text for text in texts if text.words not in "“”"), key=lambda text: len(text.words), default=first
        )
        linked = sum(len(text.words) for text in texts if text.where.linked) / sum(len(text.words) for text in texts)
        place = (longest.element, longest.is_tail)
        self.found.append(Run(where.block, words, part, marker, where.inside, where.set_off, where.away, linked, place))


def _item(block: HtmlElement) -> HtmlElement | None:
    return block if block.tag == "li" else next(block.iterancestors("li"), None)


def _spaced(text: str, where: Where) -> str:
    held = text if text.isprintable() else UNHELD.sub("", text)
    return held if where.keeps_blanks else _BLANKS.sub(" ", held)


def _lines(words: str, where: Where) -> str:
    """Give words line by line, without blanks around them and blank lines between them."""
    if where.keeps_blanks:
        return re.sub(r"\n\s*\n", "\n\n", words.expandtabs().replace("\r", "")).strip("\n") if words.strip() else ""
    lines = (line.strip() for line in _SPACES.sub(" ", words).split("\n"))
    return "\n".join(line for line in lines if line)
