"""Quotes by their elements, and the names of their sources inside and below them."""

import re
from itertools import chain, islice, takewhile

from lxml.html import HtmlElement

from opinionkit._model.sentences import SENTENCE_END
from opinionkit.html.class_names import (
    ADMONITION,
    COLOUR,
    INDENT,
    QUOTE,
    QUOTE_HEAD,
    QUOTE_NAME,
    QUOTE_TABLE,
    Names,
)
from opinionkit.html.elements import (
    first_words,
    is_short,
    is_skipped,
    names_in,
    names_text,
)
from opinionkit.html.numbering import without_numbers
from opinionkit.html.tags import BLOCK_TAGS, LIST_TAGS, QUOTE_TAGS
from opinionkit.html.tree import outwards, own_texts

__all__ = [
    "MAX_QUOTE",
    "has_quote",
    "is_head",
    "is_head_above",
    "is_name_below",
    "is_pull_quote",
    "is_quote",
    "is_same_quote",
    "is_signature",
]


#: Dashes before a name; and with blanks.
_DASH = ("—", "–", "―", "-")
_DASHES = "".join(_DASH) + " \n\t\xa0"
#: Characters of a quote that only a class name shows, and of an `aside`; a longer one is part of the article.
MAX_QUOTE = 3_000
#: Characters of a signature that only a class name shows.
_MAX_SIGNATURE = 120
#: Words of a name below a quote; more are a sentence.
_MAX_NAME_WORDS = 8
#: The words of a `cite` above those of a quote; forums have an arrow and a date behind them.
_HEAD = re.compile(r"\A\s*Quote from\b|[:：]\s*(?:↑.{0,60})?\Z", re.DOTALL)
#: The first words of the head of a quote in vBulletin; older versions give it no class name.
_POSTED = re.compile(r"\s*Originally Posted by\b", re.IGNORECASE)
#: The style of an indent in editors of WebKit and Chromium, and in those of Internet Explorer, which has `dir`, too:
#: https://github.com/WebKit/WebKit/blob/main/Source/WebCore/editing/IndentOutdentCommand.cpp.
_INDENT_STYLE = re.compile(
    r"margin:\s*0(?:px)?(?:\s+0(?:px)?){2}\s+40px;\s*border:\s*(?:medium\s+)?none", re.IGNORECASE
)
_MARGIN_STYLE = re.compile(r"\s*margin-(?:left|right):\s*0(?:px)?;?\s*", re.IGNORECASE)
#: Elements in a quote that only a class name shows: another quote, and the form of an insurer for a quote.
_NOT_INSIDE = (".//blockquote", ".//form")
#: Elements above and below a signature that are searched for words.
_MAX_SIBLINGS = 20
_WORD_CHARACTER = re.compile(r"\w")


def is_quote(element: HtmlElement, tag: str) -> bool:
    """Return whether an element is a quote by its tag, or by a class name if no `blockquote` and no form is inside."""
    names = names_text(element)
    if tag == "blockquote":  # around a headline it is the page's margin
        is_other = _is_admonition(element, names) or _is_indented(element, names)
        return not is_other and element.find(".//h1") is None
    if tag not in QUOTE_TAGS or not is_short(element, MAX_QUOTE):
        return False
    return _is_named_quote(element, tag) and not any(element.find(inner) is not None for inner in _NOT_INSIDE)


def _is_admonition(element: HtmlElement, names: str) -> bool:
    """Return whether a `blockquote` is a note; with the name of a source it may have the name of a colour."""
    if not ADMONITION.search(names):
        return False
    return bool(ADMONITION.search(COLOUR.sub("", names))) or not _has_name(element)


def _is_indented(element: HtmlElement, names: str) -> bool:
    """Return whether a `blockquote` is one that an editor's button for an indent makes: no evidence of a quote.

    One with the address or the name of a source, or the class name of a quote, is a quote.
    """
    style = element.get("style", "")
    is_styled = style and (_INDENT_STYLE.search(style) or (element.get("dir") and _MARGIN_STYLE.fullmatch(style)))
    is_indent = is_styled or INDENT.search(names) or _has_only_list(element)
    is_named = element.get("cite") is not None or QUOTE.search(names) or _has_name(element)
    return bool(is_indent) and not is_named


def _has_only_list(element: HtmlElement) -> bool:
    """Return whether an element has nothing but a list in a `div`, as docutils writes a list that is indented."""
    (only,) = element if len(element) == 1 else (None,)
    lists = [*only] if only is not None and only.tag == "div" else []
    texts = [*own_texts(element), only.text if only is not None else ""]
    is_list = len(lists) == 1 and lists[0].tag in LIST_TAGS and "simple" in lists[0].get("class", "").split()
    return is_list and not any(without_numbers(text or "").strip() for text in texts)


def _is_named_quote(element: HtmlElement, tag: str) -> bool:
    """Return whether an element is a quote by its role or a class name.

    An `aside`, and one with the class name of a pull quote, needs the name of a source; a cell is alone in its row.
    """
    if element.get("role") == "blockquote":
        return True
    names = names_text(element)
    if tag == "table":
        return bool(QUOTE_TABLE.search(names))
    is_quote = bool(QUOTE.search(names))
    if tag == "td":
        return (is_quote or _begins_with_head(element)) and not any(
            each.tag in ("td", "th") for each in (element.getprevious(), element.getnext()) if each is not None
        )
    if tag == "aside" or not is_quote:
        return (is_quote or names_in(element).pull_quote) and _has_name(element)
    return is_quote


def is_same_quote(element: HtmlElement, around: HtmlElement) -> bool:
    """Return whether an element with a class name of quotes is a part of the quote around it, which has another.

    As in "quote" around "quote__text", and a name beside. In a forum, a quote around another has the same class name.
    """
    if "blockquote" in (element.tag, around.tag) or element.get("class") == around.get("class"):
        return False
    inside, outside = (" ".join("".join(each.itertext()).split()) for each in (element, around))
    rest = outside.replace(inside, "", 1)
    return len(rest) <= _MAX_SIGNATURE and not SENTENCE_END.search(rest)  # "No." is an answer


def is_name_below(element: HtmlElement) -> bool:
    """Return whether an element below a quote names its source.

    It does so by its tag, if it is alone there, by a class name, or by a dash in the quote's caption.
    """
    is_alone = element.tag == "cite" and not (element.tail or "").strip() and _has_few_words(element)
    is_caption = element.tag == "figcaption" and without_numbers(first_words(element)).lstrip().startswith(_DASH)
    is_named = is_alone or is_caption or QUOTE_NAME.search(names_text(element))
    if not is_named or not is_short(element, _MAX_SIGNATURE):
        return False
    above = element.getprevious()
    return above is not None and is_quote(above, str(above.tag))


def is_pull_quote(element: HtmlElement, tag: str) -> bool:
    """Return whether an element with the class name of a pull quote is one.

    Words that are marked inside a paragraph are the paragraph's, and so are those that a style repeats. With the name
    of a source it is a quote, unless its words are the article's.
    """
    if element.get("data-pullquote") is not None:
        return False
    parent, inner = element.getparent(), element.find(".//blockquote")
    is_inside = tag not in BLOCK_TAGS and parent is not None and parent.tag == "p" and _has_more(parent, element)
    has_name = any(_has_name(each) for each in (element, inner) if each is not None)
    is_quote = tag in (*QUOTE_TAGS, "blockquote") and has_name
    return not is_inside and not is_quote


def has_quote(aside: HtmlElement) -> bool:
    """Return whether an `aside` is a quote, or is around one, by its class name."""
    inner = aside.find(".//blockquote")
    return _is_named_quote(aside, "aside") or (inner is not None and bool(QUOTE.search(names_text(aside))))


def _has_more(parent: HtmlElement, element: HtmlElement) -> bool:
    """Return whether an element has words beside those of a child."""
    beside = chain.from_iterable(child.itertext() for child in parent if child is not element)
    return any(map(_WORD_CHARACTER.search, chain(own_texts(parent), beside)))


def _has_name(quote: HtmlElement) -> bool:
    """Return whether an element inside a quote names the source: a `cite`, a `footer`, or by a class name."""
    inside = (each for each in quote.iterdescendants() if each.tag in BLOCK_TAGS or each.tag == "cite")
    return any(
        (each.tag in ("cite", "footer", "figcaption") or names_in(each).signature)
        and is_short(each, _MAX_SIGNATURE)
        and _ends_quote(each, quote)
        and not _is_like_words(each, quote)
        for each in inside
    )


def is_signature(element: HtmlElement, tag: str, names: Names, quote: HtmlElement) -> bool:
    """Return whether an element at the end of a quote names the source.

    By a class name only, or as small print, it is short and below other words.
    """
    is_tagged = tag in ("cite", "footer")
    if not is_tagged and not ((names.signature or tag == "small") and is_short(element, _MAX_SIGNATURE)):
        return False
    is_last = (tag in BLOCK_TAGS or _begins_line(element)) and _ends_quote(element, quote)
    return is_last and (is_tagged or not _is_like_words(element, quote))


def _is_like_words(element: HtmlElement, quote: HtmlElement) -> bool:
    """Return whether an element has the first words of a quote, or the class name of the element with these."""
    name = element.get("class", "")
    alike = (each for each in quote.iterdescendants(str(element.tag)) if name and each.get("class") == name)
    return first_words(next(alike, element)) == first_words(quote)


def is_head(element: HtmlElement, tag: str, quote: HtmlElement) -> bool:
    """Return whether an element at the start of a quote tells who wrote it, as on a forum: “Quill wrote:”."""
    is_named = bool(QUOTE_HEAD.search(names_text(element))) or (tag in BLOCK_TAGS and _is_posted(element))
    if not (is_named or tag == "cite") or not is_short(element, _MAX_SIGNATURE):
        return False
    is_first = first_words(element) == first_words(quote) and not _ends_quote(element, quote)
    return is_first and (is_named or bool(_HEAD.search(without_numbers("".join(element.itertext())))))


def _begins_with_head(cell: HtmlElement) -> bool:
    """Return whether a cell has only the head of a quote and its words, as in vBulletin."""
    if [each.tag for each in cell] != ["div", "div"] or any(map(_WORD_CHARACTER.search, own_texts(cell))):
        return False
    return "Originally Posted by" in first_words(cell) and _is_posted(cell[0])  # not "Originally posted by the mint"


def _has_few_words(element: HtmlElement) -> bool:
    return len("".join(element.itertext()).split()) <= _MAX_NAME_WORDS


def _is_posted(element: HtmlElement) -> bool:
    """Return whether an element has the words "Originally Posted by" and a name."""
    if not _POSTED.match(without_numbers(first_words(element))) or not is_short(element, _MAX_SIGNATURE):
        return False
    return not SENTENCE_END.search("".join(element.itertext()).rstrip())


def is_head_above(element: HtmlElement) -> bool:
    """Return whether an element directly above a quote is its head, by a class name.

    In Discourse it is the "title" in an `aside` with a class name of quotes.
    """
    names, parent = names_text(element), element.getparent()
    is_title = names == "title" and parent is not None and parent.tag == "aside" and QUOTE.search(names_text(parent))
    if not (is_title or QUOTE_HEAD.search(names)) or not is_short(element, _MAX_SIGNATURE):
        return False
    below = element.getnext()
    return below is not None and is_quote(below, str(below.tag))


def _begins_line(element: HtmlElement) -> bool:
    """Return whether an inline element is first on its line, or behind a whole sentence.

    Punctuation may precede it.
    """
    words = without_numbers(_line_before(element)).rstrip(_DASHES)
    return not _WORD_CHARACTER.search(words) or bool(SENTENCE_END.search(words))


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
