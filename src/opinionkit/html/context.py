"""The context of a place on a page, by the tags and class names of the elements around it."""

import re
from collections.abc import Iterable
from enum import Enum, auto
from itertools import islice
from typing import NamedTuple

from attrs import frozen
from lxml.html import HtmlElement

from opinionkit._model.sentences import SENTENCE_END
from opinionkit.html.class_names import IMAGE_TEXT, NO_NAMES, QUOTE_FOOT, SOURCE, Names
from opinionkit.html.elements import first_words, is_in_sentence, is_short, names_in, names_text
from opinionkit.html.lengths import length_of
from opinionkit.html.numbering import without_numbers
from opinionkit.html.quote_elements import (
    MAX_QUOTE,
    has_quote,
    is_head,
    is_head_above,
    is_name_below,
    is_pull_quote,
    is_quote,
    is_same_quote,
    is_signature,
)
from opinionkit.html.tags import (
    BLOCK_TAGS,
    BOUNDARY_TAGS,
    EMPHASIS_TAGS,
    HEADING_TAGS,
    PAGE_TAGS,
    PREFORMATTED_TAGS,
    ROLE_TAGS,
)

__all__ = ["EDITOR_MARKER", "MAX_DATE", "SPOKEN", "BlockRole", "Context", "Enclosure", "is_boxed", "with_box"]


_DIGIT = re.compile("[0-9]")
#: Characters of a date.
MAX_DATE = 100
#: Characters of a caption, a credit, a byline or an editor's note that only a class name shows.
_MAX_NOTE = 1_000
#: Characters of a caption whose class name words of the article beside an image may have.
_MAX_IMAGE_TEXT = 200
#: Characters of the source of a picture.
_MAX_SOURCE = 60
#: Characters of a heading; a longer heading has paragraphs.
_MAX_HEADING = 300
#: Characters of a heading below the first that ends like a sentence and is one: a standfirst, or a question.
_MIN_SENTENCE = 80
#: A question or an answer of an interview, in several languages.
_QUESTION = re.compile(r"\W*(?:[QA][:.]|[FRPV]:)\s")
#: One sentence with a number is a heading, however long.
_NUMBERED = re.compile(r"\W*\d[\d.]*\)?\s[^.!?…]+[.!?…]\W*")
#: The highest number of a list item in the grammar.
_MAX_NUMBER = 99
#: The marker of an element with a class name for the editor's comments.
EDITOR_MARKER = "Comment:"


class BlockRole(Enum):
    """The role of a block of text on its page."""

    WORDS = auto()
    HEADING = auto()
    ITEM = auto()
    CODE = auto()
    CAPTION = auto()
    CREDIT = auto()
    BYLINE = auto()
    DATE = auto()
    ATTRIBUTION = auto()
    #: Next to the article, or a pull quote.
    ASIDE = auto()
    SEPARATOR = auto()


#: Roles of blocks that are not furniture.
SPOKEN = (BlockRole.WORDS, BlockRole.ITEM, BlockRole.CODE)


@frozen(eq=False)
class Enclosure:
    """A quote or a box around blocks of text."""

    element: HtmlElement
    #: The marker of a box; empty for a quote.
    marker: str = ""

    @property
    def is_quote(self) -> bool:
        """Whether this is a quote, not a box."""
        return not self.marker


def is_boxed(enclosures: Iterable[Enclosure]) -> bool:
    """Return whether one of some enclosures is a box."""
    return any(not enclosure.is_quote for enclosure in enclosures)


def with_box(enclosures: tuple[Enclosure, ...], element: HtmlElement, marker: str) -> tuple[Enclosure, ...]:
    """Return enclosures with a box inside.

    A box inside a box is the same box.
    """
    return enclosures if is_boxed(enclosures) else (*enclosures, Enclosure(element, marker))


class Context(NamedTuple):
    """The meaning of the elements around a place in the tree.

    The meaning is a tuple: an attrs class takes twice as long to create.
    """

    #: The innermost block element, or an inline element with another role.
    block: HtmlElement
    role: BlockRole = BlockRole.WORDS
    #: The marker of a heading or an item.
    marker: str = ""
    #: The quotes and boxes around, outermost first.
    enclosures: tuple[Enclosure, ...] = ()
    is_emphasized: bool = False
    #: The innermost element that is usually around or next to an article.
    boundary: HtmlElement | None = None
    is_linked: bool = False
    is_preformatted: bool = False
    #: Whether an inline element around names the author.
    is_author: bool = False
    #: Whether an inline element around has a date.
    is_date: bool = False

    def inside(self, element: HtmlElement, box: str | None) -> "Context":
        """Return the context inside a child.

        `box` is the marker of an outlet's box.
        """
        tag = str(element.tag)
        if box is not None:
            return self._boxed(element, box)
        names = names_in(element)
        is_comment = names.boundary and _is_comment(element)
        is_named = names.boundary and not is_comment and tag not in PAGE_TAGS and not self._is_foot_of_quote(element)
        is_boundary = is_named or (tag in BOUNDARY_TAGS and not self.enclosures)
        boundary = element if is_boundary else self.boundary
        if tag in BLOCK_TAGS:
            context = self._replace(
                block=element, is_emphasized=False, boundary=boundary, is_author=False, is_date=False
            )
        else:
            is_emphasized, is_linked = self.is_emphasized or tag in EMPHASIS_TAGS, self.is_linked or tag == "a"
            if boundary is self.boundary and (is_emphasized, is_linked) == (self.is_emphasized, self.is_linked):
                context = self
            else:
                context = self._replace(boundary=boundary, is_emphasized=is_emphasized, is_linked=is_linked)
            has_role = tag in ROLE_TAGS or _is_author(element)
            if names is NO_NAMES and not has_role:
                return context
        return context.named(element, tag, names._replace(editor=True) if is_comment else names)

    def _is_foot_of_quote(self, element: HtmlElement) -> bool:
        """Return whether an element is the foot of the quote around it, with the name of its source."""
        is_quoted = bool(self.enclosures) and self.enclosures[-1].is_quote
        return is_quoted and bool(QUOTE_FOOT.search(names_text(element))) and element.find(".//cite") is not None

    def _boxed(self, element: HtmlElement, marker: str) -> "Context":
        """Return the context inside a box."""
        return Context(element, enclosures=with_box(self.enclosures, element, marker))

    def named(self, element: HtmlElement, tag: str, names: Names) -> "Context":
        """Return this context with the role of an element.

        The role depends on the element's tag and class names. Words inside a sentence are no caption, credit or note.
        """
        if self.role in (BlockRole.CAPTION, BlockRole.ASIDE):
            is_credit = self.role is BlockRole.CAPTION and names.credit
            return self._replace(block=element, role=BlockRole.CREDIT) if is_credit else self
        if tag not in BLOCK_TAGS and names is not NO_NAMES and is_in_sentence(element):
            names = names._replace(caption=False, credit=False, editor=False)
        if role := self._role_of(element, tag, names):
            if role is BlockRole.BYLINE and tag not in BLOCK_TAGS:  # the words around, as "By", are of the byline
                return self._replace(is_author=True)
            if role is BlockRole.DATE and tag not in BLOCK_TAGS:
                return self._replace(is_date=True)
            return self._replace(block=element, role=role)
        if names.editor and is_short(element, _MAX_NOTE):
            return self._boxed(element, EDITOR_MARKER)
        return self._tagged(element, tag)

    def _tagged(self, element: HtmlElement, tag: str) -> "Context":
        """Return this context with the meaning of a tag."""
        context = self
        if is_quote(element, tag):
            if self.enclosures and self.enclosures[-1].is_quote and is_same_quote(element, self.enclosures[-1].element):
                return self
            context = self._replace(role=BlockRole.WORDS, enclosures=(*self.enclosures, Enclosure(element)))
        elif tag in PREFORMATTED_TAGS:
            context = self._replace(role=BlockRole.CODE, is_preformatted=True)
        elif tag == "li":
            context = self._replace(role=BlockRole.ITEM, marker=_item_marker(element))
        elif tag in HEADING_TAGS and _is_heading(element, tag):
            context = self._replace(role=BlockRole.HEADING, marker="#" * int(tag[1]))
        return context

    def _role_of(self, element: HtmlElement, tag: str, names: Names) -> BlockRole | None:
        """Return the furniture role of an element, or None.

        Long texts are never furniture by a class name only.
        """
        quote = self.enclosures[-1].element if self.enclosures and self.enclosures[-1].is_quote else None
        if _is_aside(element, tag, names, quote):
            return BlockRole.ASIDE
        if quote is not None and is_signature(element, tag, names, quote):
            return BlockRole.ATTRIBUTION
        is_name = quote is None and is_name_below(element)
        if not is_name and (
            tag == "figcaption" or _is_table_caption(element, tag) or (names.caption and _is_caption(element))
        ):
            return BlockRole.CAPTION
        if (names.date or tag == "time") and is_short(element, MAX_DATE):
            return BlockRole.DATE if any(map(_DIGIT.search, element.itertext())) else None
        is_credit = is_name or (quote is None and (names.credit or _is_picture_source(element, names)))
        if not (is_credit or names.byline or _is_author(element)) or not is_short(element, _MAX_NOTE):
            return None
        return BlockRole.CREDIT if is_credit else BlockRole.BYLINE


def _is_aside(element: HtmlElement, tag: str, names: Names, quote: HtmlElement | None) -> bool:
    """Return whether an element is next to the article, a pull quote, or the head of the quote around it."""
    if tag == "aside" and not names.editor and not has_quote(element) and is_short(element, MAX_QUOTE):
        return True
    if quote is not None:
        return is_head(element, tag, quote)
    return (names.pull_quote and is_pull_quote(element, tag)) or (tag in BLOCK_TAGS and is_head_above(element))


def _is_caption(element: HtmlElement) -> bool:
    """Return whether an element with the class name of a caption is short enough."""
    return is_short(element, _MAX_IMAGE_TEXT if IMAGE_TEXT.search(names_text(element)) else _MAX_NOTE)


def _is_table_caption(element: HtmlElement, tag: str) -> bool:
    """Return whether an element is a table's caption, without paragraphs of the page in it."""
    is_caption = tag == "caption" and is_short(element, _MAX_NOTE)
    return is_caption and not any(each.tag in ("h1", "p", "table") for each in element.iterdescendants())


def _is_picture_source(element: HtmlElement, names: Names) -> bool:
    """Return whether an element with the class name of a source is beside a caption."""
    if not names.signature or not SOURCE.search(names_text(element)) or not is_short(element, _MAX_SOURCE):
        return False
    return any(names_in(each).caption for each in (element.getprevious(), element.getnext()) if each is not None)


def _is_author(element: HtmlElement) -> bool:
    return "author" in (element.get("rel"), element.get("itemprop"))


def _is_heading(element: HtmlElement, tag: str) -> bool:
    """Return whether a heading element has the content of a heading.

    The element may have a standfirst, a question or an article.
    """
    if not is_short(element, _MAX_HEADING):
        return False
    if tag == "h1":
        return True
    words = " ".join(without_numbers("".join(element.itertext())).split())
    is_sentence = length_of(words) >= _MIN_SENTENCE and SENTENCE_END.search(words) and not _NUMBERED.fullmatch(words)
    return not (is_sentence or _QUESTION.match(words))


def _is_comment(element: HtmlElement) -> bool:
    """Return whether an element begins with the outlet's marker, emphasized.

    Its class names a box for the outlet's comments then, not one for those of readers, or a form for them.
    """
    words = first_words(element)
    if not without_numbers(words).lstrip().startswith(EDITOR_MARKER):
        return False
    return any(each.tag in EMPHASIS_TAGS and each.text == words for each in element.iter())


def _item_marker(item: HtmlElement) -> str:
    """Return the number of an item up to 99, or a bullet."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    number = len([*islice(item.itersiblings("li", preceding=True), _MAX_NUMBER)]) + 1
    return f"{number}." if number <= _MAX_NUMBER else "-"
