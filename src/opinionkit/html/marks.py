"""Marks in the texts of a tree, which show what an extractor keeps of them.

An extractor returns a tree of its own. Two characters before each text number it, so that the texts that were kept are
known exactly. The characters are symbols of SignWriting: printable, no letters, and not on any page in practice. One
that is on a page nevertheless is removed from what the extractor sees.
"""

import re
from collections.abc import Iterable

from attrs import define, field
from lxml.html import HtmlElement

from opinionkit.html.elements import SKIPPED_TAGS
from opinionkit.html.tree import INVALID_XML_CHARS

__all__ = ["MarkedTexts", "mark_texts"]


_FIRST = 0x1D800
_BASE = 512
_SYMBOLS = [chr(_FIRST + number) for number in range(_BASE)]
_SYMBOL = re.compile("[\U0001d800-\U0001d9ff]")
_MARK = re.compile("([\U0001d800-\U0001d9ff])([\U0001d800-\U0001d9ff])")
_MAX_TEXTS = _BASE * _BASE
#: Characters of a text that count as prose: a sentence, not a label.
_MIN_PROSE = 80


@define(eq=False)
class MarkedTexts:
    """The texts of a tree as they were before each got its mark."""

    originals: list[str] = field(factory=list[str])
    #: The element around each text.
    owners: list[HtmlElement] = field(factory=list[HtmlElement])
    #: The lengths of long texts outside of links, by number.
    prose: dict[int, int] = field(factory=dict[int, int])

    def add(self, text: str, owner: HtmlElement) -> str:
        """Add a text of an element; return the text with its mark, or as it is beyond the number of marks."""
        number = len(self.originals)
        if number == _MAX_TEXTS:
            return text
        self.originals.append(text)
        self.owners.append(owner)
        if len(text) >= _MIN_PROSE and owner.tag != "a":
            self.prose[number] = len(text)
        words = text if text.isascii() else _SYMBOL.sub("", text)
        return f"{_SYMBOLS[number // _BASE]}{_SYMBOLS[number % _BASE]}{words}"

    def valid(self) -> str:
        """Remove invalid characters from the text that was added last, and return the text with its mark."""
        text = self.originals.pop()
        return self.add(INVALID_XML_CHARS.sub("", text), self.owners.pop())

    def split(self, marked: str) -> tuple[int | None, str]:
        """Return the number of a text of the tree, if it has a mark, and the text as it was before."""
        if marked.isascii():
            return None, marked
        mark = _MARK.match(marked)
        if not mark:
            return None, marked
        number = _number(mark[1], mark[2])
        return number, self.originals[number]

    def kept_in(self, texts: Iterable[str]) -> set[int]:
        """Return the numbers of the texts that an extractor kept."""
        numbers = {_number(high, low) for high, low in _MARK.findall("".join(texts))}
        return {number for number in numbers if number < len(self.originals)}

    def prose_share(self, kept: set[int]) -> float:
        """Return the share of the page's prose that was kept, from 0 to 1; 1 for a page without prose."""
        total = sum(self.prose.values())
        return sum(length for number, length in self.prose.items() if number in kept) / total if total else 1


def mark_texts(body: HtmlElement) -> MarkedTexts:
    """Mark the texts inside an element, except those of scripts and other elements without words."""
    texts = MarkedTexts()
    for element in body.iter():
        text, tail = element.text, element.tail
        if text and not text.isspace() and element.tag not in SKIPPED_TAGS:
            try:
                element.text = texts.add(text, element)
            except ValueError:  # a character reference to what XML cannot hold
                element.text = texts.valid()
        if tail and not tail.isspace() and element is not body:
            parent = element.getparent()
            assert parent is not None  # it is inside the body
            try:
                element.tail = texts.add(tail, parent)
            except ValueError:
                element.tail = texts.valid()
    return texts


def _number(high: str, low: str) -> int:
    return (ord(high) - _FIRST) * _BASE + ord(low) - _FIRST
