"""The names of an element, and the length of its words."""

import re
from itertools import accumulate

from lxml.html import HtmlElement

from opinionkit._model.sentences import SENTENCE_END
from opinionkit.html.class_names import HIDDEN, NO_NAMES, SELF_LINK, Names, hyphenated, names_of
from opinionkit.html.lengths import length_of
from opinionkit.html.numbering import WORD, without_numbers
from opinionkit.html.tags import SKIPPED_TAGS

__all__ = [
    "all_names",
    "first_words",
    "is_in_sentence",
    "is_short",
    "is_skipped",
    "names_in",
    "names_text",
]


#: The value of `hidden` for a section that a browser opens if a search of the reader finds words in it.
_FOUND = "until-found"
#: The words of a link from a footnote back to its mark.
_RETURN = re.compile(r"\s*(?:[↩↵⏎⤴]\ufe0e?)+\s*")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


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
    if element.tag in SKIPPED_TAGS or is_closed or element.get("hidden", _FOUND).lower() != _FOUND:
        return True
    if element.tag == "a" and _is_return(element):
        return True
    style, classes = element.get("style", ""), element.get("class", "")
    if (style and _HIDDEN.search(style)) or (classes and HIDDEN.search(classes)):
        return True
    return bool(classes) and bool(SELF_LINK.search(classes)) and not _has_letters(element)


def _is_return(link: HtmlElement) -> bool:
    """Return whether a link is an arrow alone that leads from a footnote back to its mark."""
    is_arrow = not len(link) and _RETURN.fullmatch(without_numbers(link.text or ""))
    return bool(is_arrow) and "#" in link.get("href", "") and not is_in_sentence(link)


def _has_letters(element: HtmlElement) -> bool:
    return any(map(str.isalpha, without_numbers("".join(element.itertext()))))


def is_short(element: HtmlElement, length: int) -> bool:
    """Return whether the words of an element, with a blank between them, have at most so many characters.

    The words are not read further than needed, as elements around them are asked too.
    """
    lengths = (length_of(word[0]) + 1 for text in element.itertext() for word in WORD.finditer(text))
    return all(total <= length + 1 for total in accumulate(lengths))


def first_words(element: HtmlElement) -> str:
    """Return the first text of an element that is not blank; with its number, which makes it unique."""
    return next((text for text in element.itertext() if not text.isspace()), "")


def is_in_sentence(element: HtmlElement) -> bool:
    """Return whether an inline element is inside a sentence, by the text directly beside it.

    The text before is no whole sentence and no label, and the text behind ends one or goes on in a small letter, as in
    “There are <b>nine</b> crews.”; or the sentence begins with the element.
    """
    behind = without_numbers(element.tail or "").strip()
    if not behind:
        return False
    above, parent = element.getprevious(), element.getparent()
    before = above.tail if above is not None else parent.text if parent is not None else None
    words = without_numbers(before or "").strip()
    is_small = next(filter(str.isalnum, behind), "").islower()
    is_ended = bool(SENTENCE_END.search(behind))
    if words and not SENTENCE_END.search(words):
        return is_small or (is_ended and not words.endswith((":", "：")))
    return is_small and is_ended
