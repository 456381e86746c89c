"""Blocks of text: the inline content of a page's block elements.

The blocks are in reading order.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from attrs import define, field
from lxml.etree import iterwalk
from lxml.html import HtmlElement

from opinionkit._model.blanks import WHITE_SPACE, is_blank
from opinionkit._model.quotation_marks import CLOSING_MARKS, OPENING_MARKS
from opinionkit._model.sentences import PARAGRAPH_END, SENTENCE_END
from opinionkit.html.context import MAX_DATE, SPOKEN, BlockRole, Context, Enclosure
from opinionkit.html.elements import is_skipped
from opinionkit.html.lengths import length_of
from opinionkit.html.numbering import NumberedTexts
from opinionkit.html.tree import outwards

__all__ = ["ADDRESS", "AT_EDGES", "Text", "TextBlock", "Walk"]


#: Blanks that collapse to a space; a single space does not match, since a match for each word takes time.
_BLANKS = re.compile("[\t\n\v\f\r][ \t\n\v\f\r]*| [ \t\n\v\f\r]+")
_SPACES = re.compile(" {2,}")
_MARKS = re.compile(f"[{''.join({*OPENING_MARKS, *CLOSING_MARKS})}\\s]*")
#: A link that shows its address is a reference, not navigation.
ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*\Z")
_BREAK = "\n"
#: The characters that no line begins or ends with: blanks, and those that editors of pages leave in their place.
AT_EDGES = f"{WHITE_SPACE}\u00ad\u200b\u2800\ufeff"
#: The greatest length of a byline that only an inline element inside shows, in characters.
_MAX_BYLINE = 100
#: Words of a sentence beside a name, and those before it: a byline has "Written by" there.
_MIN_SENTENCE_WORDS, _MIN_WORDS_BEFORE = 4, 3
#: Marks that close behind a name and before the words of a sentence; a comma is before a role.
_CLOSING = "\"”’»'」』) "
#: Above this link density, a block is navigation.
_MAX_LINK_DENSITY = 0.5
#: The least length of a long sentence, or of several, in characters.
_MIN_SENTENCE = 80
#: Quotation marks of a `q`, which browsers draw.
_QUOTE_MARKS = ("“", "”")


class Text(NamedTuple):
    """A text of the tree, its blanks collapsed.

    A text is a tuple, like `Context`, as there is one for each text of a page.
    """

    words: str
    context: Context
    element: HtmlElement
    #: Whether it follows the element, instead of standing at its start.
    is_tail: bool
    #: The text's number among the page's texts; None for a text that is not on the page, as the marks of a `q`.
    number: int | None


@define(eq=False)
class TextBlock:
    """The words of a block element, or between its inner blocks."""

    #: The block element.
    element: HtmlElement
    #: Without blanks around each line; lines end in `\\n`.
    words: str
    role: BlockRole
    #: The marker of a heading or an item.
    marker: str
    #: The quotes and boxes around, outermost first.
    enclosures: tuple[Enclosure, ...]
    #: Whether the first words are emphasized.
    is_emphasized: bool
    #: The innermost element that is usually around or next to an article.
    boundary: HtmlElement | None
    #: The share of the characters that are in links, from 0 to 1; links that show their address do not count.
    link_density: float
    texts: tuple[Text, ...]

    @property
    def is_mostly_links(self) -> bool:
        """Whether most of the characters are in links, as in navigation."""
        return self.link_density > _MAX_LINK_DENSITY

    @property
    def is_long_sentence(self) -> bool:
        """Whether the words are long, and end as a sentence does."""
        return length_of(self.words) >= _MIN_SENTENCE and bool(PARAGRAPH_END.search(self.words))

    def is_beside(self, region: HtmlElement) -> bool:
        """Return whether the block is in an element next to the article, inside the region."""
        return self.boundary is not None and region in self.boundary.iterancestors()


@define(eq=False)
class Walk:
    """Walks through a tree, which return blocks of text."""

    texts_by_number: NumberedTexts
    #: The markers of an outlet's boxes.
    boxes: Mapping[HtmlElement, str]
    #: Whether an element next to the article is left out.
    is_pruned: Callable[[HtmlElement], bool]
    #: The context of each element around the place of the walk.
    contexts: list[Context] = field(factory=list[Context])
    blocks: list[TextBlock] = field(factory=list[TextBlock])
    #: The texts since the last edge of a block.
    texts: list[Text] = field(factory=list[Text])
    #: Items with their marker on a block already.
    begun_items: set[HtmlElement] = field(factory=set[HtmlElement])

    def blocks_of(self, region: HtmlElement) -> list[TextBlock]:
        """Return the blocks of text in an element, in reading order."""
        self.blocks = []
        around = [*reversed([*region.iterancestors()])]
        context = Context(region)  # the root `html` is a block: it replaces the region, if around it
        for element in around:
            context = context.inside(element, self.boxes.get(element))
        self.contexts = [context]
        steps = iterwalk(region, events=("start", "end"))
        for event, element in steps:
            if event == "end":
                self.leave(element, is_region=element is region)
            elif is_skipped(element):
                self.contexts.append(self.contexts[-1])
                steps.skip_subtree()
            else:
                context = self.contexts[-1].inside(element, self.boxes.get(element))
                self.enter(element, context)
                if context.boundary is element and self.is_pruned(element):
                    steps.skip_subtree()
        self.flush()
        return self.blocks

    def enter(self, element: HtmlElement, context: Context) -> None:
        self.contexts.append(context)
        if element.tag == "br":
            self.add_break(element, context)
        elif context.block is element:
            self.flush()
        if element.tag == "hr":
            around, boundary = context.enclosures, context.boundary
            rule = TextBlock(
                element=element,
                words="***",
                role=BlockRole.SEPARATOR,
                marker="",
                enclosures=around,
                is_emphasized=False,
                boundary=boundary,
                link_density=0,
                texts=(),
            )
            self.blocks.append(rule)
        elif element.tag == "q":
            self.add(Text(_QUOTE_MARKS[0], context, element, is_tail=False, number=None))
        if element.text:
            self.add_text(element.text, context, element, is_tail=False)

    def leave(self, element: HtmlElement, *, is_region: bool) -> None:
        context = self.contexts.pop()
        if element.tag == "q":
            self.add(Text(_QUOTE_MARKS[1], context, element, is_tail=True, number=None))
        if context.block is element:
            self.flush()
        if element.tail and not is_region:
            self.add_text(element.tail, self.contexts[-1], element, is_tail=True)

    def add_text(self, numbered: str, context: Context, element: HtmlElement, *, is_tail: bool) -> None:
        if numbered.isspace() and numbered.isascii() and not context.is_preformatted:  # most texts are indentation
            if self.texts:
                self.texts.append(Text(" ", context, element, is_tail=is_tail, number=None))
            return
        number, text = self.texts_by_number.split(numbered)
        words = text if context.is_preformatted else _BLANKS.sub(" ", text)
        self.add(Text(words, context, element, is_tail=is_tail, number=number))

    def add_break(self, element: HtmlElement, context: Context) -> None:
        """Add a line end; a second one ends the paragraph."""
        above = next(
            (text.words for text in reversed(self.texts) if text.words == _BREAK or not is_blank(text.words)), ""
        )
        if above == _BREAK:
            self.flush()
        self.add(Text(_BREAK, context, element, is_tail=False, number=None))

    def add(self, text: Text) -> None:
        if text.words:  # empty if the text was only a character that XML cannot represent
            self.texts.append(text)

    def flush(self) -> None:
        """Make a block of the texts so far, if they have words."""
        if not self.texts:
            return
        texts, self.texts = tuple(self.texts), []
        first = next((text for text in texts if not is_blank(text.words)), None)
        if first is None:
            return
        context = first.context
        words = _lines("".join(text.words for text in texts), context)
        if context.enclosures and _MARKS.fullmatch(words):  # drawn around a quote
            return
        linked = sum(len(text.words) for text in texts if text.context.is_linked and not ADDRESS.match(text.words))
        self.blocks.append(
            TextBlock(
                element=context.block,
                words=words,
                role=self.role_of(context, words, texts),
                marker=context.marker,
                enclosures=context.enclosures,
                is_emphasized=context.is_emphasized,
                boundary=context.boundary,
                link_density=linked / sum(len(text.words) for text in texts),
                texts=texts,
            )
        )

    def role_of(self, context: Context, words: str, texts: Sequence[Text]) -> BlockRole:
        """Return the role of a block with these words.

        Only the first block of an item has the item's marker.
        """
        if _is_byline(words, texts):
            return BlockRole.BYLINE
        if context.role in SPOKEN and _is_date(words, texts):
            return BlockRole.DATE
        if context.role is not BlockRole.ITEM:
            return context.role
        item = next((e for e in outwards(context.block) if e.tag == "li"), context.block)
        if item in self.begun_items:
            return BlockRole.WORDS
        self.begun_items.add(item)
        return BlockRole.ITEM


def _is_byline(words: str, texts: Sequence[Text]) -> bool:
    """Return whether words are short and name the author inline, not in a sentence or behind one."""
    named = [number for number, text in enumerate(texts) if text.context.is_author]
    if not named or len(words) > _MAX_BYLINE:
        return False
    before = "".join(text.words for text in texts[: named[0]]).strip()
    behind = "".join(text.words for text in texts[named[-1] + 1 :]).strip()
    is_clause = len(before.split()) >= _MIN_WORDS_BEFORE or behind.lstrip(_CLOSING)[:1].isalpha()
    return not (_is_sentence(before, before) or (is_clause and _is_sentence(f"{before} {behind}", behind)))


def _is_sentence(words: str, end: str) -> bool:
    """Return whether words are as many as those of a sentence, and end as one does."""
    count = sum(any(map(str.isalnum, word)) for word in words.split())
    return count >= _MIN_SENTENCE_WORDS and bool(SENTENCE_END.search(end))


def _is_date(words: str, texts: Iterable[Text]) -> bool:
    """Return whether short words are mostly an inline date."""
    if len(words) > MAX_DATE:
        return False
    return 2 * sum(len(text.words) for text in texts if text.context.is_date) > len(words)


def _lines(words: str, context: Context) -> str:
    """Return words without blanks at the edges of lines, and without blank lines.

    Preformatted words keep their blanks.
    """
    if context.is_preformatted:
        return re.sub(r"\n\s*\n", "\n\n", words.expandtabs().replace("\r", "")).strip("\n")
    collapsed = _SPACES.sub(" ", words) if "  " in words else words
    lines = (line.strip(AT_EDGES) for line in collapsed.split("\n"))
    return "\n".join(line for line in lines if not is_blank(line))
