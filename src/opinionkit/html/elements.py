"""The meaning of elements, from their tags and class names."""

import re
from collections.abc import Iterable
from enum import Enum, auto
from itertools import accumulate, chain, islice, takewhile
from typing import NamedTuple

from attrs import frozen
from lxml.html import HtmlElement

from opinionkit.html.class_names import (
    ADMONITION,
    COLOUR,
    HIDDEN,
    IMAGE_TEXT,
    NO_NAMES,
    QUOTE,
    QUOTE_HEAD,
    QUOTE_NAME,
    Names,
    hyphenated,
    names_of,
)
from opinionkit.html.marks import WORD, without_marks
from opinionkit.html.tags import (
    BLOCK_TAGS,
    BOUNDARY_TAGS,
    EMPHASIS_TAGS,
    HEADING_TAGS,
    PAGE_TAGS,
    PREFORMATTED_TAGS,
    QUOTE_TAGS,
    ROLE_TAGS,
    SKIPPED_TAGS,
)
from opinionkit.html.tree import outwards

__all__ = [
    "EDITOR_MARKER",
    "MAX_DATE",
    "SPOKEN",
    "Context",
    "Enclosure",
    "Role",
    "all_names",
    "is_boxed",
    "is_short",
    "is_skipped",
    "names_in",
    "names_text",
    "with_box",
]


_DIGIT = re.compile("[0-9]")
#: Characters of a date.
MAX_DATE = 100
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Characters of a caption, a credit, a byline or an editor's note that only a class name shows.
_MAX_NOTE = 1_000
#: Characters of a caption whose class name words of the article beside an image may have.
_MAX_IMAGE_TEXT = 200
#: Characters of a heading; a longer heading has paragraphs.
_MAX_HEADING = 300
#: Characters of a heading below the first that ends like a sentence and is one: a standfirst, or a question.
_MIN_SENTENCE = 80
_SENTENCE = re.compile(r"""[.!?…]["'”’»)]*$""")
#: Dashes before a name, and blanks.
_DASHES = "—–―- \n\t\xa0"
#: Characters of an aside; a longer one is part of the article.
_MAX_ASIDE = 3_000
#: A question or an answer of an interview, in several languages.
_QUESTION = re.compile(r"\W*(?:[QA][:.]|[FRPV]:)\s")
#: One sentence with a number is a heading, however long.
_NUMBERED = re.compile(r"\W*\d[\d.]*\)?\s[^.!?…]+[.!?…]\W*")
#: Characters of a signature that only a class name shows.
_MAX_SIGNATURE = 120
#: The words of a `cite` above those of a quote.
_HEAD = re.compile(r"\A\s*Quote from\b|[:：]\s*\Z")
#: Elements above and below a signature that are searched for words.
_MAX_SIBLINGS = 20
_WORD_CHARACTER = re.compile(r"\w")
#: The highest number of a list item in the grammar.
_MAX_NUMBER = 99
#: The marker of an element with a class name for the editor's comments.
EDITOR_MARKER = "Comment:"


class Role(Enum):
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
SPOKEN = (Role.WORDS, Role.ITEM, Role.CODE)


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
    role: Role = Role.WORDS
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
        is_named = names.boundary and not is_comment and tag not in PAGE_TAGS
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

    def _boxed(self, element: HtmlElement, marker: str) -> "Context":
        """Return the context inside a box."""
        return Context(element, enclosures=with_box(self.enclosures, element, marker))

    def named(self, element: HtmlElement, tag: str, names: Names) -> "Context":
        """Return this context with the role of an element.

        The role depends on the element's tag and class names.
        """
        if self.role in (Role.CAPTION, Role.ASIDE):
            is_credit = self.role is Role.CAPTION and names.credit
            return self._replace(block=element, role=Role.CREDIT) if is_credit else self
        if role := self._role_of(element, tag, names):
            if role is Role.BYLINE and tag not in BLOCK_TAGS:  # the words around, as "By", are of the byline
                return self._replace(is_author=True)
            if role is Role.DATE and tag not in BLOCK_TAGS:
                return self._replace(is_date=True)
            return self._replace(block=element, role=role)
        if names.editor and is_short(element, _MAX_NOTE):
            return self._boxed(element, EDITOR_MARKER)
        return self._tagged(element, tag)

    def _tagged(self, element: HtmlElement, tag: str) -> "Context":
        """Return this context with the meaning of a tag."""
        context = self
        if _is_quote(element, tag):
            context = self._replace(role=Role.WORDS, enclosures=(*self.enclosures, Enclosure(element)))
        elif tag in PREFORMATTED_TAGS:
            context = self._replace(role=Role.CODE, is_preformatted=True)
        elif tag == "li":
            context = self._replace(role=Role.ITEM, marker=_item_marker(element))
        elif tag in HEADING_TAGS and _is_heading(element, tag):
            context = self._replace(role=Role.HEADING, marker="#" * int(tag[1]))
        return context

    def _role_of(self, element: HtmlElement, tag: str, names: Names) -> Role | None:
        """Return the furniture role of an element, or None.

        Long texts are never furniture by a class name only.
        """
        in_quote = bool(self.enclosures) and self.enclosures[-1].is_quote
        is_aside = tag == "aside" and not names.editor and not _has_quote(element)
        is_head = in_quote and _is_head(element, tag, self.enclosures[-1].element)
        is_pulled = names.pull_quote and not in_quote and _is_pull_quote(element, tag)
        if is_pulled or is_head or (is_aside and is_short(element, _MAX_ASIDE)):
            return Role.ASIDE
        if in_quote and _is_signature(element, tag, names, self.enclosures[-1].element):
            return Role.ATTRIBUTION
        if tag == "figcaption" or (names.caption and _is_caption(element)):
            return Role.CAPTION
        if (names.date or tag == "time") and is_short(element, MAX_DATE):
            return Role.DATE if any(map(_DIGIT.search, element.itertext())) else None
        is_credit = (names.credit or _is_name_below(element)) and not in_quote
        if not (is_credit or names.byline or _is_author(element)) or not is_short(element, _MAX_NOTE):
            return None
        return Role.CREDIT if is_credit else Role.BYLINE


def names_in(element: HtmlElement) -> Names:
    """Return the meaning of an element's class names, microdata and id."""
    names = all_names(element)
    return names_of(names) if names else NO_NAMES


def all_names(element: HtmlElement) -> str:
    """Return an element's class names and the names of its microdata, and its id, as `names_text` does."""
    names, name = names_text(element), element.get("id")
    return f"{names} {hyphenated(name)}" if name else names


def names_text(element: HtmlElement) -> str:
    """Return an element's class names and the names of its microdata, separated by spaces.

    Microdata has the names of https://schema.org/Article, such as `description`. The names have hyphens instead of
    camel case.
    """
    classes, properties = element.get("class", ""), element.get("itemprop")
    names = f"{classes} {properties}" if properties else classes
    return hyphenated(names) if names else names


def is_skipped(element: HtmlElement) -> bool:
    """Return whether an element is hidden, or for machines.

    Such an element has no words of the page.
    """
    is_closed = element.tag == "dialog" and element.get("open") is None
    if element.tag in SKIPPED_TAGS or is_closed or element.get("hidden") is not None:
        return True
    style, classes = element.get("style", ""), element.get("class", "")
    return bool((style and _HIDDEN.search(style)) or (classes and HIDDEN.search(classes)))


def is_short(element: HtmlElement, length: int) -> bool:
    """Return whether the words of an element, with a blank between them, have at most so many characters.

    The words are not read further than needed, as elements around them are asked too.
    """
    lengths = (len(word[0]) + 1 for text in element.itertext() for word in WORD.finditer(text))
    return all(total <= length + 1 for total in accumulate(lengths))


def _is_caption(element: HtmlElement) -> bool:
    """Return whether an element with the class name of a caption is short enough."""
    return is_short(element, _MAX_IMAGE_TEXT if IMAGE_TEXT.search(names_text(element)) else _MAX_NOTE)


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
    words = " ".join(without_marks("".join(element.itertext())).split())
    is_sentence = len(words) >= _MIN_SENTENCE and _SENTENCE.search(words) and not _NUMBERED.fullmatch(words)
    return not (is_sentence or _QUESTION.match(words))


def _is_quote(element: HtmlElement, tag: str) -> bool:
    """Return whether an element is a quote by its tag, or by a class name if no `blockquote` is inside."""
    names = names_text(element)
    if tag == "blockquote":  # around a headline it is the page's margin
        return not _is_admonition(element, names) and element.find(".//h1") is None
    if tag not in QUOTE_TAGS or not is_short(element, _MAX_ASIDE):
        return False
    return _is_named_quote(element, tag) and element.find(".//blockquote") is None


def _is_admonition(element: HtmlElement, names: str) -> bool:
    """Return whether a `blockquote` is a note; with the name of a source it may have the name of a colour."""
    if not ADMONITION.search(names):
        return False
    return bool(ADMONITION.search(COLOUR.sub("", names))) or not _has_name(element)


def _is_named_quote(element: HtmlElement, tag: str) -> bool:
    """Return whether an element is a quote by its role or a class name.

    An `aside`, and one with the class name of a pull quote, needs the name of a source; a cell is alone in its row.
    """
    if element.get("role") == "blockquote":
        return True
    is_quote = bool(QUOTE.search(names_text(element)))
    if tag == "td":
        return is_quote and not any(
            each.tag in ("td", "th") for each in (element.getprevious(), element.getnext()) if each is not None
        )
    if tag == "aside" or not is_quote:
        return (is_quote or names_in(element).pull_quote) and _has_name(element)
    return is_quote


def _is_name_below(element: HtmlElement) -> bool:
    """Return whether an element below a quote names its source, by a class name."""
    if not QUOTE_NAME.search(names_text(element)) or not is_short(element, _MAX_SIGNATURE):
        return False
    above = element.getprevious()
    return above is not None and _is_quote(above, str(above.tag))


def _is_pull_quote(element: HtmlElement, tag: str) -> bool:
    """Return whether an element with the class name of a pull quote is one.

    Words that are marked inside a paragraph are the paragraph's, and so are those that a style repeats. With the name
    of a source it is a quote, unless its words are the article's.
    """
    if element.get("data-pullquote") is not None:
        return False
    parent, inner = element.getparent(), element.find(".//blockquote")
    is_inside = tag not in BLOCK_TAGS and parent is not None and parent.tag == "p" and _has_more(parent, element)
    is_quote = tag in (*QUOTE_TAGS, "blockquote") and _has_name(element if inner is None else inner)
    return not is_inside and not is_quote


def _has_quote(aside: HtmlElement) -> bool:
    """Return whether an `aside` is a quote, or is around one, by its class name."""
    inner = aside.find(".//blockquote")
    return _is_named_quote(aside, "aside") or (inner is not None and bool(QUOTE.search(names_text(aside))))


def _has_more(parent: HtmlElement, element: HtmlElement) -> bool:
    """Return whether an element has words beside those of a child."""
    texts = chain([parent.text], (child.tail for child in parent))
    beside = chain.from_iterable(child.itertext() for child in parent if child is not element)
    return any(map(_WORD_CHARACTER.search, filter(None, chain(texts, beside))))


def _has_name(quote: HtmlElement) -> bool:
    """Return whether an element inside a quote names the source: a `cite`, a `footer`, or by a class name."""
    inside = (each for each in quote.iterdescendants() if each.tag in BLOCK_TAGS or each.tag == "cite")
    return any(
        (each.tag in ("cite", "footer", "figcaption") or names_in(each).signature)
        and is_short(each, _MAX_SIGNATURE)
        and _ends_quote(each, quote)
        and _first_words(each) != _first_words(quote)
        for each in inside
    )


def _is_signature(element: HtmlElement, tag: str, names: Names, quote: HtmlElement) -> bool:
    """Return whether an element at the end of a quote names the source.

    By a class name only, or as small print, it is short and below other words.
    """
    is_one = tag in ("cite", "footer")
    if not is_one and (names.signature or tag == "small"):
        is_one = is_short(element, _MAX_SIGNATURE) and _first_words(element) != _first_words(quote)
    return is_one and (tag in BLOCK_TAGS or _begins_line(element)) and _ends_quote(element, quote)


def _is_head(element: HtmlElement, tag: str, quote: HtmlElement) -> bool:
    """Return whether an element at the start of a quote tells who wrote it, as on a forum: “Quill wrote:”."""
    is_named = bool(QUOTE_HEAD.search(names_text(element)))
    if not (is_named or tag == "cite") or not is_short(element, _MAX_SIGNATURE):
        return False
    is_first = _first_words(element) == _first_words(quote) and not _ends_quote(element, quote)
    return is_first and (is_named or bool(_HEAD.search(without_marks("".join(element.itertext())))))


def _is_comment(element: HtmlElement) -> bool:
    """Return whether an element begins with the outlet's marker, emphasized.

    Its class names a box for the outlet's comments then, not one for those of readers, or a form for them.
    """
    words = _first_words(element)
    if not without_marks(words).lstrip().startswith(EDITOR_MARKER):
        return False
    return any(each.tag in EMPHASIS_TAGS and each.text == words for each in element.iter())


def _first_words(element: HtmlElement) -> str:
    """Return the first text of an element that is not blank; its mark makes it unlike any other."""
    return next((text for text in element.itertext() if not text.isspace()), "")


def _begins_line(element: HtmlElement) -> bool:
    """Return whether an inline element is first on its line, or behind a whole sentence.

    Punctuation may precede it.
    """
    words = without_marks(_line_before(element)).rstrip(_DASHES)
    return not _WORD_CHARACTER.search(words) or bool(_SENTENCE.search(words))


def _line_before(element: HtmlElement) -> str:
    """Return the words before an inline element, on its line and in the same element, below a signature's parts."""
    found: list[str] = []
    for above in islice(element.itersiblings(preceding=True), _MAX_SIBLINGS):
        found.append(above.tail or "")
        if above.tag in ("br", "cite") or above.tag in BLOCK_TAGS or names_in(above).signature:
            return "".join(reversed(found))
        found.append("".join(above.itertext()))
    parent = element.getparent()
    found.append("" if parent is None else parent.text or "")
    return "".join(reversed(found))


def _ends_quote(element: HtmlElement, quote: HtmlElement) -> bool:
    """Check whether no words follow an element inside a quote, punctuation and other parts of a signature aside."""
    for last in takewhile(lambda each: each is not quote, outwards(element)):
        below = [*islice(last.itersiblings(), _MAX_SIBLINGS)]
        if len(below) == _MAX_SIBLINGS or any(_has_words(sibling) for sibling in below):
            return False
        if any(_WORD_CHARACTER.search(sibling.tail or "") for sibling in (last, *below)):
            return False
    return True


def _has_words(element: HtmlElement) -> bool:
    """Return whether an element has words outside a signature."""
    if is_skipped(element) or not any(map(_WORD_CHARACTER.search, element.itertext())):
        return False
    return not (names_in(element).signature and is_short(element, _MAX_SIGNATURE))


def _item_marker(item: HtmlElement) -> str:
    """Return the number of an item up to 99, or a bullet."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    number = len([*islice(item.itersiblings("li", preceding=True), _MAX_NUMBER)]) + 1
    return f"{number}." if number <= _MAX_NUMBER else "-"
